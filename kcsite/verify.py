"""verify: reads what is about to be published as a stranger would.

In: the bytes of every new output and the facts kept of the others. Out: diagnostics: links and
anchors that lead nowhere, requests to other hosts, pages too heavy, withheld personal data in any
output, PDFs and pictures among them. It runs before anything is put in place, so that what must not
be seen never is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from html.parser import HTMLParser
from typing import Any
from urllib.parse import unquote, urlsplit

from kcsite.diagnostics import Diagnostics
from kcsite.site.values import Withheld

# HTML of one page, uncompressed; about four times the budget of 30 kB brotli.
MAX_HTML = 400_000
_TEXT = (".html", ".xml", ".json", ".csv", ".ics", ".txt", ".map", "_redirects", ".svg", ".css")

# links (path with anchor), ids, hosts asked for at load
Facts = tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]


class _Page(HTMLParser):
    """Links, ids and what the browser would fetch by itself."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.links: dict[str, None] = {}
        self.ids: dict[str, None] = {}
        self.fetched: dict[str, None] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if not value:
                continue
            if name == "id":
                self.ids[value] = None
            elif name == "href" and tag in {"a", "area"}:
                self.links[value] = None
            elif name == "href" and tag == "link":
                self._link(dict(attrs).get("rel") or "", value)
            elif name in {"src", "poster", "data"}:
                self.fetched[value] = None
            elif name == "srcset":
                for item in value.split(","):
                    self.fetched[item.split()[0]] = None

    def _link(self, rel: str, value: str) -> None:
        loads = {"stylesheet", "icon", "preload", "manifest", "apple-touch-icon"}
        (self.fetched if loads & set(rel.split()) else self.links)[value] = None


def examine(path: str, data: bytes) -> Facts:
    """What matters of one output for checking links later; empty for what is not HTML."""
    if not path.endswith(".html"):
        return ((), (), ())
    page = _Page()
    page.feed(data.decode("utf-8"))
    foreign = tuple(u for u in page.fetched if urlsplit(u).netloc or u.startswith("//"))
    links = [u for u in (*page.links, *page.fetched) if u.startswith(("/", "#"))]
    return (tuple(links), tuple(page.ids), foreign)


def check_links(
    facts: Mapping[str, tuple[Any, ...]], site_built: bool, diagnostics: Diagnostics
) -> None:
    """Every link within the site must lead to an output, and its anchor to an id there."""
    if not site_built:
        return
    for path, found in facts.items():
        if not found:
            continue
        links, _, foreign = found
        for target in foreign:
            diagnostics.add("K805", path, target=target)
        for link in links:
            parts = urlsplit(link)
            where = _file_of(unquote(parts.path)) if parts.path else path
            if where not in facts:
                diagnostics.add("K801", path, target=link)
            elif parts.fragment and unquote(parts.fragment) not in facts[where][1]:
                diagnostics.add("K802", path, target=link)


def _file_of(address: str) -> str:
    return f"public{address}index.html" if address.endswith("/") else f"public{address}"


def check_weight(path: str, data: bytes, diagnostics: Diagnostics) -> None:
    if path.endswith(".html") and len(data) > MAX_HTML:
        size, limit = f"{len(data) // 1000} kB", f"{MAX_HTML // 1000} kB"
        diagnostics.add("K804", path, size=size, limit=limit)


def text_of(path: str, data: bytes) -> str:
    """Everything a reader could take from an output as text; "" for pictures and fonts."""
    if path.endswith(".pdf"):
        return _pdf_text(data)
    return data.decode("utf-8", "replace") if path.endswith(_TEXT) else ""


def _pdf_text(data: bytes) -> str:
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    try:
        return "\n".join(page.get_textpage().get_text_bounded() for page in document)
    finally:
        document.close()


_DIGITS = re.compile(r"(?:\d[\s.()-]*){9,}")
_NOT_DIGIT = re.compile(r"\D")
# How far from the name a year still tells the person's age: in characters.
_NEAR = 200


def search_withheld(
    path: str,
    text: str,
    withheld: Iterable[Withheld],
    names: Mapping[Any, str],
    diagnostics: Diagnostics,
) -> None:
    """Look for withheld values in one output's text.

    Telephone numbers are compared by their digits however they are grouped; a year only counts near
    the person's name, for every year is somebody's.
    """
    numbers = {_national(run) for run in _DIGITS.findall(text)} if text else set()
    for item in withheld:
        if _holds(text, item, numbers, names.get(item.owner, "")):
            owner = names.get(item.owner, "")
            diagnostics.add("K803", item.path, output=path, field=item.field, owner=owner)


def _holds(text: str, item: Withheld, numbers: set[str], name: str) -> bool:
    if item.field in {"phone", "mobile", "fax", "zalo"}:
        return _national(item.value) in numbers
    if item.field == "birth_year":
        return any(
            item.value in text[max(0, at.start() - _NEAR) : at.end() + _NEAR]
            for at in re.finditer(re.escape(name), text)
            if name
        )
    return len(item.value) > 3 and item.value in text


def _national(number: str) -> str:
    """The digits of a number as dialled at home: +84 and 0084 become 0."""
    digits = _NOT_DIGIT.sub("", number)
    for prefix in ("0084", "84"):
        if digits.startswith(prefix) and len(digits) >= 11:
            return "0" + digits.removeprefix(prefix)
    return digits
