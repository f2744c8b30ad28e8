"""QR codes as one path of one colour, for SVG or for PDF: segno finds the modules, this draws them.

segno's own SVG leaves RGB fills behind, which a press must not get.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from markupsafe import Markup

from kcsite.drawing.svg import drawing, paint

QUIET = 4
"""Modules of white around the code (ISO/IEC 18004)."""


def qr_svg(text: str, fill: str = "currentColor", *, label: str = "", cls: str = "qr") -> Markup:
    """A code of level M with its quiet zone. Its size on the page is the page's matter; on paper
    at least 15 mm. Raises ValueError for a text too long for any code.
    """
    rows = _modules(text)
    side = len(rows) + 2 * QUIET
    path = f'<path d="{_strokes(rows)}"{paint(fill, "stroke")} shape-rendering="crispEdges"/>'
    return drawing(side, side, [path], label, cls)


def qr_operators(text: str, ink: bytes) -> bytes:
    """The same code in operators of PDF, on a square of one unit. `ink` is the operator that chooses
    the colour. Raises ValueError for a text too long for any code.
    """
    rows = _modules(text)
    side = len(rows) + 2 * QUIET
    marks = [b"%d %d %d 1 re" % (x, side - 1 - y, width) for x, y, width in _runs(rows)]
    scale = f"{1 / side:.7f}".encode()
    return b"\n".join([b"%s 0 0 %s 0 0 cm %s" % (scale, scale, ink), *marks, b"f"])


def _modules(text: str) -> Sequence[Sequence[int]]:
    import segno

    code = segno.make(text, error="m", micro=False, boost_error=False)
    return [list(row) for row in code.matrix]


def _strokes(rows: Sequence[Sequence[int]]) -> str:
    """The runs as lines one module thick, in half the letters that outlines would take."""
    marks, at = [], (-1, -1)
    for x, y, width in _runs(rows):
        marks.append(f"m{x - at[0]} 0h{width}" if y == at[1] else f"M{x} {y}.5h{width}")
        at = (x + width, y)
    return "".join(marks)


def _runs(rows: Sequence[Sequence[int]]) -> Iterator[tuple[int, int, int]]:
    """(column, row, width) of each run of dark modules in a row, the quiet zone counted."""
    for y, row in enumerate(rows):
        start = None
        for x, dark in enumerate([*row, 0]):
            if dark and start is None:
                start = x
            elif not dark and start is not None:
                yield start + QUIET, y + QUIET, x - start
                start = None
