"""A photograph's facts and the arithmetic of cutting it: no pixels here, no Pillow.

In: sizes in px or mm, a focal point. Out: boxes in px, resolutions in ppi.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TypeAlias

MM_PER_INCH = 25.4

Focal: TypeAlias = tuple[float, float]
"""The point that no crop may lose, as fractions of the width from the left and of the height
from the top, each 0 to 1."""

Box: TypeAlias = tuple[int, int, int, int]
"""left, top, right, bottom in px of the upright picture; right and bottom are outside."""

CENTRE: Focal = (0.5, 0.5)


@dataclass(frozen=True, slots=True)
class Photograph:
    """What is known of a picture file once `probe` has found it sound."""

    width: int
    """px, once turned upright."""
    height: int
    """px, once turned upright."""
    digest: str
    """16 hex digits of BLAKE2b over the file's bytes: names every file made from it."""
    mean: str
    """Mean colour in sRGB as `#rrggbb`, the placeholder while it loads."""
    mode: str
    """Pillow's name of the file's own pixel mode ("RGB", "CMYK", "I;16" and so on)."""
    has_alpha: bool
    """Some pixel is really see-through; an alpha channel that hides nothing does not count."""


def crop_box(width: int, height: int, ratio: float, focal: Focal = CENTRE) -> Box:
    """The largest box of `ratio` (width / height) inside a picture, as near as can be centred
    on the focal point, which it always contains."""
    if width > height * ratio:
        left, right = _span(width, _half_up(height * ratio), focal[0])
        return left, 0, right, height
    top, bottom = _span(height, _half_up(width / ratio), focal[1])
    return 0, top, width, bottom


def scaled_height(width: int, height: int, new_width: int) -> int:
    """The height in px that keeps the proportions at `new_width`, rounded half up, at least 1."""
    return max(1, (2 * height * new_width + width) // (2 * width))


def placed_pixels(placed_mm: tuple[float, float], ppi: float) -> tuple[int, int]:
    """The px that a place on paper of `placed_mm` (width, height) holds at `ppi`."""
    width, height = (max(1, _half_up(mm / MM_PER_INCH * ppi)) for mm in placed_mm)
    return width, height


def effective_ppi(photo: Photograph, placed_mm: tuple[float, float]) -> float:
    """The resolution in ppi that a photograph has when it fills a place of `placed_mm`
    (width, height), after cropping to the place's proportions and before any reduction."""
    width_mm, height_mm = placed_mm
    left, top, right, bottom = crop_box(photo.width, photo.height, width_mm / height_mm)
    return min((right - left) / width_mm, (bottom - top) / height_mm) * MM_PER_INCH


def _half_up(value: float) -> int:
    # round() goes to the even neighbour: a narrow crop could then stop short of its focal point.
    return math.floor(value + 0.5)


def _span(whole: int, part: int, centre: float) -> tuple[int, int]:
    part = min(max(part, 1), whole)
    start = min(max(_half_up(centre * whole - part / 2), 0), whole - part)
    return start, start + part
