"""The last pass: sanitised HTML → the body of a page.

In: what nh3 gives (well formed, lower case, attributes in double quotes) and the pieces. Out:
HTML with the pieces in place, addresses resolved, headings in order and with ids, tables that
scroll, footnotes at the end, and the text set as a typesetter sets it. One pass, one stack.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from html import escape, unescape

from kcsite.markup.addresses import resolve
from kcsite.markup.frame import MarkupFrame, Places
from kcsite.markup.notes import Notes
from kcsite.markup.pieces import Pieces, Role
from kcsite.vietnamese.text import slug
from kcsite.vietnamese.typography import smarten_all

_TOKEN = re.compile(
    r"<p>\s*\ue000(?P<alone>\d+)\ue001\s*</p>"
    r"|\ue000(?P<mark>\d+)\ue001"
    r"|<(?P<end>/?)(?P<tag>[a-z][a-z0-9]*)(?P<attributes>(?: [^\s=>\"]+=\"[^\"]*\")*)>"
    r"|(?P<text>[^<\ue000]+)"
)
_ATTRIBUTE = re.compile(r' ([^\s=>"]+)="([^"]*)"')
_VOID = frozenset(["br", "hr"])
_HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
# Elements that hold words only; nothing that holds paragraphs may stand in them.
_PHRASING = frozenset(
    [
        "a",
        "abbr",
        "b",
        "cite",
        "code",
        "del",
        "em",
        "i",
        "ins",
        "kbd",
        "mark",
        "q",
        "s",
        "small",
        "span",
        "strong",
        "sub",
        "sup",
        "u",
    ]
)
_WORDS_ONLY = _PHRASING | _HEADINGS | {"p", "pre", "summary", "caption", "dt"}
_WORDS = _PHRASING | {"br"}
# Where alone an element may stand; elsewhere its tags go and its words stay.
_PARENTS = {
    "li": frozenset(["ul", "ol"]),
    "dt": frozenset(["dl"]),
    "dd": frozenset(["dl"]),
    "summary": frozenset(["details"]),
    "figcaption": frozenset(["figure"]),
}


@dataclass(slots=True)
class _Element:
    """An open element: the tag that nh3 wrote ("" for a piece) and what closes it in the page."""

    tag: str
    close: str
    done: Callable[[], None] | None = None


@dataclass(slots=True)
class _Table:
    """What is known of a table while it is open."""

    at: int
    heads: list[str] = field(default_factory=list)
    row_heads: bool = False
    column: int = 0
    in_head: bool = False


@dataclass(slots=True)
class _Finisher:
    frame: MarkupFrame
    places: Places
    pieces: Pieces
    notes: Notes
    out: list[str] = field(default_factory=list)
    stack: list[_Element] = field(default_factory=list)
    # Where in `out` the text of the present paragraph stands, and whether it is code.
    run: list[int] = field(default_factory=list)
    # Pieces met among words that may only stand between paragraphs.
    waiting: list[str] = field(default_factory=list)
    ids: set[str] = field(default_factory=set)
    names: set[str] = field(default_factory=set)
    tables: list[_Table] = field(default_factory=list)
    level: int = 1
    title: str = ""
    words_only: int = 0
    code: int = 0

    # text

    def text(self, written: str) -> None:
        plain = unescape(written) if "&" in written else written
        if self.code or not plain.strip():
            self.out.append(escape(plain, quote=False))
            return
        self.run.append(len(self.out))
        self.out.append(plain)

    def set_run(self) -> None:
        """Set the text of the paragraph that ends here: quotation marks need all of it."""
        if self.run:
            for at, said in zip(
                self.run, smarten_all([self.out[at] for at in self.run]), strict=True
            ):
                self.out[at] = self.frame.text(said)
            self.run.clear()

    # elements

    def start(self, tag: str, written: str) -> None:
        if tag not in _WORDS:
            self.set_run()
        parents = _PARENTS.get(tag)
        misplaced = parents is not None and (not self.stack or self.stack[-1].tag not in parents)
        if misplaced or (tag not in _WORDS and self.words_only and tag not in _TABLE_PARTS):
            self.push(tag, "", "", words=False)
            return
        attributes = dict(_ATTRIBUTE.findall(written)) if written else {}
        if tag in _VOID:
            self.out.append(f"<{tag}>")
        elif tag in _HEADINGS:
            self.heading(tag, attributes)
        elif tag == "a":
            self.anchor(attributes)
        elif tag == "table":
            self.table()
        elif tag in ("td", "th"):
            self.cell(tag, attributes)
        else:
            if tag == "thead":
                self.tables[-1].in_head = True
            elif tag == "tbody" and self.tables:
                self.tables[-1].in_head = False
            elif tag == "tr" and self.tables:
                self.tables[-1].column = 0
            self.push(tag, f"<{tag}{_written(attributes)}>", f"</{tag}>")

    def push(
        self,
        tag: str,
        opening: str,
        closing: str,
        done: Callable[[], None] | None = None,
        words: bool = True,
    ) -> None:
        self.out.append(opening)
        self.stack.append(_Element(tag, closing, done))
        if words:
            self.words_only += tag in _WORDS_ONLY
            self.code += tag in ("code", "pre", "kbd")
        else:
            self.stack[-1].tag = f"({tag})"

    def end(self, tag: str) -> None:
        if tag not in _WORDS:
            self.set_run()
        while self.stack and self.stack[-1].tag not in (tag, f"({tag})"):
            self.pop()
        if self.stack:
            self.pop()

    def pop(self) -> None:
        element = self.stack.pop()
        self.words_only -= element.tag in _WORDS_ONLY
        self.code -= element.tag in ("code", "pre", "kbd")
        if element.tag == "":
            self.set_run()
        if element.done:
            element.done()
        self.out.append(element.close)
        if self.waiting and not self.words_only:
            self.set_run()
            self.out += self.waiting
            self.waiting.clear()

    def heading(self, tag: str, attributes: dict[str, str]) -> None:
        wanted = int(tag[1])
        level = min(max(wanted, 2), self.level + 1, 4)
        at = len(self.out)

        def done() -> None:
            said = _bare("".join(self.out[at + 1 :]))
            if not said:
                del self.out[at:]
                return
            if wanted != level:
                self.misplaced_heading(said, wanted, level)
            self.level, self.title = level, said
            name = self.unique(attributes.get("id") or slug(said) or "muc")
            self.out[at] = f'<h{level} id="{name}">'
            self.out.append(f"</h{level}>")

        self.push(tag, "", "", done)

    def misplaced_heading(self, said: str, wanted: int, level: int) -> None:
        marks = "#" * wanted
        place = self.places.find(f"{marks} {said}", f"{marks}{said}", f"<h{wanted}", marks, said)
        code = "K340" if wanted == 1 else "K341"
        self.places.fault(code, place, given=wanted, level=level, title=said[:60])

    def unique(self, name: str) -> str:
        name = whole = f"{self.frame.prefix}{name}"
        count = 2
        while whole in self.ids:
            whole = f"{name}-{count}"
            count += 1
        self.ids.add(whole)
        return whole

    def anchor(self, attributes: dict[str, str]) -> None:
        address = resolve(unescape(attributes.get("href", "")), self.places)
        if address is None:
            self.push("a", "", "")
            return
        at = len(self.out)
        rel = ' rel="noopener external"' if address.outside else ""
        title = attributes.get("title", "")
        shown = f' title="{title}"' if title else ""
        self.push("a", f'<a href="{escape(address.url)}"{rel}{shown}>', "</a>")
        written = attributes["href"]

        def done() -> None:
            if not _bare("".join(self.out[at + 1 :])) and "<img" not in "".join(self.out[at + 1 :]):
                if address.title:
                    self.out.append(self.frame.text(address.title))
                else:
                    self.places.fault("K306", self.places.find(f"[]({written}", written))

        self.stack[-1].done = done

    # tables

    def table(self) -> None:
        table = _Table(len(self.out))
        self.tables.append(table)

        def done() -> None:
            self.tables.pop()
            name = self.title if self.title not in self.names else ""
            name = _unique_name(name or ", ".join(table.heads) or "…", self.names)
            self.out[table.at] = (
                f'<div class="table" tabindex="0" role="region" aria-label="{escape(name)}"><table>'
            )

        self.push("table", "", "</table></div>", done)

    def cell(self, tag: str, attributes: dict[str, str]) -> None:
        table = self.tables[-1] if self.tables else _Table(0)
        column, table.column = table.column, table.column + 1
        align = {"right": ' class="n"', "center": ' class="mid"'}.get(
            attributes.pop("align", ""), ""
        )
        scope = attributes.pop("scope", "")
        at = len(self.out)
        head = tag == "th" or (table.row_heads and column == 0)
        if head:
            scope = scope or ("col" if table.in_head else "row")

        def done() -> None:
            self.set_run()
            said = _bare("".join(self.out[at + 1 :]))
            name = "th" if head and said else "td"
            if table.in_head:
                if said:
                    table.heads.append(said)
                elif column == 0:
                    # An empty corner: the first column names the rows.
                    table.row_heads = True
            where = f' scope="{scope}"' if name == "th" else ""
            self.out[at] = f"<{name}{where}{align}{_written(attributes)}>"
            self.out.append(f"</{name}>")

        self.push(tag, "", "", done)

    # pieces

    def piece(self, number: int, alone: bool) -> None:
        piece = self.pieces.all[number]
        if piece.role in (Role.INLINE, Role.REFERENCE):
            html = piece.html
            if piece.role is Role.REFERENCE:
                html = self.notes.reference(piece.label)
            self.out.append(f"<p>{html}</p>" if alone and not self.words_only else html)
            return
        if not self.words_only:
            self.set_run()
        if piece.role is Role.BLOCK:
            (self.waiting if self.words_only else self.out).append(piece.html)
        elif self.words_only:
            return
        elif piece.role is Role.OPEN:
            self.push("", piece.html, piece.end)
        elif piece.role is Role.NOTE:
            at, label, level = len(self.out), piece.label, self.level

            def done() -> None:
                self.set_run()
                self.notes.texts[label] = "".join(self.out[at:])
                del self.out[at:]
                self.level = level

            self.push("", "", "", done)
        elif self.stack and self.stack[-1].tag == "":
            self.pop()


_TABLE_PARTS = frozenset(["thead", "tbody", "tfoot", "tr", "td", "th"])


def _written(attributes: dict[str, str]) -> str:
    # Values come escaped from nh3 and are not touched.
    return "".join(
        f' {name}="{value}"' if name != "open" else " open" for name, value in attributes.items()
    )


_MARKUP = re.compile(r"<[^>]*>")


def _bare(html: str) -> str:
    return " ".join(unescape(_MARKUP.sub("", html)).split())


def _unique_name(name: str, taken: set[str]) -> str:
    whole, count = name, 2
    while whole in taken:
        whole = f"{name} ({count})"
        count += 1
    taken.add(whole)
    return whole


def finish(html: str, places: Places, pieces: Pieces) -> str:
    """The body as it goes into the page."""
    notes = Notes(places.frame)
    work = _Finisher(places.frame, places, pieces, notes)
    for token in _TOKEN.finditer(html):
        kind = token.lastgroup
        if kind == "text":
            work.text(token["text"])
        elif kind == "alone":
            work.piece(int(token["alone"]), True)
        elif kind == "mark":
            work.piece(int(token["mark"]), False)
        elif token["end"]:
            work.end(token["tag"])
        else:
            work.start(token["tag"], token["attributes"])
    while work.stack:
        work.pop()
    work.set_run()
    notes.report(places)
    body = "".join(work.out).replace("<p></p>", "").strip()
    return body + notes.section(work.unique)
