"""Galleys: a body's HTML taken apart into what a column is made of, and put together again.

In: safe HTML and, for a part of a block, which of its letters. Out: blocks, and HTML of the letters
asked for. Knows nothing of heights; letters are counted without spaces, since a line keeps none at
its ends.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import unescape
from typing import Literal

from markupsafe import Markup

Kind = Literal["text", "item", "heading", "whole", "end"]
"""A paragraph, an item of a list (both may be cut between lines), a heading (stays with what follows),
what stays whole, and a last line that stays with what precedes it."""

_TOKEN = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)([^>]*)>|([^<]+)")
_VOID = frozenset({"br", "hr", "img", "wbr"})
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_BLOCKS = re.compile(r"<(?:p|ul|ol|table|figure|div|blockquote|img)\b")
_ID = re.compile(r'\s(?:id|role|aria-labelledby)="[^"]*"')
_NO_SPACE = re.compile(r"\S")
_ENTITY = re.compile(r"&(?:#\d+|#x[0-9a-fA-F]+|\w+);|[^&]|&")
_ENDS = ('class="written"', 'class="see"')
_ROWS = 14
"""Rows that a table keeps together; a longer one goes on in another with the same head."""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, a heading, an item, a table … `leads` where what follows belongs to it: a
    paragraph that ends with a colon. `list` is the start tag of an item's list."""

    kind: Kind
    html: str
    leads: bool = False
    list: str = ""
    number: int = 0

    @property
    def parts_freely(self) -> bool:
        return self.kind in ("text", "item")


@dataclass(frozen=True, slots=True)
class Slice:
    """Part of a block in a column: its letters from `start` up to `end` (None for all to the last),
    how tall it is set in mm, how much of that is nothing but air above it."""

    block: int
    start: int = 0
    end: int | None = None
    height: float = 0
    air: float = 0


def blocks_of(html: str) -> tuple[Block, ...]:
    """The blocks of a body, in order."""
    found: list[Block] = []
    for tag, attributes, inner in _elements(html):
        whole = (
            f"<{tag}{attributes}>{inner}</{tag}>" if tag not in _VOID else f"<{tag}{attributes}>"
        )
        if tag == "p":
            is_end = any(name in attributes for name in _ENDS)
            text = re.sub(r"<[^>]*>", "", inner).rstrip()
            freely = "<img" not in inner and "<br" not in inner
            kind: Kind = "end" if is_end else "text" if freely else "whole"
            found.append(Block(kind, whole, text.endswith(":")))
        elif tag in _HEADINGS:
            found.append(Block("heading", whole))
        elif tag in ("ul", "ol"):
            found += _items(tag, attributes, inner)
        elif tag == "section":
            found += _notes(attributes, inner)
        elif whole.count("<tr") > _ROWS + 1:
            found += _tables(whole)
        else:
            found.append(Block("whole", whole))
    return tuple(found)


def column(blocks: Sequence[Block], slices: Iterable[Slice]) -> Markup:
    """The HTML of a column."""
    written: list[str] = []
    before: Slice | None = None
    for piece in slices:
        block = blocks[piece.block]
        names = ["part", block.kind]
        if piece.start:
            names.append("rest")
        elif before is not None and block.kind == blocks[before.block].kind == "text":
            names.append("follow")
        html = block.html
        if piece.start or piece.end is not None:
            html = _cut(html, piece.start, piece.end)
        if block.list:
            html = f"{_opened(block)}{html}</{block.list[1:3]}>"
        air = f";padding-top:{piece.air:.4g}mm" if piece.air else ""
        height = f' style="height:{piece.height:g}mm{air}"' if piece.height else ""
        written.append(f'<div class="{" ".join(names)}"{height}>{html}</div>')
        before = piece
    return Markup("\n".join(written))


def letters(text: str) -> int:
    """How many letters a text has that are no spaces, nor a joiner that the style sheet adds."""
    return len(_NO_SPACE.findall(text.replace("\u2060", "")))


def _opened(block: Block) -> str:
    return _numbered(block.list[3:-1], block.number) if block.number else block.list


def _numbered(attributes: str, first: int) -> str:
    """The start tag of a list that goes on with a number. WeasyPrint reads no `start`."""
    return f'<ol{attributes} style="counter-reset:list-item {first - 1}">'


def _elements(html: str) -> Iterable[tuple[str, str, str]]:
    """The elements of the highest level: tag, attributes as written, inner HTML."""
    depth, begin, opened = 0, 0, ("", "")
    for token in _TOKEN.finditer(html):
        closes, tag, attributes, _ = token.groups()
        if tag is None:
            continue
        if tag in _VOID:
            if depth == 0:
                yield tag, attributes, ""
        elif closes:
            depth -= 1
            if depth == 0:
                yield (*opened, html[begin : token.start()])
        else:
            if depth == 0:
                begin, opened = token.end(), (tag, attributes)
            depth += 1


def _items(tag: str, attributes: str, inner: str) -> Iterable[Block]:
    start = re.search(r'\sstart="(\d+)"', attributes)
    first = int(start[1]) if start else 1
    rest = re.sub(r'\sstart="\d+"', "", attributes)
    for index, (name, own, text) in enumerate(_elements(inner)):
        kind: Kind = "whole" if _BLOCKS.search(text) else "item"
        number = first + index if tag == "ol" else 0
        yield Block(kind, f"<{name}{own}>{text}</{name}>", False, f"<{tag}{rest}>", number)


def _notes(attributes: str, inner: str) -> Iterable[Block]:
    """A section of notes, a block a note, the first with the section's heading."""
    head = ""
    for tag, own, text in _elements(inner):
        if tag != "ol":
            head += f"<{tag}{own}>{text}</{tag}>"
            continue
        for number, (name, of_item, note) in enumerate(_elements(text), 1):
            section = attributes if number == 1 else _ID.sub("", attributes)
            listed = f"{_numbered(own, number)}<{name}{of_item}>{note}</{name}></ol>"
            yield Block("whole", f"<section{section}>{head}{listed}</section>")
            head = ""
    if head:
        yield Block("whole", f"<section{attributes}>{head}</section>")


def _tables(html: str) -> Iterable[Block]:
    """A long table as several, each with its head."""
    rows = re.findall(r"<tr\b.*?</tr>", html, re.DOTALL)
    head = re.search(r"<thead\b.*?</thead>", html, re.DOTALL)
    top = head[0] if head else ""
    if head:
        rows = rows[top.count("<tr") :]
    for start in range(0, len(rows), _ROWS):
        body = "".join(rows[start : start + _ROWS])
        yield Block("whole", f"<table>{top}<tbody>{body}</tbody></table>")


def _cut(html: str, start: int, end: int | None) -> str:
    """Letters `start` up to `end` of an element, inside the tags that are open there; what is opened
    again has no id."""
    written: list[str] = []
    waiting: list[str] = []
    # `waiting` are the innermost of the open tags: those that hold no letter yet.
    opened: list[str] = []
    count = 0

    for token in _TOKEN.finditer(html):
        closes, tag, _, text = token.groups()
        if text is not None:
            kept: list[str] = []
            for letter in _ENTITY.findall(text):
                is_space = not letters(unescape(letter))
                if not is_space:
                    count += 1
                place = count if is_space else count - 1
                if place >= start and (end is None or place < end):
                    kept.append(letter)
            if kept:
                written += [*waiting, *kept]
                waiting.clear()
        elif closes:
            name = opened.pop()
            if waiting:
                waiting.pop()
            else:
                written.append(f"</{name}>")
        elif tag not in _VOID:
            opened.append(tag)
            waiting.append(_ID.sub("", token[0]) if count < start else token[0])
    return "".join(written)
