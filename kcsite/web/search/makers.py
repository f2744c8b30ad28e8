"""The makers of search: its page, the contents and shards of the index, a file a document.

In: an artifact and its work. Out: HTML, JSON, text. The index of a language is made once for all its
files, from one value of the world, so that each of them remembers one key and not every text.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import escape
from itertools import chain, groupby
from typing import Any

from markupsafe import Markup

from kcsite.content.models.values import PREFIXES
from kcsite.plan import LIST_KINDS, Artifact, Work
from kcsite.site.addresses import root, search_address, section_address
from kcsite.site.searchable import Searchable
from kcsite.site.view import View
from kcsite.trace import digest_bytes
from kcsite.vietnamese import formats
from kcsite.web.frame import Frame, Step, home_step
from kcsite.web.search.codes import codes
from kcsite.web.search.index import Index, build
from kcsite.web.search.occurrences import passages, run_of_all

# Two kinds share a section, so a visitor chooses them as one.
_SHOWN_AS = {"bulletin": "brochure"}
# How many names of one kind the page lists without a script; its sections list them all.
_LISTED = 120


@dataclass(frozen=True, slots=True)
class Shelf:
    """The pages of one kind. `url` leads to the list of all, "" where there is none."""

    title: str
    url: str
    total: int
    items: tuple[View, ...]


def _items(work: Work, lang: str) -> tuple[Searchable, ...]:
    found: tuple[Searchable, ...] = work.trace.read(("searchables", lang))
    return found


def _index(work: Work, lang: str, shards: int) -> Index:
    def make() -> Index:
        return build(run_of_all(_items(work, lang), work.cache), shards)

    found: Index = work.trace.once(("search-index", lang, shards), make)
    return found


def _kind(item: Searchable) -> str:
    return _SHOWN_AS.get(item.ref.kind, item.ref.kind)


def _label(frame: Frame, kind: str) -> str:
    return frame.words("menu_publication" if kind == "brochure" else f"menu_{kind}")


def contents(artifact: Artifact, work: Work) -> bytes:
    """What a browser must know before the first query.

    `kind` has a letter for each document, from "A", which counts in `kinds`; `years` are runs of
    documents with one year; `listed` tells which link of the page's own list leads to each document,
    counted from 1, 0 where none does: its title shows before the document comes; `words` are those
    of the index.
    """
    lang, shards = str(artifact.subject[0]), int(artifact.subject[1])
    frame = Frame(work, lang)
    items = _items(work, lang)
    index = _index(work, lang, shards)
    kinds = [kind for kind in (*LIST_KINDS, "page") if any(_kind(i) == kind for i in items)]
    place = {view.ref: n for n, view in enumerate(_all_listed(frame), start=1)}
    years = [[year, len(list(run))] for year, run in groupby(item.year for item in items)]
    data = {
        "version": digest_bytes(repr(items).encode())[:8],
        "kinds": [[PREFIXES[kind], _label(frame, kind)] for kind in kinds],
        "kind": "".join(chr(65 + kinds.index(_kind(item))) for item in items),
        "years": years,
        "listed": codes(place.get(item.ref, 0) for item in items),
        "shards": index.names,
        "words": " ".join(index.words),
    }
    return _json(data)


def shard(artifact: Artifact, work: Work) -> bytes:
    lang, shards, number = artifact.subject
    return _index(work, str(lang), int(shards)).shards[int(number)].encode()


def document(artifact: Artifact, work: Work) -> bytes:
    """A document as a result shows it: address, title, day, and the text that is quoted."""
    ref_text, lang = (str(part) for part in artifact.subject)
    item: Searchable = work.trace.read(("searchable", ref_text, lang))
    day = formats.date_short(item.day, lang) if item.day else str(item.year or "")
    return _json({"url": item.url, "title": item.title, "day": day, "text": passages(item)})


def _json(data: dict[str, Any]) -> bytes:
    return (json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n").encode()


def page(artifact: Artifact, work: Work) -> bytes:
    (lang,) = (str(part) for part in artifact.subject)
    frame = Frame(work, lang)
    address = search_address(lang)
    title = frame.words("search")
    return frame.render(
        "search.html",
        address,
        title,
        frame.words("search_intro"),
        {other: search_address(other) for other in ("vi", "en")},
        trail=(home_step(frame), Step(title, address)),
        shelves=tuple(_shelves(frame)),
        site_search=_site_search(frame),
    )


def _site_search(frame: Frame) -> Markup:
    """JSON-LD that tells search engines where this site is searched (schema.org SearchAction)."""
    target = frame.absolute(search_address(frame.lang)) + "?q={search_term_string}"
    action = {
        "@type": "SearchAction",
        "target": {"@type": "EntryPoint", "urlTemplate": target},
        "query-input": "required name=search_term_string",
    }
    thing = {
        "@context": "https://schema.org",
        "@type": "WebSite",
        "name": frame.site.name,
        "url": frame.absolute(root(frame.lang)),
        "potentialAction": action,
    }
    text = json.dumps(thing, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    return Markup('<script type="application/ld+json">') + Markup(text) + Markup("</script>")


def _shelves(frame: Frame) -> Iterator[Shelf]:
    """Everything by kind, for those who look through rather than search."""
    for kind in (*LIST_KINDS, "page"):
        merged = (kind, *(other for other, shown in _SHOWN_AS.items() if shown == kind))
        total = sum(frame.site.count(one) for one in merged)
        # Too many to look through are shown the newest first, and their sections list the others.
        order = "title" if total <= _LISTED and kind != "honoree" else None
        found = [view for one in merged for view in frame.site.list(one, order) if view.url]
        if found:
            url = "" if kind == "page" else section_address(kind, frame.lang)
            yield Shelf(_label(frame, kind), url, total, tuple(found[:_LISTED]))


def _all_listed(frame: Frame) -> Iterator[View]:
    """What the page lists, in its order."""
    return chain.from_iterable(shelf.items for shelf in _shelves(frame))


def description(artifact: Artifact, work: Work) -> bytes:
    """How browsers may search this site from their address bar (OpenSearch 1.1)."""
    (lang,) = (str(part) for part in artifact.subject)
    frame = Frame(work, lang)
    name = escape(frame.site.short_name[:16].strip())
    about = escape(frame.words("search_intro"))
    template = escape(frame.absolute(search_address(lang)) + "?q={searchTerms}")
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        '<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">\n'
        f"<ShortName>{name}</ShortName>\n<Description>{about}</Description>\n"
        f"<Language>{lang}</Language>\n<InputEncoding>UTF-8</InputEncoding>\n"
        f'<Url type="text/html" template="{template}"/>\n'
        "</OpenSearchDescription>\n"
    ).encode()


MAKERS: dict[str, Callable[[Artifact, Work], bytes]] = {
    "search": page,
    "search-contents": contents,
    "search-shard": shard,
    "search-document": document,
    "search-description": description,
}
