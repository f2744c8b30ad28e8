"""The pages of a publication: a brochure edition or a bulletin issue, for ink or for the screen.

In: a work and the publication's reference. Out: PDF bytes, each made once a process; what is wrong
goes to the work's diagnostics. Marks, PDF/X and preflight are left to the finishing.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from kcsite.content.models import Ref
from kcsite.parked import Parked
from kcsite.plan import Work
from kcsite.press.brochure import brochure
from kcsite.press.bulletin import bulletin
from kcsite.press.chapters import Chapter, Placed, placed
from kcsite.press.checks import check_pages
from kcsite.press.desk import LANG, Desk
from kcsite.press.kept import Keeper
from kcsite.press.layout import PageFacts
from kcsite.press.merge import Book, merged
from kcsite.press.own import program
from kcsite.press.sheet import BROCHURES, FORMS, Form, Sheet, bulletin_sheet
from kcsite.press.spine import blank_pages
from kcsite.press.stamp import stamped
from kcsite.site.view import Lens, View
from kcsite.store import Cache
from kcsite.trace import digest_bytes

_SHEETS: dict[str, Callable[[View], Sheet]] = {
    "brochure": lambda view: BROCHURES[view.format],
    "bulletin": lambda view: bulletin_sheet(view.width, view.height, view.columns),
}
_CHAPTERS: dict[str, Callable[[Desk], tuple[Chapter, ...]]] = {
    "brochure": brochure,
    "bulletin": bulletin,
}
_NO_FOLIO = PageFacts((), (), "", has_folio=False)


def press_pages(work: Work, ref: Ref) -> bytes:
    """Single pages in ink with their bleed, nothing but pages."""
    return pages_in(work, ref, FORMS["press"])


def screen_pages(work: Work, ref: Ref) -> bytes:
    """What readers get: screen colours, links, bookmarks, tags."""
    return pages_in(work, ref, FORMS["screen"])


def proof_pages(work: Work, ref: Ref) -> bytes:
    """The readers' pages with a mark over each."""
    return marked(work, ref, screen_pages(work, ref), "proof_mark")


def marked(work: Work, ref: Ref, pages: bytes, words: str) -> bytes:
    """Pages with a mark over each, in words of the print theme."""
    return stamped(pages, _mark(work, ref, words))


def pages_in(work: Work, ref: Ref, form: Form) -> bytes:
    """The pages in a form, made once. They are asked for twice or thrice, far apart."""
    key = ("publication", str(ref), form.name, form.has_licence)
    pages: Parked = work.trace.once(key, lambda: Parked(_made(work, ref, form)))
    return pages.read()


def desk_of(work: Work, ref: Ref, form: Form) -> Desk:
    """The desk at which a publication is made up in a form."""
    view = View(ref, Lens(work.trace, LANG))
    return Desk(work, view, _SHEETS[ref.kind](view), form)


def _made(work: Work, ref: Ref, form: Form) -> bytes:
    desk = desk_of(work, ref, form)
    keeper = desk.keeper("base.css", f"{ref.kind}.css")
    chapters = placed(_CHAPTERS[ref.kind](desk), desk.write, keeper.kept)
    chapters = _filled(desk, keeper, chapters)
    pages = _pages(chapters)
    if form.is_inked:
        _check(desk, len(pages))
    words = desk.words("link_to_page", page="{}") if form.has_links else ""
    book = Book(chapters, len(pages), _folios(desk, pages), words)
    if form.is_inked:
        return merged(book, keeper.held, work.cache)
    # Of one edit the proof is made first, the booklet by another command: light pages are kept.
    name = _name_of(book)
    data = work.cache.get(name)
    if data is None:
        data = merged(book, keeper.held, work.cache)
        work.cache.put(name, data)
    return data


def _name_of(book: Book) -> str:
    """The cache's name of a book's pages: of all that they are merged from, and of how."""
    parts = [
        (digest_bytes(part.kept.pdf), part.kept.pages, sorted(part.kept.held.items()), part.first)
        for part in (*book.chapters, book.folios)
        if part is not None
    ]
    return Cache.name("book", parts, book.count, book.link, program("kcsite.press.merge"))


def _filled(desk: Desk, keeper: Keeper, chapters: Sequence[Placed]) -> list[Placed]:
    """Leaves come from whole sheets: what is missing is pages for notes before the back cover."""
    *others, back = chapters
    last = back.first + len(back.kept.pages) - 1
    missing = blank_pages(last, desk.printer)
    if not missing:
        return [*others, back]
    blank = keeper.kept(desk.write(Chapter("blank.html"), "", {}).html)
    notes = [Placed(blank, back.first + index) for index in range(missing)]
    return [*others, *notes, Placed(back.kept, back.first + missing)]


def _pages(chapters: Sequence[Placed]) -> list[PageFacts]:
    """The facts of every page, those that no chapter has included."""
    pages: list[PageFacts] = []
    for chapter in chapters:
        pages += [_NO_FOLIO] * (chapter.first - 1 - len(pages))
        pages += chapter.kept.pages
    return pages


def _folios(desk: Desk, pages: Sequence[PageFacts]) -> Placed:
    """Folios and running heads, page by page, to be laid over the others."""
    keeper = desk.keeper("base.css", "folios.css", is_tagged=False)
    chapter = Chapter("folios.html", {"pages": pages})
    return Placed(keeper.kept(desk.write(chapter, "", {}).html), 1)


def _mark(work: Work, ref: Ref, words: str) -> bytes:
    desk = desk_of(work, ref, FORMS["screen"])
    keeper = desk.keeper("base.css", "mark.css", is_tagged=False)
    return keeper.written(desk.render("watermark.html", mark=desk.words(words)))


def _check(desk: Desk, pages: int) -> None:
    read = desk.work.trace.read
    body = read(("body", str(desk.view.ref), LANG))
    rule = None
    if desk.view.kind == "bulletin":
        rule = desk.rules().bulletin(desk.view.date)
    check_pages(rule, desk.printer, pages, str(body[1]), desk.work.diagnostics)
