"""verify: reads what is about to be published as a stranger would.

In: the bytes of every new output and the facts kept of the others. Out: diagnostics: links and
anchors that lead nowhere, requests to other hosts, pages too heavy, withheld personal data in any
output, PDFs and pictures among them. It runs before anything is put in place, so that what must not
be seen never is.
"""

from __future__ import annotations

import html
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from html.parser import HTMLParser
from typing import Any
from urllib.parse import unquote, urlsplit

from kcsite.content.models import Ref
from kcsite.diagnostics import Diagnostics
from kcsite.plan import CATALOGUE
from kcsite.site.values import Withheld

# HTML of one page, uncompressed; about four times the budget of 30 kB brotli.
MAX_HTML = 400_000
_TEXT: tuple[str, ...] = (".html", ".xml", ".json", ".csv", ".ics", ".txt", ".svg", ".css")
_TEXT += (".map", ".conf", "_redirects", "_headers", ".htaccess")

# links (path with anchor), ids, hosts asked for at load
Facts = tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]


_CSS_ADDRESS = re.compile(r"""(?:url\(\s*|@import\s+)["']?([^"')\s;]+)""")


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
                for item in filter(None, map(str.split, value.split(","))):
                    self.fetched[item[0]] = None

    def handle_data(self, data: str) -> None:
        if self.lasttag == "style":
            self.fetched.update(dict.fromkeys(_CSS_ADDRESS.findall(data)))

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
    own = (u for u in (*page.links, *page.fetched) if u not in foreign)
    links = [u for u in own if u.startswith(("/", "#")) and not u.startswith("//")]
    return (tuple(links), tuple(page.ids), foreign)


def check_links(
    facts: Mapping[str, tuple[Any, ...]], site_built: bool, diagnostics: Diagnostics
) -> None:
    """Every link within the site must lead to an output, and its anchor to an id there."""
    if not site_built:
        return
    apart: dict[str, tuple[str, str]] = {}  # a menu's links stand on every page
    for path, found in facts.items():
        if not found:
            continue
        links, _, foreign = found
        for target in foreign:
            diagnostics.add("K805", path, target=target)
        for link in links:
            if link not in apart:
                parts = urlsplit(link)
                file = file_of(unquote(parts.path)) if parts.path else ""
                apart[link] = (file, unquote(parts.fragment))
            file, anchor = apart[link]
            where = file or path
            if where not in facts:
                diagnostics.add("K801", path, target=link)
            elif anchor and anchor not in facts[where][1]:
                diagnostics.add("K802", path, target=link)


def file_of(address: str) -> str:
    """The output that stands behind an address of the site."""
    return f"public{address}index.html" if address.endswith("/") else f"public{address}"


def check_weight(path: str, data: bytes, diagnostics: Diagnostics) -> None:
    """Pages must be light; a list's source is no page, and read only by those who choose from it."""
    if path.rpartition("/")[2] in CATALOGUE.values():
        return
    if path.endswith(".html") and len(data) > MAX_HTML:
        size, limit = f"{len(data) // 1000} kB", f"{MAX_HTML // 1000} kB"
        diagnostics.add("K804", path, size=size, limit=limit)


def text_of(path: str, data: bytes) -> str:
    """Everything a reader could take from an output as text; "" for pictures and fonts. Raises
    Unreadable."""
    if path.endswith(".pdf"):
        return _pdf_text(data)
    if not path.endswith(_TEXT):
        return ""
    raw = data.decode("utf-8", "replace")
    # As written, for what stands in attributes; and as read, for what tags or entities part.
    return f"{raw}\n{html.unescape(_TAG.sub('', raw))}"


_TAG = re.compile(r"<[^<>]*>")


class Unreadable(Exception):
    """A PDF that is damaged or locked: nobody can say what it shows."""


def _pdf_text(data: bytes) -> str:
    """What the pages show, and every text that stands in the file beside: links, titles, notes.
    Raises Unreadable."""
    import pikepdf
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
        try:
            shown = [page.get_textpage().get_text_bounded() for page in document]
        finally:
            document.close()
        with pikepdf.open(io.BytesIO(data)) as pdf:
            for item in pdf.objects:
                shown += () if _tells_nothing(item) else _strings(item)
    except (pypdfium2.PdfiumError, pikepdf.PdfError) as error:
        raise Unreadable from error
    return "\n".join(shown)


_TEXT_WITHIN = re.compile(rb"\(|(?<!<)<(?!<)")
"""How a text begins in a dictionary as it is written."""


def _tells_nothing(item: Any) -> bool:
    """Whether an object holds no text, as most do, which are tags. This is seen sooner than read."""
    import pikepdf

    is_plain = isinstance(item, pikepdf.Dictionary) and not isinstance(item, pikepdf.Stream)
    return is_plain and not _TEXT_WITHIN.search(item.unparse(resolved=True))


def _strings(item: Any) -> Iterator[str]:
    """The texts of one object of a PDF; those of others are found with them."""
    import pikepdf

    if isinstance(item, pikepdf.String):
        yield str(item)
    elif isinstance(item, pikepdf.Array):
        for part in item:
            yield from () if getattr(part, "is_indirect", False) else _strings(part)
    elif isinstance(item, pikepdf.Dictionary | pikepdf.Stream):
        for part in item.values():
            yield from () if getattr(part, "is_indirect", False) else _strings(part)
        if isinstance(item, pikepdf.Stream) and item.get("/Type") == "/Metadata":
            yield item.read_bytes().decode("utf-8", "replace")


_PHONES = {"phone", "mobile", "fax", "zalo"}
# Digits with what may stand between those of one number, and between two numbers as well.
_RUN = re.compile(r"\d(?:[\s.()\[\]/·‐-―-]*\d){5,}")
_NOT_DIGIT = re.compile(r"\D")
# How far from the name a year still tells the person's age: in characters.
_NEAR = 200
_APART = re.compile(r"[<>\n\"]")


def search_withheld(
    path: str,
    text: str,
    withheld: Iterable[Withheld],
    owners: Mapping[Ref, str],
    diagnostics: Diagnostics,
) -> None:
    """Look for withheld values in one output's name and text.

    Telephone numbers are compared by their digits however they are grouped; a year only counts near
    the person's name, for every year is somebody's.
    """
    numbers = " ".join(_NOT_DIGIT.sub("", run) for run in _RUN.findall(text))
    folded = f"{path}\n{text}".casefold()
    people = [name for ref, name in owners.items() if ref.kind == "honoree"]
    for item in withheld:
        owner = owners.get(item.owner, "")
        if item.field == "birth_year":
            is_there = _tells_age(text, owner, item.value, people)
        elif item.field in _PHONES and len(_NOT_DIGIT.sub("", item.value)) >= 6:
            is_there = any(form in numbers for form in _dialled(item.value))
        else:
            is_there = _plain(item.value) in folded
        if is_there:
            diagnostics.add("K803", item.path, output=path, field=item.field, owner=owner)


def _tells_age(text: str, name: str, year: str, people: Iterable[str]) -> bool:
    """A year after the name, or before it in one sentence, with nobody else's name between."""
    if not name or name not in text or year not in text:
        return False
    others = [other for other in people if other != name and other not in name]
    for found in re.finditer(re.escape(name), text):
        after = text[found.end() : found.end() + _NEAR]
        before = _APART.split(text[max(0, found.start() - _NEAR) : found.start()])[-1]
        for side in (after.partition(year), before.rpartition(year)[::-1]):
            between = side[0]
            if side[1] and not any(other in between for other in others):
                return True
    return False


def _dialled(number: str) -> tuple[str, str]:
    """The digits of a number as dialled at home and from abroad."""
    digits = _NOT_DIGIT.sub("", number).removeprefix("00")
    if digits.startswith("84") and len(digits) >= 11:
        digits = "0" + digits.removeprefix("84").removeprefix("0")
    return digits, "84" + digits.removeprefix("0")


def _plain(value: str) -> str:
    """An address as people write it: any case, with or without `https://` and the last slash."""
    return value.casefold().removeprefix("https://").removeprefix("http://").rstrip("/")
