"""What one page gives when it is looked at by itself, and how that is remembered.

In: a page's name (`naming`) and a printer's limits. Out: a `Look`, kept in the cache under both and
under the examiners' own source, so that another program asks again.
"""

from __future__ import annotations

import marshal
from collections.abc import Callable
from dataclasses import astuple, dataclass
from typing import Any, TypeVar

from kcsite.press.own import program
from kcsite.press.preflight.check import Finding
from kcsite.press.preflight.checks import PAGE_EXAMINERS
from kcsite.press.preflight.geometry import Box
from kcsite.press.preflight.limits import Limits
from kcsite.press.preflight.pages import Page
from kcsite.press.preflight.paint import Fault, Seen
from kcsite.store import Cache

T = TypeVar("T")
_ROOM = "kcsite.press.preflight"


@dataclass(frozen=True, slots=True)
class Look:
    """What the examiners of pages found, what could not be read, whether nothing leaves ink on the cut
    page, and how many operators it took to see that."""

    findings: tuple[Finding, ...]
    faults: tuple[Fault, ...]
    is_empty: bool
    cost: int

    def pack(self) -> bytes:
        findings = tuple((f.check, _sides(f.box), f.measured, f.value) for f in self.findings)
        faults = tuple((f.what, _sides(f.box), f.words) for f in self.faults)
        return marshal.dumps((findings, faults, self.is_empty, self.cost))

    @staticmethod
    def unpack(index: int, data: bytes) -> Look:
        """The look again, at the page that now stands at `index`. Raises ValueError, EOFError or
        TypeError for anything that `pack` did not write."""
        findings, faults, is_empty, cost = marshal.loads(data)
        return Look(
            tuple(
                Finding(check, index, _box(b), said, value) for check, b, said, value in findings
            ),
            tuple(Fault(what, _box(b), words) for what, b, words in faults),
            is_empty,
            cost,
        )


def look(page: Page, seen: Seen, limits: Limits, cost: int) -> Look:
    """Ask every examiner of pages. What could not be read is not said to be empty."""
    found = [finding for examine in PAGE_EXAMINERS for finding in examine(page, seen, limits)]
    inked = (paint for paint in seen.paints if not paint.is_blank)
    is_empty = not seen.faults and all(paint.box.meet(page.cut).is_empty for paint in inked)
    return Look(tuple(found), tuple(seen.faults), is_empty, cost)


@dataclass(frozen=True, slots=True)
class Memory:
    """What earlier preflights saw, by the page's name. Without a cache nothing is remembered."""

    cache: Cache | None
    limits: Limits

    def recall(self, kind: str, page: str | None, read: Callable[[bytes], T]) -> T | None:
        if self.cache is None or page is None:
            return None
        stored = self.cache.get(self._name(kind, page))
        try:
            return None if stored is None else read(stored)
        except (ValueError, EOFError, TypeError):
            return None

    def keep(self, kind: str, page: str | None, data: bytes) -> None:
        if self.cache is not None and page is not None:
            self.cache.put(self._name(kind, page), data)

    def _name(self, kind: str, page: str) -> str:
        return Cache.name("preflight", kind, page, astuple(self.limits), program(_ROOM))


def _sides(box: Box | None) -> Any:
    return None if box is None else tuple(box)


def _box(sides: Any) -> Box | None:
    return None if sides is None else Box(*sides)
