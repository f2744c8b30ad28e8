"""The guide's tables of mistakes: what each code is about, with a wrong and a right example.

In: a YAML file of the guide. Out: `Chapter`, its mistakes in the order of their codes. The words of a
fault come from the table of codes; here stand the reason, the examples and what they fill in. The
tests try every example.

A mistake is one of two kinds. One that a file can show has `wrong` and `right`: lines of the front of
an entry (`in: tin-tuc`), of its body (`body: tin-tuc`), a whole file (`file: content/site.yaml`), a
table to import (`table: nghe-nhan`), or several files by their names. One that no file can show has
`seen`, when it comes, and `untried`, why no example stands there.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml

from kcsite.diagnostics import CODES


@dataclass(frozen=True, slots=True)
class Snippet:
    """Text as somebody may write it. `file` is where it stands: a path, or a kind for lines of an
    entry's front (`part` "front") or body ("body"), or for a table to import ("table"). `coding` is how its file was saved."""

    text: str
    part: str
    file: str
    coding: str = "utf-8"

    @property
    def shown(self) -> str:
        """The text with what no eye can see written out."""
        return _HIDDEN.sub(lambda found: f"‹U+{ord(found[0]):04X}›", self.text).rstrip("\n")


@dataclass(frozen=True, slots=True)
class Mistake:
    """One code. `wrong` and `right` are empty where `seen` tells when it comes."""

    code: str
    why: str
    wrong: tuple[Snippet, ...] = ()
    right: tuple[Snippet, ...] = ()
    seen: str = ""
    untried: str = ""
    args: Mapping[str, str] = field(default_factory=dict)
    also: tuple[str, ...] = ()

    @property
    def is_error(self) -> bool:
        return CODES[self.code].severity == "error"

    @property
    def message(self) -> str:
        """What the fault says, filled in as the example fills it."""
        return CODES[self.code].vi.format_map(_Open(self.args))

    @property
    def hint(self) -> str:
        return CODES[self.code].hint_vi.format_map(_Open(self.args))


@dataclass(frozen=True, slots=True)
class Chapter:
    """The mistakes of one area."""

    title: str
    intro: str
    mistakes: tuple[Mistake, ...]


# Control characters, spaces that are none, marks of direction, broken letters, loose tone marks.
_HIDDEN = re.compile(
    "[\0-\x08\x0b-\x1f\x7f-\x9f\xa0\xad\u0300-\u036f\u1680\u2000-\u200f\u2028-\u202f\u205f-\u206f"
    "\u3000\ufeff\ufffd]"
)


class _Open(dict[str, str]):
    """What an example does not fill in stays open."""

    def __missing__(self, key: str) -> str:
        return "…"


def chapter(raw: bytes) -> Chapter:
    """A table of mistakes. Raises KeyError, ValueError for one that is not in order: it is ours."""
    # Everything is text: a date in an example stays as it was typed.
    data: dict[str, Any] = yaml.load(raw.decode("utf-8"), Loader=yaml.BaseLoader)
    mistakes = [_mistake(code, row) for code, row in sorted(data["codes"].items())]
    return Chapter(data["title"], data.get("intro", "").strip(), tuple(mistakes))


def _mistake(code: str, row: Mapping[str, Any]) -> Mistake:
    unknown = row.keys() - _KNOWN
    if unknown:
        raise ValueError(f"{code}: {sorted(unknown)}")
    return Mistake(
        code=code,
        why=row["why"].strip(),
        wrong=_snippets(row, "wrong", row.get("coding", "utf-8")),
        right=_snippets(row, "right", "utf-8"),
        seen=row.get("seen", "").strip(),
        untried=row.get("untried", "").strip(),
        args=row.get("args") or {},
        also=tuple(row.get("also") or ()),
    )


_PLACES = {"in": "front", "body": "body", "file": "file", "table": "table"}
_KNOWN = {"why", "wrong", "right", "seen", "untried", "args", "also", "coding", *_PLACES}


def _snippets(row: Mapping[str, Any], side: str, coding: str) -> tuple[Snippet, ...]:
    given = row.get(side)
    if given is None:
        return ()
    if isinstance(given, Mapping):
        return tuple(Snippet(text, "file", path, coding) for path, text in given.items())
    part, file = next((part, row[name]) for name, part in _PLACES.items() if name in row)
    return (Snippet(given, part, file, coding),)
