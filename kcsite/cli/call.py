"""One command as it was asked for: its options, the site's folder, where to speak."""

from __future__ import annotations

import argparse
import datetime as dt
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from kcsite import quick
from kcsite.cli.console import Console
from kcsite.quick import Standing


@dataclass(frozen=True)
class Call:
    """What every command is given. What stands in the folder is looked at once, by those who ask."""

    options: argparse.Namespace
    root: Path
    console: Console

    @cached_property
    def standing(self) -> Standing:
        return quick.look(self.root)

    @cached_property
    def today(self) -> dt.date:
        """The day that awards and scheduled entries are judged on."""
        asked: dt.date | None = self.options.as_of
        return asked or dt.date.today()
