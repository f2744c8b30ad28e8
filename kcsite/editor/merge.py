"""New values into a text that somebody wrote: comments, order and all that did not change stay.

In: YAML text and what some of its fields should say. Out: YAML text. Only the lines of fields that
changed are written anew, by ruamel, which keeps the comments inside them.
"""

from __future__ import annotations

import io
import re
from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.nodes import ScalarNode as RuamelScalar
from ruamel.yaml.resolver import VersionedResolver
from ruamel.yaml.scalarstring import (
    DoubleQuotedScalarString,
    FoldedScalarString,
    LiteralScalarString,
    PlainScalarString,
    ScalarString,
    SingleQuotedScalarString,
)
from yaml.nodes import MappingNode, Node, ScalarNode

from kcsite.content.source import parse_yaml
from kcsite.content.yaml_loader import compose
from kcsite.diagnostics import Diagnostics
from kcsite.editor.values import MISSING

_DASH = re.compile(r"^( *)- ", re.MULTILINE)


class _TextResolver(VersionedResolver):
    """Takes every plain value for text, so that none is written back otherwise (`0901`, `2024-1-2`)."""

    def resolve(self, kind: Any, value: Any, implicit: Any) -> Any:
        return super().resolve(kind, value, (False, True) if kind is RuamelScalar else implicit)


def merge(text: str, values: Mapping[str, Any], order: Sequence[str]) -> str:
    """`text` with some top-level fields changed; MISSING takes a field away.

    `text` is block YAML, or empty, and may begin with `---`. `order` tells where new fields go.
    """
    lines = text.splitlines(keepends=True)
    if lines and not lines[-1].endswith("\n"):
        lines[-1] += "\n"
    spans = _spans(text)
    edits: list[tuple[int, int, str]] = []
    for name, value in values.items():
        if name in spans:
            start, stop = spans[name]
            block = "".join(lines[start:stop])
            new = "" if value is MISSING else _edited(block, name, value)
            edits.append((start, stop, new))
    fresh = [name for name in order if name in values and name not in spans]
    head = 1 if lines and lines[0].startswith("---") else 0
    for name in fresh:
        if values[name] is not MISSING:
            at = max((spans[n][1] for n in order[: order.index(name)] if n in spans), default=head)
            edits.append((at, at, _dump({name: tokens(values[name])})))
    # From below, so that no edit moves the lines of another; new ones at one place in their order.
    for _, (start, stop, new) in sorted(
        enumerate(edits), key=lambda e: (e[1][0], e[1][1], e[0]), reverse=True
    ):
        lines[start:stop] = [new]
    return "".join(lines)


def fresh(values: Mapping[str, Any]) -> str:
    """A new mapping."""
    return "".join(_dump({name: tokens(value)}) for name, value in values.items())


# --- where fields stand ----------------------------------------------------------------------------


def _spans(text: str) -> dict[str, tuple[int, int]]:
    """Top-level fields with their first line and the line after their last; comments that follow
    belong to what comes next."""
    root = compose(text) if text.strip() else None
    if not isinstance(root, MappingNode):
        return {}
    lines = text.splitlines()
    return {
        str(key.value): (key.start_mark.line, _stop(value, key.start_mark.line, lines))
        for key, value in root.value
    }


def _stop(node: Node, start: int, lines: Sequence[str]) -> int:
    if isinstance(node, ScalarNode):
        if node.start_mark.index == node.end_mark.index:  # nothing behind the colon
            return max(start, node.start_mark.line if node.style else start) + 1
        stop = node.end_mark.line + (node.end_mark.column > 0)
    elif getattr(node, "flow_style", False):
        stop = node.end_mark.line + 1
    else:
        last: Any = node.value[-1] if node.value else None
        last = last[1] if isinstance(last, tuple) else last
        return _stop(last, last.start_mark.line, lines) if last is not None else start + 1
    while stop > start + 1 and not lines[min(stop, len(lines)) - 1].strip():
        stop -= 1
    return max(stop, start + 1)


# --- writing ---------------------------------------------------------------------------------------


def _yaml(text: str = "") -> YAML:
    yaml = YAML()
    yaml.Resolver = _TextResolver
    yaml.preserve_quotes = True
    yaml.width = 4096
    yaml.allow_unicode = True
    found = _DASH.search(text)
    if found and not found[1]:
        yaml.indent(mapping=2, sequence=2, offset=0)
    else:
        yaml.indent(mapping=2, sequence=4, offset=2)
    return yaml


def _dump(data: Any, like: str = "") -> str:
    out = io.StringIO()
    _yaml(like).dump(data, out)
    return out.getvalue()


def _edited(block: str, name: str, value: Any) -> str:
    data = _yaml(block).load(block)
    data[name] = _grown(data[name], value)
    return _dump(data, block)


def _grown(old: Any, new: Any) -> Any:
    """`old` brought to say `new`, changed as little as can be."""
    if isinstance(old, CommentedMap) and isinstance(new, dict):
        for key in [key for key in old if key not in new]:
            del old[key]
        for index, (key, value) in enumerate(new.items()):
            if key not in old:
                old.insert(index, key, tokens(value))
            elif _plain(old[key]) != _plain(tokens(value)):
                old[key] = _grown(old[key], value)
        return old
    if isinstance(old, CommentedSeq) and isinstance(new, list):
        _grow_list(old, new)
        return old
    return _scalar_like(old, new) if not isinstance(new, dict | list) else tokens(new)


def _grow_list(old: CommentedSeq, new: list[Any]) -> None:
    before = [repr(_plain(item)) for item in old]
    after = [repr(_plain(tokens(item))) for item in new]
    steps = SequenceMatcher(a=before, b=after, autojunk=False).get_opcodes()
    for tag, a, b, c, d in reversed(steps):
        if tag == "equal":
            continue
        common = min(b - a, d - c)
        for index in range(common):
            old[a + index] = _grown(old[a + index], new[c + index])
        for index in reversed(range(a + common, b)):
            del old[index]
        for index in range(c + common, d):
            old.insert(a + index - c, tokens(new[index]))


def _scalar_like(old: Any, new: Any) -> Any:
    """A value in the quotes of the one that it replaces."""
    token = tokens(new)
    if isinstance(token, LiteralScalarString):
        return token
    if isinstance(old, SingleQuotedScalarString | DoubleQuotedScalarString):
        return type(old)(str(token)) if isinstance(new, str) else token
    if isinstance(old, LiteralScalarString | FoldedScalarString) and isinstance(new, str):
        return LiteralScalarString(new + "\n" * str(old).endswith("\n"))
    return token


def tokens(value: Any) -> Any:
    """Data as ruamel writes it: every value as the text that our own reader takes for it."""
    if isinstance(value, Mapping):
        return CommentedMap((key, tokens(item)) for key, item in value.items())
    if isinstance(value, list | tuple):
        seq = CommentedSeq(tokens(item) for item in value)
        if value and all(isinstance(item, int | float) for item in value):
            seq.fa.set_flow_style()
        return seq
    if isinstance(value, bool):
        return PlainScalarString("true" if value else "false")
    if isinstance(value, int | float):
        return PlainScalarString(repr(value))
    text = str(value)
    if "\n" in text:
        return LiteralScalarString(text)
    return PlainScalarString(text) if _is_plain(text) else DoubleQuotedScalarString(text)


def _is_plain(text: str) -> bool:
    """Whether our reader takes the bare text for what it is, and finds nothing odd in it."""
    told = Diagnostics()
    document = parse_yaml("", f"x: {text}\n".encode(), told)
    return bool(text) and document is not None and not len(told) and document.data == {"x": text}


def _plain(value: Any) -> Any:
    """The texts in a value, for comparing."""
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    return str(value).rstrip("\n") if isinstance(value, ScalarString) else str(value)


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
