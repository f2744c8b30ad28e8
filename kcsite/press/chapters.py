"""Chapters: the pages of a publication in parts that are laid out, and kept, each by itself.

In: chapters in order, a way to write one as HTML and a way to lay it out. Out: each with its pages and
the number of its first. Knows nothing of templates or PDF.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from kcsite.press.kept import Kept

Side = Literal["", "left", "right"]

_ROUNDS = 8
"""How often pages may move before they are taken as they stand; they settle in two or three."""


@dataclass(frozen=True, slots=True)
class Chapter:
    """A template with its values. `side` is where its first page must stand, "" for either; `pages`
    how many it will likely take: a wrong guess costs a second layout of what tells page numbers."""

    template: str
    values: Mapping[str, Any] = field(default_factory=dict)
    side: Side = ""
    pages: int = 1


@dataclass(frozen=True, slots=True)
class Written:
    """A chapter's HTML, and whether it tells the number of a page."""

    html: str
    is_numbered: bool


@dataclass(frozen=True, slots=True)
class Placed:
    """A chapter's pages and the number of the first. Numbers that no chapter has are blank pages."""

    kept: Kept
    first: int


Numbers = Mapping[str, int]
Write = Callable[[Chapter, Side, Numbers], Written]
LayOut = Callable[[str], Kept]


def placed(chapters: Sequence[Chapter], write: Write, lay_out: LayOut) -> list[Placed]:
    """Every chapter laid out for the side of the fold it begins on, with the numbers it tells.

    Those that tell no numbers are laid out first. As long as that moves pages, what depends on
    where pages stand is written again, and laid out again if it reads otherwise.
    """
    made: dict[int, Kept] = {}
    firsts: list[int] = []
    written: dict[tuple[int, Side], Written] = {}
    laid: dict[int, str] = {}
    for round_ in range(_ROUNDS):
        numbers = _numbers(made, firsts)
        firsts = []
        following = 1
        for index, chapter in enumerate(chapters):
            first = following + (chapter.side not in ("", _side(following)))
            firsts.append(first)
            key = (index, _side(first))
            if key not in written or written[key].is_numbered:
                written[key] = write(chapter, key[1], numbers)
            html = written[key].html
            if laid.get(index) != html and (round_ or not written[key].is_numbered):
                laid[index] = html
                made[index] = lay_out(html)
            following = first + (len(made[index].pages) if index in made else chapter.pages)
        if round_ and _numbers(made, firsts) == numbers:
            break
    return [Placed(made[index], first) for index, first in enumerate(firsts)]


def _side(number: int) -> Side:
    return "right" if number % 2 else "left"


def _numbers(made: Mapping[int, Kept], firsts: Sequence[int]) -> dict[str, int]:
    """The page number of every id."""
    return {
        name: firsts[index] + offset
        for index, kept in sorted(made.items())
        for offset, page in enumerate(kept.pages)
        for name, _, _ in page.anchors
    }
