"""`Version`, one save as the history remembers it, and who made it."""

from __future__ import annotations

import datetime as dt
import getpass
from collections.abc import Mapping
from dataclasses import dataclass

BEFORE_FIRST = "Bản trước khi sửa lần đầu"
BY_HAND = "Bản sửa ngoài trang sửa"


@dataclass(frozen=True, slots=True)
class Version:
    """One save: `when` is local time, `files` the paths it touched (False: taken away)."""

    id: str
    when: dt.datetime
    who: str
    what: str
    files: Mapping[str, bool]


Files = Mapping[str, bytes | None]
"""Bytes by path below the root; None for a file that is not there."""


def editor_name() -> str:
    """Who sits at this PC, as it knows them."""
    try:
        return getpass.getuser() or "trang-sua"
    except (OSError, KeyError, ImportError):
        return "trang-sua"
