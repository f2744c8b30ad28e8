"""Check of ink: what was measured on Ghostscript's separations (`preflight.ink`)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kcsite.press.preflight.check import Check, Finding, on_page, percent
from kcsite.press.preflight.ink import Spot
from kcsite.press.preflight.limits import Limits
from kcsite.press.preflight.pages import File

ROWS = (
    Check(
        "ink-limit",
        "error",
        "Mực chồng quá nhiều: lâu khô, bẩn mặt giấy sau",
        "tổng mực trung bình trên từng ô {ink_area} mm² trong phần xén tràn",
        "không quá {ink} %",
        "Ảnh: xuất lại từ tệp gốc, để chương trình chuyển màu. Mảng màu: bớt mực trong bảng màu",
        "theme",
    ),
)


def examine(file: File, limits: Limits, spots: Sequence[Spot]) -> Iterator[Finding]:
    for spot in spots:
        page = file.pages[spot.page]
        yield on_page("ink-limit", page, spot.box, percent(spot.percent), round(spot.percent, 1))
