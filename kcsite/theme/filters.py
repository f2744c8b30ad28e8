"""The filters of templates, for screen and paper: numbers, dates and phones as Vietnamese writes
them, and `nowrap`, which keeps together what must not be parted at a line's end.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from markupsafe import Markup, escape

from kcsite.vietnamese import formats, typography
from kcsite.vietnamese.text import fold

NOWRAP_OPEN = '<span class="nw">'
NOWRAP_CLOSE = "</span>"


def nowrap(text: object) -> Markup:
    """Plain text or safe markup with its decree numbers, dates and units kept in one line."""
    if isinstance(text, Markup):
        return text
    return Markup("").join(
        Markup(NOWRAP_OPEN) + escape(run.text) + Markup(NOWRAP_CLOSE)
        if run.nowrap
        else escape(run.text)
        for run in typography.keep_together(str(text))
    )


def filters(lang: str) -> dict[str, Callable[..., Any]]:
    """The filters in a language."""
    return {
        "number": lambda n, decimals=None: formats.number(n, decimals, lang),
        "padded": lambda n: formats.padded(n, lang),
        "date_long": lambda day: formats.date_long(day, lang),
        "date_short": lambda day: formats.date_short(day, lang),
        "month_year": lambda day: formats.month_year(day, lang),
        "money": lambda n: formats.money(n, lang),
        "phone": formats.phone,
        "bytes_size": lambda n: formats.bytes_size(n, lang),
        "nowrap": nowrap,
        "fold": fold,
    }
