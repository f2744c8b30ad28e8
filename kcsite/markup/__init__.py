"""Markdown → safe HTML: the bodies that staff write, with links between entries and directives.

In: the text of a body and a `MarkupFrame` that answers what the text names. Out: HTML that holds
nothing active, and faults with their places. Knows nothing of sites, pages or files.
"""

from kcsite.markup.frame import Link, MarkupFrame
from kcsite.markup.plain import images, plain
from kcsite.markup.render import render

__all__ = ["Link", "MarkupFrame", "images", "plain", "render"]
