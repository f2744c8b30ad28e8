"""Whole numbers as printable letters: most of an index is small numbers, and text compresses well.

In: numbers from 0. Out: letters from "!" to "~" with no space among them. The first 64 letters end a
number; the other 30 go before one and tell that it is larger.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

_FIRST = 33
_LAST_DIGITS = 64
_LEADING_DIGITS = 30


@lru_cache(maxsize=8192)
def code(number: int) -> str:
    """A number's letters: one below 64, two below 1,984, three below 59,584."""
    rest, last = divmod(number, _LAST_DIGITS)
    letters = chr(_FIRST + last)
    while rest:
        # Leading digits count from one, so that no number is written in two ways.
        rest, digit = divmod(rest - 1, _LEADING_DIGITS)
        letters = chr(_FIRST + _LAST_DIGITS + digit) + letters
    return letters


def codes(numbers: Iterable[int]) -> str:
    return "".join(map(code, numbers))


def steps(numbers: Iterable[int]) -> list[int]:
    """Ascending numbers as the distances between them."""
    found, before = [], 0
    for number in numbers:
        found.append(number - before)
        before = number
    return found
