"""The book: pages of all chapters in order, folios laid over them, and what leads to them.

In: a `Book`. Out: its PDF.
"""

from __future__ import annotations

import io
import tempfile
import warnings
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kcsite.press.chapters import Placed
from kcsite.press.layout import PageFacts
from kcsite.press.merge.folios import apart
from kcsite.press.merge.fonts import Fonts
from kcsite.press.merge.leading import add_outline, lead_links
from kcsite.press.merge.pictures import Pictures
from kcsite.press.merge.structure import mend
from kcsite.press.merge.tags import Tags
from kcsite.store import Cache

if TYPE_CHECKING:
    import pikepdf

Held = Callable[[str], bytes | None]
"""The bytes of a font or picture by its name in the cache."""


@dataclass(frozen=True, slots=True)
class Book:
    """Chapters in order, `count` pages of them, a page with the folios of all that bear one, and for the screen
    what a link says: "Trang {}". Without words there are no links, no names and no outline: that is for the press."""

    chapters: Sequence[Placed]
    count: int
    folios: Placed | None
    link: str


def merged(book: Book, held: Held, cache: Cache) -> bytes:
    """The PDF of a book."""
    import pikepdf

    fonts, pictures = Fonts(held, cache), Pictures(held)
    sources = [pikepdf.open(io.BytesIO(chapter.kept.pdf)) for chapter in book.chapters]
    for source in sources:
        mend(source)
        for name in ("/Names", "/Outlines"):  # the book's are made from the facts of its pages
            if name in source.Root:
                del source.Root[name]
    pdf = sources[0]  # its catalogue and its title are the book's
    tags = Tags(pdf)
    for index, (chapter, source) in enumerate(zip(book.chapters, sources, strict=True)):
        while index and len(pdf.pages) < chapter.first - 1:
            pdf.pages.append(_blank(pdf))
        start = 0 if index == 0 else len(pdf.pages)
        if index:
            _append(pdf, source)
        _furnish(pdf.pages[start].Resources, chapter, fonts, pictures)
        tags.add(source, start, len(chapter.kept.pages))
    if book.folios is not None:
        _lay_over(pdf, book, book.folios, fonts)
    fonts.embed(pdf)
    tags.finish()
    if book.link:
        facts = list(_facts(book))
        lead_links(pdf, facts, book.link)
        add_outline(pdf, facts)
    return _saved(pdf, sources)


def _append(pdf: pikepdf.Pdf, source: pikepdf.Pdf) -> None:
    import pikepdf

    with warnings.catch_warnings():
        # Names are not copied with the pages: `lead_links` gives the book its own.
        warnings.simplefilter("ignore", pikepdf.PageCopyWarning)
        pdf.pages.extend(source.pages)


def _saved(pdf: pikepdf.Pdf, sources: Sequence[pikepdf.Pdf]) -> bytes:
    """The file's bytes. A book in ink is a hundred megabytes of photographs, which would be in memory
    three times: they wait on the disk until those that pikepdf holds are gone."""
    import pikepdf

    with tempfile.TemporaryFile() as file:
        mode = pikepdf.ObjectStreamMode.generate
        pdf.save(file, deterministic_id=True, object_stream_mode=mode)
        for source in sources:
            source.close()
        file.seek(0)
        return file.read()


def _facts(book: Book) -> Iterator[tuple[int, PageFacts]]:
    """(index of the page, its facts) for all that have any."""
    for chapter in book.chapters:
        for offset, page in enumerate(chapter.kept.pages):
            yield chapter.first - 1 + offset, page


def _blank(pdf: pikepdf.Pdf) -> Any:
    """An empty page like the first. Its stream is not quite empty: some readers take that ill."""
    import pikepdf

    page = pikepdf.Dictionary(Type=pikepdf.Name.Page, Resources=pikepdf.Dictionary())
    for name in ("/MediaBox", "/TrimBox", "/BleedBox"):
        page[name] = pikepdf.Array(list(pdf.pages[0].obj[name]))
    page.Contents = pdf.make_stream(b"q Q")
    return pikepdf.Page(pdf.make_indirect(page))


def _furnish(resources: Any, chapter: Placed, fonts: Fonts, pictures: Pictures) -> None:
    """Let a chapter's resources, which all its pages share, hold the book's fonts and pictures."""
    for holder in _with_forms(resources):
        if "/Font" in holder:
            holder["/Font"] = fonts.shared(holder["/Font"], chapter.kept.held)
        for name, thing in holder.get("/XObject", {}).items():
            if thing.get("/Subtype") == "/Image":
                holder["/XObject"][name] = pictures.shared(thing, chapter.kept.held)


def _with_forms(resources: Any) -> Iterator[Any]:
    """Resources, then those of the forms and patterns that they draw."""
    waiting, seen = [resources], set()
    while waiting:
        found = waiting.pop()
        key = found.objgen
        if key != (0, 0) and key in seen:
            continue
        seen.add(key)
        yield found
        for kind in ("/XObject", "/Pattern"):
            for thing in found.get(kind, {}).values():
                if "/Resources" in thing:
                    waiting.append(thing.Resources)


def _lay_over(pdf: pikepdf.Pdf, book: Book, folios: Placed, fonts: Fonts) -> None:
    """Folios over the pages that bear one, as forms, so that nothing on a page can touch them."""
    import pikepdf

    source = pikepdf.open(io.BytesIO(folios.kept.pdf))
    sheet = source.pages[0]
    resources = pdf.copy_foreign(source.make_indirect(sheet.Resources))
    _furnish(resources, folios, fonts, Pictures(lambda name: None))
    bearing = [index for index, page in _facts(book) if page.has_folio]
    for index, folio in zip(bearing, apart(sheet), strict=True):
        form = pdf.make_stream(folio, Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form)
        form.BBox = pikepdf.Array([float(value) for value in sheet.MediaBox])
        form.Resources = resources
        page = pdf.pages[index]
        name = f"/KcFolio{index + 1}"
        if "/XObject" not in page.Resources:
            page.Resources["/XObject"] = pikepdf.Dictionary()
        page.Resources.XObject[name] = form
        page.contents_add(b"q\n", prepend=True)
        drawn = f"\nQ /Artifact <</Type /Pagination>> BDC q {name} Do Q EMC\n"
        page.contents_add(drawn.encode())
