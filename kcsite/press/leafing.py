"""Leafing to an entry: the page of a publication on which it stands, as a picture.

In: a publication's PDF with its named places, an entry's reference. Out: PNG bytes; None where it does
not stand there. Print templates name the places, as `_product.html` does.
"""

from __future__ import annotations

import io

from kcsite.content.models import Ref

_PLACES = {"product": "sp-{}", "honoree": "ng-{}"}
_WIDTH = 900
"""px across a page: text of 8 pt can be read."""


def has_place(ref: Ref) -> bool:
    """Whether entries of this kind have places of their own in publications."""
    return ref.kind in _PLACES


def page_with(pdf: bytes, ref: Ref) -> bytes | None:
    """The page where `ref` begins. Raises PdfiumError for what is no PDF."""
    import pypdfium2
    import pypdfium2.raw as pdfium

    name = _PLACES[ref.kind].format(ref.id)
    with pypdfium2.PdfDocument(pdf) as document:
        place = pdfium.FPDF_GetNamedDestByName(document, name.encode())
        if not place:
            return None
        page = document[pdfium.FPDFDest_GetDestPageIndex(document, place)]
        picture = io.BytesIO()
        page.render(scale=_WIDTH / page.get_width()).to_pil().save(picture, "PNG")
        return picture.getvalue()
