"""Changes: what was saved below some folders, one round after another.

In: folders, when to stop. Out: the names that changed, gathered until nothing has been saved for a
moment. Reads nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from watchfiles import watch

# ms: how often one looks, and how long one waits for a second file of the same save.
_STEP, _SETTLE = 50, 400


def changes(root: Path, tops: Iterable[str]) -> Iterator[frozenset[str]]:
    """The names below `root`, with forward slashes, that changed in the folders `tops`, again and
    again. Ends with KeyboardInterrupt."""
    folders = [root / top for top in tops if (root / top).is_dir()]
    for found in watch(*folders, step=_STEP, debounce=_SETTLE, raise_interrupt=True):
        yield frozenset(Path(path).relative_to(root).as_posix() for _, path in found)
