"""HTML and CSS to PDF: the only room that knows WeasyPrint.

In: a document, style sheets, and the bytes of every picture and font it may ask for. Out: PDF bytes.
Nothing else can be fetched: no file, no network, no data address.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

BASE = "press:/"
"""Where pictures (`press:/anh/…`) and fonts (`press:/fonts/…`) seem to lie."""

_MM_PER_PX = 25.4 / 96


class Refusal(Exception):
    """The document asked for something that is not part of the publication."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """All that a document may fetch, by address below `BASE`."""

    items: Mapping[str, bytes]

    def fetch(self, url: str) -> bytes:
        """The bytes behind an address. Raises Refusal for any other."""
        name = url.removeprefix(BASE)
        if not url.startswith(BASE) or name not in self.items:
            raise Refusal(url)
        return self.items[name]


@dataclass(frozen=True, slots=True)
class Document:
    """A publication ready to be laid out. `css` in the order of the cascade."""

    html: str
    css: Sequence[str]
    shelf: Shelf


@dataclass(slots=True)
class Laid:
    """A document broken into pages."""

    _rendered: Any
    _options: Mapping[str, Any]

    @property
    def pages(self) -> int:
        return len(self._rendered.pages)

    def filled(self, blank: Laid, count: int) -> Laid:
        """The same with `count` copies of another's first page before the last page."""
        pages = self._rendered.pages
        between = blank._rendered.pages[:1] * count
        return Laid(self._rendered.copy([*pages[:-1], *between, *pages[-1:]]), self._options)

    def anchors(self) -> dict[str, tuple[float, float]]:
        """Where each element with an id begins: mm from its page's left and top."""
        return {
            name: (point[0] * _MM_PER_PX, point[1] * _MM_PER_PX)
            for page in self._rendered.pages
            for name, point in page.anchors.items()
        }

    def write(self) -> bytes:
        """The PDF. The same document gives the same bytes."""
        written: bytes = self._rendered.write_pdf(**self._options)
        return written


def lay_out(document: Document, variant: str | None = None) -> Laid:
    """Break a document into pages. Raises Refusal."""
    from weasyprint import CSS, HTML
    from weasyprint.text.fonts import FontConfiguration
    from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

    class Refused(FatalURLFetchingError):  # type: ignore[misc]
        """WeasyPrint carries on after any other failure to fetch."""

    class Fetcher(URLFetcher):  # type: ignore[misc]
        def fetch(self, url: str, headers: Any = None) -> Any:
            try:
                data = document.shelf.fetch(url)
            except Refusal as refusal:
                raise Refused(str(refusal)) from refusal
            return URLFetcherResponse(url, data)

    fetcher = Fetcher()
    fonts = FontConfiguration()
    options: dict[str, Any] = {"pdf_variant": variant} if variant else {}
    try:
        sheets = [
            CSS(string=text, base_url=BASE, url_fetcher=fetcher, font_config=fonts)
            for text in document.css
        ]
        html = HTML(string=document.html, base_url=BASE, url_fetcher=fetcher)
        return Laid(html.render(font_config=fonts, stylesheets=sheets, **options), options)
    except Refused as refused:
        raise Refusal(str(refused)) from refused
