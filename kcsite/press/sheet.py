"""Formats and forms: how large a page is, and what a PDF of it is for. Lengths in mm."""

from __future__ import annotations

from dataclasses import dataclass, replace

from kcsite.content.models.settings import Printer

BASELINE = 5.0
"""mm from one line of text to the next; everything stands on it."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A trimmed page and its type area. The side margins are equal, so that what bleeds needs not
    know which side of the fold it is on."""

    name: str
    width: float
    height: float
    side: float
    top: float
    bottom: float
    columns: int = 6
    gutter: float = 5

    @property
    def inner_width(self) -> float:
        return self.width - 2 * self.side

    @property
    def inner_height(self) -> float:
        return self.height - self.top - self.bottom

    def span(self, columns: int) -> float:
        """The width of some columns with the gutters between them."""
        one = (self.inner_width - (self.columns - 1) * self.gutter) / self.columns
        return columns * one + (columns - 1) * self.gutter


BROCHURES: dict[str, Sheet] = {
    "vuong-210": Sheet("vuong-210", 210, 210, 15, 20, 20),
    "a4": Sheet("a4", 210, 297, 15, 20, 22),
}


def bulletin_sheet(width: float, height: float, columns: int) -> Sheet:
    """The type area is a whole number of lines; what is left goes to the foot."""
    top, side = 20.0, 15.0
    lines = int((height - top - 15) // BASELINE)
    return Sheet("ban-tin", width, height, side, top, height - top - lines * BASELINE, columns, 5)


@dataclass(frozen=True, slots=True)
class Form:
    """How a PDF is made: for ink, or for the screen. `ppi` 0 means the printer's own; `quality` is
    JPEG's; without a licence its number and day are left open."""

    name: str
    is_inked: bool
    has_links: bool
    ppi: int
    quality: int
    variant: str | None = None
    has_licence: bool = True


_SCREEN = Form("screen", False, True, 130, 76, "pdf/ua-1")
FORMS: dict[str, Form] = {
    "press": Form("press", True, False, 0, 92),
    "screen": _SCREEN,
    # Named as the screen's, so that chapters without a word on the licence are laid out once.
    "manuscript": replace(_SCREEN, has_licence=False),
}


def bleed(form: Form, printer: Printer) -> float:
    """mm of artwork beyond the trim. A proof is looked at, not cut."""
    return printer.bleed if form.is_inked else 0.0


def ppi(form: Form, printer: Printer) -> int:
    return form.ppi or printer.ppi
