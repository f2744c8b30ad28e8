"""The way of a body: directives → Markdown → allow list → the page."""

from __future__ import annotations

import re
from html import escape

from kcsite.markup.allow import sanitise
from kcsite.markup.directives import expand
from kcsite.markup.engine import convert
from kcsite.markup.finish import finish
from kcsite.markup.frame import MarkupFrame, Places
from kcsite.markup.pieces import Pieces, clean_source

# Characters: a book of 200 pages. Above it somebody has pasted data.
LONGEST = 500_000
# Deeper than any text is: brackets that stay open, quotations in quotations.
_DEEPEST = 40

# `![…](…) {credit="…"}`: the space is natural to write, and Markdown does not allow it.
_SPACED_LIST = re.compile(r"(!\[[^\]\n]{0,1000}\]\([^)\n]{0,1000}\))[ \t]+(?=\{)")


def render(source: str, frame: MarkupFrame) -> str:
    """A body as HTML. Faults go to the frame's list; what is at fault is left out of the page."""
    source = clean_source(source)
    places, pieces = Places(frame, source), Pieces()
    if len(source) > LONGEST:
        places.fault("K360", places.at(0, 1), size=len(source), limit=LONGEST)
        return ""
    source = _SPACED_LIST.sub(r"\1", source)
    source = expand(source, places, pieces)
    try:
        html = convert(source, places, pieces)
    except RecursionError:
        places.fault("K361", places.at(0, 1))
        return f"<p>{escape(source)}</p>"
    return finish(sanitise(html), places, pieces)
