"""What a stranger finds in the finished output: dead links, foreign hosts, withheld data."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
import weasyprint

from kcsite import verify
from kcsite.content.models import Ref
from kcsite.diagnostics import Diagnostics
from kcsite.site.values import SETTINGS, Withheld
from tests.site_factory import SmallSite

AN = Ref("honoree", "nguyen-van-an")
BINH = Ref("honoree", "le-thi-binh")
DA = Ref("establishment", "da-tay")
OWNERS = {
    AN: "Nguyễn Văn An",
    BINH: "Lê Thị Bình",
    DA: "Hợp tác xã Đá Tây",
    SETTINGS: "Trung tâm",
}


def leaks(path: str, data: bytes, *withheld: Withheld) -> list[str]:
    """The fields that were found in an output."""
    diagnostics = Diagnostics()
    text = verify.text_of(path, data)
    verify.search_withheld(path, text, withheld, OWNERS, diagnostics)
    assert {d.code for d in diagnostics} <= {"K803"}
    return [dict(d.args)["field"] for d in diagnostics]


def phone(value: str = "0901 234 567") -> Withheld:
    return Withheld(DA, "phone", value, "content/establishments/da-tay.md")


SHOWN = [
    "0901234567",
    "0901 234 567",
    "0901.234.567",
    "0901-234-567",
    "(0901) 234567",
    "09 01 23 45 67",
    "0901\u00a0234\u202f567",
    "0901–234–567",
    "0901\u2011234\u2011567",
    "0901 / 234 / 567",
    "+84901234567",
    "+84 901 234 567",
    "+84 (0) 901 234 567",
    "0084 901 234 567",
    # Two numbers with nothing but a space between.
    "0251 3000 001 0901 234 567 0251 3000 002",
    "0251 3000 001\n0901 234 567",
    "(0251) 3000 001 (0901) 234 567",
]


@pytest.mark.parametrize("shown", SHOWN)
@pytest.mark.parametrize("written", ["0901 234 567", "+84 901 234 567", "0901234567"])
def test_a_number_is_found_however_it_is_grouped(shown: str, written: str) -> None:
    page = f"<p>Gọi {shown} nhé</p>".encode()
    assert leaks("public/a.html", page, phone(written)) == ["phone"]


@pytest.mark.parametrize(
    "page",
    [
        "<p>0901<b>234</b>567</p>",
        "<p>0901&nbsp;234&#8239;567</p>",
        '<a href="tel:+84901234567">Gọi</a>',
        '<img alt="Gọi 0901 234 567">',
        "<!-- 0901 234 567 -->",
        '<script type="application/ld+json">{"telephone":"+84-901-234-567"}</script>',
    ],
)
def test_a_number_is_found_wherever_html_hides_it(page: str) -> None:
    assert leaks("public/a.html", page.encode(), phone()) == ["phone"]


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("public/a.json", '{"content_html": "<p>0901 <b>234</b> 567</p>"}'),
        ("public/a.xml", "<description>Gọi 0901 234 567</description>"),
        ("public/lich.ics", "DESCRIPTION:Gọi 0901 2\r\n 34 567\r\n"),
        ("public/a.csv", 'Đá Tây,"0901 234 567"\r\n'),
        ("public/_redirects", "/0901234567 / 301\n"),
        ("public/a.svg", "<text>0901 234 567</text>"),
    ],
)
def test_every_kind_of_text_is_searched(path: str, text: str) -> None:
    assert leaks(path, text.encode(), phone()) == ["phone"]


@pytest.mark.parametrize(
    "text", ["0901 234 568", "901 23 45", "Năm 2021, 0901 sản phẩm", "12345 67890", ""]
)
def test_other_numbers_are_left_alone(text: str) -> None:
    assert leaks("public/a.html", text.encode(), phone()) == []


def test_a_short_hotline_is_found_too() -> None:
    assert leaks("public/a.html", b"1900 6789", phone("1900 6789")) == ["phone"]


@pytest.mark.parametrize(
    ("field", "value", "text"),
    [
        ("email", "An.Nguyen@da.example", "thư: an.nguyen@DA.example"),
        ("email", "an@da.example", '<a href="mailto:an@da.example">Thư</a>'),
        ("email", "an@da.example", "an&#64;da.example"),
        ("facebook", "https://facebook.com/datay/", "facebook.com/datay"),
        ("facebook", "Đá Tây Biên Hòa", "<p>ĐÁ TÂY BIÊN HÒA</p>"),
        ("zalo", "datay.zalo", "Zalo: datay.zalo"),
        ("portrait", "0a1b2c3d", '<img src="/anh/0a1b2c3d-640.jpg">'),
    ],
)
def test_other_contacts_are_found_as_people_write_them(field: str, value: str, text: str) -> None:
    item = Withheld(DA, field, value, "a.md")
    assert leaks("public/a.html", text.encode(), item) == [field]


def test_a_withheld_portrait_is_found_by_the_name_of_its_file() -> None:
    item = Withheld(AN, "portrait", "0a1b2c3d", "a.md")
    assert leaks("public/anh/0a1b2c3d-640.avif", b"\x00\x01", item) == ["portrait"]


BIRTH = Withheld(AN, "birth_year", "1961", "artisans/a.csv")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("<p>Ông Nguyễn Văn An (sinh năm 1961)</p>", True),
        ("<p>Sinh năm 1961, ông Nguyễn Văn An theo nghề từ nhỏ.</p>", True),
        ('{"title": "Nguyễn Văn An", "trade": "gốm", "birth_year": 1961}', True),
        # A year far from the name is somebody else's, or of a house.
        ("Nguyễn Văn An." + " Xưởng cũ." * 30 + " Dựng năm 1961.", False),
        # The next row of the table is another person, who agreed.
        ("<td>Nguyễn Văn An</td><td></td>\n<td>Lê Thị Bình</td><td>1961</td>", False),
        ("<td>Lê Thị Bình</td><td>1961</td>\n<td>Nguyễn Văn An</td><td></td>", False),
        ("Nguyễn Văn An, 1962", False),
        ("Xưởng dựng năm 1961", False),
    ],
)
def test_a_birth_year_counts_by_the_name(text: str, found: bool) -> None:
    assert leaks("public/a.html", text.encode(), BIRTH) == ["birth_year"] * found


def pdf(body: str) -> bytes:
    made: bytes = weasyprint.HTML(string=f"<body>{body}</body>").write_pdf()
    return made


def _page_text() -> bytes:
    return pdf("<p>Gọi 0901 234 567, ông <b>Nguyễn Văn An</b>, 1961</p>")


def _link() -> bytes:
    return pdf('<a href="tel:+84901234567">Gọi cho Nguyễn Văn An (1961)</a>')


def _title() -> bytes:
    data = pdf("<p>Không có gì</p>")
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as document:
        document.docinfo["/Subject"] = "Nguyễn Văn An, 1961: 0901.234.567"
        document.save(out)
    return out.getvalue()


def _metadata() -> bytes:
    data = pdf("<p>Không có gì</p>")
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as document:
        with document.open_metadata() as metadata:
            metadata["dc:description"] = "Nguyễn Văn An, 1961: 0901 234 567"
        document.save(out)
    return out.getvalue()


@pytest.mark.parametrize("make", [_page_text, _link, _title, _metadata])
def test_a_pdf_is_searched_in_page_links_and_titles(make: Callable[[], bytes]) -> None:
    assert sorted(leaks("press/a/a-press.pdf", make(), phone(), BIRTH)) == ["birth_year", "phone"]


def test_a_clean_pdf_is_clean() -> None:
    assert leaks("press/a/a-press.pdf", pdf("<p>Hợp tác xã Đá Tây</p>"), phone(), BIRTH) == []


# --- links --------------------------------------------------------------------------------------


def check(*pages: tuple[str, str], site_built: bool = True) -> list[tuple[str, str, str]]:
    diagnostics = Diagnostics()
    facts = {path: verify.examine(path, text.encode()) for path, text in pages}
    verify.check_links(facts, site_built, diagnostics)
    return [(d.code, d.path, dict(d.args)["target"]) for d in diagnostics]


HOME = ("public/index.html", '<h1 id="đầu">A</h1>')


@pytest.mark.parametrize(
    "link",
    [
        '<a href="/">',
        '<a href="/#đầu">',
        '<a href="/#%C4%91%E1%BA%A7u">',
        '<a href="#noi">',
        '<a href="//noi-khac.example/">',
        '<a href="/a.css">',
        '<a href="https://noi-khac.example/">',
        '<a href="mailto:a@b.example">',
        '<a href="/?tim=g%E1%BB%91m">',
        '<img src="/a.css" srcset="/a.css 1x, /a.css 2x,">',
        '<link rel="canonical" href="https://khuyencong.example/">',
        '<link rel="alternate" type="application/rss+xml" href="/a.css">',
    ],
)
def test_links_that_lead_somewhere(link: str) -> None:
    page = ("public/b/index.html", f'{link}<p id="noi">')
    assert check(HOME, page, ("public/a.css", "")) == []


@pytest.mark.parametrize(
    ("link", "code", "target"),
    [
        ('<a href="/c/">', "K801", "/c/"),
        ('<a href="/b">', "K801", "/b"),
        ('<img src="/anh/x.jpg">', "K801", "/anh/x.jpg"),
        ('<img srcset="/a.css 1x, /anh/x.jpg 2x">', "K801", "/anh/x.jpg"),
        ('<link rel="stylesheet" href="/b.css">', "K801", "/b.css"),
        ('<a href="/#cuối">', "K802", "/#cuối"),
        ('<a href="#đầu">', "K802", "#đầu"),
        ('<img src="https://may-khac.example/a.png">', "K805", "https://may-khac.example/a.png"),
        ('<script src="//may-khac.example/a.js">', "K805", "//may-khac.example/a.js"),
        (
            '<link rel="preload" href="https://may-khac.example/a">',
            "K805",
            "https://may-khac.example/a",
        ),
        (
            '<video poster="https://may-khac.example/a.jpg">',
            "K805",
            "https://may-khac.example/a.jpg",
        ),
    ],
)
def test_links_that_lead_nowhere_or_away(link: str, code: str, target: str) -> None:
    page = ("public/b/index.html", link)
    assert check(HOME, page, ("public/a.css", "")) == [(code, "public/b/index.html", target)]


def test_links_are_not_judged_without_the_site() -> None:
    assert check(("public/b/index.html", '<a href="/c/">'), site_built=False) == []


def test_only_pages_have_links() -> None:
    assert check(("public/a.xml", '<a href="/c/">')) == []


def test_a_heavy_page_is_told_and_a_heavy_picture_is_not() -> None:
    diagnostics = Diagnostics()
    heavy = b"x" * (verify.MAX_HTML + 1)
    verify.check_weight("public/a.html", heavy, diagnostics)
    verify.check_weight("public/a.jpg", heavy, diagnostics)
    verify.check_weight("public/b.html", heavy[1:], diagnostics)
    assert [(d.code, d.path) for d in diagnostics] == [("K804", "public/a.html")]


@pytest.mark.parametrize(
    "css",
    ['url("//cdn.example/a.woff2")', "url(https://cdn.example/a.png)", '@import "//x.example"'],
)
def test_a_style_sheet_asks_no_other_host(css: str) -> None:
    page = f"<html><head><style>a{{}} {css}; b{{color:red}}</style></head><body></body></html>"
    (foreign,) = verify.examine("public/index.html", page.encode())[2]
    assert foreign in css


def test_a_style_sheet_of_the_sites_own_files_is_followed() -> None:
    page = b'<style>@font-face{src:url("/phong/a.woff2") format("woff2")}</style>'
    links, _, foreign = verify.examine("public/index.html", page)
    assert (links, foreign) == (("/phong/a.woff2",), ())


def locked() -> bytes:
    """A PDF that asks for a password."""
    out = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(out, encryption=pikepdf.Encryption(user="gom", owner="lo"))
    return out.getvalue()


@pytest.mark.parametrize("data", [b"%PDF-1.7\n", locked()[:200], locked()])
def test_a_pdf_that_cannot_be_read_is_no_text(data: bytes) -> None:
    with pytest.raises(verify.Unreadable):
        verify.text_of("public/tai-ve/mau.pdf", data)


def test_a_download_that_cannot_be_read_is_told_where_it_lies(tmp_path: Path) -> None:
    site = SmallSite.make(tmp_path / "site")
    site.write_bytes("content/files/mau.pdf", b"%PDF-1.7\n")
    faults = site.build().faults
    assert [d.path for d in faults if d.code == "K806"] == ["content/files/mau.pdf"]
    assert not (site.root / "public").exists()
