"""YAML text to plain data, narrowly: what a lay writer meant, not what YAML 1.1 makes of it.

In: text. Out: nodes (with positions) and data. A plain value is true, false, null, or a number
that would be written back with the same characters; all else stays text (`NO`, `0123456701`,
`12:30`, `250.000`, `2025-07-01`). Keys are always text. Explaining faults is left to
`yaml_recovery` (broken YAML) and `yaml_lint` (whole YAML that says something else than meant).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any, NamedTuple

import yaml
from yaml.events import AliasEvent, MappingStartEvent, ScalarEvent, SequenceStartEvent
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

MAX_DEPTH = 32  # libyaml's composer recurses in C: some 50,000 brackets crash the interpreter
MAX_NODES = 200_000

_WORDS: dict[str, bool | None] = {"": None, "~": None, "null": None, "true": True, "false": False}
_DIGITS = frozenset("-0123456789")
_INTEGER = re.compile(r"-?(?:0|[1-9][0-9]{0,14})")
# Three decimals are text: 250.000 and 1.250 are thousands to a Vietnamese reader, and only the
# model knows. A last zero is text too, for 1.10 read as a number would come back as 1.1.
_DECIMAL = re.compile(r"-?(?:0|[1-9][0-9]{0,6})\.(?:0|[0-9]?[1-9]|[0-9]{3,7}[1-9])")
_REFERENCE = re.compile(r"(?:^|[\s\[{,:-])[&*]\S")
_COMPACT = ("- - ", "- ?", "? ?", "? -", " " * (2 * MAX_DEPTH))
_BRACKETS = 24

# types-PyYAML does not know that the C loader may be missing.
_Base: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class NarrowLoader(_Base):  # type: ignore[misc]
    """Composes nodes and resolves nothing: `node.tag` keeps whether the tag was left out.

    `(True, False)` plain scalar, `(False, True)` quoted or block scalar, True a collection;
    a str where the writer put a tag. `build` reads it.
    """

    def resolve(self, kind: type[Node], value: object, implicit: object) -> object:
        return implicit

    def descend_resolver(self, current_node: object, current_index: object) -> None:
        pass

    def ascend_resolver(self) -> None:
        pass


class Flaw(NamedTuple):
    """A fault that nodes or events show: its code, its marks, and the words for the message."""

    code: str
    start: yaml.Mark
    end: yaml.Mark
    args: dict[str, object]


def flaw(code: str, where: Any, **args: object) -> Flaw:
    """A flaw at a node or an event."""
    return Flaw(code, where.start_mark, where.end_mark, args)


# The same text is composed again by whoever checks a mending, or looks for a place.
@lru_cache(maxsize=4)
def compose(text: str) -> Node | None:
    """The node tree of one document, not to be changed; None for an empty one.

    Raises yaml.YAMLError.

    Text for which `needs_guard` is true must have passed `guard` first.
    """
    loader = NarrowLoader(text)
    try:
        node: Node | None = loader.get_single_node()
    finally:
        loader.dispose()
    return node


def needs_guard(text: str) -> bool:
    """True when the text might hold references, deep nesting or very many nodes."""
    return (
        len(text) > MAX_NODES
        or text.count("[") + text.count("{") > _BRACKETS
        or (("&" in text or "*" in text) and _REFERENCE.search(text) is not None)
        or any(mark in text for mark in _COMPACT)
    )


def guard(text: str) -> Iterator[Flaw]:
    """Walks the events, without building anything, for what could hurt: one row a fault.

    References (`&`, `*`) make bombs of small files and are a typing slip of lay people, so every
    one is refused. Stops at the first place that is too deep or too long. Raises yaml.YAMLError.
    """
    depth = count = 0
    for event in _events(text):
        if isinstance(event, AliasEvent):
            yield flaw("K024", event)
            continue
        if isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
            continue
        if not isinstance(event, ScalarEvent | SequenceStartEvent | MappingStartEvent):
            continue
        if event.anchor is not None:
            yield flaw("K024", event)
        count += 1
        depth += not isinstance(event, ScalarEvent)
        if depth > MAX_DEPTH:
            yield flaw("K036", event, limit=MAX_DEPTH)
            return
        if count > MAX_NODES:
            yield flaw("K037", event, limit=MAX_NODES)
            return


def _events(text: str) -> Iterator[Any]:
    loader = NarrowLoader(text)
    try:
        while loader.check_event():
            yield loader.get_event()
    finally:
        loader.dispose()


_PLAIN, _QUOTED = (True, False), (False, True)
_SCALAR: Any = ScalarNode  # its `tag` is no str here: see NarrowLoader


def build(node: Any, flaws: list[Flaw]) -> Any:
    """A node as data: dict, list, str, int, float, bool or None.

    Duplicate keys, tags and keys that are no plain word are added to `flaws`; the first of two
    equal keys is kept.
    """
    kind = type(node)
    if kind is ScalarNode:
        return _scalar(node, flaws)
    if node.tag is not True:
        flaws.append(flaw("K025", node))
    if kind is SequenceNode:
        return [build(item, flaws) for item in node.value]
    data: dict[str, Any] = {}
    key: Any
    value: Any
    for key, value in node.value:
        name = key.value
        if type(key) is not ScalarNode or not name:
            flaws.append(flaw("K038", key))
            continue
        if type(key.tag) is str:
            flaws.append(flaw("K025", key))
        if name in data:
            first = next(k for k, _ in node.value if k.value == name)
            flaws.append(flaw("K033", key, key=name, first=first.start_mark.line + 1))
            build(value, flaws)
            continue
        # The commonest case by far, inlined: this loop is half of the time of a parse.
        if type(value) is _SCALAR and value.tag == _QUOTED:
            data[name] = value.value
        else:
            data[name] = build(value, flaws)
    return data


def _scalar(node: Any, flaws: list[Flaw]) -> Any:
    text: str = node.value
    tag = node.tag
    if tag == _PLAIN:
        return plain(text)
    if tag != _QUOTED:
        flaws.append(flaw("K025", node))
    return text


def plain(text: str) -> str | int | float | bool | None:
    """What an unquoted value means."""
    if text[:1] in _DIGITS:
        if _INTEGER.fullmatch(text):
            return int(text) if text != "-0" else text
        if _DECIMAL.fullmatch(text):
            return float(text)
        return text
    return _WORDS.get(text, text) if len(text) < 6 else text


def scalars(node: Node | None) -> Iterable[tuple[ScalarNode, bool]]:
    """Every scalar of a tree in the order of the text, and whether it is a key."""
    if isinstance(node, ScalarNode):
        yield node, False
    elif isinstance(node, SequenceNode):
        for item in node.value:
            yield from scalars(item)
    elif isinstance(node, MappingNode):
        for key, value in node.value:
            if isinstance(key, ScalarNode):
                yield key, True
            yield from scalars(value)
