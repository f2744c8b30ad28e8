"""HTML of a Word file as blocks of Markdown. No HTML goes through: all text is escaped, all elements
are named here.

In: what mammoth writes. Out: `Block` values in order: a heading, a paragraph, a list, a table, a note, a
picture; and what could not be kept.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal, NamedTuple
from xml.etree import ElementTree as ET

from kcsite.vietnamese.text import nfc

_INDENT = "    "
_LINK = re.compile(r"(?:https?://|mailto:|tel:)[^\s<>()]+", re.IGNORECASE)
# Signs that Markdown would take for its own; `_` only where it does not stand inside a word.
_SIGNS = re.compile(r"[\\`*\[\]<]|(?<!\w)_|_(?!\w)|&(?=#?\w+;)|\{(?=[:#.\w])")
_LINE_START = re.compile(r"^(?=#{1,6}(?:\s|$)|>|:::|={3,}|-{3,}|\|)")
_ORDERED = re.compile(r"^(\d{1,9})([.)])(?=\s)")
_TYPED_BULLET = re.compile(r"^(?:[-–—•●▪+*✓➢\uf0b7\uf0a7\uf0d8]|\\\*)[\s\xa0]+")


class Block(NamedTuple):
    """`text` is Markdown; of a picture its number. `level` is a heading's, from 1."""

    kind: Literal["heading", "text", "item", "quote", "table", "note", "picture", "caption"]
    text: str
    level: int = 0
    is_bold: bool = False


@dataclass(slots=True)
class Reader:
    """Reads blocks; `lost` counts what Markdown has no place for."""

    lost: Counter[str] = field(default_factory=Counter)
    alts: dict[str, str] = field(default_factory=dict)

    def read(self, html: str) -> list[Block]:
        root = ET.fromstring(f"<body>{html.replace('&nbsp;', ' ')}</body>")
        return [block for child in root for block in self._block(child)]

    def _block(self, node: ET.Element) -> Iterator[Block]:
        tag = node.tag
        if re.fullmatch("h[1-6]", tag):
            yield from self._pictures(node)
            text = self._inline(node, is_heading=True)
            if text:
                yield Block("heading", text, int(tag[1]))
        elif tag == "p":
            yield from self._paragraph(node)
        elif tag in ("ul", "ol"):
            yield from self._list(node, 0)
        elif tag == "blockquote":
            inner = [b.text for child in node for b in self._block(child)]
            yield Block("quote", "\n>\n".join(f"> {text}" for text in inner))
        elif tag == "table":
            yield from self._table(node)
        else:
            for child in node:
                yield from self._block(child)

    def _paragraph(self, node: ET.Element) -> Iterator[Block]:
        yield from self._pictures(node)
        text = self._inline(node)
        if not text:
            return
        if node.get("class") == "caption":
            yield Block("caption", text)
        elif bullet := _TYPED_BULLET.match(text):
            yield Block("item", f"- {text[bullet.end() :]}")
        else:
            yield Block("text", _safe_start(text), is_bold=_is_bold(node))

    def _pictures(self, node: ET.Element) -> Iterator[Block]:
        for image in node.iter("img"):
            number = image.get("src", "")
            self.alts[number] = nfc(image.get("alt", "")).strip()
            yield Block("picture", number)

    def _list(self, node: ET.Element, depth: int) -> Iterator[Block]:
        for number, item in enumerate(node.findall("li"), 1):
            if (item.get("id") or "").startswith(("footnote-", "endnote-")):
                yield Block("note", f"[^{item.get('id')}]: {self._inline(item)}")
                continue
            yield from self._pictures(item)
            text = self._inline(item)
            sign = "-" if node.tag == "ul" else f"{number}."
            if text:
                yield Block("item", f"{_INDENT * depth}{sign} {_safe_start(text)}", depth)
            for inner in (*item.findall("ul"), *item.findall("ol")):
                yield from self._list(inner, depth + 1)

    def _table(self, node: ET.Element) -> Iterator[Block]:
        """A table; one that only puts pictures beside each other, or text in a box, is taken apart."""
        rows = [list(row) for row in node.iter("tr")]
        width = max((sum(int(c.get("colspan", 1)) for c in row) for row in rows), default=0)
        if width < 2 or len(rows) < 2 or node.find(".//img") is not None or node.find(".//table"):
            self.lost["bảng dùng để dàn trang"] += 1
            for row in rows:
                for cell in row:
                    for child in cell:
                        yield from self._block(child)
            return
        lines = []
        for row in rows:
            cells: list[str] = []
            for cell in row:
                if cell.get("rowspan") or cell.get("colspan"):
                    self.lost["ô gộp trong bảng"] += 1
                text = self._inline(cell).replace("|", "\\|")
                cells += [text, *[""] * (int(cell.get("colspan", 1)) - 1)]
            lines.append(cells + [""] * (width - len(cells)))
        shown = [f"| {' | '.join(cells)} |" for cells in lines]
        yield Block("table", "\n".join([shown[0], "|" + " --- |" * width, *shown[1:]]))

    # --- inside of a line -----------------------------------------------------------------------

    def _inline(self, node: ET.Element, *, is_heading: bool = False) -> str:
        text = "".join(self._pieces(node, is_heading or _is_bold(node)))
        text = re.sub(r"[ \t\xa0]+", " ", text)
        # "**a** **b**" is one bold run that Word keeps in pieces.
        text = re.sub(r"(?<=\w)\*\*( ?)\*\*(?=\w)|(?<=\w)\*( )\*(?=\w)", r"\1\2", text)
        return re.sub(r"(?<=\*) (?=[,.;:!?](?:\s|$))", "", text).strip()

    def _pieces(self, node: ET.Element, plain: bool) -> Iterator[str]:
        """The text of a node; `plain` where bold says nothing, for all of it is."""
        yield _escaped(node.text)
        for child in node:
            if child.tag not in ("ul", "ol", "table"):
                yield self._piece(child, plain)
            if child.tag == "p":
                yield " "
            yield _escaped(child.tail)

    def _piece(self, node: ET.Element, plain: bool) -> str:
        inner = "".join(self._pieces(node, plain))
        match node.tag:
            case "br":
                return " "
            case "strong" if not plain:
                return _around("**", inner)
            case "em":
                return _around("*", inner)
            case "sup" | "sub" if (note := node.find("a")) is not None:
                return self._note(note.get("href", "")) or inner
            case "sup" | "sub":
                return f"<{node.tag}>{inner}</{node.tag}>" if inner.strip() else inner
            case "a":
                href = node.get("href", "")
                if href.startswith(("#footnote-ref", "#endnote-ref")):
                    return ""
                if inner.strip() and _LINK.fullmatch(href):
                    return f"[{inner.strip()}]({href})"
                return inner
        return inner

    @staticmethod
    def _note(href: str) -> str:
        return f"[^{href[1:]}]" if href.startswith(("#footnote-", "#endnote-")) else ""


def _escaped(text: str | None) -> str:
    def sign(match: re.Match[str]) -> str:
        return "&amp;" if match[0] == "&" else "\\" + match[0]

    return _SIGNS.sub(sign, nfc(text or "").replace("\n", " "))


def _safe_start(text: str) -> str:
    return _LINE_START.sub(r"\\", _ORDERED.sub(r"\1\\\2", text))


def _around(sign: str, inner: str) -> str:
    """Signs close to the words: Markdown knows no `** chữ **`."""
    core = inner.strip()
    if not core:
        return inner
    begin, end = inner[: inner.index(core[0])], inner[len(inner.rstrip()) :]
    return f"{begin}{sign}{core}{sign}{end}"


def _is_bold(node: ET.Element) -> bool:
    """Whether all words of a paragraph are bold."""
    if (node.text or "").strip() or not len(node):
        return False
    said = [child for child in node if "".join(child.itertext()).strip()]
    bold = all(child.tag == "strong" or (child.tag == "em" and _is_bold(child)) for child in said)
    return bool(said) and bold and not any((child.tail or "").strip() for child in node)
