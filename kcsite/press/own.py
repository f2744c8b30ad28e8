"""What the code of a room is called: what it found is kept under that name, so that other code asks again."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from kcsite.trace import digest_bytes


@cache
def program(room: str, ending: str = ".py") -> str:
    """The name of a package's own source, rooms within it too; of files with some ending alone."""
    read: list[bytes] = []
    waiting: list[Traversable] = [files(room)]
    while waiting:
        for item in sorted(waiting.pop().iterdir(), key=lambda item: item.name):
            if item.is_dir():
                waiting.append(item)
            elif item.name.endswith(ending):
                read.append(item.read_bytes())
    return digest_bytes(b"\0".join(read))
