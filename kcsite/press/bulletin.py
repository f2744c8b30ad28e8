"""A bulletin issue: its articles in order, each measured so that its picture fills the page.

In: the desk it is made up on. Out: the values of its template.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from kcsite.press.checks import stated
from kcsite.press.desk import Desk
from kcsite.press.layout import Document, lay_out
from kcsite.press.sheet import BASELINE, Sheet
from kcsite.site.values import Picture
from kcsite.site.view import View

# mm that a lead picture may be tall: less would be a strip, more would crop it to a column.
_LEAST, _MOST = 40.0, 120.0
_CAPTION = 10.0
"""mm below a picture: its caption and the air before the text."""
_SLACK = 1.5 * BASELINE
"""mm that each column keeps free, since headings and tables do not part where a sum would have it."""
_TALL = 3000
"""mm of the page on which articles are measured: longer than any article."""


@dataclass(frozen=True, slots=True)
class Article:
    """An item of a section. `opens` is the section's title on its first article."""

    id: str
    view: View
    picture: Picture | None
    opens: str


@dataclass(frozen=True, slots=True)
class Fit:
    """How an article stands: mm of its lead picture (0 for none), mm of its columns (0 for as far as
    the page goes), and whether the picture stands in a column."""

    picture: float
    columns: float
    is_inset: bool = False


@dataclass(frozen=True, slots=True)
class Measure:
    """What was measured of an article, in mm: down to its text, and its text in one column."""

    head: float
    text: float


def bulletin(desk: Desk) -> dict[str, Any]:
    """The values of `bulletin.html`."""
    articles = _articles(desk)
    measures = _measure(desk, articles)
    return {
        "articles": tuple((a, fit(desk.sheet, measures[a.id], a.picture)) for a in articles),
        "gallery": _pages(desk.view.gallery),
        "foot": _foot(desk),
    }


def _articles(desk: Desk) -> tuple[Article, ...]:
    """Every entry of every section; the first of a section carries its title."""
    found: list[Article] = []
    for section in desk.view.sections:
        for index, view in enumerate(section.entries):
            opens = section.title if index == 0 else ""
            found.append(Article(f"bai-{len(found) + 1}", view, view.cover, opens))
    return tuple(found)


def _measure(desk: Desk, articles: Sequence[Article]) -> dict[str, Measure]:
    """Every article laid out once without its picture, in one column on endless paper."""
    if not articles:
        return {}
    html = desk.render("bulletin-measure.html", articles=articles)
    endless = (
        f"@page{{size:{desk.sheet.width:g}mm {_TALL}mm;bleed:0}}"
        f".text{{columns:auto;width:{desk.sheet.span(1):.2f}mm}}"
    )
    document = desk.document(html, "base.css", "bulletin.css")
    laid = lay_out(Document(document.html, [*document.css, endless], document.shelf))
    places = laid.anchors()
    return {
        a.id: Measure(
            places[f"chu-{a.id}"][1] - desk.sheet.top,
            places[f"het-{a.id}"][1] - places[f"chu-{a.id}"][1],
        )
        for a in articles
    }


def fit(sheet: Sheet, measure: Measure, picture: Picture | None) -> Fit:
    """The picture as tall as lets the text end at the foot of a page."""
    page = sheet.inner_height
    need = _column(measure.text, sheet.columns)
    if picture is None:
        return Fit(0, need if measure.head + need <= page else 0)
    most = min(_MOST, sheet.inner_width * 0.75)
    left = page - measure.head - _CAPTION - need
    if left >= _LEAST:
        tall = min(math.floor(left / BASELINE) * BASELINE, most)
        return Fit(tall, page - measure.head - _CAPTION - tall if tall < most else need)
    inset = sheet.span(1) * INSET_RATIO
    need = _column(measure.text + inset + _CAPTION, sheet.columns)
    if measure.head + need <= page:
        return Fit(inset, page - measure.head, is_inset=True)
    # Longer than a page: it runs on, and the picture takes what the last page would leave white.
    pages = max(2, math.ceil((measure.head + _LEAST + _CAPTION + need) / page))
    left = pages * page - measure.head - _CAPTION - need
    return Fit(min(max(math.floor(left / BASELINE) * BASELINE, _LEAST), most), 0)


def _column(text: float, columns: int) -> float:
    """The height of some columns that hold a text, on the grid."""
    return math.ceil((text / columns + _SLACK) / BASELINE) * BASELINE


INSET_RATIO = 2 / 3
"""Height to width of a picture in a column."""


def _pages(pictures: Sequence[Picture]) -> tuple[tuple[Picture, ...], ...]:
    """The picture pages, four to a page."""
    return tuple(tuple(pictures[i : i + 4]) for i in range(0, len(pictures), 4))


def _foot(desk: Desk) -> tuple[tuple[str, Any], ...]:
    """What the law wants at the foot of the last page, as (field, value), in its order."""
    rule = desk.rules().bulletin(desk.view.date)
    fields = rule.foot if rule else ()
    return tuple((field, stated(desk.view, field)) for field in fields)
