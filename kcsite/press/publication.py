"""The maker of publications: one PDF of a brochure edition or a bulletin issue in one form.

In: an artifact whose subject is (reference, form). Out: PDF bytes; what is wrong goes to the work's
diagnostics. Marks, PDF/X and preflight are left to the finishing.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from kcsite.content.models import Ref
from kcsite.plan import Artifact, Work
from kcsite.press import bulletin as bulletins
from kcsite.press.brochure import brochure
from kcsite.press.checks import check_pages
from kcsite.press.desk import LANG, Desk
from kcsite.press.layout import Laid, Refusal, lay_out
from kcsite.press.sheet import BROCHURES, FORMS, Form, Sheet, bulletin_sheet
from kcsite.press.stamp import stamped
from kcsite.site.site import parse_key_ref
from kcsite.site.view import Lens, View

_SHEETS: dict[str, Callable[[View], Sheet]] = {
    "brochure": lambda view: BROCHURES[view.format],
    "bulletin": lambda view: bulletin_sheet(view.width, view.height, view.columns),
}
_VALUES: dict[str, Callable[[Desk], dict[str, Any]]] = {
    "brochure": brochure,
    "bulletin": bulletins.bulletin,
}


def make_publication(artifact: Artifact, work: Work) -> bytes:
    """The PDF of a publication; b"" with a diagnostic where the theme asks for what is not its own.

    The forms are "press" (ink, bleed, nothing but pages), "screen" (RGB, links, tagged) and "proof"
    (the screen's with a mark on each page). Raises TemplateFault.
    """
    ref, form = parse_key_ref(str(artifact.subject[0])), str(artifact.subject[1])
    try:
        if form == "press":
            return _made(work, ref, FORMS["press"])
        # The readers' file and the proof are one work.
        data: bytes = work.trace.once(
            ("publication", str(ref), "screen"), lambda: _made(work, ref, FORMS["screen"])
        )
        return stamped(data, _mark(work, ref)) if form == "proof" else data
    except Refusal as refusal:
        work.diagnostics.add("K712", address=str(refusal))
        return b""


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
