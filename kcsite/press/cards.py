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
from kcsite.press.layout import Composer, Laid, Refusal
from kcsite.press.sheet import BASELINE, Form, Sheet
from kcsite.site.site import parse_key_ref
from kcsite.site.values import Place
from kcsite.site.view import Lens, View
from kcsite.vietnamese.formats import money

A5 = Sheet("the", 148, 210, 10, 10, 0)
"""Large enough for a page of text, small enough to read on a phone without zooming far. No bottom
margin: the layout drops what stands absolutely in one."""

FORM = Form("card", False, True, 200, 78, "pdf/ua-1")
_PRINTER = "mac-dinh"

_PICTURE = (85.0, 115.0)
"""mm that the picture is tall at least and at most; in between it takes what the words leave."""
_FOOT = 30.0
"""mm of the band at the foot: where to see the product, its code."""
_STORIES = (300, 180, 0)
"""Characters of the story: the first that leaves the picture its height."""
_COLUMNS = 3
_LETTERS = {"title": 33, "row": 25, "label": 29, "story": 74}
"""Letters in a line, counted on the narrow side."""
_BETWEEN = 0.6
"""mm below each row of the data."""


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the data: its label and what stands there."""

    label: str
    value: str


Columns = tuple[tuple[Row, ...], ...]


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
    """The card laid out: one page, its story as long as the picture allows."""
    product = desk.view
    awards = tuple(award for award in product.awards if award.current)
    columns = _columns(rows_of(desk))
    for limit in _STORIES:
        story = desk.story(product, limit) if limit else ""
        left = room(product.title, len(awards), story, columns)
        if left >= _PICTURE[0]:
            break
    values = {
        "awards": awards,
        "columns_of_rows": columns,
        "foot": _FOOT,
        "picture": min(max(left, _PICTURE[0]), _PICTURE[1]),
        "story_text": story,
        "wheres": wheres(product),
    }
    document = desk.document(desk.render("card.html", **values), "base.css", "card.css")
    # Style sheets and fonts are a third of a card's work, and the same for all.
    composer: Composer = desk.work.trace.once(
        ("card-composer",), lambda: Composer(document.css, document.shelf)
    )
    return composer.lay_out(document.html, document.shelf, FORM.variant)


def room(title: str, awards: int, story: str, columns: Columns) -> float:
    """mm that the words leave to the picture."""
    told = lines_of(story, _LETTERS["story"]) if story else 0
    data = max((sum(map(_height, column)) for column in columns), default=0)
    # Group and credit, the title, the maker, and the air between all of them.
    words = 6 + 9 * lines_of(title, _LETTERS["title"]) + 7.5
    words += BASELINE * (told + awards) + 2.5 * (told > 0) + (5 + data) * (data > 0) + 3
    return A5.height - _FOOT - words


def _columns(rows: tuple[Row, ...]) -> Columns:
    pages = shared(rows, _lines, _COLUMNS, max(1, sum(map(_lines, rows))))
    return pages[0] if pages else ()


def _height(row: Row) -> float:
    return 4 * _lines(row) + _BETWEEN


def _lines(row: Row) -> int:
    """Lines of a column that a row takes, its label with them."""
    return lines_of(row.label, _LETTERS["label"]) + lines_of(row.value, _LETTERS["row"])


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
