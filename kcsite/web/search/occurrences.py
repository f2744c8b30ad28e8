"""Which words stand where in a document.

In: what is searched of an entry. Out: each form with its places. The title's words have the places
0 to 63; what follows begins at 64, and between two passages one place stays empty, so that words of
two passages are never neighbours.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kcsite.markup import plain
from kcsite.site.searchable import Searchable
from kcsite.store import Cache
from kcsite.vietnamese.text import accented
from kcsite.web.search.codes import codes, steps
from kcsite.web.search.words import spoken, word

TITLE_ROOM = 64
# Documents that are kept together: an edit costs their words again, and no more.
_BLOCK = 32


class Occurrence(NamedTuple):
    """One form in one document: how it is written there, how often it stands, its places coded."""

    form: str
    written: str
    times: int
    places: str


def passages(item: Searchable) -> tuple[str, ...]:
    """The texts of a document below its title, as they are searched and quoted."""
    texts = (item.summary, plain(item.body), *item.names)
    return tuple(dict.fromkeys(filter(None, (" ".join(text.split()) for text in texts))))


def places(item: Searchable) -> Iterator[tuple[str, int]]:
    """Every word as written, with its place."""
    yield from zip(spoken(item.title), range(TITLE_ROOM), strict=False)
    at = TITLE_ROOM
    for passage in passages(item):
        for written in spoken(passage):
            yield written, at
            at += 1
        at += 1


def occurrences(item: Searchable) -> list[Occurrence]:
    """The forms of a document in order of first occurrence."""
    found: dict[str, tuple[str, list[int]]] = {}
    for written, place in places(item):
        found.setdefault(word(written).form, (written, []))[1].append(place)
    return [
        Occurrence(form, accented(written), len(at), codes(steps(at)))
        for form, (written, at) in found.items()
    ]


def all_occurrences(items: Sequence[Searchable], cache: Cache) -> Iterator[list[Occurrence]]:
    """The occurrences of every document, from the cache where its block has not changed."""
    for start in range(0, len(items), _BLOCK):
        block = items[start : start + _BLOCK]
        name = Cache.name("search", tuple((i.title, i.summary, i.names, i.body) for i in block))
        stored = cache.get(name)
        if stored is not None:
            for rows in json.loads(stored):
                yield list(map(Occurrence._make, rows))
            continue
        made = [occurrences(item) for item in block]
        cache.put(name, json.dumps(made, ensure_ascii=False, separators=(",", ":")).encode())
        yield from made
