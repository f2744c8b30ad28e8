"""Where words stand in a file of content: bodies, and values that are running text.

In: a file's name and its text. Out: places, from first to last; what lies between them is no prose.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from kcsite.content.fences import split
from kcsite.content.yaml_loader import compose, needs_guard
from kcsite.diagnostics import Diagnostics
from kcsite.proofread import NOT_TEXT

BOM = "\ufeff"


def words(name: str, text: str) -> Iterator[tuple[int, int]]:
    """Where words stand in a file, from first to last."""
    if name.endswith(".csv"):
        yield from _lines(text, len(BOM) if text.startswith(BOM) else 0, len(text))
    elif name.endswith(".yaml"):
        yield from _values(text)
    elif halves := split(name, text, Diagnostics()):
        yield from _values(halves.front)
        yield len(text) - len(halves.body), len(text)


def _values(front: str) -> Iterator[tuple[int, int]]:
    """Where the values of YAML stand that are running text, line by line."""
    try:
        root = None if needs_guard(front) else compose(front)
    except yaml.YAMLError:
        return
    starts = [0, *(match.end() for match in re.finditer("\n", front)), len(front)]
    for node in _running(root):
        begin = starts[node.start_mark.line] + node.start_mark.column
        end = starts[node.end_mark.line] + node.end_mark.column
        if node.style in ("|", ">"):
            begin = starts[min(node.start_mark.line + 1, len(starts) - 1)]
        yield from _lines(front, begin, end)


def _running(node: Node | None) -> Iterator[ScalarNode]:
    """The scalars of a tree that hold running text, in the order of the text."""
    if isinstance(node, ScalarNode):
        yield node
    elif isinstance(node, SequenceNode):
        for item in node.value:
            yield from _running(item)
    elif isinstance(node, MappingNode):
        for key, value in node.value:
            if isinstance(key, ScalarNode) and key.value not in NOT_TEXT:
                yield from _running(value)


def _lines(text: str, begin: int, end: int) -> Iterator[tuple[int, int]]:
    """The lines between two places, each without the blanks around it: those may be indentation."""
    at = begin
    for line in text[begin:end].split("\n"):
        bare = line.strip()
        if bare:
            start = at + len(line) - len(line.lstrip())
            yield start, start + len(bare)
        at += len(line) + 1
