"""A print shop's colour profile, looked at before anything is made with it.

In: what a printer's file says. Out: nothing, or a diagnostic at its `profile`.
"""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from kcsite.content.document import Document
from kcsite.content.faults import did_you_mean, tell_at
from kcsite.content.models.settings import Printer
from kcsite.content.source import read_bytes
from kcsite.diagnostics import Diagnostics

PROFILES = "content/printers/profiles/"
_LARGEST = 16 << 20  # bytes; those of the print institutes have one to three million


def check_profile(
    printer: Printer,
    document: Document,
    root: Path,
    names: Collection[str],
    diagnostics: Diagnostics,
) -> None:
    """`names` are the files below `root`."""
    given = printer.profile
    if PROFILES + given not in names:
        there = [name.removeprefix(PROFILES) for name in names if name.startswith(PROFILES)]
        hint = did_you_mean(given, sorted(there))
        tell_at(document, "K221", ("profile",), diagnostics, given=given, nearest=hint)
        return
    data = read_bytes(root, PROFILES + given, diagnostics, limit=_LARGEST)
    if data is not None and not is_for_print(data):
        tell_at(document, "K222", ("profile",), diagnostics, given=given)


def is_for_print(profile: bytes) -> bool:
    """Whether it is an output profile of four inks, as PDF/X-4 asks for (ISO 15930-7, 6.2.2), by the
    header of ICC.1:2022, 7.2."""
    return profile[12:20] == b"prtrCMYK" and profile[36:40] == b"acsp"
