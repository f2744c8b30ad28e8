"""The commands that do real work, in a table. Loading this room loads all the others.

In: a call. Out: the exit code.
"""

from __future__ import annotations

from collections.abc import Callable

from kcsite.cli.call import Call
from kcsite.cli.commands import (
    checking,
    importing,
    making,
    preview,
    publishing,
    reporting,
    upkeep,
    writing,
)

COMMANDS: dict[str, Callable[[Call], int]] = {
    "build": making.build,
    "check": checking.check,
    "serve": preview.serve,
    "publish": publishing.publish,
    "new": writing.new,
    "import": importing.bring_in,
    "report": reporting.report,
    "clean": upkeep.clean,
    "why": upkeep.why,
    "schema": writing.schema,
}
