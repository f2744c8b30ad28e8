"""A table of an office becomes a plan.

In: the site's folder, what it says, a file. Out: `Plan`: what would change, or the faults of all rows at
once; with one fault nothing is to be written.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kcsite.content.merging import Unmergeable
from kcsite.importing import documents, honorees, products, statistics
from kcsite.importing.columns import Column, Layout, find_layout
from kcsite.importing.listing import Listing
from kcsite.importing.plan import Plan
from kcsite.importing.reading import World
from kcsite.importing.records import Record, read_records
from kcsite.importing.sheet import Sheet, read_sheets

Revise = Callable[[Path, list[Record], World], Sequence[Any]]


@dataclass(frozen=True, slots=True)
class Table:
    """What tables of a kind have. `waits` are fields that are added by hand after the import."""

    kind: str
    columns: tuple[Column, ...]
    revise: Revise
    waits: frozenset[str] = frozenset()


TABLES: dict[str, Table] = {
    table.kind: table
    for table in (
        Table("honoree", honorees.COLUMNS, honorees.revise),
        Table("product", products.COLUMNS, products.revise, frozenset({"photos"})),
        Table("statistic", statistics.COLUMNS, statistics.revise),
        Table("document", documents.COLUMNS, documents.revise),
    )
}


def read_table(
    root: Path, table: Table, name: str, raw: bytes, world: World, sheet: str = ""
) -> Plan:
    """The plan of a file called `name`. `sheet` names the one of a workbook that is meant; else it is
    the first on which a heading row is found."""
    plan = Plan(name)
    sheets = read_sheets(name, raw, sheet, plan.diagnostics)
    if not sheets:
        return plan
    found = _sheet_and_layout(sheets, table, plan)
    if found is None:
        return plan
    chosen, layout = found
    plan.sheet = chosen.name
    missing = [c.heading for c in table.columns if c.required and not layout.of(c.key)]
    for heading in missing:
        names = ", ".join(column.heading for column in table.columns)
        chosen.tell("K075", layout.heading_row, heading=heading, known=names)
    if missing:
        return plan
    records = list(read_records(chosen, layout, world, plan.skipped))
    if not records:
        chosen.tell("K089", layout.heading_row)
        return plan
    _fill(plan, table, table.revise(root, records, world))
    return plan


def _sheet_and_layout(sheets: list[Sheet], table: Table, plan: Plan) -> tuple[Sheet, Layout] | None:
    for sheet in sheets:
        before = len(plan.diagnostics.errors)
        layout = find_layout(sheet, table.columns)
        if layout is not None:
            return sheet, layout
        if len(plan.diagnostics.errors) > before:
            return None
    needed = "” và “".join(column.heading for column in table.columns if column.required)
    plan.diagnostics.add("K090", plan.source, heading=needed)
    return None


def _fill(plan: Plan, table: Table, revisions: Sequence[Any]) -> None:
    for revision in revisions:
        if isinstance(revision, Listing):
            revision.check()
            plan.changes += revision.changes()
        else:
            revision.check(table.waits if revision.wanted.get("draft") else frozenset())
            plan.changes.append(revision.change())
        try:
            text = revision.written()
        except Unmergeable:
            plan.diagnostics.add("K091", revision.path)
            continue
        if text is not None:
            if getattr(revision, "text", "") is None:
                plan.fresh.append(revision.path)
            plan.files[revision.path] = text.encode("utf-8")
    if plan.diagnostics.errors:
        plan.files.clear()
