"""A content stream cut into instructions, each with the place where it stands, so that a stream can be
changed by small cuts and all else keeps its bytes.

In: the decoded bytes of a page, a form or a pattern. Out: operators with their operands, unread.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

_SPACE = rb"[\0\t\n\f\r ]"
_END = rb"(?=[\0\t\n\f\r ()<>\[\]{}/%]|\Z)"
_TOKEN = re.compile(
    # Lines and curves are most of a map: a run of them is taken in one bite.
    rb"(?P<path>(?>(?:[-+.\d]++" + _SPACE + rb"++){0,6}+(?:re|[mlcvyh])" + _SPACE + rb"++)++)"
    rb"|(?P<space>" + _SPACE + rb"++|%[^\r\n]*+)"
    rb"|(?P<number>[-+.\d]++)"
    rb"|(?P<name>/[^\0\t\n\f\r ()<>\[\]{}/%]*+)"
    rb"|(?P<hex><[0-9A-Fa-f\0\t\n\f\r ]*+>)"
    rb"|(?P<open><<|\[)"
    rb"|(?P<close>>>|\])"
    rb"|(?P<string>\()"
    rb"|(?P<word>[A-Za-z'\"][A-Za-z0-9*'\"]*+)" + _END
)
_STRING_PART = re.compile(rb"\\.|[()]", re.DOTALL)
_CONSTANTS = (b"true", b"false", b"null")
_IMAGE_END = re.compile(_SPACE + rb"EI" + _END)

PATH = b"path"
"""The operator that a run of path construction goes by; it has no operands."""


class Unreadable(ValueError):
    """The bytes are no content stream; the offset says from where on."""


class Instruction(NamedTuple):
    """An operator, its operands as they are written, and where they begin and end. An inline image
    is one instruction, `BI`, whose operands are the keys and values of its dictionary."""

    operator: bytes
    operands: Sequence[bytes]
    start: int
    end: int


def instructions(data: bytes) -> Iterator[Instruction]:
    """Every instruction in order. Raises Unreadable."""
    operands: list[bytes] = []
    start = position = 0
    size = len(data)
    while position < size:
        found = _TOKEN.match(data, position)
        if found is None:
            raise Unreadable(position)
        kind, end = found.lastgroup, found.end()
        if kind == "space":
            position = end
            continue
        if not operands:
            start = position
        if kind == "path":
            if operands:
                raise Unreadable(position)
            yield Instruction(PATH, (), start, end)
        elif kind == "word" and found[0] not in _CONSTANTS:
            operator = found[0]
            if operator == b"BI":
                operands, end = _inline_image(data, end)
            yield Instruction(operator, operands, start, end)
            operands = []
        else:
            end = _operand_end(data, found)
            operands.append(data[position:end])
        position = end
    if operands:
        raise Unreadable(start)


def _operand_end(data: bytes, found: re.Match[bytes]) -> int:
    kind = found.lastgroup
    if kind == "string":
        return _string_end(data, found.start())
    if kind == "close":
        raise Unreadable(found.start())
    if kind != "open":
        return found.end()
    position = found.end()
    while inner := _TOKEN.match(data, position):
        if inner.lastgroup == "close":
            return inner.end()
        position = inner.end() if inner.lastgroup == "space" else _operand_end(data, inner)
    raise Unreadable(position)


def _string_end(data: bytes, start: int) -> int:
    depth = 0
    for part in _STRING_PART.finditer(data, start):
        if part[0] == b"(":
            depth += 1
        elif part[0] == b")":
            depth -= 1
            if depth == 0:
                return part.end()
    raise Unreadable(start)


def _inline_image(data: bytes, position: int) -> tuple[list[bytes], int]:
    """The keys and values of the dictionary, and where the image ends."""
    values: list[bytes] = []
    while found := _TOKEN.match(data, position):
        if found.lastgroup == "word" and found[0] == b"ID":
            end = _IMAGE_END.search(data, found.end())
            if end is None:
                break
            return values, end.end()
        end_at = found.end() if found.lastgroup == "space" else _operand_end(data, found)
        if found.lastgroup != "space":
            values.append(data[position:end_at])
        position = end_at
    raise Unreadable(position)
