"""Lists of entries: which, in which order. Each is a key of the world, so that a page which shows a
list is made again exactly when the list changes, not when some entry does.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import cache, lru_cache
from typing import Any

from kcsite.content.entry import Entry
from kcsite.content.models import Published, Ref
from kcsite.content.models.activities import Event
from kcsite.site.awards import LEVEL_RANK, best
from kcsite.site.facets import FACETS, facet_index, facet_values, is_coming, judged
from kcsite.site.site import Site
from kcsite.trace import Key
from kcsite.vietnamese.order import name_key, sort_key

# The default order of each kind.
ORDER_OF: dict[str, str] = {
    "product": "level",
    "honoree": "name",
    "news": "-date",
    "broadcast": "-date",
    "event": "-date",
    "document": "-date",
    "bulletin": "-date",
    "brochure": "-date",
    "statistic": "-date",
    "contest": "-date",
    "programme": "-date",
    "page": "order",
}
_DATES = ("date", "start", "signed", "released", "held_on", "year")


def list_key(kind: str, lang: str, order: str = "", limit: int = 0, **filters: Any) -> Key:
    """The key of a list. `limit` 0 means all; filters are facets or plain fields, by equality."""
    pairs: list[str | int | bool] = []
    for name in sorted(filters):
        pairs += [name, filters[name]]
    return ("list", kind, lang, order or ORDER_OF.get(kind, "title"), limit, *pairs)


def dated(entry: Entry) -> dt.date | int | None:
    """What an entry is dated by: a day, a year, or nothing."""
    data = entry.vi.data
    values = (getattr(data, name) for name in _dates_of(type(data)))
    found: dt.date | int | None = next((value for value in values if value is not None), None)
    return found


@cache
def _dates_of(model: type[Published]) -> tuple[str, ...]:
    return tuple(name for name in _DATES if name in model.model_fields)


def day_of(entry: Entry) -> str:
    """The day an entry is dated by, as text that sorts; a year counts as its last day."""
    found = dated(entry)
    if found is None:
        return ""
    return f"{found}-12-31" if isinstance(found, int) else str(found)


@lru_cache(maxsize=16_384)
def _turned(day: str) -> tuple[int, ...]:
    """A sort key that turns the order of days around: the newest first, the undated last."""
    return tuple(-ord(letter) for letter in day) or (1,)


def _title(site: Site, entry: Entry, lang: str) -> Any:
    return sort_key(site.text(entry.ref, lang).data.title)


def _name(site: Site, entry: Entry, lang: str) -> Any:
    data = entry.vi.data
    return name_key(getattr(data, "sort_as", "") or data.title)


def _newest(site: Site, entry: Entry, lang: str) -> Any:
    """Products: those awarded last come first."""
    return -max((award.year for award in judged(site, entry)), default=0)


def _level(site: Site, entry: Entry, lang: str) -> Any:
    top = best(judged(site, entry))
    return (LEVEL_RANK[top.level] if top else 9, -(top.year if top else 0))


ORDERS: dict[str, Callable[[Site, Entry, str], Any]] = {
    "title": _title,
    "name": _name,
    "date": lambda site, entry, lang: day_of(entry),
    "-date": lambda site, entry, lang: _turned(day_of(entry)),
    "level": _level,
    "-award": _newest,
    "order": lambda site, entry, lang: getattr(entry.vi.data, "order", 0),
}


def _bearing(site: Site, kind: str, name: str, wanted: str | int | bool) -> Callable[[Entry], bool]:
    """Whether an entry of a kind bears a facet's or a field's value; decided once for all entries."""
    if name == "coming":
        return lambda entry: (
            isinstance(entry.vi.data, Event) and is_coming(entry.vi.data, site.today) == wanted
        )
    if name in FACETS.get(kind, {}):
        refs = facet_index(site, kind, name).get(str(wanted), frozenset())
        return lambda entry: entry.ref in refs
    return lambda entry: _says(getattr(entry.vi.data, name), wanted)


def _says(value: Any, wanted: str | int | bool) -> bool:
    if isinstance(value, tuple):
        return any(str(item) == str(wanted) for item in value)
    if wanted is False and value is None:
        return True
    return str(value) == str(wanted)


def list_entries(site: Site, key: Key) -> tuple[Ref, ...]:
    """The entries of a list key, in order; ties fall to title, then id."""
    _, kind, lang, order, limit, *pairs = key
    filters = [
        _bearing(site, str(kind), str(name), wanted)
        for name, wanted in zip(pairs[::2], pairs[1::2], strict=True)
    ]
    refs = tuple(
        entry.ref
        for entry in _ordered(site, str(kind), str(lang), str(order))
        if all(bears(entry) for bears in filters)
    )
    return refs[: int(limit)] if limit else refs


def _ordered(site: Site, kind: str, lang: str, order: str) -> list[Entry]:
    """All entries of a kind in a language, sorted once for all the lists of that order."""
    by = ORDERS[order]

    def make() -> list[Entry]:
        chosen = [entry for entry in site.of_kind(kind) if lang in entry.texts]
        chosen.sort(key=lambda e: (by(site, e, lang), _title(site, e, lang), e.ref.id))
        return chosen

    entries: list[Entry] = site.once(("ordered", kind, lang, order), make)
    return entries


def answer_list(site: Site) -> Callable[[Key], tuple[Ref, ...]]:
    return lambda key: list_entries(site, key)


def answer_facet(site: Site) -> Callable[[Key], Any]:
    return lambda key: facet_values(site, str(key[1]), str(key[2]), str(key[3]))
