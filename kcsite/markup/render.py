"""The way of a body: directives → Markdown → allow list → the page."""

from __future__ import annotations

import re
from html import escape

from kcsite.markup.allow import sanitise
from kcsite.markup.bounds import bound
from kcsite.markup.directives import expand
from kcsite.markup.engine import convert
from kcsite.markup.finish import finish
from kcsite.markup.frame import MarkupFrame, Places
from kcsite.markup.pieces import Pieces, clean_source

# `![…](…) {credit="…"}`: the space is natural to write, and Markdown does not allow it.
_SPACED_LIST = re.compile(r"(!\[[^\]\n]{0,1000}\]\([^)\n]{0,1000}\))[ \t]+(?=\{)")


def render(source: str, frame: MarkupFrame) -> str:
    """A body as HTML. Faults go to the frame's list; what is at fault is left out of the page."""
    source = clean_source(source)
    places, pieces = Places(frame, source), Pieces()
    bounded = bound(source, places, pieces)
    marked = expand(_SPACED_LIST.sub(r"\1", bounded), places, pieces)
    try:
        html = convert(marked, places, pieces)
    except RecursionError:
        places.fault("K361", places.at(0, 1))
        return f"<p>{escape(source)}</p>"
    return finish(sanitise(html), places, pieces)
