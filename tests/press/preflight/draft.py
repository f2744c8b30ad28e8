"""A small press file without a fault, to make faulty ones of: four pages of 60 × 40 mm, a few kilobytes,
drawn with pikepdf; the same bytes each time.
"""

from __future__ import annotations

import io
import zlib
from typing import Any

import pikepdf
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from pikepdf import Array, Dictionary, Name, String

from kcsite.press.preflight import Limits

MM = 72 / 25.4
WIDTH, HEIGHT, BLEED, SLUG = 60.0, 40.0, 3.0, 10.0
LIMITS = Limits(
    trim_width=WIDTH, trim_height=HEIGHT, bleed=BLEED, page_unit=4, ink=300, ppi=300, least_ppi=150
)
X0, Y0 = SLUG * MM, SLUG * MM  # the trim's lower left corner
X1, Y1 = X0 + WIDTH * MM, Y0 + HEIGHT * MM

XMP = """<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfxid="http://www.npes.org/pdfx/ns/id/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">Mẫu</rdf:li></rdf:Alt></dc:title>
<xmp:CreateDate>2026-11-22T00:00:00Z</xmp:CreateDate>
<xmp:ModifyDate>2026-11-22T00:00:00Z</xmp:ModifyDate>
<xmp:MetadataDate>2026-11-22T00:00:00Z</xmp:MetadataDate>
<xmpMM:DocumentID>uuid:11111111-1111-4111-8111-111111111111</xmpMM:DocumentID>
<xmpMM:VersionID>1</xmpMM:VersionID>
<xmpMM:RenditionClass>default</xmpMM:RenditionClass>
<pdf:Trapped>False</pdf:Trapped>
<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>
</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="r"?>"""


def font_program() -> bytes:
    """A font of three glyphs: `.notdef`, the space and a square called A."""
    pen = TTGlyphPen(None)
    pen.moveTo((50, 0))
    for corner in ((50, 700), (550, 700), (550, 0)):
        pen.lineTo(corner)
    pen.closePath()
    square = pen.glyph()
    empty = TTGlyphPen(None).glyph()
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder([".notdef", "space", "A"])
    builder.setupCharacterMap({32: "space", 65: "A"})
    builder.setupGlyf({".notdef": empty, "space": empty, "A": square})
    builder.setupHorizontalMetrics({".notdef": (600, 0), "space": (300, 0), "A": (600, 50)})
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": "Vuong", "styleName": "Regular"})
    builder.setupOS2()
    builder.setupPost()
    builder.font["head"].created = builder.font["head"].modified = 0
    builder.font.recalcTimestamp = False
    out = io.BytesIO()
    builder.font.save(out)
    return out.getvalue()


PROGRAM = font_program()


def icc(device: bytes = b"prtr", space: bytes = b"CMYK") -> bytes:
    """A profile's header with no tags: all that says what a profile is for."""
    header = bytearray(132)
    header[0:4] = len(header).to_bytes(4, "big")
    header[8:12] = b"\x02\x10\x00\x00"
    header[12:16], header[16:20], header[20:24], header[36:40] = device, space, b"Lab ", b"acsp"
    return bytes(header)


class Draft:
    """A press file being made. `draw` adds to a page's content, `name` to its resources."""

    def __init__(self, pages: int = 4) -> None:
        self.pdf = pikepdf.new()
        self.xmp = XMP
        self.keep_id = True
        self.save: dict[str, Any] = {}
        self.parts: list[list[bytes]] = []
        self.font = self._font()
        self.image = self.picture(100, 100)
        for _ in range(pages):
            self.page()
        self.pdf.Root.OutputIntents = Array([self.intent()])
        self.pdf.trailer.Info = self.pdf.make_indirect(Dictionary(Trapped=Name("/False")))

    def intent(self, **facts: Any) -> Dictionary:
        profile = self.pdf.make_stream(icc())
        profile.N = 4
        return Dictionary(
            Type=Name.OutputIntent,
            S=Name.GTS_PDFX,
            OutputConditionIdentifier=String("FOGRA39"),
            RegistryName=String("http://www.color.org"),
            Info=String("FOGRA39"),
            DestOutputProfile=profile,
            **facts,
        )

    def page(self) -> None:
        """A ground to the edge of the bleed, a picture, a line, a word, a mark outside."""
        media = [0, 0, (WIDTH + 2 * SLUG) * MM, (HEIGHT + 2 * SLUG) * MM]
        edge = BLEED * MM
        page = self.pdf.add_blank_page(page_size=(media[2], media[3]))
        page.obj.TrimBox = Array([X0, Y0, X1, Y1])
        page.obj.BleedBox = Array([X0 - edge, Y0 - edge, X1 + edge, Y1 + edge])
        page.obj.Group = Dictionary(S=Name.Transparency, CS=Name.DeviceCMYK)
        page.obj.Resources = Dictionary(
            Font=Dictionary(F=self.font),
            XObject=Dictionary(Im=self.image),
            ExtGState=Dictionary(Over=Dictionary(op=True, OP=True, OPM=1)),
        )
        self.parts.append([])
        index = len(self.parts) - 1
        whole = (X0 - edge, Y0 - edge, WIDTH * MM + 2 * edge, HEIGHT * MM + 2 * edge)
        self.draw(index, "0.1 0 0 0 k {:.3f} {:.3f} {:.3f} {:.3f} re f".format(*whole))
        side = 100 / 300 * 72
        self.draw(
            index, f"q {side:.3f} 0 0 {side:.3f} {X0 + 20 * MM:.3f} {Y0 + 20 * MM:.3f} cm /Im Do Q"
        )
        self.draw(index, self.line(0.5, "0 0 0 1 K"))
        self.draw(index, self.word(10, "0 0 0 1 k", "/Over gs"))
        self.draw(index, f"0 0 0 1 K 0.25 w 0 {Y1:.3f} m 14 {Y1:.3f} l S")

    def draw(self, page: int, operators: str | bytes) -> None:
        data = operators.encode() if isinstance(operators, str) else operators
        self.parts[page].append(b"q " + data + b" Q")

    def name(self, kind: str, key: str, thing: Any, page: int = 0) -> None:
        resources = self.pdf.pages[page].obj.Resources
        if kind not in resources:
            resources[kind] = Dictionary()
        resources[kind][key] = thing

    def line(self, width: float, colour: str, at: float = 12) -> str:
        y = Y0 + at * MM
        return f"{colour} {width} w {X0 + 10 * MM:.3f} {y:.3f} m {X0 + 40 * MM:.3f} {y:.3f} l S"

    def word(
        self,
        size: float,
        colour: str,
        state: str = "",
        code: str = "0002",
        font: str = "/F",
        at: tuple[float, float] = (10, 32),
    ) -> str:
        x, y = X0 + at[0] * MM, Y0 + at[1] * MM
        return f"{state} {colour} BT {font} {size} Tf {x:.3f} {y:.3f} Td <{code}> Tj ET"

    def box(self, colour: str, x: float = 10, y: float = 5, w: float = 5, h: float = 5) -> str:
        place = (X0 + x * MM, Y0 + y * MM, w * MM, h * MM)
        return f"{colour} " + "{:.3f} {:.3f} {:.3f} {:.3f} re f".format(*place)

    def picture(self, width: int, height: int, **facts: Any) -> Any:
        """A picture of one colour."""
        made = self.pdf.make_stream(b"")
        channels = 4
        raw = bytes((40, 20, 0, 10)) * (width * height)
        if facts.get("BitsPerComponent") == 1:
            channels, raw = 1, b"\xaa" * ((width + 7) // 8 * height)
        made.write(zlib.compress(raw), filter=Name.FlateDecode)
        made.Type, made.Subtype = Name.XObject, Name.Image
        made.Width, made.Height, made.BitsPerComponent = width, height, 8
        made.ColorSpace = Name.DeviceCMYK if channels == 4 else Name.DeviceGray
        for key, value in facts.items():
            made[f"/{key}"] = value
        return made

    def place(self, width: int, height: int, ppi: float, **facts: Any) -> None:
        """A picture on the first page at so many ppi."""
        key = f"/Other{len(self.parts[0])}"
        self.name("/XObject", key, self.picture(width, height, **facts))
        w, h = width / ppi * 72, height / ppi * 72
        self.draw(0, f"{w:.4f} 0 0 {h:.4f} {X0 + 10 * MM:.3f} {Y0 + 6 * MM:.3f} cm {key} Do")

    def form(self, data: str, **facts: Any) -> Any:
        made = self.pdf.make_stream(data.encode())
        made.Type, made.Subtype = Name.XObject, Name.Form
        made.BBox = Array([0, 0, 300, 300])
        for key, value in facts.items():
            made[f"/{key}"] = value
        return made

    def _font(self, name: str = "AAAAAA+Vuong", program: bytes | None = PROGRAM) -> Any:
        descriptor = Dictionary(
            Type=Name.FontDescriptor,
            FontName=Name(f"/{name}"),
            Flags=4,
            ItalicAngle=0,
            FontBBox=Array([0, -200, 600, 800]),
            Ascent=800,
            Descent=-200,
            CapHeight=700,
            StemV=80,
        )
        if program is not None:
            descriptor.FontFile2 = self.pdf.make_stream(program)
        inner = Dictionary(
            Type=Name.Font,
            Subtype=Name.CIDFontType2,
            BaseFont=Name(f"/{name}"),
            CIDSystemInfo=Dictionary(
                Registry=String("Adobe"), Ordering=String("Identity"), Supplement=0
            ),
            CIDToGIDMap=Name.Identity,
            DW=600,
            W=Array([1, Array([300, 600])]),
            FontDescriptor=self.pdf.make_indirect(descriptor),
        )
        return self.pdf.make_indirect(
            Dictionary(
                Type=Name.Font,
                Subtype=Name.Type0,
                BaseFont=Name(f"/{name}"),
                Encoding=Name("/Identity-H"),
                DescendantFonts=Array([self.pdf.make_indirect(inner)]),
            )
        )

    def other_font(self, name: str, program: bytes | None = PROGRAM) -> None:
        self.name("/Font", "/G", self._font(name, program))
        self.draw(0, self.word(10, "0 0 0 1 k", "/Over gs", font="/G", at=(10, 26)))

    def bytes(self) -> bytes:
        for page, parts in zip(self.pdf.pages, self.parts, strict=True):
            if parts:
                page.obj.Contents = self.pdf.make_stream(b"\n".join(parts))
        if self.xmp:
            self.pdf.Root.Metadata = self.pdf.make_stream(self.xmp.encode())
            self.pdf.Root.Metadata.Type, self.pdf.Root.Metadata.Subtype = Name.Metadata, Name.XML
        out = io.BytesIO()
        options: dict[str, Any] = {"min_version": "1.6", "compress_streams": False, **self.save}
        if "encryption" not in options:
            # Compressed as written: a fault in the filters must stay.
            options["stream_decode_level"] = pikepdf.StreamDecodeLevel.none
            options["deterministic_id"] = True
        self.pdf.save(out, **options)
        data = out.getvalue()
        return data if self.keep_id else data.replace(b"/ID [", b"/Ij [", 1)


def clean() -> bytes:
    return Draft().bytes()
