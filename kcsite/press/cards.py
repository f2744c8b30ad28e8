"""The maker of product cards: one page a product, to send to a phone and to print on an office printer.

In: an artifact whose subject is (reference, language). Out: a tagged RGB PDF; its code is black ink
alone, so that a printer with a colour out of register still prints one that can be read.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from kcsite.plan import Artifact, Work
from kcsite.press.columns import lines_of, shared
from kcsite.press.desk import Desk
from kcsite.press.layout import Laid, Refusal, lay_out
from kcsite.press.sheet import BASELINE, Form, Sheet
from kcsite.site.site import parse_key_ref
from kcsite.site.values import Place
from kcsite.site.view import Lens, View
from kcsite.vietnamese.formats import money

A5 = Sheet("the", 148, 210, 10, 10, 10)
"""Large enough for a page of text, small enough to read on a phone without zooming far."""

FORM = Form("card", False, True, 200, 78, "pdf/ua-1")
_PRINTER = "mac-dinh"

_PICTURE = (74.0, 117.0)
"""mm that the picture is tall at least and at most; in between it takes what the words leave."""
_FOOT = 33.0
"""mm of the band at the foot: where to see the product, its code."""
_STORIES = (330, 190, 0)
"""Characters of the story, the first that lets everything stand on one page."""
_LETTERS = {"title": 32, "row": 38, "story": 74}
"""Letters in a line, counted on the narrow side."""


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the data: its label and what stands there."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Where:
    """A place where the product can be seen. `hours` may be empty."""

    name: str
    place: Place | None
    hours: tuple[Any, ...]


def make_card(artifact: Artifact, work: Work) -> bytes:
    """The PDF of a card; b"" with a diagnostic where the theme asks for what is not its own.

    Raises TemplateFault.
    """
    ref, lang = parse_key_ref(str(artifact.subject[0])), str(artifact.subject[1])
    view = View(ref, Lens(work.trace, lang))
    desk = Desk(work, view, A5, FORM, lang=lang, printer=_PRINTER)
    try:
        return card(desk).write()
    except Refusal as refusal:
        work.diagnostics.add("K712", address=str(refusal))
        return b""


def card(desk: Desk) -> Laid:
    """The card laid out: on one page, with as much of its story as that allows."""
    laid = _laid(desk, _STORIES[0])
    for limit in _STORIES[1:]:
        if laid.pages == 1:
            break
        laid = _laid(desk, limit)
    return laid


def _laid(desk: Desk, limit: int) -> Laid:
    product = desk.view
    awards = tuple(award for award in product.awards if award.current)
    story = desk.story(product, limit) if limit else ""
    rows = rows_of(desk)
    halves = shared(rows, _lines, 2, max(1, sum(map(_lines, rows))))
    columns = halves[0] if halves else ()
    values = {
        "awards": awards,
        "columns_of_rows": columns,
        "foot": _FOOT,
        "picture": picture_height(product.title, len(awards), story, columns),
        "story_text": story,
        "wheres": wheres(product),
    }
    return lay_out(desk.document(desk.render("card.html", **values), "base.css", "card.css"), FORM.variant)


def picture_height(
    title: str, awards: int, story: str, columns: tuple[tuple[Row, ...], ...]
) -> float:
    """mm that the words leave to the picture, between its limits, on the grid."""
    told = lines_of(story, _LETTERS["story"]) if story else 0
    data = max((sum(map(_lines, column)) for column in columns), default=0)
    # Credit and group, the title, the maker, and air between all of them.
    words = 12 + 9 * lines_of(title, _LETTERS["title"]) + 6 + BASELINE * (told + awards)
    words += 10 + 4.4 * data
    least, most = _PICTURE
    left = A5.height - _FOOT - words
    return min(max(BASELINE * (left // BASELINE), least), most)


def _lines(row: Row) -> int:
    """Lines of a column that a row takes, its label with them."""
    return 1 + lines_of(row.value, _LETTERS["row"])


def rows_of(desk: Desk) -> tuple[Row, ...]:
    """The data sheet in the order that it is asked for: of what, how large, how much, how long."""
    product, t = desk.view, desk.words
    rows = [
        Row(t("materials"), ", ".join(product.materials)),
        Row(t("sizes"), "; ".join(product.sizes)),
        *(Row(item.name, item.value) for item in product.specifications),
        Row(t("capacity"), product.capacity),
        Row(t("shelf_life"), product.shelf_life),
        Row(t("price"), money(product.price, desk.lang) if product.price is not None else ""),
        *(Row(item.name, item.number) for item in product.certificates),
    ]
    return tuple(row for row in rows if row.value)


def wheres(product: View) -> tuple[Where, ...]:
    """Two showrooms at most; without any, its maker."""
    found = [Where(r.title, r.address, tuple(r.hours)) for r in product.showrooms[:2]]
    maker = product.establishment
    if not found and maker:
        found = [Where(maker.title, maker.address, ())]
    return tuple(found)
