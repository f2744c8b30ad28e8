"""A file and its pages as the checks look at them.

In: the bytes of a PDF. Out: a `File` with its pages, or one that says why it has none. Walking what is
drawn on a page is dear, so it is asked for page by page: `walked`.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from kcsite.press.preflight.geometry import MM, Box
from kcsite.press.preflight.objects import above, box, broken, entry, items, name, number
from kcsite.press.preflight.operators import OPERATORS
from kcsite.press.preflight.paint import Fault, Seen
from kcsite.press.preflight.spaces import Space, read_space
from kcsite.press.preflight.state import Library
from kcsite.press.preflight.walker import Budget, Walker

MOST_PAGES = 2000
_KINDS = ("media", "crop", "bleed", "trim", "art")


@dataclass(frozen=True, slots=True)
class Note:
    """An annotation: its kind, its place, whether something happens where it is pressed."""

    kind: str
    box: Box | None
    acts: bool


@dataclass(frozen=True, slots=True)
class Page:
    """A page. `folio` is what is called its number; boxes are None where they are not given. `faults`
    and `is_empty` are known once somebody has looked at what is drawn on it."""

    index: int
    folio: str
    media: Box | None
    crop: Box | None
    bleed: Box | None
    trim: Box | None
    art: Box | None
    rotate: float
    unit: float
    blending: Space | None
    has_group: bool
    acts: bool
    notes: tuple[Note, ...]
    faults: tuple[Fault, ...] = ()
    is_empty: bool = False

    @property
    def cut(self) -> Box:
        """Where the page is cut, or where it would be if it were said."""
        return self.trim or self.crop or self.media or Box(0, 0, 0, 0)

    def place(self, found: Box | None) -> Box | None:
        """A place in mm from the upper left corner of the cut page: left, top, right, bottom."""
        if found is None:
            return None
        cut = self.cut
        sides = (
            (found.x0 - cut.x0) / MM,
            (cut.y1 - found.y1) / MM,
            (found.x1 - cut.x0) / MM,
            (cut.y1 - found.y0) / MM,
        )
        return Box(*(round(side, 2) + 0.0 for side in sides))


@dataclass(slots=True)
class File:
    """A file. `pdf` is None where it cannot be read at all; `problem` says why, in one word."""

    data: bytes
    pdf: Any = None
    problem: str = ""
    pages: tuple[Page, ...] = ()
    faults: list[Fault] = field(default_factory=list)


def read_file(data: bytes) -> File:
    """Open a PDF and list its pages."""
    import pikepdf

    file = File(data)
    try:
        file.pdf = pikepdf.open(io.BytesIO(data))
        pages = [page.obj for page in file.pdf.pages]
    except pikepdf.PasswordError:
        file.pdf, file.problem = None, "password"
        return file
    except broken():
        file.pdf, file.problem = None, "broken"
        return file
    if len(pages) > MOST_PAGES:
        file.faults.append(Fault("file-complex", None, "quá nhiều trang"))
    file.pages = tuple(
        _read_page(file.pdf, index, page) for index, page in enumerate(pages[:MOST_PAGES])
    )
    return file


def walked(file: File, indices: Iterable[int], budget: Budget) -> Iterator[tuple[Page, Seen]]:
    """Some pages with what is drawn on each. Fonts are read once for all of them."""
    library = Library()
    for index in indices:
        walker = Walker(file.pdf, library, budget, OPERATORS)
        page = file.pages[index]
        yield page, walker.page(file.pdf.pages[index].obj, page.media)


def _read_page(pdf: Any, index: int, page: Any) -> Page:
    boxes: dict[str, Any] = {}
    for kind in _KINDS:
        key = f"/{kind.title()}Box"
        # The last three are not inherited (ISO 32000-1, table 30).
        boxes[kind] = box(above(page, key) if kind in ("media", "crop") else entry(page, key))
    group = entry(page, "/Group")
    return Page(
        index=index,
        folio=_folio(pdf, index),
        **boxes,
        rotate=number(above(page, "/Rotate")) or 0.0,
        unit=number(entry(page, "/UserUnit")) or 1.0,
        blending=_blending(group),
        has_group=group is not None,
        acts=entry(page, "/AA") is not None,
        notes=tuple(_note(thing) for thing in items(entry(page, "/Annots"))[:500]),
    )


def _blending(group: Any) -> Space | None:
    thing = entry(group, "/CS")
    try:
        return None if thing is None else read_space(thing, {})
    except broken():
        return Space("unknown", 0)


def _note(thing: Any) -> Note:
    acts = entry(thing, "/A") is not None or entry(thing, "/AA") is not None
    return Note(name(entry(thing, "/Subtype")).removeprefix("/"), box(entry(thing, "/Rect")), acts)


def _folio(pdf: Any, index: int) -> str:
    """What the file calls the page; else its place in the file."""
    if "/PageLabels" not in pdf.Root:
        return str(index + 1)
    try:
        return str(pdf.pages[index].label)[:20] or str(index + 1)
    except broken():
        return str(index + 1)
