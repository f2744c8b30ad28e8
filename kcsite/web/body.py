"""The body of an entry on the website.

In: an entry's view and its work. Out: safe HTML, made once for a page and its feeds.
"""

from __future__ import annotations

from markupsafe import Markup, escape

from kcsite.bodies import Hand, body
from kcsite.diagnostics import Diagnostic, Diagnostics
from kcsite.plan import Work
from kcsite.site.view import View
from kcsite.theme.filters import nowrap
from kcsite.web.pictures import picture

_FIGURE_SIZES = "(min-width: 48em) 42rem, 88vw"
_CARD_SIZES = "8rem"


def markdown(view: View, work: Work) -> Markup:
    """The rendered body of an entry. Its faults are told of every page that shows it."""

    def make() -> tuple[Markup, tuple[Diagnostic, ...]]:
        faults = Diagnostics()
        return body(view, work.trace, _HAND, faults), tuple(faults)

    key = ("html", str(view.ref), view.lang)
    made: tuple[Markup, tuple[Diagnostic, ...]] = work.trace.once(key, make)
    work.diagnostics.extend(made[1])
    return made[0]


def _card(view: View) -> Markup:
    """A small card of an entry inside a text."""
    title = nowrap(view.title)
    cover = view.cover
    shot = picture(cover, _CARD_SIZES) if cover else Markup("")
    name = Markup('<a href="{}">{}</a>').format(view.url, title) if view.url else escape(title)
    note = view.establishment.title if view.kind == "product" else view.summary
    return Markup(
        '<div class="card inset">{}<div><p class="name">{}</p><p class="quiet">{}</p></div></div>'
    ).format(shot, name, nowrap(note))


_HAND = Hand(picture=lambda pic: picture(pic, _FIGURE_SIZES), card=_card, url=lambda url: url)
