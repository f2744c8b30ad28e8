"""The proof: what readers get on the screen, with a mark over each page.

In: two PDFs. Out: one. A proof is not laid out again, which would take as long as the edition.
"""

from __future__ import annotations

import io

_NAME = "/KcMark"


def stamped(data: bytes, mark: bytes) -> bytes:
    """A PDF with the first page of another, of the same size, laid over each of its pages. Same
    input, same bytes: pikepdf's own overlay would give the mark a random name.
    """
    import pikepdf

    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf, pikepdf.open(io.BytesIO(mark)) as over:
        form = pdf.copy_foreign(over.pages[0].as_form_xobject())
        for page in pdf.pages:
            # WeasyPrint's pages share their resources.
            if "/XObject" not in page.Resources:
                page.Resources["/XObject"] = pikepdf.Dictionary()
            page.Resources.XObject[_NAME] = form
            page.contents_add(b"q\n", prepend=True)
            page.contents_add(f"\nQ q {_NAME} Do Q\n".encode())
        pdf.save(out, deterministic_id=True)
    return out.getvalue()
