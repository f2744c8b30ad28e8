"""Pages as they come out: titles, descriptions, twins, lists in pages of their own."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest

from tests.site_factory import SmallSite
from tests.web.conftest import HARD


def meta(small: SmallSite, address: str, name: str) -> str:
    """A description or an Open Graph property of a page."""
    text = small.read(f"public{address}index.html")
    found = re.search(rf'<meta (?:name|property)="{name}" content="([^"]*)">', text)
    assert found, f"{address} has no {name}"
    return html.unescape(found[1])


def test_every_page_has_one_title_one_h1_and_a_description(small: SmallSite) -> None:
    for path in (small.root / "public").rglob("index.html"):
        text = path.read_text("utf-8")
        assert text.count("<title>") == 1, path
        assert len(re.findall(r"<h1\b", text)) == 1, path
        assert re.search(r'<meta name="description" content="[^"]+">', text), path


@pytest.mark.parametrize(
    ("address", "description"),
    [
        ("/san-pham/den-da/", "Đèn sân vườn đục từ đá xanh."),  # its summary
        ("/san-pham/binh-gom/", "Bình vuốt tay."),  # the beginning of its text
        ("/tin-tuc/tin-kho/", "=1+1; giá < 5 & > 3"),
        ("/en/news/tin-kho/", "On fittings."),
        ("/van-ban/ke-hoach/", "Kế hoạch thử – Trung tâm Khuyến công Thử Nghiệm"),  # no text
    ],
)
def test_a_search_engine_is_told_what_a_page_is_about(
    small: SmallSite, address: str, description: str
) -> None:
    assert meta(small, address, "description") == description
    assert meta(small, address, "og:description") == description


def test_a_facet_s_description_begins_with_its_name(small: SmallSite) -> None:
    assert meta(small, "/san-pham/nhom/thu-cong-my-nghe/", "description").startswith(
        "Thủ công mỹ nghệ. "
    )


def test_a_title_with_markup_is_shown_as_text(small: SmallSite) -> None:
    text = small.read("public/tin-tuc/tin-kho/index.html")
    assert "<b>mới</b>" not in text
    assert meta(small, "/tin-tuc/tin-kho/", "og:title") == 'Ốc & vít: "chuẩn" <b>mới</b> </script>'


def test_a_missing_page_says_so_in_vietnamese(small: SmallSite) -> None:
    text = small.read("public/404.html")
    assert '<html lang="vi">' in text
    assert 'hreflang="en" href="https' not in text
    assert '<a class="button" href="/' in text or 'href="/"' in text


NEWS = {
    f"content/news/tin-{n:02}.md": f"---\ntitle: Tin số {n}\ndate: 2026-09-{n:02}\n---\nBài {n}.\n"
    for n in range(1, 15)
}


@pytest.fixture(scope="session")
def long(tmp_path_factory: pytest.TempPathFactory) -> SmallSite:
    """The small site with seventeen news items: three pages of six at most."""
    site = SmallSite.make(tmp_path_factory.mktemp("long"), {**HARD, **NEWS}, plain=False)
    report = site.build()
    assert not report.errors, [fault.message() for fault in report.faults]
    return site


def titles(site: SmallSite, address: str) -> list[str]:
    text = site.read(f"public{address}index.html")
    main = text[text.index("<main") : text.index("</main>")]
    return re.findall(r'<h[23]><a href="/tin-tuc/([^/"]*)/">', main)


def test_a_long_list_goes_on_over_pages_without_loss(long: SmallSite) -> None:
    addresses = ["/tin-tuc/", "/tin-tuc/trang-2/", "/tin-tuc/trang-3/"]
    shown = [titles(long, address) for address in addresses]
    assert [len(page) for page in shown] == [6, 6, 5]
    every = [title for page in shown for title in page]
    assert every[:3] == ["tin-kho", "tin-hai", "tin-mot"]
    assert every[3:] == [f"tin-{n:02}" for n in range(14, 0, -1)]
    assert not (long.root / "public/tin-tuc/trang-4").exists()


@pytest.mark.parametrize(
    ("address", "previous", "following"),
    [
        ("/tin-tuc/", None, "/tin-tuc/trang-2/"),
        ("/tin-tuc/trang-2/", "/tin-tuc/", "/tin-tuc/trang-3/"),
        ("/tin-tuc/trang-3/", "/tin-tuc/trang-2/", None),
    ],
)
def test_a_list_s_pages_lead_to_each_other(
    long: SmallSite, address: str, previous: str | None, following: str | None
) -> None:
    text = long.read(f"public{address}index.html")
    assert _relation(text, "prev") == previous
    assert _relation(text, "next") == following


def _relation(text: str, name: str) -> str | None:
    tag = re.search(rf'<a\b[^>]*rel="{name}"[^>]*>', text)
    address = tag and re.search(r'href="([^"]*)"', tag[0])
    return address[1] if address else None


def test_later_pages_of_a_list_have_titles_of_their_own(long: SmallSite) -> None:
    found = [
        re.search("<title>(.*?)</title>", page.read_text("utf-8"))
        for page in sorted(Path(long.root / "public/tin-tuc").glob("**/index.html"))
    ]
    names = [match[1] for match in found if match]
    assert len(names) == len(set(names))
