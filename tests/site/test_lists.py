"""Lists and facets: which entries, in which order, under which addresses."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from kcsite.diagnostics import Diagnostics
from kcsite.plan import plan
from kcsite.site.facets import FACETS, facet_values
from kcsite.site.lists import list_entries, list_key
from kcsite.site.site import Site
from kcsite.theme import load_theme
from tests.site_factory import REPO, SmallSite


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return SmallSite.make(tmp_path_factory.mktemp("site")).resolved()


def ids(site: Site, kind: str, lang: str = "vi", **options: Any) -> list[str]:
    return [ref.id for ref in list_entries(site, list_key(kind, lang, **options))]


def test_people_go_by_given_name(site: Site) -> None:
    """An before Ánh before Ẩn: a, then â; the family name decides nothing before."""
    assert ids(site, "honoree") == [
        "nguyen-van-an-2024",
        "pham-thi-anh-2024",
        "ngo-van-an-2025",
        "tran-van-da",
        "le-thi-may",
    ]


def test_news_go_newest_first(site: Site) -> None:
    assert ids(site, "news") == ["tin-hai", "tin-mot"]
    assert ids(site, "news", order="date") == ["tin-mot", "tin-hai"]
    assert ids(site, "news", limit=1) == ["tin-hai"]


def test_products_go_by_the_award_that_still_holds(tmp_path: Path) -> None:
    small = SmallSite.make(tmp_path)
    level = "recognitions: [{scheme: cnnt, level: %s, region: phia-nam, year: %d}]\nphotos"
    small.edit("products/binh-gom/product.md", "photos", level % ("khu-vuc", 2023))
    assert ids(small.resolved(), "product") == ["binh-gom", "den-da"]
    # On a later day the regional one has gone.
    later = small.resolved(today=dt.date(2027, 1, 1))
    assert ids(later, "product") == ["den-da", "binh-gom"]


@pytest.mark.parametrize(
    ("kind", "filters", "found"),
    [
        ("news", {"section": "mo-hinh"}, ["tin-hai"]),
        ("news", {"year": "2026", "section": "tin-tuc"}, ["tin-mot"]),
        ("news", {"year": 2026}, ["tin-hai", "tin-mot"]),
        ("news", {"about": "product:den-da"}, ["tin-mot"]),
        ("product", {"level": "tinh"}, ["den-da"]),
        ("product", {"level": "quoc-gia"}, []),
        ("product", {"craft": "cham-da"}, ["den-da"]),
        ("product", {"group": 1}, ["den-da", "binh-gom"]),
        ("product", {"valid": "no"}, []),
        ("event", {"coming": True}, ["hoi-cho"]),
        ("page", {"parent": "page:gioi-thieu"}, ["lich-su"]),
        ("page", {"parent": False}, ["gioi-thieu"]),
        (
            "honoree",
            {"title": "tho-gioi"},
            ["nguyen-van-an-2024", "pham-thi-anh-2024", "le-thi-may"],
        ),
    ],
)
def test_filters(site: Site, kind: str, filters: dict[str, Any], found: list[str]) -> None:
    assert ids(site, kind, **filters) == found


def test_a_filter_that_no_entry_has_is_a_fault_of_the_template(site: Site) -> None:
    with pytest.raises(AttributeError):
        ids(site, "news", khong_co="x")


def test_a_language_lists_what_it_has(site: Site) -> None:
    assert ids(site, "product", "en") == ["den-da"]
    assert ids(site, "news", "en") == []


def facet(site: Site, kind: str, name: str, lang: str = "vi") -> list[tuple[str, str, int, str]]:
    return [(v.value, v.label, v.count, v.url) for v in facet_values(site, kind, name, lang)]


def test_facets_hold_what_occurs(site: Site) -> None:
    assert facet(site, "product", "group") == [
        ("1", "Thủ công mỹ nghệ", 2, "/san-pham/nhom/thu-cong-my-nghe/")
    ]
    assert facet(site, "product", "group", "en") == [
        ("1", "Handicrafts", 1, "/en/products/group/thu-cong-my-nghe/")
    ]
    assert [v[:3] for v in facet(site, "product", "year")] == [
        ("2024", "2024", 1),
        ("2022", "2022", 1),
    ]
    assert [v[0] for v in facet(site, "product", "valid")] == ["yes"]
    assert facet(site, "product", "place") == [("26068", "Biên Hòa", 2, "/san-pham/noi/bien-hoa/")]
    assert facet(site, "document", "issuer") == []


def test_a_level_is_filed_under_the_word_of_today(site: Site) -> None:
    assert facet(site, "product", "level") == [
        ("tinh", "Cấp thành phố", 1, "/san-pham/cap/cap-thanh-pho/")
    ]


def establishment(unit: str) -> str:
    return f"---\ntitle: Xưởng {unit}\nowner_type: hop-tac-xa\naddress: {{unit: {unit}}}\n---\n"


def test_units_that_fold_alike_keep_apart(tmp_path: Path) -> None:
    """Lộc Thạnh and Lộc Thành are two communes and one slug."""
    product = "---\ntitle: S\ngroup: 4\nestablishment: %s\nphotos: [{file: /products/den-da/den.jpg, alt: Đèn}]\n---\n"
    files = {
        "content/establishments/a.md": establishment("Lộc Thạnh"),
        "content/establishments/b.md": establishment("Lộc Thành"),
        "products/a/product.md": product % "a",
        "products/b/product.md": product % "b",
    }
    found = facet(SmallSite.make(tmp_path, files).resolved(), "product", "place")
    assert [(label, url) for _, label, _, url in found] == [
        ("Biên Hòa", "/san-pham/noi/bien-hoa/"),
        ("Lộc Thành", "/san-pham/noi/loc-thanh-25294/"),
        ("Lộc Thạnh", "/san-pham/noi/loc-thanh-25280/"),
    ]


DOCUMENT = (
    "---\ntitle: V\nnumber: {n}/QĐ\ntype: {type}\nissuer: {issuer}\nsigned: 2026-0{n}-01\n---\n"
)


def test_two_ways_to_write_one_issuer_are_one_list(tmp_path: Path) -> None:
    """People write "Sở Công Thương" and "Sở Công thương"; the address is the same, so is the list."""
    files = {
        f"content/documents/{n}.md": DOCUMENT.format(n=n, type=kind, issuer=issuer)
        for n, kind, issuer in (
            (1, "Quyết định", "Sở Công Thương"),
            (2, "quyết định", "Sở Công thương"),
        )
    }
    small = SmallSite.make(tmp_path, files)
    site = small.resolved()
    assert facet(site, "document", "issuer") == [
        ("so-cong-thuong", "Sở Công Thương", 2, "/van-ban/co-quan/so-cong-thuong/")
    ]
    assert ids(site, "document", type="quyet-dinh") == ["2", "1"]
    assert planned(small, site, Diagnostics())


def planned(small: SmallSite, site: Site, diagnostics: Diagnostics) -> list[str]:
    theme = load_theme(
        "nho", (small.root / "themes", REPO / "themes"), small.root / "compiled", diagnostics
    )
    assert theme is not None
    paths = [a.path for a in plan(site, theme, frozenset({"site"}), diagnostics)]
    assert paths == sorted(set(paths))
    return paths


def test_the_plan_of_a_small_site(tmp_path: Path) -> None:
    small = SmallSite.make(tmp_path)
    diagnostics = Diagnostics()
    paths = planned(small, small.resolved(), diagnostics)
    assert diagnostics.errors == ()
    for path in (
        "public/index.html",
        "public/en/index.html",
        "public/404.html",
        "public/san-pham/den-da/index.html",
        "public/en/products/den-da/index.html",
        "public/san-pham/nhom/thu-cong-my-nghe/index.html",
        "public/tin-cu/lop-dan.html",
        "public/su-kien/lich.ics",
        "public/du-lieu/san-pham.csv",
        "public/so-lieu/2026-q3/2026-q3.csv",
        "public/sitemap.xml",
        "public/_redirects",
    ):
        assert path in paths
    assert not any("binh-gom" in path and "/en/" in path for path in paths)
    assert not any("nguyen-van-an" in path for path in paths)
    assert not any(path.endswith(".woff2") for path in paths)


def test_a_long_list_goes_over_pages(tmp_path: Path) -> None:
    news = "---\ntitle: Tin {n}\ndate: 2026-09-01\n---\n"
    files = {f"content/news/a{n:02}.md": news.format(n=n) for n in range(11)}
    small = SmallSite.make(tmp_path, files)  # thirteen with the two it has; six on a page
    paths = planned(small, small.resolved(), Diagnostics())
    assert "public/tin-tuc/trang-3/index.html" in paths
    assert "public/tin-tuc/trang-4/index.html" not in paths


@pytest.mark.parametrize(
    ("name", "text", "first", "second"),
    [
        (
            "themes/nho/static/robots.txt",
            "User-agent: *\n",
            "tệp robots.txt của giao diện",
            "tệp do kcsite làm",
        ),
        (
            "content/news/a.md",
            "---\ntitle: A\ndate: 2026-01-01\naliases: [/san-pham/nhom/thu-cong-my-nghe/]\n---\n",
            "địa chỉ cũ /san-pham/nhom/thu-cong-my-nghe/",
            "một trang của danh mục san-pham",
        ),
    ],
)
def test_two_things_on_one_address_are_told_in_words(
    tmp_path: Path, name: str, text: str, first: str, second: str
) -> None:
    small = SmallSite.make(tmp_path, {name: text})
    diagnostics = Diagnostics()
    planned(small, small.resolved(), diagnostics)
    (fault,) = diagnostics.errors
    assert fault.code == "K201"
    assert {dict(fault.args)["first"], dict(fault.args)["second"]} == {first, second}


def test_every_facet_of_every_kind_can_be_listed(site: Site) -> None:
    for kind, facets in FACETS.items():
        for name in facets:
            for value in facet_values(site, kind, name, "vi"):
                assert len(ids(site, kind, **{name: value.value})) == value.count
