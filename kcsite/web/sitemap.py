"""sitemap.xml: every page with its other language and its picture."""

from __future__ import annotations

from html import escape

from kcsite.content.models import KINDS
from kcsite.plan import LIST_KINDS, Artifact, Work
from kcsite.site.addresses import root, section_address
from kcsite.web.frame import Frame, alternates
from kcsite.web.pictures import largest_jpeg


def _url(frame: Frame, url: str, others: dict[str, str], image: str = "") -> str:
    parts = [f"<loc>{escape(frame.absolute(url))}</loc>"]
    if len(others) > 1:
        parts += [
            f'<xhtml:link rel="alternate" hreflang="{lang}" href="{escape(frame.absolute(to))}"/>'
            for lang, to in sorted(others.items())
        ]
    if image:
        parts.append(
            f"<image:image><image:loc>{escape(frame.absolute(image))}</image:loc></image:image>"
        )
    return f"<url>{''.join(parts)}</url>"


def sitemap(artifact: Artifact, work: Work) -> bytes:
    urls = []
    for lang in ("vi", "en"):
        frame = Frame(work, lang)
        both = {other: root(other) for other in ("vi", "en")}
        urls.append(_url(frame, root(lang), both))
        for kind in LIST_KINDS:
            both = {other: section_address(kind, other) for other in ("vi", "en")}
            urls.append(_url(frame, section_address(kind, lang), both))
        for kind in KINDS:
            for view in frame.site.list(kind):
                if view.url:
                    image = largest_jpeg(view.cover) if view.cover else ""
                    urls.append(_url(frame, view.url, alternates(view), image))
    body = "\n".join(urls)
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
        'xmlns:xhtml="http://www.w3.org/1999/xhtml" '
        'xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">\n'
        f"{body}\n</urlset>\n"
    ).encode()
