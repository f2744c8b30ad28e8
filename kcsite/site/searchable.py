"""What visitors may search: every page and every row of honorees, as plain facts.

In: the site, from which withheld data is gone already. Out: one `Searchable` an entry and language,
oldest first, so that a new page is the last and moves no other. How they are indexed is not known
here.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from kcsite.content.entry import Entry
from kcsite.content.models import Ref
from kcsite.content.models.parts import Address
from kcsite.site.addresses import section_address
from kcsite.site.derived import COMMON, DERIVED
from kcsite.site.lists import dated, day_of
from kcsite.site.site import Site, parse_key_ref
from kcsite.site.subject import Subject
from kcsite.site.values import Place
from kcsite.trace import Key
from kcsite.vietnamese.order import sort_key


@dataclass(frozen=True, slots=True)
class Searchable:
    """An entry as a search meets it. `day` is what its page is dated by, None where it is not;
    `year` is 0 where it has none. `body` is Markdown, `names` are texts that stand for themselves.
    """

    ref: Ref
    url: str
    day: dt.date | None
    year: int
    title: str
    summary: str
    names: tuple[str, ...]
    body: str


# What of an entry is searched beside title, summary and body: fields, their parts after a point
# (of an entry that is named there too), and derived facts.
NAMES: dict[str, tuple[str, ...]] = {
    "product": (
        *("establishment", "establishment.address", "craft", "makers", "members.name", "story"),
        *("group_label", "awards.line", "recognitions.decision.number", "recognitions.certificate"),
        *("materials", "sizes", "specifications.name", "specifications.value", "shelf_life"),
        *("certificates.name", "certificates.number", "geographical_indication", "markets"),
    ),
    "honoree": (
        *("titles.name", "titles.year", "titles.decision.number", "trade", "craft"),
        *("establishment", "address", "trade_origin", "works.title", "quotation", "biography"),
    ),
    "establishment": (
        *("former_names", "owner_type_label", "representative", "address", "address.detail"),
        *("trade_labels", "craft", "certificates.name", "certificates.number", "markets"),
    ),
    "showroom": ("establishment", "address", "address.detail", "products"),
    "news": ("section_label", "author", "about"),
    "page": (),
    "craft": (
        *("type_label", "trade_label", "places", "origin", "feast", "materials"),
        *("steps.title", "steps.text", "facts.text", "recognised.number"),
    ),
    "contest": ("type_label", "level_label", "round", "organiser", "decision.number", "products"),
    "event": (
        *("type_label", "venue", "location", "address", "organiser", "registration", "contest"),
        "booths.establishment",
    ),
    "document": ("number", "type", "issuer", "field", "status_label"),
    "programme": ("groups.title", "groups.targets.title", "solutions", "plan"),
    "statistic": ("label", "supplier", "indicators.title"),
    "broadcast": ("station", "about"),
    "bulletin": ("name", "sections.title", "sections.entries", "gallery.caption"),
    "brochure": ("foreword.title", "foreword.author"),
}


def searchables(site: Site, lang: str) -> tuple[Searchable, ...]:
    """All that is searched in a language: oldest first, and of one day the last in order first."""

    def make() -> tuple[Searchable, ...]:
        chosen = [e for e in site.entries.values() if lang in e.texts and _url(site, e, lang)]
        # Read from the end this is: the newest first, then Vietnamese order.
        chosen.sort(key=lambda e: (sort_key(site.text(e.ref, lang).data.title), str(e.ref)))
        chosen.reverse()
        chosen.sort(key=_dated)
        return tuple(_searchable(Subject(site, entry, lang)) for entry in chosen)

    found: tuple[Searchable, ...] = site.once(("searchables", lang), make)
    return found


def answer_searchables(site: Site) -> dict[str, Callable[[Key], Any]]:
    """The answerers of ("searchables", language) and ("searchable", reference, language)."""

    def one(key: Key) -> Searchable:
        _, ref_text, lang = key
        ref, lang = parse_key_ref(str(ref_text)), str(lang)
        table = site.once(
            ("searchable", lang), lambda: {item.ref: item for item in searchables(site, lang)}
        )
        found: Searchable = table[ref]
        return found

    return {"searchables": lambda key: searchables(site, str(key[1])), "searchable": one}


def _url(site: Site, entry: Entry, lang: str) -> str:
    """The entry's page; of a row of honorees, its line in their list."""
    address = site.addresses.get((entry.ref, lang))
    if address is None and entry.ref.kind == "honoree":
        return f"{section_address('honoree', lang)}#{entry.ref.id}"
    return address or ""


def _dated(entry: Entry) -> str:
    """The day an entry is dated by; a product or a person by the newest honour, as text."""
    day = day_of(entry)
    if not day:
        data = entry.vi.data
        honours = (*getattr(data, "recognitions", ()), *getattr(data, "titles", ()))
        day = max((f"{item.year}-12-31" for item in honours), default="")
    return day


def _searchable(s: Subject) -> Searchable:
    names: dict[str, None] = {}
    for path in NAMES[s.entry.ref.kind]:
        names.update(dict.fromkeys(filter(None, _texts(s, s.data, path.split(".")))))
    on, text = dated(s.entry), _dated(s.entry)
    return Searchable(
        ref=s.entry.ref,
        url=_url(s.site, s.entry, s.lang),
        day=on if isinstance(on, dt.date) else None,
        year=int(text[:4]) if text else 0,
        title=s.data.title,
        summary=s.data.summary,
        names=tuple(names),
        body=s.text.body,
    )


def _texts(s: Subject, value: Any, steps: list[str]) -> Iterator[str]:
    """The texts at the end of a path below a value."""
    if isinstance(value, tuple):
        for item in value:
            yield from _texts(s, item, steps)
    elif value is None or (isinstance(value, Ref) and value not in s.site.entries):
        return
    elif steps:
        yield from _texts(s, _step(s, value, steps[0]), steps[1:])
    elif isinstance(value, Ref):
        yield s.site.text(value, s.lang).data.title
    elif isinstance(value, Address):
        place: Place = s.site.shown(value, "", s.lang)
        yield place.short
        yield value.former
        # The communes of before 2025 still stand in people's letters and searches.
        yield from s.site.units[place.unit].formed_from
    else:
        yield str(value)


def _step(s: Subject, value: Any, name: str) -> Any:
    if value is s.data:
        derive = DERIVED[s.entry.ref.kind].get(name) or COMMON.get(name)
        return derive(s) if derive else getattr(value, name)
    if isinstance(value, Ref):
        value = s.site.text(value, s.lang).data
    return getattr(value, name, None)
