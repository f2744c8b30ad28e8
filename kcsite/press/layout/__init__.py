"""HTML and CSS to PDF: the only room that knows WeasyPrint.

In: a document, style sheets, and the bytes of every picture and font it may ask for. Out: PDF bytes.
"""

from __future__ import annotations

from kcsite.press.layout.composing import (
    BASE,
    Bookmark,
    Composer,
    Document,
    Laid,
    PageFacts,
    Part,
    Refusal,
    Shelf,
    lay_out,
)

__all__ = [
    "BASE",
    "Bookmark",
    "Composer",
    "Document",
    "Laid",
    "PageFacts",
    "Part",
    "Refusal",
    "Shelf",
    "lay_out",
]
