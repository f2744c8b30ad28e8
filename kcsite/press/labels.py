"""The maker of shelf labels: what a showroom shows, eight labels to an A4 sheet, with cutting lines.

In: an artifact whose subject is (reference of the showroom,). Out: a PDF for an office printer.
"""

from __future__ import annotations

from kcsite.plan import Artifact, Work
from kcsite.press.desk import LANG, Desk
from kcsite.press.layout import Composer, Laid, Refusal
from kcsite.press.sheet import Form, Sheet
from kcsite.site.site import parse_key_ref
from kcsite.site.view import Lens, View

COLUMNS, ROWS = 2, 4
SHEET = Sheet("nhan-ke", 210, 297, 10, 14.5, 14.5, COLUMNS, 0)
"""A4, its margins wide enough for any office printer: a label is 95 × 67 mm."""

FORM = Form("labels", False, False, 200, 78)
_PRINTER = "mac-dinh"


def make_labels(artifact: Artifact, work: Work) -> bytes:
    """The PDF of a showroom's labels; b"" with a diagnostic where the theme asks for what is not its
    own. Raises TemplateFault."""
    view = View(parse_key_ref(str(artifact.subject[0])), Lens(work.trace, LANG))
    desk = Desk(work, view, SHEET, FORM, printer=_PRINTER)
    try:
        return labels(desk).write()
    except Refusal as refusal:
        work.diagnostics.add("K712", address=str(refusal))
        return b""


def labels(desk: Desk) -> Laid:
    """The sheets laid out."""
    html = desk.render(
        "labels.html",
        products=tuple(product for product in desk.view.products if product.url),
        columns=COLUMNS,
        per_sheet=COLUMNS * ROWS,
        wide=SHEET.inner_width / COLUMNS,
        tall=SHEET.inner_height / ROWS,
    )
    document = desk.document(html, "base.css", "labels.css")
    composer: Composer = desk.work.trace.once(
        ("labels-composer",), lambda: Composer(document.css, document.shelf)
    )
    return composer.lay_out(document.html, document.shelf)
