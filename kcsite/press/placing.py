"""Pages of finished layouts set as pictures on larger sheets: what a cover and a booklet are made of.

In: PDFs, and which of their pages stand where. Out: a PDF of sheets. Same input, same bytes. A page
brings its bleed with it; what may show of it is the placement's window. Lengths in mm.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kcsite.press.finish.target import points

if TYPE_CHECKING:
    import pikepdf


@dataclass(frozen=True, slots=True)
class Window:
    """A rectangle on a sheet, from its lower left corner."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Placement:
    """Page `page` (from 0) of a source: where the lower left corner of its trim comes to stand, how
    large, and what may show of it."""

    source: str
    page: int
    x: float
    y: float
    window: Window
    scale: float = 1.0


@dataclass(frozen=True, slots=True)
class SheetPlan:
    """A sheet to be made: its trim begins at 0,0 and bleeds on all sides. `lines` are drawn last."""

    width: float
    height: float
    placements: Sequence[Placement]
    bleed: float = 0.0
    lines: bytes = b""


def lay(sources: Mapping[str, bytes], sheets: Sequence[SheetPlan]) -> bytes:
    """The sheets as a PDF, with the title and the author of the first source."""
    import pikepdf

    out = io.BytesIO()
    opened = {name: pikepdf.open(io.BytesIO(data)) for name, data in sources.items()}
    with pikepdf.new() as pdf:
        maker = _Sheets(pdf, opened)
        for sheet in sheets:
            maker.add(sheet)
        first = next(iter(opened.values()))
        for name in ("/Title", "/Author", "/CreationDate", "/ModDate"):
            if name in first.docinfo:
                pdf.docinfo[name] = pikepdf.String(str(first.docinfo[name]))
        if "/Lang" in first.Root:
            pdf.Root.Lang = pikepdf.String(str(first.Root.Lang))
        pdf.save(out, deterministic_id=True)
    for source in opened.values():
        source.close()
    return out.getvalue()


class _Sheets:
    def __init__(self, pdf: pikepdf.Pdf, opened: Mapping[str, pikepdf.Pdf]) -> None:
        self.pdf = pdf
        self.opened = opened
        self.forms: dict[tuple[str, int], tuple[Any, float, float]] = {}

    def add(self, sheet: SheetPlan) -> None:
        import pikepdf

        width, height, bleed = points(sheet.width), points(sheet.height), points(sheet.bleed)
        self.pdf.add_blank_page(page_size=(width, height))
        page = self.pdf.pages[-1].obj
        outer = pikepdf.Array([-bleed, -bleed, width + bleed, height + bleed])
        page.MediaBox, page.BleedBox = outer, outer
        page.TrimBox = pikepdf.Array([0, 0, width, height])
        names = pikepdf.Dictionary()
        drawn = []
        for placement in sheet.placements:
            form, left, bottom = self._form(placement.source, placement.page)
            name = f"/{placement.source}{placement.page}"
            names[name] = form
            drawn.append(_drawn(placement, name, left, bottom))
        page.Resources = pikepdf.Dictionary(XObject=names)
        page.Contents = self.pdf.make_stream(b"".join(drawn) + sheet.lines or b"q Q\n")

    def _form(self, source: str, number: int) -> tuple[Any, float, float]:
        """A page as a form, made once, and the corner of its trim in its own points."""
        key = (source, number)
        if key not in self.forms:
            self.forms[key] = self._made(self.opened[source], number)
        return self.forms[key]

    def _made(self, source: pikepdf.Pdf, number: int) -> tuple[Any, float, float]:
        import pikepdf

        page = source.pages[number]
        page.contents_coalesce()
        trim = page.obj.get("/TrimBox", page.MediaBox)
        form = self.pdf.make_stream(page.obj.Contents.read_bytes())
        form.Type, form.Subtype = pikepdf.Name.XObject, pikepdf.Name.Form
        form.BBox = pikepdf.Array([float(value) for value in page.MediaBox])
        resources = page.Resources
        if not resources.is_indirect:
            # Only what has a number can be taken over; taken over it is the same for all its pages.
            page.obj.Resources = resources = source.make_indirect(resources)
        form.Resources = self.pdf.copy_foreign(resources)
        return self.pdf.make_indirect(form), float(trim[0]), float(trim[1])


def _drawn(placement: Placement, name: str, left: float, bottom: float) -> bytes:
    window, scale = placement.window, placement.scale
    corner = (points(placement.x) - left * scale, points(placement.y) - bottom * scale)
    clip = tuple(points(v) for v in (window.x, window.y, window.width, window.height))
    return (
        b"q\n%.4f %.4f %.4f %.4f re W n\n" % clip
        + b"%.6f 0 0 %.6f %.4f %.4f cm\n" % (scale, scale, *corner)
        + name.encode("ascii")
        + b" Do\nQ\n"
    )
