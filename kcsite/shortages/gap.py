"""`Gap`, one thing that is missing, and `Party`, who can supply it, with the telephone number."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["photos", "award", "consent", "length", "field", "english", "text"]

KINDS: dict[Kind, str] = {
    "photos": "Ảnh",
    "award": "Hiệu lực",
    "consent": "Sự đồng ý",
    "length": "Độ dài",
    "field": "Thông tin",
    "english": "Tiếng Anh",
    "text": "Bài viết",
}


@dataclass(frozen=True, slots=True)
class Gap:
    """What is missing of an entry. `must` where print suffers without it; else it is better to have.
    `path` is the file to write it in, `wanted_for` the publication that asks, "" for all.
    """

    subject: str
    path: str
    kind: Kind
    said: str
    must: bool = True
    wanted_for: str = ""


@dataclass(frozen=True, slots=True)
class Phone:
    """A number to call. `note` says whose it is, and that it is for the office alone where nobody agreed
    to have it published."""

    number: str
    note: str
    is_public: bool


@dataclass(frozen=True, slots=True)
class Party:
    """Who is to be called: an establishment, or the editors for what nobody else can supply."""

    name: str
    person: str
    place: str
    phones: tuple[Phone, ...]
    gaps: tuple[Gap, ...]

    @property
    def musts(self) -> int:
        return sum(gap.must for gap in self.gaps)


@dataclass(frozen=True, slots=True)
class Shortages:
    """Everything that is missing on a day. `editions` are the titles of the next publications."""

    day: str
    site: str
    editions: tuple[str, ...]
    parties: tuple[Party, ...]

    @property
    def count(self) -> int:
        return sum(len(party.gaps) for party in self.parties)

    @property
    def musts(self) -> int:
        return sum(party.musts for party in self.parties)
