"""The makers of pages: home, one entry, an old address, nothing found.

In: an artifact and its work. Out: HTML.
"""

from __future__ import annotations

import textwrap

from kcsite.markup import plain
from kcsite.plan import Artifact, Work
from kcsite.site.addresses import root, section_address
from kcsite.site.site import parse_key_ref
from kcsite.site.view import View
from kcsite.web.frame import Feed, Frame, Step, alternates, home_step

# The two publications share their templates.
TEMPLATE = {"brochure": "publication", "bulletin": "publication"}
_LAYOUTS = {"contact": "contact.html", "sitemap": "sitemap.html"}
FEEDS = ("news", "product", "event")


def home(artifact: Artifact, work: Work) -> bytes:
    (lang,) = artifact.subject
    frame = Frame(work, str(lang))
    return frame.render(
        "home.html",
        root(frame.lang),
        frame.site.name,
        frame.site.description or frame.site.name,
        {other: root(other) for other in ("vi", "en")},
        feeds=tuple(feed_of(frame, kind) for kind in FEEDS),
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
    template = f"{TEMPLATE.get(kind, kind)}.html"
    if kind == "page":
        template = _LAYOUTS.get(view.layout, template)
    url = view.url or ""
    trail = _trail(frame, view)
    feeds = (feed_of(frame, kind),) if kind in FEEDS else ()
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
        title = frame.words(list_title(kind))
        steps.append(Step(title, section_address(kind, frame.lang)))
    return (*steps, Step(view.title, view.url or ""))


def list_title(kind: str) -> str:
    """The word of the interface that names a kind's list."""
    return f"menu_{TEMPLATE.get(kind, kind)}"


def feed_of(frame: Frame, kind: str) -> Feed:
    """The feed of a section."""
    url = f"{section_address(kind, frame.lang)}rss.xml"
    return Feed(url, "application/rss+xml", frame.words(list_title(kind)))
