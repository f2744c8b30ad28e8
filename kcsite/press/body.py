"""An entry's body as it is printed: Markdown whose links are words and whose pictures fit a column.

In: an entry's view, the pictures of the publication, the column's width in mm. Out: safe HTML.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from markupsafe import Markup, escape

from kcsite.bodies import Hand, body
from kcsite.diagnostics import Diagnostics
from kcsite.plan import Work
from kcsite.site.values import Picture
from kcsite.site.view import View
from kcsite.theme.filters import nowrap

Photo = Callable[[Picture, float, float], Markup]

_RATIO = 2 / 3


def printed_body(view: View, work: Work, photo: Photo, width: float) -> Markup:
    """The rendered body of an entry. What it names is read through the work's trace."""
    base = work.trace.read(("setting", "base_url", "vi")).rstrip("/")
    hand = Hand(
        picture=lambda pic: photo(pic, width, width * _RATIO),
        card=lambda found: Markup('<p class="see">{}</p>').format(nowrap(found.title)),
        url=lambda address: base + address,
        prefix=f"{view.id}-",
    )
    # Its faults are told where the website's page is made: once.
    return body(view, work.trace, hand, Diagnostics())


_SENTENCE = re.compile(r"(?<=[.!?…”])\s+(?=[“A-ZÀ-ỸĐ0-9])")


def excerpt(text: str, limit: int) -> str:
    """Whole sentences from the beginning, up to `limit` characters; the first one always."""
    taken = ""
    for sentence in _SENTENCE.split(" ".join(text.split())):
        longer = f"{taken} {sentence}".strip()
        if taken and len(longer) > limit:
            break
        taken = longer
    return taken


_WAY_BACK = re.compile(r'<a\b[^>]*role="doc-backlink"[^>]*>.*?</a>', re.DOTALL)
_LINK = re.compile(r"</?a\b[^>]*>")


def without_links(html: str) -> Markup:
    """For the press, where a link is nothing but an annotation to be taken out again."""
    return Markup(_LINK.sub("", _WAY_BACK.sub("", html)))


def lines(*parts: object) -> Markup:
    """Parts that are not empty, each on a line."""
    return Markup("<br>").join(escape(part) for part in parts if part)
