"""A map of dots: places by latitude and longitude, no borders, since no open data gives them well.

In: dots in degrees (WGS 84). Out: an `<svg>` in an equirectangular projection true at the middle
latitude, north up.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from markupsafe import Markup

from kcsite.drawing import svg

_ROUNDS = 50


@dataclass(frozen=True, slots=True)
class Dot:
    """One place. `radius` and `size` in the drawing's own units; `words` stand inside the dot."""

    latitude: float
    longitude: float
    radius: float
    fill: str
    words: str = ""
    text: str = ""
    size: float = 0


def dot_map_svg(
    dots: Sequence[Dot],
    *,
    label: str,
    width: float = 100,
    margin: float = 4,
    font: str = "",
    cls: str = "map",
) -> Markup:
    """The dots in the order given, later ones above. The height follows from the places. Dots with
    words are pushed apart where they would cover one another."""
    if not dots:
        return Markup("")
    north = max(d.latitude for d in dots)
    south = min(d.latitude for d in dots)
    west = min(d.longitude for d in dots)
    east = max(d.longitude for d in dots)
    shrink = math.cos(math.radians((north + south) / 2))
    across = (east - west) * shrink or 1.0
    scale = (width - 2 * margin) / across
    height = (north - south) * scale + 2 * margin
    places = [
        (margin + (d.longitude - west) * shrink * scale, margin + (north - d.latitude) * scale)
        for d in dots
    ]
    parts: list[str] = []
    for dot, (x, y) in zip(dots, apart(dots, places), strict=True):
        parts.append(svg.circle(x, y, dot.radius, dot.fill))
        if dot.words:
            # 0.35 em below the middle sets figures optically centred.
            below = y + dot.size * 0.35
            parts.append(svg.text(x, below, dot.words, dot.size, dot.text, font))
    return svg.drawing(width, height, parts, label, cls)


def apart(dots: Sequence[Dot], places: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """The places, those of dots with words moved as little as keeps them readable."""
    moved = list(places)
    told = [i for i, dot in enumerate(dots) if dot.words]
    for _ in range(_ROUNDS):
        is_quiet = True
        for one, other in combinations(told, 2):
            (x1, y1), (x2, y2) = moved[one], moved[other]
            wanted = (dots[one].radius + dots[other].radius) * 1.08
            distance = math.hypot(x2 - x1, y2 - y1)
            if distance >= wanted:
                continue
            is_quiet = False
            # Two dots on one spot part sideways.
            dx, dy = ((x2 - x1) / distance, (y2 - y1) / distance) if distance else (1.0, 0.0)
            push = (wanted - distance) / 2
            moved[one] = (x1 - dx * push, y1 - dy * push)
            moved[other] = (x2 + dx * push, y2 + dy * push)
        if is_quiet:
            break
    return moved
