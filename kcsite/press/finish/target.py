"""What a press file is made for: the trimmed page, the printer's condition, the edition's name and day.

Lengths in mm unless a name says pt; points in a PDF have four decimals, which is finer than any
plate-setter.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

MM = 72 / 25.4
"""Points in a millimetre."""

REGISTRY = "http://www.color.org"
"""The registry of characterised printing conditions (ISO 15930-7, 6.2.2)."""

_LEAST_OFFSET, _GAP = 3.5, 0.5
MARK_LENGTH, MARK_LINE_PT = 5.0, 0.25
_MARGIN = 1.5
SMALL_TEXT_PT = 12.0


@dataclass(frozen=True, slots=True)
class Target:
    """`folds` are mm from the trim's left edge where a cover is folded. Black text smaller than
    `small_text` pt prints over. `profile` is the printer's ICC profile, whole."""

    width: float
    height: float
    bleed: float
    marks: bool
    profile: bytes
    condition: str
    title: str
    date: dt.date
    registry: str = REGISTRY
    author: str = ""
    folds: tuple[float, ...] = ()
    small_text: float = SMALL_TEXT_PT

    @property
    def mark_offset(self) -> float:
        """mm from the trim to where marks begin: always outside the bleed."""
        return max(_LEAST_OFFSET, self.bleed + _GAP)

    @property
    def room(self) -> float:
        """mm from the trim to the edge of the sheet: the bleed, and the marks where they are wished."""
        return self.mark_offset + MARK_LENGTH + _MARGIN if self.marks else self.bleed


def points(mm: float) -> float:
    return round(mm * MM, 4)
