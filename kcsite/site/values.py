"""What templates see in place of a model's photographs, addresses, contacts and awards.

Plain frozen values that carry all they depend on (a picture its digest, an award its state on the
day), so that their digest changes exactly when what is shown changes.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from kcsite.content.entry import Asset
from kcsite.content.models import Ref
from kcsite.content.models.parts import Decision


@dataclass(frozen=True, slots=True)
class Picture:
    """A photograph with its words. Sizes in px after orientation; `focus` from 0 to 1."""

    path: str
    digest: str
    width: int
    height: int
    mean: str
    has_alpha: bool
    alt: str
    decorative: bool
    caption: str
    credit: str
    licence: str
    focus: tuple[float, float]


def picture_of(
    asset: Asset,
    alt: str,
    decorative: bool = False,
    caption: str = "",
    credit: str = "",
    licence: str = "",
    focus: tuple[float, float] = (0.5, 0.5),
) -> Picture:
    """A photograph with the words that stand beside it."""
    return Picture(
        path=asset.path,
        digest=asset.digest,
        width=asset.width,
        height=asset.height,
        mean=asset.mean,
        has_alpha=asset.has_alpha,
        alt=alt,
        decorative=decorative,
        caption=caption,
        credit=credit,
        licence=licence,
        focus=focus,
    )


@dataclass(frozen=True, slots=True)
class Place:
    """An address as it reads on the day. `unit` is the code of the commune or ward."""

    unit: str
    name: str
    short: str
    line: str
    latitude: float | None
    longitude: float | None

    @property
    def maps_url(self) -> str:
        """A plain link to a map, for the visitor to follow or not."""
        if self.latitude is None or self.longitude is None:
            return ""
        where = f"{self.latitude:.5f}%2C{self.longitude:.5f}"
        return f"https://www.google.com/maps/search/?api=1&query={where}"


@dataclass(frozen=True, slots=True)
class Reach:
    """A contact that may be published. `href` is "" where there is nothing to follow."""

    type: str
    value: str
    label: str
    href: str


@dataclass(frozen=True, slots=True)
class Award:
    """A recognition, judged on the day."""

    scheme: str
    name: str
    short: str
    level: str
    level_label: str
    region_label: str
    year: int
    round: str
    stars: int | None
    potential: bool
    decision: Decision | None
    certificate: str
    issued: dt.date
    valid_until: dt.date | None
    state: str
    current: bool
    contest: Ref | None
    line: str


@dataclass(frozen=True, slots=True)
class FacetValue:
    """One value of a facet: its key, its word in addresses, its label, how many entries bear it."""

    value: str
    slug: str
    label: str
    count: int
    url: str


# Whose the contacts of content/site.yaml are.
SETTINGS = Ref("setting", "site")


@dataclass(frozen=True, slots=True)
class Withheld:
    """A piece of personal data that no output may hold: what, of whom, where it is written."""

    owner: Ref
    field: str
    value: str
    path: str
