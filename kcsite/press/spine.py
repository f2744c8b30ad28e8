"""How thick a book is, and how many pages its cover takes away from the body. Pure arithmetic.

In: the number of pages, the paper, the printer. Out: mm, or a number of pages.
"""

from __future__ import annotations

from kcsite.content.models.publications import Paper
from kcsite.content.models.settings import Printer

COVER_PAGES = 4
"""The cover of a glued book is a sheet of its own: outside front and back, inside front and back."""

LEAST_FOR_TEXT = 5.0
"""mm of spine that take a line of text: the fold may fall 1 mm beside its place on either side."""


_MM_PER_PT = 25.4 / 72
_AIR = 1.0
"""mm that the text of a spine keeps from each fold."""
_MARKED_HEIGHT = 1.3
"""Height of a line of Vietnamese from the foot of its letters to the highest mark, in its size."""
_LARGEST_SPINE_PT = 11.0


def caliper(gsm: float, bulk: float) -> float:
    """How thick a leaf is in mm, from g/m² and cm³/g."""
    return gsm * bulk / 1000


def body_caliper(paper: Paper, printer: Printer) -> float:
    """The leaf of the body: what the printer has measured, else what its paper's bulk says."""
    return printer.body_caliper or caliper(paper.body_gsm, paper.body_bulk)


def cover_caliper(paper: Paper, printer: Printer) -> float:
    return printer.cover_caliper or caliper(paper.cover_gsm, paper.cover_bulk)


def spine(pages: int, paper: Paper, printer: Printer) -> float:
    """The width in mm of the spine of a body of `pages` pages, to a hundredth: half as many leaves,
    and the cover on either side."""
    leaves = pages / 2 * body_caliper(paper, printer)
    return round(leaves + 2 * cover_caliper(paper, printer), 2)


def cover_pages(printer: Printer) -> int:
    """How many pages of a publication are not in its body file."""
    return COVER_PAGES if printer.binding == "perfect" else 0


def blank_pages(pages: int, printer: Printer) -> int:
    """How many blank pages fill the body up to whole sheets. `pages` counts the cover too."""
    return -(pages - cover_pages(printer)) % printer.binding_unit


def spine_text_size(width: float) -> float:
    """The size in pt of the text on a spine of `width` mm; 0 where it is too narrow for any."""
    if width < LEAST_FOR_TEXT:
        return 0.0
    fits = (width - 2 * _AIR) / _MARKED_HEIGHT / _MM_PER_PT
    return round(min(fits, _LARGEST_SPINE_PT), 1)
