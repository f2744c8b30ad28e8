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
from kcsite.press.layout import lay_out
from kcsite.press.sheet import BASELINE, Sheet
from kcsite.site.values import Picture
from kcsite.site.view import View

# mm that a lead picture may be tall; less would be a strip, more would be the whole page.
_LEAST, _MOST = 40.0, 120.0
# mm below a picture: its caption and the air before the text.
_CAPTION = 10.0
_TALL = 3000
"""mm of the page on which articles are measured: longer than any article."""


@dataclass(frozen=True, slots=True)
class Article:
    """An item of a section. `height` in mm is the lead picture's, 0 for none."""

    id: str
    view: View
    picture: Picture | None
    height: float
    opens: str


def bulletin(desk: Desk) -> dict[str, Any]:
    """The values of `bulletin.html`."""
    plain = _articles(desk)
    measured = _measure(desk, plain)
    articles = tuple(
        Article(a.id, a.view, a.picture, _room(desk.sheet, measured[a.id], a.picture), a.opens)
        for a in plain
    )
    return {
        "articles": articles,
        "gallery": _pairs(desk.view.gallery),
        "foot": _foot(desk),
    }


def _articles(desk: Desk) -> tuple[Article, ...]:
    """Every entry of every section; the first of a section carries its title."""
    found: list[Article] = []
    for section in desk.view.sections:
        for index, view in enumerate(section.entries):
            opens = section.title if index == 0 else ""
            found.append(Article(f"bai-{len(found) + 1}", view, view.cover, 0, opens))
    return tuple(found)


def _measure(desk: Desk, articles: Sequence[Article]) -> dict[str, float]:
    """How tall each article is without its picture, in mm: laid out once on endless paper."""
    if not articles:
        return {}
    html = desk.render("bulletin-measure.html", articles=articles)
    endless = f"@page{{size:{desk.sheet.width:g}mm {_TALL}mm;bleed:0}}"
    document = desk.document(html, "base.css", "bulletin.css")
    laid = lay_out(type(document)(document.html, [*document.css, endless], document.shelf))
    ends = laid.anchors()
    return {a.id: ends[f"het-{a.id}"][1] - desk.sheet.top for a in articles}


def _room(sheet: Sheet, text: float, picture: Picture | None) -> float:
    """The height of the lead picture that makes text and picture fill whole pages."""
    if picture is None:
        return 0
    pages = max(1, math.ceil((text + _LEAST + _CAPTION) / sheet.inner_height))
    left = pages * sheet.inner_height - text - _CAPTION
    # On the grid, and never so tall that the crop loses the picture.
    tall = math.floor(left / BASELINE) * BASELINE
    return min(max(tall, _LEAST), _MOST, sheet.inner_width * 0.75)


def _pairs(pictures: Sequence[Picture]) -> tuple[tuple[Picture, ...], ...]:
    """The picture pages, four to a page."""
    return tuple(tuple(pictures[i : i + 4]) for i in range(0, len(pictures), 4))


def _foot(desk: Desk) -> tuple[tuple[str, Any], ...]:
    """What the law wants at the foot of the last page, as (field, value), in its order."""
    rule = desk.rules().bulletin(desk.view.date)
    fields = rule.foot if rule else ()
    return tuple((field, stated(desk.view, field)) for field in fields)
