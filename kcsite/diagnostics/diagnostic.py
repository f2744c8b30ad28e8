"""`Diagnostic`, one fault of the content, and `Diagnostics`, the list that a step fills.

A step never stops at its first fault: it adds to the list it was given and goes on.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from kcsite.diagnostics.codes import CODES


class Severity(StrEnum):
    """An error keeps the last good output in place; a warning does not."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, order=True)
class Diagnostic:
    """One fault: what is wrong, where, and (through its code) how to mend it.

    `path` is relative to the site's folder with forward slashes, or "" for a fault of no file.
    `line` and `column` count from 1 in characters; 0 means "the file as a whole".
    `source` is the text of the faulty line, for the code frame; `width` the length of the
    underlined part in characters.
    """

    path: str
    line: int
    column: int
    code: str
    args: tuple[tuple[str, str], ...] = ()
    source: str = ""
    width: int = 1

    @property
    def severity(self) -> Severity:
        return Severity(CODES[self.code].severity)

    def pack(self) -> tuple[Any, ...]:
        """Its parts, plain enough to be stored; `Diagnostic(*parts)` is the fault again."""
        return (
            self.path,
            self.line,
            self.column,
            self.code,
            self.args,
            self.source,
            self.width,
        )

    def message(self, language: str = "vi") -> str:
        row = CODES[self.code]
        return (row.vi if language == "vi" else row.en).format(**dict(self.args))

    def hint(self, language: str = "vi") -> str:
        row = CODES[self.code]
        return (row.hint_vi if language == "vi" else row.hint_en).format(**dict(self.args))


@dataclass(slots=True)
class Diagnostics:
    """A growing list of faults. The same fault is kept once."""

    _items: dict[Diagnostic, None] = field(default_factory=dict)

    def add(
        self,
        code: str,
        path: str = "",
        line: int = 0,
        column: int = 0,
        *,
        source: str = "",
        width: int = 1,
        **args: object,
    ) -> None:
        """Record a fault. `args` fill the `{names}` of the code's message and hint.

        Raises KeyError for a code that is not in the table: that is a fault of ours.
        """
        CODES[code]
        words = tuple(sorted((name, str(value)) for name, value in args.items()))
        self._items[Diagnostic(path, line, column, code, words, source, width)] = None

    def extend(self, others: Iterable[Diagnostic]) -> None:
        self._items.update(dict.fromkeys(others))

    def __iter__(self) -> Iterator[Diagnostic]:
        return iter(sorted(self._items))

    def __len__(self) -> int:
        return len(self._items)

    @property
    def errors(self) -> tuple[Diagnostic, ...]:
        return tuple(d for d in self if d.severity is Severity.ERROR)

    @property
    def warnings(self) -> tuple[Diagnostic, ...]:
        return tuple(d for d in self if d.severity is Severity.WARNING)


def nearest(wrong: str, known: Iterable[str], limit: int = 3) -> tuple[str, ...]:
    """The known names most like a wrong one, nearest first; empty when nothing is near."""
    return tuple(difflib.get_close_matches(wrong, sorted(known), n=limit, cutoff=0.6))
