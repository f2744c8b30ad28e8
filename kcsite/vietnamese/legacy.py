"""Text typed with the fonts of the nineties: TCVN3 (.VnTime and its like) and VNI (VNI-Times).

In: text as a program shows it that takes its bytes for Western letters ("Khuyeán coâng", "KhuyÕn c«ng").
Out: which of the two it is, and the same text in today's letters.
"""

from __future__ import annotations

import re
from typing import Literal

from kcsite.vietnamese.syllable import parse
from kcsite.vietnamese.text import nfc

Encoding = Literal["tcvn3", "vni"]
NAMES: dict[Encoding, str] = {"tcvn3": "TCVN3 (phông .VnTime)", "vni": "VNI (phông VNI-Times)"}

# TCVN 5712:1993, third table: each letter has one place above 0xA0; a capital with a tone has none and
# is written with a font of capitals (.VnTimeH).
_TCVN3 = str.maketrans(
    "¡¢£¤¥¦§¨©ª«¬\xad®µ¶·¸¹»¼½¾ÆÇÈÉÊËÌÎÏÐÑÒÓÔÕÖ×ØÜÝÞßáâãäåæçèéêëìíîïñòóôõö÷øùúûüýþ",
    "ĂÂÊÔƠƯĐăâêôơưđàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ",
)

# VNI writes a letter and behind it one that stands for its marks; five letters are signs of their own.
_GRAVE, _ACUTE, _HOOK, _TILDE, _DOT = "\u0300", "\u0301", "\u0309", "\u0303", "\u0323"
_HAT, _BREVE = "\u0302", "\u0306"
_VNI_LOWER: dict[str, str] = {
    "ø": _GRAVE,
    "ù": _ACUTE,
    "û": _HOOK,
    "õ": _TILDE,
    "ï": _DOT,
    "â": _HAT,
    "ê": _BREVE,
    "à": _HAT + _GRAVE,
    "á": _HAT + _ACUTE,
    "å": _HAT + _HOOK,
    "ã": _HAT + _TILDE,
    "ä": _HAT + _DOT,
    "è": _BREVE + _GRAVE,
    "é": _BREVE + _ACUTE,
    "ú": _BREVE + _HOOK,
    "ü": _BREVE + _TILDE,
    "ë": _BREVE + _DOT,
}
_VNI_MARKS = {**_VNI_LOWER, **{letter.upper(): marks for letter, marks in _VNI_LOWER.items()}}
_VNI_PAIR = re.compile(f"([aeouyôöAEOUYÔÖ])([{''.join(_VNI_MARKS)}])")
_VNI_ALONE = str.maketrans("ôöñæóòîÔÖÑÆÓÒÎ", "ơưđỉĩịỵƠƯĐỈĨỊỴ")


def converted(text: str, encoding: Encoding) -> str:
    """The text in today's letters, NFC."""
    if encoding == "tcvn3":
        return nfc(text.translate(_TCVN3))
    return nfc("".join(_vni(text)))


def _vni(text: str) -> list[str]:
    pieces, at = [], 0
    for match in _VNI_PAIR.finditer(text):
        pieces.append(text[at : match.start()].translate(_VNI_ALONE))
        pieces.append(match[1].translate(_VNI_ALONE) + _VNI_MARKS[match[2]])
        at = match.end()
    return [*pieces, text[at:].translate(_VNI_ALONE)]


def of_font(font: str) -> Encoding | None:
    """What a font of Word or Excel says of the text set in it."""
    if font.startswith(".Vn"):
        return "tcvn3"
    return "vni" if font.upper().startswith("VNI-") else None


def detect(text: str) -> Encoding | None:
    """Which old encoding a text without a known font is in; None for today's, and where too little of
    it tells. Three words in four have to become Vietnamese that were not."""
    words = re.findall(r"\S*[\u00a1-\u00ff]\S*", text)[:500]
    strange = [word for word in words if not _reads(word)]
    if len(strange) * 4 < len(words) or any("\u1ea0" <= letter <= "\u1ef9" for letter in text):
        return None
    best: Encoding | None = None
    most = 0
    for encoding in ("tcvn3", "vni"):
        good = sum(_reads(converted(word, encoding)) for word in strange)
        if good > most and good * 4 >= len(strange) * 3:
            best, most = encoding, good
    return best


def _reads(word: str) -> bool:
    """Whether the parts of a word are Vietnamese syllables."""
    parts = [part for part in re.split(r"[\W\d_]+", nfc(word)) if part]
    signs = re.search(r"[¡-ª¬®±-¹¼-¾«»×÷\xad]", word)
    return bool(parts) and not signs and all(parse(part) is not None for part in parts)
