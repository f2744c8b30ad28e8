"""Which files the screen gets from one photograph: widths, formats and names, as data.

In: a `Photograph` and the use it is put to. Out: `Variant` values, never wider than the source.
Making their bytes is left to `web`.

The tables weigh bytes against build time. Means of six photographs at 1280 px: AVIF at speed 8
against 6 takes two fifths of the time for 12 % more bytes and loses 0.6 points of SSIMULACRA2; at
9 against 8 two fifths again for 8 % and 0.4 points. Up to 640 px, a phone's cards, quality 52 gives
a quarter fewer bytes than 60 (73 points against 79). WebP (browsers of 2020 to 2022) and JPEG
(older ones, feeds, mail) need fewer widths than AVIF, since few visitors ever ask for them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from kcsite.media.geometry import CENTRE, Box, Focal, Photograph, crop_box, scaled_height

Format = Literal["avif", "webp", "jpeg", "png"]

EXTENSIONS: Mapping[Format, str] = MappingProxyType(
    {"avif": "avif", "webp": "webp", "jpeg": "jpg", "png": "png"}
)

SOURCE_RUNG = 1.15
"""A source narrower than the widest rung gives one more file in its own width when that is at
least this many times the rung below: less would be two files of nearly one size."""


@dataclass(frozen=True, slots=True)
class Ladder:
    """One format and the widths (px, ascending) that exist in it."""

    format: Format
    widths: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Use:
    """What a photograph is put to: its proportions, if they are fixed, and its ladders in the
    order in which `<picture>` offers them; the last is the fallback."""

    ladders: tuple[Ladder, ...]
    ratio: tuple[int, int] | None = None


WIDTHS: Mapping[str, Use] = MappingProxyType(
    {
        "content": Use(
            (
                Ladder("avif", (320, 480, 640, 960, 1280, 1920)),
                Ladder("webp", (480, 960, 1280)),
                Ladder("jpeg", (640, 1280)),
            )
        ),
        "portrait": Use(
            (
                Ladder("avif", (160, 320, 480, 720)),
                Ladder("webp", (320, 720)),
                Ladder("jpeg", (480,)),
            ),
            ratio=(4, 5),
        ),
    }
)


@dataclass(frozen=True, slots=True)
class Variant:
    """One file to be made from a photograph. `crop` is in px of the upright source."""

    digest: str
    width: int
    height: int
    format: Format
    name: str
    crop: Box | None = None


def variants(photo: Photograph, use: str, focal: Focal = CENTRE) -> tuple[Variant, ...]:
    """The files one photograph gives for one use, in the order of the use's ladders, narrow first.

    Where the source is see-through the JPEG ladder becomes PNG. Raises KeyError for an unknown use.
    """
    plan = WIDTHS[use]
    crop, suffix = _crop(photo, plan, focal)
    width, height = (crop[2] - crop[0], crop[3] - crop[1]) if crop else (photo.width, photo.height)
    planned: list[Variant] = []
    for ladder in plan.ladders:
        form: Format = "png" if photo.has_alpha and ladder.format == "jpeg" else ladder.format
        for rung in rungs(ladder.widths, width):
            name = f"{photo.digest}-{rung}{suffix}.{EXTENSIONS[form]}"
            tall = scaled_height(width, height, rung)
            planned.append(Variant(photo.digest, rung, tall, form, name, crop))
    return tuple(planned)


def rungs(widths: tuple[int, ...], source: int) -> tuple[int, ...]:
    """The widths of a ladder that a source of `source` px can fill without being enlarged."""
    within = tuple(width for width in widths if width <= source)
    if not within or (source < widths[-1] and source >= within[-1] * SOURCE_RUNG):
        return (*within, source)
    return within


def _crop(photo: Photograph, plan: Use, focal: Focal) -> tuple[Box | None, str]:
    if plan.ratio is None:
        return None, ""
    across, down = plan.ratio
    box = crop_box(photo.width, photo.height, across / down, focal)
    # The box is in the name: another focal point is another picture under another address.
    return box, f"-{across}x{down}-{box[0]}-{box[1]}"
