"""The table of checks: one room an area, each with its rows and the function that looks.

A check keeps its id for good: reports of different years must be comparable.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from kcsite.press.preflight.check import Check, Examine, ExaminePage
from kcsite.press.preflight.checks import (
    artwork,
    boxes,
    colour,
    file,
    images,
    ink,
    lines,
    standard,
    text,
)

EXAMINERS: tuple[Examine, ...] = (file.examine, standard.examine, boxes.examine)
"""What looks at the file whole. Ink comes last, when Ghostscript is ready: `ink.examine`."""

PAGE_EXAMINERS: tuple[ExaminePage, ...] = (
    artwork.examine,
    colour.examine,
    text.examine,
    images.examine,
    lines.examine,
)
"""What looks at each page by itself, so that it can be remembered."""

AREAS: tuple[tuple[str, tuple[Check, ...]], ...] = (
    ("Tệp", file.ROWS),
    ("Chuẩn PDF/X-4", standard.ROWS),
    ("Trang và khung xén", boxes.ROWS),
    ("Xén tràn", artwork.ROWS),
    ("Màu", colour.ROWS),
    ("Mực", ink.ROWS),
    ("Chữ", text.ROWS),
    ("Ảnh", images.ROWS),
    ("Nét", lines.ROWS),
)


def _collect() -> Mapping[str, Check]:
    rows = [row for _, area in AREAS for row in area]
    table = {row.id: row for row in rows}
    if len(table) != len(rows):
        raise ValueError("two checks of one name")
    return MappingProxyType(table)


CHECKS: Mapping[str, Check] = _collect()

HALTING = ("file-content", "file-complex")
"""Where one of these fires, a part of some page was not seen …"""
BY_CONTENT = tuple(row.id for room in (artwork, colour, text, images, lines) for row in room.ROWS)
"""… and these cannot be said to be passed."""
