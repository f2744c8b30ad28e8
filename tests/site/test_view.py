"""What templates see: every read is remembered, nothing else can be read."""

from __future__ import annotations

import marshal
from pathlib import Path
from typing import Any

import pytest

from kcsite.content.models import KINDS, Ref
from kcsite.site.derived import COMMON, DERIVED
from kcsite.site.site import Site
from kcsite.site.view import Lens, SiteView, View
from kcsite.site.world import answers
from kcsite.trace import Key, Trace, Unanswered, World
from tests.site_factory import SmallSite


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    site = SmallSite.make(tmp_path_factory.mktemp("site")).resolved()
    return World(answers(site))


@pytest.fixture
def trace(world: World) -> Trace:
    return Trace(world)


@pytest.fixture
def site(trace: Trace) -> SiteView:
    return SiteView(Lens(trace, "vi"))


def view(trace: Trace, kind: str, identity: str, lang: str = "vi") -> View:
    return Lens(trace, lang).view(Ref(kind, identity))


def read(trace: Trace) -> list[Key]:
    return list(trace.keys)


def test_a_field_is_one_key(trace: Trace) -> None:
    assert view(trace, "product", "den-da").title == "Đèn đá Bửu Long"
    assert read(trace) == [("field", "product:den-da", "vi", "title")]


def test_what_is_behind_a_reference_is_read_by_itself(trace: Trace) -> None:
    assert view(trace, "product", "den-da").establishment.title == "Hợp tác xã Đá Tây"
    assert read(trace) == [
        ("field", "product:den-da", "vi", "establishment"),
        ("field", "establishment:da-tay", "vi", "title"),
    ]


def test_having_a_view_reads_nothing(trace: Trace) -> None:
    seen = view(trace, "product", "den-da")
    assert (seen.kind, seen.id, seen.lang, repr(seen)) == (
        "product",
        "den-da",
        "vi",
        "View(product:den-da, vi)",
    )
    assert seen == view(trace, "product", "den-da")
    assert seen != view(trace, "product", "den-da", "en")
    assert read(trace) == []


def test_a_list_is_a_key_and_its_entries_are_not_read(trace: Trace, site: SiteView) -> None:
    assert [v.id for v in site.list("news", limit=1)] == ["tin-hai"]
    assert read(trace) == [("list", "news", "vi", "-date", 1)]


def test_the_way_back_an_address_a_setting(trace: Trace, site: SiteView) -> None:
    product = view(trace, "product", "den-da")
    assert [v.id for v in product.back("news")] == ["tin-mot"]
    assert product.url == "/san-pham/den-da/"
    assert site.settings.short_name == "Khuyến công Thử"
    assert read(trace) == [
        ("back", "product:den-da", "news"),
        ("address", "product:den-da", "vi"),
        ("setting", "short_name", "vi"),
    ]


@pytest.mark.parametrize("name", ["khong_co", "model_dump", "__html__", "consent_"])
def test_an_unknown_attribute_raises_and_reads_nothing(
    trace: Trace, site: SiteView, name: str
) -> None:
    for seen in (view(trace, "product", "den-da"), site.settings):
        with pytest.raises(AttributeError):
            getattr(seen, name)
    assert read(trace) == []


def test_an_entry_by_its_reference(trace: Trace, site: SiteView) -> None:
    assert site.entry("product:den-da") == view(trace, "product", "den-da")
    # As staff write it, in the settings for instance.
    assert site.entry("san-pham:den-da") == view(trace, "product", "den-da")
    assert site.entry("product:khong-co") is None
    assert site.entry("gi-do:den-da") is None
    assert site.entry("linh tinh") is None


def test_every_fact_of_every_entry_can_be_had(world: World, tmp_path: Path) -> None:
    """In both languages; and its key can be stored."""
    found = SmallSite.make(tmp_path).resolved()
    for ref in found.entries:
        for lang in ("vi", "en"):
            trace = Trace(world)
            seen = view(trace, ref.kind, ref.id, lang)
            for name in (*DERIVED[ref.kind], *COMMON, *KINDS[ref.kind].model.model_fields):
                getattr(seen, name)
            marshal.dumps(tuple(trace.keys))
            assert all(world.digest(key) for key in trace.keys)


def test_values_are_made_plain(trace: Trace) -> None:
    product = view(trace, "product", "den-da")
    photo = product.photos[0]
    assert (photo.alt, photo.width, photo.height) == ("Đèn đá ba tầng bên lối đi", 96, 72)
    place = view(trace, "establishment", "da-tay").address
    assert place.line == "phường Biên Hòa, thành phố Đồng Nai"
    reach = view(trace, "establishment", "da-tay").contacts[0]
    assert (reach.value, reach.href) == ("0901 234 567", "tel:+84901234567")


def test_awards_carry_their_state(trace: Trace) -> None:
    awards = view(trace, "product", "den-da").awards
    assert [(a.line, a.state, a.current) for a in awards] == [
        ("CNNT tiêu biểu cấp tỉnh, năm 2024", "valid", True),
        ("OCOP 4 sao, năm 2022", "expired", False),
    ]
    assert awards[0].contest.title == "Bình chọn cấp tỉnh 2024"
    english = view(trace, "product", "den-da", "en").awards
    assert english[0].line == "Outstanding rural product provincial level, 2024"


def test_an_unpublished_reference_is_nothing(tmp_path: Path) -> None:
    small = SmallSite.make(tmp_path)
    small.edit("content/crafts/cham-da.md", "type:", "draft: true\ntype:")
    trace = Trace(World(answers(small.resolved())))
    assert view(trace, "product", "den-da").craft is None
    with pytest.raises(Unanswered):
        _ = view(trace, "craft", "cham-da").title


@pytest.mark.parametrize("value", [{"a": 1}, ["x"], object()])
def test_a_filter_must_be_plain(site: SiteView, value: Any) -> None:
    """Or what was read could not be remembered."""
    with pytest.raises(TypeError):
        site.list("news", about=value)


def test_a_filter_by_an_entry_is_by_its_reference(trace: Trace, site: SiteView) -> None:
    product = view(trace, "product", "den-da")
    assert [v.id for v in site.list("news", about=product)] == ["tin-mot"]
    marshal.dumps(tuple(trace.keys))


def test_digests_change_with_the_day_only_where_it_shows(tmp_path: Path) -> None:
    small = SmallSite.make(tmp_path)
    days: list[Site] = [
        small.resolved(),
        small.resolved(today=small.resolved().today.replace(2030)),
    ]
    one, other = (World(answers(site)) for site in days)
    same = ("field", "product:den-da", "vi", "title")
    judged = ("derived", "product:den-da", "vi", "awards")
    assert one.digest(same) == other.digest(same) != ""
    assert one.digest(judged) != other.digest(judged)
