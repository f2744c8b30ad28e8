"""An empty table of a kind, to be filled in: headings, an example, what each column is for.

In: a kind's columns. Out: the bytes of an .xlsx. The example stands on the second sheet, where no import reads it.
"""

from __future__ import annotations

import io

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from kcsite.content.models import KINDS
from kcsite.importing.tables import Table

_HEAD = PatternFill("solid", fgColor="0C6E5A")
_WIDE = 28  # characters


def template(table: Table) -> bytes:
    """A workbook of two sheets: the table with its headings, and the explanations with an example."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Danh sách"
    sheet.append([column.heading for column in table.columns])
    for place, column in enumerate(table.columns, 1):
        cell = sheet.cell(1, place)
        cell.font, cell.fill = Font(bold=True, color="FFFFFF"), _HEAD
        cell.alignment = Alignment(wrap_text=True, vertical="center")
        letter = get_column_letter(place)
        sheet.column_dimensions[letter].width = min(max(len(column.heading) + 4, 14), _WIDE)
        if "Mã" in column.heading or "Số" in column.heading:
            for row in range(2, 502):  # text, so that Excel keeps zeros and slashes as typed
                sheet.cell(row, place).number_format = "@"
    sheet.freeze_panes = "A2"
    said = book.create_sheet("Hướng dẫn")
    said.append(["Cột", "Bắt buộc", "Ghi gì", "Ví dụ"])
    for column in table.columns:
        said.append([column.heading, "có" if column.required else "", column.said, column.sample])
    for letter, width in zip("ABCD", (24, 10, 60, 40), strict=True):
        said.column_dimensions[letter].width = width
    for cell in said[1]:
        cell.font, cell.fill = Font(bold=True, color="FFFFFF"), _HEAD
    book.properties.title = f"Bảng nhập {KINDS[table.kind].label}"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
