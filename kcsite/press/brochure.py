"""A brochure edition: which products, places and people it shows, in which order.

In: the desk it is made up on. Out: the values of its template.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from kcsite.content.models import Ref
from kcsite.content.rules import Rules
from kcsite.drawing import Dot
from kcsite.press.desk import LANG, Desk
from kcsite.press.edition import (
    Candidate,
    Chosen,
    Group,
    IndexLine,
    index_by_name,
    index_by_place,
    judged_on,
    select,
)
from kcsite.site.values import Award, Picture
from kcsite.site.view import Part, View
from kcsite.vietnamese.order import name_key
from kcsite.vietnamese.places import Unit

# Each group's colour and its light ground, in the order of the groups; then people, then rooms.
COLOURS: dict[str, tuple[str, str]] = {
    "1": ("men-xanh", "men-xanh-nhat"),
    "2": ("vang-nghe", "vang-nhat"),
    "3": ("da-xanh", "tro"),
    "4": ("dat-nung", "dat-nung-nhat"),
    "people": ("dat-nung", "dat-nung-nhat"),
    "rooms": ("men-xanh-dam", "men-xanh-nhat"),
}


_LEFT_SHARE = 0.43
"""Of the programme's rows, how many stand on the left page below its heading."""


@dataclass(frozen=True, slots=True)
class Item:
    """A product on its page."""

    view: View
    awards: tuple[Award, ...]
    place: str


@dataclass(frozen=True, slots=True)
class Page:
    """A leaf as the template sees it."""

    layout: str
    side: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A group of products with its opener."""

    key: str
    title: str
    colour: str
    ground: str
    tab: float
    opener: Picture | None
    items: tuple[Item, ...]
    pages: tuple[Page, ...]


@dataclass(frozen=True, slots=True)
class MapPlace:
    """A place of the map's list: its number, name, the number of establishments and products."""

    number: int
    name: str
    makers: tuple[str, ...]
    products: int


@dataclass(frozen=True, slots=True)
class Roll:
    """The names of one year, by title."""

    year: int
    titles: tuple[tuple[str, tuple[tuple[View, Part], ...]], ...]


def brochure(desk: Desk) -> dict[str, Any]:
    """The values of `brochure.html`."""
    rules = desk.rules()
    units = {unit.code: unit for unit in desk.work.trace.read(("units",))}
    groups = _groups(desk, rules)
    sections = tuple(_section(desk, group, rules, units) for group in groups)
    items = [item for section in sections for item in section.items]
    places, dots = _map(desk, items, units)
    query = desk.view.showrooms
    return {
        "sections": sections,
        "map_places": places,
        "map_dots": dots,
        "programme": desk.view.programme,
        "programme_halves": _halves(desk.view.programme),
        "honorees": desk.view.honorees,
        "people_opener": _people_opener(desk.view.honorees),
        "rolls": _rolls(desk),
        "showrooms": query or desk.site.list("showroom"),
        "index_names": index_by_name(groups),
        "index_places": _places_index(sections),
        "imprint": _imprint(desk, rules),
        "people": COLOURS["people"],
        "rooms": COLOURS["rooms"],
    }


def _groups(desk: Desk, rules: Rules) -> tuple[Group, ...]:
    view = desk.view
    query = desk.work.trace.read(("field", str(view.ref), LANG, "products"))
    candidates = [
        Candidate(product.ref, product.title, product.group, _recognitions(desk, product))
        for product in desk.site.list("product", order="title")
    ]
    return select(candidates, query, rules, view.date, LANG)


def _recognitions(desk: Desk, product: View) -> tuple[Any, ...]:
    found: tuple[Any, ...] = desk.work.trace.read(("field", str(product.ref), LANG, "recognitions"))
    return found


def _section(desk: Desk, group: Group, rules: Rules, units: dict[str, Unit]) -> Section:
    key = str(group.number)
    colour, ground = COLOURS[key]
    label = rules.term("groups", key, desk.view.date).label

    def item(chosen: Chosen) -> Item:
        view = desk.lens.view(chosen.ref)
        awards = judged_on(_recognitions(desk, view), rules, desk.view.date, LANG)
        current = tuple(award for award in awards if award.current)
        return Item(view, current, _place_on(desk, view, units))

    pages: list[Page] = []
    number = 0
    for leaf in group.leaves:
        # The group opens on a left page with a pair, so its own pages begin on a left one again.
        side = "recto" if number % 2 else "verso"
        pages.append(Page(leaf.layout, side, tuple(item(c) for c in leaf.products)))
        number += leaf.pages
    items = tuple(i for page in pages for i in page.items)
    return Section(
        key=key,
        title=label[:1].upper() + label[1:],
        colour=colour,
        ground=ground,
        tab=25 + 25 * (group.number - 1),
        opener=_opener(pages),
        items=items,
        pages=tuple(pages),
    )


def _opener(pages: Sequence[Page]) -> Picture | None:
    """A picture for the group's first page that does not stand large right after it: of the product
    that stands smallest, else a second one of the first."""
    smallest = max(reversed(pages), key=lambda page: (len(page.items), page.layout != "spread"))
    view = smallest.items[-1].view
    if smallest.layout == "spread" and len(view.photos) > 1:
        second: Picture = view.photos[1]
        return second
    cover: Picture | None = view.cover
    return cover


def _people_opener(honorees: Sequence[View]) -> Picture | None:
    """The picture of a craft that these people keep, and that none of their pages shows."""
    shown = {h.cover.digest for h in honorees if h.cover}
    crafts = [h.craft.cover for h in honorees if h.craft and h.craft.cover]
    for picture in (*crafts, *(h.cover for h in reversed(honorees))):
        if picture is not None and (picture.digest not in shown or picture not in crafts):
            found: Picture = picture
            return found
    return None


def _place_on(desk: Desk, product: View, units: dict[str, Unit]) -> str:
    """The commune or ward of the maker, called as it was on the edition's date."""
    unit = units.get(product.place.unit) if product.place else None
    return unit.full_name(desk.view.date) if unit else ""


def _map(
    desk: Desk, items: Iterable[Item], units: dict[str, Unit]
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


def _halves(programme: View | None) -> tuple[tuple[Any, ...], ...]:
    """(group, targets, whether it goes on from the page before) for the left and the right page. The
    left one, which bears the heading, takes the fewer rows; a group may go on across the fold."""
    if programme is None:
        return ()
    groups: dict[str, list[Any]] = {}
    for target in programme.targets:
        groups.setdefault(target.group_title, []).append(target)
    # A group's heading takes the place of a row.
    room = round(sum(len(targets) + 1 for targets in groups.values()) * _LEFT_SHARE)
    left: list[Any] = []
    right: list[Any] = []
    for title, targets in groups.items():
        fits = max(0, min(len(targets), room - 1))
        # Neither one row alone before the fold nor one alone after it.
        if fits == 1 < len(targets):
            fits = 0
        elif fits == len(targets) - 1 > 0:
            fits -= 1
        if right:
            fits = 0
        if fits:
            left.append((title, tuple(targets[:fits]), False))
            room -= fits + 1
        if fits < len(targets):
            right.append((title, tuple(targets[fits:]), bool(fits)))
    return tuple(left), tuple(right)


def _rolls(desk: Desk) -> tuple[Roll, ...]:
    """Who was honoured in the years the edition names, the newest year first."""
    years: tuple[int, ...] = desk.view.honoree_years
    found: dict[int, dict[str, list[tuple[View, Part]]]] = {}
    for honoree in desk.site.list("honoree", order="name") if years else ():
        for title in honoree.titles:
            if title.year in years:
                found.setdefault(title.year, {}).setdefault(title.name, []).append((honoree, title))
    return tuple(
        Roll(
            year,
            tuple(
                (
                    name,
                    tuple(sorted(rows, key=lambda row: name_key(row[0].sort_as or row[0].title))),
                )
                for name, rows in found[year].items()
            ),
        )
        for year in sorted(found, reverse=True)
    )


def _places_index(sections: Iterable[Section]) -> tuple[IndexLine, ...]:
    """A place leads to each page once, in the order of the pages."""
    found: dict[tuple[str, int], tuple[str, Ref]] = {}
    pages = (page for section in sections for page in section.pages)
    for number, page in enumerate(pages):
        for item in page.items:
            if item.place:
                found.setdefault((item.place, number), (item.view.title, item.view.ref))
    return index_by_place((place, title, ref) for (place, _), (title, ref) in found.items())


def _imprint(desk: Desk, rules: Rules) -> dict[str, Any]:
    """What the imprint's profile asks for, in its order, then whatever else is written."""
    imprint = desk.view.imprint
    profile = rules.imprint(imprint.profile)
    optional = ("isbn", "deposit", "designer", "proof_reader", "editor")
    fields = dict.fromkeys((*profile.required, *optional))
    rows = [
        (field, getattr(imprint, field))
        for field in fields
        if getattr(imprint, field) not in ("", None)
    ]
    words = profile.words if imprint.not_for_sale else ""
    return {"rows": tuple(rows), "words": words}
