import pickle
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import yaml

from kcsite.vietnamese.places import Ambiguous, Unit, UnitTable, render
from kcsite.vietnamese.text import slug

FILE = Path(__file__).parents[2] / "content/rules/units.yaml"
TABLE = UnitTable.from_data(yaml.safe_load(FILE.read_text("utf-8")))
OLD, MERGED, CITY = date(2020, 11, 5), date(2025, 8, 1), date(2026, 5, 1)


def meant(text: str) -> str | list[str] | None:
    found = TABLE.find(text)
    if isinstance(found, Ambiguous):
        return [unit.name for unit in found.candidates]
    return found.name if found else None


def test_the_table_is_whole() -> None:
    """95 units; 23 wards from July 2025 and 33 from 30 April 2026, as announced."""
    assert len(TABLE.units) == 95
    for day, wards in ((MERGED, 23), (date(2026, 4, 29), 23), (date(2026, 4, 30), 33)):
        assert sum(unit.type_on(day) == "phường" for unit in TABLE.units) == wards
    # 12.737,18 km² by the resolution that made the province; the table of units has 2 % less.
    assert sum(unit.area_km2 or 0 for unit in TABLE.units) == pytest.approx(12737, rel=0.02)
    assert all(10 < (u.lat or 0) < 13 and 106 < (u.lon or 0) < 108 for u in TABLE.units)
    twice = {slug(u.name) for u in TABLE.units}
    assert len(twice) == 94, "only Lộc Thạnh and Lộc Thành share a slug"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("26068", "Biên Hòa"),
        ("Biên Hòa", "Biên Hòa"),
        ("Biên Hoà", "Biên Hòa"),
        ("bien hoa", "Biên Hòa"),
        ("phường Biên Hòa", "Biên Hòa"),
        ("12 Nguyễn Ái Quốc, P. Biên Hòa, TP. Đồng Nai", "Biên Hòa"),
        ("xã Tân Bình, huyện Vĩnh Cửu", "Tân Triều"),
        ("Xã Hố Nai 3 (Huyện Trảng Bom)", "Hố Nai"),
        ("Thạnh Phú, Vĩnh Cửu", "Tân Triều"),
        ("xa thanh phu, huyen vinh cuu, tinh dong nai", "Tân Triều"),
        ("phường Bửu Long, TP.Biên Hòa, tỉnh Đồng Nai, Việt Nam", "Trấn Biên"),
        ("phường Trấn Biên, TP. Biên Hòa", "Trấn Biên"),
        ("Thanh Sơn", "Thanh Sơn"),
        ("xã Thanh Sơn, huyện Tân Phú", "Phú Lâm"),
        ("phường Long Phước", "Phước Bình"),  # today's Long Phước is a commune
        ("Bình Phước", "Bình Phước"),
        ("xã Bom Bo, huyện Bù Đăng, tỉnh Bình Phước", "Bom Bo"),
        ("Lộc Thạnh", "Lộc Thạnh"),
        ("xã Xuân Tâm", ["Xuân Đông", "Xuân Hòa"]),  # divided between the two
        ("xã Xuân Tâm, huyện Xuân Lộc, tỉnh Đồng Nai", ["Xuân Đông", "Xuân Hòa"]),
        ("loc thanh", ["Lộc Thạnh", "Lộc Thành"]),
        ("xã Thanh Bình", ["Bình Long", "Bàu Hàm"]),
        ("huyện Vĩnh Cửu", ["Trảng Dài", "Trị An", "Phú Lý", "Tân An", "Tân Triều"]),
        ("Đồng Nai", None),
        ("TP. Đồng Nai", None),
        ("Hà Nội", None),
        ("99999", None),
        ("xã", None),
        ("", None),
    ],
)
def test_find(text: str, name: str | list[str] | None) -> None:
    assert meant(text) == name


def test_a_city_of_old_is_a_question() -> None:
    found = TABLE.find("TP. Biên Hòa")
    assert isinstance(found, Ambiguous)
    assert "Trấn Biên" in [unit.name for unit in found.candidates]
    with pytest.raises(KeyError):
        TABLE.unit("TP. Biên Hòa")


def test_every_unit_is_found_by_its_name_and_every_old_commune_leads_somewhere() -> None:
    for unit in TABLE.units:
        assert TABLE.find(unit.name) == unit
        assert TABLE.find(unit.full_name(CITY)) == unit
        for commune in unit.formed_from:
            found = TABLE.find(commune.removeprefix("một phần "))
            candidates = found.candidates if isinstance(found, Ambiguous) else (found,)
            assert unit in candidates
            assert isinstance(found, Ambiguous) == commune.startswith("một phần ")


TAN_TRIEU = TABLE["26188"]
FORMER = "xã Thạnh Phú, huyện Vĩnh Cửu"


@pytest.mark.parametrize(
    ("on", "vi", "short", "en"),
    [
        (
            OLD,
            "ấp 2, xã Thạnh Phú, huyện Vĩnh Cửu, tỉnh Đồng Nai",
            "ấp 2, xã Thạnh Phú, H. Vĩnh Cửu, tỉnh Đồng Nai",
            "Hamlet 2, Thạnh Phú Commune, Vĩnh Cửu District, Đồng Nai Province",
        ),
        (
            MERGED,
            "ấp 2, phường Tân Triều, tỉnh Đồng Nai",
            "ấp 2, P. Tân Triều, tỉnh Đồng Nai",
            "Hamlet 2, Tân Triều Ward, Đồng Nai Province",
        ),
        (
            CITY,
            "ấp 2, phường Tân Triều, thành phố Đồng Nai",
            "ấp 2, P. Tân Triều, TP. Đồng Nai",
            "Hamlet 2, Tân Triều Ward, Đồng Nai City",
        ),
    ],
)
def test_three_lives_of_an_address(on: date, vi: str, short: str, en: str) -> None:
    assert render(TAN_TRIEU, on, "ấp 2", FORMER) == vi
    assert render(TAN_TRIEU, on, "ấp 2", FORMER, short=True) == short
    assert render(TAN_TRIEU, on, "ấp 2", FORMER, lang="en") == en


def test_the_days_of_change() -> None:
    unit = TABLE.unit("Long Thành")
    assert render(unit, date(2026, 4, 29)) == "xã Long Thành, tỉnh Đồng Nai"
    assert render(unit, date(2026, 4, 30)) == "phường Long Thành, thành phố Đồng Nai"


def test_no_city_inside_the_city() -> None:
    unit = TABLE["26041"]
    assert render(unit, CITY, "khu phố 3, TP. Biên Hòa, tỉnh Đồng Nai") == (
        "khu phố 3, phường Trấn Biên, thành phố Đồng Nai"
    )


def test_before_the_reform_without_the_old_commune() -> None:
    whole = TABLE["26374"]
    assert render(whole, OLD) == "phường Tam Phước, thành phố Biên Hòa, tỉnh Đồng Nai"
    north = TABLE["25222"]
    assert render(north, OLD) == "xã Bù Gia Mập, huyện Bù Gia Mập, tỉnh Bình Phước"
    # Formed from four: which one is not known, so the first life stands in.
    assert render(TAN_TRIEU, OLD) == "phường Tân Triều, tỉnh Đồng Nai"


def test_the_province_of_a_day() -> None:
    assert TABLE.province_on(OLD).full_name == "tỉnh Đồng Nai"
    assert TABLE.province_on(CITY).full_name == "thành phố Đồng Nai"


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"province": {"lives": []}, "units": []},
        {
            "province": {"lives": [{"from": "2025-07-01", "type": "tỉnh", "name": "X"}]},
            "units": [1],
        },
        {
            "province": {"lives": [{"from": "2025-07-01", "type": "tỉnh", "name": "X"}]},
            "units": [{"code": "1", "name": "Y", "lives": [{"from": "hôm qua", "type": "xã"}]}],
        },
    ],
)
def test_other_data_is_refused(data: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"province|units"):
        UnitTable.from_data(data)


def test_a_table_of_another_province() -> None:
    """Nothing of Đồng Nai is in the code."""
    life = TABLE.province_lives[0]
    table = UnitTable(
        (Unit("1", "Hạ", ((MERGED, "xã"),), ("Xã Thượng (Huyện Đông)",), "Tây"),),
        (replace(life, name="Nam"),),
    )
    assert render(table.unit("xã Thượng, huyện Đông"), CITY) == "xã Hạ, tỉnh Nam"
    assert render(table["1"], OLD) == "xã Thượng, huyện Đông, tỉnh Tây"


def test_the_table_can_be_sent_to_another_process() -> None:
    assert pickle.loads(pickle.dumps(TABLE)) == TABLE
    assert pickle.loads(pickle.dumps(TABLE)).find("xã Thạnh Phú, huyện Vĩnh Cửu") == TAN_TRIEU
