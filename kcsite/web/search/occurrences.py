"""Which words stand where in a run of documents.

In: what is searched of some entries. Out: a `Run`: terms, their forms, and the places of each form.
The title's words have the places 0 to 63; what follows begins at 64, and between two passages one
place stays empty, so that words of two passages are never neighbours.

A run of one document and a run of all are the same thing, and runs are joined end to end: what an
edit did not touch is joined, not made again.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import NamedTuple

from kcsite.markup import plain
from kcsite.site.searchable import Searchable
from kcsite.store import Cache
from kcsite.vietnamese.text import accented
from kcsite.web.search.codes import code, codes, steps
from kcsite.web.search.words import spoken, word

TITLE_ROOM = 64
# Goes up when other places or forms come of the same text.
_EDITION = 1
# Documents whose run is kept whole, beside the run of each: an edit joins so many anew.
_BLOCK = 16


class Form(NamedTuple):
    """A form in a run. `first` and `last` document that holds it; for each document after the first
    the distance from the one before, less one; how often it stands in each, less one; its places in
    each as distances, the first from 0. The last three are `codes`.
    """

    first: int
    last: int
    gaps: str
    counts: str
    places: str


class Term(NamedTuple):
    """A term in a run: how many documents hold it, how many write it so, and its forms."""

    documents: int
    spellings: dict[str, int]
    forms: dict[str, Form]


class Run(NamedTuple):
    """Documents that follow one another: how many, and their terms."""

    documents: int
    terms: dict[str, Term]


def passages(item: Searchable) -> tuple[str, ...]:
    """The texts of a document below its title, as they are searched and quoted."""
    texts = (item.summary, plain(item.body), *item.names)
    return tuple(dict.fromkeys(filter(None, map(_line, texts))))


def _line(text: str) -> str:
    return " ".join(text.split())


def places(item: Searchable) -> Iterator[tuple[str, int]]:
    """Every word as written, with its place. The body comes last: it is what is written on, and a
    word more moves all that follow.
    """
    body = _line(plain(item.body))
    yield from zip(spoken(item.title), range(TITLE_ROOM), strict=False)
    at = TITLE_ROOM
    for passage in sorted(passages(item), key=body.__eq__):
        for written in spoken(passage):
            yield written, at
            at += 1
        at += 1


def run_of(item: Searchable) -> Run:
    """The run of one document."""
    found: dict[str, tuple[str, list[int]]] = {}
    for written, place in places(item):
        found.setdefault(word(written).form, (written, []))[1].append(place)
    terms: dict[str, Term] = {}
    for form, (written, at) in found.items():
        term = terms.setdefault(word(written).term, Term(1, {}, {}))
        spelling = accented(written)
        term.spellings[spelling] = term.spellings.get(spelling, 0) + 1
        term.forms[form] = Form(0, 0, "", code(len(at) - 1), codes(steps(at)))
    return Run(1, terms)


@dataclass(slots=True)
class _Form:
    """A form while runs are still joined."""

    first: int
    last: int
    gaps: list[str]
    counts: list[str]
    places: list[str]

    def whole(self) -> Form:
        lists = (self.gaps, self.counts, self.places)
        return Form(self.first, self.last, *("".join(parts) for parts in lists))


@dataclass(slots=True)
class _Term:
    documents: int = 0
    spellings: dict[str, int] = field(default_factory=dict)
    forms: dict[str, _Form] = field(default_factory=dict)

    def whole(self) -> Term:
        forms = {name: form.whole() for name, form in self.forms.items()}
        return Term(self.documents, self.spellings, forms)


def joined(runs: Iterable[Run]) -> Run:
    """Runs end to end."""
    start = 0
    terms: dict[str, _Term] = {}
    for run in runs:
        for name, (documents, spellings, forms) in run.terms.items():
            term = terms.get(name)
            if term is None:
                term = terms[name] = _Term()
            term.documents += documents
            for written, times in spellings.items():
                term.spellings[written] = term.spellings.get(written, 0) + times
            for form, (first, last, gaps, counts, at) in forms.items():
                held = term.forms.get(form)
                if held is None:
                    term.forms[form] = _Form(start + first, start + last, [gaps], [counts], [at])
                    continue
                held.gaps += (code(start + first - held.last - 1), gaps)
                held.counts.append(counts)
                held.places.append(at)
                held.last = start + last
        start += run.documents
    return Run(start, {name: term.whole() for name, term in terms.items()})


def run_of_all(items: Sequence[Searchable], cache: Cache) -> Run:
    """The run of all documents, oldest first; from the cache where texts have not changed."""
    blocks = (items[start : start + _BLOCK] for start in range(0, len(items), _BLOCK))
    return joined(_block(block, cache) for block in blocks)


def _block(items: Sequence[Searchable], cache: Cache) -> Run:
    names = [Cache.name("run", _EDITION, i.title, i.summary, i.names, i.body) for i in items]
    cache.keep(names)

    def make() -> Run:
        pairs = zip(names, items, strict=True)
        return joined(_kept(cache, name, partial(run_of, item)) for name, item in pairs)

    return _kept(cache, Cache.name("runs", *names), make)


def _kept(cache: Cache, name: str, make: Callable[[], Run]) -> Run:
    stored = cache.get(name)
    if stored is not None:
        documents, terms = json.loads(stored)
        return Run(documents, terms)
    run = make()
    cache.put(name, json.dumps(run, ensure_ascii=False, separators=(",", ":")).encode())
    return run
