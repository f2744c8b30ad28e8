"""The makers of pages: home, one entry, a list, an old address, nothing found.

In: an artifact and its work. Out: HTML.
"""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from typing import Any

from kcsite.content.models.values import PREFIXES
from kcsite.markup import plain
from kcsite.plan import Artifact, Work
from kcsite.site.addresses import FACET_WORDS, numbered, root, section_address
from kcsite.site.facets import FACETS
from kcsite.site.site import parse_key_ref
from kcsite.site.values import FacetValue
from kcsite.site.view import View
from kcsite.web.frame import Feed, Frame, Step, alternates, home_step

# The two publications share their templates.
_TEMPLATE = {"brochure": "publication", "bulletin": "publication"}
_LAYOUTS = {"contact": "contact.html", "sitemap": "sitemap.html"}
_FEEDS = ("news", "product", "event")


@dataclass(frozen=True, slots=True)
class Listing:
    """One page of a list. `page` counts from 1; `page_urls` are (number, address)."""

    entries: tuple[View, ...]
    total: int
    page: int
    pages: int
    previous_url: str
    next_url: str
    page_urls: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class FacetBar:
    """A facet as a list page offers it."""

    name: str
    label: str
    values: tuple[FacetValue, ...]


@dataclass(frozen=True, slots=True)
class Chosen:
    """The facet value that a list page is restricted to."""

    name: str
    value: str
    label: str


def home(artifact: Artifact, work: Work) -> bytes:
    (lang,) = artifact.subject
    frame = Frame(work, str(lang))
    return frame.render(
        "home.html",
        root(frame.lang),
        frame.site.name,
        frame.site.description or frame.site.name,
        {other: root(other) for other in ("vi", "en")},
        feeds=tuple(_feed(frame, kind) for kind in _FEEDS),
    )


def missing(artifact: Artifact, work: Work) -> bytes:
    frame = Frame(work, "vi")
    return frame.render("404.html", "/404.html", frame.words("missing_title"), "", {})


def redirect(artifact: Artifact, work: Work) -> bytes:
    alias, target = artifact.subject
    lang = "en" if str(target).startswith("/en/") else "vi"
    frame = Frame(work, lang)
    title = frame.words("moved_title")
    return frame.render("redirect.html", str(alias), title, "", {}, target=target)


def entry(artifact: Artifact, work: Work) -> bytes:
    ref_text, lang = (str(part) for part in artifact.subject)
    frame = Frame(work, lang)
    view = frame.lens.view(parse_key_ref(ref_text))
    kind = view.kind
    template = f"{_TEMPLATE.get(kind, kind)}.html"
    if kind == "page":
        template = _LAYOUTS.get(view.layout, template)
    url = view.url or ""
    trail = _trail(frame, view)
    feeds = (_feed(frame, kind),) if kind in _FEEDS else ()
    return frame.render(
        template,
        url,
        view.title,
        _description(frame, view),
        alternates(view),
        trail=trail,
        feeds=feeds,
        entry=view,
    )


# About as much as a search engine shows of a description, in letters.
_DESCRIPTION = 155


def _description(frame: Frame, view: View) -> str:
    """What a search engine shows: the summary, else the beginning of the text."""
    said = view.summary or (view.story if view.kind == "product" else "")
    if said:
        return str(said)
    text, *_ = frame.trace.read(("body", str(view.ref), frame.lang))
    words = plain(text) or f"{view.title} – {frame.site.name}"
    return textwrap.shorten(words, _DESCRIPTION, placeholder="…")


def _trail(frame: Frame, view: View) -> tuple[Step, ...]:
    steps = [home_step(frame)]
    if view.kind == "page":
        steps += [Step(p.menu or p.title, p.url) for p in view.trail if p.url]
    else:
        kind = "brochure" if view.kind == "bulletin" else view.kind
        title = frame.words(_list_title(kind))
        steps.append(Step(title, section_address(kind, frame.lang)))
    return (*steps, Step(view.title, view.url or ""))


def _list_title(kind: str) -> str:
    return f"menu_{_TEMPLATE.get(kind, kind)}"


def _feed(frame: Frame, kind: str) -> Feed:
    url = f"{section_address(kind, frame.lang)}rss.xml"
    return Feed(url, "application/rss+xml", frame.words(_list_title(kind)))


def listing(artifact: Artifact, work: Work) -> bytes:
    kind, lang, address, page, size, name, value = artifact.subject
    kind, lang, address, name, value = (str(x) for x in (kind, lang, address, name, value))
    page, size = int(page), int(size)
    frame = Frame(work, lang)
    filters: dict[str, Any] = {name: value} if name else {}
    views = frame.site.list(kind, **filters)
    if kind == "brochure":
        views += frame.site.list("bulletin")
    pages = max(1, -(-len(views) // size))
    shown = Listing(
        entries=views[(page - 1) * size : page * size],
        total=len(views),
        page=page,
        pages=pages,
        previous_url=numbered(address, page - 1) if page > 1 else "",
        next_url=numbered(address, page + 1) if page < pages else "",
        page_urls=tuple((n, numbered(address, n)) for n in range(1, pages + 1)),
    )
    bars = tuple(
        FacetBar(facet, frame.words(f"facet_{facet}"), frame.site.facets(kind, facet))
        for facet in FACETS.get(kind, {})
    )
    chosen = _chosen(bars, name, value)
    title = frame.words(_list_title(kind))
    trail = [home_step(frame), Step(title, section_address(kind, lang))]
    if chosen:
        trail.append(Step(chosen.label, address))
        title = f"{title}: {chosen.label}"
    intro = frame.words(f"{_TEMPLATE.get(kind, kind)}_intro")
    description = f"{chosen.label}. {intro}" if chosen else intro
    if page > 1:
        title = f"{title} ({frame.words('page_of', page=page, pages=pages)})"
    return frame.render(
        f"{_TEMPLATE.get(kind, kind)}-list.html",
        numbered(address, page),
        title,
        description,
        _list_alternates(frame, kind, address, page, name, value),
        trail=tuple(trail),
        feeds=(_feed(frame, kind),) if kind in _FEEDS else (),
        kind=kind,
        prefix=PREFIXES[kind],
        listing=shown,
        facet=chosen,
        facets=bars,
    )


def _chosen(bars: tuple[FacetBar, ...], name: str, value: str) -> Chosen | None:
    for bar in bars:
        for choice in bar.values:
            if (bar.name, choice.value) == (name, value):
                return Chosen(name, value, choice.label)
    return None


def _list_alternates(
    frame: Frame, kind: str, address: str, page: int, name: str, value: str
) -> dict[str, str]:
    """The same list in the other language; only its first page, and only where the facet occurs."""
    if page > 1:
        return {}
    other = "en" if frame.lang == "vi" else "vi"
    if not name:
        return {frame.lang: address, other: section_address(kind, other)}
    word, other_word = (FACET_WORDS[name][lang] for lang in (frame.lang, other))
    slug = address.rstrip("/").rsplit("/", 1)[1]
    there = frame.trace.read(("facet", kind, name, other))
    if any(choice.slug == slug for choice in there):
        assert address.endswith(f"/{word}/{slug}/")
        twin = f"{section_address(kind, other)}{other_word}/{slug}/"
        return {frame.lang: address, other: twin}
    return {frame.lang: address}
