"""Faults as values.

In: a code from the table, a place in a file, the words that fill the message.
Out: `Diagnostic`, which renders itself for people (Vietnamese or English, with a code frame)
or for machines (JSON). Nothing here prints or exits.
"""

from kcsite.diagnostics.codes import CODES, Row
from kcsite.diagnostics.diagnostic import (
    Diagnostic,
    Diagnostics,
    Severity,
    nearest,
)
from kcsite.diagnostics.render import render, render_all, to_json

__all__ = [
    "CODES",
    "Diagnostic",
    "Diagnostics",
    "Row",
    "Severity",
    "nearest",
    "render",
    "render_all",
    "to_json",
]
