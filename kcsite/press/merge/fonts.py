"""Fonts of a book: each embedded once, with the glyphs of all chapters and no others.

In: the fonts of light PDFs, whose glyphs keep the numbers of the whole font. Out: fonts that all
chapters share.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from kcsite.press.standins import HELD
from kcsite.store import Cache

if TYPE_CHECKING:
    import pikepdf

_PAIR = re.compile(rb"<([0-9a-f]{4})> <([0-9a-f]+)>")
_PER_BLOCK = 100  # a CMap's blocks hold no more

_CMAP = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo
<< /Registry (Adobe)
/Ordering (UCS)
/Supplement 0
>> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <ffff>
endcodespacerange
{blocks}
endcmap
CMapName currentdict /CMap defineresource pop
end
end"""


@dataclass(slots=True)
class _Font:
    """A font of the book: the object all chapters name, and what they use of it."""

    shared: Any
    file: str
    widths: dict[int, float] = field(default_factory=dict)
    letters: dict[int, str] = field(default_factory=dict)


@dataclass(slots=True)
class Fonts:
    """The fonts met so far. WeasyPrint names a font by its face, so a name means the same everywhere."""

    held: Callable[[str], bytes | None]
    cache: Cache
    _fonts: dict[str, _Font] = field(default_factory=dict)
    _done: dict[tuple[int, int], Any] = field(default_factory=dict)

    def shared(self, resources: Any, names: Mapping[str, str]) -> Any:
        """A chapter's dictionary of fonts with the book's in their places."""
        if resources.objgen in self._done and resources.objgen != (0, 0):
            return resources
        for name, font in resources.items():
            descendant = font.DescendantFonts[0]
            descriptor = descendant.FontDescriptor
            file = descriptor.get("/FontFile2", descriptor.get("/FontFile3"))
            if file is None or HELD not in file:
                continue
            found = self._fonts.setdefault(name, _Font(font, names[str(file[HELD])]))
            found.widths |= _widths(descendant.W)
            for glyph, letter in _PAIR.findall(font.ToUnicode.read_bytes()):
                found.letters.setdefault(int(glyph, 16), letter.decode())
            resources[name] = found.shared
        self._done[resources.objgen] = resources
        return resources

    def embed(self, pdf: pikepdf.Pdf) -> None:
        """Give each font its file, its widths and its letters."""
        for font in self._fonts.values():
            descendant = font.shared.DescendantFonts[0]
            descriptor = descendant.FontDescriptor
            data = self._subset(font)
            key = "/FontFile2" if "/FontFile2" in descriptor else "/FontFile3"
            stream = pdf.make_stream(data)
            if key == "/FontFile2":
                stream["/Length1"] = len(data)
            else:
                stream["/Subtype"] = descriptor[key].Subtype
            descriptor[key] = stream
            box = list(descriptor.FontBBox)
            descriptor.FontBBox = _array([*box[:2], max(font.widths.values(), default=0), box[3]])
            descendant.W = _runs(font.widths)
            font.shared.ToUnicode = pdf.make_stream(_cmap(font.letters))

    def _subset(self, font: _Font) -> bytes:
        """The font's file with the glyphs used, numbered as in the whole font."""
        glyphs = tuple(sorted(font.letters))
        name = Cache.name("subset-1", font.file, glyphs)
        data = self.cache.get(name)
        if data is None:
            whole = self.held(font.file)
            if whole is None:
                raise LookupError(font.file)
            data = _subset_of(whole, glyphs)
            self.cache.put(name, data)
        return data


def _subset_of(whole: bytes, glyphs: Iterable[int]) -> bytes:
    from fontTools import subset
    from fontTools.ttLib import TTFont

    options = subset.Options()
    options.retain_gids = True
    options.hinting = False
    options.desubroutinize = True
    options.notdef_outline = True
    options.glyph_names = False
    options.layout_features = []
    options.name_IDs = []
    options.recalc_timestamp = False
    options.ignore_missing_glyphs = True
    options.drop_tables += ["GSUB", "GPOS", "GDEF", "SVG ", "DSIG", "STAT", "meta", "BASE", "gasp"]
    font = TTFont(io.BytesIO(whole), recalcTimestamp=False, lazy=True)
    subsetter = subset.Subsetter(options)
    subsetter.populate(gids=list(glyphs))
    subsetter.subset(font)
    out = io.BytesIO()
    font.save(out)
    return out.getvalue()


def _widths(array: Any) -> dict[int, float]:
    """`[3 [600 610] 9 [500]]` → {3: 600, 4: 610, 9: 500}."""
    found: dict[int, float] = {}
    start = 0
    for item in array:
        if isinstance(item, int):
            start = item
        else:
            found |= {start + offset: value for offset, value in enumerate(item)}
    return found


def _runs(widths: Mapping[int, float]) -> Any:
    """The other way round."""
    import pikepdf

    out: list[Any] = []
    for glyph in sorted(widths):
        if glyph - 1 not in widths:
            out += [glyph, pikepdf.Array()]
        out[-1].append(widths[glyph])
    return pikepdf.Array(out)


def _array(values: Iterable[Any]) -> Any:
    import pikepdf

    return pikepdf.Array(list(values))


def _cmap(letters: Mapping[int, str]) -> bytes:
    rows = [f"<{glyph:04x}> <{letter}>" for glyph, letter in sorted(letters.items())]
    blocks = []
    for start in range(0, len(rows), _PER_BLOCK):
        block = rows[start : start + _PER_BLOCK]
        blocks += [f"{len(block)} beginbfchar", *block, "endbfchar"]
    return _CMAP.format(blocks="\n".join(blocks)).encode()
