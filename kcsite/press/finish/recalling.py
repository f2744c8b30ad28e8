"""Content streams that were read before are not read again: an edit changes a few of a book's pages.

In: a stream, what its resources mean, the state it begins in. Out: its `Reading`, kept in the cache
under all of them. Without a cache nothing is kept.
"""

from __future__ import annotations

import marshal
from dataclasses import astuple, dataclass

from kcsite.press.finish.reading import Meaning, Reading, State, read
from kcsite.press.own import program
from kcsite.store import Cache
from kcsite.trace import digest_bytes

_ROOM = "kcsite.press.finish"
_SHORT = 2_000
"""Bytes that are read sooner than a file is opened."""


@dataclass(frozen=True, slots=True)
class Readings:
    """`limit` is the size in pt from which black text knocks out."""

    limit: float
    cache: Cache | None

    def read(self, data: bytes, meaning: Meaning, begin: State) -> Reading:
        """Raises Unreadable."""
        if self.cache is None or len(data) < _SHORT:
            return read(data, meaning, begin, self.limit)
        name = Cache.name(
            "reading", digest_bytes(data), _told(meaning), begin, self.limit, program(_ROOM)
        )
        stored = self.cache.get(name)
        if stored is not None:
            return _unpacked(stored)
        reading = read(data, meaning, begin, self.limit)
        self.cache.put(name, _packed(reading))
        return reading


def _told(meaning: Meaning) -> tuple[object, ...]:
    """A meaning with its sets in order."""
    return (sorted(meaning.states.items()), sorted(meaning.cmyk), sorted(meaning.forms))


def _packed(reading: Reading) -> bytes:
    names = {category: sorted(found) for category, found in reading.names.items()}
    forms = [(name, astuple(state)) for name, state in reading.forms]
    return marshal.dumps((reading.cuts, names, forms, reading.is_empty))


def _unpacked(data: bytes) -> Reading:
    cuts, names, forms, is_empty = marshal.loads(data)
    return Reading(
        cuts,
        {category: set(found) for category, found in names.items()},
        [(name, State(*values)) for name, values in forms],
        is_empty,
    )
