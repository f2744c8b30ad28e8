"""Boxes and matrices of a page. Lengths are points of the page's own space unless said otherwise."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import NamedTuple

MM = 72 / 25.4
"""Points to a millimetre."""

_FARTHEST = 1e7
"""Points: a hostile number beyond this is taken for this."""


class Box(NamedTuple):
    """A rectangle, left, bottom, right, top. Empty where a side is negative."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def width(self) -> float:
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        return self.y1 - self.y0

    @property
    def is_empty(self) -> bool:
        return self.x1 < self.x0 or self.y1 < self.y0

    def meet(self, other: Box) -> Box:
        """What both cover; empty where they do not touch."""
        return Box(
            max(self.x0, other.x0),
            max(self.y0, other.y0),
            min(self.x1, other.x1),
            min(self.y1, other.y1),
        )

    def join(self, other: Box) -> Box:
        return Box(
            min(self.x0, other.x0),
            min(self.y0, other.y0),
            max(self.x1, other.x1),
            max(self.y1, other.y1),
        )

    def grown(self, by: float) -> Box:
        return Box(self.x0 - by, self.y0 - by, self.x1 + by, self.y1 + by)

    def holds(self, other: Box, slack: float = 0.0) -> bool:
        return (
            other.x0 >= self.x0 - slack
            and other.y0 >= self.y0 - slack
            and other.x1 <= self.x1 + slack
            and other.y1 <= self.y1 + slack
        )


EVERYWHERE = Box(-_FARTHEST, -_FARTHEST, _FARTHEST, _FARTHEST)


class Matrix(NamedTuple):
    """The six numbers of a PDF's `cm`."""

    a: float = 1.0
    b: float = 0.0
    c: float = 0.0
    d: float = 1.0
    e: float = 0.0
    f: float = 0.0

    def after(self, first: Matrix) -> Matrix:
        """The matrix that does `first` and then this one."""
        a, b, c, d, e, f = first
        return Matrix(
            a * self.a + b * self.c,
            a * self.b + b * self.d,
            c * self.a + d * self.c,
            c * self.b + d * self.d,
            e * self.a + f * self.c + self.e,
            e * self.b + f * self.d + self.f,
        )

    def point(self, x: float, y: float) -> tuple[float, float]:
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def box(self, box: Box) -> Box:
        """The upright box around a box that was moved."""
        x0, y0, x1, y1 = box
        return around(self.point(x, y) for x, y in ((x0, y0), (x1, y0), (x1, y1), (x0, y1)))

    @property
    def across(self) -> float:
        """What a unit along x becomes."""
        return math.hypot(self.a, self.b)

    @property
    def up(self) -> float:
        """What a unit along y becomes."""
        return math.hypot(self.c, self.d)

    @property
    def scale(self) -> float:
        """The mean scale: what a line's width is multiplied by."""
        return math.sqrt(abs(self.a * self.d - self.b * self.c))


IDENTITY = Matrix()


def around(points: Iterable[tuple[float, float]]) -> Box:
    """The box around some points, kept within sane numbers. Raises ValueError where there is none."""
    xs, ys = zip(*points, strict=True)
    return Box(_sane(min(xs)), _sane(min(ys)), _sane(max(xs)), _sane(max(ys)))


def _sane(value: float) -> float:
    if value != value:
        raise ValueError("not a number")
    return max(-_FARTHEST, min(_FARTHEST, value))
