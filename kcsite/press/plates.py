"""Plates: photographs that bleed over three edges of a page, or over all of it.

In: a picture's px, the page, the printer. Out: how tall it may stand. Knows nothing of templates.
"""

from __future__ import annotations

from kcsite.content.models.settings import Printer
from kcsite.press.sheet import BASELINE, Sheet

MM_PER_INCH = 25.4

ENOUGH = 0.75
"""Of the printer's resolution: below it a preflight asks (225 of 300 ppi, after GWG 2015)."""
_TALLEST = 0.8
"""Of its width: a taller plate would leave nothing of a landscape but its middle."""
STRIP = 45.0
"""mm below a plate that does not fill the page: what is said of it stands there."""


def plate_height(pixels: tuple[int, int], sheet: Sheet, printer: Printer) -> float:
    """mm from the trim's top to the foot of a plate, on the baseline: the whole page where the picture
    has the pixels for it, else as tall as they reach. The same in every form of a publication."""
    wanted = ENOUGH * printer.ppi / MM_PER_INCH
    wide, tall = sheet.width + 2 * printer.bleed, sheet.height + 2 * printer.bleed
    across, down = pixels
    if across >= wide * wanted and down >= tall * wanted:
        return sheet.height
    reach = min(down / wanted, wide * _TALLEST) - printer.bleed
    # Where even that is too little the preflight says so: a strip of picture would help nobody.
    on_grid = BASELINE * (reach // BASELINE)
    return min(max(on_grid, BASELINE * (wide / 2 // BASELINE)), sheet.height - STRIP)
