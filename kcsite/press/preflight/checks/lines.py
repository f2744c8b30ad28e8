"""Checks of lines: those too thin to come out, and those that a second ink would blur."""

from __future__ import annotations

from collections.abc import Iterator

from kcsite.press.preflight.check import Check, Finding, inks_in_words, on_page, points
from kcsite.press.preflight.limits import Limits
from kcsite.press.preflight.pages import Page
from kcsite.press.preflight.paint import Paint, Seen

ROWS = (
    Check(
        "line-hairline",
        "error",
        "Nét mảnh đến mức không in ra được",
        "bề dày của nét, của thanh tô mảnh",
        "ít nhất {hairline} pt",
        "Đặt nét dày từ 0,25 pt trở lên",
        "theme",
    ),
    Check(
        "line-thin",
        "warning",
        "Nét mảnh",
        "bề dày của nét, của thanh tô mảnh",
        "ít nhất {thin_line} pt",
        "Đặt nét dày từ 0,25 pt trở lên",
        "theme",
    ),
    Check(
        "line-thin-inks",
        "warning",
        "Nét mảnh in bằng nhiều mực hoặc mực nhạt",
        "bề dày, số mực, mực đậm nhất của nét",
        "nét dưới {thin_line} pt chỉ dùng một mực, đậm từ {tint} % trở lên",
        "Dùng màu đen 100 % cho nét mảnh, hoặc tăng bề dày lên 0,25 pt",
        "theme",
    ),
)

_ROUNDING = 0.002
"""Points that a file's decimals may take from a width."""


def examine(page: Page, seen: Seen, limits: Limits) -> Iterator[Finding]:
    for paint in seen.paints:
        check = _check(paint, limits)
        if check:
            words = points(paint.size) if paint.size >= 0.001 else "0 pt"
            if check == "line-thin-inks":
                words += ", " + inks_in_words(paint.inks or (0, 0, 0, 0))
            yield on_page(check, page, paint.box, words, round(paint.size, 3))


def _check(paint: Paint, limits: Limits) -> str:
    is_line = paint.kind == "stroke" or (paint.kind == "fill" and paint.size > 0)
    if not is_line or paint.size >= limits.thin_line - _ROUNDING or paint.is_blank:
        return ""
    if paint.size < limits.hairline - _ROUNDING:
        return "line-hairline"
    inks = paint.inks
    used = [ink for ink in inks or () if ink > 0]
    if used and (len(used) > 1 or max(used) * 100 < limits.tint):
        return "line-thin-inks"
    return "line-thin"
