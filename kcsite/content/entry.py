"""The core types of content: `Entry`, its `Text` in each language, and `Asset`, a photograph."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from kcsite.content.faults import Places, tell_at
from kcsite.content.models import Published, Ref
from kcsite.content.models.parts import Address, Photo
from kcsite.content.models.walk import Location, walk
from kcsite.diagnostics import Diagnostics

LANGUAGES = ("vi", "en")


@dataclass(frozen=True, slots=True)
class Text:
    """An entry in one language: its validated fields and its Markdown.

    `body_line` is the line of `path` where the body begins, from 1. `named` is what the fields
    name beyond the text, each with its place: references, addresses, photographs.
    """

    data: Published
    body: str
    path: str
    body_line: int
    document: Places | None = field(default=None, repr=False, compare=False)
    named: tuple[tuple[Location, Ref | Address | Photo], ...] = field(
        init=False, repr=False, compare=False
    )

    def __post_init__(self) -> None:
        found = tuple(
            (loc, value)
            for loc, value in walk(self.data)
            if isinstance(value, Ref | Address | Photo)
        )
        object.__setattr__(self, "named", found)

    def tell(
        self, code: str, loc: Sequence[str | int], diagnostics: Diagnostics, **words: Any
    ) -> None:
        """Tell a fault at the place of a value in this text's file."""
        if self.document is None:
            diagnostics.add(code, self.path, **words)
        else:
            tell_at(self.document, code, loc, diagnostics, **words)


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
