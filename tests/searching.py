"""How a search ranks, written a second time: what `js/search.js` does, on the documents themselves.

In: documents as (title, passages), oldest first, and a query. Out: the numbers of those that answer,
the best first. It reads no index, so that an index that lost a word is found out; and it uses only
operations that give the same binary fractions in every language.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from kcsite.site.searchable import Searchable
from kcsite.web.search.occurrences import TITLE_ROOM, places
from kcsite.web.search.words import Word, word, words

MOST_WORDS = 12
MOST_PREFIXED = 8
OTHER = 0.25
PREFIXED = 0.5


def numbers(letters: str) -> list[int]:
    """What `codes` wrote."""
    found, number = [], 0
    for letter in letters:
        digit = ord(letter) - 33
        if digit < 64:
            found.append(number * 64 + digit)
            number = 0
        else:
            number = number * 30 + digit - 63
    return found


@dataclass
class Hit:
    """Where one typed word stands in one document: place → weight."""

    at: dict[int, float] = field(default_factory=dict)
    score: float = 0.0


@dataclass(frozen=True)
class Answer:
    """`whole`: every document holds every word."""

    documents: tuple[int, ...]
    whole: bool


class Scorer:
    """All documents of a language, ready to be asked."""

    def __init__(self, items: Sequence[Searchable]) -> None:
        self.count = len(items)
        self.by_term: dict[str, dict[int, list[tuple[int, Word]]]] = {}
        for number, item in enumerate(items):
            for written, place in places(item):
                found = word(written)
                table = self.by_term.setdefault(found.term, {})
                table.setdefault(number, []).append((place, found))

    def stands_for(self, term: str, last: bool) -> list[str]:
        """The terms that a typed word stands for."""
        if term in self.by_term:
            return [term]
        if not last or len(term) < 2:
            return []
        begin = sorted(known for known in self.by_term if known.startswith(term))
        begin.sort(key=lambda known: -min(9, len(self.by_term[known]).bit_length()))
        return begin[:MOST_PREFIXED]

    def matches(self, typed: Word, last: bool, marked: bool) -> dict[int, Hit]:
        """The documents that hold a typed word."""
        terms = self.stands_for(typed.term, last)
        is_whole = terms == [typed.term]
        stands: dict[int, list[tuple[int, bool]]] = {}
        for term in terms:
            for number, found in self.by_term[term].items():
                for place, here in found:
                    exact = not marked or not is_whole or here.form == typed.form
                    stands.setdefault(number, []).append((place, exact))
        rarity = math.sqrt(math.sqrt(1 + self.count / (len(stands) or 1)))
        hits = {}
        for number, occurrences in stands.items():
            exact_title = any(exact and place < TITLE_ROOM for place, exact in occurrences)
            other_title = any(not exact and place < TITLE_ROOM for place, exact in occurrences)
            score = _part(sum(exact for _, exact in occurrences), exact_title)
            score += OTHER * _part(
                sum(not exact for _, exact in occurrences), other_title and not exact_title
            )
            weights = {place: 1.0 if exact else OTHER for place, exact in occurrences}
            hits[number] = Hit(weights, rarity * (1 if is_whole else PREFIXED) * score)
        return hits

    def search(self, query: str) -> Answer:
        typed = list(words(query))[:MOST_WORDS]
        marked = any(one.term != one.form for one in typed)
        found = [self.matches(one, i == len(typed) - 1, marked) for i, one in enumerate(typed)]
        held: dict[int, int] = {}
        for hits in found:
            for number in hits:
                held[number] = held.get(number, 0) + 1
        whole = max(held.values(), default=0) == len(typed)
        scores = {
            number: _score(found, number)
            for number, count in held.items()
            if (count == len(typed) if whole else count * 5 >= len(typed) * 3)
        }
        order = sorted(scores, key=lambda number: (-scores[number], -number))
        return Answer(tuple(order), whole)


def _part(times: int, in_title: bool) -> float:
    """One occurrence counts 1, many approach 2, the title adds 2."""
    return (2 * times) / (times + 1) + 2 * in_title


def _score(found: list[dict[int, Hit]], number: int) -> float:
    score = 0.0
    for hits in found:
        score += hits[number].score if number in hits else 0.0
    for here, following in pairwise(found):
        nearest = 0.0
        if number in here and number in following:
            beside = following[number].at
            for place, weight in here[number].at.items():
                nearest = max(nearest, weight * beside.get(place + 1, 0.0))
        score *= 1 + 2 * nearest
    return score
