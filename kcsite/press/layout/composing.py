"""Documents composed: HTML and CSS laid out by WeasyPrint, what stands where, the PDF.

In: a document, style sheets, and the bytes of every picture and font it may ask for. Out: PDF bytes.
Nothing else can be fetched: no file, no network, no data address.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache, partial
from typing import Any

from kcsite.press.standins import empty, furnish, stand_in
from kcsite.trace import digest_bytes

BASE = "press:/"
"""Where pictures (`press:/anh/…`) and fonts (`press:/fonts/…`) seem to lie."""

_MM_PER_PX = 25.4 / 96


class Refusal(Exception):
    """The document asked for something that is not part of the publication."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """All that a document may fetch, by address below `BASE`: fonts and such, pictures, and drawings,
    which are operators of PDF on a square of one unit. Of a light shelf the pictures are not read."""

    items: Mapping[str, bytes]
    pictures: Mapping[str, bytes] = field(default_factory=dict)
    drawings: Mapping[str, bytes] = field(default_factory=dict)
    is_light: bool = False

    def fetch(self, url: str) -> bytes:
        """The bytes behind an address. Raises Refusal for any other."""
        name = url.removeprefix(BASE)
        if url.startswith(BASE):
            if name in self.items:
                return self.items[name]
            if name in self.drawings or (self.is_light and name in self.pictures):
                return stand_in(name)
            if name in self.pictures:
                return self.pictures[name]
        raise Refusal(url)


@dataclass(frozen=True, slots=True)
class Document:
    """A publication ready to be laid out. `css` in the order of the cascade."""

    html: str
    css: Sequence[str]
    shelf: Shelf


@dataclass(frozen=True, slots=True)
class Bookmark:
    """An entry of the outline: 1 is the highest level, `y` in mm from the page's top."""

    level: int
    title: str
    y: float


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What others need to know of a laid page: where its ids stand (mm from left and top), its
    bookmarks, the running head its leaf asks for, whether it bears a folio at all."""

    anchors: tuple[tuple[str, float, float], ...]
    bookmarks: tuple[Bookmark, ...]
    head: str
    has_folio: bool


@dataclass(frozen=True, slots=True)
class Part:
    """An element of class "part" as it was set: how tall its content is in mm, and how many letters
    (no spaces) each of its lines holds."""

    height: float
    lines: tuple[int, ...]


@dataclass(slots=True)
class Laid:
    """A document broken into pages."""

    _rendered: Any
    _options: Mapping[str, Any]
    _drawings: Mapping[str, bytes]

    @property
    def pages(self) -> int:
        return len(self._rendered.pages)

    def anchors(self) -> dict[str, tuple[float, float]]:
        """Where each element with an id begins: mm from its page's left and top."""
        return {name: (x, y) for page in self.facts() for name, x, y in page.anchors}

    def facts(self) -> tuple[PageFacts, ...]:
        """The facts of each page, in order."""
        found: list[PageFacts] = []
        for page in self._rendered.pages:
            leaf = _leaf(page)
            carried = found[-1].head if found else ""
            kind = page._page_box.page_type
            found.append(
                PageFacts(
                    anchors=tuple(
                        (name, _mm(point[0]), _mm(point[1])) for name, point in page.anchors.items()
                    ),
                    bookmarks=tuple(
                        Bookmark(level, title, _mm(point[1]))
                        for level, title, point, _ in page.bookmarks
                    ),
                    head=carried if leaf is None else leaf.get("data-head", ""),
                    has_folio=kind.name != "bare" and not kind.blank,
                )
            )
        return tuple(found)

    def parts(self) -> tuple[Part, ...]:
        """The elements of class "part", in order."""
        from weasyprint.formatting_structure.boxes import LineBox, TextBox

        return tuple(
            Part(
                _mm(box.height),
                tuple(
                    sum(_letters(text) for text in line.descendants() if isinstance(text, TextBox))
                    for line in box.descendants()
                    if isinstance(line, LineBox)
                ),
            )
            for page in self._rendered.pages
            for box in page._page_box.descendants(placeholders=True)
            if box.element is not None
            and box.element_tag == box.element.tag
            and "part" in (box.element.get("class") or "").split()
        )

    def write(self) -> bytes:
        """The PDF. The same document gives the same bytes."""
        finisher = partial(furnish, self._drawings)
        written: bytes = self._rendered.write_pdf(finisher=finisher, **self._options)
        return written

    def write_light(self) -> tuple[bytes, dict[str, bytes]]:
        """The PDF without the bytes of its fonts and photographs, and the whole fonts by digest.

        Each emptied stream names by `HELD` what belongs there: the photograph's address, the digest
        of the font before it was subset, so that several light PDFs can share them. For documents of
        a light shelf.
        """
        fonts: dict[str, bytes] = {}

        def lighten(document: Any, pdf: Any) -> None:
            furnish(self._drawings, document, pdf)
            whole = {font.name: font.file_content for font in document.fonts.values()}
            for thing in pdf.objects:
                if isinstance(thing, dict) and thing.get("Type") == "/FontDescriptor":
                    name = digest_bytes(whole[thing["FontName"]])
                    fonts[name] = whole[thing["FontName"]]
                    file: bytes = thing["FontFile2" if "FontFile2" in thing else "FontFile3"]
                    empty(pdf.objects[int(file.split()[0])], name)

        self._rendered.fonts = _WholeFonts()
        written: bytes = self._rendered.write_pdf(finisher=lighten, **self._options)
        return written, fonts


class _WholeFonts(dict[Any, Any]):
    """A document's fonts, which WeasyPrint shall not subset: the merge takes another subset."""

    def __setitem__(self, key: Any, font: Any) -> None:
        font.clean = lambda to_unicode, hinting: None
        super().__setitem__(key, font)


def _mm(px: float) -> float:
    # Not rounded: a column as tall as what is left of its page must not be taller by a hair.
    return px * _MM_PER_PX


def _letters(text: Any) -> int:
    """Of a text box; what the style sheet adds, as the dot of a list, is no letter of the text."""
    return 0 if "::" in text.element_tag else sum(not letter.isspace() for letter in text.text)


def _leaf(page: Any) -> Any:
    """The element of class "leaf" that stands on a page."""
    for box in page._page_box.descendants():
        element = box.element
        if element is not None and "leaf" in (element.get("class") or "").split():
            return element
    return None


class Composer:
    """Lays out documents that share style sheets and fonts, which are read once."""

    def __init__(self, css: Sequence[str], shelf: Shelf) -> None:
        """Raises Refusal where a style sheet asks for what is not on the shelf."""
        from kcsite.press.layout.loading import load

        load()
        from weasyprint import CSS
        from weasyprint.text.fonts import FontConfiguration

        from kcsite.press.layout.memory import remember
        from kcsite.press.layout.styles import Styles

        remember()
        self._styles = Styles(css)
        self._fonts = FontConfiguration()
        with _refusing(shelf) as fetcher:
            self._sheets = [
                CSS(string=text, base_url=BASE, url_fetcher=fetcher, font_config=self._fonts)
                for text in css
            ]

    def lay_out(self, html: str, shelf: Shelf, variant: str | None = None) -> Laid:
        """Break a document into pages. Raises Refusal."""
        from kcsite.press.layout.tree import Tree

        options: dict[str, Any] = {"pdf_variant": variant} if variant else {}
        with _refusing(shelf) as fetcher:
            read = Tree(html, BASE, fetcher, self._styles)
            rendered = read.render(font_config=self._fonts, stylesheets=self._sheets, **options)
        return Laid(rendered, options, shelf.drawings)


@cache
def _fetching() -> tuple[Any, Any]:
    """WeasyPrint's fetcher of what is on a shelf, and what it raises for anything else."""
    from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

    class Refused(FatalURLFetchingError):  # type: ignore[misc]
        """WeasyPrint carries on after any other failure to fetch."""

    class Fetcher(URLFetcher):  # type: ignore[misc]
        """Its parent's handlers of protocols are not made: nothing is ever fetched by them."""

        _fail_on_errors = False

        def __init__(self, shelf: Shelf) -> None:
            self.shelf = shelf

        def fetch(self, url: str, headers: Any = None) -> Any:
            try:
                data = self.shelf.fetch(url)
            except Refusal as refusal:
                raise Refused(str(refusal)) from refusal
            return URLFetcherResponse(url, data)

    return Fetcher, Refused


@contextmanager
def _refusing(shelf: Shelf) -> Iterator[Any]:
    """A fetcher of a shelf's items for WeasyPrint; what it refuses leaves as Refusal."""
    fetcher, refused = _fetching()
    try:
        yield fetcher(shelf)
    except refused as said:
        raise Refusal(str(said)) from said


def lay_out(document: Document, variant: str | None = None) -> Laid:
    """Break one document into pages. Raises Refusal."""
    composer = Composer(document.css, document.shelf)
    return composer.lay_out(document.html, document.shelf, variant)
