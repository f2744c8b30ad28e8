"""What is handed to the print shop beside the press files: the job ticket and the package.

In: a work and the publication's reference. Out: bytes. The files stand in the ticket by their SHA-256,
so what the shop received can be told from what was made.
"""

from __future__ import annotations

from pathlib import PurePosixPath

from kcsite.content.models import Ref
from kcsite.content.printers import PROFILES
from kcsite.plan import Work
from kcsite.plan.press import press_id
from kcsite.press.chapters import Placed
from kcsite.press.desk import Desk
from kcsite.press.job_ticket import Enclosed, Job, as_yaml, checked_words, columns, parts
from kcsite.press.merge import Book, merged
from kcsite.press.package import packed
from kcsite.press.preflighting import (
    COVER,
    preflight_html,
    preflight_json,
    preflight_report,
)
from kcsite.press.printing import cover_file, is_glued, page_count, press_file, spine_width
from kcsite.press.publication import desk_of
from kcsite.press.sheet import FORMS, Sheet
from kcsite.press.spine import cover_pages
from kcsite.trace import Unanswered

_A4 = Sheet("phieu", 210, 297, 20, 14, 12)
_CONTACTS = {
    "phone": "Điện thoại",
    "mobile": "Di động",
    "fax": "Fax",
    "email": "Thư điện tử",
    "zalo": "Zalo",
    "website": "Trang mạng",
    "facebook": "Facebook",
}


def ticket_yaml(work: Work, ref: Ref) -> bytes:
    """The job ticket for the shop's system."""
    return as_yaml(_job(work, ref), _told(work, ref))


def ticket_page(work: Work, ref: Ref) -> bytes:
    """The job ticket as an A4 page."""
    data: bytes = work.trace.once(("job-ticket", str(ref)), lambda: _ticket_page(work, ref))
    return data


def package(work: Work, ref: Ref) -> bytes:
    """All of it in a zip."""
    desk = desk_of(work, ref, FORMS["press"])
    files = (
        *_told(work, ref),
        Enclosed("job-ticket.pdf", ticket_page(work, ref), "Phiếu đặt in, để đọc và ký nhận"),
        Enclosed("job-ticket.yaml", ticket_yaml(work, ref), "Phiếu đặt in, để máy đọc"),
    )
    return packed(desk.view.title, files)


def _told(work: Work, ref: Ref) -> tuple[Enclosed, ...]:
    """The files that the ticket names: all that it is not itself."""
    found: tuple[Enclosed, ...] = work.trace.once(
        ("enclosed", str(ref)), lambda: _enclosed(work, ref)
    )
    return found


def _enclosed(work: Work, ref: Ref) -> tuple[Enclosed, ...]:
    desk = desk_of(work, ref, FORMS["press"])
    name, printer = press_id(ref), desk.printer
    glued = is_glued(desk)
    use = "In ruột, không kể bìa" if glued else "In cả cuốn, trang rời"
    files = [Enclosed(f"{name}-press.pdf", press_file(work, ref), use)]
    if glued:
        files.append(Enclosed(f"{name}-cover.pdf", cover_file(work, ref), "In bìa, gáy ở giữa"))
    profile = PROFILES + printer.profile
    files.append(
        Enclosed(printer.profile, _content(work, profile), "Hồ sơ màu mà tệp in được làm theo")
    )
    if licence := _content(work, str(PurePosixPath(profile).with_suffix(".txt"))):
        licence_name = str(PurePosixPath(printer.profile).with_suffix(".txt"))
        files.append(Enclosed(licence_name, licence, "Giấy phép dùng hồ sơ màu"))
    reports = [("", "tệp in")]
    if glued:
        reports.append((COVER, "tệp bìa"))
    for part, what in reports:
        files += [
            Enclosed(
                f"{part}preflight.html",
                preflight_html(work, ref, part),
                f"Kết quả soát {what}, để đọc",
            ),
            Enclosed(
                f"{part}preflight.json",
                preflight_json(work, ref, part),
                f"Kết quả soát {what}, để máy đọc",
            ),
        ]
    return tuple(files)


def _content(work: Work, path: str) -> bytes:
    """A file of the content; b"" where there is none."""
    try:
        data: bytes = work.trace.read(("content-file", path))
    except Unanswered:
        return b""
    return data


def _job(work: Work, ref: Ref) -> Job:
    desk = desk_of(work, ref, FORMS["press"])
    view, printer = desk.view, desk.printer
    reports = [preflight_report(work, ref)]
    if is_glued(desk):
        reports.append(preflight_report(work, ref, COVER))
    return Job(
        id=press_id(ref),
        title=view.title,
        issued=view.date,
        client=desk.site.name,
        contacts=_contacts(desk),
        copies=view.copies,
        width=desk.sheet.width,
        height=desk.sheet.height,
        pages=page_count(work, ref),
        cover_pages=cover_pages(printer),
        spine=spine_width(work, ref),
        paper=view.paper,
        printer=printer,
        profile=printer.profile,
        checked=checked_words(
            sum(len(report.errors) for report in reports),
            sum(len(report.warnings) for report in reports),
        ),
    )


def _contacts(desk: Desk) -> tuple[tuple[str, str], ...]:
    """How to reach the Centre: its address and its own numbers."""
    settings = desk.site.settings
    found = [("Địa chỉ", settings.address.line)]
    for reach in settings.contacts:
        label = f"{_CONTACTS[reach.type]} ({reach.label})" if reach.label else _CONTACTS[reach.type]
        found.append((label, reach.value))
    return tuple(found)


def _ticket_page(work: Work, ref: Ref) -> bytes:
    edition = desk_of(work, ref, FORMS["screen"])
    desk = Desk(work, edition.view, _A4, edition.form)
    job = _job(work, ref)
    html = desk.render(
        "job-ticket.html", job=job, columns=columns(parts(job)), files=_told(work, ref)
    )
    keeper = desk.keeper("base.css", "job-ticket.css")
    kept = keeper.kept(html)
    # Its words are the same each time, so its fonts are in the cache: to subset them took longer than the page.
    return merged(Book((Placed(kept, 1),), len(kept.pages), None, ""), keeper.held, work.cache)
