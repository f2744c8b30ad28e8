"""`Artifact`, one file to be, and `Work`, what its maker is given beside it."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from kcsite.diagnostics import Diagnostics
from kcsite.store import Cache
from kcsite.theme import Theme
from kcsite.trace import Key, Trace


@dataclass(frozen=True, slots=True)
class Artifact:
    """One file to be: where, by which kind of maker, of what.

    `path` begins with `public/` or `press/`. `subject` means what its maker says it means.
    """

    path: str
    maker: str
    subject: Key = ()


@dataclass(frozen=True, slots=True)
class Work:
    """What a maker is given beside its artifact. In `aside` it puts files that are written even where
    nothing is published: a report on what is wrong.
    """

    trace: Trace
    theme: Theme
    root: Path
    cache: Cache
    diagnostics: Diagnostics
    aside: dict[str, bytes] = field(default_factory=dict)
