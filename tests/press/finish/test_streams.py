"""Resources pruned page by page, forms read for every place they are drawn in."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from kcsite.press.finish import recalling
from kcsite.press.finish.streams import rewrite
from kcsite.store import Cache

SMALL = b"0 0 0 1 k BT /F 9 Tf (a) Tj ET "


def changed(data: bytes, cache: Cache | None = None) -> pikepdf.Pdf:
    """The document rewritten, saved and read again."""
    pdf = pikepdf.open(io.BytesIO(data))
    rewrite(pdf, 12, cache)
    out = io.BytesIO()
    pdf.save(out)
    return pikepdf.open(out)


def form(pdf: pikepdf.Pdf, data: bytes, **extra: Any) -> pikepdf.Object:
    stream = pdf.make_stream(data)
    stream.Type, stream.Subtype = pikepdf.Name.XObject, pikepdf.Name.Form
    stream.BBox = pikepdf.Array([0, 0, 99, 99])
    for name, value in extra.items():
        stream[f"/{name}"] = value
    return pdf.make_indirect(stream)


def in_form(pdf: pikepdf.Pdf, name: str = "/X") -> bytes:
    return bytes(pdf.pages[0].Resources.XObject[name].read_bytes())


def test_each_page_keeps_what_it_draws(draft: Any) -> None:
    def resources(pdf: pikepdf.Pdf) -> dict[str, Any]:
        images = {f"/i{n}": form(pdf, b"0 0 %d 1 re f" % n) for n in range(3)}
        return {"/XObject": pikepdf.Dictionary(images), "/Font": pikepdf.Dictionary()}

    pdf = changed(draft([b"/i0 Do", b"/i1 Do /i2 Do", b""], resources))
    assert [sorted(page.Resources.get("/XObject", {}).keys()) for page in pdf.pages] == [
        ["/i0"],
        ["/i1", "/i2"],
        [],
    ]
    assert pdf.pages[2].Contents.read_bytes() == b"q Q\n"
    assert "/Font" not in pdf.pages[0].Resources


@pytest.mark.parametrize(
    ("page", "content", "is_over"),
    [
        (b"/X Do", SMALL, True),
        (b"2 0 0 2 0 0 cm /X Do", SMALL, False),
        (b"q 2 0 0 2 0 0 cm Q /X Do", SMALL, True),
        # Drawn small and large: the larger one decides for both.
        (b"/X Do 2 0 0 2 0 0 cm /X Do", SMALL, False),
        (b"q 2 0 0 2 0 0 cm /X Do Q /X Do", SMALL, False),
        # The colour comes from the page, and must be the same wherever the form is drawn.
        (b"0 0 0 1 k /X Do", b"BT /F 9 Tf (a) Tj ET", True),
        (b"0 0 0 1 k /X Do 0 0 0 0 k /X Do", b"BT /F 9 Tf (a) Tj ET", False),
        (b"1 Tr 0 0 0 1 k /X Do", b"BT /F 9 Tf (a) Tj ET", False),
    ],
)
def test_text_in_a_form(draft: Any, page: bytes, content: bytes, is_over: bool) -> None:
    def resources(pdf: pikepdf.Pdf) -> dict[str, Any]:
        return {"/XObject": pikepdf.Dictionary(X=form(pdf, content))}

    pdf = changed(draft(page, resources))
    assert (b"/KcOver gs" in in_form(pdf)) is is_over
    states = pdf.pages[0].Resources.XObject.X.Resources.get("/ExtGState", {})
    assert ("/KcOver" in states) is is_over


def test_a_forms_own_matrix_counts(draft: Any) -> None:
    def resources(pdf: pikepdf.Pdf) -> dict[str, Any]:
        large = form(pdf, SMALL, Matrix=pikepdf.Array([3, 0, 0, 3, 0, 0]))
        return {"/XObject": pikepdf.Dictionary(X=large)}

    assert b"/KcOver" not in in_form(changed(draft(b"/X Do", resources)))


def test_a_form_in_a_form_that_is_met_again_larger(draft: Any) -> None:
    def resources(pdf: pikepdf.Pdf) -> dict[str, Any]:
        inner = form(pdf, SMALL)
        own = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Y=inner))
        outer = form(pdf, b"/Y Do", Resources=own)
        again = form(
            pdf,
            b"4 0 0 4 0 0 cm /X Do",
            Resources=pikepdf.Dictionary(XObject=pikepdf.Dictionary(X=outer)),
        )
        return {"/XObject": pikepdf.Dictionary(X=outer, Z=again)}

    pdf = changed(draft(b"/X Do /Z Do", resources))
    inner = pdf.pages[0].Resources.XObject.X.Resources.XObject.Y
    assert b"/KcOver" not in inner.read_bytes()


def test_black_text_before_a_form_does_not_leave_it_printing_over(draft: Any) -> None:
    def resources(pdf: pikepdf.Pdf) -> dict[str, Any]:
        return {"/XObject": pikepdf.Dictionary(X=form(pdf, b"0 0 9 9 re f"))}

    pdf = changed(draft(SMALL + b"/X Do", resources))
    content = pdf.pages[0].Contents.read_bytes()
    assert content.index(b"/KcOut gs") < content.index(b"/X Do")


def test_a_pattern_and_a_mask_are_pruned_too(draft: Any) -> None:
    def resources(pdf: pikepdf.Pdf) -> dict[str, Any]:
        shared = pdf.make_indirect(
            pikepdf.Dictionary(XObject=pikepdf.Dictionary(i0=form(pdf, b"f"), i1=form(pdf, b"f*")))
        )
        tile = pdf.make_stream(b"/i0 Do")
        tile.Type, tile.PatternType, tile.Resources = pikepdf.Name.Pattern, 1, shared
        mask = form(pdf, b"/i1 Do", Resources=shared)
        soft = pikepdf.Dictionary(S=pikepdf.Name.Alpha, G=mask)
        return {
            "/Pattern": pikepdf.Dictionary(p=pdf.make_indirect(tile)),
            "/ExtGState": pikepdf.Dictionary(m=pikepdf.Dictionary(SMask=soft)),
        }

    pdf = changed(draft(b"/Pattern cs /p scn /m gs 0 0 9 9 re f", resources))
    own = pdf.pages[0].Resources
    assert list(own.Pattern.p.Resources.XObject.keys()) == ["/i0"]
    assert list(own.ExtGState.m.SMask.G.Resources.XObject.keys()) == ["/i1"]


def test_several_streams_of_a_page_are_one(draft: Any) -> None:
    def parts(pdf: pikepdf.Pdf) -> None:
        streams = [pdf.make_stream(part) for part in (b"q 0 0 0 1", b"k Q")]
        pdf.pages[0].obj.Contents = pikepdf.Array(streams)

    pdf = changed(draft(b"", change=parts))
    assert pdf.pages[0].Contents.read_bytes() == b"q 0 0 0 1\nk Q"


def test_what_was_read_before_is_cut_in_the_same_places(
    draft: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def resources(pdf: pikepdf.Pdf) -> dict[str, Any]:
        forms = {"/X": form(pdf, SMALL * 100)}
        return {"/XObject": pikepdf.Dictionary(forms), "/Font": pikepdf.Dictionary()}

    book = draft([b"q 2 0 0 2 0 0 cm /X Do Q Q " + SMALL * 100, SMALL], resources)

    def written(cache: Cache | None) -> list[bytes]:
        pdf = changed(book, cache)
        return [in_form(pdf), *(bytes(page.Contents.read_bytes()) for page in pdf.pages)]

    plain, first = written(None), written(Cache(tmp_path))

    def only_short(data: bytes, *others: Any) -> Any:
        assert len(data) < len(SMALL * 100), "read again"
        return read(data, *others)

    read = recalling.read
    monkeypatch.setattr(recalling, "read", only_short)
    assert plain == first == written(Cache(tmp_path))
