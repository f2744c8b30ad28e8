"""What surrounds a body: who answers for the names in it, and where in the file it stands."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from kcsite.diagnostics import Diagnostics
from kcsite.vietnamese.typography import smarten


@dataclass(frozen=True, slots=True)
class Link:
    """Where a reference leads, and the title to show where the text gives no words of its own."""

    url: str
    title: str


@dataclass(frozen=True, slots=True)
class MarkupFrame:
    """The surroundings of one body.

    `path` and `first_line` place its faults: the file, and the line where the body begins (from
    1). `link`, `figure` and `card` answer None for what does not exist; what `figure` and `card`
    answer is trusted and goes into the page as it is. `text` escapes a run of plain text and wraps
    what must not break. `words` holds "footnotes", "back", "download", "watch" and "external" in
    the page's language. `prefix` stands before every id, where two bodies share a document.
    """

    path: str
    first_line: int
    link: Callable[[str, str], Link | None]
    figure: Callable[[str, str, str, str], str | None]
    card: Callable[[str, str], str | None]
    text: Callable[[str], str]
    words: Mapping[str, str]
    diagnostics: Diagnostics
    prefix: str = ""

    def set(self, plain: str) -> str:
        """A line of plain text as HTML, with the marks that a typesetter puts."""
        return self.text(smarten(plain))


class Place(NamedTuple):
    """A place in the body: line and column from 1, and what stands there."""

    line: int
    column: int
    source: str
    width: int


@dataclass(slots=True)
class Places:
    """Finds again in the source what a later step found fault with.

    A Markdown tree knows no lines. What it names (a target, a file, a tag) stands in the source
    in the same order, so the n-th fault of a name belongs to the n-th place of that name.
    """

    frame: MarkupFrame
    source: str
    _starts: list[int] = field(default_factory=list)
    _after: dict[str, int] = field(default_factory=dict)

    def find(self, *needles: str) -> Place:
        """The next place of the first needle that the source holds; else the body's first line.

        The last needle is what gets underlined: `find("](a:b", "a:b")` looks for a link first.
        """
        shown = needles[-1]
        for needle in needles:
            at = self.source.find(needle, self._after.get(needle, 0))
            if at < 0:
                at = self.source.find(needle)
            if at >= 0 and needle:
                self._after[needle] = at + len(needle)
                return self.at(at + max(needle.find(shown), 0), len(shown))
        return self.at(0, 1)

    def at(self, offset: int, width: int) -> Place:
        """The place of an offset in the source."""
        number = bisect_right(self.starts, offset) - 1
        column, line = offset - self.starts[number], self._line(number)
        room = max(len(line) - column, 1)
        return Place(self.frame.first_line + number, column + 1, line, min(width, room))

    def on(self, number: int, needle: str = "") -> Place:
        """The place of a word in a line of the body (from 0), or the whole line."""
        line = self._line(number)
        text = needle or line.strip()
        column = max(line.find(text), 0) if text else 0
        return Place(self.frame.first_line + number, column + 1, line, max(len(text), 1))

    @property
    def starts(self) -> list[int]:
        """Where each line begins, as an offset."""
        if not self._starts:
            self._starts = [0, *(match.end() for match in re.finditer("\n", self.source))]
        return self._starts

    def _line(self, number: int) -> str:
        start = self.starts[number]
        end = self.source.find("\n", start)
        return self.source[start:] if end < 0 else self.source[start:end]

    def fault(self, code: str, place: Place, **args: object) -> None:
        """Record a fault of the body."""
        self.frame.diagnostics.add(
            code,
            self.frame.path,
            place.line,
            place.column,
            source=place.source[:_LONGEST_LINE],
            width=place.width,
            **args,
        )


# What a code frame shows of a line: a paragraph is one line in the files that staff write.
_LONGEST_LINE = 2000
