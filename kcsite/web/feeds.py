"""Feeds of a section: RSS 2.0 and JSON Feed 1.1, told apart by the artifact's name.

In: an artifact (kind, language). Out: the newest entries, whole texts included for news.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from email.utils import format_datetime
from html import escape

from kcsite.plan import Artifact, Work
from kcsite.site.addresses import section_address
from kcsite.site.view import View
from kcsite.web.frame import Frame

NEWEST = 10
# Vietnam keeps one time all year; a day in the content begins there.
_ZONE = dt.timezone(dt.timedelta(hours=7))


def moment(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(), _ZONE)


def feed(artifact: Artifact, work: Work) -> bytes:
    kind, lang = (str(part) for part in artifact.subject)
    frame = Frame(work, lang)
    entries = frame.site.list(kind, limit=NEWEST)
    address = f"/{artifact.path.removeprefix('public/')}"
    make = _json if artifact.path.endswith(".json") else _rss
    return make(frame, kind, address, entries)


def _title(frame: Frame, kind: str) -> str:
    return f"{frame.words(f'menu_{kind}')} – {frame.site.short_name}"


def _day(view: View) -> dt.date | None:
    """The day an entry is dated by in its feed; a product has none."""
    if view.kind == "news":
        day: dt.date = view.date
        return day
    return view.start if view.kind == "event" else None


_TAG = re.compile(r"""<[a-z][a-z0-9]*(?:\s+[a-z-]+(?:="[^"]*")?)+\s*/?>""")
_ADDRESS = re.compile(r' (href|src|srcset)="([^"]*)"')
# An address within this host; in a srcset also after a comma.
_LOCAL = re.compile(r"(?:^|(?<=, ))/(?!/)")


def absolute_links(html: str, base: str, page: str) -> str:
    """HTML that can be read away from its page: addresses with the host, notes with the page."""

    def whole(found: re.Match[str]) -> str:
        name, address = found.groups()
        if address.startswith("#"):
            return f' {name}="{page}{address}"'
        return f' {name}="{_LOCAL.sub(f"{base}/", address)}"'

    return _TAG.sub(lambda tag: _ADDRESS.sub(whole, tag[0]), html)


def _text(frame: Frame, view: View) -> str:
    if view.kind != "news":
        return ""
    return absolute_links(str(view.html), frame.site.base_url, frame.absolute(view.url or ""))


def _rss(frame: Frame, kind: str, address: str, entries: tuple[View, ...]) -> bytes:
    items = []
    for view in entries:
        url = frame.absolute(view.url or "")
        day = _day(view)
        parts = [
            f"<title>{escape(view.title)}</title>",
            f"<link>{escape(url)}</link>",
            f'<guid isPermaLink="true">{escape(url)}</guid>',
        ]
        if day:
            parts.append(f"<pubDate>{format_datetime(moment(day))}</pubDate>")
        if view.summary:
            parts.append(f"<description>{escape(view.summary)}</description>")
        html = _text(frame, view)
        if html:
            parts.append(f"<content:encoded>{escape(html)}</content:encoded>")
        items.append(f"<item>{''.join(parts)}</item>")
    link = frame.absolute(section_address(kind, frame.lang))
    head = (
        f"<title>{escape(_title(frame, kind))}</title><link>{escape(link)}</link>"
        f"<description>{escape(frame.site.description or frame.site.name)}</description>"
        f"<language>{frame.lang}</language>"
        f'<atom:link href="{escape(frame.absolute(address))}" rel="self" '
        'type="application/rss+xml"/>'
    )
    body = "\n".join(items)
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        '<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" '
        'xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>'
        f"{head}\n{body}\n</channel></rss>\n"
    ).encode()


def _json(frame: Frame, kind: str, address: str, entries: tuple[View, ...]) -> bytes:
    items = []
    for view in entries:
        url = frame.absolute(view.url or "")
        item: dict[str, object] = {"id": url, "url": url, "title": view.title}
        if view.summary:
            item["summary"] = view.summary
        html = _text(frame, view)
        if html:
            item["content_html"] = html
        else:
            item["content_text"] = view.summary or view.title
        day = _day(view)
        if day:
            item["date_published"] = moment(day).isoformat()
        item["language"] = frame.lang
        items.append(item)
    data = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": _title(frame, kind),
        "home_page_url": frame.absolute(section_address(kind, frame.lang)),
        "feed_url": frame.absolute(address),
        "language": frame.lang,
        "items": items,
    }
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()
