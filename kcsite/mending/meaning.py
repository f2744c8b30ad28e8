"""What a file of content says, without what a mending may change: by this a mending is judged.

In: a file's name and two texts. Out: whether they say the same.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

from kcsite.content.document import Document
from kcsite.content.source import decode, parse_csv, parse_document, parse_yaml
from kcsite.diagnostics import Diagnostics
from kcsite.markup import Link, MarkupFrame, render
from kcsite.proofread import NOT_TEXT

# All that a mending may take away, put or replace. Without it two texts must be equal.
_MENDABLE = re.compile("[\\s\u00a0\u202f\u2007\u200b-\u200f\u2060\ufeff\u00ad\"'“”„‟«»‘’]+")
_VERBATIM = re.compile(r"<(pre|code)\b.*?</\1>", re.DOTALL)


def says_the_same(name: str, text: str, after: str) -> bool:
    """Whether two texts are one to the reader of files; else whether they say the same, which only a
    file that can be read does."""
    first, second = (decode(name, t.encode("utf-8"), Diagnostics()) for t in (text, after))
    if first == second:
        return True
    said = _says(name, text)
    return said is not None and said == _says(name, after)


def _says(name: str, text: str) -> object:
    """What a file says to those who read the site, without what a mending may change; None for one that
    cannot be read."""
    if name.endswith(".csv"):
        table = parse_csv(name, text.encode("utf-8"), Diagnostics())
        return table and (table.headers, [(row.line, _plain(row.cells)) for row in table.rows])
    document = parsed(name, text, Diagnostics())
    if document is None:
        return None
    page = render(document.body, _frame(name)) if document.body else ""
    verbatim = tuple(match[0] for match in _VERBATIM.finditer(page))
    return _plain(document.data), _letters(page), verbatim


def parsed(name: str, text: str, found: Diagnostics) -> Document | None:
    parse = parse_document if name.endswith(".md") else parse_yaml
    return parse(name, text.encode("utf-8"), found)


def _plain(data: object) -> object:
    if isinstance(data, str):
        return _letters(data)
    if isinstance(data, list):
        return [_plain(item) for item in data]
    if isinstance(data, Mapping):
        return {key: _plain(value) if key not in NOT_TEXT else value for key, value in data.items()}
    return data


def _letters(text: str) -> str:
    return _MENDABLE.sub("", unicodedata.normalize("NFC", text))


def _frame(name: str) -> MarkupFrame:
    """A page on which every entry and every picture is there."""
    return MarkupFrame(
        path=name,
        first_line=1,
        link=lambda prefix, identity: Link(f"/{prefix}/{identity}/", identity),
        figure=lambda *words: "\n".join(words),
        card=lambda prefix, identity: f"{prefix}:{identity}",
        text=lambda text: text,
        words=dict.fromkeys(("footnotes", "back", "download", "watch", "external"), ""),
        diagnostics=Diagnostics(),
    )
