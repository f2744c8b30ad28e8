"""The makers of lists: their pages, and the source that the catalogue's script chooses from.

A list stands on pages of its own for each value of each facet, which need no script. Where there is
one, it reads the source once, combines facets and words, and writes the address that says so.

In: an artifact and its work. Out: HTML.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kcsite.content.models.values import PREFIXES
from kcsite.plan import Artifact, Work, catalogue_address
from kcsite.site.addresses import FACET_WORDS, numbered, section_address
from kcsite.site.facets import FACETS
from kcsite.site.values import FacetValue
from kcsite.site.view import View
from kcsite.web.frame import Frame, Step, home_step
from kcsite.web.pages import FEEDS, TEMPLATE, feed_of, list_title


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
    """A facet as a list page offers it. `key` is its word in addresses."""

    name: str
    key: str
    label: str
    values: tuple[FacetValue, ...]


@dataclass(frozen=True, slots=True)
class Chosen:
    """The facet value that a list page is restricted to."""

    name: str
    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Order:
    """A way to sort a list. `key` is its word in addresses, "" that of the default."""

    key: str
    label: str


@dataclass(frozen=True, slots=True)
class Catalogue:
    """What the script needs to know. `size` is the entries on a page, 0 for all of them."""

    section: str
    source: str
    size: int
    keys: Mapping[str, str]
    orders: tuple[Order, ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """An entry in the source: the values it bears (`nhom:do-go`), its rank in each order but the
    default, which is that of the source itself.
    """

    values: str
    ranks: str


# The words of an address's query: what is looked for, how it is sorted, which page.
KEYS = {
    "vi": {"text": "tim", "order": "xep", "page": "trang"},
    "en": {"text": "find", "order": "sort", "page": "page"},
}
# The orders a list can be sorted by, the default first: the site's order → its word in addresses.
ORDERS: dict[str, dict[str, dict[str, str]]] = {
    "product": {
        "level": {},
        "-award": {"vi": "moi", "en": "newest"},
        "title": {"vi": "ten", "en": "title"},
    },
    "news": {"-date": {}, "date": {"vi": "cu", "en": "oldest"}},
    "document": {
        "-date": {},
        "date": {"vi": "cu", "en": "oldest"},
        "title": {"vi": "ten", "en": "title"},
    },
}


def listing(artifact: Artifact, work: Work) -> bytes:
    kind, lang, address, page, size, name, value = artifact.subject
    kind, lang, address, name, value = (str(x) for x in (kind, lang, address, name, value))
    page, size = int(page), int(size)
    frame = Frame(work, lang)
    filters: dict[str, Any] = {name: value} if name else {}
    views = frame.site.list(kind, **filters)
    if kind == "brochure":
        views += frame.site.list("bulletin")
    shown = _listing(views, address, page, size)
    bars = _bars(frame, kind)
    chosen = _chosen(bars, name, value)
    title = frame.words(list_title(kind))
    trail = [home_step(frame), Step(title, section_address(kind, lang))]
    if chosen:
        trail.append(Step(chosen.label, address))
        title = f"{title}: {chosen.label}"
    intro = frame.words(f"{TEMPLATE.get(kind, kind)}_intro")
    description = f"{chosen.label}. {intro}" if chosen else intro
    if page > 1:
        title = f"{title} ({frame.words('page_of', page=page, pages=shown.pages)})"
    return frame.render(
        f"{TEMPLATE.get(kind, kind)}-list.html",
        numbered(address, page),
        title,
        description,
        _alternates(frame, kind, address, page, name, value),
        trail=tuple(trail),
        feeds=(feed_of(frame, kind),) if kind in FEEDS else (),
        kind=kind,
        prefix=PREFIXES[kind],
        listing=shown,
        facet=chosen,
        facets=bars,
        catalogue=_catalogue(frame, kind, 0 if kind == "honoree" else size) if bars else None,
        marks={},
    )


def catalogue(artifact: Artifact, work: Work) -> bytes:
    """Every entry of a list as its pages show it, each with its mark."""
    kind, lang = (str(part) for part in artifact.subject)
    frame = Frame(work, lang)
    return frame.render(
        "catalogue.html",
        catalogue_address(kind, lang),
        frame.words(list_title(kind)),
        "",
        {},
        kind=kind,
        entries=frame.site.list(kind),
        marks=_marks(frame, kind),
    )


def _listing(views: tuple[View, ...], address: str, page: int, size: int) -> Listing:
    pages = max(1, -(-len(views) // size))
    return Listing(
        entries=views[(page - 1) * size : page * size],
        total=len(views),
        page=page,
        pages=pages,
        previous_url=numbered(address, page - 1) if page > 1 else "",
        next_url=numbered(address, page + 1) if page < pages else "",
        page_urls=tuple((n, numbered(address, n)) for n in range(1, pages + 1)),
    )


def _bars(frame: Frame, kind: str) -> tuple[FacetBar, ...]:
    """The facets by which a list can be parted: those of which some entry has a value."""
    bars = (
        FacetBar(
            name,
            FACET_WORDS[name][frame.lang],
            frame.words(f"facet_{name}"),
            frame.site.facets(kind, name),
        )
        for name in FACETS.get(kind, {})
    )
    return tuple(bar for bar in bars if bar.values)


def _catalogue(frame: Frame, kind: str, size: int) -> Catalogue:
    return Catalogue(
        section=section_address(kind, frame.lang),
        source=catalogue_address(kind, frame.lang),
        size=size,
        keys=KEYS[frame.lang],
        orders=tuple(
            Order(words.get(frame.lang, ""), frame.words(f"order_{order}"))
            for order, words in ORDERS.get(kind, {}).items()
        ),
    )


def _marks(frame: Frame, kind: str) -> dict[str, Mark]:
    """The marks of a kind's entries, by id."""
    values: dict[str, list[str]] = {view.id: [] for view in frame.site.list(kind)}
    ranks: dict[str, list[str]] = {identity: [] for identity in values}
    for name in FACETS[kind]:
        key = FACET_WORDS[name][frame.lang]
        for value in frame.site.facets(kind, name):
            for view in frame.site.list(kind, **{name: value.value}):
                values[view.id].append(f"{key}:{value.slug}")
    for order in list(ORDERS.get(kind, {}))[1:]:
        for rank, view in enumerate(frame.site.list(kind, order=order)):
            ranks[view.id].append(str(rank))
    return {i: Mark(" ".join(values[i]), " ".join(ranks[i])) for i in values}


def _chosen(bars: tuple[FacetBar, ...], name: str, value: str) -> Chosen | None:
    for bar in bars:
        for choice in bar.values:
            if (bar.name, choice.value) == (name, value):
                return Chosen(name, value, choice.label)
    return None


def _alternates(
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
