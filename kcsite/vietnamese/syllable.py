"""The spelling of one Vietnamese syllable: onset, rhyme, tone.

In: one word. Out: its parts, or None where Vietnamese spelling cannot give such a word.
Also puts the tone mark on its vowel, the old way (hòa, thủy) or the new (hoà, thuỷ).
It judges spelling only: "ngoáo" is possible though no dictionary has it.
"""

from __future__ import annotations

import unicodedata
from enum import IntEnum
from functools import cache, lru_cache
from typing import NamedTuple


class Tone(IntEnum):
    """The six tones in dictionary order; the order is also the one of sorting."""

    LEVEL = 0
    HUYEN = 1
    HOI = 2
    NGA = 3
    SAC = 4
    NANG = 5


class Syllable(NamedTuple):
    """Lower-case parts; the rhyme carries no tone mark."""

    onset: str
    rhyme: str
    tone: Tone


TONE_MARKS = {"\u0300": Tone.HUYEN, "\u0309": Tone.HOI, "\u0303": Tone.NGA}
TONE_MARKS |= {"\u0301": Tone.SAC, "\u0323": Tone.NANG}
_MARK_OF = {tone: mark for mark, tone in TONE_MARKS.items()}

# Longest first: "ngh" must be tried before "ng", "gi" before "g".
_ONSETS = (
    *("ngh",),
    *("ch", "gh", "gi", "kh", "ng", "nh", "ph", "qu", "th", "tr"),
    *"bcdđghklmnprstvx",
    "",
)


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_OPEN = _words("""
    a e ê i y o ô ơ u ư ai ay ây ao au âu eo êu ia iu iêu yêu oi ôi ơi ua ui uôi
    ưa ưi ưu ươi ươu oa oe oai oay oao oeo uê uêu uơ uy uya uyu uây
""")
_NASAL = _words("""
    am an ang anh ăm ăn ăng âm ân âng em en eng êm ên ênh im in inh om on ong oong
    ôm ôn ông ơm ơn um un ung ưm ưn ưng iêm iên iêng yêm yên yêng uôm uôn uông
    ươm ươn ương oam oan oang oanh oăm oăn oăng oen uân uâng uên uênh uyn uynh uyên
""")
_STOPPED = _words("""
    ap at ac ach ăp ăt ăc âp ât âc ep et ec êp êt êch ip it ich op ot oc ooc ôp ôt ôc ơp ơt
    up ut uc ưt ưc iêp iêt iêc yêt uôt uôc ươp ươt ươc oap oat oac oach oăt oăc oet
    uât uêt uêch uyp uyt uych uyêt
""")
_RHYMES = _OPEN | _NASAL | _STOPPED
# After "qu" the written u belongs to the onset, so that the rhyme is shorter than it sounds.
_AFTER_QU = _words("""
    a e ê i y ơ ai ay ây ao au eo êu âu am an ang anh ăm ăn ăng ân âng en ên ênh in inh yên ynh
    ap at ac ach ăp ăt ăc ât âc et êt êch it ich ôc yt ych yêt
""")
# "gi" swallows the i of iê: giêng, giết; a bare i needs none of its own: gì, gìn.
_AFTER_GI = frozenset(r for r in _RHYMES if r[0] not in "iy") | frozenset(["êng", "êc"])
_Y_ALONE = frozenset(["", "h", "k", "l", "m", "s", "t", "v"])
_FRONT = frozenset("eêiy")


def _allowed(onset: str, rhyme: str) -> bool:
    if onset == "qu":
        return rhyme in _AFTER_QU
    if onset == "gi":
        return rhyme in _AFTER_GI
    if rhyme not in _RHYMES:
        return False
    front = rhyme[0] in _FRONT
    if onset in ("k", "gh", "ngh"):
        return front and (rhyme != "y" or onset == "k")
    if onset in ("c", "g", "ng"):
        # "gì" and "gìn" are written with a plain g before i.
        return not front or (onset == "g" and rhyme in ("i", "in", "im", "ip", "ich"))
    if rhyme == "y":
        return onset in _Y_ALONE
    if rhyme[0] == "y":
        return onset == ""
    return not (onset == "" and rhyme.startswith("iê"))


_STOPS = ("p", "t", "c", "ch")


def _vowel_index(rhyme: str, *, new: bool) -> int:
    """The letter of a rhyme that carries the tone mark."""
    for index in range(len(rhyme) - 1, -1, -1):
        if rhyme[index] in "ăâêôơư":
            return index
    vowels = sum(letter in "aeiouy" for letter in rhyme)
    if vowels == 1:
        return 0
    if vowels == 3 or len(rhyme) > vowels:
        return 1
    return 1 if new and rhyme in ("oa", "oe", "uy") else 0


def _split_tone(word: str) -> tuple[str, Tone] | None:
    """The word without its tone mark, letter for letter in its own case; None if two marks."""
    tone = Tone.LEVEL
    letters = []
    for character in unicodedata.normalize("NFD", word):
        found = TONE_MARKS.get(character)
        if found is None:
            letters.append(character)
        elif tone is not Tone.LEVEL:
            return None
        else:
            tone = found
    return unicodedata.normalize("NFC", "".join(letters)), tone


@lru_cache(maxsize=32768)
def parse(word: str) -> Syllable | None:
    """The parts of a word that can be one Vietnamese syllable, else None.

    The place of the tone mark is not judged: hoà and hòa are both right. A rhyme that ends in
    a stop (p, t, c, ch) takes only sắc or nặng, so "tat" is no syllable but "tát" is.
    """
    split = _split_tone(word)
    if split is None:
        return None
    letters, tone = split[0].lower(), split[1]
    for onset in _ONSETS:
        rhyme = letters[len(onset) :]
        if not letters.startswith(onset) or not rhyme or not _allowed(onset, rhyme):
            continue
        if rhyme.endswith(_STOPS) and tone not in (Tone.SAC, Tone.NANG):
            return None
        return Syllable(onset, rhyme, tone)
    return None


@lru_cache(maxsize=32768)
def place_tone(word: str, *, new: bool = False) -> str:
    """The word with its tone mark on the right vowel, in NFC; other words come back in NFC."""
    word = unicodedata.normalize("NFC", word)
    syllable = parse(word)
    if syllable is None or syllable.tone is Tone.LEVEL:
        return word
    split = _split_tone(word)
    assert split is not None  # parse() succeeded on the same word
    letters = split[0]
    if len(letters) != len(syllable.onset) + len(syllable.rhyme):
        return word
    at = len(syllable.onset) + _vowel_index(syllable.rhyme, new=new)
    marked = letters[: at + 1] + _MARK_OF[syllable.tone] + letters[at + 1 :]
    return unicodedata.normalize("NFC", marked)


def _unmarked(rhyme: str) -> str:
    bare = unicodedata.normalize("NFD", rhyme)
    return "".join(letter for letter in bare if not unicodedata.combining(letter))


@cache
def _bare_syllables() -> frozenset[str]:
    return frozenset(
        _unmarked(onset.replace("đ", "d") + rhyme)
        for onset in _ONSETS
        for rhyme in _RHYMES | _AFTER_QU | _AFTER_GI
        if _allowed(onset, rhyme)
    )


def is_bare(word: str) -> bool:
    """Whether a word is what is left of some syllable when every mark is lost (nhiem, duong)."""
    return word.lower() in _bare_syllables()
