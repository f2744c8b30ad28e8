"""A booklet for the office printer: two pages beside each other on both sides of a sheet, so that the
sheets, laid into each other, folded and stapled, read in order.

In: single pages for the screen. Out: a PDF of sides, landscape, to be printed on both sides and turned
on the short edge. A print shop imposes by itself: its master is the single pages. Lengths in mm.
"""

from __future__ import annotations

import io
from dataclasses import dataclass

from kcsite.press.finish.target import MM, points
from kcsite.press.placing import Placement, SheetPlan, Window, lay

A4, A3 = (297.0, 210.0), (420.0, 297.0)
_MARGIN = 5.0
"""What office printers leave white at each edge of the paper."""
_LEAST_SCALE = 0.9
"""Below this a page is too small to read as it was set: then the larger paper is taken."""
_TICK = 3.0
_PAGES = "trang"

Side = tuple[int | None, int | None]
"""The pages on the left and on the right, from 0; None stays white."""


def sides(count: int) -> tuple[Side, ...]:
    """The sides of the sheets from the outermost inwards, front then back, for `count` pages. White
    pages fill the last sheet up before the back cover."""
    full = count + -count % 4
    blank = full - count

    def page(number: int) -> int | None:
        # The back cover stays last; what is missing stands before it.
        if number == full - 1:
            return count - 1
        return number if number < full - 1 - blank else None

    found: list[Side] = []
    for sheet in range(full // 4):
        found.append((page(full - 1 - 2 * sheet), page(2 * sheet)))
        found.append((page(2 * sheet + 1), page(full - 2 - 2 * sheet)))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Paper:
    """The paper of the office printer, and how large the pages stand on it."""

    width: float
    height: float
    scale: float


def paper_for(width: float, height: float) -> Paper:
    """The smallest paper on which two pages stand beside each other at nearly their own size; pages
    larger than half of an A3 are made smaller."""
    found = Paper(*A3, 1.0)
    for across, down in (A4, A3):
        fits = min((across - 2 * _MARGIN) / (2 * width), (down - 2 * _MARGIN) / height, 1.0)
        found = Paper(across, down, fits)
        if fits >= _LEAST_SCALE:
            break
    return found


def booklet(pages: bytes, caliper: float) -> bytes:
    """The sides of all sheets. `caliper` is how thick a sheet is: the inner sheets of a stapled pile
    reach farther out, so their pages stand nearer to the fold, by one thickness a sheet."""
    count, width, height = _measured(pages)
    paper = paper_for(width, height)
    plans = []
    for number, (left, right) in enumerate(sides(count)):
        creep = caliper * (number // 2)
        plans.append(_side(paper, (width, height), (left, right), creep))
    return lay({_PAGES: pages}, plans)


def _side(paper: Paper, size: tuple[float, float], side: Side, creep: float) -> SheetPlan:
    width, height = size[0] * paper.scale, size[1] * paper.scale
    fold, foot = paper.width / 2, (paper.height - height) / 2
    left, right = side
    placements = []
    if left is not None:
        window = Window(fold - width, foot, width, height)
        x = fold - width + creep
        placements.append(Placement(_PAGES, left, x, foot, window, paper.scale))
    if right is not None:
        window = Window(fold, foot, width, height)
        placements.append(Placement(_PAGES, right, fold - creep, foot, window, paper.scale))
    return SheetPlan(paper.width, paper.height, tuple(placements), lines=_fold_ticks(paper, foot))


def _fold_ticks(paper: Paper, foot: float) -> bytes:
    """Where to fold, above and below the pages."""
    x, near, far = points(paper.width / 2), points(foot - 1), points(max(foot - 1 - _TICK, 0))
    top_near, top_far = points(paper.height - foot + 1), points(paper.height - max(foot - 4, 0))
    ticks = ((near, far), (top_near, top_far))
    lines = b"".join(b"%.4f %.4f m %.4f %.4f l S\n" % (x, y1, x, y2) for y1, y2 in ticks)
    return b"q\n0.5 G\n0.25 w\n[2 1.5] 0 d\n" + lines + b"Q\n"


def _measured(pages: bytes) -> tuple[int, float, float]:
    """The number of pages, and the width and the height of the first, trimmed."""
    import pikepdf

    with pikepdf.open(io.BytesIO(pages)) as pdf:
        page = pdf.pages[0]
        box = [float(value) for value in page.obj.get("/TrimBox", page.MediaBox)]
        return len(pdf.pages), (box[2] - box[0]) / MM, (box[3] - box[1]) / MM
