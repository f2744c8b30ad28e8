"""Check of what bleeds: artwork that reaches the cut must go on to the edge of the bleed."""

from __future__ import annotations

from collections.abc import Iterator

from kcsite.press.preflight.check import Check, Finding, millimetres, on_page
from kcsite.press.preflight.geometry import MM, Box
from kcsite.press.preflight.limits import Limits
from kcsite.press.preflight.pages import Page
from kcsite.press.preflight.paint import Seen

ROWS = (
    Check(
        "artwork-bleed",
        "error",
        "Ảnh hoặc mảng màu chạm mép xén mà không tràn ra hết: cắt lệch sẽ hở giấy trắng",
        "khoảng từ mép xén tới mép của ảnh, mảng màu, nét",
        "chạm mép thì phải tràn ra ít nhất {bleed} mm",
        "Kéo ảnh hoặc mảng màu ấy ra hết phần xén tràn, hoặc lùi hẳn vào trong",
        "theme",
    ),
)

_TOUCH = 0.1  # mm: as near as this is touching
_REACH = 0.1  # mm: what may lack at the edge of the bleed
_SIDES = ("trái", "dưới", "phải", "trên")


def examine(page: Page, seen: Seen, limits: Limits) -> Iterator[Finding]:
    trim = page.trim
    if trim is None:
        return
    inside = trim.grown(-_TOUCH * MM)
    for paint in seen.paints:
        # Text has its safe zone; what stands outside the cut altogether is a mark.
        if paint.kind == "text" or paint.is_blank or paint.box.meet(inside).is_empty:
            continue
        short = _short(paint.box, trim, limits.bleed)
        if short:
            words = ", ".join(f"{side} tràn {millimetres(max(reach, 0))}" for side, reach in short)
            yield on_page("artwork-bleed", page, paint.box, words)


def _reaches(box: Box, trim: Box) -> tuple[float, ...]:
    """mm that a box stands out of the cut on each side; negative where it stays inside."""
    return tuple(
        reach / MM
        for reach in (trim.x0 - box.x0, trim.y0 - box.y0, box.x1 - trim.x1, box.y1 - trim.y1)
    )


def _short(box: Box, trim: Box, bleed: float) -> list[tuple[str, float]]:
    """The sides where a box touches the cut and stops before the bleed ends."""
    return [
        (side, reach)
        for side, reach in zip(_SIDES, _reaches(box, trim), strict=True)
        if -_TOUCH <= reach < bleed - _REACH
    ]
