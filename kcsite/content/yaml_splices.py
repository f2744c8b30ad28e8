"""Where to cut a YAML text so that it says something else, and what to put there.

In: a text, its nodes, new data. Out: cuts: two offsets and the words between them. Comments stay, also
those behind a value; a comment above an item of a list goes where the item goes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from kcsite.content.models.values import FLAGS
from kcsite.content.yaml_loader import build
from kcsite.content.yaml_writing import entry, flow, item, leaf

_HEADER = re.compile(r"[|>][-+0-9]*")
# What names an item of a list, first found first.
_NAMES = ("id", "file", "code", "slug", "product", "establishment", "number", "name", "title")


class Cut(NamedTuple):
    """From one offset to another, and what stands there from now on."""

    start: int
    end: int
    words: str


def apply(text: str, cuts: Iterable[Cut], start: int = 0, end: int | None = None) -> str:
    """The text from `start` to `end` after the cuts, none of which overlap."""
    pieces, at = [], start
    for cut in sorted(cuts):
        pieces += [text[at : cut.start], cut.words]
        at = cut.end
    return "".join([*pieces, text[at:end]])


def same(old: Any, new: Any) -> bool:
    """Whether a written value says what is to be said: `1969` and "1969" do, `có` and true do."""
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        return old.keys() == new.keys() and all(same(old[key], new[key]) for key in old)
    if isinstance(old, list) and isinstance(new, list):
        return len(old) == len(new) and all(map(same, old, new))
    if isinstance(old, Mapping | list) or isinstance(new, Mapping | list):
        return False
    if old is None or new is None:
        return old is new
    if isinstance(old, bool) or isinstance(new, bool):
        return bool(_flag(old) == _flag(new))
    if isinstance(old, int | float) and isinstance(new, int | float):
        return old == new
    return str(old) == str(new)


def _flag(value: Any) -> Any:
    return FLAGS.get(value.lower(), value) if isinstance(value, str) else value


def overlaid(old: Any, new: Any, whole: bool) -> Any:
    """What a file is to say. Mappings are laid over each other, None takes a key away; lists, and
    with `whole` mappings too, say all there is."""
    if not (isinstance(old, Mapping) and isinstance(new, Mapping)):
        return bare(new)
    kept = {} if whole else dict(old)
    for key, value in new.items():
        if value is None:
            kept.pop(key, None)
        else:
            kept[key] = overlaid(old.get(key), value, whole)
    # A key that says nothing, and is still to say nothing, stays.
    silent = {key: None for key in old if old[key] is None and new.get(key) is None}
    return {**kept, **silent}


def bare(value: Any) -> Any:
    """Data without the keys that say nothing."""
    if isinstance(value, Mapping):
        return {key: bare(inner) for key, inner in value.items() if inner is not None}
    if isinstance(value, list):
        return [bare(inner) for inner in value]
    return value


@dataclass(slots=True)
class Splicer:
    """The cuts of one text. Offsets and columns from 0."""

    text: str
    _lines: list[int] = field(init=False)

    def __post_init__(self) -> None:
        self._lines = [0, *(match.end() for match in re.finditer("\n", self.text))]

    def mapping(self, node: MappingNode, new: Mapping[str, Any], whole: bool) -> list[Cut]:
        """The cuts that make a block mapping say `new`. One of its keys at least has to stay."""
        cuts: list[Cut] = []
        known: dict[str, tuple[Node, Node]] = {}
        for key, value in node.value:
            known.setdefault(key.value, (key, value))
        indent = node.value[0][0].start_mark.column
        ends = {name: self._eol(self._end(*pair)) for name, pair in known.items()}
        going = {
            name
            for name, (_, value) in known.items()
            if new.get(name) is None and (whole or name in new) and not self._says_nothing(value)
        }
        first = self._at(node.start_mark)
        moves_up = self.text[self._lines[node.start_mark.line] : first].strip()
        for name, (key, value) in known.items():
            if moves_up and name not in going:
                # The first key that stays moves up to the dash of its item.
                cuts += [Cut(first, self._at(key.start_mark), "")]
                moves_up = ""
            if name in going and not moves_up:
                line = self._lines[key.start_mark.line]
                cuts.append(Cut(line, min(ends[name] + 1, len(self.text)), ""))
            elif new.get(name) is not None:
                cuts += self._change(value, new[name], whole, self._colon(key), indent)
        here = max(ends[name] for name in known.keys() - going)
        for name, value in new.items():
            if name in known:
                here = here if name in going else ends[name]
            elif value is not None:
                cuts.append(Cut(here, here, "\n" + "\n".join(entry(name, bare(value), indent))))
        return _joined(cuts)

    def _change(self, node: Node, new: Any, whole: bool, begin: int, indent: int) -> list[Cut]:
        """The cuts that make a value say something else. It stands behind `begin`, where its colon
        or its dash ends, below a key or a dash in column `indent`."""
        old = build(node, [])
        wanted = overlaid(old, new, whole)
        if same(old, wanted):
            return []
        is_block = not getattr(node, "flow_style", False) and old and wanted
        stays = is_block and isinstance(wanted, Mapping) and any(key in old for key in wanted)
        if isinstance(node, MappingNode) and isinstance(new, Mapping) and stays:
            return self.mapping(node, new, whole)
        if isinstance(node, SequenceNode) and isinstance(wanted, list) and is_block:
            cuts = self._sequence(node, old, wanted)
            if cuts is not None:
                return cuts
        if isinstance(node, ScalarNode) and not self._says_nothing(node):
            return [self._scalar(node, wanted, begin, indent)]
        if getattr(node, "flow_style", False) and isinstance(wanted, Mapping | list):
            return [Cut(self._at(node.start_mark), self._at(node.end_mark), flow(wanted))]
        return [self._anew(node, wanted, begin, indent)]

    def _scalar(self, node: ScalarNode, new: Any, begin: int, indent: int) -> Cut:
        if isinstance(new, Mapping | list) and new:
            return self._anew(node, new, begin, indent)
        style = str(getattr(node, "style", "") or "")
        if isinstance(new, bool) and node.value.lower() in ("có", "không"):
            new = "có" if new else "không"
        start = self._at(node.start_mark)
        return self._put(start, self._end_of(node, start), leaf(new, indent, style), style)

    def _anew(self, node: Node, new: Any, begin: int, indent: int) -> Cut:
        """A value of another shape: all of the old one goes."""
        lines = entry("k", new, indent)
        words = "\n".join([lines[0].strip().removeprefix("k:"), *lines[1:]])
        return self._put(
            begin, self._end_of(node, begin), words, str(getattr(node, "style", "") or "")
        )

    def _put(self, start: int, end: int, words: str, style: str) -> Cut:
        """Words in place of others. A comment stays behind the first line of them."""
        first, *rest = words.split("\n")
        comment = ""
        if style in ("|", ">"):
            header = self.text[start : self._eol(start)]
            comment = _HEADER.sub("", header, count=1).strip()
        elif "\n" in self.text[start:end] and not style:
            comment = self.text[start : self._eol(start)].strip()
            comment = comment if comment.startswith("#") else ""
        elif rest:
            comment, end = self.text[end : self._eol(end)].strip(), self._eol(end)
        return Cut(start, end, "\n".join([f"{first} {comment}".rstrip(" "), *rest]))

    def _sequence(self, node: SequenceNode, old: list[Any], new: list[Any]) -> list[Cut] | None:
        """Items that stay are kept as they stand; None where the lines of items cannot be told."""
        dash = node.start_mark.column
        start = self._lines[node.start_mark.line]
        if self.text[start : start + dash].strip():
            start += dash  # the first item stands behind the dash of another
            if len(old) != len(new):
                return None
        bounds = []
        for inner in node.value:
            end = self._eol(self._end_of(inner, self._at(inner.start_mark)))
            bounds.append((start, end))
            start = end + 1
        sources = paired(old, new)
        kept: list[Cut] = []
        shown = []
        for value, source in zip(new, sources, strict=True):
            if source is None:
                shown.append("\n".join(item(value, dash)))
                continue
            inner = node.value[source]
            behind = self.text.rfind("-", bounds[source][0], self._at(inner.start_mark) + 1) + 1
            cuts = self._change(inner, value, True, behind, dash)
            kept += cuts
            shown.append(apply(self.text, cuts, *bounds[source]))
        count, end = len(old), bounds[-1][1]
        if sources[:count] != list(range(count)):
            return [Cut(bounds[0][0], end, "\n".join(shown))]
        more = "".join("\n" + words for words in shown[count:])
        return [*kept, Cut(end, end, more)] if more else kept

    # --- places ------------------------------------------------------------------------------

    def _at(self, mark: Any) -> int:
        return int(
            min(self._lines[min(mark.line, len(self._lines) - 1)] + mark.column, len(self.text))
        )

    def _eol(self, at: int) -> int:
        end = self.text.find("\n", at)
        return len(self.text) if end < 0 else end

    def _colon(self, key: Node) -> int:
        return self.text.find(":", self._at(key.end_mark)) + 1

    def _end(self, key: Node, value: Node) -> int:
        return self._end_of(value, self._colon(key))

    def _says_nothing(self, node: Node) -> bool:
        """A value that was left out, `~` or `null`."""
        return isinstance(node, ScalarNode) and build(node, []) is None

    def _end_of(self, node: Node, begin: int) -> int:
        """Where the words of a value end; `begin` for one that has none."""
        if isinstance(node, MappingNode) and not node.flow_style and node.value:
            return self._end(*node.value[-1])
        if isinstance(node, SequenceNode) and not node.flow_style and node.value:
            last = node.value[-1]
            return self._end_of(last, self._at(last.start_mark))
        start, end = self._at(node.start_mark), self._at(node.end_mark)
        if start == end:
            return begin
        if isinstance(node, ScalarNode) and node.style in ("|", ">"):
            words = self.text[start:end]
            header = _HEADER.match(words)
            keeps = header is not None and "+" in header[0]
            return start + len(words.rstrip("\n") if keeps else words.rstrip())
        return end


def paired(old: list[Any], new: list[Any]) -> list[int | None]:
    """For each new item the place of the old one that it was: the same, of the same name, or in the
    same place where neither has a name; None for what was not there."""
    free = dict(enumerate(old))
    found: list[int | None] = [None] * len(new)

    def take(place: int, source: int | None) -> None:
        if source is not None:
            found[place] = source
            del free[source]

    for place, value in enumerate(new):
        if place in free and same(free[place], value):
            take(place, place)
    for is_it in (same, lambda a, b: _name(a) is not None and _name(a) == _name(b)):
        for place, value in enumerate(new):
            if found[place] is None:
                take(place, next((s for s, was in free.items() if is_it(was, value)), None))
    for place, value in enumerate(new):
        if found[place] is None and place in free and _name(value) is None:
            take(place, place)
    return found


def _name(value: Any) -> tuple[str, str] | None:
    if isinstance(value, Mapping):
        return next(((key, str(value[key])) for key in _NAMES if value.get(key)), None)
    return None


def _joined(cuts: list[Cut]) -> list[Cut]:
    """Insertions at one place in the order in which they were asked for."""
    joined: dict[tuple[int, int], str] = {}
    for cut in cuts:
        joined[cut[:2]] = joined.get(cut[:2], "") + cut.words
    return [Cut(*place, words) for place, words in joined.items()]
