"""`Sheet`: a table as an office keeps it, cell by cell, whatever file it came in.

In: the bytes of an .xlsx or .csv. Out: rows as Excel numbers them with their values (text, numbers,
days), merged cells filled; faults by row and column. What a column means is not known here.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
import warnings
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter, range_boundaries

from kcsite.content.faults import did_you_mean
from kcsite.diagnostics import Diagnostics
from kcsite.importing.packages import MAX_BYTES, Refused, open_package
from kcsite.vietnamese.legacy import NAMES, detect
from kcsite.vietnamese.syllable import parse
from kcsite.vietnamese.text import nfc

Cell = str | int | Decimal | bool | dt.date | None

MAX_ROWS = 20_000
MAX_COLUMNS = 200
_DELIMITERS = (";", "\t", ",")


@dataclass(frozen=True, slots=True)
class Sheet:
    """Rows of cells, both counted from 1 as on paper; `name` is "" in a file of one table."""

    path: str
    name: str
    rows: tuple[tuple[Cell, ...], ...]
    diagnostics: Diagnostics = field(repr=False)

    def cell(self, row: int, column: int) -> Cell:
        cells = self.rows[row - 1]
        return cells[column - 1] if column <= len(cells) else None

    def tell(self, code: str, row: int, column: int = 0, **words: Any) -> None:
        """Tell a fault at a cell, or at a row where no one cell is to blame."""
        self.diagnostics.add(code, self.path, row, column, place=self.place(row, column), **words)

    def place(self, row: int, column: int = 0) -> str:
        """ "trang “DS 2025”, hàng 7, cột D" """
        parts = [f"trang “{self.name}”"] if self.name else []
        parts.append(f"hàng {row}")
        if column:
            parts.append(f"cột {get_column_letter(column)}")
        return ", ".join(parts)


def read_sheets(path: str, raw: bytes, wanted: str, diagnostics: Diagnostics) -> list[Sheet]:
    """The sheets of a file that can be seen, or the one called `wanted`. Faults are told."""
    try:
        if len(raw) > MAX_BYTES:
            raise Refused("K072", limit=MAX_BYTES // 1_000_000)
        if path.lower().endswith((".csv", ".txt", ".tsv")):
            sheets = [_csv(path, raw, diagnostics)]
        else:
            sheets = list(_workbook(path, raw, wanted, diagnostics))
    except Refused as refused:
        diagnostics.add(refused.code, path, **{"limit": "", "encoding": "", **refused.words})
        return []
    for sheet in sheets:
        _tell_old_fonts(sheet)
    return sheets


def _tell_old_fonts(sheet: Sheet) -> None:
    words = " ".join(cell for row in sheet.rows[:200] for cell in row if isinstance(cell, str))
    found = detect(words)
    if found:
        sheet.diagnostics.add("K073", sheet.path, encoding=NAMES[found])


# --- CSV ---------------------------------------------------------------------------------------


def _csv(path: str, raw: bytes, diagnostics: Diagnostics) -> Sheet:
    text = _decoded(raw)
    lines = text.splitlines()
    delimiter = ""
    first = 1
    if lines and lines[0].lower().startswith("sep=") and len(lines[0].strip()) == 5:
        delimiter, first = lines[0][4], 2
        text = text.partition("\n")[2]
    delimiter = delimiter or max(
        reversed(_DELIMITERS), key=lambda sign: max((line.count(sign) for line in lines[:40]), default=0)
    )  # fmt: skip
    rows: list[tuple[Cell, ...]] = [()] * (first - 1)
    try:
        for record in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
            rows.append(_trimmed([_text(cell) for cell in record]))
            _check_bounds(rows)
    except csv.Error as error:
        raise Refused("K070") from error
    return Sheet(path, "", tuple(rows), diagnostics)


def _decoded(raw: bytes) -> str:
    """Bytes of a CSV as text: UTF-8, UTF-16 and Windows-1258 are what Excel saves. The last says
    nothing of itself: it is believed where it makes Vietnamese words."""
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return raw.decode("utf-16", "replace")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    western = raw.decode("latin-1")
    old = detect(western)
    vietnamese = nfc(raw.decode("cp1258", "replace"))
    words = [word for word in re.findall(r"[^\W\d_]+", vietnamese) if not word.isascii()]
    good = sum(parse(word) is not None for word in words)
    if good * 5 >= len(words) * 4 and "\ufffd" not in vietnamese:
        return vietnamese
    raise Refused("K073", encoding=NAMES[old] if old else "một bảng mã cũ của Windows")


# --- Excel -------------------------------------------------------------------------------------


def _workbook(path: str, raw: bytes, wanted: str, diagnostics: Diagnostics) -> Iterator[Sheet]:
    package = open_package(raw, "xl/workbook.xml")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of styles and extensions that are no business of ours
            book = load_workbook(io.BytesIO(raw), read_only=True, data_only=True, keep_links=False)
            seen = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
            if wanted:
                named = [s for s in seen if nfc(s.title).lower() == nfc(wanted).lower()]
                if not named:
                    hint = did_you_mean(wanted, [s.title for s in seen])
                    raise Refused("K074", given=wanted, nearest=hint)
                seen = named
            for sheet in seen:
                yield _sheet(path, sheet, package, diagnostics)
    except Refused:
        raise
    except Exception as error:  # openpyxl raises nearly anything on a damaged file.
        raise Refused("K070") from error


def _sheet(path: str, worksheet: Any, package: zipfile.ZipFile, diagnostics: Diagnostics) -> Sheet:
    worksheet.reset_dimensions()
    rows: list[tuple[Cell, ...]] = []
    broken: list[tuple[int, int, str]] = []
    for number, cells in enumerate(worksheet.iter_rows(), 1):
        values = []
        for place, cell in enumerate(cells, 1):
            if cell.data_type == "e":
                broken.append((number, place, str(cell.value)))
            values.append(_value(cell))
        rows.append(_trimmed(values))
        _check_bounds(rows)
    merged, empty = _drawn(package, worksheet._worksheet_path)
    sheet = Sheet(path, nfc(worksheet.title), tuple(_filled(rows, merged)), diagnostics)
    for row, column in empty:
        if row <= len(rows) and sheet.cell(row, column) is None:
            sheet.tell("K078", row, column)
    for row, column, given in broken:
        sheet.tell("K079", row, column, given=given)
    return sheet


def _value(cell: Any) -> Cell:
    """A cell as it is meant: 101.8 % as 101.8, 1962.0 as 1962, a day without its midnight."""
    value = cell.value
    match value:
        case bool() | None:
            return value
        case int() | float():
            exact = Decimal(format(value, ".15g"))
            if "%" in str(cell.number_format):
                exact *= 100
            return int(exact) if exact == exact.to_integral_value() else exact.normalize()
        case dt.datetime():
            return value.date()
        case dt.date():
            return value
        case dt.time():
            return value.strftime("%H:%M")
    return None if cell.data_type == "e" else _text(str(value))


def _text(value: str) -> str | None:
    """Text as people see it: composed, one space for another, no spaces around its lines."""
    lines = (re.sub(r"[^\S\n]+", " ", line).strip() for line in nfc(value).splitlines())
    clean = re.sub(r"[\u200b-\u200f\u2060\ufeff\u00ad\x00-\x08\x0b-\x1f]", "", "\n".join(lines))
    return clean.strip() or None


def _trimmed(cells: list[Cell]) -> tuple[Cell, ...]:
    while cells and cells[-1] is None:
        cells.pop()
    return tuple(cells)


def _check_bounds(rows: list[tuple[Cell, ...]]) -> None:
    if (
        (len(rows) > MAX_ROWS and rows[-1])
        or len(rows) > 50 * MAX_ROWS
        or len(rows[-1]) > MAX_COLUMNS
    ):
        raise Refused("K072", limit=f"{MAX_ROWS} hàng, {MAX_COLUMNS} cột")


_MERGED = re.compile(r'<mergeCell\b[^>]*?\bref="([A-Z]{1,3}\d{1,7}:[A-Z]{1,3}\d{1,7})"')
_FORMULA = re.compile(r'<c\b[^>]*?\br="([A-Z]{1,3}\d{1,7})"[^>]*>(?:(?!</c>|<c\b).){0,200}?<f\b.*?</c>', re.DOTALL)  # fmt: skip


def _drawn(package: zipfile.ZipFile, part: str) -> tuple[list[Any], list[tuple[int, int]]]:
    """What openpyxl does not say of a sheet that it reads row by row: which cells are one, and which
    hold a formula that nobody has calculated."""
    xml = package.read(part.lstrip("/")).decode("utf-8", "replace")
    merged = [range_boundaries(match[1]) for match in _MERGED.finditer(xml)]
    empty = []
    for match in _FORMULA.finditer(xml):
        if not re.search("<v>[^<]|<is>", match[0]):
            column, row, *_ = range_boundaries(match[1])
            empty.append((int(row or 0), int(column or 0)))
    return merged, empty


def _filled(rows: list[tuple[Cell, ...]], merged: list[Any]) -> list[tuple[Cell, ...]]:
    """Every cell of a merged range says what its first one says, down and across."""
    cells = [list(row) for row in rows]
    for left, top, right, bottom in merged:
        if top > len(cells) or (right - left + 1) * (bottom - top + 1) > MAX_ROWS:
            continue
        value = cells[top - 1][left - 1] if left <= len(cells[top - 1]) else None
        if value is None:
            continue
        for row in cells[top - 1 : bottom]:
            row += [None] * (right - len(row))
            row[left - 1 : right] = [value] * (right - left + 1)
    return [tuple(row) for row in cells]
