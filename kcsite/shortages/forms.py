"""The shortages as a page, as a table for Excel, as JSON, as lines for the console.

In: `Shortages`. Out: text. The page is one file that asks nothing of any server.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator
from dataclasses import asdict
from pathlib import Path

import jinja2

from kcsite.shortages.gap import KINDS, Party, Phone, Shortages

_PAGE = Path(__file__).with_name("page.html")
_HEADINGS = (
    *("Cơ sở", "Người đại diện", "Điện thoại", "Địa chỉ", "Mục", "Loại", "Còn thiếu"),
    *("Mức", "Cho ấn phẩm", "Tệp"),
)
_LEVELS = {True: "cần", False: "nên"}
# With one of these a cell is a formula to Excel and LibreOffice (OWASP, CSV injection).
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def told(phone: Phone) -> str:
    """A number with whose it is; one that may not be published says so."""
    notes = [phone.note, "" if phone.is_public else "chỉ để liên hệ, chưa được công bố"]
    note = "; ".join(filter(None, notes))
    return f"{phone.number} ({note})" if note else phone.number


def as_html(found: Shortages) -> str:
    environment = jinja2.Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True)
    template = environment.from_string(_PAGE.read_text("utf-8"))
    return template.render(found=found, kinds=KINDS, levels=_LEVELS, told=told) + "\n"


def as_csv(found: Shortages) -> str:
    """A row a gap. With a BOM and semicolons, as Excel of a Vietnamese Windows opens it by a double
    click; what could be taken for a formula is text."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(_HEADINGS)
    for party in found.parties:
        phones = ", ".join(told(phone) for phone in party.phones)
        for gap in party.gaps:
            row = (party.name, party.person, phones, party.place, gap.subject, KINDS[gap.kind])
            more = (gap.said, _LEVELS[gap.must], gap.wanted_for, gap.path)
            writer.writerow([_plain(cell) for cell in (*row, *more)])
    return "\ufeff" + out.getvalue()


def _plain(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def as_json(found: Shortages) -> str:
    return json.dumps(asdict(found), ensure_ascii=False, indent=1) + "\n"


def as_text(found: Shortages) -> str:
    return "\n".join(_lines(found)) + "\n"


def _lines(found: Shortages) -> Iterator[str]:
    yield f"Còn thiếu tính đến {found.day}"
    for title in found.editions:
        yield f"  cho: {title}"
    for party in found.parties:
        yield ""
        yield from _head(party)
        width = max(len(gap.subject) for gap in party.gaps)
        for gap in party.gaps:
            sign = "!" if gap.must else "·"
            yield f"  {sign} {gap.subject:<{min(width, 32)}}  {gap.said}"
    yield ""
    if not found.count:
        yield "Không thiếu gì."
        return
    yield f"{found.count} điều ở {len(found.parties)} nơi; {found.musts} điều cần có (!), còn lại nên có (·)."


def _head(party: Party) -> Iterator[str]:
    yield party.name + (f" — {party.person}" if party.person else "")
    if party.phones:
        yield f"  Gọi: {', '.join(told(phone) for phone in party.phones)}"


FORMS: dict[str, Callable[[Shortages], str]] = {
    "text": as_text,
    "html": as_html,
    "csv": as_csv,
    "json": as_json,
}
