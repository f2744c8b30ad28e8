"""What files said when they were read last: within a program that goes on living between two readings,
and, packed, from one command to the next.

In: a subject, the stats of its files, how to read it. Out: what it says and its faults, from memory
while the stats are the same. The same object again tells the next step that nothing changed in it.
"""

from __future__ import annotations

import io
import pickle
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, TypeVar

from kcsite.diagnostics import Diagnostic, Diagnostics
from kcsite.vietnamese.text import accented, fold

T = TypeVar("T")
Stat = tuple[int, ...]
Known = tuple[tuple[Stat, ...], Any, tuple[Diagnostic, ...]]
ABSENT: Stat = (0,)  # no file: it may come


@dataclass(slots=True)
class Memory:
    """Everything read so far, by subject. Grows with the content, not with the number of readings."""

    _kept: dict[object, Known] = field(default_factory=dict)
    _asked: set[object] = field(default_factory=set)
    has_news: bool = False

    @property
    def is_empty(self) -> bool:
        return not self._kept

    def recall(
        self,
        subject: object,
        stats: tuple[Stat, ...],
        read: Callable[[Diagnostics], T],
        diagnostics: Diagnostics,
    ) -> T:
        """What `read` gave for these stats. A stat of negative size is too young to be believed."""
        self._asked.add(subject)
        known = self._kept.get(subject)
        if known is None or known[0] != stats or any(stat[0] < 0 for stat in stats):
            own = Diagnostics()
            known = (stats, read(own), tuple(own))
            self._kept[subject] = known
            self.has_news = True
        diagnostics.extend(known[2])
        result: T = known[1]
        return result

    def pack(self) -> bytes:
        """All that was asked for, to be remembered by the next command."""
        self.has_news = False
        kept = {subject: self._kept[subject] for subject in self._kept if subject in self._asked}
        return pickle.dumps(kept, protocol=5)

    def learn(self, data: bytes) -> None:
        """Remember what another command packed; nothing where that cannot be read."""
        try:
            self._kept = _Reader(io.BytesIO(data)).load()
        except Exception:  # a foreign pickle may fail in any way
            self._kept = {}


_ROOMS = ("kcsite.content.", "kcsite.diagnostics.", "kcsite.theme.", "kcsite.vietnamese.")
_ALLOWED = {(thing.__module__, thing.__name__): thing for thing in (date, Decimal, accented, fold)}


class _Reader(pickle.Unpickler):
    """A pickle can call anything that it can name: this one can name classes of content and theme alone. The
    file lies in the site's folder, which may be anybody's."""

    def find_class(self, module: str, name: str) -> Any:
        if (module, name) in _ALLOWED:
            return _ALLOWED[module, name]
        found = super().find_class(module, name) if module.startswith(_ROOMS) else None
        if not isinstance(found, type) or found.__module__ != module:
            raise pickle.UnpicklingError(f"{module}.{name}")
        return found
