"""The words of an address: wards, communes, districts, provinces, in two languages.

In: an address as people write it. Out: its parts, each with its type and level; and parts
worded in Vietnamese, shortened or not, or in English. Knows no unit by name.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from kcsite.vietnamese.text import fold, nfc

COMMUNE, DISTRICT, TOWN, PROVINCE, BARE = "commune", "district", "town", "province", ""

# "Thành phố" may be a district of old (Biên Hòa) or the province of now (Đồng Nai).
_PREFIXES: tuple[tuple[str, str, str], ...] = (
    ("thành phố", TOWN, r"thành phố|t\.?p\.?(?=[\s.])"),
    ("thị trấn", COMMUNE, r"thị trấn|tt\."),
    ("thị xã", DISTRICT, r"thị xã|tx\."),
    ("huyện", DISTRICT, r"huyện|h\."),
    ("quận", DISTRICT, r"quận|q\."),
    ("đặc khu", COMMUNE, r"đặc khu"),
    ("phường", COMMUNE, r"phường|p\."),
    ("xã", COMMUNE, r"xã|x\."),
    ("tỉnh", PROVINCE, r"tỉnh"),
)
_PREFIX_RE = re.compile(
    "|".join(f"(?P<k{i}>{pattern})" for i, (_, _, pattern) in enumerate(_PREFIXES)), re.IGNORECASE
)
# The same prefixes without their marks, for addresses typed without any.
_BARE_PREFIX_RE = re.compile(
    "|".join(f"(?P<k{i}>{fold(pattern)})" for i, (_, _, pattern) in enumerate(_PREFIXES)),
    re.IGNORECASE,
)
_SEPARATOR = re.compile(r"\s*[,;()\n]\s*|\s+[-–]\s+")
COUNTRIES = frozenset(["viet nam", "vietnam", "vn"])


class Part(NamedTuple):
    """One piece of an address between commas: its type ("xã"), level and name."""

    type: str
    level: str
    name: str

    def __str__(self) -> str:
        return f"{self.type} {self.name}".strip()


def part_of(text: str) -> Part:
    """One piece between commas: "TP. Biên Hòa" → thành phố, a town, Biên Hòa."""
    text = " ".join(nfc(text).split()).strip(" .")
    pattern = _BARE_PREFIX_RE if text.isascii() else _PREFIX_RE
    match = pattern.match(text)
    # "Xã" alone, and a name that merely begins like a prefix (Phường + letters), are names.
    if match and match.lastgroup:
        rest = text[match.end() :]
        name = rest.lstrip(" .")
        if name and (not rest[0].isalpha() or match[0].endswith(".")):
            kind, level, _ = _PREFIXES[int(match.lastgroup[1:])]
            return Part(kind, level, name)
    return Part("", BARE, text)


def parts_of(text: str) -> list[Part]:
    """An address cut at commas, brackets and spaced dashes: "Xã Thạnh Phú (Huyện Vĩnh Cửu)"."""
    return [part_of(piece) for piece in _SEPARATOR.split(nfc(text)) if piece.strip(" .")]


_ENGLISH: Mapping[str, str] = MappingProxyType(
    {
        "xã": "Commune",
        "phường": "Ward",
        "thị trấn": "Township",
        "đặc khu": "Special Zone",
        "huyện": "District",
        "quận": "District",
        "thị xã": "Town",
        "thành phố": "City",
        "tỉnh": "Province",
    }
)
_SHORT: Mapping[str, str] = MappingProxyType(
    {
        "phường": "P.",
        "thị trấn": "TT.",
        "huyện": "H.",
        "quận": "Q.",
        "thị xã": "TX.",
        "thành phố": "TP.",
    }
)
_DETAIL_ENGLISH = tuple(
    (re.compile(rf"{word}\s+(.+)", re.IGNORECASE), pattern)
    for word, pattern in (
        ("ấp", r"\1 Hamlet"),
        ("thôn", r"\1 Hamlet"),
        ("khu phố", r"\1 Quarter"),
        ("tổ", r"\1 Group"),
        ("đường", r"\1 Street"),
        ("số", r"No. \1"),
        ("quốc lộ", r"National Highway \1"),
    )
)
_NUMBER_FIRST = re.compile(r"(\d+\w?) (Hamlet|Quarter|Group)")


def vietnamese(part: Part, short: bool) -> str:
    """ "phường Tân Triều", short "P. Tân Triều"; a commune and a province have no short form."""
    return f"{_SHORT.get(part.type, part.type)} {part.name}" if short else str(part)


def english(part: Part, short: bool) -> str:
    """ "Tân Triều Ward"; short leaves out what a province is."""
    if short and part.level == PROVINCE:
        return part.name
    return f"{part.name} {_ENGLISH[part.type]}" if part.type else part.name


def english_detail(text: str) -> str:
    """What stands before the unit: "ấp 2" → "Hamlet 2", "đường Cách Mạng" → "Cách Mạng Street"."""
    for pattern, wanted in _DETAIL_ENGLISH:
        if match := pattern.fullmatch(text):
            return _NUMBER_FIRST.sub(r"\2 \1", match.expand(wanted))
    return text
