"""The body of an entry on the website: Markdown with links between entries, pictures and cards.

In: an entry's view. Out: safe HTML. What the body names is read through the page's own trace.
"""

from __future__ import annotations

from markupsafe import Markup, escape

from kcsite.content.models.values import KIND_OF_PREFIX, Ref
from kcsite.markup import Link, MarkupFrame, render
from kcsite.plan import Work
from kcsite.site.site import asset_path
from kcsite.site.values import Picture
from kcsite.site.view import View
from kcsite.theme.filters import nowrap
from kcsite.web.pictures import picture

_FIGURE_SIZES = "(min-width: 48em) 42rem, 100vw"
_CARD_SIZES = "(min-width: 48em) 15rem, 100vw"


def markdown(view: View, work: Work) -> Markup:
    """The rendered body; made once for a page and its feeds."""
    key = ("html", str(view.ref), view.lang)
    made: Markup = work.trace.once(key, lambda: _render(view, work))
    return made


def _render(view: View, work: Work) -> Markup:
    trace = work.trace
    body, path, line, folder = trace.read(("body", str(view.ref), view.lang))

    def entry(prefix: str, identity: str) -> View | None:
        kind = KIND_OF_PREFIX.get(prefix, prefix)
        if not trace.read(("exists", f"{kind}:{identity}")):
            return None
        return View(Ref(kind, identity), view.lens)

    def link(prefix: str, identity: str) -> Link | None:
        found = entry(prefix, identity)
        if found is None:
            return None
        return Link(found.url or found.url_in("vi") or "", found.title)

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
        return str(picture(pic, _FIGURE_SIZES))

    def card(prefix: str, identity: str) -> str | None:
        found = entry(prefix, identity)
        return None if found is None else str(_card(found))

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
        diagnostics=work.diagnostics,
    )
    return Markup(render(body, frame))


def _card(view: View) -> Markup:
    """A small card of an entry inside a text."""
    title = nowrap(view.title)
    cover = view.cover
    shot = picture(cover, _CARD_SIZES) if cover else Markup("")
    name = Markup('<a href="{}">{}</a>').format(view.url, title) if view.url else escape(title)
    note = view.establishment.title if view.kind == "product" else view.summary
    return Markup(
        '<aside class="card inset">{}<div><p class="name">{}</p><p class="quiet">{}</p></div></aside>'
    ).format(shot, name, nowrap(note))
