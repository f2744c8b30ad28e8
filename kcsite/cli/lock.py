"""One command at a time in a folder. The lock goes with its process, however that ends."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kcsite.store import FOLDER


class Busy(Exception):
    """Another command holds the folder. `file` is the lock's name below the site's root."""

    def __init__(self, file: str) -> None:
        super().__init__(file)
        self.file = file


@contextmanager
def lock(root: Path) -> Iterator[None]:
    """Hold the folder until the block ends. Raises Busy at once where somebody else does."""
    name = f"{FOLDER}/lock"
    path = root / name
    path.parent.mkdir(exist_ok=True)
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT)
    try:
        try:
            _hold(descriptor)
        except OSError as error:
            raise Busy(name) from error
        yield
    finally:
        os.close(descriptor)


if sys.platform == "win32":
    import msvcrt

    def _hold(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _hold(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
