"""The program of an embedded font: which glyphs it has, and the box of each.

In: the bytes of a TrueType, OpenType or bare CFF font. Out: a `Program`; None for what cannot be
read, since a font may be broken in any way at all.
"""

from __future__ import annotations

import io
from typing import Any

from kcsite.press.preflight.geometry import Box


class Program:
    """Glyphs by number. Boxes are in thousandths of the em."""

    def __init__(self, order: list[str], glyphs: Any, scale: float, cmaps: list[Any]) -> None:
        self.order = order
        self._glyphs = glyphs
        self._scale = scale
        self._cmaps = cmaps
        self._names = {glyph: index for index, glyph in enumerate(order)}

    def number(self, glyph: str) -> int | None:
        """The number of a glyph's name."""
        return self._names.get(glyph)

    def mapped(self, code: int) -> int | None:
        """The glyph of a one-byte code in a font without names: 0 where no table knows it; None
        where there is no table."""
        if not self._cmaps:
            return None
        for table in self._cmaps:
            # Symbol tables stand at F000 (ISO 32000-1, 9.6.6.4).
            for place in (code, 0xF000 + code):
                if place in table:
                    return self._names.get(table[place], 0)
        return 0

    def box(self, index: int) -> Box | None:
        """The outline's box; None where the glyph paints nothing."""
        return self._glyphs(self.order[index], self._scale) if index < len(self.order) else None


def read_program(data: bytes) -> Program | None:
    """The program of some bytes."""
    try:
        return _bare(data) if data[:1] == b"\x01" else _sfnt(data)
    except Exception:  # a broken font may raise anything; the finding says that it is broken
        return None


def _sfnt(data: bytes) -> Program:
    from fontTools.ttLib import TTFont

    font = TTFont(io.BytesIO(data), lazy=True, fontNumber=0)
    scale = 1000 / font["head"].unitsPerEm
    cmaps = [table.cmap for table in font["cmap"].tables] if "cmap" in font else []
    if "glyf" in font:
        return Program(font.getGlyphOrder(), _outlined(font["glyf"]), scale, cmaps)
    table = font["CFF "].cff
    return Program(font.getGlyphOrder(), _drawn(table[0].CharStrings), scale, cmaps)


def _bare(data: bytes) -> Program:
    from fontTools.cffLib import CFFFontSet

    fonts = CFFFontSet()
    fonts.decompile(io.BytesIO(data), None)
    font = fonts[0]
    return Program(font.getGlyphOrder(), _drawn(font.CharStrings), 1.0, [])


def _outlined(glyf: Any) -> Any:
    def box(name: str, scale: float) -> Box | None:
        glyph = glyf[name]
        if not glyph.numberOfContours:
            return None
        return Box(*(side * scale for side in (glyph.xMin, glyph.yMin, glyph.xMax, glyph.yMax)))

    return box


def _drawn(strings: Any) -> Any:
    def box(name: str, scale: float) -> Box | None:
        found = strings[name].calcBounds(strings)
        return Box(*(side * scale for side in found)) if found else None

    return box
