"""Lists shared out over columns and pages before the layout sees them.

WeasyPrint balances columns by trying heights, which took half of a brochure's layout; a list of short
lines can be counted instead. Lengths in lines of the column.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import TypeVar

T = TypeVar("T")


def lines_of(text: str, letters: int) -> int:
    """About how many lines a text takes where a line holds `letters`."""
    return max(1, math.ceil(len(text) / letters))


def shared(
    blocks: Sequence[T], size: Callable[[T], int], columns: int, room: int
) -> tuple[tuple[tuple[T, ...], ...], ...]:
    """Blocks in order → pages of columns. A page's columns hold at most `room` lines each; the last
    page's are as even as its blocks allow. A block taller than a column stands in one alone.
    """
    pages: list[tuple[tuple[T, ...], ...]] = []
    rest = list(blocks)
    while rest:
        found = _filled(rest, size, columns, room)
        taken = sum(len(column) for column in found)
        if taken == len(rest):
            found = _evened(rest, size, columns, room)
        pages.append(found)
        rest = rest[taken:]
    return tuple(pages)


def _filled(
    blocks: Sequence[T], size: Callable[[T], int], columns: int, room: int
) -> tuple[tuple[T, ...], ...]:
    found: list[list[T]] = [[]]
    used = 0
    for block in blocks:
        need = size(block)
        if found[-1] and used + need > room:
            if len(found) == columns:
                break
            found.append([])
            used = 0
        found[-1].append(block)
        used += need
    return tuple(tuple(column) for column in found)


def _evened(
    blocks: Sequence[T], size: Callable[[T], int], columns: int, room: int
) -> tuple[tuple[T, ...], ...]:
    """The lowest columns that still hold everything."""
    total = sum(size(block) for block in blocks)
    for height in range(math.ceil(total / columns), room):
        found = _filled(blocks, size, columns, height)
        if sum(len(column) for column in found) == len(blocks):
            return found
    return _filled(blocks, size, columns, room)
