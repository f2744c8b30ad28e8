"""What leads through a book on the screen: named places, links to pages, the outline.

In: the book's pages with the facts of each. Out: the same, with all three.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kcsite.press.layout import PageFacts

if TYPE_CHECKING:
    import pikepdf

SCHEME = "trang:"
"""Before the id that a link across chapters leads to; see `page_of` in the templates."""
_PT_PER_MM = 72 / 25.4

Facts = list[tuple[int, PageFacts]]


def lead_links(pdf: pikepdf.Pdf, facts: Facts, words: str) -> None:
    """Names for every id; links that ask for a page by `SCHEME` lead there, and say so by `words`."""
    import pikepdf

    places: dict[str, tuple[int, Any]] = {}
    for index, known in facts:
        for name, x, y in known.anchors:
            places.setdefault(name, (index, _destination(pdf, index, x, y)))
    names: list[Any] = []
    for name, (_, place) in sorted(places.items()):
        names += [pikepdf.String(name), place]
    if names:
        pdf.Root.Names = pikepdf.Dictionary(Dests=pikepdf.Dictionary(Names=pikepdf.Array(names)))
    for page in pdf.pages:
        for link in page.get("/Annots", ()):
            address = str(link["/A"].get("/URI", "")) if "/A" in link else ""
            name = address.removeprefix(SCHEME)
            if address.startswith(SCHEME) and name in places:
                del link["/A"]
                link.Dest = pikepdf.String(name)
            elif "/Dest" not in link or str(link.Dest) not in places:
                continue
            link.Contents = pikepdf.String(words.format(places[str(link.Dest)][0] + 1))


def _destination(pdf: pikepdf.Pdf, index: int, x: float, y: float) -> Any:
    import pikepdf

    page = pdf.pages[index]
    top = float(page.TrimBox[3])
    left = round(x * _PT_PER_MM, 2)
    return pikepdf.Array([page.obj, pikepdf.Name.XYZ, left, round(top - y * _PT_PER_MM, 2), 0])


def add_outline(pdf: pikepdf.Pdf, facts: Facts) -> None:
    """The headings as bookmarks. A heading stands below the nearest one before it that is higher."""
    import pikepdf

    with pdf.open_outline() as outline:
        outline.root.clear()
        open_: list[tuple[int, Any]] = []
        for index, page in facts:
            for mark in page.bookmarks:
                item = pikepdf.OutlineItem(mark.title, _destination(pdf, index, 0, mark.y))
                while open_ and open_[-1][0] >= mark.level:
                    open_.pop()
                (open_[-1][1].children if open_ else outline.root).append(item)
                open_.append((mark.level, item))
