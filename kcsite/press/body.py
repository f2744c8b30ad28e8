"""An entry's body as it is printed: Markdown whose links are words and whose pictures fit a column.

In: an entry's view, the pictures of the publication, the column's width in mm. Out: safe HTML.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from markupsafe import Markup, escape

from kcsite.content.models.values import KIND_OF_PREFIX
from kcsite.markup import Link, MarkupFrame, render
from kcsite.plan import Work
from kcsite.site.site import asset_path
from kcsite.site.values import Picture
from kcsite.site.view import View
from kcsite.theme.filters import nowrap

Photo = Callable[[Picture, float, float], Markup]

_RATIO = 2 / 3


def body(view: View, work: Work, photo: Photo, width: float) -> Markup:
    """The rendered body of an entry. What it names is read through the work's trace."""
    trace = work.trace
    source, path, line, folder = trace.read(("body", str(view.ref), view.lang))

    def link(prefix: str, identity: str) -> Link | None:
        kind = KIND_OF_PREFIX.get(prefix, prefix)
        reference = f"{kind}:{identity}"
        if not trace.read(("exists", reference)):
            return None
        base = trace.read(("setting", "base_url", "vi")).rstrip("/")
        url = trace.read(("address", reference, view.lang)) or ""
        title: str = trace.read(("field", reference, view.lang, "title"))
        return Link(base + url if url else "", title)

    def figure(file: str, alt: str, caption: str, credit: str) -> str | None:
        asset = trace.read(("asset", asset_path(folder, file)))
        if asset is None:
            return None
        pic = Picture(
            path=asset.path,
            digest=asset.digest,
            width=asset.width,
            height=asset.height,
            mean=asset.mean,
            has_alpha=asset.has_alpha,
            alt=alt,
            decorative=not alt,
            caption=caption,
            credit=credit,
            licence="",
            focus=(0.5, 0.5),
        )
        return str(photo(pic, width, width * _RATIO))

    def card(prefix: str, identity: str) -> str | None:
        found = link(prefix, identity)
        return None if found is None else f'<p class="see">{nowrap(found.title)}</p>'

    frame = MarkupFrame(
        path=path,
        first_line=line,
        link=link,
        figure=figure,
        card=card,
        text=lambda text: str(nowrap(text)),
        words={
            key: trace.read(("string", f"markup_{key}", view.lang))
            for key in ("footnotes", "back", "download", "watch", "external")
        },
        prefix=f"{view.id}-",
        # Its faults are told where the website's page is made: once.
        diagnostics=type(work.diagnostics)(),
    )
    return Markup(render(source, frame))


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
