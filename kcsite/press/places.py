"""The map of places: where the products of an edition come from.

In: its items and the table of units. Out: numbered places for the list, dots for the drawing.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kcsite.drawing import Dot
from kcsite.press.desk import Desk
from kcsite.press.sections import Item
from kcsite.vietnamese.places import Unit


@dataclass(frozen=True, slots=True)
class MapPlace:
    """A place of the map's list: its number, name, the number of establishments and products."""

    number: int
    name: str
    makers: tuple[str, ...]
    products: int


def map_of(
    desk: Desk, items: Iterable[Item], units: Mapping[str, Unit]
) -> tuple[tuple[MapPlace, ...], tuple[Dot, ...]]:
    """Every unit as a quiet dot the size of its area; those of the edition numbered from north to
    south, as the eye goes down the map."""
    colour = desk.inks.colour
    here: dict[str, list[Item]] = {}
    for item in items:
        if item.view.place and item.view.place.unit in units:
            here.setdefault(item.view.place.unit, []).append(item)
    on_map = [u for u in units.values() if u.lat is not None and u.lon is not None]
    dots = [
        Dot(u.lat or 0, u.lon or 0, math.sqrt(u.area_km2 or 50) * 0.21, colour("men-xanh-nhat"))
        for u in sorted(on_map, key=lambda u: u.code)
    ]
    places = []
    numbered = sorted(
        (units[code] for code in here), key=lambda u: (-(u.lat or 0), u.lon or 0, u.code)
    )
    for number, unit in enumerate(numbered, 1):
        found = here[unit.code]
        makers = dict.fromkeys(i.view.establishment.title for i in found if i.view.establishment)
        name = unit.full_name(desk.view.date)
        places.append(MapPlace(number, name, tuple(makers), len(found)))
        if unit.lat is not None and unit.lon is not None:
            dots.append(
                Dot(
                    unit.lat,
                    unit.lon,
                    2.4,
                    colour("men-xanh"),
                    str(number),
                    colour("giay-trang-in"),
                    2.7,
                )
            )
    return tuple(places), tuple(dots)
