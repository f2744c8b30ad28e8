"""Make-up: stories one after another on pages, so that every page is full and its columns are even.

In: stories as strips, with the ways in which each may show its picture. Out: for each the way chosen
and the regions of columns that it takes. Of all ways the one that costs least is found by going
through the stories in order and keeping, of what leads to the same place on the same page, the best.
Lengths in lines of the baseline.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from kcsite.press.strips import Strip

Place = Literal["", "inset", "wide", "across", "bleed"]
"""A picture in one column, over two or three of them, over all, or at the head of the page."""

GAP = 2
"""Lines between the end of a story and the rule of the next."""
_LEAST = 4
"""Lines of text in each column below a head, at least: fewer look like a mistake."""
_MORE = 2
"""Lines by which that gap may be larger, so that a page ends at its foot."""
_STRIP = 5
"""Lines that what goes on over the page takes there at least."""
_KEPT = 30
"""Ways that are followed for each number of pages."""
_HOPELESS = 100.0
"""What a way from a place may cost more than the best one and still be followed."""

# What a fault costs. The unit is a column that ends a line too high on a full page.
_UNEVEN = 0.7
_FOOT = 2.0
_THIN = 15.0
_TURN = 4.0
_AGAIN = 3.0
_LOOSE = 1.5
_BLANK_PAGE = 150.0
_PAGE = 4.0


@dataclass(frozen=True, slots=True)
class Way:
    """A way to show a story's picture: lines that it takes at the head of each column, lines above
    the head of the story, the picture's height in mm, and what is to be said against it. Where it
    is `over`, it stands at the head of the story's second page."""

    place: Place
    heads: tuple[int, ...]
    above: int = 0
    picture: float = 0
    cost: float = 0
    over: bool = False

    def heads_of(self, region: int) -> tuple[int, ...]:
        """The lines that the picture takes in the columns of a region of the story."""
        return self.heads if region == self.over else (0,) * len(self.heads)


@dataclass(frozen=True, slots=True)
class Story:
    """`head` is how tall title and lead stand."""

    strip: Strip
    head: int
    ways: tuple[Way, ...]


@dataclass(frozen=True, slots=True)
class Region:
    """Columns of a story on a page (0 is the first): lines from the page's top, height, and from
    which cut to which the strip fills each column. `begins` where the story's head stands above."""

    page: int
    top: int
    height: int
    columns: tuple[tuple[int, int], ...]
    begins: bool


@dataclass(frozen=True, slots=True)
class Made:
    """A story made up."""

    way: Way
    regions: tuple[Region, ...]


@dataclass(frozen=True, slots=True)
class _Outcome:
    """A story set from a place on: how many pages on it ends, and how many lines it takes there."""

    pages: int
    y: int
    cost: float
    made: Made


@dataclass(frozen=True, slots=True)
class _Trail:
    """How a place on a page was reached: `y` lines of `page` are taken. The last story began on page
    `start`."""

    cost: float
    page: int
    y: int
    place: Place
    start: int = 0
    made: Made | None = None
    before: _Trail | None = None


def made_up(
    stories: Sequence[Story], room: int, blanks: Callable[[int], int], *, first: int = 3
) -> tuple[Made, ...]:
    """The stories on pages of `room` lines; `first` is the number of the first page. `blanks` tells
    how many pages stay empty where the stories take some number of pages."""
    trails = [_Trail(0.0, 0, 0, "")]
    for story in stories:
        best: dict[tuple[int, int], _Trail] = {}
        known: dict[int, tuple[_Outcome, ...]] = {}
        for trail in trails:
            _follow(trail, story, room, first, known, best)
        trails = _promising(list(best.values()))

    def total(trail: _Trail) -> float:
        pages = trail.page + (trail.y > 0)
        return trail.cost + _foot(trail, room) + _BLANK_PAGE * blanks(pages) + _PAGE * pages

    end: _Trail | None = min(trails, key=total)
    made: list[Made] = []
    while end is not None and end.made is not None:
        start = end.start
        regions = tuple(replace(r, page=r.page + start) for r in end.made.regions)
        made.append(Made(end.made.way, regions))
        end = end.before
    return tuple(reversed(made))


def _foot(trail: _Trail, room: int) -> float:
    """What it costs to leave the rest of a page empty."""
    rest = room - trail.y if trail.y else 0
    return _FOOT * rest * rest


def _promising(trails: list[_Trail]) -> list[_Trail]:
    """The best for each number of pages, so that the last pages can still choose."""
    kept: list[_Trail] = []
    count: dict[int, int] = {}
    ranked = sorted(trails, key=lambda t: (t.cost, t.page, t.y))
    for trail in ranked:
        if trail.cost > ranked[0].cost + 2 * _BLANK_PAGE:
            break
        if count.get(trail.page, 0) < _KEPT:
            count[trail.page] = count.get(trail.page, 0) + 1
            kept.append(trail)
    return kept


def _follow(
    trail: _Trail,
    story: Story,
    room: int,
    first: int,
    known: dict[int, tuple[_Outcome, ...]],
    best: dict[tuple[int, int], _Trail],
) -> None:
    """Take one more story: here, or at the head of the next page. `known` are the story's outcomes
    by the line on which it begins, `best` the cheapest trail to each place."""
    starts = [(trail.page, trail.y, 0.0)]
    if trail.y:
        starts += [(trail.page, trail.y + more, _LOOSE * more) for more in range(1, _MORE + 1)]
        starts.append((trail.page + 1, 0, _foot(trail, room)))
    for page, y, cost in starts:
        if y not in known:
            known[y] = _outcomes(story, y, room)
        # A story on n + 1 pages is turned over from every second of the first n.
        odd = (page + first) % 2
        for found in known[y]:
            place = found.made.way.place
            total = trail.cost + cost + found.cost + _TURN * ((found.pages + odd) // 2)
            if place == trail.place:
                total += _AGAIN
            key = (page + found.pages, found.y)
            if key not in best or total < best[key].cost:
                best[key] = _Trail(total, *key, place, page, found.made, trail)


def _outcomes(story: Story, y: int, room: int) -> tuple[_Outcome, ...]:
    """What the ways lead to, the best of those that lead to the same."""
    best: dict[tuple[int, int, Place], _Outcome] = {}
    for way in story.ways:
        placed = _placed(story, way, y, room)
        if placed is None:
            continue
        regions, cost = placed
        last = regions[-1]
        end = last.top + last.height
        key = (last.page, end, way.place)
        if key not in best or cost + way.cost < best[key].cost:
            best[key] = _Outcome(last.page, end, cost + way.cost, Made(way, regions))
    least = min((found.cost for found in best.values()), default=0.0) + _HOPELESS
    return tuple(found for found in best.values() if found.cost <= least)


def _placed(story: Story, way: Way, y: int, room: int) -> tuple[tuple[Region, ...], float] | None:
    """A story's regions from a line of a page on, which counts as the first, and what they cost;
    None where it may not begin there."""
    if y and way.place == "bleed":
        return None
    top = y + (GAP if y else 0) + way.above + story.head
    strip, heads = story.strip, way.heads_of(0)
    # At the head of a page a story begins in any case.
    if room - top - max(heads) < _LEAST and (y or way.place):
        return None
    regions: list[Region] = []
    cost = 0.0
    cut = page = 0
    while True:
        begins = not regions
        height, columns, is_end = _region(strip, cut, heads, room - top)
        regions.append(Region(page, top, height, columns, begins))
        holes = [
            height - taken - strip.height(*column)
            for taken, column in zip(heads, columns, strict=True)
        ]
        if is_end:
            if way.over and begins:
                return None
            cost += _UNEVEN * sum(hole * hole for hole in holes)
            cost += _THIN if height - max(heads) < _STRIP and not begins else 0.0
            return tuple(regions), cost
        cost += sum(hole * hole for hole in holes)
        cut = columns[-1][1]
        page, top = page + 1, 0
        heads = way.heads_of(page)


def _region(
    strip: Strip, cut: int, heads: tuple[int, ...], room: int
) -> tuple[int, tuple[tuple[int, int], ...], bool]:
    """The lowest columns that hold the rest of a strip, or as tall as there is room."""
    lines = strip.height(cut, strip.last) + sum(heads)
    lowest = max(math.ceil(lines / len(heads)), max(heads) + 1)
    for height in range(lowest, room + 1):
        columns = _filled(strip, cut, heads, height)
        if columns[-1][1] == strip.last:
            return height, columns, True
    columns = _filled(strip, cut, heads, room)
    if columns[-1][1] == cut:
        # A block taller than the page: alone in a column, whatever it hides.
        columns = ((cut, cut + 1), *((cut + 1, cut + 1) for _ in heads[1:]))
    return room, columns, columns[-1][1] == strip.last


def _filled(
    strip: Strip, cut: int, heads: tuple[int, ...], height: int
) -> tuple[tuple[int, int], ...]:
    columns: list[tuple[int, int]] = []
    for taken in heads:
        end = strip.reach(cut, height - taken)
        columns.append((cut, end))
        cut = end
    return tuple(columns)
