"""Vietnamese strings in the forms that other rooms compare, search and address by.

In: any text. Out: NFC, folded, accented or slug forms, and titles typed in capitals set
in sentence case. Knows letters and syllables, not markup.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from kcsite.vietnamese.syllable import parse, place_tone

_MARKS = re.compile("[\u0300-\u036f]+")
# Eth and the African D look like Đ and reach us from old fonts and converters.
_BARRED_D = str.maketrans("đðɖ", "ddd")
_WORD = re.compile(r"[^\W\d_]+")
_TOKEN = re.compile(r"[^\W_]+")
_NOT_SLUG = re.compile(r"[^a-z0-9]+")


def nfc(s: str) -> str:
    """The composed form in which every text, file name, key and query is held."""
    return unicodedata.normalize("NFC", s)


def fold(s: str) -> str:
    """Lower case without marks, đ as d: what a visitor types on a phone without a Vietnamese
    keyboard. "Gỗ mỹ nghệ" → "go my nghe". Folding twice changes nothing."""
    if s.isascii():
        return s.lower()
    bare = _MARKS.sub("", unicodedata.normalize("NFD", s).lower())
    return nfc(bare.translate(_BARRED_D))


def old_tones(s: str) -> str:
    """Tone marks the old way, the house style: hoà → hòa, thuỷ → thủy; hoàn, quý, khuỷu stay.

    Proper names keep the spelling they were printed with: do not call this on them unasked.
    """
    return _WORD.sub(lambda word: place_tone(word[0]), nfc(s))


def accented(s: str) -> str:
    """The form in which two spellings of the same words compare equal: NFC, lower case, tones
    placed the old way. Hoà, hòa and HÒA agree; mỹ and mĩ do not, see `spelling_variants`."""
    return old_tones(nfc(s).lower())


_Y_PAIRS = str.maketrans("iìỉĩíịyỳỷỹýỵ", "yỳỷỹýỵiìỉĩíị")
_Y_ONSETS = frozenset(["h", "k", "l", "m", "s", "t", "v", "qu"])


def spelling_variants(word: str) -> tuple[str, ...]:
    """A syllable in its accented form, with its y/i twin after it: "mỹ" → ("mỹ", "mĩ").

    Only where both are in use: after h, k, l, m, s, t, v and qu.
    """
    word = accented(word)
    syllable = parse(word)
    if syllable and syllable.rhyme in ("i", "y") and syllable.onset in _Y_ONSETS:
        return word, word[:-1] + word[-1].translate(_Y_PAIRS)
    return (word,)


def slug(s: str) -> str:
    """A part of an address: a-z, 0-9 and single hyphens. "Đá Bửu Long" → "da-buu-long".

    Empty when nothing of the text can be written so. Two texts may share a slug
    (Lộc Thạnh, Lộc Thành): the caller looks for that.
    """
    return _NOT_SLUG.sub("-", fold(unicodedata.normalize("NFKD", s))).strip("-")


def syllables(s: str) -> list[str]:
    """The words of a text as they stand, in NFC: runs of letters or digits."""
    return _TOKEN.findall(nfc(s))


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


ABBREVIATIONS = _words("""
    ASEAN ATVSLĐ BCH BCT CCN CHXHCN CLB CNC CNH CNNT CNTT CP CTCP DN DNTN ĐH ĐT ĐTM EU EVFTA FAO
    FDI FOB GAP GCN GDP GRDP HACCP HĐND HTX ISO KC KCN KCX KH KH-CN KHCN KT-XH LĐ MTTQ MTV NĐ NN
    NNPTNT NQ NTM OCOP ODA OEM PCI PGS QCVN QĐ QH QR R&D SHTT SME SX TB TCVN THCS THPT TM-DV TNHH
    TP TS TT TTCN TTHC TX UBND UNESCO USD VAT VN VND WTO XNK XTTM
""")
"""Words that stay in capitals when a title typed in capitals is set in sentence case."""

_SPELLED = {"TTG": "TTg", "VIETGAP": "VietGAP", "THS": "ThS"}
_ROMAN = re.compile(r"(?=[IVX])X{0,3}(?:IX|IV|V?I{0,3})")
# "VI" is also the word vi and "XI" the word xi: only a counting word before it tells.
_COUNTED = _words("thứ lần quý khóa khoá kỷ chương phần tập đợt hạng")
_CORE = re.compile(r"[^\W_]+(?:[&.’'-][^\W_]+)*")
_SENTENCE_END = re.compile(r"[.!?…][”’\")\]]*$")


def sentence_case(s: str, keep: Iterable[str] = ()) -> str:
    """A title typed in capitals, in sentence case; any other title comes back as it is.

    `keep` holds names and abbreviations as they are to be written ("Đồng Nai", "Bửu Long"),
    found whatever their case. Known abbreviations, Roman numerals and document numbers stay.
    """
    s = nfc(s)
    if any(c.islower() for c in s) or not any(c.isupper() for c in s):
        return s
    pieces = []
    start, before = True, ""
    for piece in re.split(r"(\s+)", s):
        if not piece or piece.isspace():
            pieces.append(piece)
            continue
        cased = _case_piece(piece, before)
        if start and cased == piece.lower():
            cased = _capital(cased)
        start = bool(_SENTENCE_END.search(piece))
        before = cased
        pieces.append(cased)
    return _with_names("".join(pieces), keep)


def _case_piece(piece: str, before: str) -> str:
    """One word between spaces: its lower case, or itself where capitals mean something."""
    if any(c.isdigit() for c in piece) and any(c in "/-" for c in piece) and _has_code(piece):
        return piece
    core = piece.strip("()[]{}“”‘’\"',.;:!?…")
    if core in ABBREVIATIONS or core in _SPELLED:
        return piece.replace(core, _SPELLED.get(core, core))
    if _ROMAN.fullmatch(core) and (
        before.lower() in _COUNTED or (len(core) > 1 and not parse(core))
    ):
        return piece
    return _CORE.sub(
        lambda part: (
            _SPELLED.get(part[0], part[0]) if part[0] in ABBREVIATIONS else part[0].lower()
        ),
        piece,
    )


def _has_code(piece: str) -> bool:
    return any(part in ABBREVIATIONS for part in re.split(r"[\W\d_]+", piece))


def _capital(s: str) -> str:
    """The first letter of a string in upper case."""
    for index, character in enumerate(s):
        if character.isalpha():
            return s[:index] + character.upper() + s[index + 1 :]
        if character.isdigit():
            break
    return s


def _with_names(s: str, keep: Iterable[str]) -> str:
    names = {accented(name): nfc(name) for name in keep if name.strip()}
    if not names:
        return s
    # The longest first, so that "Thành phố Đồng Nai" wins over "Đồng Nai".
    found = "|".join(re.escape(n) for n in sorted(names, key=lambda n: (-len(n), n)))
    # accented() may move a tone mark but never changes the length, so places agree.
    plain = accented(s)
    if len(plain) != len(s):
        return s
    pieces, at = [], 0
    for match in re.finditer(rf"(?<![^\W_])(?:{found})(?![^\W_])", plain):
        pieces += [s[at : match.start()], names[match[0]]]
        at = match.end()
    return "".join(pieces) + s[at:]
