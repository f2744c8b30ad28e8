"""A map of dots: places by latitude and longitude, no borders, since no open data gives them well.

In: dots in degrees (WGS 84). Out: an `<svg>` in an equirectangular projection true at the middle
latitude, north up.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from kcsite.drawing import svg


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
    """The dots in the order given, later ones above. The height follows from the places."""
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
    parts: list[str] = []
    for dot in dots:
        x = margin + (dot.longitude - west) * shrink * scale
        y = margin + (north - dot.latitude) * scale
        parts.append(svg.circle(x, y, dot.radius, dot.fill))
        if dot.words:
            # 0.35 em below the middle sets figures optically centred.
            below = y + dot.size * 0.35
            parts.append(svg.text(x, below, dot.words, dot.size, dot.text, font))
    return svg.drawing(width, height, parts, label, cls)
