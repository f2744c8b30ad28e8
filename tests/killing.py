"""Child processes that end without warning in the midst of changing files, as by SIGKILL."""

from __future__ import annotations

import os
import signal
import sys
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

CHANGES = ("replace", "rename", "unlink", "remove", "rmdir", "mkdir", "fsync", "link", "symlink")


def die_at(left: int) -> None:
    """End this process without warning before its n-th change of the file system.

    It puts a hook around the calls by which Python changes files; the product knows nothing of it.
    """

    def count() -> None:
        nonlocal left
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        left -= 1

    def deadly(call: Callable[..., Any]) -> Callable[..., Any]:
        def wrapped(*args: Any, **options: Any) -> Any:
            count()
            return call(*args, **options)

        return wrapped

    def audit(event: str, args: tuple[Any, ...]) -> None:
        # Opening for writing has no call in `os` that pathlib goes through.
        if event == "open" and isinstance(args[1], str) and set(args[1]) & set("wax+"):
            count()

    for name in CHANGES:
        setattr(os, name, deadly(getattr(os, name)))
    sys.addaudithook(audit)


def run_child(root: Path, task: Callable[[Path], object], left: int) -> bool:
    """True where the child came to its end, False where it was killed as meant."""
    with warnings.catch_warnings():
        # The threads of pytest-xdist hold nothing that the child asks for.
        warnings.simplefilter("ignore", DeprecationWarning)
        child = os.fork()
    if child == 0:
        try:
            die_at(left)
            task(root)
            os._exit(0)
        finally:
            os._exit(3)
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        assert os.WTERMSIG(status) == signal.SIGKILL
        return False
    assert os.waitstatus_to_exitcode(status) == 0
    return True
