"""The index of a language: its words, and its shards of occurrences.

In: the occurrences of every document, oldest document first. Out: text. A shard is chosen by its
term's hash, so that the change of one text changes the shards of its own words only.

A shard's first line names the rest (the client compares it with the contents it knows). Then a line
a form, sorted: the form; the distances between the documents that hold it; how often it stands in
each, less one; its places there as distances, the first from 0.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from kcsite.trace import digest_bytes
from kcsite.vietnamese.text import fold
from kcsite.web.search.codes import code
from kcsite.web.search.occurrences import Occurrence


@dataclass(slots=True)
class _Term:
    """A term: in how many documents it stands, and how often in which spelling."""

    name: str
    last: int = -1
    documents: int = 0
    spellings: dict[str, int] = field(default_factory=dict)

    @property
    def shown(self) -> str:
        """The spelling met in most documents; of two, the first by code points."""
        return min(self.spellings, key=lambda written: (-self.spellings[written], written))


@dataclass(slots=True)
class _Form:
    """What a shard says of a form, while documents are still added."""

    term: _Term
    last: int = -1
    gaps: list[str] = field(default_factory=list)
    counts: list[str] = field(default_factory=list)
    places: list[str] = field(default_factory=list)

    def line(self, form: str) -> str:
        return " ".join((form, "".join(self.gaps), "".join(self.counts), "".join(self.places)))


@dataclass(frozen=True, slots=True)
class Index:
    """`shards` whole as they are published. `words` as the contents hold them: a digit (how many
    binary digits the number of documents has, at most 9) and the usual spelling, sorted by term.
    """

    shards: tuple[str, ...]
    words: tuple[str, ...]

    @property
    def names(self) -> str:
        """The names of all shards, eight letters each."""
        return "".join(shard[:8] for shard in self.shards)


def shard_of(term: str, shards: int) -> int:
    """The shard of a term: FNV-1a of its code points, in 32 bits. `shards` is a power of two."""
    value = 0x811C9DC5
    for letter in term:
        value = (value ^ ord(letter)) * 0x01000193 & 0xFFFFFFFF
    return value & (shards - 1)


def build(documents: Iterable[list[Occurrence]], shards: int) -> Index:
    forms: dict[str, _Form] = {}
    terms: dict[str, _Term] = {}
    for number, found in enumerate(documents):
        for name, written, count, places in found:
            form = forms.get(name)
            if form is None:
                folded = fold(name)
                form = forms[name] = _Form(terms.setdefault(folded, _Term(folded)))
            form.gaps.append(code(number - form.last - 1))
            form.counts.append(code(count - 1))
            form.places.append(places)
            form.last = number
            term = form.term
            if term.last != number:
                term.documents += 1
                term.last = number
            term.spellings[written] = term.spellings.get(written, 0) + 1
    lines: list[list[str]] = [[] for _ in range(shards)]
    for name, form in sorted(forms.items(), key=lambda item: (item[1].term.name, item[0])):
        lines[shard_of(form.term.name, shards)].append(form.line(name))
    words = (
        f"{min(9, term.documents.bit_length())}{term.shown}" for _, term in sorted(terms.items())
    )
    return Index(tuple(map(_sealed, lines)), tuple(words))


def _sealed(lines: list[str]) -> str:
    text = "\n".join(lines)
    return f"{digest_bytes(text.encode())[:8]}\n{text}\n"
