"""Tables of honorees: about sixty names a year, one row each, with the headings that offices use.

In: a CSV file. Out: entries without a page of their own, and faults by row and column.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from kcsite.content import faults
from kcsite.content.document import Position
from kcsite.content.entry import Entry, Text
from kcsite.content.models import Ref
from kcsite.content.models.honoree import Honoree
from kcsite.content.source import CsvRow, CsvTable, parse_csv
from kcsite.diagnostics import Diagnostics
from kcsite.vietnamese.text import fold, slug

Location = tuple[str | int, ...]

# Heading → the field it fills. The order is that of the sample table.
COLUMNS: dict[str, Location] = {
    "Họ tên": ("title",),
    "Xưng hô": ("honorific",),
    "Danh hiệu": ("titles", 0, "name"),
    "Cấp": ("titles", 0, "level"),
    "Năm": ("titles", 0, "year"),
    "Đợt": ("titles", 0, "round"),
    "Nghề": ("trade",),
    "Làng nghề": ("craft",),
    "Xã phường": ("address", "unit"),
    "Kỳ xét tặng": ("titles", 0, "contest"),
    "Số quyết định": ("titles", 0, "decision", "number"),
    "Ngày quyết định": ("titles", 0, "decision", "date"),
    "Cơ quan ban hành": ("titles", 0, "decision", "issuer"),
    "Năm sinh": ("birth_year",),
    "Số năm làm nghề": ("years_in_trade",),
    "Ngày đồng ý": ("consent", "date"),
    "Văn bản đồng ý": ("consent", "document"),
    "Mục đồng ý": ("consent", "fields"),
    "Minh họa": ("sample",),
    "Mã": ("slug",),
}
_REQUIRED = ("Họ tên", "Danh hiệu", "Cấp", "Năm", "Nghề")
_BY_FOLDED = {fold(heading): heading for heading in COLUMNS}


@dataclass(frozen=True, slots=True)
class _Row:
    """A row that knows the place of each of its fields, as a document does."""

    table: CsvTable
    row: CsvRow
    headings: Mapping[Location, str]

    @property
    def path(self) -> str:
        return self.table.path

    def locate(self, loc: Sequence[str | int]) -> Position:
        """The cell that fills a field; the cell of its nearest part, or the row."""
        wanted = tuple(loc)
        for field, heading in self.headings.items():
            if field == wanted or field[: len(wanted)] == wanted or wanted[: len(field)] == field:
                return self.table.locate(self.row, heading)
        return self.table.locate(self.row)

    locate_key = locate


def read_honorees(name: str, raw: bytes, diagnostics: Diagnostics) -> list[Entry]:
    """The honorees of one table. Headings may come in any order and case, with or without marks."""
    table = parse_csv(name, raw, diagnostics)
    if table is None:
        return []
    headings = _headings(table, diagnostics)
    if headings is None:
        return []
    entries: dict[Ref, Entry] = {}
    lines: dict[Ref, int] = {}
    for row in table.rows:
        document = _Row(table, row, headings)
        data = _data(row, headings)
        try:
            honoree = Honoree.model_validate(data)
        except ValidationError as error:
            faults.report(error, Honoree, document, diagnostics)
            continue
        identity = honoree.slug or f"{slug(honoree.title)}-{honoree.titles[0].year}"
        ref = Ref("honoree", identity)
        if ref in entries:
            told: dict[str, Any] = {"row": row.line, "first": lines[ref], "given": honoree.title}
            faults.tell_at(document, "K172", ("title",), diagnostics, **told)
            continue
        lines[ref] = row.line
        entries[ref] = Entry(ref, "artisans", {"vi": Text(honoree, "", name, row.line, document)})
    return list(entries.values())


def _headings(table: CsvTable, diagnostics: Diagnostics) -> dict[Location, str] | None:
    """Field → the heading as the table writes it; None where a needed column is missing."""
    found: dict[Location, str] = {}
    good = True
    for header in table.headers:
        known = _BY_FOLDED.get(fold(header))
        if known is None:
            hint = faults.did_you_mean(header, list(COLUMNS), "các cột nhận: " + ", ".join(COLUMNS))
            diagnostics.add("K171", table.path, 1, 1, field=header, nearest=hint)
            good = False
            continue
        found[COLUMNS[known]] = header
    for heading in _REQUIRED:
        if COLUMNS[heading] not in found:
            diagnostics.add("K170", table.path, 1, 1, field=heading, choices=", ".join(COLUMNS))
            good = False
    return found if good else None


def _data(row: CsvRow, headings: Mapping[Location, str]) -> dict[str, Any]:
    """A row as the nested data that the model reads; empty cells say nothing."""
    data: dict[str, Any] = {}
    for field, heading in headings.items():
        cell = row.cells[heading].strip()
        if not cell:
            continue
        if field == ("consent", "fields"):
            data.setdefault("consent", {})["fields"] = tuple(cell.replace(",", " ").split())
        elif field[0] == "titles":
            _fill(data.setdefault("titles", [{}])[0], field[2:], cell)
        else:
            _fill(data, field, cell)
    return data


def _fill(inner: dict[Any, Any], path: Location, cell: str) -> None:
    for step in path[:-1]:
        inner = inner.setdefault(step, {})
    inner[path[-1]] = cell
