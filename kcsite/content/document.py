"""`Document`: the data and the body of one file, and where in the file each value stands.

In: what `source` parsed. Out: places, found again from the text only when somebody asks, so that
a good file pays nothing for them. Validating the data is left to the models.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, NamedTuple

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from kcsite.content.yaml_loader import compose

Loc = Sequence[str | int]


class Position(NamedTuple):
    """A place in a file: line and column from 1, width in characters, the text of the line."""

    line: int
    column: int
    width: int
    source: str


@dataclass(frozen=True, slots=True)
class Document:
    """One parsed file. `data` has text keys only; `body` is the Markdown after the front matter.

    `body_line` is the line of the file, from 1, on which `body` begins. `front` is the text before
    the body as the writer left it; `parsed` the same lines as YAML understood them (they differ
    only where a fault was told and mended for the sake of finding the next).
    """

    path: str
    data: dict[str, Any]
    body: str
    body_line: int
    front: str = field(repr=False)
    parsed: str = field(repr=False)

    def locate(self, loc: Loc) -> Position:
        """The place of the value at `loc`, a path of keys and indices as pydantic gives it.

        Where there is no such value: the key of its nearest parent that is there, or the first
        line. Names that a union puts between (`("maker", "Person", "phone")`) are passed over.
        """
        key, value, missing = self._find(loc)
        if value is None:
            return self._first()
        if key is not None and (missing or not _has_text(value)):
            return self._place(key)
        return self._place(value)

    def locate_key(self, loc: Loc) -> Position:
        """The place of the key itself; for an item of a list, of the item."""
        key, value, _ = self._find(loc)
        if value is None:
            return self._first()
        return self._place(value if key is None else key)

    def source_line(self, line: int) -> str:
        """The text of a line of the file, counted from 1; "" outside of it."""
        ahead = self.front.split("\n")
        if 1 <= line <= len(ahead) and line < self.body_line:
            return ahead[line - 1]
        after = self.body.split("\n")
        index = line - self.body_line
        if 0 <= index < len(after):
            return after[index]
        # The closing fence: neither front nor body.
        return "---" if line == self.body_line - 1 and index == -1 else ""

    def _find(self, loc: Loc) -> tuple[Node | None, Node | None, bool]:
        """The key's node (None for the root and for items), the value's, and if any was missing."""
        key: Node | None = None
        node = _tree(self.parsed)
        if node is None or not loc:
            return None, None, bool(loc)
        found = False
        for index, part in enumerate(loc):
            step = _child(node, part)
            if step is None:
                if found and index + 1 < len(loc) and _child(node, loc[index + 1]) is not None:
                    continue  # the name of a union's member
                return (key, node, True) if found else (None, None, True)
            key, node = step
            found = True
        return key, node, False

    def _place(self, node: Node) -> Position:
        line, column = node.start_mark.line, node.start_mark.column
        source = self.source_line(line + 1)
        column = min(column, len(source))
        if node.end_mark.line == line:
            end = node.end_mark.column
        elif isinstance(node, ScalarNode) and node.style in ("|", ">"):
            end = column + 1
        else:
            end = len(source.rstrip())
        return Position(line + 1, column + 1, max(min(end, len(source)) - column, 1), source)

    def _first(self) -> Position:
        """The first line that says something: the opening fence, or the first key."""
        for number, source in enumerate(self.front.split("\n"), 1):
            if source.strip():
                return Position(number, 1, len(source.rstrip()), source)
        return Position(1, 1, 1, "")


@lru_cache(maxsize=8)
def _tree(text: str) -> Node | None:
    """A pure function of the text; kept because the faults of one file are asked for in a row."""
    return compose(text)


def _child(node: Node, part: str | int) -> tuple[Node | None, Node] | None:
    if isinstance(node, MappingNode):
        for key, value in node.value:  # the first of two equal keys, as in the data
            if isinstance(key, ScalarNode) and key.value == str(part):
                return key, value
    elif isinstance(node, SequenceNode) and isinstance(part, int) and 0 <= part < len(node.value):
        return None, node.value[part]
    return None


def _has_text(node: Node) -> bool:
    """False for a value that was left out (`title:`): there is nothing to underline."""
    return not (isinstance(node, ScalarNode) and node.start_mark.index == node.end_mark.index)
