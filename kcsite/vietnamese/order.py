"""Vietnamese alphabetical order, the same on every machine.

In: any text. Out: keys to sort by. The order is CLDR's for "vi"
(unicode.org/cldr/charts/48/collation/vi.html): letters first (a ă â b c d đ e ê ...), then tones
(none, huyền, hỏi, ngã, sắc, nặng), then small letters before capitals. No locale is asked.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TypeAlias

from kcsite.vietnamese.syllable import TONE_MARKS
from kcsite.vietnamese.text import nfc

SortKey: TypeAlias = tuple[tuple[int, ...], tuple[int, ...], tuple[int, ...], str]
"""Letters, tones, case, and the text itself so that no two texts tie."""

# White space and punctuation in the order of CLDR's root, before digits, before letters.
_SIGNS = "\t\n\r _-–—,;:!?.…·'‘’\"“”«»()[]{}§@*/\\&#%•`^°©®+×<=>|~$₫€"
_LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_PRIMARY = {c: rank for rank, c in enumerate(_SIGNS + "0123456789" + _LETTERS, start=1)}
_PRIMARY["\u00a0"] = _PRIMARY[" "]
_BEYOND = 1000
# A mark that is no tone (ü, ñ, ç) comes after the tones.
_OTHER_MARK = 10


@lru_cache(maxsize=4096)
def _weights(character: str) -> tuple[tuple[int, int, int], ...]:
    """(letter, mark, case) of each letter that a character stands for; (0, mark, 0) of a mark."""
    if unicodedata.combining(character):
        return ((0, int(TONE_MARKS.get(character, _OTHER_MARK + ord(character))), 0),)
    small = character.lower()
    if small in _PRIMARY:
        return ((_PRIMARY[small], 0, int(small != character)),)
    marks = unicodedata.normalize("NFKD", character)
    if len(marks) == 1 and marks == character:
        return ((_BEYOND + ord(character), 0, 0),)
    # First the tone alone is taken off, so that ấ is the letter â and not a with two marks.
    bare = unicodedata.normalize("NFC", "".join(m for m in marks if m not in TONE_MARKS))
    tones = [m for m in marks if m in TONE_MARKS]
    if bare == character:
        bare = marks
    rest = tuple(weight for c in bare for weight in _weights(c))
    return rest + tuple(weight for m in tones for weight in _weights(m))


@lru_cache(maxsize=65_536)
def sort_key(s: str) -> SortKey:
    """A key that puts texts in Vietnamese dictionary order; NFC and NFD give the same key."""
    text = nfc(s)
    letters: list[int] = []
    marks: list[int] = []
    cases: list[int] = []
    for character in text:
        for letter, mark, case in _weights(character):
            if letter or not letters:
                letters.append(letter)
                marks.append(mark)
                cases.append(case)
            else:
                marks[-1] = max(marks[-1], mark)
    return tuple(letters), tuple(marks), tuple(cases), text


# The sources write one name K'Điều, K’Điều, Ka`Điều: the sign is no letter of it.
_APOSTROPHES = re.compile("['‘’`´ʼʹ]")
_NICKNAME = re.compile(r"\s*\([^()]*\)\s*$")


def name_key(s: str) -> tuple[SortKey, SortKey]:
    """A key for people: by given name, the last word, then by the full name.

    A nickname in brackets at the end is left out, apostrophes inside a name are ignored.
    """
    plain = _APOSTROPHES.sub("", _NICKNAME.sub("", nfc(s)))
    words = plain.split()
    return sort_key(words[-1] if words else ""), sort_key(" ".join(words))
