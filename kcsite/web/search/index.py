"""The index of a language: its words, and its shards.

In: the run of all its documents, oldest document first. Out: text. A shard is chosen by its term's
hash, so that the change of one text changes the shards of its own words only.

A shard's first line names the rest (the client compares it with the contents it knows). Then a line
a form, sorted: the form; the distances between the documents that hold it; how often it stands in
each, less one; its places there as distances, the first from 0.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kcsite.trace import digest_bytes
from kcsite.web.search.codes import code
from kcsite.web.search.occurrences import Run


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


def build(run: Run, shards: int) -> Index:
    lines: list[list[str]] = [[] for _ in range(shards)]
    words = []
    for name, (documents, spellings, forms) in sorted(run.terms.items()):
        words.append(f"{min(9, documents.bit_length())}{_usual(spellings)}")
        shard = lines[shard_of(name, shards)]
        for form, (first, _, gaps, counts, places) in sorted(forms.items()):
            shard.append(f"{form} {code(first)}{gaps} {counts} {places}")
    return Index(tuple(map(_sealed, lines)), tuple(words))


def _usual(spellings: Mapping[str, int]) -> str:
    """The spelling met in most documents; of two, the first by code points."""
    return min(spellings, key=lambda written: (-spellings[written], written))


def _sealed(lines: list[str]) -> str:
    text = "\n".join(lines)
    return f"{digest_bytes(text.encode())[:8]}\n{text}\n"
