"""QR codes as one path of one colour: segno finds the modules, this draws them.

segno's own SVG leaves RGB fills behind, which a press must not get.
"""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from kcsite.drawing.svg import drawing, paint

QUIET = 4
"""Modules of white around the code (ISO/IEC 18004)."""


def qr_svg(text: str, fill: str = "currentColor", *, label: str = "", cls: str = "qr") -> Markup:
    """A code of level M with its quiet zone. Its size on the page is the page's matter; on paper
    at least 15 mm. Raises ValueError for a text too long for any code.
    """
    import segno

    code = segno.make(text, error="m", micro=False, boost_error=False)
    rows = [list(row) for row in code.matrix]
    side = len(rows) + 2 * QUIET
    path = f'<path d="{_path(rows)}"{paint(fill)} shape-rendering="crispEdges"/>'
    return drawing(side, side, [path], label, cls)


def _path(rows: Sequence[Sequence[int]]) -> str:
    """Each run of dark modules in a row as one rectangle."""
    found: list[str] = []
    for y, row in enumerate(rows):
        start = None
        for x, dark in enumerate([*row, 0]):
            if dark and start is None:
                start = x
            elif not dark and start is not None:
                found.append(f"M{start + QUIET} {y + QUIET}h{x - start}v1h-{x - start}z")
                start = None
    return "".join(found)
