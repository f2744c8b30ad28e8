"""HTML and CSS to PDF: the only room that knows WeasyPrint.

In: a document, style sheets, and the bytes of every picture and font it may ask for. Out: PDF bytes.
Nothing else can be fetched: no file, no network, no data address.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from kcsite.trace import digest_bytes

BASE = "press:/"
"""Where pictures (`press:/anh/…`) and fonts (`press:/fonts/…`) seem to lie."""

_MM_PER_PX = 25.4 / 96

HELD = "/KcHeld"
"""In a light PDF: the digest of the bytes that were taken out of a font's or picture's stream."""


class Refusal(Exception):
    """The document asked for something that is not part of the publication."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """All that a document may fetch, by address below `BASE`: fonts and such, then pictures."""

    items: Mapping[str, bytes]
    pictures: Mapping[str, bytes] = field(default_factory=dict)

    def fetch(self, url: str) -> bytes:
        """The bytes behind an address. Raises Refusal for any other."""
        name = url.removeprefix(BASE)
        for items in (self.items, self.pictures) if url.startswith(BASE) else ():
            if name in items:
                return items[name]
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
            for box in page._page_box.descendants()
            if box.element is not None
            and box.element_tag == box.element.tag
            and "part" in (box.element.get("class") or "").split()
        )

    def write(self) -> bytes:
        """The PDF. The same document gives the same bytes."""
        written: bytes = self._rendered.write_pdf(**self._options)
        return written

    def write_light(self) -> tuple[bytes, dict[str, bytes]]:
        """The PDF without the bytes of its fonts and photographs, and the whole fonts by digest.

        Each emptied stream names by `HELD` the digest of what belongs there: the photograph as it
        was fetched, the font before it was subset, so that several light PDFs can share them.
        """
        fonts: dict[str, bytes] = {}

        def lighten(document: Any, pdf: Any) -> None:
            from weasyprint.text.fonts import get_hb_object_data

            whole = {
                font.name: get_hb_object_data(font.hb_face) for font in document.fonts.values()
            }
            for thing in pdf.objects:
                extra = getattr(thing, "extra", None)
                if extra and extra.get("Filter") == "/DCTDecode":
                    _empty(thing, digest_bytes(b"".join(_bytes(part) for part in thing.stream)))
                elif isinstance(thing, dict) and thing.get("Type") == "/FontDescriptor":
                    name = digest_bytes(whole[thing["FontName"]])
                    fonts[name] = whole[thing["FontName"]]
                    file: bytes = thing["FontFile2" if "FontFile2" in thing else "FontFile3"]
                    _empty(pdf.objects[int(file.split()[0])], name)

        written: bytes = self._rendered.write_pdf(finisher=lighten, **self._options)
        return written, fonts


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


def _bytes(part: Any) -> bytes:
    """A part of a stream: bytes, or a picture that WeasyPrint holds back until it is written."""
    return part if isinstance(part, bytes) else bytes(part.data)


def _empty(stream: Any, name: str) -> None:
    stream.stream = [b""]
    stream.compress = False
    stream.extra[HELD.removeprefix("/")] = f"({name})"


class Composer:
    """Lays out documents that share style sheets and fonts, which are read once."""

    def __init__(self, css: Sequence[str], shelf: Shelf) -> None:
        """Raises Refusal where a style sheet asks for what is not on the shelf."""
        from weasyprint import CSS
        from weasyprint.text.fonts import FontConfiguration

        self._fonts = FontConfiguration()
        with _refusing(shelf) as fetcher:
            self._sheets = [
                CSS(string=text, base_url=BASE, url_fetcher=fetcher, font_config=self._fonts)
                for text in css
            ]

    def lay_out(self, html: str, shelf: Shelf, variant: str | None = None) -> Laid:
        """Break a document into pages. Raises Refusal."""
        from weasyprint import HTML

        options: dict[str, Any] = {"pdf_variant": variant} if variant else {}
        with _refusing(shelf) as fetcher:
            read = HTML(string=html, base_url=BASE, url_fetcher=fetcher)
            rendered = read.render(font_config=self._fonts, stylesheets=self._sheets, **options)
        return Laid(rendered, options)


@contextmanager
def _refusing(shelf: Shelf) -> Iterator[Any]:
    """A fetcher of a shelf's items for WeasyPrint; what it refuses leaves as Refusal."""
    from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

    class Refused(FatalURLFetchingError):  # type: ignore[misc]
        """WeasyPrint carries on after any other failure to fetch."""

    class Fetcher(URLFetcher):  # type: ignore[misc]
        def fetch(self, url: str, headers: Any = None) -> Any:
            try:
                data = shelf.fetch(url)
            except Refusal as refusal:
                raise Refused(str(refusal)) from refusal
            return URLFetcherResponse(url, data)

    try:
        yield Fetcher()
    except Refused as refused:
        raise Refusal(str(refused)) from refused


def lay_out(document: Document, variant: str | None = None) -> Laid:
    """Break one document into pages. Raises Refusal."""
    composer = Composer(document.css, document.shelf)
    return composer.lay_out(document.html, document.shelf, variant)
