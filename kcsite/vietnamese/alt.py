"""The check of alternative texts: what a screen reader says in place of a picture.

In: the text of one picture. Out: findings. An empty text is the caller's business: only the
caller knows whether the picture is decoration.
"""

from __future__ import annotations

import re

from kcsite.vietnamese.finding import Finding, excerpt, finding
from kcsite.vietnamese.syllable import is_bare, parse
from kcsite.vietnamese.text import fold, nfc

LONGEST_ALT = 250
"""Characters; longer texts cannot be paused or skimmed and belong in the caption."""

_FILE_NAME = re.compile(
    r"(?:.*\.(?:jpe?g|jfif|png|webp|gif|avif|heic|tiff?|bmp|svg)"
    r"|(?:img|dsc|dscn|dscf|pxl|dji|image|photo|screenshot|zalo|z\d{6,}|fb_img|received)[\W_]?\d*"
    r"(?:[\W_]\w*)?|[a-z0-9]*\d[a-z0-9]*(?:[_-][a-z0-9]+)+|[a-z0-9]+(?:_[a-z0-9]+)+)",
    re.IGNORECASE | re.ASCII,
)
_NOTHING = frozenset(
    (
        *("anh", "hinh", "hinh anh", "buc anh", "tam hinh", "anh minh hoa", "hinh minh hoa"),
        *("anh dai dien", "anh bia", "anh chup", "anh san pham", "san pham", "minh hoa", "icon"),
        *("banner", "logo", "image", "images", "photo", "picture", "pic", "thumbnail", "slide"),
        *("khong co mo ta", "mo ta", "alt", "untitled", "chua dat ten", "no alt"),
    )
)
_NUMBERED = re.compile(r"[\s\d._()-]+$")
# Followed by what is shown; "Ảnh Bác Hồ trên tường" is a picture of a picture and stays.
_LEAD = re.compile(
    r"(?:(?:bức |tấm |đây là )?(?:hình ảnh|ảnh chụp|hình chụp|ảnh|hình)"
    r"(?: (?:của|về|chụp|cho thấy|minh họa cho|minh hoạ cho)\b|\s*:)"
    r"|(?:bức ảnh|tấm ảnh|tấm hình|hình ảnh)\b"
    r"|(?:an? |the )?(?:image|photo|photograph|picture) (?:of|showing)\b)",
    re.IGNORECASE,
)
# Parts of a slug or of a document's number are no words: san-pham, 26/TT-BCT.
_WORD = re.compile(r"(?<![\w/-])[^\W\d_]+(?![\w/-])")


def has_lost_marks(text: str, at_least: int = 3) -> bool:
    """Whether a text reads as Vietnamese whose marks are gone: "Chung nhan Tin Nhiem Mang".

    Every word must be a bare syllable and one of them impossible without its marks (Nhiem), or
    six of them in a row: "hai anh em ra ga" is whole as it stands.
    """
    if not text.isascii():
        return False
    words = [w for w in _WORD.findall(text) if text.isupper() or not (w.isupper() and len(w) > 1)]
    if len(words) < at_least or not all(is_bare(word) for word in words):
        return False
    return len(words) >= 6 or any(parse(word) is None for word in words)


def check_alt(alt: str, lang: str = "vi") -> list[Finding]:
    """Faults of one alternative text, at most one of each kind; offsets into `alt`."""
    text = alt.strip()
    if not text:
        return []
    start, length = alt.index(text[0]), len(text)
    text = nfc(text)
    shown = excerpt(text)
    if _FILE_NAME.fullmatch(text):
        return [finding("K420", start, length, found=shown)]
    plain = _NUMBERED.sub("", fold(text)).strip(" .:!")
    if plain in _NOTHING or not plain:
        return [finding("K421", start, length, found=shown)]
    found = []
    if lead := _LEAD.match(text):
        found.append(finding("K422", start, lead.end(), found=lead[0].rstrip(": ")))
    if len(text) > LONGEST_ALT:
        found.append(finding("K423", start, length, size=len(text), limit=LONGEST_ALT))
    if lang == "vi" and has_lost_marks(text):
        found.append(finding("K424", start, length, found=shown))
    return found
