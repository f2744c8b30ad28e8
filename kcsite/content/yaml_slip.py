"""A line of YAML taken apart, and `Slip`, a suspected fault with its mending.

In: one line. Out: its parts, or the line with its value in quotes. Which slips there are is left
to `yaml_values` and `yaml_lines`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

CURLY = "“”„‟«»‘’"
BLOCK = re.compile(r"[|>](?:[+-]?[1-9]?|[1-9][+-])[ \t]*(?:#.*)?")
COLON = re.compile(r":(?=\s|$)")
BULLETS = "•●▪◦·–—+*"
_LINE = re.compile(
    r"(?P<indent> *)(?P<dashes>(?:-[ \t]+)*)"
    r"(?:(?P<key>[^\s:#'\"\[\]{},&*!|>%@`“”„«»-][^:#]*?|'[^']*'|\"[^\"]*\")[ ]*:(?P<gap>[ \t]+|$))?"
    r"(?P<value>.*)"
)


@dataclass(frozen=True, slots=True)
class Slip:
    """A suspected fault. Line and column count from 0, as YAML's marks do.

    `mended` maps lines to their new text. `sure` is False where mending loses or guesses
    something, so that the data must not be used.
    """

    code: str
    line: int
    column: int
    width: int
    mended: Mapping[int, str]
    args: Mapping[str, object] = field(default_factory=dict)
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Parts:
    """A line taken apart: `indent`, dashes, key and the value, without the blanks at its end."""

    indent: int
    dashes: str
    key: str | None
    value: str
    column: int
    head: str

    @property
    def blank(self) -> bool:
        return not self.dashes and self.key is None and (not self.value or self.value[0] == "#")

    @property
    def structural(self) -> bool:
        """An item or a line with a key, as opposed to running text."""
        return bool(self.dashes) or self.key is not None or self.value == "-"


def take_apart(line: str) -> Parts:
    match = _LINE.match(line)
    assert match is not None  # every part of the pattern may be empty
    start = match.start("value")
    return Parts(
        len(match["indent"]),
        match["dashes"],
        match["key"],
        line[start:].rstrip(),
        start,
        line[:start],
    )


def quoted(value: str) -> str:
    """A value in the quotes that suit it: double ones, unless it holds them or a backslash."""
    if '"' in value or "\\" in value:
        return "'" + value.replace("'", "''") + "'"
    return f'"{value}"'


def bare(value: str) -> str:
    """A value without the quotes around it, straight or curly."""
    marks = CURLY + "\"'"
    if value[:1] in marks:
        value = value[1:]
    if value and value[-1] in marks and not value[:-1].count(_PARTNER.get(value[-1], "\0")):
        value = value[:-1]
    return value.strip()


_PARTNER = {"”": "“", "’": "‘", "»": "«"}


def in_value(
    code: str, n: int, p: Parts, offset: int, width: int, new: str, **args: object
) -> Slip:
    """A slip inside the value of line `n`, `offset` characters into it; `new` replaces it."""
    line = p.head + new
    return Slip(code, n, p.column + offset, width, {n: line}, {"mended": line.strip(), **args})


def masked(lines: list[str], n: int, code: str, **args: object) -> Slip:
    """The line struck out, so that the others can be read."""
    p = take_apart(lines[n])
    words = {"mended": (p.head + quoted(p.value)).strip(), **args}
    width = max(len(lines[n].strip()), 1)
    return Slip(code, n, p.indent, width, {n: ""}, words, sure=False)
