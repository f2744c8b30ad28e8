"""What a body may cost: passages that would keep Markdown busy for minutes are told of, not tried.

In: the source. Out: the source, where such a passage is a mark for its own text, unformatted.
Markdown looks at the rest of a paragraph for each sign that is never closed, so the time goes
with the signs times the length; no text that people write comes near the limits.
"""

from __future__ import annotations

import re
from html import escape

from kcsite.markup.frame import Places
from kcsite.markup.pieces import Piece, Pieces, Role

LONGEST = 500_000
"""Characters of a body: a book of 200 pages. Above it somebody has pasted data."""

# What a passage may cost, each about half a second: its open brackets × characters, other open
# signs × characters, all signs × characters, lines × lines. A body may cost ten times that.
_COSTS = (300_000, 3_000_000, 300_000_000, 1_500**2)
_DEEPEST = 20  # quotations in quotations, lists in lists
_TAGS = 5_000  # of bare HTML in a body

_BLOCK = re.compile(r"[^\n]+(?:\n[^\n]+)*")
# What is closed as it should be costs little: links, words in brackets, emphasis, tags.
_CLOSED_BRACKETS = re.compile(r"\[[^\[\]]*\](?:\([^()\n]*\)|(?!\())")
_CLOSED = re.compile(
    r"(\*\*?)(?=\S)[^*\n]+\1|(?<!\w)_[^_\n]+_(?!\w)|`[^`\n]+`|<[^<>\n]+>|&\w+;"
    r"|^[ \t]*[*_][ \t]|\w_(?=\w)",
    re.MULTILINE,
)
_SIGN = re.compile(r"[*_`<&\\\[]")
_LEADING = re.compile(r"^(?:[ \t]*(?:>|[*+-](?=[ \t])|\d+\.(?=[ \t])))+", re.MULTILINE)
_MARKER = re.compile(r"[>*+.-]")
_INDENT = re.compile(rf"^(?:    |\t){{{_DEEPEST}}}[ \t]*", re.MULTILINE)


def bound(source: str, places: Places, pieces: Pieces) -> str:
    """The source with what is too costly as marks. "" for a body that is too long."""
    if len(source) > LONGEST or source.count("<") > _TAGS:
        places.fault("K360", places.at(0, 1), size=len(source), limit=LONGEST)
        return ""
    left = [10 * limit for limit in _COSTS]

    def judge(match: re.Match[str]) -> str:
        block = match[0]
        fits = not _too_deep(block)
        for at, cost in enumerate(_costs(block)):
            left[at] -= cost
            fits &= cost <= _COSTS[at] and left[at] >= 0
        if fits:
            return block
        places.fault("K361", places.find(block[:80].split("\n")[0]))
        said = pieces.mark(Piece(Role.BLOCK, f"<p>{escape(block, quote=False)}</p>"))
        return said + "\n" * block.count("\n")

    return _BLOCK.sub(judge, source)


def _costs(block: str) -> tuple[int, int, int, int]:
    """What a passage costs, in the units of the limits."""
    brackets = _CLOSED_BRACKETS.sub("", block).count("[") if "[" in block else 0
    signs = len(_SIGN.findall(block))
    others = len(_SIGN.findall(_CLOSED.sub("", block))) - block.count("[") if signs else 0
    length, lines = len(block), block.count("\n") + 1
    return brackets * length, max(others, 0) * length, signs * length, lines**2


def _too_deep(block: str) -> bool:
    deepest = max((len(_MARKER.findall(m[0])) for m in _LEADING.finditer(block)), default=0)
    return deepest > _DEEPEST or _INDENT.search(block) is not None
