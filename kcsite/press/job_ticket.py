"""The job ticket: what the print shop is asked to make, and of which files. Told once, in a table, and
written as YAML for its system and as a page for its wall.

In: the facts of a publication and the files that go with it. Out: rows; YAML. The page is a
template's (`print/job-ticket.html`), which gets the same rows. Lengths in mm.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import yaml

from kcsite.content.models.publications import Paper
from kcsite.content.models.settings import Printer
from kcsite.press.columns import shared
from kcsite.press.spine import body_caliper, cover_caliper
from kcsite.vietnamese.formats import bytes_size, date_long, number

Value = str | int | float

BINDINGS = {"saddle-stitch": "đóng ghim giữa", "perfect": "dán gáy (keo nhiệt)"}
DELIVERIES = {"single-pages": "trang rời", "spreads": "trang đôi"}


@dataclass(frozen=True, slots=True)
class Row:
    """A line: what it says as a value for machines, and as words for people where these differ."""

    label: str
    value: Value
    words: str = ""

    @property
    def text(self) -> str:
        return self.words or str(self.value)


@dataclass(frozen=True, slots=True)
class Part:
    title: str
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Enclosed:
    """A file that goes to the shop, and what it is for. Its digest is told in several places, and
    taken once: it may be a hundred megabytes."""

    name: str
    data: bytes
    use: str

    @cached_property
    def sha256(self) -> str:
        return hashlib.sha256(self.data).hexdigest()

    @property
    def size(self) -> str:
        return bytes_size(len(self.data))


@dataclass(frozen=True, slots=True)
class Job:
    """What is to be printed. `pages` counts the cover too; `cover_pages` is 0 where the cover is a part
    of the body; `spine` mm, 0 without one."""

    id: str
    title: str
    issued: dt.date
    client: str
    contacts: tuple[tuple[str, str], ...]
    copies: int
    width: float
    height: float
    pages: int
    cover_pages: int
    spine: float
    paper: Paper
    printer: Printer
    profile: str
    checked: str


def parts(job: Job) -> tuple[Part, ...]:
    """The ticket's lines, without the files."""
    return (
        Part("Ấn phẩm", _edition(job)),
        Part("Thành phẩm", _product(job)),
        Part("Giấy", _paper(job)),
        Part("Màu và tệp in", _colour(job)),
        Part("Liên hệ", _contacts(job)),
    )


def columns(told: Sequence[Part]) -> tuple[tuple[Part, ...], ...]:
    """The parts side by side in two columns. The layout could share them out too, by trying, which
    takes it three seconds."""
    lines = sum(map(_lines, told))
    return shared(told, _lines, 2, lines)[0]


def _lines(part: Part) -> int:
    """How tall a part stands: its heading is as two rows."""
    return 2 + len(part.rows)


def _mm(value: float) -> str:
    return f"{number(round(value, 3))} mm"


def _edition(job: Job) -> tuple[Row, ...]:
    return (
        Row("Tên ấn phẩm", job.title),
        Row("Mã", job.id),
        Row("Ngày phát hành", job.issued.isoformat(), date_long(job.issued)),
        Row("Đơn vị đặt in", job.client),
        Row("Số bản in", job.copies, f"{number(job.copies)} bản"),
    )


def _product(job: Job) -> tuple[Row, ...]:
    size = f"{number(job.width)} × {number(job.height)} mm"
    body = job.pages - job.cover_pages
    rows = [Row("Khổ thành phẩm", size)]
    if job.cover_pages:
        rows += [
            Row("Số trang ruột", body, f"{number(body)} trang, tệp riêng"),
            Row("Số trang bìa", job.cover_pages, f"{job.cover_pages} trang, tệp riêng"),
            Row("Gáy (mm)", job.spine, f"{_mm(job.spine)}, nhà in đo lại trên giấy thật"),
        ]
    else:
        rows.append(Row("Số trang", job.pages, f"{number(job.pages)} trang, kể cả bìa"))
    return (*rows, Row("Đóng cuốn", BINDINGS[job.printer.binding]))


def _colour(job: Job) -> tuple[Row, ...]:
    printer = job.printer
    marks = "có, ngoài phần xén tràn, chỉ mực đen" if printer.marks else "không"
    return (
        Row("Số màu", "4/4, CMYK, không có màu pha"),
        Row("Chuẩn tệp", "PDF/X-4 (ISO 15930-7)"),
        Row("Điều kiện in", printer.condition),
        Row("Hồ sơ màu", job.profile),
        Row("Giới hạn mực (%)", printer.ink_limit, f"{number(printer.ink_limit)} %"),
        Row("Xén tràn (mm)", printer.bleed, f"{_mm(printer.bleed)} mỗi cạnh"),
        Row("Dấu xén", marks),
        Row("Chữ đen nhỏ", "in chồng (overprint), chỉ mực đen"),
        Row("Cách giao tệp", DELIVERIES[printer.delivery]),
        Row("Soát tệp", job.checked),
    )


def _paper(job: Job) -> tuple[Row, ...]:
    paper, printer = job.paper, job.printer
    rows = [
        Row("Ruột", _sheet(paper.body_gsm, body_caliper(paper, printer))),
        Row("Bìa", _sheet(paper.cover_gsm, cover_caliper(paper, printer))),
    ]
    if printer.sheet:
        rows.append(Row("Khổ giấy máy in", printer.sheet))
    return tuple(rows)


def _sheet(gsm: int, caliper: float) -> str:
    return f"{number(gsm)} g/m², dày {_mm(caliper)}"


def _contacts(job: Job) -> tuple[Row, ...]:
    rows = [Row(label, value) for label, value in job.contacts]
    if job.printer.contact:
        rows.append(Row("Nhà in", job.printer.contact))
    return tuple(rows)


def as_yaml(job: Job, files: Sequence[Enclosed]) -> bytes:
    """The ticket for the shop's system; the same ticket gives the same bytes."""
    told: dict[str, object] = {
        part.title: {row.label: row.value for row in part.rows} for part in parts(job)
    }
    told["Tệp gửi kèm"] = [
        {"Tên": file.name, "Dùng để": file.use, "Số byte": len(file.data), "SHA-256": file.sha256}
        for file in files
    ]
    head = f"# Phiếu đặt in: {job.title}\n"
    body = yaml.safe_dump(told, allow_unicode=True, sort_keys=False, width=200)
    return (head + body).encode("utf-8")


def checked_words(errors: int, warnings: int) -> str:
    """What the preflight found, in a line."""
    if errors:
        return f"{number(errors)} loại lỗi: không được in"
    if warnings:
        return f"không có lỗi; {number(warnings)} loại nhắc nhở, xem preflight.html"
    return "không có lỗi, không có nhắc nhở"
