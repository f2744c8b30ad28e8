"""A text with all that is no prose blanked out, and in composed letters.

In: Markdown as it stands in a file. Out: text of which the language check may judge every
character, with the way back to the places of the original.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

# Stands for what is no prose; no letter, no space, no punctuation, so that no rule sees it.
BLANK = "\ufffc"
_NOT_PROSE = re.compile(
    r"^:::[^\n]*"
    r"|^(?P<fence>```+|~~~+)[^\n]*\n.*?(?:^(?P=fence)|\Z)"
    r"|(?<!\w)(?P<tick>`+)(?!`)[^\n]*?(?<!`)(?P=tick)(?!`)"
    r"|<!--.*?-->|</?[a-zA-Z][^<>]*>"
    r"|(?<=\])\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)"
    r"|^\[[^\]\n]+\]:[^\n]*"
    r"|\{[^{}\n]*\}|\$[^$\n]+\$"
    r"|\b(?:https?|ftp|mailto|tel):\S+|\bwww\.\S+"
    r"|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    r"|\b[\w-]+(?:\.[\w-]+)*\.(?:vn|com|org|net|gov|edu|info|io|html?|php|pdf|docx?|xlsx?|md|ya?ml)"
    r"\b(?:/\S*)?",
    re.MULTILINE | re.DOTALL,
)


def prose(text: str) -> str:
    """The text with all that is no prose blanked out, every place kept."""
    return _NOT_PROSE.sub(lambda m: re.sub(r"[^\n]", BLANK, m[0]), text)


LETTER = r"[^\W\d_]"
MARKER = re.compile(r"[ \t]*(?:(?:[-*+•●▪–]|\d{1,3}[.)]|#{1,6}|>)[ \t\u00a0]+)*")
TABLE_ROW = re.compile(r"[ \t]*\||[^|\n]*\|[^|\n]*\|")


def lines(text: str) -> Iterator[tuple[int, str]]:
    at = 0
    for line in text.split("\n"):
        yield at, line
        at += len(line) + 1


def composed(text: str) -> tuple[str, list[int] | None]:
    """The text in NFC and, where it was not, the old place of every new character."""
    if unicodedata.is_normalized("NFC", text):
        return text, None
    pieces: list[str] = []
    places: list[int] = []
    at = 0
    while at < len(text):
        end = at + 1
        while end < len(text) and unicodedata.combining(text[end]):
            end += 1
        piece = unicodedata.normalize("NFC", text[at:end])
        pieces.append(piece)
        # A cluster that does not compose to one letter keeps all its places at its start.
        places += [min(at + i, end - 1) for i in range(len(piece))]
        at = end
    return "".join(pieces), [*places, len(text)]
