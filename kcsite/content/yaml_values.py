"""Slips inside a value: quotes, brackets, colons, characters that YAML keeps for itself.

In: the lines of a text that YAML refused, and a line's number. Out: suspicions, each with its
mended line. Nothing here is certain: `yaml_recovery` keeps a suspicion whose mending helps.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from kcsite.content.yaml_slip import (
    BLOCK,
    COLON,
    CURLY,
    Parts,
    Slip,
    bare,
    in_value,
    masked,
    quoted,
    take_apart,
)

_OPEN = {"[": "]", "{": "}"}
_ESCAPE = re.compile(
    r"\\(?:[0abt\tnvfre \"/\\N_LP\n]|x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8})"
)


def curly_quotes(lines: list[str], n: int) -> Iterator[Slip]:
    p = take_apart(lines[n])
    value = p.value
    if len(value) < 2:
        return
    first, last = value[0], value[-1]
    if first in CURLY and last in CURLY + "\"'":
        yield in_value("K013", n, p, 0, 1, quoted(bare(value)), mark=first)
    elif first in "\"'" and last in CURLY and value.count(first) == 1:
        yield in_value("K013", n, p, len(value) - 1, 1, quoted(bare(value)), mark=last)


def quotes(lines: list[str], n: int) -> Iterator[Slip]:
    """Straight quotes: never closed, followed by text, or holding a backslash."""
    p = take_apart(lines[n])
    value = p.value
    if value[:1] not in ("'", '"') or not value:
        return
    mark = value[0]
    end = closing_quote(value)
    bad = None
    if mark == '"':
        inner = value[1:end] if end else value[1:]
        bad = next(
            (m for m in re.finditer(r"\\.?", inner) if not _ESCAPE.match(inner, m.start())), None
        )
    if bad is not None:
        text = value[1:end] if end else bare(value)
        yield in_value("K028", n, p, 1 + bad.start(), len(bad.group()), quoted(text))
    elif end is None:
        yield in_value("K012", n, p, 0, 1, closed(value), mark=mark)
    elif (rest := value[end + 1 :].lstrip()) and not is_comment(value, end + 1):
        whole = value[1:-1] if value[-1] == mark else value
        yield in_value("K027", n, p, len(value) - len(rest), len(rest), quoted(whole))


def is_comment(value: str, start: int) -> bool:
    return value[start].isspace() and value[start:].lstrip()[0] == "#"


def closing_quote(value: str) -> int | None:
    """Where the quote that opens `value` is closed; None if it is not on this line."""
    mark, index = value[0], 1
    while index < len(value):
        if value[index] == "\\" and mark == '"':
            index += 2
        elif value[index] != mark:
            index += 1
        elif mark == "'" and value[index + 1 : index + 2] == "'":
            index += 2
        else:
            return index
    return None


def closed(value: str) -> str:
    """A value whose quote is closed at its end, whatever it holds."""
    if value.endswith("\\"):
        return quoted(value[1:])
    return value + value[0]


def brackets(lines: list[str], n: int) -> Iterator[Slip]:
    """`[` and `{`: never closed, closed too often, or followed by text."""
    p = take_apart(lines[n])
    value = p.value
    if value[:1] not in _OPEN or not value:
        return
    open_at: list[int] = []
    index = 0
    while index < len(value):
        c = value[index]
        if c in "\"'" and value[:index].rstrip()[-1:] in ("[", "{", ",", ":"):
            end = closing_quote(value[index:])
            if end is None:
                stop = re.search(r"[\]},]\s*$", value)
                at = stop.start() if stop and stop.start() > index else len(value)
                new = value[:at].rstrip() + c + value[at:]
                yield in_value("K012", n, p, index, 1, new, mark=c)
                return
            index += end
        elif c in CURLY and value[:index].rstrip()[-1:] in ("[", "{", ",", ":"):
            new = re.sub(f"[{CURLY}]", '"', value)
            yield in_value("K013", n, p, index, 1, new, mark=c)
            return
        elif c in _OPEN:
            open_at.append(index)
        elif c in "]}":
            if _OPEN[value[open_at[-1]]] != c:
                new = value[:index] + _OPEN[value[open_at[-1]]] + value[index + 1 :]
                yield in_value("K026", n, p, open_at[-1], 1, new, mark=value[open_at[-1]])
                return
            open_at.pop()
            if not open_at:
                yield from _after_bracket(n, p, index + 1)
                return
        index += 1
    closers = "".join(_OPEN[value[at]] for at in reversed(open_at))
    at = open_at[-1]
    yield in_value("K026", n, p, at, 1, value.rstrip(", ") + closers, mark=value[at])
    # Lines below may belong to the same brackets: close them before the next key.
    last = n
    while last + 1 < len(lines) and not starts_key(lines[last + 1], p.indent):
        last += 1
    while last > n and not lines[last].strip():
        last -= 1
    if last > n:
        mended = {last: lines[last].rstrip().rstrip(",") + closers}
        args = {"mended": mended[last].strip(), "mark": value[at]}
        yield Slip("K026", n, p.column + at, 1, mended, args)


def starts_key(line: str, indent: int) -> bool:
    p = take_apart(line)
    return p.indent <= indent and p.key is not None


def _after_bracket(n: int, p: Parts, end: int) -> Iterator[Slip]:
    rest = p.value[end:].strip()
    if not rest or is_comment(p.value, end):
        return
    new = p.value[:end] if not rest.strip("]},; .") else quoted(p.value)
    yield in_value("K029", n, p, len(p.value) - len(rest), len(rest), new)


def reserved(lines: list[str], n: int) -> Iterator[Slip]:
    """Characters that YAML keeps for itself at the start of a value."""
    p = take_apart(lines[n])
    value = p.value
    if not value:
        return
    mark = value[0]
    if mark in "|>":
        if not BLOCK.fullmatch(value):
            rest = re.sub(r"[|>][-+1-9]*\s*", "", value)
            yield in_value("K021", n, p, 0, len(value), quoted(rest), mark=mark)
    elif value == "-" or (mark == "-" and value[1].isspace()):
        if p.key is not None:
            slip = in_value("K020", n, p, 0, len(value), quoted(value))
            yield replace(slip, sure=False)
    elif mark == ":" and p.key is None:
        yield masked(lines, n, "K038")
    elif mark in "&*!%@`,]}" or (mark in "?:" and value[1:2] in ("", " ", "\t")):
        code = {"&": "K024", "*": "K024", "!": "K025"}.get(mark, "K023")
        if p.key is not None or p.dashes or code == "K023":
            slip = in_value(code, n, p, 0, 1, quoted(value), mark=mark)
            # Alone on a line the quoted text would still be no `key: value`.
            yield slip if p.key is not None or p.dashes else masked(lines, n, "K023", mark=mark)


def colon(lines: list[str], n: int) -> Iterator[Slip]:
    p = take_apart(lines[n])
    if p.key is None or not p.value or p.value[0] in "\"'[{|>#":
        return
    found = COLON.search(p.value)
    if found is None:
        return
    new = p.head + quoted(_without_quotes(p.value))
    if p.dashes and not p.key.isascii():  # a sentence in a list, not a key with its value
        dashes = " " * p.indent + p.dashes
        new = dashes + quoted(lines[n][len(dashes) :].rstrip())
    yield Slip("K010", n, p.column + found.start(), 1, {n: new}, {"mended": new.strip()})


def _without_quotes(value: str) -> str:
    return bare(value) if value[0] in CURLY and value[-1] in CURLY else value
