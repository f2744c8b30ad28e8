"""The facets of each kind: by which values its entries can be chosen, and what these are called.

One row a facet: how to read its values from an entry, how to label a value, how values are ordered.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from kcsite.content.entry import Entry
from kcsite.content.models import Ref
from kcsite.content.models.activities import Event
from kcsite.content.models.honoree import Honoree
from kcsite.site.addresses import facet_address
from kcsite.site.awards import LEVEL_RANK, awards
from kcsite.site.site import Site
from kcsite.site.values import Award, FacetValue
from kcsite.site.words import word
from kcsite.vietnamese.order import sort_key
from kcsite.vietnamese.text import slug


@dataclass(frozen=True, slots=True)
class Facet:
    """How one facet reads, names and orders its values."""

    values: Callable[[Site, Entry], tuple[str, ...]]
    label: Callable[[Site, str, str], str]
    order: Callable[[str, str], Any]


def judged(site: Site, entry: Entry, lang: str = "vi") -> tuple[Award, ...]:
    """A product's awards on the site's day."""
    given = getattr(entry.vi.data, "recognitions", ())
    found: tuple[Award, ...] = site.once(
        ("awards", str(entry.ref), lang), lambda: awards(given, site.rules, site.today, lang)
    )
    return found


def is_coming(event: Event, today: dt.date) -> bool:
    return (event.end or event.start) >= today


def unit_slug(site: Site, code: str) -> str:
    """A unit's word in addresses. Names that fold alike carry their code (Lộc Thạnh, Lộc Thành)."""

    def make() -> dict[str, str]:
        alike: dict[str, list[str]] = {}
        for unit in site.units.units:
            alike.setdefault(slug(unit.name), []).append(unit.code)
        return {
            unit: word if len(codes) == 1 else f"{word}-{unit}"
            for word, codes in alike.items()
            for unit in codes
        }

    words: dict[str, str] = site.once(("unit-slugs",), make)
    return words[code]


def _field_values(name: str) -> Callable[[Site, Entry], tuple[str, ...]]:
    def read(site: Site, entry: Entry) -> tuple[str, ...]:
        value = getattr(entry.vi.data, name, None)
        return () if value in (None, "") else (str(value),)

    return read


def _slugged(name: str) -> Callable[[Site, Entry], tuple[str, ...]]:
    """Free text by its slug: what people write in two ways ("Sở Công thương") is one value."""

    def read(site: Site, entry: Entry) -> tuple[str, ...]:
        word = slug(str(getattr(entry.vi.data, name, "")))
        return (word,) if word else ()

    return read


def _first_wording(kind: str, name: str) -> Callable[[Site, str, str], str]:
    """A slug in the words of the first entry that has it."""

    def label(site: Site, value: str, lang: str) -> str:
        texts = (str(getattr(entry.vi.data, name)) for entry in site.of_kind(kind))
        return next(text for text in texts if slug(text) == value)

    return label


def _ref_values(name: str) -> Callable[[Site, Entry], tuple[str, ...]]:
    def read(site: Site, entry: Entry) -> tuple[str, ...]:
        ref: Ref | None = getattr(entry.vi.data, name, None)
        return (ref.id,) if ref and ref in site.entries else ()

    return read


def _levels(site: Site, entry: Entry) -> tuple[str, ...]:
    return tuple(sorted({a.level for a in judged(site, entry) if a.current and a.level}))


def _years(site: Site, entry: Entry) -> tuple[str, ...]:
    return tuple(sorted({str(a.year) for a in judged(site, entry)}))


def _valid(site: Site, entry: Entry) -> tuple[str, ...]:
    found = judged(site, entry)
    return ("yes" if any(a.current for a in found) else "no",) if found else ()


def _place(site: Site, entry: Entry) -> tuple[str, ...]:
    """The unit of the entry itself, or of the establishment that makes it."""
    address = getattr(entry.vi.data, "address", None)
    maker: Ref | None = getattr(entry.vi.data, "establishment", None)
    if address is None and maker is not None and maker in site.entries:
        address = getattr(site.entries[maker].vi.data, "address", None)
    return (site.units.unit(address.unit).code,) if address else ()


def _trades(site: Site, entry: Entry) -> tuple[str, ...]:
    return tuple(str(trade) for trade in getattr(entry.vi.data, "trades", ()))


def _titles(site: Site, entry: Entry) -> tuple[str, ...]:
    data = entry.vi.data
    if not isinstance(data, Honoree):
        return ()
    return tuple(dict.fromkeys(slug(t.name) for t in data.titles))


def _title_label(site: Site, value: str, lang: str) -> str:
    for entry in site.of_kind("honoree"):
        data = entry.vi.data
        for title in data.titles if isinstance(data, Honoree) else ():
            if slug(title.name) == value:
                return title.name
    raise KeyError(value)


def _title_years(site: Site, entry: Entry) -> tuple[str, ...]:
    data = entry.vi.data
    if not isinstance(data, Honoree):
        return ()
    return tuple(sorted({str(t.year) for t in data.titles}))


def _year_of(name: str) -> Callable[[Site, Entry], tuple[str, ...]]:
    def read(site: Site, entry: Entry) -> tuple[str, ...]:
        day = getattr(entry.vi.data, name, None)
        return (str(day.year),) if day else ()

    return read


def _term_label(vocabulary: str) -> Callable[[Site, str, str], str]:
    def label(site: Site, value: str, lang: str) -> str:
        term = site.rules.term(vocabulary, value, site.today)
        text = term.label if lang == "vi" else term.label_en
        return text[:1].upper() + text[1:]

    return label


def _word_label(vocabulary: str) -> Callable[[Site, str, str], str]:
    return lambda site, value, lang: word(vocabulary, value, lang)


def _entry_label(kind: str) -> Callable[[Site, str, str], str]:
    return lambda site, value, lang: site.text(Ref(kind, value), lang).data.title


def _unit_label(site: Site, value: str, lang: str) -> str:
    return site.units.unit(value).name


def _plain(site: Site, value: str, lang: str) -> str:
    return value


def _by_label(value: str, label: str) -> Any:
    return sort_key(label)


def _by_value(value: str, label: str) -> Any:
    return value


def _newest_first(value: str, label: str) -> Any:
    return -int(value)


_TITLE = Facet(_titles, _title_label, _by_label)
_CRAFT = Facet(_ref_values("craft"), _entry_label("craft"), _by_label)
_PLACE = Facet(_place, _unit_label, _by_label)

FACETS: dict[str, dict[str, Facet]] = {
    "product": {
        "group": Facet(_field_values("group"), _term_label("groups"), _by_value),
        "level": Facet(_levels, _term_label("levels"), lambda v, label: LEVEL_RANK[v]),
        "year": Facet(_years, _plain, _newest_first),
        "place": _PLACE,
        "establishment": Facet(
            _ref_values("establishment"), _entry_label("establishment"), _by_label
        ),
        "craft": _CRAFT,
        "valid": Facet(_valid, _word_label("valid"), lambda v, label: v != "yes"),
    },
    "honoree": {
        "title": _TITLE,
        "year": Facet(_title_years, _plain, _newest_first),
        "craft": _CRAFT,
        "place": _PLACE,
    },
    "establishment": {
        "owner": Facet(_field_values("owner_type"), _term_label("owner_types"), _by_label),
        "trade": Facet(_trades, _term_label("trades"), _by_value),
        "craft": _CRAFT,
        "place": _PLACE,
    },
    "news": {
        "section": Facet(_field_values("section"), _word_label("section"), _by_label),
        "year": Facet(_year_of("date"), _plain, _newest_first),
    },
    "document": {
        "type": Facet(_slugged("type"), _first_wording("document", "type"), _by_label),
        "issuer": Facet(_slugged("issuer"), _first_wording("document", "issuer"), _by_label),
        "year": Facet(_year_of("signed"), _plain, _newest_first),
    },
    "event": {
        "type": Facet(_field_values("type"), _word_label("event"), _by_label),
        "year": Facet(_year_of("start"), _plain, _newest_first),
    },
}


def facet_index(site: Site, kind: str, name: str) -> dict[str, frozenset[Ref]]:
    """Value → the entries that bear it, in the order of first occurrence."""

    def make() -> dict[str, frozenset[Ref]]:
        found: dict[str, list[Ref]] = {}
        for entry in site.of_kind(kind):
            for value in FACETS[kind][name].values(site, entry):
                found.setdefault(value, []).append(entry.ref)
        return {value: frozenset(refs) for value, refs in found.items()}

    index: dict[str, frozenset[Ref]] = site.once(("facet-index", kind, name), make)
    return index


def facet_slug(site: Site, kind: str, name: str, value: str) -> str:
    """A facet value's word in addresses, the same in both languages."""
    if name == "place":
        return unit_slug(site, value)
    if name in {"establishment", "craft"}:
        return value
    return slug(FACETS[kind][name].label(site, value, "vi"))


def facet_values(site: Site, kind: str, name: str, lang: str) -> tuple[FacetValue, ...]:
    """The values of a facet that occur, in their order, with the number of entries that bear them.

    In a language without twins for some entries only those that have a page there are counted.
    """
    facet = FACETS[kind][name]
    found = []
    for value, bearers in facet_index(site, kind, name).items():
        count = sum(1 for ref in bearers if lang in site.entries[ref].texts)
        if not count:
            continue
        word_in_address = facet_slug(site, kind, name, value)
        found.append(
            FacetValue(
                value=value,
                slug=word_in_address,
                label=facet.label(site, value, lang),
                count=count,
                url=facet_address(kind, name, word_in_address, lang),
            )
        )
    return tuple(sorted(found, key=lambda v: (facet.order(v.value, v.label), v.value)))
