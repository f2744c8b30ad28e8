"""Preflight: a press file looked at as a print shop looks at it, before it goes there.

In: a PDF's bytes and a printer's limits. Out: a `Report`, and it as JSON and as a Vietnamese page.
Everything is read from the file by an interpreter of our own (`walker`), nothing from its maker.
"""

from __future__ import annotations

from kcsite.press.preflight.check import Check, Finding
from kcsite.press.preflight.checks import AREAS, CHECKS
from kcsite.press.preflight.html import as_html
from kcsite.press.preflight.inspection import inspect
from kcsite.press.preflight.limits import Limits, limits_for
from kcsite.press.preflight.report import Report, as_json

__all__ = [
    "AREAS",
    "CHECKS",
    "Check",
    "Finding",
    "Limits",
    "Report",
    "as_html",
    "as_json",
    "inspect",
    "limits_for",
]
