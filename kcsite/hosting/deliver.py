"""A parcel delivered, or an earlier one shown again.

In: a place, a parcel, how many releases are kept. Out: what was done. The order is the same for all
places: carry where nobody looks, show, then take the oldest away.
"""

from __future__ import annotations

from dataclasses import dataclass

from kcsite.hosting import releases
from kcsite.hosting.parcel import Parcel
from kcsite.hosting.place import Journey, Place, Progress
from kcsite.hosting.releases import Release


@dataclass(frozen=True, slots=True)
class Outcome:
    """The release that visitors see now, what travelled, and which old ones went.

    `journey` is None where nothing had to travel.
    """

    name: str
    journey: Journey | None
    dropped: tuple[str, ...] = ()


def deliver(
    place: Place, parcel: Parcel, keep: int, progress: Progress, *, again: bool = False
) -> Outcome:
    """Show the parcel. What is shown already is left alone, unless it is asked for `again`."""
    kept = place.kept()
    shown = releases.current(kept)
    if shown and shown.holds(parcel) and not again:
        return Outcome(shown.name, None, _tidy(place, kept, keep))
    ready = next((r for r in reversed(kept) if r.holds(parcel)), None)
    journey = None
    if ready and not again and (shown is None or ready.turn > shown.turn):
        # Carried before and not shown, or shown before and taken back.
        name = ready.name
    else:
        name = releases.next_name(kept, parcel)
        journey = place.carry(parcel, name, progress)
    place.show(name, progress)
    return Outcome(name, journey, _tidy(place, releases.with_shown(kept, name), keep))


def go_back(place: Place, steps: int, progress: Progress) -> Outcome:
    """Show the release so many steps before the one that is shown. Raises Refused (K822)."""
    wanted = releases.before(place.kept(), steps)
    place.show(wanted.name, progress)
    return Outcome(wanted.name, None)


def forget(place: Place) -> tuple[str, ...]:
    """Take away every release but the one that is shown: somebody's data are in the others."""
    names = tuple(release.name for release in place.kept() if not release.is_current)
    place.drop(names)
    return names


def _tidy(place: Place, kept: tuple[Release, ...], keep: int) -> tuple[str, ...]:
    names = tuple(release.name for release in releases.surplus(kept, keep))
    if names:
        place.drop(names)
    return names
