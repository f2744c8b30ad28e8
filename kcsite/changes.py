"""Changes: what was saved below some folders, one round after another.

In: folders. Out: the names that changed, gathered until nothing has been saved for a moment; and now
and then none, for whoever looks whether something was missed. Reads nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from watchfiles import watch

# ms: how often one looks, and how long one waits for a second file of the same save.
_STEP, _SETTLE = 50, 400
# ms without any change after which an empty set comes.
_QUIET = 2000


def changes(root: Path, tops: Iterable[str]) -> Iterator[frozenset[str]]:
    """The names below `root`, with forward slashes, that changed in the folders `tops`, again and
    again; what is saved before the first is asked for is not seen. Ends with KeyboardInterrupt."""
    folders = [root / top for top in tops if (root / top).is_dir()]
    for found in watch(
        *folders,
        step=_STEP,
        debounce=_SETTLE,
        rust_timeout=_QUIET,
        yield_on_timeout=True,
        raise_interrupt=True,
    ):
        yield frozenset(Path(path).relative_to(root).as_posix() for _, path in found)
