"""What goes into a brochure, and how its pages are shared out. Pure: no trace, no template.

In: products with their recognitions, the edition's query and date. Out: groups of pages. Validity is
judged on the edition's date: a book tells what was true the day it came out.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from kcsite.content import rules as law
from kcsite.content.models import Ref
from kcsite.content.models.parts import Recognition
from kcsite.content.models.publications import ProductQuery
from kcsite.content.rules import Rules
from kcsite.site.awards import awards, best
from kcsite.site.values import Award
from kcsite.vietnamese.order import sort_key

Size = Literal["full", "half", "third"]
Layout = Literal["spread", "one", "two", "three"]

# The highest level that holds decides how large a product stands; all others are thirds.
SIZES: dict[str, Size] = {"quoc-gia": "full", "khu-vuc": "half", "tinh": "half"}
_RANK: dict[Size, int] = {"full": 0, "half": 1, "third": 2}
_PER_PAGE: dict[Size, int] = {"full": 1, "half": 2, "third": 3}
_LAYOUT: dict[int, Layout] = {1: "one", 2: "two", 3: "three"}


@dataclass(frozen=True, slots=True)
class Candidate:
    """A product as the selection sees it."""

    ref: Ref
    title: str
    group: int
    recognitions: tuple[Recognition, ...] = ()


@dataclass(frozen=True, slots=True)
class Chosen:
    """A product of the edition, judged on its date."""

    ref: Ref
    title: str
    group: int
    awards: tuple[Award, ...]
    size: Size


@dataclass(frozen=True, slots=True)
class Leaf:
    """One page of products, or the two pages of a spread."""

    layout: Layout
    products: tuple[Chosen, ...]

    @property
    def pages(self) -> int:
        return 2 if self.layout == "spread" else 1


@dataclass(frozen=True, slots=True)
class Group:
    """One of the four groups with its leaves; their pages are an even number, so that a group that
    begins on a left page ends on a right one."""

    number: int
    leaves: tuple[Leaf, ...]

    @property
    def products(self) -> tuple[Chosen, ...]:
        return tuple(product for leaf in self.leaves for product in leaf.products)


def judged_on(
    items: Sequence[Recognition], rules: Rules, day: dt.date, lang: str
) -> tuple[Award, ...]:
    """The awards known on a day: one that is given later does not stand in an earlier book."""
    return awards(tuple(r for r in items if law.issued(r) <= day), rules, day, lang)


def select(
    candidates: Iterable[Candidate], query: ProductQuery, rules: Rules, day: dt.date, lang: str
) -> tuple[Group, ...]:
    """The groups of an edition in order, without empty ones."""
    chosen = [
        Chosen(c.ref, c.title, c.group, found, _size(found))
        for c in candidates
        for found in [judged_on(c.recognitions, rules, day, lang)]
        if _wanted(c, found, query)
    ]
    first = {ref: index for index, ref in enumerate(query.first)}
    chosen.sort(
        key=lambda c: (
            c.group,
            first.get(c.ref, len(first)),
            _RANK[c.size],
            sort_key(c.title),
            c.ref.id,
        )
    )
    return tuple(
        Group(number, share_out(tuple(members)))
        for number, members in groupby(chosen, key=lambda c: c.group)
    )


def _size(found: tuple[Award, ...]) -> Size:
    top = best(found)
    return SIZES.get(top.level, "third") if top else "third"


def _wanted(candidate: Candidate, found: tuple[Award, ...], query: ProductQuery) -> bool:
    if candidate.ref in query.exclude:
        return False
    if candidate.ref in query.include:
        return True
    if query.groups and candidate.group not in query.groups:
        return False
    counted = [award for award in found if award.current or not query.valid]
    if query.levels:
        counted = [award for award in counted if award.level in query.levels]
    if query.years:
        counted = [award for award in counted if award.year in query.years]
    # Without any wish about awards, a product without one may stand too.
    return bool(counted) or not (query.valid or query.levels or query.years)


def share_out(products: Sequence[Chosen]) -> tuple[Leaf, ...]:
    """Products in order → leaves with an even number of pages and no gap on any page.

    What is left over of a size takes a larger place; where the pages come out odd, the last page
    that can be is spread over two.
    """
    leaves: list[Leaf] = []
    for size, members in groupby(products, key=lambda c: c.size):
        run = tuple(members)
        if size == "full":
            leaves += [Leaf("spread", (product,)) for product in run]
            continue
        per_page = _PER_PAGE[size]
        for start in range(0, len(run), per_page):
            part = run[start : start + per_page]
            leaves.append(Leaf(_LAYOUT[len(part)], part))
    if sum(leaf.pages for leaf in leaves) % 2:
        _even(leaves)
    return tuple(leaves)


def _even(leaves: list[Leaf]) -> None:
    """Make one page more: of two halves two whole pages, of thirds a whole and a half one; a single
    page becomes a spread."""
    order: tuple[Layout, ...] = ("two", "three", "one")
    for layout in order:
        for index in range(len(leaves) - 1, -1, -1):
            leaf = leaves[index]
            if leaf.layout != layout:
                continue
            head, rest = leaf.products[:1], leaf.products[1:]
            if layout == "one":
                leaves[index] = Leaf("spread", head)
            else:
                leaves[index : index + 1] = [Leaf("one", head), Leaf(_LAYOUT[len(rest)], rest)]
            return
