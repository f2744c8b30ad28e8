"""Whole YAML that does not say what its writer meant: tails lost, lists that became sentences.

In: a text that parsed, and its nodes. Out: slips, with mended lines where they are errors.
`worth_a_look` is the cheap question asked of every file; only a few per cent go on to `lint`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from yaml.nodes import Node, ScalarNode

from kcsite.content.yaml_lines import STRANGE, strange_indent, tight_colon
from kcsite.content.yaml_loader import scalars
from kcsite.content.yaml_slip import BULLETS, CURLY, Slip, bare, quoted, take_apart

_OPENERS = ("“", "‘", "«", "„", "”", "’")
# Lines that would be an item or a key, were there one more space.
_ODD_LINE = re.compile(
    rf"\n *(?:- +)*(?:-[^\s\-\d]|[{re.escape(BULLETS)}] |[{STRANGE}]"
    r"|[A-Za-z_][A-Za-z0-9_-]*[:：][^\s/])"
    # An item below a value, and deeper: YAML takes it for more of the value.
    r"|\n( *)(?:- +)?[^\s:#-][^\n:]*: +[^\s|>\[{\"'&#][^\n]*\n\1 +- "
    r"|\n( *)- +[^\n:]*\n\2 +- "
)
_TAIL = re.compile(r"[ \t]+#(?=\S|[ \t]*\d)(.*)")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def worth_a_look(text: str) -> bool:
    return (
        " #" in text
        or " ! " in text
        or "\\" in text
        or any(mark in text for mark in _OPENERS)
        or _ODD_LINE.search(text if text[:1] in ("-", "\n") else "\n" + text) is not None
    )


def lint(root: Node, text: str) -> Iterator[Slip]:
    """Every scalar of the tree that hides something, in the order of the text."""
    lines = [*text.split("\n"), ""]  # a value left out at the very end stands below the text
    for node, is_key in scalars(root):
        if lines[node.start_mark.line].startswith("!", node.start_mark.column):
            yield from _lone_tag(node, lines)
        elif node.style in ("", None):
            yield from _lines_in_one(node, lines)
            if not is_key:
                yield from _tail(node, lines)
                yield from _curly(node, lines)
        elif node.style == '"' and _CONTROL.search(node.value):
            yield from _escapes(node, lines)


def normalised(data: object) -> object:
    """Data whose text is NFC again after escapes such as `"o\\u0301"`."""
    if isinstance(data, str):
        return unicodedata.normalize("NFC", data)
    if isinstance(data, list):
        return [normalised(item) for item in data]
    if isinstance(data, dict):
        return {normalised(key): normalised(value) for key, value in data.items()}
    return data


def _tail(node: ScalarNode, lines: list[str]) -> Iterator[Slip]:
    """`color: xanh #2`. A comment on purpose has a space after its # and does not begin with a
    digit; it is left alone."""
    number, column = node.end_mark.line, node.end_mark.column
    line = lines[number]
    if _TAIL.match(line, column):
        at = line.index("#", column)
        p = take_apart(line)
        args = {"lost": line[at:].strip(), "mended": (p.head + quoted(p.value)).strip()}
        yield Slip("K015", number, at, len(line.rstrip()) - at, {}, args)


def _curly(node: ScalarNode, lines: list[str]) -> Iterator[Slip]:
    """`title: “Nghỉ Tết”`: fine as a quotation, a slip as a delimiter."""
    value, number, column = node.value, node.start_mark.line, node.start_mark.column
    if number != node.end_mark.line or len(value) < 3 or value[0] not in CURLY.replace("’", ""):
        return
    if value[-1] in CURLY + "\"'" and not any(mark in value[1:-1] for mark in "“”„‟«»"):
        line = lines[number]
        mended = line[:column] + quoted(bare(value)) + line[column + len(value) :]
        args = {"mark": value[0], "mended": mended.strip()}
        yield Slip("K014", number, column, len(value), {}, args)


def _escapes(node: ScalarNode, lines: list[str]) -> Iterator[Slip]:
    """`"D:\\anh"`, in which YAML reads a bell."""
    number, column = node.start_mark.line, node.start_mark.column
    line = lines[number]
    if number != node.end_mark.line:
        yield Slip("K028", number, column, 1, {}, {"mended": line.strip()}, sure=False)
        return
    end = node.end_mark.column
    text = line[column + 1 : end - 1].replace("'", "''")
    new = f"{line[:column]}'{text}'{line[end:]}"
    yield Slip("K028", number, column, end - column, {number: new}, {"mended": new.strip()})


def _lone_tag(node: ScalarNode, lines: list[str]) -> Iterator[Slip]:
    """`note: ! Chú ý`: YAML drops the mark and leaves no trace of it in the node. Other tags are
    found while the data is built."""
    number, column = node.start_mark.line, node.start_mark.column
    line = lines[number]
    if line[column + 1 : column + 2] in ("", " ", "\t") and number == node.end_mark.line:
        p = take_apart(line)
        new = p.head + quoted(p.value)
        yield Slip("K025", number, column, 1, {number: new}, {"mended": new.strip()})


def _lines_in_one(node: ScalarNode, lines: list[str]) -> Iterator[Slip]:
    """Lines that were to be items or keys, and became one sentence."""
    start, end = node.start_mark, node.end_mark
    for number in range(start.line, end.line + 1):
        line = lines[number]
        begin = len(line) - len(line.lstrip(" "))
        if number == start.line:
            if line[: start.column].strip(" "):
                continue  # the value stands behind its key or its dash: `- san-pham:binh-gom`
            begin = start.column
        elif number == end.line and end.column <= begin:
            continue
        yield from _odd_line(lines, number, begin, start.line)


def _odd_line(lines: list[str], number: int, begin: int, first: int) -> Iterator[Slip]:
    head, rest = lines[number][:begin], lines[number][begin:].rstrip()
    if rest[:1] in BULLETS and rest[1:2] == " ":
        new = f"- {rest[1:].strip()}"
        args = {"mark": rest[0], "mended": new}
        yield Slip("K031", number, begin, 1, {number: head + new}, args)
    elif number > first and rest.startswith("- "):
        above = take_apart(lines[first])
        if above.dashes:
            new = " " * above.indent + rest
            yield Slip(
                "K016", number, 0, begin, {number: new}, {"want": above.indent, "have": begin}
            )
        else:
            yield Slip("K019", number, begin, len(rest), {}, sure=False)
    elif re.match(r"-[^\s\-\d]", rest):
        new = f"- {rest[1:].strip()}"
        yield Slip("K018", number, begin, 1, {number: head + new}, {"mended": new})
    elif re.match(f"[{STRANGE}]", rest):
        yield from strange_indent(lines, number)
    else:
        yield from (slip for slip in tight_colon(lines, number) if slip.column >= begin)
