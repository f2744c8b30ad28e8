"""What the press is given of a publication, and what is made of its pages for others: the press file,
the cover of a glued book, the office printer's booklet, the manuscript for the licence.

In: a work and the publication's reference. Out: PDF bytes, each made once a process.
"""

from __future__ import annotations

from typing import Any

from kcsite.content.models import Ref
from kcsite.content.printers import PROFILES
from kcsite.plan import Work
from kcsite.press import cover as covers
from kcsite.press.desk import Desk
from kcsite.press.finish import Target, finish
from kcsite.press.imposition import booklet
from kcsite.press.publication import desk_of, marked, pages_in, press_pages, screen_pages
from kcsite.press.sheet import FORMS, Sheet
from kcsite.press.spine import body_caliper, cover_pages, spine, spine_text_size


def press_file(work: Work, ref: Ref) -> bytes:
    """The pages for the press, finished to PDF/X-4; without the cover's where it is a file of its
    own."""
    data: bytes = work.trace.once(("press-file", str(ref)), lambda: _press_file(work, ref))
    return data


def cover_file(work: Work, ref: Ref) -> bytes:
    """Back, spine and front on one sheet, and what stands behind them on another, as PDF/X-4."""
    data: bytes = work.trace.once(("cover-file", str(ref)), lambda: _cover_file(work, ref))
    return data


def booklet_file(work: Work, ref: Ref) -> bytes:
    """The readers' pages two by two, for the office printer, to be folded and stapled."""
    desk = desk_of(work, ref, FORMS["screen"])
    return booklet(screen_pages(work, ref), body_caliper(desk.view.paper, desk.printer))


def manuscript_file(work: Work, ref: Ref) -> bytes:
    """What is handed in for the licence: every page marked, the licence's number left open."""
    form = FORMS["manuscript"]
    return marked(work, ref, pages_in(work, ref, form), "manuscript_mark")


def is_glued(desk: Desk) -> bool:
    return cover_pages(desk.printer) > 0


def page_count(work: Work, ref: Ref) -> int:
    """How many pages there are in ink."""
    count: int = work.trace.once(
        ("page-count", str(ref)), lambda: covers.page_count(press_pages(work, ref))
    )
    return count


def spine_width(work: Work, ref: Ref) -> float:
    """mm; 0 for what is stapled."""
    desk = desk_of(work, ref, FORMS["press"])
    if not is_glued(desk):
        return 0.0
    body = page_count(work, ref) - cover_pages(desk.printer)
    return spine(body, desk.view.paper, desk.printer)


def _press_file(work: Work, ref: Ref) -> bytes:
    desk = desk_of(work, ref, FORMS["press"])
    pages = press_pages(work, ref)
    if is_glued(desk):
        pages = covers.body(pages)
    return finish(pages, _target(desk, desk.sheet.width), work.cache)


def _cover_file(work: Work, ref: Ref) -> bytes:
    desk = desk_of(work, ref, FORMS["press"])
    pages = press_pages(work, ref)
    back = spine_width(work, ref)
    width, height = desk.sheet.width, desk.sheet.height
    sheet = covers.cover(
        pages, page_count(work, ref), _spine_page(desk, back), (width, height, back)
    )
    return finish(sheet, _target(desk, 2 * width + back, (width, width + back)), work.cache)


def _target(desk: Desk, width: float, folds: tuple[float, ...] = ()) -> Target:
    printer = desk.printer
    title = desk.view.title
    return Target(
        width=width,
        height=desk.sheet.height,
        bleed=printer.bleed,
        marks=printer.marks,
        profile=desk.work.trace.read(("content-file", PROFILES + printer.profile)),
        condition=printer.condition,
        title=desk.words("cover_file", title=title) if folds else title,
        date=desk.view.date,
        author=desk.site.name,
        folds=folds,
    )


def _spine_page(desk: Desk, width: float) -> bytes:
    """The spine as a page of its own, with bleed above and below."""
    sheet = Sheet("gay", width, desk.sheet.height, 0, 0, 0)
    narrow = Desk(desk.work, desk.view, sheet, desk.form)
    values: dict[str, Any] = {"size": spine_text_size(width), "side": desk.sheet.side}
    html = narrow.render("spine.html", **values)
    return narrow.keeper("base.css", "spine.css", is_tagged=False).written(html)
