"""Releases: what was published, one after another, and which of them visitors see.

In: the names that a place holds. Out: the next name, the one to go back to, those to take away.
A name is `0007-2026-11-22-3f2a9c1b04de`: its turn, the day it was built for, what it holds.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kcsite.hosting.parcel import Parcel
from kcsite.hosting.refused import Refused

_NAME = re.compile(r"(\d{4,})-(\d{4}-\d{2}-\d{2})-([0-9a-f]{12})")


@dataclass(frozen=True, slots=True)
class Release:
    """One published version."""

    name: str
    is_current: bool = False

    @property
    def turn(self) -> int:
        return int(self.name.partition("-")[0])

    @property
    def day(self) -> str:
        """`2026-11-22`."""
        return self.name[-23:-13]

    def holds(self, parcel: Parcel) -> bool:
        """Whether it was made of exactly these files."""
        return self.name.endswith(f"-{parcel.digest[:12]}")


def is_name(text: str) -> bool:
    return _NAME.fullmatch(text) is not None


def read(names: Iterable[str], current: str) -> tuple[Release, ...]:
    """The releases among some names, in their turn; what is named otherwise is not ours."""
    ours = {name for name in names if is_name(name)}
    found = [Release(name, name == current) for name in ours]
    return tuple(sorted(found, key=lambda release: (release.turn, release.name)))


def current(kept: Iterable[Release]) -> Release | None:
    return next((release for release in kept if release.is_current), None)


def with_shown(kept: Iterable[Release], name: str) -> tuple[Release, ...]:
    """The releases after one of them, or a new one, was shown."""
    return read([*(release.name for release in kept), name], name)


def next_name(kept: Sequence[Release], parcel: Parcel) -> str:
    """The name of a new release: the same again when one was interrupted."""
    turn = max((release.turn for release in kept), default=0) + 1
    return f"{turn:04d}-{parcel.day.isoformat()}-{parcel.digest[:12]}"


def before(kept: Sequence[Release], steps: int) -> Release:
    """The release so many steps before the current one. Raises Refused (K822) where there is none."""
    turns = [index for index, release in enumerate(kept) if release.is_current]
    here = turns[0] if turns else len(kept)
    if here - steps < 0 or not kept:
        raise Refused("K822", steps=steps, count=here)
    return kept[here - steps]


def surplus(kept: Sequence[Release], keep: int) -> tuple[Release, ...]:
    """The oldest, down to `keep`; never the current one, nor those after it."""
    here = next((i for i, release in enumerate(kept) if release.is_current), 0)
    return tuple(kept[: max(0, min(here, len(kept) - keep))])
