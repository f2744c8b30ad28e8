"""What files said when they were read last, for a program that goes on living between two readings.

In: a subject, the stats of its files, how to read it. Out: what it says and its faults, from memory
while the stats are the same. The same object again tells the next step that nothing changed in it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar

from kcsite.diagnostics import Diagnostic, Diagnostics

T = TypeVar("T")
Stat = tuple[int, ...]
ABSENT: Stat = (0,)  # no file: it may come


@dataclass(slots=True)
class Memory:
    """Everything read so far, by subject. Grows with the content, not with the number of readings."""

    _kept: dict[object, tuple[tuple[Stat, ...], Any, tuple[Diagnostic, ...]]] = field(
        default_factory=dict
    )

    def recall(
        self,
        subject: object,
        stats: tuple[Stat, ...],
        read: Callable[[Diagnostics], T],
        diagnostics: Diagnostics,
    ) -> T:
        """What `read` gave for these stats. A stat of negative size is too young to be believed."""
        known = self._kept.get(subject)
        if known is None or known[0] != stats or any(stat[0] < 0 for stat in stats):
            own = Diagnostics()
            known = (stats, read(own), tuple(own))
            self._kept[subject] = known
        diagnostics.extend(known[2])
        result: T = known[1]
        return result
