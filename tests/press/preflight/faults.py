"""One small press file for each check, with exactly its fault.

`python -m tests.press.preflight.faults FOLDER` writes them, to be looked at with other tools.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from tests.press.preflight.draft import MM, X0, X1, Y0, Y1, Draft, clean, icc

Fault = Callable[[Draft], Any]
FAULTS: dict[str, Fault] = {}


def fault(check: str) -> Callable[[Fault], Fault]:
    """This function makes the fault of a check."""

    def keep(make: Fault) -> Fault:
        assert check not in FAULTS
        FAULTS[check] = make
        return make

    return keep


def faulty(check: str) -> bytes:
    draft = Draft()
    made = FAULTS[check](draft)
    return made if isinstance(made, bytes) else draft.bytes()


# -- the file ------------------------------------------------------------------------------------


@fault("file-unreadable")
def _(draft: Draft) -> bytes:
    return b"%PDF-1.6\nnothing of a PDF follows"


@fault("file-encrypted")
def _(draft: Draft) -> None:
    draft.save = {"encryption": pikepdf.Encryption(owner="x", user="")}


@fault("file-content")
def _(draft: Draft) -> None:
    draft.draw(1, "/Absent Do")


@fault("file-complex")
def _(draft: Draft) -> None:
    form = draft.form("/Self Do")
    form.Resources = Dictionary(XObject=Dictionary(Self=form))
    draft.name("/XObject", "/Self", form)
    draft.draw(0, "/Self Do")


@fault("file-javascript")
def _(draft: Draft) -> None:
    script = draft.pdf.make_indirect(Dictionary(S=Name.JavaScript, JS=String("app.alert(1)")))
    draft.pdf.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array([String("a"), script])))


@fault("file-actions")
def _(draft: Draft) -> None:
    draft.pdf.Root.OpenAction = Dictionary(S=Name.Named, N=Name.Print)


@fault("file-forms")
def _(draft: Draft) -> None:
    draft.pdf.Root.AcroForm = Dictionary(Fields=Array([]))


@fault("file-attachments")
def _(draft: Draft) -> None:
    draft.pdf.Root.Names = Dictionary(EmbeddedFiles=Dictionary(Names=Array([])))


@fault("file-lzw")
def _(draft: Draft) -> None:
    # "-----A---B" of ISO 32000-1, 7.4.4.2.
    stream = draft.pdf.make_stream(b"")
    stream.write(bytes.fromhex("800b6050220c0c8501"), filter=Name.LZWDecode)
    draft.pdf.Root.Spare = stream


@fault("file-postscript")
def _(draft: Draft) -> None:
    draft.name("/XObject", "/Ps", draft.pdf.make_stream(b"showpage", Subtype=Name.PS))
    draft.draw(0, "/Ps Do")


@fault("file-id")
def _(draft: Draft) -> None:
    draft.keep_id = False


# -- PDF/X-4 -------------------------------------------------------------------------------------


@fault("intent-count")
def _(draft: Draft) -> None:
    draft.pdf.Root.OutputIntents = Array([draft.intent(), draft.intent()])


@fault("intent-profile")
def _(draft: Draft) -> None:
    draft.pdf.Root.OutputIntents[0].DestOutputProfile.write(icc(b"mntr", b"RGB "))


@fault("intent-condition")
def _(draft: Draft) -> None:
    draft.pdf.Root.OutputIntents[0].OutputConditionIdentifier = String("FOGRA51")


@fault("intent-registry")
def _(draft: Draft) -> None:
    del draft.pdf.Root.OutputIntents[0].RegistryName


def _without(check: str, line: str, other: str = "") -> None:
    @fault(check)
    def _(draft: Draft) -> None:
        assert line in draft.xmp
        draft.xmp = draft.xmp.replace(line, other)


_without("xmp-version", "PDF/X-4", "PDF/X-3")
_without("xmp-title", "Mẫu")
_without("xmp-dates", "<xmp:MetadataDate>2026-11-22T00:00:00Z</xmp:MetadataDate>")
_without("xmp-document-id", "uuid:11111111-1111-4111-8111-111111111111")
_without("xmp-version-id", "<xmpMM:VersionID>1</xmpMM:VersionID>")
_without("xmp-rendition", "<xmpMM:RenditionClass>default</xmpMM:RenditionClass>")
_without("trapped", "<pdf:Trapped>False", "<pdf:Trapped>True")


# -- pages and boxes -----------------------------------------------------------------------------


@fault("box-trim")
def _(draft: Draft) -> None:
    del draft.pdf.pages[2].obj.TrimBox


@fault("box-bleed")
def _(draft: Draft) -> None:
    del draft.pdf.pages[2].obj.BleedBox


@fault("box-nesting")
def _(draft: Draft) -> None:
    page = draft.pdf.pages[2].obj
    page.BleedBox = Array([X0 - 12 * MM, Y0 - 12 * MM, X1 + 12 * MM, Y1 + 12 * MM])


@fault("box-art")
def _(draft: Draft) -> None:
    draft.pdf.pages[2].obj.ArtBox = Array([X0, Y0, X1, Y1])


@fault("box-crop")
def _(draft: Draft) -> None:
    draft.pdf.pages[2].obj.CropBox = Array([X0, Y0, X1, Y1])


@fault("page-rotated")
def _(draft: Draft) -> None:
    draft.pdf.pages[2].obj.Rotate = 90


@fault("page-unit")
def _(draft: Draft) -> None:
    draft.pdf.pages[2].obj.UserUnit = 2


@fault("page-bleed")
def _(draft: Draft) -> None:
    edge = 2 * MM
    draft.pdf.pages[2].obj.BleedBox = Array([X0 - edge, Y0 - edge, X1 + edge, Y1 + edge])


@fault("page-size")
def _(draft: Draft) -> None:
    for page in draft.pdf.pages:
        page.obj.TrimBox = Array([X0, Y0, X1 - 0.4 * MM, Y1])
        page.obj.BleedBox = Array([X0 - 9, Y0 - 9, X1 + 9, Y1 + 9])


@fault("page-mixed")
def _(draft: Draft) -> None:
    draft.pdf.pages[2].obj.TrimBox = Array([X0, Y0, X1 - 0.4 * MM, Y1])


@fault("page-count")
def _(draft: Draft) -> None:
    draft.page()


@fault("page-empty")
def _(draft: Draft) -> None:
    draft.parts[0] = [b"q Q"]


@fault("page-padding")
def _(draft: Draft) -> None:
    # Ink outside the cut, and white on it, make a page no fuller.
    draft.parts[2] = [b"q 0 0 0 1 k 0 0 9 9 re f Q"]
    draft.draw(2, draft.box("0 0 0 0 k"))


@fault("note-in-page")
def _(draft: Draft) -> None:
    note = Dictionary(Type=Name.Annot, Subtype=Name.Square, Rect=Array([X0, Y0, X0 + 50, Y0 + 50]))
    mark = Dictionary(Type=Name.Annot, Subtype=Name.PrinterMark, Rect=Array([0, 0, X0, Y0]))
    draft.pdf.pages[1].obj.Annots = Array([draft.pdf.make_indirect(one) for one in (note, mark)])


@fault("artwork-bleed")
def _(draft: Draft) -> None:
    draft.draw(1, draft.box("0.5 0 0 0 k", x=-1, y=5, w=20, h=10))


# -- colour --------------------------------------------------------------------------------------


@fault("colour-rgb")
def _(draft: Draft) -> None:
    draft.draw(0, draft.box("1 0 0 rg"))


@fault("colour-lab")
def _(draft: Draft) -> None:
    white = Dictionary(WhitePoint=Array([0.9642, 1, 0.8249]))
    draft.name("/ColorSpace", "/L", Array([Name.Lab, white]))
    draft.draw(0, draft.box("/L cs 50 20 20 sc"))


@fault("colour-icc")
def _(draft: Draft) -> None:
    profile = draft.pdf.make_stream(icc(), N=4)
    draft.name("/ColorSpace", "/I", Array([Name.ICCBased, profile]))
    draft.place(100, 100, 300, ColorSpace=draft.pdf.pages[0].obj.Resources.ColorSpace.I)


@fault("colour-spot")
def _(draft: Draft) -> None:
    tint = Dictionary(
        FunctionType=2, Domain=Array([0, 1]), N=1, C0=Array([0, 0, 0, 0]), C1=Array([0, 1, 1, 0])
    )
    space = Array([Name.Separation, Name("/PANTONE 186 C"), Name.DeviceCMYK, tint])
    draft.name("/ColorSpace", "/S", space)
    draft.draw(0, draft.box("/S cs 1 scn"))


@fault("colour-unknown")
def _(draft: Draft) -> None:
    draft.name("/ColorSpace", "/U", Array([Name("/Strange")]))
    draft.draw(0, draft.box("/U cs 1 scn"))


@fault("shading-channels")
def _(draft: Draft) -> None:
    rgb = Dictionary(
        FunctionType=2, Domain=Array([0, 1]), N=1, C0=Array([0, 0, 0]), C1=Array([1, 1, 1])
    )
    shading = Dictionary(
        ShadingType=2, ColorSpace=Name.DeviceCMYK, Coords=Array([X0, 0, X1, 0]), Function=rgb
    )
    draft.name("/Shading", "/Sh", shading)
    draft.draw(0, "/Sh sh")


@fault("group-space")
def _(draft: Draft) -> None:
    group = Dictionary(S=Name.Transparency, CS=Name.DeviceRGB)
    draft.name("/XObject", "/Fm", draft.form(draft.box("0 0 0 0.5 k"), Group=group))
    draft.draw(0, "/Fm Do")


@fault("state-transfer")
def _(draft: Draft) -> None:
    turned = Dictionary(FunctionType=2, Domain=Array([0, 1]), N=1, C0=Array([1]), C1=Array([0]))
    draft.name("/ExtGState", "/Tr", Dictionary(TR=turned))
    draft.draw(0, "/Tr gs " + draft.box("0 0 0 0.5 k"))


@fault("white-overprint")
def _(draft: Draft) -> None:
    draft.draw(0, draft.word(10, "0 0 0 0 k", "/Over gs", at=(10, 26)))


@fault("ink-limit")
def _(draft: Draft) -> None:
    draft.draw(3, draft.box("0.9 0.9 0.9 0.9 k", w=8, h=8))
    # As much ink on less than 15 mm² is no fault, nor is it outside the bleed.
    draft.draw(0, draft.box("0.9 0.9 0.9 0.9 k", w=1.5, h=1.5))
    draft.draw(1, draft.box("1 1 1 1 k", x=-9, y=-9, w=4.5, h=4.5))


# -- text ----------------------------------------------------------------------------------------


@fault("font-embedded")
def _(draft: Draft) -> None:
    draft.other_font("Helvetica", None)


@fault("font-broken")
def _(draft: Draft) -> None:
    draft.other_font("AAAAAA+Hong", b"\x00\x01\x00\x00 no font at all")


@fault("font-courier")
def _(draft: Draft) -> None:
    draft.other_font("AAAAAA+CourierNew")


@fault("text-notdef")
def _(draft: Draft) -> None:
    draft.draw(0, draft.word(10, "0 0 0 1 k", "/Over gs", code="000200000002", at=(10, 26)))


@fault("text-small")
def _(draft: Draft) -> None:
    # 10 pt in a picture at 45 %.
    draft.draw(
        0,
        f"/Over gs 0 0 0 1 k 0.45 0 0 0.45 {X0 + 10 * MM:.3f} {Y0 + 26 * MM:.3f} cm"
        " BT /F 10 Tf <0002> Tj ET",
    )


def _text(check: str, size: float, colour: str, state: str = "/Over gs") -> None:
    @fault(check)
    def _(draft: Draft) -> None:
        draft.draw(0, draft.word(size, colour, state, at=(10, 26)))


_text("text-small-inks", 7, "0.5 0 0 0.5 k")
_text("text-small-white", 5.5, "0 0 0 0 k", "")
_text("text-black-knockout", 11, "0 0 0 1 k", "")
_text("text-gray", 10, "0 g")
_text("text-rich-black", 20, "0.7 0.7 0.6 0.9 k")


@fault("text-safe-zone")
def _(draft: Draft) -> None:
    draft.draw(0, draft.word(10, "0 0 0 1 k", "/Over gs", at=(4, 26)))
    # Outside the cut it is a note for the printer.
    draft.draw(0, draft.word(6, "0 0 0 1 k", "/Over gs", at=(-7, 26)))


# -- pictures and lines --------------------------------------------------------------------------


@fault("image-poor")
def _(draft: Draft) -> None:
    draft.place(60, 60, 140)
    draft.place(16, 16, 100)  # so small that it is no picture


@fault("image-soft")
def _(draft: Draft) -> None:
    draft.place(60, 60, 200)


@fault("image-excess")
def _(draft: Draft) -> None:
    draft.place(60, 60, 500)


@fault("image-bitmap")
def _(draft: Draft) -> None:
    draft.place(120, 120, 500, BitsPerComponent=1)


def _line(check: str, width: float, colour: str) -> None:
    @fault(check)
    def _(draft: Draft) -> None:
        draft.draw(0, draft.line(width, colour, at=16))


_line("line-hairline", 0.1, "0 0 0 1 K")
_line("line-thin", 0.2, "0 0 0 1 K")
_line("line-thin-inks", 0.2, "0 0 0 0.6 K")


def write_all(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "clean.pdf").write_bytes(clean())
    for check in FAULTS:
        (folder / f"{check}.pdf").write_bytes(faulty(check))


if __name__ == "__main__":
    write_all(Path(sys.argv[1]))
