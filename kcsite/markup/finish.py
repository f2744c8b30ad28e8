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
from kcsite.markup.allow import HEADINGS, PARENTS, PHRASING, WORDS_ONLY
from kcsite.markup.frame import MarkupFrame, Places
from kcsite.markup.names import Names, bare, written
from kcsite.markup.notes import Notes
from kcsite.markup.pieces import MARK, Pieces, Role
from kcsite.markup.setting import Setting
from kcsite.markup.tables import Tables
from kcsite.vietnamese.text import slug

_TOKEN = re.compile(
    r"<p>\s*\ue000(?P<alone>\d+)\ue001\s*</p>"
    r"|\ue000(?P<mark>\d+)\ue001"
    r"|<(?P<end>/?)(?P<tag>[a-z][a-z0-9]*)(?P<attributes>(?: [^\s=>\"]+=\"[^\"]*\")*)>"
    r"|(?P<text>[^<\ue000]+)"
)
_ATTRIBUTE = re.compile(r' ([^\s=>"]+)="([^"]*)"')
_NOTE_NUMBER = re.compile(r'<sup><a id="[^"]*fnref-.*?</sup>')
_VOID = frozenset(["br", "hr"])
_IN_A_PARAGRAPH = PHRASING | {"br"}
_TABLE_PARTS = frozenset(["thead", "tbody", "tfoot", "tr"])
_AS_TYPED = frozenset(["code", "kbd", "pre"])
_LOWEST = 4


@dataclass(slots=True)
class _Element:
    """An open element. `tag` is what nh3 wrote, "" for a piece; `shown` is the same, or "" where
    its tags are left out; `close` ends it in the page, after `done` had its say."""

    tag: str
    shown: str
    close: str
    done: Callable[[], None] | None = None


@dataclass(slots=True)
class _Finisher:
    """The page so far. `waiting` are pieces met among words that must stand between paragraphs;
    `words_only` and `as_typed` count the open elements of those kinds."""

    frame: MarkupFrame
    places: Places
    pieces: Pieces
    notes: Notes
    page: Setting
    stack: list[_Element] = field(default_factory=list)
    waiting: list[str] = field(default_factory=list)
    ids: Names = field(default_factory=lambda: Names("{}-{}"))
    tables: Tables = field(default_factory=Tables)
    level: int = 1
    title: str = ""
    words_only: int = 0
    as_typed: int = 0

    def words(self, text: str) -> None:
        self.page.words(unescape(text) if "&" in text else text, as_typed=self.as_typed > 0)

    # Elements

    def start(self, tag: str, text: str) -> None:
        if tag not in _IN_A_PARAGRAPH:
            self.page.paragraph()
        if self._misplaced(tag):
            self.stack.append(_Element(tag, "", ""))
            return
        attributes = dict(_ATTRIBUTE.findall(text)) if text else {}
        if tag in _VOID:
            self.page.markup(f"<{tag}>")
        elif tag in HEADINGS:
            self._heading(tag, attributes)
        elif tag == "a":
            self._anchor(attributes)
        elif tag == "table":
            self._table()
        elif tag in ("td", "th"):
            self._cell(tag, attributes)
        else:
            if tag in _TABLE_PARTS:
                self.tables.part(tag)
            self._push(tag, f"<{tag}{written(attributes)}>", f"</{tag}>")

    def _misplaced(self, tag: str) -> bool:
        """Whether an element may not stand here; its tags are left out and its words stay."""
        parents = PARENTS.get(tag)
        if parents is not None:
            return not self.stack or self.stack[-1].shown not in parents
        return self.words_only > 0 and tag not in _IN_A_PARAGRAPH

    def _push(
        self, tag: str, opening: str, close: str, done: Callable[[], None] | None = None
    ) -> None:
        self.page.markup(opening)
        self.stack.append(_Element(tag, tag, close, done))
        self.words_only += tag in WORDS_ONLY
        self.as_typed += tag in _AS_TYPED

    def end(self, tag: str) -> None:
        if tag not in _IN_A_PARAGRAPH:
            self.page.paragraph()
        # nh3's tags are in pairs; between them only pieces can be open.
        while self.stack and self.stack[-1].tag != tag:
            self.pop()
        if self.stack:
            self.pop()

    def pop(self) -> None:
        element = self.stack.pop()
        self.words_only -= element.shown in WORDS_ONLY
        self.as_typed -= element.shown in _AS_TYPED
        if not element.tag:
            self.page.paragraph()
        if element.done:
            element.done()
        self.page.markup(element.close)
        if self.waiting and not self.words_only:
            self.page.paragraph()
            for html in self.waiting:
                self.page.markup(html)
            self.waiting.clear()

    def _heading(self, tag: str, attributes: dict[str, str]) -> None:
        wanted, at = int(tag[1]), self.page.here()
        level = min(max(wanted, 2), self.level + 1, _LOWEST)

        def done() -> None:
            said = bare(_NOTE_NUMBER.sub("", self.page.since(at)))
            if not said:
                self.page.take(at)
                return
            if wanted != level:
                self._moved_heading(said, wanted, level)
            self.level, self.title = level, said
            name = attributes.get("id") or slug(said) or "muc"
            name = self.ids.unique(self.frame.prefix + name)
            self.page.out[at] = f'<h{level} id="{name}">'
            self.page.markup(f"</h{level}>")

        self._push(tag, "", "", done)

    def _moved_heading(self, said: str, wanted: int, level: int) -> None:
        marks = "#" * wanted
        place = self.places.find(f"{marks} {said}", f"{marks}{said}", f"<h{wanted}", marks, said)
        code = "K340" if wanted == 1 else "K341"
        self.places.fault(code, place, given=wanted, level=level, title=said[:60])

    def _anchor(self, attributes: dict[str, str]) -> None:
        href = unescape(attributes.get("href", ""))
        mark = MARK.fullmatch(href)
        if mark:
            target = self.pieces.links[int(mark[1])]
        else:
            target = resolve(href, self.places, f'="{href}', f"='{href}")
        if not target.url:
            self._push("a", "", "")
            return
        at = self.page.here()
        more = ' rel="noopener external"' if target.outside else ""
        attributes.pop("href")
        more += written(attributes)

        def done() -> None:
            inside = self.page.since(at + 1)
            if bare(inside) or "<img" in inside:
                return
            if target.title:
                self.page.words(target.title)
            else:
                place = self.places.find(f"[]({target.written}", target.written)
                self.places.fault("K306", place)

        self._push("a", f'<a href="{escape(target.url)}"{more}>', "</a>", done)

    def _table(self) -> None:
        at, title = self.page.here(), self.title
        self.tables.start()

        def done() -> None:
            self.page.out[at] = self.tables.end(title)

        self._push("table", "", "</table></div>", done)

    def _cell(self, tag: str, attributes: dict[str, str]) -> None:
        at = self.page.here()
        cell = self.tables.cell(tag, attributes)

        def done() -> None:
            self.page.out[at], closing = cell.tags(self.page.since(at + 1))
            self.page.markup(closing)

        self._push(tag, "", "", done)

    # Pieces

    def piece(self, number: int, alone: bool) -> None:
        """A piece, `alone` in its paragraph or among words."""
        piece = self.pieces.all[number]
        if piece.role in (Role.INLINE, Role.REFERENCE):
            known = piece.role is Role.INLINE
            html = piece.html if known else self.notes.reference(piece.label)
            self.page.markup(f"<p>{html}</p>" if alone and not self.words_only else html)
        elif self.words_only:
            if piece.role is Role.BLOCK:
                self.waiting.append(piece.html)
        else:
            self.page.paragraph()
            self._between(number)

    def _between(self, number: int) -> None:
        """A piece between paragraphs."""
        piece = self.pieces.all[number]
        if piece.role is Role.BLOCK:
            self.page.markup(piece.html)
        elif piece.role is Role.OPEN:
            self.stack.append(_Element("", "", piece.end))
            self.page.markup(piece.html)
        elif piece.role is Role.NOTE:
            at, label = self.page.here(), piece.label

            def done() -> None:
                self.notes.texts[label] = self.page.take(at)

            self.stack.append(_Element("", "", "", done))
        elif self.stack and not self.stack[-1].tag:
            self.pop()


def finish(html: str, places: Places, pieces: Pieces) -> str:
    """The body as it goes into the page."""
    frame = places.frame
    notes = Notes(frame)
    work = _Finisher(frame, places, pieces, notes, Setting(frame.text))
    for token in _TOKEN.finditer(html):
        kind = token.lastgroup
        if kind == "text":
            work.words(token["text"])
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
    notes.report(places)
    body = work.page.take(0).replace("<p></p>", "").strip()
    return body + notes.section(work.ids)
