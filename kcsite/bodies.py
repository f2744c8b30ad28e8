"""The body of an entry: Markdown whose links, pictures and cards are found through a trace.

In: an entry's view, and how the maker draws a picture, a card and an address. Out: safe HTML. The
website and the press differ only in these three.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from markupsafe import Markup

from kcsite.content.models.values import KIND_OF_PREFIX, Ref
from kcsite.diagnostics import Diagnostics
from kcsite.markup import Link, MarkupFrame, render
from kcsite.site.site import asset_path
from kcsite.site.values import Picture, picture_of
from kcsite.site.view import View
from kcsite.theme.filters import nowrap
from kcsite.trace import Trace

_WORDS = ("footnotes", "back", "download", "watch", "external")
# The prefix of a file in content/files, as staff write it: `tep:mau-don.docx`.
DOWNLOAD = "tep"


@dataclass(frozen=True, slots=True)
class Hand:
    """How one maker draws what a body asks for.

    `prefix` keeps the ids of two bodies in one document apart.
    """

    picture: Callable[[Picture], Markup]
    card: Callable[[View], Markup]
    url: Callable[[str], str]
    prefix: str = ""


def body(view: View, trace: Trace, hand: Hand, diagnostics: Diagnostics) -> Markup:
    """The rendered body; what is wrong in it goes to `diagnostics` with its place in the file."""
    source, path, line, folder = trace.read(("body", str(view.ref), view.lang))

    def entry(prefix: str, identity: str) -> View | None:
        ref = Ref(KIND_OF_PREFIX.get(prefix, prefix), identity)
        return View(ref, view.lens) if trace.read(("exists", str(ref))) else None

    def link(prefix: str, identity: str) -> Link | None:
        if prefix == DOWNLOAD:
            address = trace.read(("download", identity))
            return Link(hand.url(address), identity) if address else None
        found = entry(prefix, identity)
        if found is None:
            return None
        address = found.url or found.url_in("vi") or ""
        return Link(hand.url(address) if address else "", found.title)

    def figure(file: str, alt: str, caption: str, credit: str) -> str | None:
        asset = trace.read(("asset", asset_path(folder, file)))
        if asset is None:
            return None
        return str(hand.picture(picture_of(asset, alt, not alt, caption, credit)))

    def card(prefix: str, identity: str) -> str | None:
        found = entry(prefix, identity)
        return None if found is None else str(hand.card(found))

    frame = MarkupFrame(
        path=path,
        first_line=line,
        link=link,
        figure=figure,
        card=card,
        text=lambda text: str(nowrap(text)),
        words={key: trace.read(("string", f"markup_{key}", view.lang)) for key in _WORDS},
        prefix=hand.prefix,
        diagnostics=diagnostics,
    )
    return Markup(render(source, frame))
