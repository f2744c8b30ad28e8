"""A body without its markup, and the pictures it names: read off the source, without rendering."""

from __future__ import annotations

import html
import re

from kcsite.markup.directives import fence, fields, unbulleted
from kcsite.markup.pieces import clean_source

_IMAGE = re.compile(r"!\[[^\[\]]*\]\(\s*<?([^\s)>\"']+)")


def images(source: str) -> tuple[str, ...]:
    """The file names of the pictures that a body shows, in order, each once."""
    found = dict.fromkeys(_IMAGE.findall(source)) if "![" in source else {}
    if ":::" in source:
        in_gallery = False
        for line in source.split("\n"):
            written = fence(line)
            if written is not None:
                in_gallery = written[0] == "thu-vien"
                if written[0] == "anh":
                    found[fields(written[1])[0]] = None
            elif in_gallery:
                found[fields(unbulleted(line))[0]] = None
    return tuple(name for name in found if name)


_TARGET = r"\((?:[^()\n]|\([^()\n]*\))*\)"
# Spaces are single when these run; no class may cross its own opening sign, or a long line of such
# signs would take minutes.
_RULES: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"[ \t]+"), " "),
    (re.compile(r"<(script|style)\b.*?(?:</\1\s*>|\Z)", re.IGNORECASE | re.DOTALL), " "),
    (re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL), " "),
    # Definitions of footnotes, of links and abbreviations; then what refers to them.
    (re.compile(r"^ ?\[\^[^\[\]\n]*\]: ?", re.MULTILINE), ""),
    (re.compile(r"^ ?\*?\[[^\[\]\n]+\]:.*$", re.MULTILINE), ""),
    (re.compile(rf"!\[([^\[\]]*)\]{_TARGET}(?: ?\{{[^{{}}\n]*\}})?"), r"\1"),
    (re.compile(r"\[\^[^\[\]\n]*\]"), ""),
    (re.compile(rf"\[([^\[\]\n]*)\]{_TARGET}"), r"\1"),
    (re.compile(r"\[([^\[\]\n]*)\]\[[^\[\]\n]*\]"), r"\1"),
    (re.compile(r"<((?:https?://|mailto:)[^<>\s]+|[^<>\s@]+@[^<>\s]+)>"), r"\1"),
    (re.compile(r"</?[A-Za-z][^<>]*>"), " "),
    (re.compile(r"(?<=[\s)])\{:?[^{}\n]*\} ?$", re.MULTILINE), ""),
    # The rule below a table's head or a heading, the signs at the start of a line.
    (re.compile(r"^[ |:]*-{2,}[ |:-]*$|^ ?=+ ?$", re.MULTILINE), ""),
    (re.compile(r"^ ?#{1,6} ?| #+ ?$", re.MULTILINE), ""),
    (re.compile(r"^[ >]+", re.MULTILINE), ""),
    (re.compile(r"^(?:[-*+:]|\d+\.) ", re.MULTILINE), ""),
    (re.compile(r"\|"), " "),
    (re.compile(r"(?<!\\)(?:\*\*?|__|`+)(?=\S)|(?<=[^\s\\])(?:\*\*?|__|`+)"), ""),
    (re.compile(r"(?<!\w)_(?=\S)|(?<=\S)_(?!\w)"), ""),
    (re.compile(r"\\([\\`*_{}\[\]()#+\-.!|<>])"), r"\1"),
)


def plain(source: str) -> str:
    """The words of a body in one line, for search, feeds and summaries."""
    text = _without_directives(clean_source(source))
    for pattern, said in _RULES:
        text = pattern.sub(said, text)
    return " ".join(html.unescape(text).split())


def _without_directives(source: str) -> str:
    """The source with what its directives say to readers: who is quoted, what a film is called."""
    if ":::" not in source:
        return source
    lines, in_gallery = [], False
    for line in source.split("\n"):
        written = fence(line)
        if written is None:
            lines.append(" ".join(fields(line)[1:3]) if in_gallery else line)
            continue
        name, rest = written
        in_gallery = name == "thu-vien"
        if name in ("trich-dan", "luu-y"):
            lines.append(rest)
        elif name in ("video", "tai-ve", "anh"):
            lines.append(" ".join(fields(rest)[1:3]))
    return "\n".join(lines)
