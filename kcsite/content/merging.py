"""New values into a file that people keep by hand: comments, order and all other lines stay.

In: the text of a file (Markdown with front matter, or YAML) and data. Out: the text with exactly the
lines of what changed written anew. Nothing is dumped and formatted again: the nodes of our own loader
say where a value stands, and only there the text is cut. Whether the data makes sense is not judged.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import yaml
from yaml.nodes import MappingNode, Node

from kcsite.content.fences import split
from kcsite.content.yaml_loader import Flaw, build, compose, guard, needs_guard
from kcsite.content.yaml_splices import Splicer, apply, bare, overlaid, same
from kcsite.content.yaml_writing import entry, simple
from kcsite.diagnostics import Diagnostics


class Unmergeable(ValueError):
    """The text is no sound YAML: whoever wrote it has to mend it first."""


def merged(text: str, data: Mapping[str, Any], *, whole: bool = False) -> str:
    """The text of a file with new values in it; the body is not touched.

    Values are text, numbers, booleans, days, lists and mappings (no models, no references). Keys that
    `data` does not name stay, also inside mappings; None takes a key away. A list is given with all of
    its items; items are known again by what they say or by their name, and keep their comments. With
    `whole`, `data` says everything: keys that it does not name go. A value that is written another way
    but says the same (`có` and true, `1969` and "1969") stays as it was written. New keys stand behind
    the key that stands before them in `data`, else at the end.

    Raises Unmergeable where the text cannot be read.
    """
    newline = "\r\n" if "\r\n" in text else "\n"
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    front, rest = _halves(lines)
    new = _front_merged(front, simple(data), whole)
    return text if new == front else (new + rest).replace("\n", newline)


def new_text(data: Mapping[str, Any], body: str = "") -> str:
    """The text of a new Markdown file."""
    lines = [line for key, value in bare(simple(data)).items() for line in entry(key, value, 0)]
    shown = "\n".join(["---", *lines, "---", ""])
    return f"{shown}\n{body.strip()}\n" if body.strip() else shown


def _halves(text: str) -> tuple[str, str]:
    """The front with its opening fence, and what is no front; a YAML file is all front."""
    if text.lstrip("\ufeff \n")[:3] != "---":
        return text, ""
    found = Diagnostics()
    halves = split("", text, found)
    if halves is None or len(found):
        raise Unmergeable
    return halves.front, text[len(halves.front) :]


def _front_merged(front: str, data: Mapping[str, Any], whole: bool) -> str:
    root = _read(front)
    if root is None:
        lines = [line for key, value in bare(data).items() for line in entry(key, value, 0)]
        begin = front if not front or front.endswith("\n") else front + "\n"
        return begin + "".join(line + "\n" for line in lines)
    old = build(root, [])
    wanted = overlaid(old, data, whole)
    if same(old, wanted):
        return front
    if not root.flow_style and any(key in old for key in wanted):
        new = apply(front, Splicer(front).mapping(root, data, whole))
        if _says(new, wanted):
            return new
    # Nothing stays, or it is written in a way that the cuts do not know, as `? key`.
    begin = "---\n" if front.startswith("---") else ""
    return begin + "".join(f"{line}\n" for k, v in wanted.items() for line in entry(k, v, 0))


def _read(front: str) -> MappingNode | None:
    """The tree of a front; None where it says nothing at all. Raises Unmergeable."""
    flaws: list[Flaw] = []
    try:
        if needs_guard(front):
            flaws += guard(front)
        root: Node | None = None if flaws else compose(front)
        if root is not None:
            build(root, flaws)
    except yaml.YAMLError as error:
        raise Unmergeable from error
    if flaws or not (root is None or isinstance(root, MappingNode) or not root.value):
        raise Unmergeable
    return root if isinstance(root, MappingNode) and root.value else None


def _says(front: str, wanted: Mapping[str, Any]) -> bool:
    try:
        root = _read(front)
    except Unmergeable:
        return False
    return same({} if root is None else build(root, []), wanted)
