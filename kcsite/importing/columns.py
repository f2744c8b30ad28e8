"""`Column`, and how the heading row of a sheet is found and understood.

In: a sheet and the columns that a kind of table may have. Out: `Layout`: which row is the heading and
what stands in which column; faults where that cannot be said.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from kcsite.content.faults import did_you_mean
from kcsite.importing.reading import Reader
from kcsite.importing.sheet import Cell, Sheet
from kcsite.vietnamese.text import fold

# The heading stands below the office's name, the title and a remark or two.
_SEARCHED = 40
# Columns that every office has and nobody wants here.
_PASSED_OVER = frozenset(("stt", "tt", "so thu tu", "ghi chu", "so tt"))
# What is never imported, whatever is agreed to: it has no place on a website.
_PRIVATE = re.compile(
    r"\b(cccd|cmnd|cmt|can cuoc|chung minh|so dinh danh|ho chieu|tai khoan|ma so thue)\b"
)


class Column(NamedTuple):
    """What a column is for. `key` names it in a record; `also` are further headings, with | between.

    `personal` is the consent that it needs.
    """

    key: str
    heading: str
    read: Reader
    said: str
    sample: str = ""
    also: str = ""
    required: bool = False
    personal: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(_bare(name) for name in (self.heading, *self.also.split("|")) if name)


@dataclass(frozen=True, slots=True)
class Layout:
    """Where a sheet's data begins and which column (from 1) says what."""

    heading_row: int
    first_row: int
    columns: Mapping[int, Column]
    headings: Mapping[int, str]

    def of(self, key: str) -> int:
        """The number of the column of a key; 0 where the sheet has none."""
        return next((place for place, column in self.columns.items() if column.key == key), 0)


def find_layout(sheet: Sheet, columns: Sequence[Column]) -> Layout | None:
    """The row of the sheet that has most of the headings, at least two of them; told what of it is
    not understood. None where no row is a heading."""
    known = {name: column for column in columns for name in column.names}
    best: tuple[int, int, dict[int, str]] | None = None
    for depth in (1, 2):
        for row in range(1, min(len(sheet.rows), _SEARCHED) + 1):
            headings = _headings(sheet, row, depth, known)
            score = len({known[_bare(h)].key for h in headings.values() if _bare(h) in known})
            # A second row belongs to the heading only if it adds to what is understood.
            if score >= 2 and (best is None or score > best[0]):
                best = (score, row + depth - 1, headings)
    if best is None:
        return None
    _, last, headings = best
    return _layout(sheet, last, headings, known)


def _layout(
    sheet: Sheet, row: int, headings: dict[int, str], known: Mapping[str, Column]
) -> Layout | None:
    found: dict[int, Column] = {}
    good = True
    for place, heading in headings.items():
        column = known.get(_bare(heading))
        if column is None:
            _tell_unknown(sheet, row, place, heading, known)
            continue
        twice = next((at for at, other in found.items() if other.key == column.key), 0)
        if twice:
            sheet.tell("K076", row, place, heading=heading, first=headings[twice])
            good = False
        found[place] = column
    return Layout(row, _first_row(sheet, row), found, headings) if good else None


def _tell_unknown(
    sheet: Sheet, row: int, place: int, heading: str, known: Mapping[str, Column]
) -> None:
    bare = _bare(heading)
    if bare in _PASSED_OVER or not bare:
        return
    if _PRIVATE.search(bare):
        sheet.tell("K082", row, place, heading=heading)
        return
    names = {column.heading for column in known.values()}
    hint = did_you_mean(heading, sorted(names), "cột này không được nhập")
    sheet.tell("K077", row, place, heading=heading, nearest=hint)


def _headings(sheet: Sheet, row: int, depth: int, known: Mapping[str, Column]) -> dict[int, str]:
    """Column → its heading. Over two rows "Quyết định" and "Số" below it are "Số quyết định"."""
    if row + depth - 1 > len(sheet.rows):
        return {}
    found = {}
    width = max(len(sheet.rows[row - 1 + step]) for step in range(depth))
    for place in range(1, width + 1):
        words = [_words(sheet.cell(row + step, place)) for step in range(depth)]
        words = list(dict.fromkeys(word for word in words if word))
        tried = [" ".join(words), " ".join(reversed(words)), *reversed(words)]
        heading = next((t for t in tried if _bare(t) in known), tried[0])
        if heading:
            found[place] = heading
    return found


def _words(cell: Cell) -> str:
    return " ".join(cell.split()) if isinstance(cell, str) and len(cell) <= 120 else ""


def _bare(heading: str) -> str:
    """A heading as it is compared: no marks, no case, no remark in brackets, no signs."""
    plain = re.sub(r"\([^)]*\)|\[[^]]*\]", " ", fold(heading))
    return " ".join(re.findall(r"[a-z0-9]+", plain))


def _first_row(sheet: Sheet, row: int) -> int:
    """The row after the heading; one that numbers the columns, (1) (2) (3), is passed over."""
    after = row + 1
    if after <= len(sheet.rows):
        filled = [str(cell).strip("() .") for cell in sheet.rows[after - 1] if cell is not None]
        if len(filled) >= 3 and filled == [str(n) for n in range(1, len(filled) + 1)]:
            return after + 1
        if len(filled) >= 3 and "".join(filled) == "ABCDEFGHIJKLMNOPQRSTUVWXYZ"[: len(filled)]:
            return after + 1
    return after
