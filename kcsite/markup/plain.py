"""A body without its markup, and the pictures it names: read off the source, without rendering."""

from __future__ import annotations

import html
import re

from kcsite.markup.directives import DIRECTIVES, fields

_IMAGE = re.compile(r"!\[[^\]]*\]\(\s*<?([^\s)>\"']+)")
_DIRECTIVE = re.compile(r"^ {0,3}:{3,}[ \t]*(.*?)[ \t:]*$")
_BULLET = re.compile(r"^[-*+•][ \t]+")


def images(source: str) -> tuple[str, ...]:
    """The file names of the pictures that a body shows, in order, each once."""
    found = dict.fromkeys(_IMAGE.findall(source)) if "![" in source else {}
    if ":::" in source:
        in_gallery = False
        for line in source.split("\n"):
            fence = _DIRECTIVE.match(line)
            if fence:
                name, _, rest = fence[1].partition(" ")
                in_gallery = name == "thu-vien"
                if name == "anh" and rest:
                    found[fields(rest)[0]] = None
            elif in_gallery and line.strip():
                found[fields(_BULLET.sub("", line.strip()))[0]] = None
    return tuple(name for name in found if name)


_RULES: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"<(script|style)\b.*?(?:</\1\s*>|\Z)", re.IGNORECASE | re.DOTALL), " "),
    (re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL), " "),
    (re.compile(r"^ {0,3}\[\^[^\]]*\]:[ \t]*", re.MULTILINE), ""),
    (re.compile(r"^ {0,3}\*?\[[^\]]+\]:.*$", re.MULTILINE), ""),
    (re.compile(r"!\[([^\]]*)\]\([^)\n]*\)"), r"\1"),
    (re.compile(r"\[\^[^\]\n]*\]"), ""),
    (re.compile(r"\[([^\]\n]*)\]\([^)\n]*\)"), r"\1"),
    (re.compile(r"\[([^\]\n]*)\]\[[^\]\n]*\]"), r"\1"),
    (re.compile(r"<((?:https?://|mailto:)[^>\s]+|[^>\s@]+@[^>\s]+)>"), r"\1"),
    (re.compile(r"</?[A-Za-z][^>]*>"), " "),
    (re.compile(r"(?<=[\s\)])\{:?[^}\n]*\}[ \t]*$", re.MULTILINE), ""),
    (re.compile(r"(?<=\))\{:?[^}\n]*\}"), ""),
    (re.compile(r"^[ \t]*\|?[ \t]*:?-{2,}:?[ \t]*(?:\|[ \t:|-]*)?$", re.MULTILINE), ""),
    (re.compile(r"^ {0,3}(?:#{1,6}[ \t]*|=+[ \t]*$)", re.MULTILINE), ""),
    (re.compile(r"[ \t]+#+[ \t]*$", re.MULTILINE), ""),
    (re.compile(r"^[ \t]*(?:>[ \t]?)+", re.MULTILINE), ""),
    (re.compile(r"^[ \t]*(?:[-*+]|\d+\.)[ \t]+", re.MULTILINE), ""),
    (re.compile(r"^:[ \t]+", re.MULTILINE), ""),
    (re.compile(r"[ \t]*\|[ \t]*"), " "),
    (re.compile(r"(?<!\\)(\*\*|__|\*|`+)(?=\S)|(?<=\S)(?<!\\)(\*\*|__|\*|`+)"), ""),
    (re.compile(r"(?<!\w)_(?=\S)|(?<=\S)_(?!\w)"), ""),
    (re.compile(r"\\([\\`*_{}\[\]()#+\-.!|<>])"), r"\1"),
)


def plain(source: str) -> str:
    """The words of a body in one line, for search, feeds and summaries."""
    lines = []
    for line in source.replace("\r\n", "\n").split("\n"):
        fence = _DIRECTIVE.match(line)
        lines.append(line if fence is None else _said(fence[1]))
    text = "\n".join(lines)
    for pattern, said in _RULES:
        text = pattern.sub(said, text)
    return " ".join(html.unescape(text).split())


def _said(directive: str) -> str:
    """What a directive's own line says to readers: the name of who is quoted, of a film or file."""
    name, _, rest = directive.partition(" ")
    if name in ("trich-dan", "luu-y"):
        return rest
    if name in ("video", "tai-ve", "anh"):
        return fields(rest)[1]
    return "" if name in DIRECTIVES else directive
