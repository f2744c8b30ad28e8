"""Python-Markdown as the house uses it: which extensions, footnotes of our own, pictures as pieces.

In: Markdown in which directives are marks. Out: HTML that is not yet safe, with marks for
pictures and footnotes.
"""

from __future__ import annotations

import re
import threading
import xml.etree.ElementTree as etree
from html import unescape
from typing import Any

from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.abbr import AbbrExtension
from markdown.extensions.attr_list import AttrListExtension
from markdown.extensions.def_list import DefListExtension
from markdown.extensions.footnotes import FootnoteBlockProcessor
from markdown.extensions.sane_lists import SaneListExtension
from markdown.extensions.tables import TableExtension
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import InlineProcessor as InlineTreeprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AMP_SUBSTITUTE

from kcsite.markup import allow
from kcsite.markup.addresses import resolve
from kcsite.markup.figures import figure, picture
from kcsite.markup.frame import Places
from kcsite.markup.pieces import Piece, Pieces, Role

# A mark of Markdown in a text, or two spaces at a line's end.
_TRIGGER = re.compile(r"[`\\\[<!&*_\x02]|  \n")


class _QuickInline(InlineTreeprocessor):
    """Leaves alone a text in which no inline pattern can match: about half of all the work.

    The method is private to its class; a release that renames it loses the speed, not the result.
    """

    def _InlineProcessor__handleInline(self, data: str, patternIndex: int = 0) -> str:
        if not _TRIGGER.search(data):
            return data
        return super()._InlineProcessor__handleInline(data, patternIndex)  # type: ignore[misc,no-any-return]


class _House(Extension):
    """Footnotes and pictures as pieces. Holds what belongs to the body at hand, see `convert`."""

    def __init__(self) -> None:
        super().__init__()
        self.footnotes: dict[str, str] = {}
        self.places: Places
        self.pieces: Pieces

    def extendMarkdown(self, md: Markdown) -> None:
        self.parser = md.parser
        md.parser.blockprocessors.register(FootnoteBlockProcessor(self), "footnote", 17)  # type: ignore[arg-type]
        md.inlinePatterns.register(_Reference(r"\[\^([^\]\n]+)\]", self), "footnote", 175)
        md.treeprocessors.register(_Notes(self, md), "footnote", 50)
        md.treeprocessors.register(_QuickInline(md), "inline", 20)
        md.treeprocessors.register(_Names(self, md), "names", -10)

    def setFootnote(self, label: str, text: str) -> None:
        """Called by Markdown's own block processor for each definition."""
        if label in self.footnotes:
            self.places.fault("K352", self.places.find(f"[^{label}]:"), label=label)
        self.footnotes[label] = text


class _Reference(InlineProcessor):
    """`[^1]` in a text: a mark, numbered when the page is put together."""

    def __init__(self, pattern: str, house: _House) -> None:
        super().__init__(pattern)
        self.house = house

    def handleMatch(self, m: re.Match[str], data: str) -> Any:  # type: ignore[override]
        label = m[1]
        if label not in self.house.footnotes:
            places = self.house.places
            places.fault("K350", places.find(m[0]), label=label)
            return None, None, None
        return self.house.pieces.mark(Piece(Role.REFERENCE, label=label)), m.start(), m.end()


class _Notes(Treeprocessor):
    """The footnotes at the end of the tree, before inline patterns, each between two marks."""

    def __init__(self, house: _House, md: Markdown) -> None:
        super().__init__(md)
        self.house = house

    def run(self, root: etree.Element) -> None:
        pieces = self.house.pieces
        for label, text in self.house.footnotes.items():
            etree.SubElement(root, "p").text = pieces.mark(Piece(Role.NOTE, label=label))
            holder = etree.Element("div")
            self.house.parser.parseChunk(holder, text)
            root.extend(list(holder))
            etree.SubElement(root, "p").text = pieces.mark(Piece(Role.CLOSE))


class _Names(Treeprocessor):
    """What the text names: pictures and links as marks; attributes that will not be in the page
    are told of. The tree is in the order of the source, which is what `Places` needs."""

    def __init__(self, house: _House, md: Markdown) -> None:
        super().__init__(md)
        self.house = house

    def run(self, root: etree.Element) -> None:
        for parent in list(root.iter()):
            self._attributes(parent)
            if parent.tag == "a":
                self._link(parent)
            for child in list(parent):
                if child.tag == "img":
                    alone = parent.tag == "p" and len(parent) == 1 and not _has_text(parent, child)
                    self._replace(parent, child, self._piece(child, alone))

    def _link(self, anchor: etree.Element) -> None:
        # Markdown hides mail addresses from harvesters as entities.
        written = unescape(anchor.get("href", "").replace(AMP_SUBSTITUTE, "&"))
        target = resolve(written, self.house.places, f"]({written}", f"<{written}")
        anchor.set("href", self.house.pieces.link(target))

    def _piece(self, img: etree.Element, alone: bool) -> str:
        places = self.house.places
        file = img.get("src", "").strip()
        html = (figure if alone else picture)(
            file,
            " ".join(img.get("alt", "").split()),
            img.get("title", "").strip(),
            img.get("credit", "").strip(),
            decorative="decorative" in img.attrib,
            place=places.find(f"]({file}", file),
            places=places,
        )
        if html is None:
            return ""
        return self.house.pieces.mark(Piece(Role.BLOCK if alone else Role.INLINE, html))

    @staticmethod
    def _replace(parent: etree.Element, child: etree.Element, text: str) -> None:
        text += child.tail or ""
        at = list(parent).index(child)
        if at:
            parent[at - 1].tail = (parent[at - 1].tail or "") + text
        else:
            parent.text = (parent.text or "") + text
        parent.remove(child)

    def _attributes(self, element: etree.Element) -> None:
        places = self.house.places
        known = {"src", "alt", "title", "credit", "decorative"} if element.tag == "img" else set()
        for name in element.attrib:
            if name in known or allow.allowed(element.tag, name):
                continue
            shown = f".{element.get(name, '').split(' ')[0]}" if name == "class" else name
            places.fault("K331", places.find(f"{{{shown}", shown), tag=element.tag, name=name)


def _has_text(parent: etree.Element, child: etree.Element) -> bool:
    return bool((parent.text or "").strip() or (child.tail or "").strip())


class _Engine(threading.local):
    """One Markdown a thread: to make one takes as long as to use it once. It is reset before each
    use, so nothing of one body reaches the next."""

    def __init__(self) -> None:
        self.house = _House()
        self.md = Markdown(
            extensions=[
                TableExtension(use_align_attribute=True),
                AttrListExtension(),
                DefListExtension(),
                SaneListExtension(),
                AbbrExtension(),
                self.house,
            ],
            output_format="html",
        )


_ENGINE = _Engine()


def convert(source: str, places: Places, pieces: Pieces) -> str:
    """Markdown as HTML that is not yet safe. Raises RecursionError where it is nested too deep."""
    engine = _ENGINE
    engine.md.reset()
    engine.house.footnotes = {}
    engine.house.places, engine.house.pieces = places, pieces
    html = engine.md.convert(source)
    fragments = [raw for raw in engine.md.htmlStash.rawHtmlBlocks if isinstance(raw, str)]
    allow.report(fragments, places)
    return html
