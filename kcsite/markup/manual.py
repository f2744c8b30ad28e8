"""A page of the guide: Markdown of our own, with code blocks, tables and pictures.

In: the text, and who answers where a file it names stands. Out: a `Manual`: the title, HTML, the
headings to list. What staff write goes through `render`, which trusts nobody; this text comes with
the program.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import escape, unescape

from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.fenced_code import FencedCodeExtension
from markdown.extensions.sane_lists import SaneListExtension
from markdown.extensions.tables import TableExtension
from markdown.treeprocessors import Treeprocessor

from kcsite.vietnamese.text import slug

_FENCE = re.compile(r"^```.*?^```[ \t]*$", re.MULTILINE | re.DOTALL)
_COMMENT = re.compile(r"<!--.*?-->\n*", re.DOTALL)
_CODE = re.compile(r"\bK\d{3}\b")
# Where a code is no reference: in links, in what is typed, in headings.
_WHOLE = re.compile(r"(<(a|pre|code|h[1-6])\b.*?</\2>|<[^>]*>)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the second level, and the id to reach it by."""

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class Manual:
    """A page: its title, its first paragraph as plain text, its HTML without the title."""

    title: str
    summary: str
    html: str
    contents: tuple[Heading, ...]


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Who answers for what a page names. `link` gives the address of a file of the guide, `size` a
    picture's width and height in px, `code` the address of an error code or "" for none."""

    link: Callable[[str], str]
    size: Callable[[str], tuple[int, int]]
    code: Callable[[str], str]


def manual(source: str, around: Surroundings) -> Manual:
    """A page of the guide from its Markdown."""
    head, _, rest = source.partition("\n")
    names = _Names(around)
    # Comments are for the tests; those in code blocks are shown.
    text = "".join(part if is_code else _COMMENT.sub("", part) for part, is_code in _parts(rest))
    md = Markdown(
        extensions=[
            TableExtension(use_align_attribute=True),
            FencedCodeExtension(),
            SaneListExtension(),
            names,
        ],
        output_format="html",
    )
    html = "".join(_with_codes(md.convert(text), around.code))
    first = re.search(r"<p>(.*?)</p>", html, re.DOTALL)
    summary = unescape(re.sub(r"<[^>]*>", "", first[1])) if first else ""
    return Manual(_plain(head.lstrip("# ")), summary, html, tuple(names.headings))


def title_of(source: str) -> str:
    """The title of a page, without making it."""
    return _plain(source.partition("\n")[0].lstrip("# "))


def sections(source: str) -> Iterator[tuple[str, tuple[tuple[str, str], ...]]]:
    """The headings of a page and, below each, the links to files: their words and names."""
    for part in re.split(r"^## ", source, flags=re.MULTILINE)[1:]:
        title, _, text = part.partition("\n")
        yield title.strip(), tuple(re.findall(r"\[([^\]]+)\]\(([\w/-]+\.(?:md|yaml))\)", text))


def _parts(text: str) -> Iterator[tuple[str, bool]]:
    at = 0
    for fence in _FENCE.finditer(text):
        yield text[at : fence.start()], False
        yield fence[0], True
        at = fence.end()
    yield text[at:], False


def _plain(markdown: str) -> str:
    return re.sub(r"[`*]", "", markdown).strip()


def _with_codes(html: str, code: Callable[[str], str]) -> Iterator[str]:
    """The page with a link on each code that has a page of its own."""

    def link(found: re.Match[str]) -> str:
        address = code(found[0])
        return f'<a href="{escape(address)}">{found[0]}</a>' if address else found[0]

    at = 0
    for whole in _WHOLE.finditer(html):
        yield _CODE.sub(link, html[at : whole.start()])
        yield whole[0]
        at = whole.end()
    yield _CODE.sub(link, html[at:])


class _Names(Extension):
    """Headings get ids, links and pictures their addresses, tables a region that scrolls."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self.around = around
        self.headings: list[Heading] = []

    def extendMarkdown(self, md: Markdown) -> None:
        md.treeprocessors.register(_Walk(self, md), "names", -10)


class _Walk(Treeprocessor):
    def __init__(self, names: _Names, md: Markdown) -> None:
        super().__init__(md)
        self.names = names
        self.seen: set[str] = set()
        self.heading = ""

    def run(self, root: etree.Element) -> None:
        for parent in list(root.iter()):
            for at, child in enumerate(list(parent)):
                if child.tag in {"h2", "h3"}:
                    self._head(child)
                elif child.tag == "a":
                    self._link(child)
                elif child.tag == "img":
                    self._picture(child)
                elif child.tag == "table":
                    parent[at] = self._region(child)

    def _head(self, heading: etree.Element) -> None:
        self.heading = "".join(heading.itertext())
        base = slug(self.heading) or "muc"
        name, number = base, 2
        while name in self.seen:
            name, number = f"{base}-{number}", number + 1
        self.seen.add(name)
        heading.set("id", name)
        if heading.tag == "h2":
            self.names.headings.append(Heading(name, self.heading))

    def _link(self, anchor: etree.Element) -> None:
        target = anchor.get("href", "")
        if target.startswith("http"):
            anchor.set("rel", "noopener external")
        elif not target.startswith("#"):
            file, mark, place = target.partition("#")
            anchor.set("href", self.names.around.link(file) + mark + place)

    def _picture(self, image: etree.Element) -> None:
        file = image.get("src", "")
        width, height = self.names.around.size(file)
        image.set("src", self.names.around.link(file))
        image.set("width", str(width))
        image.set("height", str(height))
        image.set("loading", "lazy")
        image.set("decoding", "async")

    def _region(self, table: etree.Element) -> etree.Element:
        """A table in what the keyboard can scroll on a phone, named by the heading above it."""
        region = etree.Element("div", {"class": "table", "role": "region", "tabindex": "0"})
        heads = [text for th in table.iter("th") if (text := "".join(th.itertext()).strip())]
        region.set("aria-label", ", ".join(filter(None, [self.heading, *heads])))
        region.tail, table.tail = table.tail, None
        region.append(table)
        return region
