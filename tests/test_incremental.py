"""The promise: after any sequence of changes an incremental build is, byte for byte, a clean one."""

from __future__ import annotations

import datetime as dt
import random
import re
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kcsite import publish, quick, store
from tests.killing import run_child
from tests.site_factory import BOTH, BROCHURE, BULLETIN, PHOTOS, REPO, TODAY, SmallSite, jpeg

SITE = frozenset({"site"})


def clean(site: SmallSite, parent: Path, **options: Any) -> dict[str, bytes]:
    """The outputs of the same sources in a folder where nothing was ever built."""
    copy = site.clean_copy(parent / f"clean-{len(list(parent.iterdir()))}")
    report = copy.build(**options)
    assert report.errors == 0
    return copy.outputs()


def changed(before: dict[str, bytes], after: dict[str, bytes]) -> set[str]:
    """Outputs that came, went or are other bytes now."""
    return {n for n in before.keys() | after.keys() if before.get(n) != after.get(n)}


def assert_same(found: dict[str, bytes], wanted: dict[str, bytes]) -> None:
    assert found.keys() == wanted.keys()
    assert [name for name in wanted if found[name] != wanted[name]] == []


# --- any sequence of changes ----------------------------------------------------------------------

# A change takes the site and a number that varies it.
Change = Callable[[SmallSite, int], None]


def setter(name: str, text: str) -> Change:
    """Write a file whole; `{n}` in its text is the number."""
    return lambda site, n: site.write(name, text.replace("{n}", str(n)))


def toggler(name: str, text: str) -> Change:
    """Make a file, or take it away where it stands."""

    def change(site: SmallSite, n: int) -> None:
        if (site.root / name).exists():
            site.delete(name)
        else:
            site.write(name, text.replace("{n}", str(n)))

    return change


def line(name: str, field: str, *values: str) -> Change:
    """Give a field of the front matter one of some values, or take it away."""

    def change(site: SmallSite, n: int) -> None:
        if not (site.root / name).exists():
            return
        lines = [row for row in site.read(name).split("\n") if not row.startswith(f"{field}:")]
        value = (*values, "")[n % (len(values) + 1)]
        if value:
            lines.insert(1, f"{field}: {value}")
        site.write(name, "\n".join(lines))

    return change


def title(name: str) -> Change:
    def change(site: SmallSite, n: int) -> None:
        if (site.root / name).exists():
            rows = site.read(name).split("\n")
            at = next(i for i, row in enumerate(rows) if row.startswith("title:"))
            rows[at] = f"title: Tên thứ {n}"
            site.write(name, "\n".join(rows))

    return change


def rename(old: str, new: str) -> Change:
    """There and back: an entry under another address."""

    def change(site: SmallSite, n: int) -> None:
        one, other = site.root / old, site.root / new
        if not one.exists():
            one, other = other, one
        if one.exists():
            one.rename(other)

    return change


def body(name: str) -> Change:
    def change(site: SmallSite, n: int) -> None:
        if (site.root / name).exists():
            head = site.read(name).rsplit("---\n", 1)[0]
            site.write(name, f"{head}---\nThân bài {n}, xem [đèn](san-pham:den-da).\n")

    return change


def photo(name: str) -> Change:
    def change(site: SmallSite, n: int) -> None:
        site.write_bytes(name, jpeg(f"#{n * 7 % 256:02x}{n * 31 % 256:02x}40", (80 + n % 3, 60)))

    return change


NEWS = "---\ntitle: Tin thêm {n}\ndate: 2026-10-20\nabout: [san-pham:den-da, lang-nghe:cham-da]\n---\nTin.\n"


def many(site: SmallSite, n: int) -> None:
    """So many that lists need a second page."""
    for i in range(n % 9):
        site.write(f"content/news/dai-{i}.md", NEWS.replace("{n}", str(i)))


BINH = "products/binh-gom/product.md"
DEN = "products/den-da/product.md"
CHANGES: dict[str, Change] = {
    "a body": body("content/news/tin-mot.md"),
    "the body of a twin": body("products/den-da/product.en.md"),
    "a title": title(BINH),
    "the title of a maker": title("content/establishments/da-tay.md"),
    "the title of a page above": title("content/pages/gioi-thieu.md"),
    "a summary": line(DEN, "summary", "Một", "Hai"),
    "a group": line(BINH, "group", "1", "2", "3"),
    "a craft": line(BINH, "craft", "cham-da"),
    "an award": line(
        BINH,
        "recognitions",
        "[{scheme: cnnt, level: tinh, year: 2021}]",
        "[{scheme: ocop, stars: 3, year: 2025}]",
    ),
    "a slug": line("content/pages/gioi-thieu.md", "slug", "ve-chung-toi"),
    "an alias": line(DEN, "aliases", "[/den/]", "[/den.html, /den-cu/]"),
    "a draft": line("content/news/tin-hai.md", "draft", "true"),
    "a day of publishing": line("content/news/tin-hai.md", "publish_at", "2026-11-22"),
    "a section": line("content/news/tin-hai.md", "section", "hoi-dap", "chinh-sach"),
    "a news item": toggler("content/news/tin-ba.md", NEWS),
    "many news items": many,
    "another name for a news item": rename("content/news/tin-hai.md", "content/news/tin-khac.md"),
    "a twin": toggler("content/news/tin-mot.en.md", "---\ntitle: News {n}\n---\nNews.\n"),
    "a row of the table": toggler(
        "artisans/them.csv", "Họ tên,Danh hiệu,Cấp,Năm,Nghề\nVõ Thị Én,Thợ giỏi,tinh,202{n},dệt\n"
    ),
    "consent": lambda site, n: site.write(
        "artisans/tran-van-da/artisan.md",
        site.read("artisans/tran-van-da/artisan.md").replace(
            "[portrait]" if n % 2 else "[birth_year]", "[birth_year]" if n % 2 else "[portrait]"
        ),
    ),
    "a showroom": toggler(
        "content/showrooms/xuong.md",
        "---\ntitle: Xưởng {n}\ntype: co-so\naddress: {unit: phường Biên Hòa}\n"
        "products: [binh-gom, den-da]\n---\n",
    ),
    "a photograph": photo("products/den-da/den.jpg"),
    "another photograph": photo("products/binh-gom/binh.jpg"),
    "the focus of a photograph": lambda site, n: site.write(
        BINH,
        "\n".join(
            f"    alt: Bình men cao {n}" if row.startswith("    alt:") else row
            for row in site.read(BINH).split("\n")
        ),
    ),
    "the centre's name": lambda site, n: site.write(
        "content/site.yaml",
        site.read("content/site.yaml").replace("Khuyến công Thử", f"Khuyến công T{n}", 1),
    ),
    "entries on a page": line("content/site.yaml", "per_page", "6", "7"),
    "a tagline": line("content/site.yaml", "tagline", "Một câu", "Câu khác"),
    "a template": setter(
        "themes/nho/templates/web/product.html",
        '{% extends "web/entry.html" %}{% block more %}{n} {{ entry.group_label }}{% endblock %}\n',
    ),
    "a macro": setter(
        "themes/nho/templates/web/parts.html",
        '{% macro shot(entry) %}<i class="s{n}">{{ entry.cover.alt if entry.cover }}</i>{% endmacro %}\n',
    ),
    "a template that hides that of the parent theme": toggler(
        "themes/nho/templates/web/404.html", '{% extends "web/base.html" %}{% block main %}{n}{% endblock %}\n'
    ),
    "a style": setter("themes/nho/css/web/nho.css", "body { margin: {n}px; }\n"),
    "the palette": lambda site, n: site.write(
        "themes/nho/theme.yaml",
        re.sub(
            "thu: .*",
            f'thu: {{cmyk: [0, 50, {n % 100}, 0], rgb: "#E080{n % 100:02d}"}}',
            site.read("themes/nho/theme.yaml"),
        ),
    ),
    "a static file": toggler(
        "themes/nho/static/favicon.svg",
        '<svg viewBox="0 0 9 9"><rect width="{n}" height="4"/></svg>\n',
    ),
    "a label of the law": lambda site, n: site.write(
        "content/rules/recognition.yaml",
        site.read("content/rules/recognition.yaml").replace("label: cấp tỉnh", f"label: cấp tỉnh {n}", 1),
    ),
    "a stray file": toggler("public/la.txt", "{n}"),
    "an output changed by hand": lambda site, n: site.write("public/index.html", f"<p>{n}</p>")
    if (site.root / "public").exists()
    else None,
    "an output gone": lambda site, n: (site.root / "public/san-pham/index.html").unlink(missing_ok=True),
    "the state gone": lambda site, n: (site.root / store.FOLDER / "state").unlink(missing_ok=True),
}  # fmt: skip

# What shows only together with others; and what hides others.
IDLE = {"entries on a page", "a craft", "a day of publishing"}
HIDING = {"a day of publishing", "a draft"}

STEPS = st.lists(
    st.tuples(st.sampled_from(sorted(CHANGES)), st.integers(0, 9), st.booleans()),
    min_size=2,
    max_size=6,
)


@settings(
    max_examples=8,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
@given(steps=STEPS)
def test_any_sequence_of_changes(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, int, bool]]
) -> None:
    """Every change is followed by a build; on some the day has gone on as well."""
    parent = tmp_path_factory.mktemp("sequence")
    site = SmallSite.make(parent / "site")
    day = TODAY
    site.build(today=day)
    for name, number, another_day in steps:
        day += dt.timedelta(days=another_day * 12)
        CHANGES[name](site, number)
        old = site.outputs()
        report = site.build(today=day)
        if report.errors:  # such as two entries that claim one alias: the old site stays
            assert site.outputs() == old
            return
    assert_same(site.outputs(), clean(site, parent, today=day))
    assert site.build(today=day).made == ()


def test_every_change_once(tmp_path: Path) -> None:
    """Each does something, and after each few of them the site is what a clean build gives."""
    site = SmallSite.make(tmp_path / "site")
    site.build()
    names = sorted(CHANGES)
    random.Random(2026).shuffle(names)
    names.sort(key=lambda name: name in HIDING)
    for index, name in enumerate(names):
        moved = 0
        for number in (1, 2):
            CHANGES[name](site, number)
            report = site.build()
            assert report.errors == 0, name
            moved += len(report.made) + len(report.removed)
        assert moved or name in IDLE, name
        if index % 12 == 11 or index == len(names) - 1:
            assert_same(site.outputs(), clean(site, tmp_path))


# --- as little as may be ---------------------------------------------------------------------------


@pytest.fixture
def site(tmp_path: Path) -> SmallSite:
    small = SmallSite.make(tmp_path / "site")
    assert small.build().errors == 0
    return small


DEN_PAGE = "public/san-pham/den-da/index.html"


def test_a_theme_outside_of_the_folder_is_part_of_the_program(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A centre that borrows the theme of a checkout sees its changes."""
    name = "themes/khuyencong/css/web/base.css"
    checkout = SmallSite(tmp_path / "checkout")
    checkout.write(name, "a")
    monkeypatch.setattr(quick, "CHECKOUT", checkout.root)
    (tmp_path / "site").mkdir()
    engines = []
    for text in ("a", "ab"):
        checkout.write(name, text)
        engines.append([quick.look(root).engine for root in (tmp_path / "site", checkout.root)])
    assert engines[0][0] != engines[1][0]
    # In the checkout itself its theme is content, told change by change.
    assert engines[0][1] == engines[1][1]


def test_nothing_changed(site: SmallSite) -> None:
    for _ in range(5):
        report = site.build()
        assert report.made == report.removed == ()
        if report.unchanged:
            return
    pytest.fail("it never saw that nothing changed")


@pytest.mark.parametrize(
    ("name", "before", "after", "touched"),
    [
        (DEN, "Đục từ một khối đá", "Đục từ hai khối", {DEN_PAGE}),
        (
            "content/news/tin-mot.md",
            "Tin về",
            "Bài về",
            {f"public/tin-tuc/{name}" for name in ("tin-mot/index.html", "feed.json", "rss.xml")},
        ),
        ("content/crafts/cham-da.md", "lâu", "xưa", {"public/lang-nghe/cham-da/index.html"}),
        (
            "content/pages/gioi-thieu.md",
            "giúp",
            "đỡ",
            {"public/gioi-thieu/index.html"},
        ),
        (
            "products/den-da/product.en.md",
            "Cut",
            "Carved",
            {"public/en/products/den-da/index.html"},
        ),
        # Shown nowhere.
        (DEN, "---\ntitle", "---\n# một ghi chú\ntitle", set()),
        ("content/printers/mac-dinh.yaml", "ink_limit: 300", "ink_limit: 280", set()),
    ],
)
def test_an_edit_touches_what_shows_it(
    site: SmallSite, name: str, before: str, after: str, touched: set[str]
) -> None:
    old = site.outputs()
    site.edit(name, before, after)
    report = site.build()
    assert set(report.made) == changed(old, site.outputs())
    found = {name for name in report.made if re.search(r"/(tim-kiem|search)/", name)}
    assert set(report.made) - found == touched
    # Of the search: the entry's own block, the words it gained or lost, the table of contents.
    assert len(found) <= 3


def test_a_title_touches_its_lists_and_no_others(site: SmallSite) -> None:
    site.edit("content/crafts/cham-da.md", "title: Chạm đá Bửu Long", "title: Nghề chạm đá")
    made = set(site.build().made)
    assert {"public/lang-nghe/index.html", "public/san-pham/index.html"} <= made  # a facet's label
    assert not {n for n in made if "tin-tuc" in n or "su-kien" in n or "van-ban" in n}


def test_a_new_day_touches_what_depends_on_days(site: SmallSite) -> None:
    """The fair is over, an award has expired: their pages and lists, and no news."""
    old = site.outputs()
    report = site.build(today=dt.date(2028, 1, 1))
    assert {*report.made, *report.removed} == changed(old, site.outputs())
    assert {DEN_PAGE, "public/index.html", "public/su-kien/hoi-cho/index.html"} <= set(report.made)
    assert not {n for n in report.made if "tin-tuc" in n or "nghe-nhan" in n}


def test_an_output_lost_or_spoilt_is_made_again(site: SmallSite) -> None:
    old = site.outputs()
    site.delete(DEN_PAGE)
    site.write("public/index.html", "<p>sửa tay</p>")
    site.write("public/thua.txt", "của ai?")
    report = site.build()
    assert set(report.made) == {DEN_PAGE, "public/index.html"}
    assert report.removed == ("public/thua.txt",)
    assert_same(site.outputs(), old)


def test_a_lost_picture_comes_from_the_cache(
    site: SmallSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Though builds that did not need it went by in between."""
    for n in (1, 2):
        site.edit("content/pages/gioi-thieu.md", "Trung tâm", f"Trung tâm {n}")
        site.build()
    old = site.outputs()
    lost = [name for name in old if name.startswith("public/anh/")]
    for name in lost:
        site.delete(name)

    def encode(*_: object) -> None:
        pytest.fail("encoded again")

    monkeypatch.setattr("kcsite.pipeline.make.encode_cached", encode)
    monkeypatch.setattr("kcsite.web.files.encode", encode)
    monkeypatch.setattr("kcsite.web.social.compose", encode)
    assert set(site.build().made) == set(lost)
    assert_same(site.outputs(), old)


HEADING = "K340"  # a heading of the first level inside a text


def test_warnings_are_told_again(site: SmallSite) -> None:
    """Of pictures, of entries, of a text that a page and a feed show, whichever stands."""
    site.edit("content/news/tin-mot.md", "Tin về", "# Tin\n\nTin về")
    first = site.build(today=TODAY + dt.timedelta(1)).faults
    assert {"K150", "K509", HEADING} <= {fault.code for fault in first}
    assert site.build(today=TODAY + dt.timedelta(2)).faults == first
    known = store.read_state(site.root).outputs
    for name in ("public/tin-tuc/feed.json", "public/tin-tuc/tin-mot/index.html"):
        assert [fault[3] for fault in known[name].faults] == [HEADING]


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [
        ("content/news/hong.md", "---\ntitle: A\n---\n", "K101"),
        ("content/news/hong.md", "không có đầu\n", "K045"),
        ("content/site.yaml", "name: A\n", "K101"),
        ("content/rules/units.yaml", "units: []\n", "K169"),
        ("products/den-da/den.jpg", "không phải ảnh", "K503"),
        ("themes/nho/theme.yaml", "name: A\nextends: xa-la\n", "K601"),
        ("themes/nho/templates/web/product.html", "{% if %}", "K603"),
        ("themes/nho/templates/web/product.html", "{{ entry.khong_co }}", "K603"),
        ("themes/nho/templates/web/product.html", "{{ t('khong_co') }}", "K605"),
        ("themes/nho/templates/web/product.html", "{% include 'web/khong.html' %}", "K603"),
        ("themes/nho/templates/web/product.html", "{{ css('khong') }}", "K606"),
        ("themes/nho/templates/web/base.html", "{{ script('khong.js') }}", "K604"),
        ("themes/nho/templates/web/base.html", '<a href="/khong-co/">', "K801"),
        ("themes/nho/templates/web/base.html", '<img src="https://khac.example/a.png">', "K805"),
        (
            "content/documents/a.md",
            "---\ntitle: A\nnumber: 1/QĐ\ntype: QĐ\nissuer: UBND\nsigned: 2026-01-01\n"
            "file: khong-co.pdf\n---\n",
            "K160",
        ),
    ],
)
def test_an_error_leaves_the_old_site(site: SmallSite, name: str, text: str, code: str) -> None:
    old = site.outputs()
    state = (site.root / store.FOLDER / "state").read_bytes()
    site.write(name, text)
    report = site.build()
    errors = {fault.code for fault in report.faults if fault.severity == "error"}
    assert code in errors
    assert report.made == report.removed == ()
    assert site.outputs() == old
    assert (site.root / store.FOLDER / "state").read_bytes() == state


def test_a_picture_that_is_gone_is_told_where_it_is_named(site: SmallSite) -> None:
    site.delete("products/den-da/den.jpg")
    (fault,) = (f for f in site.build().faults if f.severity == "error")
    assert (fault.code, fault.path, fault.source.strip()) == ("K160", DEN, "- file: den.jpg")


# --- one part at a time, and the print -------------------------------------------------------------

PRINT = {"content/brochures/2026.md": BROCHURE, "content/bulletins/2026.md": BULLETIN}
PRESS = frozenset({"press"})


def printing(root: Path, files: dict[str, str]) -> SmallSite:
    """The small site with photographs that can be printed: 150 ppi over a square page."""
    site = SmallSite.make(root, files)
    for name, colour in PHOTOS.items():
        site.write_bytes(name, jpeg(colour, (1400, 1300)))
    return site


def pdfs(outputs: dict[str, bytes]) -> set[str]:
    return {name for name in outputs if name.endswith(".pdf")}


def test_print_and_site_in_any_order(tmp_path: Path) -> None:
    site = printing(tmp_path / "site", PRINT)
    site.build(outputs=SITE)
    page = "public/an-pham/ban-tin-2026/index.html"
    assert pdfs(site.outputs()) == set()
    report = site.build(outputs=BOTH)
    both = site.outputs()
    assert len({name for name in pdfs(both) if name.endswith("-press.pdf")}) == 2
    # Of the site nothing is made again but what offers the downloads.
    assert {n for n in report.made if n.startswith("public/") and not n.endswith(".pdf")} <= {
        page,
        "public/an-pham/brochure-2026/index.html",
        "public/an-pham/index.html",
    }
    # The site alone leaves the print as it is, and the other way round.
    site.edit("content/news/tin-hai.md", "Hai mươi", "Ba mươi")
    assert pdfs(dict.fromkeys(site.build(outputs=SITE).made, b"")) == set()
    assert {n: both[n] for n in pdfs(both)} == {n: site.outputs()[n] for n in pdfs(both)}
    # An item that only the bulletin prints.
    site.edit("content/news/tin-mot.md", "Tin về", "Bản tin về")
    report = site.build(outputs=PRESS)
    assert {n for n in report.made if n.endswith(".pdf")} == {
        n for n in pdfs(both) if n.startswith("press/ban-tin")
    }
    assert report.removed == ()
    site.edit("content/establishments/da-tay.md", "Hợp tác xã Đá Tây", "Hợp tác xã Đá Đông")
    assert site.build(outputs=BOTH).errors == 0
    assert_same(site.outputs(), clean(site, tmp_path, outputs=BOTH))
    assert site.build(outputs=BOTH).made == ()


def test_proofs_alone_are_the_proofs_of_a_whole_build(tmp_path: Path) -> None:
    site = printing(tmp_path / "site", {"content/bulletins/2026.md": BULLETIN})
    proof = "press/ban-tin-2026/ban-tin-2026-proof.pdf"
    site.build(outputs=frozenset({"proof"}))
    assert set(site.outputs()) == {proof}
    assert site.build(outputs=BOTH).errors == 0
    before = site.outputs()
    site.edit("content/news/tin-mot.md", "Tin về", "Tin mới về")
    report = site.build(outputs=frozenset({"proof"}))
    assert report.made == (proof,) and report.removed == ()
    assert changed(before, site.outputs()) == {proof}
    assert site.build(outputs=BOTH).errors == 0
    assert_same(site.outputs(), clean(site, tmp_path, outputs=BOTH))


def test_a_publication_that_tells_too_much_leaves_the_site(tmp_path: Path) -> None:
    """Consent withdrawn, and only the site is built: the old PDF must not stay for download."""
    site = printing(tmp_path / "site", {"content/bulletins/2026.md": BULLETIN})
    site.edit("content/news/tin-mot.md", "Tin về", "Gọi 0901 234 567. Tin về")
    assert site.build(outputs=BOTH).errors == 0
    shown = "public/an-pham/ban-tin-2026/ban-tin-2026.pdf"
    assert shown in site.outputs()
    site.edit("content/news/tin-mot.md", "Gọi 0901 234 567. Tin về", "Tin về")
    name = "content/establishments/da-tay.md"
    site.edit(name, "document: Phiếu 05", "document: P, withdrawn: 2026-11-01")
    report = site.build(outputs=SITE)
    assert report.errors == 0
    assert shown in report.removed
    assert shown not in site.outputs()
    assert "press/ban-tin-2026/ban-tin-2026-press.pdf" in site.outputs()


def test_print_made_by_an_older_program_does_not_stand(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = printing(tmp_path / "site", {"content/bulletins/2026.md": BULLETIN})
    site.build(outputs=PRESS)
    prints = pdfs(site.outputs())
    monkeypatch.setattr(store, "engine", lambda: "another program")
    for outputs, stands in ((SITE, False), (BOTH, True)):
        assert site.build(outputs=outputs).errors == 0
        known = store.read_state(site.root).outputs
        assert {bool(known[name].signature) for name in prints} == {stands}


# --- killed -----------------------------------------------------------------------------------------

needs_posix = pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is a thing of POSIX")


@needs_posix
def test_killed_anywhere_in_a_build(tmp_path: Path) -> None:
    """Of a few hundred changes of the file system, a dozen spread over all of them."""
    site = SmallSite.make(tmp_path / "site")
    site.build()
    deaths = 0
    for n, left in enumerate((0, 3, 8, 15, 30, 60, 100, 150, 200, 260)):
        old = site.outputs()
        CHANGES["a title"](site, n)
        CHANGES["a photograph"](site, n)
        CHANGES["another name for a news item"](site, n)
        CHANGES["a style"](site, n)
        deaths += not run_child(site.root, lambda root: SmallSite(root).build(), left)
        publish.recover(site.root)
        copy = clean(site, tmp_path)
        assert site.outputs() in (old, copy)
        site.build()
        assert_same(site.outputs(), copy)
    assert deaths >= 6


@needs_posix
@pytest.mark.parametrize("sign", ["cache", "stage", "journal"])
def test_the_command_killed(tmp_path: Path, sign: str) -> None:
    """The whole command, by SIGKILL, as soon as a thing appears in its folder."""
    site = SmallSite.make(tmp_path / "site")
    command = [sys.executable, "-m", "kcsite", "-C", str(site.root), "build"]
    command += ["--only", "site", "--as-of", TODAY.isoformat(), "--jobs", "1"]
    running = subprocess.Popen(command, cwd=REPO, stdout=subprocess.DEVNULL)
    while running.poll() is None and not (site.root / store.FOLDER / sign).exists():
        pass
    running.kill()
    assert running.wait() in (0, -signal.SIGKILL)
    done = subprocess.run(command, cwd=REPO, stdout=subprocess.DEVNULL, check=False)
    assert done.returncode == 0
    assert_same(site.outputs(), clean(site, tmp_path))
