"""The cover of a glued book as a sheet of its own, and the body without it.

In: a publication's pages in ink, with the cover's four among them (the first two and the last two), and
the spine as a page of its own. Out: PDFs that are yet to be finished. Lengths in mm.
"""

from __future__ import annotations

import io

from kcsite.press.finish.target import MM
from kcsite.press.placing import Placement, SheetPlan, Window, lay
from kcsite.press.spine import COVER_PAGES

PAGES, SPINE = "trang", "gay"
_UNDER = 0.3
"""mm that the spine reaches under the pages beside it."""


def cover(pages: bytes, count: int, spine: bytes, size: tuple[float, float, float]) -> bytes:
    """Two sheets: back, spine and front; then what stands behind the front and the back.

    `size` is the width and the height of a page and the width of the spine; `count` the number of
    pages. The bleed is as much as the pages bring.
    """
    width, height, back = size
    bleed = _bleed(pages)
    whole = 2 * width + back
    tall = Window(0, -bleed, 0, height + 2 * bleed)

    def left(page: int) -> Placement:
        return Placement(PAGES, page, 0, 0, Window(-bleed, tall.y, bleed + width, tall.height))

    def right(page: int) -> Placement:
        begin = width + back
        return Placement(PAGES, page, begin, 0, Window(begin, tall.y, width + bleed, tall.height))

    # The spine lies under both pages by a hair, or white paper would show between them.
    under = Window(width - _UNDER, tall.y, back + 2 * _UNDER, tall.height)
    middle = Placement(SPINE, 0, width, 0, under)
    outside = SheetPlan(whole, height, (middle, left(count - 1), right(0)), bleed)
    inside = SheetPlan(whole, height, (left(1), right(count - 2)), bleed)
    return lay({PAGES: pages, SPINE: spine}, (outside, inside))


def body(pages: bytes) -> bytes:
    """The pages between the cover's."""
    import pikepdf

    out = io.BytesIO()
    half = COVER_PAGES // 2
    with pikepdf.open(io.BytesIO(pages)) as pdf:
        del pdf.pages[:half]
        del pdf.pages[-half:]
        pdf.save(out, deterministic_id=True)
    return out.getvalue()


def page_count(pages: bytes) -> int:
    import pikepdf

    with pikepdf.open(io.BytesIO(pages)) as pdf:
        return len(pdf.pages)


def _bleed(pages: bytes) -> float:
    """How far the first page reaches beyond its trim."""
    import pikepdf

    with pikepdf.open(io.BytesIO(pages)) as pdf:
        page = pdf.pages[0]
        media, trim = page.MediaBox, page.obj.get("/TrimBox", page.MediaBox)
        return max(0.0, float(trim[0]) - float(media[0])) / MM
