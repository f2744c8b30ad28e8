"""The commands that do real work, in a table: a room of this package and its function. Only the room of
the command that was asked for is loaded: all of them take a fifth of the time of an edit.

In: a command's name. Out: what takes a call and gives the exit code.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from kcsite.cli.call import Call

COMMANDS: dict[str, tuple[str, str]] = {
    "build": ("making", "build"),
    "check": ("checking", "check"),
    "serve": ("preview", "serve"),
    "publish": ("publishing", "publish"),
    "new": ("writing", "new"),
    "import": ("importing", "bring_in"),
    "report": ("reporting", "report"),
    "clean": ("upkeep", "clean"),
    "why": ("upkeep", "why"),
    "schema": ("writing", "schema"),
}


def find(name: str) -> Callable[[Call], int]:
    """What a command does."""
    room, function = COMMANDS[name]
    found: Callable[[Call], int] = getattr(import_module(f"{__name__}.{room}"), function)
    return found
