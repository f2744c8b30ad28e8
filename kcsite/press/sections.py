"""The sections of a brochure: each group of products with its opener, its pages and its colour.

In: the groups that the edition chose. Out: what the template walks through.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kcsite.content.rules import Rules
from kcsite.press.desk import LANG, Desk
from kcsite.press.edition import Candidate, Chosen, Group, judged_on, select
from kcsite.site.values import Award, Picture
from kcsite.site.view import View
from kcsite.vietnamese.places import Unit

# Each group's colour and its light ground, in the order of the groups; then people, then rooms.
COLOURS: dict[str, tuple[str, str]] = {
    "1": ("men-xanh", "men-xanh-nhat"),
    "2": ("vang-nghe", "vang-nhat"),
    "3": ("khoi", "tro"),
    "4": ("da-xanh", "da-sang"),
    "people": ("dat-nung", "dat-nung-nhat"),
    "rooms": ("men-xanh-dam", "men-xanh-nhat"),
}


@dataclass(frozen=True, slots=True)
class Item:
    """A product on its page."""

    view: View
    awards: tuple[Award, ...]
    place: str


@dataclass(frozen=True, slots=True)
class Page:
    """A leaf as the template sees it. `pages` is how many it takes."""

    layout: str
    side: str
    items: tuple[Item, ...]
    pages: int


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


def groups_of(desk: Desk, rules: Rules) -> tuple[Group, ...]:
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


def section_of(desk: Desk, group: Group, rules: Rules, units: Mapping[str, Unit]) -> Section:
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
        pages.append(Page(leaf.layout, side, tuple(map(item, leaf.products)), leaf.pages))
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


def people_opener(honorees: Sequence[View], sections: Sequence[Section]) -> Picture | None:
    """A picture of these people's crafts that stands nowhere else; else that of the last of them,
    which is the farthest from here."""
    own = [h.cover for h in reversed(honorees) if h.cover]
    crafts = [h.craft.cover for h in honorees if h.craft and h.craft.cover]
    products = {i.view.cover.digest for s in sections for i in s.items if i.view.cover}
    taken = products | {picture.digest for picture in own}
    found: list[Picture] = [
        *(p for p in crafts if p.digest not in taken),
        *(p for p in own if p.digest not in products),
        *own,
    ]
    return found[0] if found else None


def _place_on(desk: Desk, product: View, units: Mapping[str, Unit]) -> str:
    """The commune or ward of the maker, called as it was on the edition's date."""
    unit = units.get(product.place.unit) if product.place else None
    return unit.full_name(desk.view.date) if unit else ""
