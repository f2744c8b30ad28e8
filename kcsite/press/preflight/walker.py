"""The interpreter: walks a page's content and all it draws, and tells what is painted where.

In: a page of pikepdf. Out: `Seen`. Bounded in depth, operators and bytes: a hostile file gives
faults, never an exception and never an endless walk. What operators mean stands in `operators`.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from kcsite.press.preflight.geometry import Box, Matrix
from kcsite.press.preflight.objects import (
    TooLarge,
    above,
    box,
    broken,
    decoded,
    entry,
    identity,
    is_stream,
    items,
    matrix,
    name,
)
from kcsite.press.preflight.paint import Fault, Group, Paint, PaintKind, Seen, Shade
from kcsite.press.preflight.spaces import UNKNOWN, Colour
from kcsite.press.preflight.state import Library, Path, Resources, State

MOST_OPERATORS = 2_000_000
"""In a whole file; 64 pages with a map take some 100,000."""
_FORM = 500
"""Operators that opening a form costs as much as."""
_LARGEST_STREAM = 6 << 20
_DEEPEST = 20
_MOST_SAVED = 2000

Operator = Callable[["Walker", Sequence[Any]], None]


class Spent(Exception):
    """The walk has seen as much as it is ready to see."""


@dataclass(slots=True)
class Budget:
    """How many operators may still be read in this file."""

    left: int = MOST_OPERATORS

    def spend(self, count: int) -> None:
        self.left -= count
        if self.left < 0:
            raise Spent


class Walker:
    """One page being walked. `operators` is the table of what each operator does."""

    def __init__(
        self, pdf: Any, library: Library, budget: Budget, operators: Mapping[str, Operator]
    ) -> None:
        self.pdf = pdf
        self.library = library
        self.budget = budget
        self.operators = operators
        self.seen = Seen()
        self.state = State()
        self.base = Matrix()
        self.stack: list[State] = []
        self.path = Path()
        self.text = Matrix()
        self.text_line = Matrix()
        self.resources = Resources(None, library)
        self.is_uncoloured = False
        self._open: list[tuple[int, int]] = []
        self._once: set[tuple[Any, ...]] = set()

    def page(self, page: Any, media: Box | None) -> Seen:
        """Walk a page. `media` is where it can paint at all."""
        if media is not None:
            self.state.clip = media
        self.resources = Resources(above(page, "/Resources"), self.library)
        try:
            data = b"\n".join(
                decoded(part, _LARGEST_STREAM) for part in items(entry(page, "/Contents"))
            )
            self.run(data)
        except (TooLarge, Spent) as error:
            self.complex(error)
        except broken() as error:
            self.fault("file-content", _said(error))
        return self.seen

    def run(self, data: bytes) -> None:
        """Walk the operators of a stream. Raises Spent."""
        import pikepdf

        if len(data) > _LARGEST_STREAM:
            raise TooLarge
        with warnings.catch_warnings():
            # A stream that breaks off is only warned of.
            warnings.simplefilter("error")
            instructions = pikepdf.parse_content_stream(pikepdf.Stream(self.pdf, data))
        self.budget.spend(len(instructions))
        table = self.operators
        for instruction in instructions:
            word = str(instruction.operator)
            do = table.get(word)
            if do is None:
                continue
            try:
                do(self, list(instruction.operands))
            except (TooLarge, Spent):
                raise
            except broken() as error:
                self.fault("file-content", f"{word}: {_said(error)}")

    # -- what operators call ---------------------------------------------------------------------

    def fault(self, what: str, words: str, where: Box | None = None) -> None:
        found = Fault(what, where, words)
        if found not in self.seen.faults and len(self.seen.faults) < 50:
            self.seen.faults.append(found)

    def complex(self, error: Exception) -> None:
        words = "dữ liệu quá lớn" if isinstance(error, TooLarge) else "quá nhiều nét vẽ"
        self.fault("file-complex", words)

    def save(self) -> None:
        if len(self.stack) >= _MOST_SAVED:
            raise Spent
        self.stack.append(self.state.fork())

    def restore(self) -> None:
        if not self.stack:
            raise ValueError("Q")
        self.state = self.stack.pop()

    def add(self, kind: PaintKind, place: Box, *, is_stroke: bool = False, **facts: Any) -> None:
        """An object is painted. What the clip hides is not."""
        state = self.state
        visible = place.meet(state.clip)
        if visible.is_empty:
            return
        colour = state.stroke if is_stroke else state.fill
        opacity = state.stroke_opacity if is_stroke else state.fill_opacity
        if opacity < 1:
            self.seen.is_transparent = True
        if "colour" in facts:
            colour = facts.pop("colour")
        paint = Paint(
            kind,
            visible,
            colour,
            overprints=state.stroke_over if is_stroke else state.fill_over,
            mode=state.mode,
            opacity=opacity,
            **facts,
        )
        self.seen.paints.append(paint)
        if colour.pattern:
            self._pattern(colour, visible)

    def shading(self, thing: Any, where: Box) -> None:
        """A shading is painted, by `sh` or as a pattern."""
        space = self.resources.space(entry(thing, "/ColorSpace"))
        self.seen.shades.append(Shade(where, space, outputs(entry(thing, "/Function"))))
        if where.is_empty:
            return
        self.seen.paints.append(Paint("shading", where, Colour(space, ())))

    def form(self, form: Any, extra: Matrix | None = None) -> None:
        """Draw a form, its own state and resources inside. Raises Spent for one that draws itself."""
        self.budget.spend(_FORM)
        number = identity(form)
        if number in self._open or len(self._open) >= _DEEPEST:
            raise Spent
        self._open.append(number)
        kept = self.state, self.stack, self.resources, self.path, self.text, self.text_line
        self.state, self.stack, self.path = self.state.fork(), [], Path()
        try:
            if extra is not None:
                self.state.matrix = self.state.matrix.after(extra)
            else:
                self.state.matrix = self.state.matrix.after(matrix(entry(form, "/Matrix")))
            bounds = box(entry(form, "/BBox"))
            if bounds is not None:
                self.state.clip = self.state.clip.meet(self.state.matrix.box(bounds))
            self._group(entry(form, "/Group"))
            own = entry(form, "/Resources")
            if own is not None:
                self.resources = Resources(own, self.library)
            if not self.state.clip.is_empty:
                self.run(decoded(form, _LARGEST_STREAM))
        finally:
            self._open.pop()
            self.state, self.stack, self.resources, self.path, self.text, self.text_line = kept

    def apart(self, form: Any, where: Box | None, extra: Matrix | None = None) -> Seen:
        """Draw a form by itself and tell what it holds, wherever it stands; all of it is said to be
        at `where`."""
        kept, self.seen = self.seen, Seen()
        outer, self.state = self.state, State(matrix=self.base)
        try:
            self.form(form, extra)
            found = self.seen
        finally:
            self.seen, self.state = kept, outer
        if where is not None:
            found.paints = [replace(paint, box=where) for paint in found.paints]
            found.shades = [replace(shade, box=where) for shade in found.shades]
            found.groups = [replace(group, box=where) for group in found.groups]
        return found

    def is_new(self, *key: Any) -> bool:
        """Whether this is met for the first time on the page."""
        if key in self._once:
            return False
        self._once.add(key)
        return True

    # -- within ----------------------------------------------------------------------------------

    def _group(self, group: Any) -> None:
        if name(entry(group, "/S")) != "/Transparency":
            return
        self.seen.is_transparent = True
        thing = entry(group, "/CS")
        space = None if thing is None else self.resources.space(thing)
        self.seen.groups.append(Group(self.state.clip, space))

    def _pattern(self, colour: Colour, where: Box) -> None:
        """What a pattern paints, told of the place that is filled with it."""
        thing = self.resources.get("/Pattern", colour.pattern)
        if entry(thing, "/PatternType") == 2:
            self.shading(entry(thing, "/Shading"), where)
            return
        if not is_stream(thing):
            raise ValueError("Pattern")
        if not self.is_new("pattern", identity(thing), colour.pattern):
            return
        found = self.apart(thing, where)
        under = colour.space.under or UNKNOWN
        if entry(thing, "/PaintType") == 2 and under.kind != "unknown":
            # Uncoloured: it takes the colour that was set with it.
            plain = Colour(under, colour.values)
            found.paints = [replace(paint, colour=plain) for paint in found.paints]
        self.take(found)

    def take(self, found: Seen) -> None:
        self.seen.paints += found.paints
        self.seen.shades += found.shades
        self.seen.groups += found.groups
        self.seen.faults += found.faults
        self.seen.is_transparent |= found.is_transparent


def _said(error: Exception) -> str:
    """The kind of an error: its own words may hold anything."""
    return type(error).__name__


def outputs(function: Any, depth: int = 0) -> int | None:
    """How many numbers a function gives; an array holds a function for each. None without one."""
    if function is None or depth > 8:
        return None
    import pikepdf

    if isinstance(function, pikepdf.Array):
        counts = [outputs(part, depth + 1) for part in function]
        return sum(count or 0 for count in counts)
    kind = entry(function, "/FunctionType")
    if kind == 2:
        return len(items(entry(function, "/C0"))) or 1
    if kind == 3:
        first = next(iter(items(entry(function, "/Functions"))), None)
        return outputs(first, depth + 1)
    return len(items(entry(function, "/Range"))) // 2
