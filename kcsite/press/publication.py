"""The pages of a publication: a brochure edition or a bulletin issue, for ink or for the screen.

In: a work and the publication's reference. Out: PDF bytes, each made once a process; what is wrong
goes to the work's diagnostics. Marks, PDF/X and preflight are left to the finishing.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from kcsite.content.models import Ref
from kcsite.plan import Work
from kcsite.press import bulletin as bulletins
from kcsite.press.brochure import brochure
from kcsite.press.checks import check_pages
from kcsite.press.desk import LANG, Desk
from kcsite.press.layout import Laid, lay_out
from kcsite.press.sheet import BROCHURES, FORMS, Form, Sheet, bulletin_sheet
from kcsite.press.stamp import stamped
from kcsite.site.view import Lens, View

_SHEETS: dict[str, Callable[[View], Sheet]] = {
    "brochure": lambda view: BROCHURES[view.format],
    "bulletin": lambda view: bulletin_sheet(view.width, view.height, view.columns),
}
_VALUES: dict[str, Callable[[Desk], dict[str, Any]]] = {
    "brochure": brochure,
    "bulletin": bulletins.bulletin,
}


def press_pages(work: Work, ref: Ref) -> bytes:
    """Single pages in ink with their bleed, nothing but pages."""
    return _once(work, ref, FORMS["press"])


def screen_pages(work: Work, ref: Ref) -> bytes:
    """What readers get: screen colours, links, bookmarks, tags."""
    return _once(work, ref, FORMS["screen"])


def proof_pages(work: Work, ref: Ref) -> bytes:
    """The readers' pages with a mark over each."""
    return stamped(screen_pages(work, ref), _mark(work, ref))


def _once(work: Work, ref: Ref, form: Form) -> bytes:
    key = ("publication", str(ref), form.name)
    data: bytes = work.trace.once(key, lambda: _made(work, ref, form))
    return data


def _desk(work: Work, ref: Ref, form: Form) -> Desk:
    view = View(ref, Lens(work.trace, LANG))
    return Desk(work, view, _SHEETS[ref.kind](view), form)


def _made(work: Work, ref: Ref, form: Form) -> bytes:
    desk = _desk(work, ref, form)
    laid = _laid(desk, form)
    if form.is_inked:
        _check(desk, laid)
    return laid.write()


def _mark(work: Work, ref: Ref) -> bytes:
    desk = _desk(work, ref, FORMS["screen"])
    return lay_out(desk.document(desk.render("watermark.html"), "base.css")).write()


def _laid(desk: Desk, form: Form) -> Laid:
    kind = desk.view.kind
    html = desk.render(f"{kind}.html", **_VALUES[kind](desk))
    laid = lay_out(desk.document(html, "base.css", f"{kind}.css"), form.variant)
    if kind == "bulletin" and (names := bulletins.spilt(desk, laid)):
        html = desk.render(f"{kind}.html", **bulletins.bulletin(desk, names))
        laid = lay_out(desk.document(html, "base.css", f"{kind}.css"), form.variant)
    missing = -laid.pages % desk.printer.binding_unit
    if not missing:
        return laid
    # Leaves come from whole sheets: what is missing stays blank before the back cover.
    blank = lay_out(desk.document(desk.render("blank.html"), "base.css"), form.variant)
    return laid.filled(blank, missing)


def _check(desk: Desk, laid: Laid) -> None:
    read = desk.work.trace.read
    body = read(("body", str(desk.view.ref), LANG))
    rule = None
    if desk.view.kind == "bulletin":
        rule = desk.rules().bulletin(desk.view.date)
    check_pages(rule, desk.printer, laid.pages, str(body[1]), desk.work.diagnostics)
