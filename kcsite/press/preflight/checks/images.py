"""Checks of pictures: whether they are sharp enough where they stand."""

from __future__ import annotations

from collections.abc import Iterator

from kcsite.press.preflight.check import Check, Finding, on_page
from kcsite.press.preflight.limits import Limits
from kcsite.press.preflight.pages import Page
from kcsite.press.preflight.paint import Image, Seen
from kcsite.vietnamese.formats import number

ROWS = (
    Check(
        "image-poor",
        "error",
        "Ảnh vỡ: quá ít điểm ảnh cho chỗ in",
        "số điểm ảnh trên một inch ở khổ in thật",
        "ít nhất {least_ppi} ppi",
        "Thay bằng ảnh gốc lớn hơn, hoặc chọn ảnh khác cho chỗ này",
        "content",
    ),
    Check(
        "image-soft",
        "warning",
        "Ảnh kém nét",
        "số điểm ảnh trên một inch ở khổ in thật",
        "ít nhất {fair_ppi} ppi, tốt nhất {ppi} ppi",
        "Nếu có ảnh gốc lớn hơn thì thay",
        "content",
    ),
    Check(
        "image-excess",
        "info",
        "Ảnh nhiều điểm hơn mức in ra được",
        "số điểm ảnh trên một inch ở khổ in thật",
        "trên {most_ppi} ppi không nét thêm",
        "Không cần làm gì; tệp chỉ nặng hơn",
        "program",
    ),
    Check(
        "image-bitmap",
        "error",
        "Ảnh 1 bit (chỉ đen trắng) quá thô",
        "số điểm ảnh trên một inch của ảnh 1 bit",
        "ít nhất {bitmap_ppi} ppi",
        "Thay bằng hình vẽ SVG",
        "theme",
    ),
)

_ROUNDING = 1.0
"""ppi: a place is rounded to whole pixels."""


def examine(page: Page, seen: Seen, limits: Limits) -> Iterator[Finding]:
    for paint in seen.paints:
        if paint.image is None:
            continue
        check = _check(paint.image, limits)
        if check:
            image = paint.image
            words = f"{number(round(image.ppi))} ppi ({image.width} × {image.height} điểm)"
            yield on_page(check, page, paint.box, words, round(image.ppi, 1))


def _check(image: Image, limits: Limits) -> str:
    if max(image.width, image.height) <= limits.smallest_image:
        return ""
    ppi = image.ppi + _ROUNDING
    if image.bits == 1:
        return "image-bitmap" if ppi < limits.bitmap_ppi else ""
    if ppi < limits.least_ppi:
        return "image-poor"
    if ppi < limits.fair_ppi:
        return "image-soft"
    return "image-excess" if image.ppi > limits.most_ppi + _ROUNDING else ""
