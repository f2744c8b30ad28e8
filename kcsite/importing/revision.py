"""`Revision`: one entry's file as it will be, put together from the rows that speak of it.

In: the entry as it stands, or nothing; values with the cells that say them. Out: a `Change` and the new
text, validated by the kind's model; faults at the cells that caused them.
"""

from __future__ import annotations

import copy
import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import pairwise, takewhile
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from kcsite.content import faults
from kcsite.content.document import Position
from kcsite.content.entry import Entry
from kcsite.content.merging import Unmergeable, merged, new_text
from kcsite.content.models import Kind
from kcsite.content.source import decode, parse_document, read_bytes
from kcsite.content.yaml_splices import same
from kcsite.content.yaml_writing import simple
from kcsite.diagnostics import Diagnostics
from kcsite.importing.plan import Change, Field
from kcsite.importing.records import Record
from kcsite.vietnamese.formats import date_short
from kcsite.vietnamese.formats import number as written_number

Location = tuple[str | int, ...]


@dataclass(slots=True)
class Revision:
    """`old` is the data of the file, `wanted` what it will be; `said` remembers who said what."""

    kind: Kind
    path: str
    text: str | None
    old: dict[str, Any]
    wanted: dict[str, Any]
    said: dict[Location, tuple[Any, Record, str]] = field(default_factory=dict)
    fields: dict[Location, Field] = field(default_factory=dict)

    @classmethod
    def new(cls, kind: Kind, path: str) -> Revision:
        return cls(kind, path, None, {}, {})

    @classmethod
    def of(cls, root: Path, kind: Kind, entry: Entry) -> Revision:
        """The revision of an entry that was read without a fault."""
        found = Diagnostics()
        raw = read_bytes(root, entry.vi.path, found) or b""
        source = decode(entry.vi.path, raw, found)
        document = parse_document(entry.vi.path, raw, found)
        text = source.text if source else ""
        data = document.data if document else {}
        newline = "\r\n" if b"\r\n" in raw else "\n"
        return cls(kind, entry.vi.path, text.replace("\n", newline), data, copy.deepcopy(data))

    def put(
        self, record: Record, key: str, loc: Location, value: Any = ..., label: str = ""
    ) -> None:
        """A value from a row's cell, its own or one that follows from it; another row may not say
        otherwise. An empty cell says nothing."""
        value = record.get(key) if value is ... else value
        if value is None or value == "":
            return
        if loc in self.said and self.said[loc][0] != value:
            record.tell("K081", key, first=self.said[loc][1].row, other=shown(self.said[loc][0]))
            return
        self.said[loc] = (value, record, key)
        old = _at(self.wanted, loc)
        if means(old, value):
            return
        self.fields[loc] = Field(label or key, shown(_at(self.old, loc)), shown(value))
        _set(self.wanted, loc, simple(value))

    def item(self, name: str, wanted: Mapping[str, Any]) -> int:
        """The place of the item of a list that says `wanted`; behind the last where none does."""
        items = self.wanted.get(name) or []
        for place, value in enumerate(items):
            if all(means(value.get(key), given) for key, given in wanted.items()):
                return place
        return len(items)

    @property
    def rows(self) -> tuple[int, ...]:
        return tuple(sorted({record.row for _, record, _ in self.said.values()}))

    def change(self) -> Change:
        title = str(self.wanted.get("title", ""))
        return Change(self.path, title, self.rows, tuple(self.fields.values()), self.text is None)

    def written(self) -> str | None:
        """The file's new text; None where nothing changes. Raises Unmergeable."""
        if self.text is None:
            return new_text(self.wanted)
        if not self.fields:
            return None
        tops = {loc[0] for loc in self.fields}
        return merged(self.text, {top: data for top, data in self.wanted.items() if top in tops})

    def check(self, waits: frozenset[str] = frozenset()) -> bool:
        """Whether the model takes what the file will say; faults are told at the cells. `waits` are
        fields that somebody adds later, while the entry is a draft."""
        try:
            self.kind.model.model_validate(self.wanted)
        except ValidationError as error:
            details = [d for d in error.errors(include_url=False) if d["loc"][0] not in waits]
            self._tell(details)
            return not details
        return True

    def _tell(self, details: list[ErrorDetails]) -> None:
        """What the model refuses, at the cells; nothing of rows whose faults are told already."""
        records = {record.row: record for _, record, _ in self.said.values()}
        found = Diagnostics()
        model = self.kind.model
        faults.report_details(
            [d for d in details if d["type"] != "missing"], model, _Places(self), found
        )
        at_fault = {f.line for r in records.values() for f in r.sheet.diagnostics.errors}
        for fault in found:
            if fault.line not in at_fault:
                words = {"problem": fault.message(), "hint": fault.hint()}
                records[fault.line].sheet.tell("K080", fault.line, fault.column, **words)
        for detail in details:
            row = self.cell(detail["loc"])[0]
            if detail["type"] == "missing" and row not in at_fault:
                heading = faults.description(model, detail["loc"]).partition(",")[0]
                records[row].tell("K084", heading=heading)

    def cell(self, loc: Sequence[str | int]) -> tuple[int, int]:
        """The row and column of what said most of a place; a row alone where no column did."""
        best, cell = 0, (min(self.rows, default=1), 0)
        for said, (_, record, key) in self.said.items():
            shared = sum(
                1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(said, loc, strict=False))
            )
            column = record.layout.of(key)
            if shared > best or (shared == best > 0 and column and not cell[1]):
                best, cell = shared, (record.row, column)
        return cell


@dataclass(frozen=True, slots=True)
class _Places:
    """A revision, as what tells of a model's faults asks for places."""

    revision: Revision

    @property
    def path(self) -> str:
        return self.revision.path

    def locate(self, loc: Sequence[str | int]) -> Position:
        return Position(*self.revision.cell(loc), 1, "")

    locate_key = locate


def means(old: Any, new: Any) -> bool:
    """Whether a written value is the given one: 21.500.000 and 21500000 are."""
    if old is None or new is None:
        return old is new
    new = simple(new)
    if same(old, new):
        return True
    if isinstance(new, int | float) and isinstance(old, str):
        plain = old.replace(".", "").replace(",", ".")
        return plain.replace(".", "", 1).isdigit() and Decimal(plain) == Decimal(str(new))
    if isinstance(old, str) and isinstance(new, str):
        return " ".join(old.split()) == " ".join(new.split())
    return False


def shown(value: Any) -> str:
    """A value as people read it."""
    match value:
        case None:
            return ""
        case bool():
            return "có" if value else "không"
        case int() if 1000 <= value <= 2100:
            return str(value)
        case int() | float() | Decimal():
            return written_number(value)
        case dt.date():
            return date_short(value)
        case list() | tuple():
            return "; ".join(map(shown, value))
    return str(value)


def _at(data: Any, loc: Location) -> Any:
    for step in loc:
        known = dict(enumerate(data)) if isinstance(data, list) else data
        if not isinstance(known, dict) or step not in known:
            return None
        data = known[step]
    return data


def _set(data: Any, loc: Location, value: Any) -> None:
    """Put a value in its place; what lies on the way there is made. A list grows by one at most."""
    for step, following in pairwise(loc):
        inner = _at(data, (step,))
        if not isinstance(inner, dict | list):
            inner = [] if isinstance(following, int) else {}
            _put(data, step, inner)
        data = inner
    _put(data, loc[-1], value)


def _put(data: Any, step: str | int, value: Any) -> None:
    if isinstance(data, list) and step == len(data):
        data.append(value)
    else:
        data[step] = value


__all__ = ["Location", "Revision", "Unmergeable", "means", "shown"]
