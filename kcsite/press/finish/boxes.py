"""The boxes of a page, its artwork clipped to the bleed, the marks around it.

In: a page as WeasyPrint leaves it, with the trim's corner anywhere. Out: the sheet's corner at 0,0, TrimBox and
BleedBox as the target has them, no CropBox and no ArtBox.

Nothing is hidden: where a page is of another size than the target, or its artwork stops before the
bleed does, its boxes say so and the preflight will find it.
"""

from __future__ import annotations

import copy
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from kcsite.press.finish.marks import marks
from kcsite.press.finish.target import Target, points

if TYPE_CHECKING:
    import pikepdf

Box = tuple[float, float, float, float]

_TOLERANCE = points(0.25)
_GONE = ("/CropBox", "/ArtBox")


def place(pdf: pikepdf.Pdf, target: Target) -> None:
    """Set every page of a document on its sheet."""
    moved: dict[tuple[int, int], Any] = {}
    for page in pdf.pages:
        _place(pdf, page.obj, target, moved)


def _place(pdf: pikepdf.Pdf, page: Any, target: Target, moved: dict[tuple[int, int], Any]) -> None:
    media = _box(page.MediaBox)
    trim = _box(page.get("/TrimBox", page.MediaBox))
    width = _near(trim[2] - trim[0], points(target.width))
    height = _near(trim[3] - trim[1], points(target.height))
    # WeasyPrint's BleedBox is never more than 10 pt from the trim; its MediaBox holds all there is.
    reach = min(trim[0] - media[0], trim[1] - media[1], media[2] - trim[2], media[3] - trim[3])
    bleed = points(target.bleed)
    if reach < bleed - _TOLERANCE:
        bleed = max(round(reach, 4), 0.0)
    room = points(target.room)
    x, y = room - trim[0], room - trim[1]
    size = (0.0, 0.0, round(width + 2 * room, 4), round(height + 2 * room, 4))
    inner = (room, room, round(room + width, 4), round(room + height, 4))
    outer = (inner[0] - bleed, inner[1] - bleed, inner[2] + bleed, inner[3] + bleed)
    drawn = page.Contents.read_bytes()
    frame = b"q\n%.4f %.4f %.4f %.4f re W n\n" % (
        outer[0],
        outer[1],
        outer[2] - outer[0],
        outer[3] - outer[1],
    )
    if abs(x) > 0.00005 or abs(y) > 0.00005:
        frame += b"1 0 0 1 %.4f %.4f cm\n" % (x, y)
        _move_patterns(pdf, page, (x, y), moved)
    page.Contents = pdf.make_stream(frame + drawn + b"\nQ\n" + marks(target, room, room))
    page.MediaBox = _array(size)
    page.TrimBox = _array(inner)
    page.BleedBox = _array(outer)
    for name in _GONE:
        if name in page:
            del page[name]


def _near(found: float, wanted: float) -> float:
    return wanted if abs(found - wanted) <= _TOLERANCE else round(found, 4)


def _box(array: Any) -> Box:
    x1, y1, x2, y2 = (float(value) for value in array)
    return (min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2))


def _array(box: Box) -> Any:
    import pikepdf

    return pikepdf.Array([_decimal(value) for value in box])


def _decimal(value: float) -> Decimal:
    return Decimal(f"{value:.4f}").normalize() + 0


def _move_patterns(
    pdf: pikepdf.Pdf, page: Any, by: tuple[float, float], moved: dict[tuple[int, int], Any]
) -> None:
    """A pattern is tied to the page's own corner, whatever is drawn under another matrix; so it is
    moved with the artwork. A form that uses it too keeps the pattern as it was."""
    import pikepdf

    patterns = page.Resources.get("/Pattern", {})
    for name, pattern in list(patterns.items()):
        if pattern.objgen not in moved:
            matrix = [float(value) for value in pattern.get("/Matrix", (1, 0, 0, 1, 0, 0))]
            matrix[4] += by[0]
            matrix[5] += by[1]
            new = pdf.make_indirect(copy.copy(pattern))
            new.Matrix = pikepdf.Array([_decimal(value) for value in matrix])
            moved[pattern.objgen] = new
        patterns[name] = moved[pattern.objgen]
