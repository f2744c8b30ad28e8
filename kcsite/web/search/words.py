"""The words of a text as search compares them; `js/search.js` does the same with what is typed.

In: any text. Out: for each word its term (letters without marks: "go") and its form (letters with
marks, the tone at the end wherever it was written, y as i where spelling varies).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from kcsite.vietnamese.text import fold, nfc

# A number with its thousands parted (1.500) is one word; letters and digits make the others, so that
# "13406/KH-UBND" is three words that stand side by side.
_WORD = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3})+(?![0-9])|[^\W_]+")
_TONE = re.compile("[\u0300\u0301\u0303\u0309\u0323]")
# Where y and i are both in use: mỹ, mĩ; hy, hi; quý, quí. See `spelling_variants`.
_Y_FOR_I = re.compile(r"(h|k|l|m|s|t|v|qu)y")


class Word(NamedTuple):
    """`term` without marks, `form` with them; two spellings of one word agree in both."""

    term: str
    form: str


def spoken(text: str) -> list[str]:
    """The words of a text as written, in NFC and lower case."""
    return [found.replace(".", "") for found in _WORD.findall(nfc(text).lower())]


@lru_cache(maxsize=65536)
def word(written: str) -> Word:
    """One word, as `spoken` gives it, in its term and form."""
    letters = unicodedata.normalize("NFD", written)
    tones = "".join(_TONE.findall(letters))
    letters = _TONE.sub("", letters)
    if same := _Y_FOR_I.fullmatch(letters):
        letters = same[1] + "i"
    return Word(fold(letters), nfc(letters + tones))


def words(text: str) -> Iterator[Word]:
    """The words of a text in their order."""
    return map(word, spoken(text))
