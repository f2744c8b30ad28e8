"""What goes into the page beside the text, kept aside while the text is sanitised.

A piece is stood in for by a mark that no text can hold (private characters, which are taken out
of every source first), so that trusted markup need not pass the allow list.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import Enum

_OPEN, _CLOSE = "\ue000", "\ue001"
MARK = re.compile(f"{_OPEN}(\\d+){_CLOSE}")
_NOT_TEXT = re.compile(f"[\x00-\x08\x0b-\x1f\x7f{_OPEN}{_CLOSE}\ufffe\uffff]")


class Role(Enum):
    """How a piece stands in the text."""

    INLINE = "among the words of a paragraph"
    BLOCK = "between paragraphs"
    OPEN = "the start of something that holds paragraphs"
    CLOSE = "its end"
    REFERENCE = "the number of a footnote"
    NOTE = "the start of a footnote"


@dataclass(frozen=True, slots=True)
class Piece:
    """`html` goes where the mark stands; `end`, of an opening, where its end stands."""

    role: Role
    html: str = ""
    end: str = ""
    label: str = ""


@dataclass(frozen=True, slots=True)
class Target:
    """A link of Markdown, judged while its place in the source is still known.

    `url` is "" where the link was refused; `title` stands in for words that the text does not
    give; `written` is what the source says.
    """

    written: str
    url: str = ""
    title: str = ""
    outside: bool = False


@dataclass(slots=True)
class Pieces:
    """The pieces and links of one body by the number in their mark."""

    all: list[Piece] = field(default_factory=list)
    links: list[Target] = field(default_factory=list)

    def mark(self, piece: Piece) -> str:
        self.all.append(piece)
        return f"{_OPEN}{len(self.all) - 1}{_CLOSE}"

    def link(self, target: Target) -> str:
        """What stands for a link in its `href`."""
        self.links.append(target)
        return f"{_OPEN}{len(self.links) - 1}{_CLOSE}"


def clean_source(source: str) -> str:
    """The source without marks and control characters; no line comes or goes."""
    return _NOT_TEXT.sub("", source.replace("\r\n", "\n").replace("\r", "\n"))
