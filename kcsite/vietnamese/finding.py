"""`Finding`, one language fault in a text; the caller turns its offset into file and line."""

from __future__ import annotations

from typing import NamedTuple


class Finding(NamedTuple):
    """What the check found: `offset` and `length` count characters of the text as given.

    `args` fill the `{names}` in the words of the code (kcsite/diagnostics/codes/language.py).
    """

    code: str
    offset: int
    length: int
    args: tuple[tuple[str, str], ...] = ()


def finding(code: str, offset: int, length: int, **args: object) -> Finding:
    """A `Finding` with its words sorted by name, so that equal findings are equal."""
    return Finding(code, offset, length, tuple(sorted((k, str(v)) for k, v in args.items())))


def line_column(text: str, offset: int) -> tuple[int, int]:
    """Line and column of an offset, both counted from 1 in characters."""
    line = text.count("\n", 0, offset) + 1
    return line, offset - (text.rfind("\n", 0, offset) + 1) + 1


def excerpt(text: str, limit: int = 48) -> str:
    """A text cut to at most `limit` characters at a word's end, for a message of one line."""
    text = " ".join(text.split())
    if len(text) <= limit:
        return text
    return text[: limit - 1].rsplit(" ", 1)[0] + "…"
