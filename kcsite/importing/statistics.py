"""A table of figures: one row an indicator, for one quarter or for several.

In: records, and the sheet's title where it names the quarter. Out: revisions of
content/statistics/<year>-q<quarter>.md. An indicator keeps the id that it had in earlier quarters.
"""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path
from typing import Any

from kcsite.content.models import KINDS
from kcsite.importing import reading as r
from kcsite.importing.columns import Column
from kcsite.importing.finding import Finder
from kcsite.importing.reading import World
from kcsite.importing.records import Record
from kcsite.importing.revision import Revision
from kcsite.importing.sheet import Sheet
from kcsite.vietnamese.formats import date_hint
from kcsite.vietnamese.text import fold, slug

COLUMNS = (
    Column("Chỉ số", "Chỉ số", r.text, "Tên chỉ số, như ở các quý trước", "Giá trị sản xuất",
           "Chỉ tiêu|Tên chỉ số|Tên chỉ tiêu|Nội dung", required=True),
    Column("Đơn vị tính", "Đơn vị tính", r.text, "Ví dụ: tỷ đồng", "tỷ đồng",
           "ĐVT|Đơn vị|Đơn vị đo", required=True),
    Column("Giá trị", "Giá trị", r.number, "Con số của quý", "20.184",
           "Số liệu|Thực hiện|Kết quả|Quý báo cáo|Thực hiện quý|Trong quý", required=True),
    Column("Cùng kỳ", "Cùng kỳ năm trước", r.number, "Con số của quý này năm trước", "19.107",
           "Cùng kỳ|Năm trước|Quý cùng kỳ|Cùng kỳ năm trước"),
    Column("Năm", "Năm", r.year, "Bỏ trống cột này nếu tên bảng đã ghi quý và năm", "2026"),
    Column("Quý", "Quý", r.quarter, "Từ 1 đến 4, hoặc I đến IV", "III"),
    Column("Ngày công bố", "Ngày công bố", r.day, "Ngày/tháng/năm", "05/10/2026", "Ngày"),
    Column("Nguồn", "Cơ quan cung cấp", r.text, "Ví dụ: Thống kê thành phố Đồng Nai", "",
           "Nguồn|Nguồn số liệu|Đơn vị cung cấp"),
    Column("Mã", "Mã", r.text, "Mã chỉ số; bỏ trống thì lấy mã của quý trước", "", "Mã chỉ số|Mã số"),
)  # fmt: skip

_ROMAN = ("I", "II", "III", "IV")
_QUARTER = re.compile(r"\bquy\s+(iv|i{1,3}|[1-4])\b(?:\s*[/,-]?\s*(?:nam\s*)?(20\d\d))?")


def revise(root: Path, records: list[Record], world: World) -> list[Revision]:
    """The revisions of all quarters that the records speak of."""
    finder = Finder(root, KINDS["statistic"], world)
    known = _known(world)
    for record in records:
        year, quarter, released = _when(record)
        title = record.get("Chỉ số")
        if year is None or quarter is None:
            record.tell("K084", heading="Năm” và “Quý")
            continue
        if title is None:
            continue
        revision = finder.find(
            record,
            code=None,
            name=(year, quarter),
            name_of=lambda data: (data.year, data.quarter),
            fresh=f"{year}-q{quarter}",
        )
        if revision is None:
            continue
        if revision.text is None:
            name = f"Công nghiệp nông thôn quý {_ROMAN[quarter - 1]} năm {year}"
            revision.put(record, "Chỉ số", ("title",), name, "Tiêu đề")
        revision.put(record, "Năm", ("year",), year)
        revision.put(record, "Quý", ("quarter",), quarter)
        revision.put(record, "Nguồn", ("supplier",))
        revision.put(record, "Ngày công bố", ("released",), released)
        _indicator(record, revision, record.get("Mã") or known.get(fold(title)) or slug(title))
    return finder.revisions


def _indicator(record: Record, revision: Revision, identity: str) -> None:
    place = revision.item("indicators", {"id": identity})
    begin = ("indicators", place)
    title = record.get("Chỉ số")
    revision.put(record, "Chỉ số", (*begin, "id"), identity, "Mã")
    for key, name in (
        ("Chỉ số", "title"),
        ("Đơn vị tính", "unit"),
        ("Giá trị", "value"),
        ("Cùng kỳ", "previous_year"),
    ):
        revision.put(record, key, (*begin, name), label=f"{title}: {key.lower()}")


def _known(world: World) -> dict[str, str]:
    """Indicators of earlier quarters, title → id; of two ids the later."""
    found: dict[str, str] = {}
    quarters: list[Any] = [
        entry.vi.data for ref, entry in world.loaded.entries.items() if ref.kind == "statistic"
    ]
    for data in sorted(quarters, key=lambda data: (data.year, data.quarter)):
        found.update({fold(indicator.title): indicator.id for indicator in data.indicators})
    return found


def _when(record: Record) -> tuple[int | None, int | None, Any]:
    """Year, quarter and day of release: of the row, else of what stands above the table."""
    year, quarter, released = (record.get(key) for key in ("Năm", "Quý", "Ngày công bố"))
    for line in _above(record.sheet, record.layout.heading_row):
        found = _QUARTER.search(fold(line))
        if found:
            numeral = found[1].upper()
            at = _ROMAN.index(numeral) + 1 if numeral in _ROMAN else int(numeral)
            quarter = quarter or at
            year = year or (int(found[2]) if found[2] else None)
        day = re.search(r"ngày\s+\d+\s+tháng\s+\d+\s+năm\s+\d{4}|\d\d?/\d\d?/\d{4}", line.lower())
        if day and released is None and (iso := date_hint(day[0])):
            released = dt.date.fromisoformat(iso)
    return year, quarter, released


def _above(sheet: Sheet, row: int) -> list[str]:
    return [cell for cells in sheet.rows[: row - 1] for cell in cells if isinstance(cell, str)]
