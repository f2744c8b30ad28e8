"""The files of a site mended: which of them, and not while somebody is writing them.

In: the site's folder. Out: what was done.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from kcsite import store
from kcsite.content.source import read_bytes
from kcsite.content.tree import ROOTS
from kcsite.diagnostics import Diagnostics
from kcsite.mending.table import TYPES, Count, mended

# A program that has a file open says so in a file beside it: Word and Excel, LibreOffice.
_OPEN = ("~${}", ".~lock.{}#")


@dataclass(slots=True)
class Mended:
    """What was done to a site: counts by mending, by file; and the files that were left alone although
    there was something to mend, because somebody is writing them."""

    files: dict[str, dict[str, Count]] = field(default_factory=dict)
    busy: list[str] = field(default_factory=list)


def mend_site(root: Path) -> Mended:
    """Mend every file of content below `root`. A file that is young, open in an office program, a link
    or not ours to write is left alone."""
    done = Mended()
    for name, stat in sorted(store.scan(root, ROOTS).items()):
        path = root / name
        if not name.endswith(TYPES) or path.is_symlink():
            continue
        raw = read_bytes(root, name, Diagnostics())
        if raw is None:
            continue
        data, counts = mended(name, raw)
        if data == raw:
            continue
        if _is_busy(path, stat, raw) or not _replaced(path, data):
            done.busy.append(name)
        else:
            done.files[name] = counts
    return done


def _is_busy(path: Path, stat: store.Stat, raw: bytes) -> bool:
    """Whether somebody is writing a file: it changed this very moment, or since it was read, or a
    program says that it is open there."""
    is_open = any((path.parent / beside.format(path.name)).exists() for beside in _OPEN)
    return is_open or stat == store.NEVER or path.read_bytes() != raw


def _replaced(path: Path, data: bytes) -> bool:
    try:
        store.replace(path, data)
    except OSError:  # open in another program on Windows, or read-only
        return False
    return True
