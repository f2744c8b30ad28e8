"""publish: what was made is put in place in one step.

In: the new bytes, the names to take away, the state to keep. Out: the folder as it is to be. New
files are written beside the old; then a journal is put down, and from that moment the next command
finishes what a killed one began. Before it, nothing has happened.
"""

from __future__ import annotations

import marshal
import os
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path

from kcsite import store
from kcsite.parked import Parked, whole
from kcsite.store import FOLDER, Stat, State, output_stat

_STAGE = "stage"
_JOURNAL = "journal"


def recover(root: Path) -> bool:
    """Finish or forget what a killed command began. True where there was something to finish."""
    home = root / FOLDER
    journal = home / _JOURNAL
    if journal.exists():
        try:
            writes, deletes = marshal.loads(journal.read_bytes())
        except (ValueError, EOFError, TypeError):
            # A disk that failed, not a killed command. With no state everything is made again.
            for name in ("state", _JOURNAL):
                (home / name).unlink(missing_ok=True)
            shutil.rmtree(home / _STAGE, ignore_errors=True)
            return True
        _apply(root, writes, deletes)
        return True
    shutil.rmtree(home / _STAGE, ignore_errors=True)
    return False


def stage(root: Path, files: Mapping[str, bytes | Parked]) -> dict[str, Stat]:
    """Write new files beside the old ones; returns their stats, which they keep in their place."""
    stats: dict[str, Stat] = {}
    for name, data in files.items():
        path = root / FOLDER / _STAGE / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(whole(data))
    for name in files:
        stats[name] = output_stat((root / FOLDER / _STAGE / name).stat())
    return stats


def set_aside(root: Path, files: Mapping[str, bytes]) -> None:
    """Write reports on what is wrong, beside the outputs that stand as they are."""
    for name, data in files.items():
        store.replace(root / name, data)


def commit(root: Path, writes: Iterable[str], deletes: Iterable[str], state: State) -> None:
    """Put staged files in place, take old ones away, and keep the state: all of it or nothing."""
    home = root / FOLDER
    home.mkdir(exist_ok=True)
    (home / _STAGE).mkdir(exist_ok=True)
    (home / _STAGE / "state").write_bytes(state.pack())
    plan = (sorted(writes), sorted(deletes))
    partial = home / f"{_JOURNAL}.part"
    with partial.open("wb") as file:
        file.write(marshal.dumps(plan))
        file.flush()
        os.fsync(file.fileno())
    store.rename(partial, home / _JOURNAL)
    _apply(root, *plan)


def _apply(root: Path, writes: list[str], deletes: list[str]) -> None:
    """Every part of this may already have been done by one who was killed."""
    home = root / FOLDER
    for name in deletes:
        path = root / name
        # Where a folder has become a file by now, or a file a folder, what was there is gone.
        if path.is_symlink() or path.is_file():
            store.remove(path)
        _drop_empty(root, path.parent)
    for name in writes:
        staged = home / _STAGE / name
        if staged.exists():
            target = root / name
            _clear_way(root, target)
            target.parent.mkdir(parents=True, exist_ok=True)
            store.rename(staged, target)
    staged_state = home / _STAGE / "state"
    if staged_state.exists():
        store.rename(staged_state, home / "state")
    (home / _JOURNAL).unlink(missing_ok=True)
    shutil.rmtree(home / _STAGE, ignore_errors=True)


def _clear_way(root: Path, target: Path) -> None:
    """A folder where a file is to stand, or a file where a folder is, goes first."""
    if target.is_dir() and not target.is_symlink():
        shutil.rmtree(target)
    for parent in target.parents:
        if parent == root:
            return
        if parent.is_symlink() or parent.is_file():
            parent.unlink()


def _drop_empty(root: Path, folder: Path) -> None:
    while folder != root and folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent
