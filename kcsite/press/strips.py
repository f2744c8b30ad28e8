"""Strips: a text in one long column, on the lines of the grid, and the places where it may be cut.

In: the blocks of a body and how they were set. Out: which of them fill columns of given heights.
Heights in lines of the baseline.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from kcsite.press.galley import Block, Slice
from kcsite.press.layout import Part
from kcsite.press.sheet import BASELINE

_FEW = 2
"""Lines of a paragraph that stand together at least, at a column's foot and at its head."""
_EPSILON = 0.02
"""mm: what was measured is not to the last bit."""


@dataclass(frozen=True, slots=True)
class Cut:
    """A place between two lines: where the text before it ends, where what follows begins (a
    heading's air is lost at the head of a column), the block that follows, and its letters and
    lines that stand before the cut."""

    end: int
    start: int
    block: int
    letters: int = 0
    lines: int = 0


@dataclass(frozen=True, slots=True)
class Strip:
    """`cuts` from the beginning to the end; of the blocks their `heights`, the lines of air above
    them (`airs`), and the mm that they leave of their last line (`spares`)."""

    cuts: tuple[Cut, ...]
    heights: tuple[int, ...]
    airs: tuple[int, ...]
    spares: tuple[float, ...]
    ends: tuple[int, ...]

    @property
    def last(self) -> int:
        return len(self.cuts) - 1

    def reach(self, cut: int, room: int) -> int:
        """The last cut up to which the text after `cut` fits into `room` lines; `cut` for none."""
        found = bisect_right(self.ends, self.cuts[cut].start + room) - 1
        return max(found, cut)

    def height(self, first: int, last: int) -> int:
        """Of the text between two cuts."""
        return self.cuts[last].end - self.cuts[first].start if last > first else 0

    def slices(self, first: int, last: int) -> tuple[Slice, ...]:
        """What stands in a column from one cut to another."""
        begin, end = self.cuts[first], self.cuts[last]
        found: list[Slice] = []
        for block in range(begin.block, end.block + (end.letters > 0)):
            is_first, is_last = block == begin.block, block == end.block
            lines = (end.lines if is_last else self.heights[block]) - begin.lines * is_first
            air = 0 if is_first else self.airs[block]
            found.append(
                Slice(
                    block,
                    begin.letters if is_first else 0,
                    end.letters if is_last else None,
                    (lines + air) * BASELINE,
                    0 if is_first else air * BASELINE + self.spares[block] / 2,
                )
            )
        return tuple(found)


def lines_tall(height: float) -> int:
    """The lines of the grid that some mm take."""
    return math.ceil(height / BASELINE - _EPSILON)


def strip_of(blocks: Sequence[Block], parts: Sequence[Part]) -> Strip:
    """The strip of some blocks, each as tall as its part was measured."""
    cuts: list[Cut] = [Cut(0, 0, 0)]
    airs: list[int] = []
    heights: list[int] = []
    spares: list[float] = []
    y = 0
    for index, (block, part) in enumerate(zip(blocks, parts, strict=True)):
        height = max(1, lines_tall(part.height))
        air = 1 if block.kind == "heading" and index else 0
        if index and not _holds(blocks[index - 1], block):
            cuts.append(Cut(y, y + air, index))
        y += air
        if block.parts_freely and len(part.lines) == height:
            count = 0
            for line in range(1, height - _FEW + 1):
                count += part.lines[line - 1]
                if line >= _FEW:
                    cuts.append(Cut(y + line, y + line, index, count, line))
        y += height
        heights.append(height)
        airs.append(air)
        # A table stands in the middle of its lines.
        spare = height * BASELINE - part.height if block.kind == "whole" else 0.0
        spares.append(max(0.0, spare))
    cuts.append(Cut(y, y, len(blocks)))
    return Strip(
        tuple(cuts), tuple(heights), tuple(airs), tuple(spares), tuple(cut.end for cut in cuts)
    )


def _holds(before: Block, after: Block) -> bool:
    """Whether two blocks stand in the same column."""
    return before.kind == "heading" or before.leads or after.kind == "end"
