"""Fonts as text uses them: codes, widths, the box of each glyph, whether it is there at all.

In: a font dictionary. Out: a `Font`. Reads what a reader needs, not all that a font may be.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from kcsite.press.preflight.geometry import Box
from kcsite.press.preflight.objects import (
    TooLarge,
    decoded,
    entry,
    is_stream,
    items,
    matrix,
    name,
    names,
    number,
)
from kcsite.press.preflight.programs import Program, read_program

_LARGEST = 16 << 20
_PROGRAMS = ("/FontFile2", "/FontFile3", "/FontFile")
_MOST_WIDTHS = 70_000


@dataclass(frozen=True, slots=True)
class Glyph:
    """A code of a font. `width` in thousandths of the size; `box` None where nothing is painted."""

    width: float
    box: Box | None
    is_missing: bool


@dataclass(slots=True)
class Font:
    """A font of a file. `is_embedded` is true of a Type 3 font, which is drawn by the page; `unit` is
    what a glyph's widths and boxes are multiplied by.
    """

    name: str
    kind: str
    is_embedded: bool
    is_broken: bool
    is_wide: bool
    thing: Any
    _widths: dict[int, float] = field(default_factory=dict)
    _missing_width: float = 0.0
    _ascent: float = 750.0
    _descent: float = -220.0
    _program: Program | None = None
    _to_glyph: dict[int, int] | None = None
    _names: dict[int, str] = field(default_factory=dict)
    _glyphs: dict[int, Glyph] = field(default_factory=dict)
    is_mapped: bool = True
    unit: float = 0.001

    def procedure(self, code: int) -> str:
        """The name of a Type 3 font's drawing; "" for none."""
        return self._names.get(code, "")

    def codes(self, text: bytes) -> Iterator[int]:
        if not self.is_wide:
            yield from text
            return
        for at in range(0, len(text) - 1, 2):
            yield text[at] << 8 | text[at + 1]

    def glyph(self, code: int) -> Glyph:
        found = self._glyphs.get(code)
        if found is None:
            found = self._glyphs[code] = self._look(code)
        return found

    def _look(self, code: int) -> Glyph:
        width = self._widths.get(code, self._missing_width)
        box: Box | None = Box(0, self._descent, width, self._ascent)
        if self.kind == "/Type3":
            # Its drawings are painted as such; a code without one paints nothing.
            return Glyph(width, box, code not in self._names)
        index = self._index(code)
        if code == 32 and not self.is_wide and index is None:
            box = None
        if index is not None and self._program is not None:
            try:
                box = self._program.box(index)
            except Exception:  # an outline may be broken in any way
                self.is_broken = True
        return Glyph(width, box, index == 0)

    def _index(self, code: int) -> int | None:
        """The glyph's number in the program, 0 for `.notdef`; None where that cannot be told."""
        if not self.is_mapped:
            return None
        if self.is_wide:
            index = code if self._to_glyph is None else self._to_glyph.get(code, 0)
            if self._program is not None and index >= len(self._program.order):
                return 0
            return index
        glyph = self._names.get(code, "")
        if glyph == ".notdef":
            return 0
        if self._program is None:
            return None
        if glyph:
            named = self._program.number(glyph)
            if named is not None:
                return named
        return self._program.mapped(code)


def read_font(thing: Any) -> Font:
    """A font dictionary. Raises pikepdf.PdfError where its streams cannot be read."""
    kind = name(entry(thing, "/Subtype"))
    inner = thing
    if kind == "/Type0":
        inner = next(iter(items(entry(thing, "/DescendantFonts"))), None)
    descriptor = entry(inner, "/FontDescriptor")
    stream = next((found for key in _PROGRAMS if is_stream(found := entry(descriptor, key))), None)
    program, broken = _program(stream)
    font = Font(
        name=_plain(name(entry(thing, "/BaseFont")) or name(entry(thing, "/Name"))),
        kind=kind,
        is_embedded=stream is not None or kind == "/Type3",
        is_broken=broken,
        is_wide=kind == "/Type0",
        thing=thing,
        _program=program,
    )
    _measure(font, descriptor)
    if font.is_wide:
        _map_wide(font, thing, inner)
    else:
        _map_narrow(font, thing, descriptor)
    return font


def _plain(base: str) -> str:
    """Without the slash and the subset's six letters."""
    base = base.removeprefix("/")
    return base[7:] if base[6:7] == "+" else base


def _program(stream: Any) -> tuple[Program | None, bool]:
    """The program, and whether one is there that cannot be read. A Type 1 program is not read."""
    if stream is None:
        return None, False
    try:
        data = decoded(stream, _LARGEST)
    except TooLarge:
        return None, True
    if data.startswith((b"%!", b"\x80\x01")):
        return None, False
    program = read_program(data)
    return program, program is None


def _measure(font: Font, descriptor: Any) -> None:
    ascent, descent = number(entry(descriptor, "/Ascent")), number(entry(descriptor, "/Descent"))
    if ascent and descent is not None and 0 < ascent < 3000 and -3000 < descent <= 0:
        font._ascent, font._descent = ascent, descent


def _map_narrow(font: Font, thing: Any, descriptor: Any) -> None:
    first = int(number(entry(thing, "/FirstChar")) or 0)
    widths = items(entry(thing, "/Widths"))[:256]
    font._widths = {first + at: number(width) or 0.0 for at, width in enumerate(widths)}
    font._missing_width = number(entry(descriptor, "/MissingWidth")) or 0.0
    if not widths:
        font._missing_width = 500.0  # one of the fourteen that need no widths
    code = 0
    for part in items(entry(entry(thing, "/Encoding"), "/Differences"))[:1024]:
        plain = name(part)
        if plain:
            font._names[code] = plain.removeprefix("/")
            code += 1
        else:
            code = int(number(part) or 0)
    if font.kind == "/Type3":
        drawn = names(entry(thing, "/CharProcs"))
        font.unit = matrix(entry(thing, "/FontMatrix")).across or 0.001
        font._names = {c: glyph for c, glyph in font._names.items() if f"/{glyph}" in drawn}


def _map_wide(font: Font, thing: Any, inner: Any) -> None:
    default = number(entry(inner, "/DW"))
    font._missing_width = 1000.0 if default is None else default
    font._widths = _wide_widths(items(entry(inner, "/W")))
    # Other maps from codes to glyphs are not followed: their text is measured, not looked up.
    font.is_mapped = name(entry(thing, "/Encoding")) in ("/Identity-H", "/Identity-V")
    table = entry(inner, "/CIDToGIDMap")
    if is_stream(table):
        data = decoded(table, 1 << 18)
        font._to_glyph = {
            at // 2: data[at] << 8 | data[at + 1] for at in range(0, len(data) - 1, 2)
        }
    elif name(entry(inner, "/Subtype")) == "/CIDFontType0" and font._program is not None:
        font._to_glyph = _by_cid(font._program)


def _by_cid(program: Program) -> dict[int, int] | None:
    """The characters of a CID-keyed font by their number; None where codes are glyphs."""
    found = {}
    for index, glyph in enumerate(program.order):
        if index == 0:
            found[0] = 0
        elif glyph.startswith("cid") and glyph[3:].isdigit():
            found[int(glyph[3:])] = index
        else:
            return None
    return found


def _wide_widths(parts: list[Any]) -> dict[int, float]:
    """The two notations of /W: `first [w w …]` and `first last w`."""
    found: dict[int, float] = {}
    at = 0
    while at + 1 < len(parts) and len(found) < _MOST_WIDTHS:
        first = int(number(parts[at]) or 0)
        last = number(parts[at + 1])
        if last is None:
            for step, width in enumerate(items(parts[at + 1])):
                found[first + step] = number(width) or 0.0
            at += 2
            continue
        width = number(parts[at + 2]) if at + 2 < len(parts) else None
        for code in range(first, min(int(last), first + 65_535) + 1):
            found[code] = width or 0.0
        at += 3
    return found
