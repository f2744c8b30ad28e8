"""The same picture, the same font: one object, whoever brought it."""

from __future__ import annotations

from typing import Any

import pikepdf

from kcsite.press.finish import Target, finish


def picture(pdf: pikepdf.Pdf, grey: int, mask: int | None = None) -> pikepdf.Object:
    stream = pdf.make_stream(bytes([0, 0, 0, grey]))
    stream.Type, stream.Subtype = pikepdf.Name.XObject, pikepdf.Name.Image
    stream.Width, stream.Height, stream.BitsPerComponent = 1, 1, 8
    stream.ColorSpace = pikepdf.Name.DeviceCMYK
    if mask is not None:
        stream.SMask = picture(pdf, mask)
    return pdf.make_indirect(stream)


def font(pdf: pikepdf.Pdf, program: bytes) -> pikepdf.Object:
    descriptor = pikepdf.Dictionary(
        Type=pikepdf.Name.FontDescriptor, FontFile2=pdf.make_stream(program)
    )
    return pdf.make_indirect(
        pikepdf.Dictionary(
            Type=pikepdf.Name.Font,
            Subtype=pikepdf.Name.TrueType,
            BaseFont=pikepdf.Name("/AAAAAA+Thu"),
            FontDescriptor=pdf.make_indirect(descriptor),
        )
    )


def test_pictures_and_fonts_stand_once(draft: Any, target: Target, open_pdf: Any) -> None:
    def resources(pdf: pikepdf.Pdf) -> dict[str, Any]:
        images = {
            "/a": picture(pdf, 9),
            "/b": picture(pdf, 9),
            "/c": picture(pdf, 8),
            "/d": picture(pdf, 9, mask=1),
            "/e": picture(pdf, 9, mask=1),
            "/f": picture(pdf, 9, mask=2),
        }
        programs = {"/F": b"one", "/G": b"one", "/H": b"two", "/I": b"three"}
        fonts = {name: font(pdf, program) for name, program in programs.items()}
        return {"/XObject": pikepdf.Dictionary(images), "/Font": pikepdf.Dictionary(fonts)}

    draw = b" ".join(b"/%c Do" % name for name in b"abcdef")
    text = b"BT " + b" ".join(b"/%c 9 Tf (a) Tj" % name for name in b"FGHI") + b" ET"
    pdf = open_pdf(finish(draft([draw, text], resources), target))
    image = {name: thing.objgen for name, thing in pdf.pages[0].Resources.XObject.items()}
    assert image["/a"] == image["/b"] != image["/c"]
    assert image["/d"] == image["/e"] != image["/f"]
    assert image["/a"] != image["/d"]
    found = {name: thing.objgen for name, thing in pdf.pages[1].Resources.Font.items()}
    assert found["/F"] == found["/G"]
    assert len(set(found.values())) == 3
