"""`Wish` and `Build`: what a command asks for, and what each step leaves for the next."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

from kcsite import quick
from kcsite.content.entry import Asset
from kcsite.content.load import Loaded
from kcsite.content.memory import Memory
from kcsite.diagnostics import Diagnostics
from kcsite.parked import Parked
from kcsite.plan import Artifact
from kcsite.quick import Standing
from kcsite.report import BuildReport
from kcsite.site.site import Site
from kcsite.store import Cache, Output, Stat, State
from kcsite.theme import Theme
from kcsite.trace import World


class Progress(Protocol):
    """Whoever shows how far a build has come."""

    def begin(self, step: str, total: int) -> None: ...

    def advance(self) -> None: ...

    def end(self) -> None: ...


@dataclass(frozen=True, slots=True)
class Wish:
    """What a command asks for. `outputs` holds "site", "press" or both; or "proof"; or "guide"."""

    root: Path
    today: dt.date
    outputs: frozenset[str]
    jobs: int
    shelves: tuple[Path, ...]
    drafts: bool = False

    def words(self) -> tuple[str, ...]:
        return quick.words(self.today, self.outputs, self.drafts)


@dataclass(slots=True)
class Build:
    """A build under way: each step reads what the ones before it left here."""

    wish: Wish
    inputs: dict[str, Stat]
    outputs: dict[str, Stat]
    engine: str
    before: State
    progress: Progress
    diagnostics: Diagnostics = field(default_factory=Diagnostics)
    report: BuildReport = field(default_factory=BuildReport)
    memory: Memory = field(default_factory=Memory)
    cache: Cache = field(init=False)
    loaded: Loaded | None = None
    theme: Theme | None = None
    assets: dict[str, Asset] = field(default_factory=dict)
    probes: dict[str, tuple[Stat, tuple[Any, ...]]] = field(default_factory=dict)
    site: Site | None = None
    world: World | None = None
    artifacts: list[Artifact] = field(default_factory=list)
    kept: dict[str, Output] = field(default_factory=dict)
    after: dict[str, Output] = field(default_factory=dict)
    made: dict[str, bytes | Parked] = field(default_factory=dict)
    aside: dict[str, bytes] = field(default_factory=dict)
    unseen: int = 0

    def __post_init__(self) -> None:
        self.cache = Cache(self.wish.root)

    @classmethod
    def begin(cls, wish: Wish, standing: Standing, progress: Progress) -> Build:
        """A build that has looked at the folder and done nothing yet."""
        return cls(
            wish=wish,
            inputs=standing.inputs,
            outputs=standing.outputs,
            engine=standing.engine,
            before=standing.before,
            progress=progress,
        )
