"""Crop marks at the corners of the trim, and fold marks of a cover.

In: a target and where the trim lies. Out: the content stream that draws them.

They are black alone. Lines in "all" inks (a Separation named All) would help to lay plates over each
other, but the plate-setter adds register crosses and colour bars of its own to each sheet; here they
would count as a spot colour and as 400 % ink.
"""

from __future__ import annotations

from kcsite.press.finish.target import MARK_LENGTH, MARK_LINE_PT, Target, points

_DASH = b"[2 1.5] 0 d\n"


def marks(target: Target, left: float, bottom: float) -> bytes:
    """Marks around a trim whose lower left corner is given in pt; b"" where none are wished."""
    if not target.marks:
        return b""
    right, top = left + points(target.width), bottom + points(target.height)
    near, far = points(target.mark_offset), points(target.mark_offset + MARK_LENGTH)
    lines = []
    for x, way_x in ((left, -1), (right, 1)):
        for y, way_y in ((bottom, -1), (top, 1)):
            lines.append(_line(x + way_x * near, y, x + way_x * far, y))
            lines.append(_line(x, y + way_y * near, x, y + way_y * far))
    folds = []
    for fold in target.folds:
        x = left + points(fold)
        for y, way in ((bottom, -1), (top, 1)):
            folds.append(_line(x, y + way * near, x, y + way * far))
    drawn = b"q\n0 0 0 1 K\n%g w\n0 J\n" % MARK_LINE_PT + b"".join(lines)
    if folds:
        drawn += _DASH + b"".join(folds)
    return drawn + b"Q\n"


def _line(x1: float, y1: float, x2: float, y2: float) -> bytes:
    return b"%.4f %.4f m %.4f %.4f l S\n" % (x1, y1, x2, y2)
