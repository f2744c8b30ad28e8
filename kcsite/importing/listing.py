"""`Listing`: a list of honorees, artisans/<year>.csv, with rows changed or added.

In: the file as it stands, or none; records. Out: one `Change` a person, and the new text: rows that
nobody speaks of stay letter for letter. Faults of the new text are told at the sheet's rows.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kcsite.content.honoree_table import COLUMNS, read_honorees
from kcsite.content.source import CsvTable, parse_csv, read_bytes
from kcsite.diagnostics import Diagnostics
from kcsite.importing.plan import Change, Field
from kcsite.importing.records import Record
from kcsite.importing.revision import shown
from kcsite.vietnamese.text import fold

_BOM = "\ufeff"


@dataclass(slots=True)
class Listing:
    """`table` is None for a file that does not exist yet. `_edits` maps a row's line in the file to
    its new cells; added rows stand behind."""

    path: str
    table: CsvTable | None
    is_windows: bool = False
    has_bom: bool = True
    _edits: dict[int, tuple[dict[str, str], list[Field], Record]] = field(default_factory=dict)
    _added: list[tuple[dict[str, str], Record]] = field(default_factory=list)

    @classmethod
    def read(cls, root: Path, path: str) -> Listing:
        if not (root / path).exists():
            return cls(path, None)
        found = Diagnostics()
        raw = read_bytes(root, path, found) or b""
        return cls(
            path, parse_csv(path, raw, found), b"\r\n" in raw, raw.startswith(b"\xef\xbb\xbf")
        )

    def put(self, record: Record, line: int) -> None:
        """What a row of the sheet says, into the row on a line of the file; 0 adds one."""
        new = {key: _cell(record.get(key)) for key in COLUMNS if record.get(key) is not None}
        for cells, other in (*((c, o) for c, _, o in self._edits.values()), *self._added):
            if _who(cells) == _who(new) and cells != new and other.row != record.row:
                record.tell("K081", "Họ tên", first=other.row, other=new["Họ tên"])
                return
            if cells == new:
                return
        row = self._row(line)
        if row is None:
            self._added.append((new, record))
            return
        old = {_known(h): cell for h, cell in row.cells.items()}
        fields = [
            Field(key, old.get(key, ""), shown(record.get(key)))
            for key, cell in new.items()
            if not _same(old.get(key, ""), cell)
        ]
        kept = {f.label: new[f.label] for f in fields}
        self._edits[line] = ({**old, **kept}, fields, record)

    def _row(self, line: int) -> Any:
        rows = self.table.rows if self.table else ()
        return next((row for row in rows if row.line == line), None)

    def changes(self) -> list[Change]:
        edited = [
            Change(self.path, cells["Họ tên"], (record.row,), tuple(fields), is_new=False)
            for cells, fields, record in self._edits.values()
        ]
        added = [
            Change(
                self.path,
                cells["Họ tên"],
                (record.row,),
                tuple(Field(key, "", shown(record.get(key))) for key in cells),
                is_new=True,
            )
            for cells, record in self._added
        ]
        return edited + added

    def written(self) -> str | None:
        """The file's new text; None where nothing changes."""
        edits = {line: edit for line, edit in self._edits.items() if edit[1]}
        if not edits and not self._added:
            return None
        headings = self._headings([cells for cells, _, _ in edits.values()])
        if self.table is None or headings != list(self.table.headers):
            lines = [_line(headings, self._delimiter)]
            lines += [self._moved(row, edits, headings) for row in self._rows()]
        else:
            lines = self._kept(edits, headings)
        lines += [self._line(cells, headings) for cells, _ in self._added]
        text = "".join(f"{line}\n" for line in lines)
        text = text.replace("\n", "\r\n") if self.is_windows else text
        return _BOM + text if self.has_bom else text

    def check(self) -> bool:
        """Whether the list reads without a fault; faults are told at the rows that were put in."""
        text = self.written()
        if text is None:
            return True
        found = Diagnostics()
        read_honorees(self.path, text.encode("utf-8"), found)
        records = [record for _, record in self._added]
        records += [record for _, _, record in self._edits.values()]
        lines = text.lstrip(_BOM).splitlines()
        for fault in found.errors:
            line = lines[fault.line - 1] if 0 < fault.line <= len(lines) else ""
            to_blame = [r for r in records if _cell(r.get("Họ tên")) in line] or records[:1]
            words = {"problem": fault.message(), "hint": fault.hint()}
            to_blame[0].tell("K080", **words)
        return not found.errors

    # --- lines --------------------------------------------------------------------------------

    @property
    def _delimiter(self) -> str:
        return self.table.delimiter if self.table else ","

    def _rows(self) -> list[Any]:
        return list(self.table.rows) if self.table else []

    def _headings(self, edited: list[dict[str, str]]) -> list[str]:
        """The file's headings, and behind them those that it lacks."""
        there = list(self.table.headers) if self.table else []
        known = {_known(heading) for heading in there}
        used = {key for cells in (*edited, *(cells for cells, _ in self._added)) for key in cells}
        return there + [key for key in COLUMNS if key in used and key not in known]

    def _line(self, cells: dict[str, str], headings: list[str]) -> str:
        return _line([cells.get(_known(heading), "") for heading in headings], self._delimiter)

    def _moved(self, row: Any, edits: Any, headings: list[str]) -> str:
        old = {_known(heading): cell for heading, cell in row.cells.items()}
        return self._line(edits[row.line][0] if row.line in edits else old, headings)

    def _kept(self, edits: Any, headings: list[str]) -> list[str]:
        """The file's own lines, but for the rows that change. A row may take several lines."""
        if self.table is None:
            return []
        source = self.table.text.rstrip("\n").split("\n")
        begins = [row.line for row in self.table.rows]
        lines: list[str] = []
        number = 1
        while number <= len(source):
            if number in edits:
                lines.append(self._line(edits[number][0], headings))
                number = next((b for b in begins if b > number), len(source) + 1)
                continue
            lines.append(source[number - 1])
            number += 1
        return lines


def _line(cells: list[str], delimiter: str) -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator="").writerow(cells)
    return out.getvalue()


_BY_FOLDED = {fold(heading): heading for heading in COLUMNS}


def _known(heading: str) -> str:
    return _BY_FOLDED.get(fold(heading), heading)


def _who(cells: dict[str, str]) -> tuple[str, ...]:
    return tuple(fold(cells.get(key, "")) for key in ("Họ tên", "Danh hiệu", "Năm", "Mã"))


def _same(old: str, new: str) -> bool:
    return " ".join(old.split()) == " ".join(new.split())


def _cell(value: Any) -> str:
    """A value as the list holds it."""
    match value:
        case bool():
            return "có" if value else "không"
        case dt.date():
            return value.isoformat()
        case list():
            return " ".join(value)
    return "" if value is None else str(value)
