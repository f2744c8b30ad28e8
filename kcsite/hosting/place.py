"""`Place`: what every place that the site can be sent to is able to do, and `Journey`, what travels.

A release is first carried where no visitor looks, checked there, and only then shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol

from kcsite.hosting.parcel import Parcel
from kcsite.hosting.releases import Release


@dataclass(frozen=True, slots=True)
class Journey:
    """Names of the files to be sent and of those to be taken away, and how many stay."""

    send: tuple[str, ...]
    drop: tuple[str, ...]
    same: int

    @classmethod
    def between(cls, there: Mapping[str, str], wanted: Mapping[str, str]) -> Journey:
        """From the files of a place to those wanted; both map names to SHA-256."""
        send = tuple(sorted(name for name in wanted if there.get(name) != wanted[name]))
        drop = tuple(sorted(there.keys() - wanted.keys()))
        return cls(send, drop, len(wanted) - len(send))


class Progress(Protocol):
    """Whoever shows how far it has come."""

    def begin(self, step: str, total: int) -> None: ...

    def advance(self) -> None: ...


class Place(Protocol):
    """All raise Refused where the place cannot be reached or does not take something."""

    def kept(self) -> tuple[Release, ...]:
        """The releases there, oldest first."""

    def fitting(self, parcel: Parcel) -> Parcel:
        """The parcel without what this place has no use for."""

    def compare(self, parcel: Parcel) -> Journey:
        """What would travel. Changes nothing."""

    def carry(self, parcel: Parcel, name: str, progress: Progress) -> Journey:
        """Bring a release there, whole and checked, where no visitor sees it yet.

        Repeated after an interruption, it sends only what is not there already.
        """

    def show(self, name: str, progress: Progress) -> None:
        """Let visitors see a release. Repeated after an interruption, it comes to its end."""

    def drop(self, names: Iterable[str]) -> None:
        """Take old releases away."""
