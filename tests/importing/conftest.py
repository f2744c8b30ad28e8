"""A small site, and spreadsheets built from readable rows."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from kcsite.diagnostics import Diagnostics
from kcsite.importing import TABLES, Plan, World, read_table, write
from tests.site_factory import TODAY, SmallSite

Rows = Sequence[Sequence[Any]]


@pytest.fixture
def site(tmp_path: Path) -> SmallSite:
    return SmallSite.make(tmp_path / "site")


def xlsx(rows: Rows, *, merge: Sequence[str] = (), title: str = "DS", **formats: str) -> bytes:
    """A workbook of one sheet. `formats` are number formats by cell: D7="0.0%"."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = title
    for row in rows:
        sheet.append(list(row))
    for cells in merge:
        sheet.merge_cells(cells)
    for cell, code in formats.items():
        sheet[cell].number_format = code
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def csv(text: str, encoding: str = "utf-8-sig") -> bytes:
    """A CSV as Excel saves it."""
    return text.replace("\n", "\r\n").encode(encoding)


def world(site: SmallSite) -> World:
    found = Diagnostics()
    loaded = site.loaded(found)
    assert loaded is not None and not found.errors, [d.message() for d in found]
    return World(loaded, TODAY)


Bring = Callable[..., Plan]


@pytest.fixture
def bring(site: SmallSite) -> Bring:
    """Plan the import of rows, or of a file's bytes."""

    def run(kind: str, rows: Rows | bytes, name: str = "bang.xlsx", **options: Any) -> Plan:
        raw = rows if isinstance(rows, bytes) else xlsx(rows)
        return read_table(site.root, TABLES[kind], name, raw, world(site), **options)

    return run


def saved(site: SmallSite, plan: Plan) -> None:
    assert told(plan, "error") == []
    write(site.root, plan.files, plan.fresh)


def told(plan: Plan, severity: str = "") -> list[str]:
    return [
        f"{d.code} {d.message()}"
        for d in plan.diagnostics
        if not severity or d.severity.value == severity
    ]


def states(plan: Plan) -> list[tuple[str, str]]:
    return [(change.state, change.title) for change in plan.changes]


DAY = dt.datetime(2025, 11, 14)
