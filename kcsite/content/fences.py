"""Front matter and body: where the one ends and the other begins.

In: the text of a file. Out: `Halves`, or None; fences that are missing, mistyped or misplaced are
told, and the file is split as it was meant. Reading the front is left to `source`.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from yaml.nodes import MappingNode, Node

from kcsite.content.yaml_slip import take_apart
from kcsite.diagnostics import Diagnostics

_FENCE_LIKE = re.compile(r"[ \t]*[-‐‑‒–—―−_=+*]{1,10}[ \t]*")
_KEY_LINE = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*[ \t]*:(?:\s|$)")
_MARKER_LINE = re.compile(r"^(?:---|\.\.\.)(?:\s|$)", re.MULTILINE)


class Halves(NamedTuple):
    """`front` the text before the body as written, `parsed` the same lines without what is no
    YAML, `body` the rest, and the line of the file (from 1) on which the body begins."""

    front: str
    parsed: str
    body: str
    body_line: int


def split(name: str, text: str, diagnostics: Diagnostics) -> Halves | None:
    """A Markdown file at its fences. The opening `---` stays in front: to YAML it begins a
    document, and so its lines are the lines of the file."""
    close = text.find("\n---", 3) if text.startswith("---\n") else -1
    while close >= 0:
        end = text.find("\n", close + 4)
        stop = len(text) if end < 0 else end
        if not text[close + 4 : stop].strip():
            front = text[: close + 1]
            return Halves(front, front, text[stop + 1 :], front.count("\n") + 2)
        close = text.find("\n---", close + 4)
    return _badly_fenced(name, text, diagnostics)


def whole(name: str, text: str, diagnostics: Diagnostics) -> Halves | None:
    """A YAML file: all of it is front."""
    if not text.strip():
        diagnostics.add("K046", name)
        return None
    parsed = _one_document(name, text, diagnostics) if _MARKER_LINE.search(text) else text
    return Halves(text, parsed, "", text.count("\n") + 2)


def reads_like_body(root: Node, halves: Halves) -> bool:
    """True for a front with a sentence among its keys: the closing fence may be further up."""
    return (
        bool(halves.body)
        and isinstance(root, MappingNode)
        and not all(isinstance(key.value, str) and key.value.isascii() for key, _ in root.value)
    )


def cut_body(path: str, halves: Halves, diagnostics: Diagnostics) -> tuple[str, bool]:
    """The YAML of a front that YAML refused, and whether it was closed in the right place.

    Where the closing fence was forgotten, a rule (`---`) further down in the body closes the
    front, which then holds half of the body.
    """
    if not halves.body:
        return halves.parsed, True
    lines = halves.parsed.split("\n")
    top = next((i for i, line in enumerate(lines) if line.strip()), 0)
    cut = _end_of_keys(lines, top + 1)
    below = [line for line in lines[cut:] if line.strip()]
    if not below or any(_KEY_LINE.match(line) for line in below):
        return halves.parsed, True
    _tell_at(path, lines, max(cut - 1, 0), "K042", diagnostics, after=cut)
    return "\n".join(lines[:cut] + [""] * (len(lines) - cut)), False


def _one_document(name: str, text: str, diagnostics: Diagnostics) -> str:
    """YAML with every line that would begin or end a further document taken out and told."""
    lines = text.split("\n")
    begun = False
    for number, line in enumerate(lines):
        if _MARKER_LINE.match(line):
            rest_empty = not any(after.strip() for after in lines[number + 1 :])
            if begun and not (rest_empty and len(line.strip()) == 3):
                diagnostics.add("K034", name, number + 1, 1, source=line, width=3, mark=line[:3])
            if begun:
                lines[number] = ""
            begun = True
        elif line.strip() and not line.startswith("#"):
            begun = True
    return "\n".join(lines)


def _badly_fenced(name: str, text: str, diagnostics: Diagnostics) -> Halves | None:
    """Front matter with a fence missing, mistyped or misplaced: told, then read all the same."""
    if not text.strip():
        diagnostics.add("K046", name)
        return None
    lines = text.split("\n")
    top = next(i for i, line in enumerate(lines) if line.strip())
    fences = [i for i, line in enumerate(lines) if _FENCE_LIKE.fullmatch(line)]
    exact = [i for i in fences if lines[i].rstrip() == "---"]
    opening = next((i for i in fences if i == top), None)
    closing: int | None
    if opening is not None:
        if lines[opening].rstrip() != "---":
            _tell_fence(name, lines, opening, diagnostics)
        start = opening + 1
        closing = next((i for i in exact if i > opening), None)
        near = next((i for i in fences if i > opening), None)
        if closing is None and near is not None:
            _tell_fence(name, lines, near, diagnostics)
            closing = near
        if closing is None:
            cut = _end_of_keys(lines, start)
            closing = cut
            _tell_at(name, lines, max(cut - 1, 0), "K042", diagnostics, after=cut)
            body_from = cut
        else:
            body_from = closing + 1
    elif _KEY_LINE.match(lines[top]):
        start = top
        closing = next((i for i in exact if i > top), None)
        body_from = _end_of_keys(lines, top) if closing is None else closing + 1
        closing = body_from if closing is None else closing
        _tell_at(name, lines, top, "K041", diagnostics)
        if closing == body_from:
            _tell_at(name, lines, max(closing - 1, 0), "K042", diagnostics, after=closing)
    elif len(exact) >= 2 and any(_KEY_LINE.match(line) for line in lines[exact[0] : exact[1]]):
        start, closing = exact[0] + 1, exact[1]
        body_from = closing + 1
        _tell_at(name, lines, top, "K043", diagnostics)
    else:
        _tell_at(name, lines, top, "K045", diagnostics)
        return None
    front = "".join(f"{line}\n" for line in lines[:closing])
    blank = [""] * start + lines[start:closing]
    parsed = "".join(f"{line}\n" for line in blank)
    body = "\n".join(lines[body_from:])
    return Halves(front, parsed, body, body_from + 1)


def _tell_fence(name: str, lines: list[str], number: int, diagnostics: Diagnostics) -> None:
    _tell_at(name, lines, number, "K044", diagnostics, written=lines[number].strip())


def _tell_at(
    name: str, lines: list[str], number: int, code: str, diagnostics: Diagnostics, **args: object
) -> None:
    line = lines[number]
    column = len(line) - len(line.lstrip())
    width = max(len(line.strip()), 1)
    diagnostics.add(code, name, number + 1, column + 1, source=line, width=width, **args)


def _end_of_keys(lines: list[str], start: int) -> int:
    """The first line after front matter that nobody closed: a blank one with text below, or a
    Markdown heading."""
    end = len(lines)
    while end > start and not lines[end - 1].strip():
        end -= 1
    below = ""  # the nearest line with text, going up
    cut = end
    for number in range(end - 1, start - 1, -1):
        line = lines[number]
        if line.strip():
            if line.startswith("#") and number > start and not lines[number - 1].strip():
                cut = number - 1
            below = line
        elif not _reads_like_yaml(below):
            cut = number
    return cut


def _reads_like_yaml(line: str) -> bool:
    p = take_apart(line)
    return line.startswith((" ", "\t")) or bool(p.dashes) or bool(_KEY_LINE.match(line))
