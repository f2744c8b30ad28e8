"""What was read while something was made.

A `Key` names a value of the world (a field of an entry, a list, a template, a setting); a `World`
gives the value behind a key and its digest; a `Trace` hands out values and remembers the keys.
An artifact whose keys all kept their digests would come out the same again, byte for byte.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Any

# The first part names who answers ("field", "list", "template" …); all parts are str, int or bool.
Key = tuple[str | int | bool, ...]
Answer = Callable[[Key], Any]


def digest_bytes(data: bytes) -> str:
    """The name of some bytes: 32 hexadecimal digits."""
    return blake2b(data, digest_size=16).hexdigest()


def digest(value: object) -> str:
    """The name of a value of frozen dataclasses, models, tuples, text, numbers and dates.

    Their `repr` is complete, and the same in every run; sets and plain objects are not for this.
    """
    if isinstance(value, bytes):
        return digest_bytes(value)  # the repr of a file would be four times as long
    return digest_bytes(repr(value).encode("utf-8", "surrogatepass"))


class Unanswered(KeyError):
    """Somebody asked for a key that the world does not know."""

    def __init__(self, key: Key) -> None:
        super().__init__(key)
        self.key = key


@dataclass(slots=True)
class World:
    """Everything that can be read, asked by key. Answers are kept: the world does not change."""

    answers: Mapping[str, Answer]
    _values: dict[Key, Any] = field(default_factory=dict)
    _digests: dict[Key, str] = field(default_factory=dict)

    def value(self, key: Key) -> Any:
        """The value behind a key. Raises Unanswered where there is none."""
        if key not in self._values:
            try:
                self._values[key] = self.answers[str(key[0])](key)
            except (LookupError, AttributeError) as error:
                raise Unanswered(key) from error
        return self._values[key]

    def digest(self, key: Key) -> str:
        """The digest of a key's value; "" where the world no longer knows the key."""
        if key not in self._digests:
            try:
                self._digests[key] = digest(self.value(key))
            except Unanswered:
                self._digests[key] = ""
        return self._digests[key]

    def after(self, answers: Mapping[str, Answer], stands: Callable[[Key], bool]) -> World:
        """The world after a change, with what is known of the keys that the change cannot reach."""
        values = {key: value for key, value in self._values.items() if stands(key)}
        digests = {key: name for key, name in self._digests.items() if stands(key)}
        return World(answers, values, digests)

    def all_digests(self, keys: Iterable[Key]) -> list[str]:
        """The digests of some keys. A build asks for a hundred thousand: most are known already."""
        known = self._digests
        return [known[key] if key in known else self.digest(key) for key in keys]


@dataclass(slots=True)
class Trace:
    """One maker's view of the world: gives values, remembers keys."""

    world: World
    keys: dict[Key, None] = field(default_factory=dict)
    _memo: dict[Key, tuple[Any, tuple[Key, ...]]] = field(default_factory=dict)

    def read(self, key: Key) -> Any:
        self.keys[key] = None
        return self.world.value(key)

    def once(self, key: Key, make: Callable[[], Any]) -> Any:
        """Make something that several artifacts need only once, and remember its reads each time.

        The memo is shared by the traces that `fork` gives.
        """
        if key not in self._memo:
            outer, self.keys = self.keys, {}
            try:
                made = make()
                self._memo[key] = (made, tuple(self.keys))
            finally:
                outer.update(self.keys)
                self.keys = outer
        value, keys = self._memo[key]
        self.keys.update(dict.fromkeys(keys))
        return value

    def after(self, world: World, stands: Callable[[Key], bool]) -> Trace:
        """An empty trace of the world after a change, with what was made once of what still stands."""
        memo = {key: made for key, made in self._memo.items() if all(map(stands, made[1]))}
        return Trace(world, {}, memo)

    def fork(self) -> Trace:
        """An empty trace of the same world, sharing what was made once."""
        return Trace(self.world, {}, self._memo)
