"""What is for readers on a screen goes; blending is in process inks."""

from __future__ import annotations

import io
from typing import Any

import pikepdf

from kcsite.press.finish.cleaning import clean


def cleaned(data: bytes) -> pikepdf.Pdf:
    pdf = pikepdf.open(io.BytesIO(data))
    clean(pdf)
    out = io.BytesIO()
    pdf.save(out)
    return pikepdf.open(out)


def _loaded(pdf: pikepdf.Pdf) -> None:
    action = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=pikepdf.String("app.alert(1)"))
    for name in ("Outlines", "Names", "StructTreeRoot", "AcroForm", "OCProperties", "MarkInfo"):
        pdf.Root[f"/{name}"] = pikepdf.Dictionary()
    pdf.Root.OpenAction, pdf.Root.Lang = action, pikepdf.String("vi")
    page = pdf.pages[0].obj
    page.Annots = pikepdf.Array(
        [pikepdf.Dictionary(Subtype=pikepdf.Name.Link, Rect=pikepdf.Array([0, 0, 9, 9]))]
    )
    page.AA, page.StructParents, page.Tabs = action, 0, pikepdf.Name.S
    page.Thumb = pdf.make_stream(b"x")
    page.Metadata, page.PieceInfo = pdf.make_stream(b"x"), pikepdf.Dictionary()


def test_only_pages_are_left(draft: Any) -> None:
    pdf = cleaned(draft(b"q Q", change=_loaded))
    assert set(pdf.Root.keys()) == {"/Type", "/Pages", "/Lang"}
    page = set(pdf.pages[0].obj.keys())
    assert page == {
        "/Type",
        "/Parent",
        "/Contents",
        "/Resources",
        "/MediaBox",
        "/TrimBox",
        "/BleedBox",
        "/Group",
    }


def test_a_turned_page_is_left_to_the_preflight(draft: Any) -> None:
    def turn(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].obj.Rotate = 90

    pdf = cleaned(draft(b"", change=turn))
    assert pdf.pages[0].obj.Rotate == 90


def test_what_the_tree_of_pages_says_comes_down(draft: Any) -> None:
    def raise_up(pdf: pikepdf.Pdf) -> None:
        page = pdf.pages[0].obj
        for name in ("/MediaBox", "/Resources"):
            pdf.Root.Pages[name] = page[name]
            del page[name]

    pdf = cleaned(draft(b"", change=raise_up))
    page = pdf.pages[0].obj
    assert "/MediaBox" in page and "/Resources" in page


def test_blending_spaces_are_process_inks_but_for_masks_of_lightness(draft: Any) -> None:
    def form(pdf: pikepdf.Pdf, space: Any) -> Any:
        stream = pdf.make_stream(b"f")
        stream.Subtype = pikepdf.Name.Form
        stream.Group = pikepdf.Dictionary(S=pikepdf.Name.Transparency, CS=space)
        stream.StructParents = 3
        return pdf.make_indirect(stream)

    def resources(pdf: pikepdf.Pdf) -> dict[str, Any]:
        gray = form(pdf, pikepdf.Name.DeviceGray)
        light = pikepdf.Dictionary(S=pikepdf.Name.Luminosity, G=gray)
        alpha = pikepdf.Dictionary(S=pikepdf.Name.Alpha, G=form(pdf, pikepdf.Name.DeviceRGB))
        return {
            "/XObject": pikepdf.Dictionary(x=form(pdf, pikepdf.Name.DeviceRGB)),
            "/ExtGState": pikepdf.Dictionary(
                light=pikepdf.Dictionary(SMask=light), alpha=pikepdf.Dictionary(SMask=alpha)
            ),
        }

    pdf = cleaned(draft(b"", resources))
    page = pdf.pages[0]
    assert page.obj.Group.CS == "/DeviceCMYK"
    assert page.Resources.XObject.x.Group.CS == "/DeviceCMYK"
    assert "/StructParents" not in page.Resources.XObject.x
    assert page.Resources.ExtGState.alpha.SMask.G.Group.CS == "/DeviceCMYK"
    assert page.Resources.ExtGState.light.SMask.G.Group.CS == "/DeviceGray"
