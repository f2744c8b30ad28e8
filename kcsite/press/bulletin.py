"""A bulletin issue: its articles in order, each measured so that its picture fills the page.

In: the desk it is made up on. Out: its chapters.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from kcsite.press.chapters import Chapter, Placed
from kcsite.press.checks import printed, stated
from kcsite.press.columns import lines_of
from kcsite.press.desk import Desk
from kcsite.press.plates import ENOUGH, MM_PER_INCH
from kcsite.press.sheet import BASELINE, Sheet
from kcsite.site.values import Picture
from kcsite.site.view import View

_LEAST = 40.0
"""mm that a lead picture is tall at least: less would be a strip."""
_TALLEST, _TALLEST_BLEED = 0.75, 0.87
"""Of its width: a taller picture would be cropped to its middle."""
_TIGHTER = 0.92
"""How much shorter a text gets when it is set smaller (`.tight` in the style sheet)."""
_CAPTION = 10.0
"""mm below a picture: its caption and the air before the text."""
_CAPTION_LINE, _CAPTION_LETTER = 3.4, 1.25
"""mm of a caption's line, and of a letter in it."""
_SLACK = 1.5 * BASELINE
"""mm that each column keeps free, since headings and tables do not part where a sum would have it."""
_PER_PAGE = 4
_FRAME_PAGES = 3
"""The first page, the letter, the last page."""
_STIFF = 1.6
"""mm more for each part that may not part, up to two for each end of a column."""
_TALL = 3000
"""mm of the page on which articles are measured: longer than any article."""


@dataclass(frozen=True, slots=True)
class Article:
    """An item of a section, whose title `opens` has on its first article only."""

    id: str
    view: View
    picture: Picture | None
    section: str
    opens: str


Place = Literal["", "inset", "across", "bleed"]


@dataclass(frozen=True, slots=True)
class Fit:
    """How an article stands on its pages: where its lead picture is and how tall in mm, the height of
    its columns in mm (0 for as far as the page goes), and whether it is set a little smaller. A figure
    in a column takes `figure` mm with its caption.

    "inset" is in the first column, "across" over all of them, "bleed" at the head of the page.
    """

    pages: int
    place: Place = ""
    picture: float = 0
    columns: float = 0
    is_tight: bool = False
    figure: float = 0


@dataclass(frozen=True, slots=True)
class Measure:
    """What was measured of an article, in mm: down to its text, and its text in one column. `stiff`
    counts its parts that may not part: headings, tables, figures, quotations."""

    head: float
    text: float
    stiff: int = 0


def bulletin(desk: Desk, spilt: frozenset[str] = frozenset()) -> tuple[Chapter, ...]:
    """The chapters of an issue, an article each. `spilt` names articles that did not fit on one page
    after all."""
    articles = _articles(desk)
    # The same in every form, and asked again where an article did not fit.
    key = ("bulletin-measures", str(desk.view.ref))
    measures: dict[str, Measure] = desk.work.trace.once(key, lambda: _measure(desk, articles))
    sharp = ENOUGH * desk.printer.ppi / MM_PER_INCH
    fits = [
        fit(desk.sheet, measures[a.id], a.picture, is_spilt=a.id in spilt, sharp=sharp)
        for a in articles
    ]
    others = _FRAME_PAGES + sum(f.pages for f in fits)
    gallery = spread_out(desk.view.gallery, others, desk.printer.binding_unit)
    placed = tuple(zip(articles, fits, strict=True))
    chapters = [
        Chapter("bulletin/front.html", {"articles": placed}),
        Chapter("bulletin/letter.html", {"articles": placed}),
    ]
    chapters += [Chapter("bulletin/article.html", {"item": a, "fit": f}) for a, f in placed]
    if gallery:
        chapters.append(Chapter("bulletin/gallery.html", {"gallery": gallery}))
    return (*chapters, Chapter("bulletin/last.html", {"foot": _foot(desk)}))


def spilt(desk: Desk, chapters: Sequence[Placed]) -> frozenset[str]:
    """The articles whose last column stands beyond the page: a table or a heading that may not part
    took more room than was measured."""
    return frozenset(
        name.removeprefix("het-")
        for chapter in chapters
        for page in chapter.kept.pages
        for name, x, _ in page.anchors
        if name.startswith("het-") and x > desk.sheet.width - desk.sheet.side
    )


def _articles(desk: Desk) -> tuple[Article, ...]:
    """Every entry of every section; the first of a section carries its title."""
    found: list[Article] = []
    for section in desk.view.sections:
        for index, view in enumerate(section.entries):
            opens = section.title if index == 0 else ""
            name = f"bai-{len(found) + 1}"
            found.append(Article(name, view, view.cover, section.title, opens))
    return tuple(found)


def _measure(desk: Desk, articles: Sequence[Article]) -> dict[str, Measure]:
    """Every article laid out without its picture, in one column on endless paper."""
    endless = (
        f"@page{{size:{desk.sheet.width:g}mm {_TALL}mm;bleed:0}}"
        f".text{{columns:auto;width:{desk.sheet.span(1):.2f}mm}}"
    )
    keeper = desk.keeper("base.css", "bulletin.css", last=endless, is_tagged=False)
    found: dict[str, Measure] = {}
    for article in articles:
        chapter = Chapter("bulletin/measure.html", {"item": article})
        html = desk.write(chapter, "", {}).html
        tops = {name: y for name, _, y in keeper.kept(html).pages[0].anchors}
        text, end = tops[f"chu-{article.id}"], tops[f"het-{article.id}"]
        found[article.id] = Measure(text - desk.sheet.top, end - text, _stiff(html, article.id))
    return found


def fit(
    sheet: Sheet,
    measure: Measure,
    picture: Picture | None,
    *,
    is_spilt: bool = False,
    sharp: float = 0,
) -> Fit:
    """The picture as tall as lets the text end at the foot of a page. One with fewer than `sharp`
    px/mm over the whole page stays within the columns."""
    for is_tight in () if is_spilt else (False, True):
        text = measure.text * (_TIGHTER if is_tight else 1)
        narrowed = Measure(measure.head, text, measure.stiff)
        found = _on_one_page(sheet, narrowed, picture, is_tight)
        if found is not None:
            return found
    page = sheet.inner_height
    need = _column(measure, sheet.columns)
    if picture is None:
        return Fit(max(2, math.ceil((measure.head + need) / page)))
    pages = max(2, math.ceil((measure.head + _LEAST + _CAPTION + need) / page))
    left = pages * page - measure.head - _CAPTION - need
    if picture.width < sharp * sheet.width:
        return Fit(pages, "across", min(max(_floor(left), _LEAST), sheet.inner_width * _TALLEST))
    # A picture at the head of the page takes the margin too.
    tall = max(_floor(left + sheet.top), _LEAST)
    return Fit(pages, "bleed", min(tall, sheet.width * _TALLEST_BLEED))


def _on_one_page(
    sheet: Sheet, measure: Measure, picture: Picture | None, is_tight: bool
) -> Fit | None:
    room = sheet.inner_height - measure.head
    need = _column(measure, sheet.columns)
    if picture is None:
        return Fit(1, "", 0, need, is_tight) if need <= room else None
    most = sheet.inner_width * _TALLEST
    if room - _CAPTION - need >= _LEAST:
        tall = min(_floor(room - _CAPTION - need), most)
        return Fit(1, "across", tall, room - _CAPTION - tall if tall < most else need, is_tight)
    inset = sheet.span(1) * INSET_RATIO
    figure = _ceil(inset + _caption(sheet, picture))
    pictured = Measure(measure.head, measure.text + figure, measure.stiff)
    if _column(pictured, sheet.columns) <= room:
        return Fit(1, "inset", inset, room, is_tight, figure)
    return None


def _caption(sheet: Sheet, picture: Picture) -> float:
    """mm below a picture in a column: its caption, which may run over several lines, and some air."""
    words = f"{picture.caption} {picture.credit}".strip()
    letters = int(sheet.span(1) / _CAPTION_LETTER)
    return 3 + _CAPTION_LINE * lines_of(words, letters) if words else BASELINE


def _ceil(height: float) -> float:
    return math.ceil(height / BASELINE) * BASELINE


def _floor(height: float) -> float:
    return math.floor(height / BASELINE) * BASELINE


def _column(measure: Measure, columns: int) -> float:
    """The height of some columns that hold a text, on the grid."""
    slack = _SLACK + _STIFF * min(measure.stiff, 2 * (columns - 1))
    return _ceil(measure.text / columns + slack)


_STIFF_TAGS = re.compile(r"<(?:h[2-4]|table|figure|blockquote)\b")


def _stiff(html: str, article: str) -> int:
    start = html.index(f'id="chu-{article}"')
    return len(_STIFF_TAGS.findall(html, start, html.index(f'id="het-{article}"')))


INSET_RATIO = 2 / 3
"""Height to width of a picture in a column."""


def spread_out(
    pictures: Sequence[Picture], others: int, unit: int
) -> tuple[tuple[Picture, ...], ...]:
    """The picture pages, two to four pictures on each; of the counts of pages that this allows, the
    one that with `others` comes nearest to filling the binding's unit."""
    if not pictures:
        return ()
    least = math.ceil(len(pictures) / _PER_PAGE)
    counts = range(least, max(least, len(pictures) // 2) + 1)
    count = min(counts, key=lambda n: (-(others + n) % unit, n))
    size, larger = divmod(len(pictures), count)
    pages = []
    start = 0
    for index in range(count):
        end = start + size + (index < larger)
        pages.append(tuple(pictures[start:end]))
        start = end
    return tuple(pages)


def _foot(desk: Desk) -> tuple[tuple[str, Any], ...]:
    """What the law wants at the foot of the last page, as (field, value), in its order."""
    rule = desk.rules().bulletin(desk.view.date)
    fields = rule.foot if rule else ()
    has = desk.form.has_licence
    return tuple((field, printed(field, stated(desk.view, field), has)) for field in fields)
