"""One unit and the lives of its province: what it was called on which day.

In: plain data. Out: `Unit` and `ProvinceLife`, read from rows of content/rules/units.yaml.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from kcsite.vietnamese.text import nfc


@dataclass(frozen=True, slots=True)
class ProvinceLife:
    """From which day the whole is what: ("tỉnh", "Đồng Nai"), later ("thành phố", "Đồng Nai")."""

    from_date: date
    type: str
    name: str
    source: str = ""

    @property
    def full_name(self) -> str:
        """ "tỉnh Đồng Nai" """
        return f"{self.type} {self.name}"


def life_on(lives: tuple[ProvinceLife, ...], on: date) -> ProvinceLife:
    begun = [life for life in lives if life.from_date <= on]
    return begun[-1] if begun else lives[0]


@dataclass(frozen=True, slots=True)
class Unit:
    """A commune, ward or special zone, known by its code of the General Statistics Office.

    `lives`: from which day it was of which type ("xã", "phường"), oldest first.
    `formed_from`: the old communes, "Xã Thạnh Phú (Huyện Vĩnh Cửu)", with "một phần " before
    one that was divided. `former_province` is the province of those, `province` the lives of
    the one it lies in. Degrees and km².
    """

    code: str
    name: str
    lives: tuple[tuple[date, str], ...]
    formed_from: tuple[str, ...] = ()
    former_province: str = ""
    province: tuple[ProvinceLife, ...] = ()
    lat: float | None = None
    lon: float | None = None
    area_km2: float | None = None

    def type_on(self, on: date) -> str:
        """Its type that day; before its first life the type of its first life."""
        types = [kind for start, kind in self.lives if start <= on]
        return types[-1] if types else self.lives[0][1]

    def province_on(self, on: date) -> ProvinceLife:
        """What its province was that day; before its first life, its first life."""
        return life_on(self.province, on)

    def full_name(self, on: date) -> str:
        """ "phường Tân Triều" """
        return f"{self.type_on(on)} {self.name}"


def read_rows(data: Mapping[str, Any]) -> tuple[tuple[Unit, ...], tuple[ProvinceLife, ...]]:
    """Units and province lives of {"province": {"lives": [...]}, "units": [...]}.

    Raises ValueError, naming the row, where the data has another shape.
    """
    place = "province"
    units: list[Unit] = []
    try:
        lives = tuple(_life(row) for row in data["province"]["lives"])
        if not lives:
            raise ValueError("no lives")
        for index, row in enumerate(data["units"]):
            place = f"units[{index}]"
            units.append(_unit(row))
            if units[-1].code in {unit.code for unit in units[:-1]}:
                raise ValueError("its code stands twice")
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise ValueError(f"{place}: {error!r}") from error
    return tuple(units), lives


def _life(row: Mapping[str, Any]) -> ProvinceLife:
    source = nfc(row.get("source", ""))
    return ProvinceLife(_day(row["from"]), nfc(row["type"]), nfc(row["name"]), source)


def _unit(row: Mapping[str, Any]) -> Unit:
    lives = tuple((_day(life["from"]), nfc(life["type"])) for life in row["lives"])
    if not lives:
        raise ValueError("no lives")
    lat, lon, area = (None if row.get(k) is None else float(row[k]) for k in _NUMBERS)
    return Unit(
        code=str(row["code"]),
        name=nfc(row["name"]),
        lives=lives,
        formed_from=tuple(nfc(text) for text in row.get("formed_from", ())),
        former_province=nfc(row.get("former_province", "")),
        lat=lat,
        lon=lon,
        area_km2=area,
    )


_NUMBERS = ("lat", "lon", "area_km2")


def _day(value: date | str) -> date:
    return value if isinstance(value, date) else date.fromisoformat(value)
