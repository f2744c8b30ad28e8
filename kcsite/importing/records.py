"""`Record`: one row of a sheet, read; the rows that hold no data are set aside.

In: a sheet, its layout, the site as it is. Out: records and the numbers of rows passed over; faults of
cells, and of what has no consent, at their cells.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from kcsite.importing.columns import Column, Layout
from kcsite.importing.reading import Unread, World
from kcsite.importing.sheet import Cell, Sheet
from kcsite.vietnamese.text import fold

_TOTAL = re.compile(r"(?:tong|cong|tong cong|tong so|cong don|luy ke)\b")


@dataclass(slots=True)
class Record:
    """What a row says, by the keys of its columns; `unread` are those told already. Rows from 1."""

    sheet: Sheet
    row: int
    layout: Layout
    values: dict[str, Any] = field(default_factory=dict)
    unread: set[str] = field(default_factory=set)

    def get(self, key: str) -> Any:
        return self.values.get(key)

    def tell(self, code: str, key: str = "", **words: Any) -> None:
        self.sheet.tell(code, self.row, self.layout.of(key) if key else 0, **words)


def read_records(
    sheet: Sheet, layout: Layout, world: World, skipped: list[int]
) -> Iterator[Record]:
    """The rows that hold data. `skipped` is filled with the others that are not empty."""
    for row in range(layout.first_row, len(sheet.rows) + 1):
        filled: dict[int, Cell] = {
            place: cell for place in layout.columns if (cell := sheet.cell(row, place)) is not None
        }
        if not any(cell is not None for cell in sheet.rows[row - 1]):
            continue
        if not _holds_data(sheet, row, layout, filled):
            skipped.append(row)
            continue
        yield _read(sheet, row, layout, filled, world)


def _holds_data(sheet: Sheet, row: int, layout: Layout, filled: dict[int, Cell]) -> bool:
    """False for totals, headings of groups, the heading said again, place and date of signing."""
    if len(set(filled.values())) < 2:
        return False
    if all(str(cell) == layout.headings[place] for place, cell in filled.items()):
        return False
    first = next((cell for cell in sheet.rows[row - 1] if isinstance(cell, str)), "")
    lacking = any(c.required and place not in filled for place, c in layout.columns.items())
    return not (lacking and _TOTAL.match(fold(first)))


def _read(sheet: Sheet, row: int, layout: Layout, filled: dict[int, Cell], world: World) -> Record:
    record = Record(sheet, row, layout)
    for place, column in layout.columns.items():
        cell = filled.get(place)
        if cell is None:
            if column.required:
                record.tell("K084", column.key, heading=layout.headings[place])
            continue
        try:
            record.values[column.key] = column.read(cell, world)
        except Unread as unread:
            record.unread.add(column.key)
            record.tell("K083", column.key, problem=unread.problem, hint=unread.hint)
    return record


def without_unconsented(record: Record, columns: Sequence[Column]) -> None:
    """Personal data without consent in the same row is left out, and told. Silence is no consent."""
    agreed = set(record.get("Mục đồng ý") or ())
    if not (record.get("Ngày đồng ý") and record.get("Văn bản đồng ý")):
        agreed = set()
    for column in columns:
        if column.personal and column.key in record.values and column.personal not in agreed:
            record.tell("K085", column.key, heading=column.heading)
            del record.values[column.key]
