"""Finishing: from the layout's CMYK pages to the file that a print shop's preflight accepts.

`finish(pdf, target)` is all that others call. It knows nothing of sites or of content.
"""

from __future__ import annotations

from kcsite.press.finish.lexer import Unreadable
from kcsite.press.finish.steps import finish
from kcsite.press.finish.target import Target

__all__ = ["Target", "Unreadable", "finish"]
