"""The indexes of a brochure: by product, by commune, by maker; shared out over columns and pages.

In: the edition's sections. Out: pages of columns of lines, in Vietnamese order.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from kcsite.content.models import Ref
from kcsite.press.columns import lines_of, shared
from kcsite.press.edition import Group
from kcsite.press.sections import Item, Section
from kcsite.press.sheet import BASELINE, Sheet
from kcsite.site.view import View
from kcsite.vietnamese.order import sort_key

_LETTERS = {3: 34, 2: 52}
"""Letters in a line of an index that stands in three or in two columns."""

_INDEX_HEAD = 30
"""mm that the headings of an index page take."""
_INDEX_BETWEEN = 4
"""Lines between two indexes on one page."""


@dataclass(frozen=True, slots=True)
class IndexLine:
    """A line of an index: what stands there and the ids of the products it leads to."""

    title: str
    note: str
    refs: tuple[Ref, ...]


def index_by_name(groups: Iterable[Group]) -> tuple[tuple[str, tuple[IndexLine, ...]], ...]:
    """(initial, lines) in Vietnamese order. Đ, Ă and the others are initials of their own."""
    lines = sorted((p for g in groups for p in g.products), key=lambda p: sort_key(p.title))
    return tuple(
        (initial, tuple(IndexLine(p.title, "", (p.ref,)) for p in members))
        for initial, members in groupby(lines, key=lambda p: bare_initial(p.title))
    )


# Letters that only a tone mark parts from their base: Á stands under A, but Â under Â.
_TONES = str.maketrans(
    "ÀẢÃÁẠẰẲẴẮẶẦẨẪẤẬÈẺẼÉẸỀỂỄẾỆÌỈĨÍỊÒỎÕÓỌỒỔỖỐỘỜỞỠỚỢÙỦŨÚỤỪỬỮỨỰỲỶỸÝỴ",
    "AAAAAĂĂĂĂĂÂÂÂÂÂEEEEEÊÊÊÊÊIIIIIOOOOOÔÔÔÔÔƠƠƠƠƠUUUUUƯƯƯƯƯYYYYY",
)


def bare_initial(title: str) -> str:
    """The letter a title is listed under: "Ấm trà" → "Â", "Đèn đá" → "Đ", "50 món" → "#"."""
    letter = title[:1].upper().translate(_TONES)
    return letter if letter.isalpha() else "#"


def index_by_place(
    entries: Iterable[tuple[str, str, Ref]],
) -> tuple[IndexLine, ...]:
    """(place, product title, product) triples in the book's order → one line a place."""
    found: dict[str, list[tuple[str, Ref]]] = {}
    for place, title, ref in entries:
        found.setdefault(place, []).append((title, ref))
    lines = []
    for place in sorted(found, key=_place_key):
        members = found[place]
        lines.append(
            IndexLine(place, "; ".join(t for t, _ in members), tuple(r for _, r in members))
        )
    return tuple(lines)


def _place_key(place: str) -> tuple[object, object]:
    """By the name, then by its type: "phường Biên Hòa" under B."""
    kind, _, name = place.partition(" ")
    return sort_key(name or kind), sort_key(kind)


def _places_index(sections: Iterable[Section]) -> tuple[IndexLine, ...]:
    """A place leads to each page once, in the order of the pages."""
    found: dict[tuple[str, int], tuple[str, Ref]] = {}
    pages = (page for section in sections for page in section.pages)
    for number, page in enumerate(pages):
        for item in page.items:
            if item.place:
                found.setdefault((item.place, number), (item.view.title, item.view.ref))
    return index_by_place((place, title, ref) for (place, _), (title, ref) in found.items())


def indexes(
    sheet: Sheet, groups: Sequence[Group], sections: Sequence[Section], items: Sequence[Item]
) -> dict[str, Any]:
    """The three indexes in columns. Places stand below the names where there is room for them."""
    room = int((sheet.inner_height - _INDEX_HEAD) // BASELINE)

    def initial(block: tuple[str, tuple[IndexLine, ...]]) -> int:
        return 1 + sum(lines_of(line.title, _LETTERS[3]) for line in block[1])

    def maker(block: tuple[View, tuple[View, ...]]) -> int:
        return 5 + sum(lines_of(made.title, _LETTERS[2]) for made in block[1])

    names = shared(index_by_name(groups), initial, 3, room)
    places = shared(_places_index(sections), lambda line: 1, 3, room)
    used = max((sum(map(initial, column)) for column in names[-1]), default=0) if names else 0
    tall = max((len(column) for column in places[0]), default=0) if places else 0
    return {
        "index_names": names,
        "index_places": places,
        "places_follow": len(places) == 1 and used + tall + _INDEX_BETWEEN <= room,
        "makers": shared(_makers(items), maker, 2, room),
    }


def _makers(items: Iterable[Item]) -> tuple[tuple[View, tuple[View, ...]], ...]:
    """The establishments of the edition in Vietnamese order, each with its products."""
    found: dict[View, list[View]] = {}
    for item in items:
        if item.view.establishment:
            found.setdefault(item.view.establishment, []).append(item.view)
    ordered = sorted(found, key=lambda maker: (sort_key(maker.title), maker.id))
    return tuple((maker, tuple(found[maker])) for maker in ordered)
