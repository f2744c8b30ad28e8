"""`CsvTable`: a table of text with one heading line, as Excel and LibreOffice save it.

In: bytes. Out: headings, and rows as dictionaries with their line numbers; faults as diagnostics.
What a column means is left to the models.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from kcsite.content.document import Position
from kcsite.content.text import decode
from kcsite.diagnostics import Diagnostics

DELIMITERS = (";", "\t", ",")


@dataclass(frozen=True, slots=True)
class CsvRow:
    """One row: the line of the file on which it begins, from 1, and its cells by heading."""

    line: int
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class CsvTable:
    """A table whose rows all have every column. Rows with a fault are left out, and told."""

    path: str
    headers: tuple[str, ...]
    rows: tuple[CsvRow, ...]
    delimiter: str
    text: str = field(repr=False)

    def locate(self, row: CsvRow, header: str | None = None) -> Position:
        """The place of a cell, or of the whole row where the heading is not known."""
        lines = self.text.split("\n")
        source = lines[row.line - 1]
        if header not in self.headers:
            return Position(row.line, 1, max(len(source), 1), source)
        want = self.headers.index(header)
        line = row.line
        for index, (offset, column, width) in enumerate(_cells(lines[line - 1 :], self.delimiter)):
            if index == want:
                source = lines[line - 1 + offset]
                column = min(column, len(source))
                width = max(min(width, len(source) - column), 1)
                return Position(line + offset, column + 1, width, source)
        return Position(row.line, 1, max(len(source), 1), source)


def _cells(lines: list[str], delimiter: str) -> Iterator[tuple[int, int, int]]:
    """(line, column, width) of each cell of the first row, from 0; the width on its first line."""
    begin, width, inside = (0, 0), 0, False
    for number, line in enumerate(lines):
        for column, letter in enumerate(line):
            if letter == '"':
                inside = not inside
            if letter == delimiter and not inside:
                yield (*begin, width)
                begin, width = (number, column + 1), 0
            elif number == begin[0]:
                width += 1
        if not inside:
            yield (*begin, width)
            return


def parse_csv(name: str, raw: bytes, diagnostics: Diagnostics) -> CsvTable | None:
    """A table from bytes; None where it cannot be read at all, the fault told."""
    source = decode(name, raw, diagnostics, wrong="K060", bom=None)
    if source is None:
        return None
    text = source.text
    lines = text.split("\n")
    top = 0
    delimiter = None
    if lines[0][:4].lower() == "sep=" and len(lines[0].strip()) == 5:  # Excel's own mark
        delimiter, top = lines[0][4], 1
    while top < len(lines) and not lines[top].strip():
        top += 1
    if top == len(lines):
        diagnostics.add("K046" if not text.strip() else "K061", name)
        return None
    if delimiter is None:
        delimiter = _detect(lines[top])
    told = len(diagnostics)
    records = list(_records(name, lines, top, delimiter, diagnostics))
    if not records:
        if len(diagnostics) == told:
            diagnostics.add("K061", name, top + 1, 1, source=lines[top])
        return None
    headers = tuple(cell.strip() for cell in records[0][1])
    while headers and not headers[-1]:
        headers = headers[:-1]
    if records[0][0] != top + 1 or not headers:
        diagnostics.add("K061", name, top + 1, 1, source=lines[top])
        return None
    if not _good_headers(name, headers, records[1:], lines, top, diagnostics):
        return None
    rows = _rows(name, headers, records[1:], lines, delimiter, diagnostics)
    return CsvTable(name, headers, tuple(rows), delimiter, text)


def _detect(line: str) -> str:
    """The delimiter that the heading line uses most outside of quotes; a comma where none is."""
    plain = "".join(line.split('"')[::2])
    return max(reversed(DELIMITERS), key=plain.count)


def _records(
    name: str, lines: list[str], top: int, delimiter: str, diagnostics: Diagnostics
) -> Iterator[tuple[int, list[str]]]:
    """Each record with the line on which it begins; goes on after a fault."""
    reader = csv.reader(
        io.StringIO("\n".join(lines[top:]), newline=""), delimiter=delimiter, strict=True
    )
    while True:
        line = top + reader.line_num + 1
        try:
            record = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            code = "K067" if "limit" in str(error) else "K066"
            shown = lines[line - 1]
            column = shown.find('"') + 1
            diagnostics.add(code, name, line, max(column, 1), source=shown)
            continue
        if any(cell.strip() for cell in record):
            yield line, record


def _good_headers(
    name: str,
    headers: tuple[str, ...],
    records: list[tuple[int, list[str]]],
    lines: list[str],
    top: int,
    diagnostics: Diagnostics,
) -> bool:
    good = True
    for index, header in enumerate(headers):
        if header and header in headers[:index]:
            column = lines[top].rfind(header) + 1
            diagnostics.add(
                "K062", name, top + 1, max(column, 1),
                source=lines[top], width=len(header) if column else 1, name=header,
            )  # fmt: skip
            good = False
        if not header:
            filled = any(len(cells) > index and cells[index].strip() for _, cells in records)
            if filled:
                diagnostics.add("K063", name, top + 1, 1, source=lines[top], number=index + 1)
                good = False
    return good


def _rows(
    name: str,
    headers: tuple[str, ...],
    records: list[tuple[int, list[str]]],
    lines: list[str],
    delimiter: str,
    diagnostics: Diagnostics,
) -> Iterator[CsvRow]:
    want = len(headers)
    shown = {"\t": "Tab"}.get(delimiter, delimiter)
    for line, record in records:
        cells = [cell.strip() for cell in record]
        while len(cells) > want and not cells[-1]:
            cells.pop()
        if len(cells) != want:
            source = lines[line - 1]
            diagnostics.add(
                "K064" if len(cells) > want else "K065", name, line, 1,
                source=source, width=max(len(source), 1),
                have=len(cells), want=want, delimiter=shown,
            )  # fmt: skip
            continue
        yield CsvRow(line, {h: c for h, c in zip(headers, cells, strict=True) if h})
