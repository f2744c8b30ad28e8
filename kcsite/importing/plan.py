"""`Plan`: what an import would change, entry by entry, before anything is written; and the writing.

In: changes with their new bytes. Out: the files, all of them or none as far as a file system allows.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from kcsite import store
from kcsite.diagnostics import Diagnostics


class Field(NamedTuple):
    """One value that changes; `old` is "" where there was none."""

    label: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Change:
    """One entry of the site. `rows` are those of the sheet that speak of it."""

    path: str
    title: str
    rows: tuple[int, ...]
    fields: tuple[Field, ...]
    is_new: bool

    @property
    def state(self) -> str:
        """new, changed or same."""
        return "new" if self.is_new else "changed" if self.fields else "same"


@dataclass(slots=True)
class Plan:
    """`files` maps each name below the site's root to its new bytes, `skipped` are rows that hold no
    data (totals, signatures), `fresh` names that must not stand there yet. With errors among the faults there are no files."""

    source: str
    sheet: str = ""
    changes: list[Change] = field(default_factory=list)
    files: dict[str, bytes] = field(default_factory=dict)
    fresh: list[str] = field(default_factory=list)
    skipped: list[int] = field(default_factory=list)
    diagnostics: Diagnostics = field(default_factory=Diagnostics)

    def of(self, state: str) -> list[Change]:
        return [change for change in self.changes if change.state == state]


def write(root: Path, files: dict[str, bytes], fresh: Sequence[str] = ()) -> None:
    """Write all files or none: every one is on the disk beside its place before the first takes it,
    and if one cannot take it those before are put back. `fresh` are names that must not exist.

    Raises OSError (FileExistsError for a fresh name that is taken).
    """
    targets = {root / name: data for name, data in files.items()}
    for name in fresh:
        if (root / name).exists():
            raise FileExistsError(17, "exists", str(root / name))
    old = {path: path.read_bytes() if path.exists() else None for path in targets}
    made = [folder for path in targets for folder in _missing(path.parent)]
    staged: dict[Path, Path] = {}
    done: list[Path] = []
    try:
        for path, data in targets.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            staged[path] = path.with_name(f"{path.name}.{os.getpid()}.part")
            staged[path].write_bytes(data)
        for path, partial in staged.items():
            store.rename(partial, path)
            done.append(path)
    except OSError:
        for path in done:
            before = old[path]
            with suppress(OSError):
                if before is None:
                    path.unlink()
                else:
                    store.replace(path, before)
        for partial in staged.values():
            partial.unlink(missing_ok=True)
        for folder in reversed(made):
            with suppress(OSError):
                folder.rmdir()
        raise


def _missing(folder: Path) -> list[Path]:
    """A folder and those above it that do not exist yet, outermost first."""
    missing = []
    while not folder.exists():
        missing.append(folder)
        folder = folder.parent
    return missing[::-1]
