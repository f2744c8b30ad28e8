"""The first path: nothing has changed.

In: the site's folder and what is wished for. Out: what stands in the folder, compared by stats with
the one state file. Imports nothing slow, so that asking costs a tenth of a second.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from kcsite import guide, store
from kcsite.store import Stat, State
from kcsite.trace import digest

INPUTS = ("content", "products", "artisans", "themes")
OUTPUTS = ("public", "press")


@dataclass(frozen=True, slots=True)
class Standing:
    """What is on disk now, and what the last build left."""

    inputs: dict[str, Stat]
    outputs: dict[str, Stat]
    engine: str
    before: State

    def is_current(self, wish: tuple[str, ...]) -> bool:
        return store.is_current(self.before, wish, self.inputs, self.outputs, self.engine)


# Where this program lies; in a checkout its themes lie beside it.
CHECKOUT = Path(__file__).resolve().parents[1]


def look(root: Path) -> Standing:
    """What stands in a folder. A theme borrowed from the checkout is a part of the program."""
    engine = store.engine()
    if root.resolve() != CHECKOUT:
        engine = digest((engine, sorted(store.scan_outputs(CHECKOUT, ["themes"]).items())))
    return Standing(
        inputs={**_guide(), **store.scan(root, INPUTS)},
        outputs=store.scan_outputs(root, OUTPUTS),
        engine=engine,
        before=store.read_state(root),
    )


def _guide() -> dict[str, Stat]:
    """The guide's files, under names that no content has: they lie with the program, yet a change of
    theirs makes no other page again."""
    top = guide.folder()
    found = store.scan(top.parent, [top.name])
    return {f"docs/{name.partition('/')[2]}": stat for name, stat in found.items()}


def words(today: dt.date, outputs: frozenset[str], drafts: bool = False) -> tuple[str, ...]:
    """What the state remembers of a wish. The number of processes changes no byte."""
    return (today.isoformat(), ",".join(sorted(outputs)), str(drafts))
