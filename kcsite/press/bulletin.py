"""A bulletin issue: its articles one after another, measured and made up into full pages.

In: the desk it is made up on. Out: its chapters, a page of articles each.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import unescape
from typing import Any

from markupsafe import Markup

from kcsite.press.chapters import Chapter
from kcsite.press.checks import printed, stated
from kcsite.press.desk import Desk
from kcsite.press.galley import Block, Slice, blocks_of, column, letters
from kcsite.press.makeup import Made, Place, Region, Story, made_up
from kcsite.press.plates import ENOUGH, MM_PER_INCH
from kcsite.press.sheet import BASELINE, Sheet
from kcsite.press.spine import blank_pages
from kcsite.press.strips import lines_tall, strip_of
from kcsite.press.ways import Galley, Rank, ways
from kcsite.site.values import Picture
from kcsite.site.view import View

_PER_PAGE = 4
_FRAME_PAGES = 3
"""The first page, the letter, the last page."""
_TALL = 3000
"""mm of the page on which articles are measured: longer than any article."""
_BRIEF = 1000
"""Letters below which an article is a short piece."""


@dataclass(frozen=True, slots=True)
class Article:
    """An item of a section, whose title `opens` has on its first article only."""

    id: str
    view: View
    picture: Picture | None
    section: str
    opens: str


_TITLES: dict[Rank, float] = {"feature": 8.1, "standard": 7.4, "brief": 5.6}
"""mm: the size of a title."""
_LETTER = 0.49
"""A letter's width, of its size, on average."""
_TITLE = 150.0
"""mm that a title is wide at most."""
_FULL = 0.93
"""Of that width a line of words takes about so much."""
_TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True, slots=True)
class Piece:
    """What of an article stands on a page, `top` mm below the page's head: title and lead where it
    `begins`, its picture, and its columns: left, top and the HTML of what each holds. `above` and
    `head` are how tall the picture over the head and the head itself stand, `title` how wide."""

    article: Article
    rank: Rank
    title: float
    top: float
    begins: bool
    place: Place
    picture: float
    wide: float
    left: float
    above: float
    head: float
    height: float
    columns: tuple[tuple[float, float, Markup], ...]


def bulletin(desk: Desk) -> tuple[Chapter, ...]:
    """The chapters of an issue, a page of articles each."""
    articles = articles_of(desk)
    bodies = {a.id: blocks_of(desk.render("bulletin/text.html", item=a)) for a in articles}
    # The same in every form.
    key = ("bulletin-made-up", str(desk.view.ref))
    galleys, made = desk.work.trace.once(key, lambda: _made_up(desk, articles, bodies))
    pages = _pages(desk, articles, bodies, galleys, made)
    gallery = spread_out(desk.view.gallery, _FRAME_PAGES + len(pages), desk.printer.binding_unit)
    chapters = [
        Chapter("bulletin/front.html", {"articles": articles}),
        Chapter("bulletin/letter.html", {"articles": articles}),
    ]
    chapters += [
        Chapter("bulletin/page.html", {"pieces": pieces, "head": _running_head(pieces)})
        for pieces in pages
    ]
    if gallery:
        chapters.append(Chapter("bulletin/gallery.html", {"gallery": gallery}))
    return (*chapters, Chapter("bulletin/last.html", {"foot": _foot(desk)}))


def articles_of(desk: Desk) -> tuple[Article, ...]:
    """Every entry of every section; the first of a section carries its title."""
    found: list[Article] = []
    for section in desk.view.sections:
        for index, view in enumerate(section.entries):
            opens = section.title if index == 0 else ""
            name = f"bai-{len(found) + 1}"
            found.append(Article(name, view, view.cover, section.title, opens))
    return tuple(found)


def _made_up(
    desk: Desk, articles: Sequence[Article], bodies: Mapping[str, Sequence[Block]]
) -> tuple[tuple[Galley, ...], tuple[Made, ...]]:
    """Every article measured, and all of them made up into pages."""
    galleys = tuple(_measured(desk, articles, bodies))
    sheet = desk.sheet
    sharp = ENOUGH * desk.printer.ppi / MM_PER_INCH
    stories = [
        Story(
            galley.strip,
            galley.head,
            ways(sheet, galley, article.picture, sharp, desk.printer.bleed),
        )
        for article, galley in zip(articles, galleys, strict=True)
    ]

    def blanks(pages: int) -> int:
        others = _FRAME_PAGES + pages
        gallery = spread_out(desk.view.gallery, others, desk.printer.binding_unit)
        return blank_pages(others + len(gallery), desk.printer)

    return galleys, made_up(stories, round(sheet.inner_height / BASELINE), blanks)


def _measured(
    desk: Desk, articles: Sequence[Article], bodies: Mapping[str, Sequence[Block]]
) -> Iterable[Galley]:
    """Every article laid out in one column on endless paper."""
    endless = f"@page{{size:{desk.sheet.width:g}mm {_TALL}mm;bleed:0}}"
    keeper = desk.keeper("base.css", "bulletin.css", last=endless, is_tagged=False)
    columns = desk.sheet.columns
    for article in articles:
        blocks = bodies[article.id]
        rank = _rank(article, blocks)
        text = column(blocks, (Slice(index) for index in range(len(blocks))))
        wide = title_width(article.view.title, rank)
        values = {"item": article, "rank": rank, "title": wide, "text": text}
        head, *others = keeper.measured(
            desk.write(Chapter("bulletin/measure.html", values), "", {}).html
        )
        captions = tuple(part.height for part in others[:columns])
        strip = strip_of(blocks, others[columns:])
        yield Galley(strip, lines_tall(head.height), captions, rank)


def _rank(article: Article, blocks: Sequence[Block]) -> Rank:
    """The first of a section is its feature."""
    length = sum(letters(unescape(_TAG.sub("", block.html))) for block in blocks)
    if length < _BRIEF:
        return "brief"
    return "feature" if article.opens and article.picture else "standard"


def title_width(title: str, rank: Rank) -> float:
    """mm in which a title breaks into lines of about one length."""
    wide = len(title) * _TITLES[rank] * _LETTER
    lines = math.ceil(wide / (_TITLE * _FULL))
    return _TITLE if lines < 2 else min(_TITLE, wide / lines * 1.1 + 14)


def _pages(
    desk: Desk,
    articles: Sequence[Article],
    bodies: Mapping[str, Sequence[Block]],
    galleys: Sequence[Galley],
    made: Sequence[Made],
) -> tuple[tuple[Piece, ...], ...]:
    count = made[-1].regions[-1].page + 1 if made else 0
    pages: list[list[Piece]] = [[] for _ in range(count)]
    for article, galley, one in zip(articles, galleys, made, strict=True):
        for region in one.regions:
            piece = _piece(desk.sheet, article, bodies[article.id], galley, one, region)
            pages[region.page].append(piece)
    return tuple(map(tuple, pages))


def _piece(
    sheet: Sheet,
    article: Article,
    blocks: Sequence[Block],
    galley: Galley,
    made: Made,
    region: Region,
) -> Piece:
    way = made.way
    heads = way.heads_of(made.regions.index(region))
    above = (way.above + galley.head) * region.begins
    pictured = [index for index, lines in enumerate(heads) if lines]
    return Piece(
        article,
        galley.rank,
        title_width(article.view.title, galley.rank),
        (region.top - above) * BASELINE,
        region.begins,
        way.place if region.begins or way.over else "",
        way.picture,
        sheet.span(len(pictured)) if pictured else 0,
        _left(sheet, pictured[0]) if pictured else 0,
        way.above * BASELINE,
        galley.head * BASELINE,
        region.height * BASELINE,
        tuple(
            (_left(sheet, index), lines * BASELINE, column(blocks, galley.strip.slices(*cuts)))
            for index, (lines, cuts) in enumerate(zip(heads, region.columns, strict=True))
        ),
    )


def _left(sheet: Sheet, index: int) -> float:
    """mm from the type area's left to a column."""
    return index * (sheet.span(1) + sheet.gutter)


def _running_head(pieces: Sequence[Piece]) -> str:
    """The section of the first article that begins on a page, else of what goes on there."""
    return next((p for p in pieces if p.begins), pieces[0]).article.section


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
