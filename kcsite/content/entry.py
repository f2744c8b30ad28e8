"""The core types of content: `Entry`, its `Text` in each language, and `Asset`, a photograph."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from kcsite.content.faults import Places
from kcsite.content.models import Published, Ref

LANGUAGES = ("vi", "en")


@dataclass(frozen=True, slots=True)
class Text:
    """An entry in one language: its validated fields and its Markdown.

    `body_line` is the line of `path` where the body begins, from 1.
    """

    data: Published
    body: str
    path: str
    body_line: int
    document: Places | None = field(default=None, repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Entry:
    """One piece of content. `texts["vi"]` always stands; `texts["en"]` is the English twin.

    `folder` is where its photographs and files lie, below the site's root.
    """

    ref: Ref
    folder: str
    texts: Mapping[str, Text]

    @property
    def vi(self) -> Text:
        return self.texts["vi"]


@dataclass(frozen=True, slots=True)
class Asset:
    """A photograph as the site knows it: sizes in px after orientation, `mean` as #rrggbb."""

    path: str
    digest: str
    width: int
    height: int
    mean: str
    has_alpha: bool
