"""From loaded entries to the site of one day: references, addresses, days, languages."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from kcsite.content.models import Ref
from kcsite.diagnostics import Diagnostics, render_all
from kcsite.site.site import Site
from tests.site_factory import SmallSite

FIXTURES = Path(__file__).parent.parent / "fixtures" / "site"
CASES = sorted(FIXTURES.glob("*.txt"))
# What the small site has to say of itself, whatever is added to it.
ALWAYS = {"K150"}


def cases(path: Path) -> tuple[dict[str, str], str]:
    """A case is files, each under its name, and at the end what the officer reads."""
    files: dict[str, str] = {}
    for part in path.read_text("utf-8").split("=== ")[1:]:
        name, _, text = part.partition("\n")
        files[name.strip()] = text
    return files, files.pop("faults")


@pytest.mark.parametrize("case", CASES, ids=lambda p: p.stem)
def test_what_the_officer_reads(case: Path, tmp_path: Path) -> None:
    files, expected = cases(case)
    site = SmallSite.make(tmp_path, files)
    diagnostics = Diagnostics()
    site.resolved(diagnostics)
    faults = [d for d in diagnostics if d.code not in ALWAYS]
    assert render_all(faults).rstrip("\n") + "\n" == expected
    assert {d.code for d in faults} == set(case.stem.split(".")[0].split("-"))


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    diagnostics = Diagnostics()
    found = SmallSite.make(tmp_path_factory.mktemp("site")).resolved(diagnostics)
    assert diagnostics.errors == ()
    return found


def ref(text: str) -> Ref:
    kind, _, identity = text.partition(":")
    return Ref(kind, identity)


@pytest.mark.parametrize(
    ("entry", "lang", "address"),
    [
        ("product:den-da", "vi", "/san-pham/den-da/"),
        ("product:den-da", "en", "/en/products/den-da/"),
        ("product:binh-gom", "en", None),
        ("honoree:tran-van-da", "vi", "/nghe-nhan/tran-van-da/"),
        ("honoree:nguyen-van-an-2024", "vi", None),  # a row of the table has no page
        ("page:gioi-thieu", "vi", "/gioi-thieu/"),
        ("page:lich-su", "vi", "/gioi-thieu/lich-su/"),
        ("event:hoi-cho", "vi", "/su-kien/hoi-cho/"),
    ],
)
def test_addresses(site: Site, entry: str, lang: str, address: str | None) -> None:
    assert site.addresses.get((ref(entry), lang)) == address


def test_a_slug_moves_a_page_and_those_below_it(tmp_path: Path) -> None:
    small = SmallSite.make(tmp_path)
    small.edit("content/pages/gioi-thieu.md", "order: 1", "order: 1\nslug: ve-chung-toi")
    small.edit("products/den-da/product.en.md", "title:", "slug: stone-lantern\ntitle:")
    found = small.resolved().addresses
    assert found[ref("page:lich-su"), "vi"] == "/ve-chung-toi/lich-su/"
    assert found[ref("product:den-da"), "vi"] == "/san-pham/den-da/"
    assert found[ref("product:den-da"), "en"] == "/en/products/stone-lantern/"


def test_publications_share_a_section_and_never_an_address(tmp_path: Path) -> None:
    from tests.site_factory import BROCHURE, BULLETIN

    files = {"content/brochures/2026.md": BROCHURE, "content/bulletins/2026.md": BULLETIN}
    diagnostics = Diagnostics()
    found = SmallSite.make(tmp_path, files).resolved(diagnostics).addresses
    assert diagnostics.errors == ()
    assert found[ref("brochure:2026"), "vi"] == "/an-pham/brochure-2026/"
    assert found[ref("bulletin:2026"), "vi"] == "/an-pham/ban-tin-2026/"


def test_old_addresses_lead_to_the_new(site: Site) -> None:
    assert site.aliases == {"/tin-cu/lop-dan.html": "/tin-tuc/tin-hai/"}


def test_a_twin_does_not_claim_the_aliases_it_inherits(tmp_path: Path) -> None:
    small = SmallSite.make(tmp_path)
    small.edit("products/den-da/product.md", "group: 1", "group: 1\naliases: [/den-cu/]")
    diagnostics = Diagnostics()
    assert small.resolved(diagnostics).aliases["/den-cu/"] == "/san-pham/den-da/"
    assert diagnostics.errors == ()
    small.edit("products/den-da/product.en.md", "title:", "aliases: [/old-lantern/]\ntitle:")
    found = small.resolved().aliases
    assert found["/old-lantern/"] == "/en/products/den-da/"


def test_the_way_back(site: Site) -> None:
    assert site.back[ref("product:den-da")] == (ref("news:tin-mot"), ref("showroom:trung-tam"))
    assert ref("product:den-da") in site.back[ref("establishment:da-tay")]
    assert site.back[ref("contest:tinh-2024")] == (ref("product:den-da"),)
    assert site.back[ref("page:gioi-thieu")] == (ref("page:lich-su"),)
    assert ref("product:binh-gom") not in site.back  # named in a text, not in a field


def test_a_twin_says_only_what_differs(site: Site) -> None:
    text = site.text(ref("product:den-da"), "en")
    assert text.data.title == "Bửu Long stone lantern"
    assert getattr(text.data, "group", None) == 1
    assert text.body.strip() == "Cut from one block."
    assert site.text(ref("product:binh-gom"), "en").path == "products/binh-gom/product.md"


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("draft: true", False),
        ("draft: không", True),
        ("publish_at: 2026-11-21", False),
        ("publish_at: 2026-11-20", True),
        ("expires_at: 2026-11-20", False),
        ("expires_at: 2026-11-21", True),
    ],
)
def test_what_is_published_on_the_day(tmp_path: Path, line: str, shown: bool) -> None:
    small = SmallSite.make(tmp_path)
    small.edit("content/news/tin-mot.md", "date: 2026", f"{line}\ndate: 2026")
    found = small.resolved()
    assert (ref("news:tin-mot") in found.entries) == shown
    assert (ref("news:tin-mot") in found.back[ref("product:den-da")]) == shown
    assert ((ref("news:tin-mot"), "vi") in found.addresses) == shown
    # The preview shows everything.
    assert ref("news:tin-mot") in small.resolved(drafts=True).entries


def test_the_same_files_are_another_site_on_another_day(tmp_path: Path) -> None:
    small = SmallSite.make(tmp_path)
    small.edit("content/news/tin-mot.md", "date: 2026", "publish_at: 2026-12-01\ndate: 2026")
    seen = [
        ref("news:tin-mot") in small.resolved(today=dt.date(2026, month, 1)).entries
        for month in (11, 12)
    ]
    assert seen == [False, True]


def test_a_reference_to_a_draft_shows_nothing(tmp_path: Path) -> None:
    small = SmallSite.make(tmp_path)
    small.edit("content/crafts/cham-da.md", "type:", "draft: true\ntype:")
    diagnostics = Diagnostics()
    found = small.resolved(diagnostics)
    assert diagnostics.errors == ()
    assert {d.code for d in diagnostics} - ALWAYS == {"K134"}
    product = found.entries[ref("product:den-da")].vi.data
    assert found.shown(getattr(product, "craft"), "", "vi") is None  # noqa: B009
