"""HTML read into the tree that WeasyPrint lays out.

In: HTML. Out: WeasyPrint's `HTML`. What our templates write is XML but for its void elements and the
names of letters, and is read by expat; all else by WeasyPrint's own parser, which takes ten times as
long.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from html.entities import html5
from typing import Any
from xml.etree.ElementTree import Element, ParseError, fromstring

from cssselect2 import ElementWrapper
from weasyprint import HTML

from kcsite.press.layout.styles import Styles

_DOCTYPE = "<!doctype html>"
_VOID = re.compile(
    r"<(meta|img|br|hr|wbr|input|link|col)\b((?:[^>\"']|\"[^\"]*\"|'[^']*')*?)\s*/?>"
)
_ENTITY = re.compile(r"&([a-zA-Z][a-zA-Z0-9]*;)")
_OF_XML = frozenset({"amp;", "lt;", "gt;", "quot;", "apos;"})
_OTHERWISE = re.compile(r"<(?:table|script|style|textarea|pre|!--)|</?[A-Z]|\s[A-Z]+=[\"']")
"""What HTML reads otherwise than XML: rows of a table get a body, scripts and styles hold no tags, a
line's end at the head of some texts is dropped, names are written small."""


class Tree(HTML):  # type: ignore[misc]
    """A document whose styles are shared with others."""

    def __init__(self, html: str, base_url: str, fetcher: Any, styles: Styles) -> None:
        self.styles = styles
        root = parsed(html)
        if root is None:
            super().__init__(string=html, base_url=base_url, url_fetcher=fetcher)
            return
        self.base_url = base_url
        self.url_fetcher = fetcher
        self.media_type = "print"
        self.wrapper_element = Node.from_html_root(root, content_language=None)
        self.etree_element = self.wrapper_element.etree_element


class Node(ElementWrapper):  # type: ignore[misc]
    """An element of a tree that stays as it is. WeasyPrint goes through all of it three times, twice
    for elements of a bare name: here it is gone through once, and no selector is asked."""

    def query_all(self, *selectors: Any) -> Iterator[Any]:
        if all(isinstance(name, str) and name.isalpha() for name in selectors):
            return (node for node in self._subtree if node.local_name in selectors)
        found: Iterator[Any] = super().query_all(*selectors)
        return found

    def iter_subtree(self) -> Iterator[Any]:
        return iter(self._subtree)

    @cached_property
    def _subtree(self) -> list[Any]:
        found: list[Any] = []
        _gather(self, found)
        return found


def _gather(node: Any, found: list[Any]) -> None:
    found.append(node)
    before = None
    for index, element in enumerate(node.etree_children):
        before = Node(element, node, index, before, node.in_html_document)
        _gather(before, found)


def parsed(html: str) -> Element | None:
    """The tree of HTML that is XML; None for any other."""
    text = html.lstrip()
    if text[: len(_DOCTYPE)].lower() != _DOCTYPE or _OTHERWISE.search(text, len(_DOCTYPE)):
        return None
    text = _VOID.sub(r"<\1\2/>", text[len(_DOCTYPE) :])
    try:
        root = fromstring(_ENTITY.sub(_letter, text))
    except ParseError:
        return None
    is_whole = root.tag == "html" and [child.tag for child in root] == ["head", "body"]
    return root if is_whole else None


def _letter(entity: re.Match[str]) -> str:
    return entity[0] if entity[1] in _OF_XML else html5.get(entity[1], entity[0])
