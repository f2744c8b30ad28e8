"""The ways in which an article of the bulletin may show its picture.

In: the sheet, the article as it was measured, its picture. Out: where it may stand, how tall, and what
is to be said against each. Lengths in mm.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from kcsite.press.makeup import Place, Way
from kcsite.press.sheet import BASELINE, Sheet
from kcsite.press.strips import Strip
from kcsite.site.values import Picture

Rank = Literal["feature", "standard", "brief"]
_AIR = 3.6
"""mm between a picture's caption and the text below, at least."""
_CROP = math.log(1.6)
"""How much wider or narrower than it is a picture may be cropped."""
_OVER = 3.0
"""Against a picture on an article's second page."""
_NATURAL = 60.0
"""Against cropping: of the square of the logarithm of how much wider or narrower it gets."""
# What is to be said against each way to show a picture.
_AGAINST: dict[tuple[Rank, Place], float] = {
    ("feature", "bleed"): -25,
    ("feature", "across"): -4,
    ("feature", "wide"): 0,
    ("feature", "inset"): 12,
    ("standard", "bleed"): -6,
    ("standard", "across"): 0,
    ("standard", "wide"): -2,
    ("standard", "inset"): 4,
    ("brief", "across"): 12,
    ("brief", "wide"): 0,
    ("brief", "inset"): 0,
}


@dataclass(frozen=True, slots=True)
class Galley:
    """An article as it was measured. `captions` are mm below a picture of one column, two, … ."""

    strip: Strip
    head: int
    captions: tuple[float, ...]
    rank: Rank


def ways(
    sheet: Sheet, galley: Galley, picture: Picture | None, sharp: float, bleed: float
) -> tuple[Way, ...]:
    """The ways in which an article may show its picture: as large as `sharp` px/mm allow, cropped
    as little as may be. What the bleed adds is no part of a height."""
    none = (0,) * sheet.columns
    if picture is None:
        return (Way("", none),)
    found = []
    rank = galley.rank
    for span in range(1, sheet.columns + 1):
        place: Place = "inset" if span == 1 else "across" if span == sheet.columns else "wide"
        wide = sheet.span(span)
        for height, lines, cost in _heights(wide, galley.captions[span - 1], picture, sharp):
            cost += _AGAINST[rank, place]
            # At the right: the text begins below its head.
            right = (0,) * (sheet.columns - span) + (lines,) * span
            found.append(Way(place, right, 0, height, cost))
            if span > 1:
                found.append(Way(place, right, 0, height, cost + _OVER, True))
            if span == 1:
                found.append(Way(place, right[::-1], 0, height, cost + 1))
    if rank != "brief":
        # The picture reaches over the margin above the type area.
        caption = galley.captions[-1] - sheet.top
        over = sheet.width + 2 * bleed
        for height, lines, cost in _heights(over, caption, picture, sharp):
            found.append(Way("bleed", none, lines, height, cost + _AGAINST[rank, "bleed"]))
    return tuple(found) or (Way("", none),)


def _heights(
    wide: float, caption: float, picture: Picture, sharp: float
) -> Iterable[tuple[float, int, float]]:
    """How tall a picture may stand: mm, lines with its caption, and what cropping costs."""
    if picture.width < sharp * wide:
        return
    natural = picture.width / picture.height
    for lines in range(4, 40):
        height = lines * BASELINE - caption - _AIR
        if height <= 0 or height > picture.height / sharp:
            continue
        crop = math.log(wide / height / natural)
        if abs(crop) <= _CROP:
            yield height, lines, _NATURAL * crop * crop
