"""The graphics state of a content stream, its path, and the resources that its names stand for."""

from __future__ import annotations

import copy
from dataclasses import dataclass, field
from typing import Any

from kcsite.press.preflight.fonts import Font, read_font
from kcsite.press.preflight.geometry import EVERYWHERE, IDENTITY, Box, Matrix
from kcsite.press.preflight.objects import entry, identity, name, names
from kcsite.press.preflight.spaces import BLACK, Colour, Space, read_space

_THIN = 1.0
"""Points: a bar thinner than this may be meant as a line."""
_BAR_POINTS = 5
_MOST_BARS = 24
_TIGHT = 0.001


@dataclass(slots=True)
class State:
    """What `q` saves and `Q` brings back."""

    matrix: Matrix = IDENTITY
    clip: Box = EVERYWHERE
    fill: Colour = BLACK
    stroke: Colour = BLACK
    line: float = 1.0
    fill_over: bool = False
    stroke_over: bool = False
    mode: int = 0
    fill_opacity: float = 1.0
    stroke_opacity: float = 1.0
    font: Font | None = None
    size: float = 0.0
    spacing: float = 0.0
    word: float = 0.0
    stretch: float = 1.0
    leading: float = 0.0
    rise: float = 0.0
    render: int = 0

    def fork(self) -> State:
        return copy.copy(self)


@dataclass(slots=True)
class _Part:
    """A subpath: its box so far, how many points made it, whether all its sides are straight."""

    x0: float
    y0: float
    x1: float
    y1: float
    points: int = 1
    is_straight: bool = True


@dataclass(slots=True)
class Path:
    """The path being built, as boxes of its parts in the page's space. A curve counts with its
    handles, which hold it."""

    parts: list[_Part] = field(default_factory=list)
    is_clip: bool = False

    def move(self, x: float, y: float) -> None:
        self.parts.append(_Part(x, y, x, y))

    def line(self, x: float, y: float) -> None:
        if not self.parts:
            self.move(x, y)
            return
        part = self.parts[-1]
        part.points += 1
        if x < part.x0:
            part.x0 = x
        elif x > part.x1:
            part.x1 = x
        if y < part.y0:
            part.y0 = y
        elif y > part.y1:
            part.y1 = y

    def curve(self, x: float, y: float) -> None:
        self.line(x, y)
        self.parts[-1].is_straight = False

    def box(self) -> Box | None:
        if not self.parts:
            return None
        return Box(
            min(part.x0 for part in self.parts),
            min(part.y0 for part in self.parts),
            max(part.x1 for part in self.parts),
            max(part.y1 for part in self.parts),
        )

    def thinnest(self) -> float:
        """The thinner side of the thinnest bar in points, or of the frame that a part makes around
        another; 0 where there is neither."""
        straight = [p for p in self.parts if p.is_straight and 3 <= p.points <= _BAR_POINTS]
        found: list[float] = []
        for part in straight[:_MOST_BARS]:
            around = _around(part, straight[:_MOST_BARS])
            if around is not None:
                found += _gaps(part, around)
                continue
            thin, long = sorted((part.x1 - part.x0, part.y1 - part.y0))
            if long > max(4 * thin, _THIN):
                # A bar of no width is painted as thin as the machine can.
                found.append(max(thin, 1e-6))
        thinnest = min(found, default=_THIN)
        return thinnest if thinnest < _THIN else 0.0


def _around(part: _Part, others: list[_Part]) -> _Part | None:
    """The part that a part is a hole in."""
    for other in others:
        if (
            other is not part
            and other.x0 <= part.x0 + _TIGHT
            and other.y0 <= part.y0 + _TIGHT
            and other.x1 >= part.x1 - _TIGHT
            and other.y1 >= part.y1 - _TIGHT
            and (other.x1 - other.x0, other.y1 - other.y0) != (part.x1 - part.x0, part.y1 - part.y0)
        ):
            return other
    return None


def _gaps(hole: _Part, outer: _Part) -> list[float]:
    """The widths of the frame between a hole and what is around it, where it has a width."""
    gaps = (hole.x0 - outer.x0, hole.y0 - outer.y0, outer.x1 - hole.x1, outer.y1 - hole.y1)
    return [gap for gap in gaps if gap > _TIGHT]


class Library:
    """Fonts that were read, by the number of their object: the same on all pages."""

    def __init__(self) -> None:
        self._fonts: dict[tuple[int, int], Font] = {}

    def font(self, thing: Any) -> Font:
        number = identity(thing)
        found = self._fonts.get(number) if number[0] else None
        if found is None:
            found = read_font(thing)
            if number[0]:
                self._fonts[number] = found
        return found


class Resources:
    """What the names in a content stream stand for. Raises KeyError for a name that is none."""

    def __init__(self, thing: Any, library: Library) -> None:
        self._thing = thing
        self._library = library
        self._kinds: dict[str, dict[str, Any]] = {}
        self._fonts: dict[str, Font] = {}
        self._spaces: dict[str, Space] = {}

    def kind(self, kind: str) -> dict[str, Any]:
        if kind not in self._kinds:
            self._kinds[kind] = names(entry(self._thing, kind))
        return self._kinds[kind]

    def get(self, kind: str, key: str) -> Any:
        return self.kind(kind)[key]

    def font(self, key: str) -> Font:
        if key not in self._fonts:
            self._fonts[key] = self._library.font(self.get("/Font", key))
        return self._fonts[key]

    def space(self, thing: Any) -> Space:
        """A space by its name or as an object."""
        key = name(thing)
        if not key:
            return read_space(thing, self.kind("/ColorSpace"))
        if key not in self._spaces:
            self._spaces[key] = read_space(thing, self.kind("/ColorSpace"))
        return self._spaces[key]
