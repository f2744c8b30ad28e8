"""A Markdown body as a form would have it: blocks that a rich editor merely spelled anew stay.

In: the body that stands, the body that came. Out: the body that should stand.
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher


def merge_body(old: str, new: str) -> str:
    """A Markdown body with what was changed in it; blocks that were merely spelled anew stay."""
    if essence_of_body(old) == essence_of_body(new):
        return old
    before, after = _blocks(old), _blocks(new)
    known = [_respelled(block) for block in before]
    steps = SequenceMatcher(
        a=known, b=[_respelled(block) for block in after], autojunk=False
    ).get_opcodes()
    kept: list[str] = []
    for tag, a, b, c, d in steps:
        kept += before[a:b] if tag == "equal" else after[c:d]
    ahead = old[: len(old) - len(old.lstrip("\n"))] if old.strip() else "\n"
    return ahead + "\n\n".join(kept) + "\n"


def essence_of_body(text: str) -> str:
    return "\n".join(line.rstrip() for line in text.strip().replace("\r\n", "\n").split("\n"))


def _blocks(text: str) -> list[str]:
    return [part for part in re.split(r"\n[ \t]*\n+", text.strip().replace("\r\n", "\n")) if part]


_SPELLINGS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"\\(?=[^\w\s])"), ""),  # backslashes before signs
    (re.compile(r"^(\s*)[*+-]\s+", re.MULTILINE), r"\1- "),
    (re.compile(r"^(\s*\d+)[.)]\s+", re.MULTILINE), r"\1. "),
    (re.compile(r"__|\*\*"), "**"),
    (re.compile(r"(?<![\w*])_|_(?![\w*])"), "*"),
    (re.compile(r"\|[\s:|-]+\|", re.MULTILINE), "|"),
    (re.compile(r"[ \t]*\|[ \t]*"), "|"),
    (re.compile(r"[ \t]+"), " "),
)


def _respelled(block: str) -> str:
    """A block as any Markdown editor's spelling of it comes out."""
    for pattern, spelling in _SPELLINGS:
        block = pattern.sub(spelling, block)
    return block.strip()
