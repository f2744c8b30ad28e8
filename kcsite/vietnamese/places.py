"""The administrative units of a province and the addresses written with them.

In: plain data about units, their lives and what they were formed from; addresses as people
write them. Out: the unit meant, or the question which; addresses worded for a date. Reads no
files. An address has three lives: commune, district, province until 30 June 2025; then no
district; then, where the province became a city, the city (domain report, section 4).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, NamedTuple

from kcsite.vietnamese.address import (
    BARE,
    COMMUNE,
    COUNTRIES,
    DISTRICT,
    PROVINCE,
    TOWN,
    Part,
    english,
    english_detail,
    part_of,
    parts_of,
    vietnamese,
)
from kcsite.vietnamese.text import accented, fold, nfc
from kcsite.vietnamese.unit import ProvinceLife, Unit, life_on, read_rows

__all__ = ["DISTRICTS_END", "Ambiguous", "ProvinceLife", "Unit", "UnitTable", "render"]

DISTRICTS_END = date(2025, 7, 1)
"""From this day there are no districts: Nghị quyết 202/2025/QH15, 1662/NQ-UBTVQH15."""


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """More than one unit may be meant: the person who wrote it has to say which."""

    candidates: tuple[Unit, ...]


_PART_OF = "một phần "


class _OldCommune(NamedTuple):
    type: str
    name: str
    district: str
    unit: Unit


class _Index(NamedTuple):
    """Names in one form of comparison: the units of today and the communes of yesterday."""

    form: Callable[[str], str]
    today: dict[str, list[Unit]]
    old: dict[str, list[_OldCommune]]
    districts: dict[str, list[Unit]]


def _index(form: Callable[[str], str], units: Iterable[Unit], old: Iterable[_OldCommune]) -> _Index:
    index = _Index(form, {}, {}, {})
    for unit in units:
        index.today.setdefault(form(unit.name), []).append(unit)
    for commune in old:
        index.old.setdefault(form(commune.name), []).append(commune)
        index.districts.setdefault(form(commune.district), []).append(commune.unit)
    return index


def _old_communes(unit: Unit) -> list[_OldCommune]:
    """The communes a unit was formed from, taken apart."""
    found = []
    for text in unit.formed_from:
        commune, *rest = parts_of(text.removeprefix(_PART_OF))
        found.append(_OldCommune(commune.type, commune.name, rest[0].name if rest else "", unit))
    return found


@dataclass(frozen=True, slots=True)
class UnitTable:
    """The units of one province with the lives of the province, oldest first."""

    units: tuple[Unit, ...]
    province_lives: tuple[ProvinceLife, ...]
    _by_code: dict[str, Unit] = field(init=False, repr=False, compare=False)
    _indexes: tuple[_Index, ...] = field(init=False, repr=False, compare=False)
    _districts: frozenset[str] = field(init=False, repr=False, compare=False)
    _provinces: frozenset[str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        units = tuple(replace(unit, province=self.province_lives) for unit in self.units)
        old = tuple(commune for unit in units for commune in _old_communes(unit))
        provinces = {life.name for life in self.province_lives}
        provinces |= {unit.former_province for unit in self.units if unit.former_province}
        for name, value in (
            ("units", units),
            ("_by_code", {unit.code: unit for unit in units}),
            # Exact accents come first; a text typed without them is tried next.
            ("_indexes", tuple(_index(form, units, old) for form in (accented, fold))),
            ("_districts", frozenset(fold(c.district) for c in old if c.district)),
            ("_provinces", frozenset(fold(name) for name in provinces)),
        ):
            object.__setattr__(self, name, value)

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> UnitTable:
        """The table from what content/rules/units.yaml holds; dates as dates or ISO text.

        Raises ValueError, naming the row, where the data has another shape.
        """
        return cls(*read_rows(data))

    def __getitem__(self, code: str) -> Unit:
        """The unit of a code. Raises KeyError."""
        return self._by_code[code]

    def province_on(self, on: date) -> ProvinceLife:
        """What the province was that day; before its first life, its first life."""
        return life_on(self.province_lives, on)

    def unit(self, text: str) -> Unit:
        """The one unit that `find` gives. Raises KeyError where it gives none or several."""
        found = self.find(text)
        if not isinstance(found, Unit):
            raise KeyError(text)
        return found

    def find(self, text: str) -> Unit | Ambiguous | None:
        """The unit meant by a code ("26068"), a name of today ("phường Biên Hòa", "Biên Hòa")
        or an old address ("xã Tân Bình, huyện Vĩnh Cửu"), with or without what stands before it.

        Without a district the names of today come first, for an address of today has none.
        Where an old commune was divided, a name stood for several, or only a district is given,
        the answer is `Ambiguous`. Exact accents come first; a text without them is tried next.
        """
        text = nfc(text).strip()
        if text.isascii() and text.isdigit():
            return self._by_code.get(text)
        commune, district = self._commune_and_district(text)
        for index in self._indexes:
            found = self._candidates(commune, district, index)
            if found:
                units = tuple(sorted(found, key=lambda unit: unit.code))
                return units[0] if len(units) == 1 else Ambiguous(units)
        return None

    def _commune_and_district(self, text: str) -> tuple[Part | None, str]:
        """What of an address names the commune and what the district; the rest is passed over."""
        parts = [part for part in parts_of(text) if fold(part.name) not in COUNTRIES]
        if parts and self._is_province(parts[-1], alone=len(parts) == 1):
            parts.pop()
        district = ""
        if parts and self._is_district(parts[-1], alone=len(parts) == 1):
            district = parts.pop().name
        return (parts[-1] if parts else None), district

    def _is_province(self, part: Part, *, alone: bool) -> bool:
        if part.level == PROVINCE:
            return True
        now = {fold(life.name) for life in self.province_lives}
        if part.level == TOWN or (part.level == BARE and alone):
            return fold(part.name) in now
        return part.level == BARE and fold(part.name) in self._provinces

    def _is_district(self, part: Part, *, alone: bool) -> bool:
        if part.level == DISTRICT or part.level == TOWN:
            return True
        return part.level == BARE and not alone and fold(part.name) in self._districts

    @staticmethod
    def _candidates(commune: Part | None, district: str, index: _Index) -> set[Unit]:
        form = index.form
        there = set(index.districts.get(form(district), ())) if district else set()
        if commune is None:
            return there
        name, kind = form(commune.name), commune.type
        today = {
            unit
            for unit in index.today.get(name, ())
            if not kind or kind in {k for _, k in unit.lives}
        }
        before = {
            c.unit
            for c in index.old.get(name, ())
            if (not kind or c.type == kind) and (not district or form(c.district) == form(district))
        }
        # A ward of today with the district of yesterday is right if it lies there.
        return before or (today & there) if district else today or before


def render(
    unit: Unit,
    on: date,
    detail: str = "",
    former: str = "",
    lang: str = "vi",
    short: bool = False,
) -> str:
    """An address in the words of a day: "ấp 2, phường Tân Triều, thành phố Đồng Nai".

    `detail` is what stands before the unit. `former` is the old commune with its district,
    for days before July 2025; without it a unit formed from one commune uses that, any other
    its first life. `short`: "P. Tân Triều, TP. Đồng Nai". A district or province left in
    `detail` is dropped for days that know no districts: never "TP. Biên Hòa, TP. Đồng Nai".
    """
    parts = [part for part in (p.strip() for p in nfc(detail).split(",")) if part]
    if on < DISTRICTS_END and (old := former or _only_commune(unit)):
        names = parts_of(old)
        if all(part.level != PROVINCE for part in names):
            province = unit.former_province or unit.province_on(on).name
            names.append(Part("tỉnh", PROVINCE, province))
    else:
        parts = [p for p in parts if part_of(p).level not in (DISTRICT, TOWN, PROVINCE)]
        life = unit.province_on(on)
        names = [
            Part(unit.type_on(on), COMMUNE, unit.name),
            Part(life.type, PROVINCE, life.name),
        ]
    if lang == "en":
        shown = [english_detail(p) for p in parts] + [english(p, short) for p in names]
    else:
        shown = parts + [vietnamese(p, short) for p in names]
    return ", ".join(shown)


def _only_commune(unit: Unit) -> str:
    if len(unit.formed_from) == 1 and not unit.formed_from[0].startswith(_PART_OF):
        return unit.formed_from[0]
    return ""
