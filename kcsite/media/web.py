"""Photographs for the screen: the bytes of the variants that `recipe` planned.

In: a picture file that `probe` found sound. Out: AVIF, WebP, JPEG or PNG in sRGB, upright, with
no metadata at all; the same input always gives the same bytes.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from itertools import groupby
from pathlib import Path
from types import MappingProxyType

from PIL import Image

from kcsite.media import pixels
from kcsite.media.geometry import CENTRE, Box, Focal, Photograph, crop_box
from kcsite.media.pixels import Opened, Refused
from kcsite.media.recipe import WIDTHS, Format, Variant, variants

__all__ = [
    "RECIPE",
    "SOCIAL",
    "WIDTHS",
    "Photograph",
    "Variant",
    "crop_box",
    "encode",
    "social",
    "variants",
]

SOCIAL = (1200, 630)
"""px of the picture that Zalo and Facebook show for a shared page."""

_LANCZOS_UP_TO = 960
"""px of width."""

_Settings = Mapping[str, int | bool]

_SETTINGS: Mapping[Format, tuple[tuple[int, _Settings], ...]] = MappingProxyType(
    {
        # One thread: processes fill the machine, and the bytes must not depend on its cores.
        "avif": (
            (640, {"quality": 52, "speed": 8, "max_threads": 1}),
            (9999, {"quality": 57, "speed": 9, "max_threads": 1}),
        ),
        "webp": ((9999, {"quality": 78, "method": 2}),),
        "jpeg": ((9999, {"quality": 80, "optimize": True}),),
        "png": ((9999, {"optimize": True}),),
    }
)
"""By format, the encoder's settings up to a width in px. The narrow ones are cards, a dozen to a page:
their bytes are a phone's waiting time, and it shows them at two dots to the px. The wide ones are
seen one at a time, so there the builder's time counts more. `recipe` gives the measurements."""


RECIPE = repr(sorted(_SETTINGS.items()))
"""What bytes depend on besides the photograph and the variant: a part of a cache's names."""


def encode(path: Path, variants: Iterable[Variant]) -> dict[str, bytes]:
    """All variants of one photograph, by file name: decoded once, each width reduced from the
    next larger one. Raises `Refused`, with K511 when the file is no longer the one planned."""
    data = pixels.read(path)
    wanted = sorted(variants, key=lambda v: (v.crop or (), -v.width, v.name))
    digest = pixels.digest(data)
    if any(variant.digest != digest for variant in wanted):
        raise Refused("K511")
    image = pixels.open_bounded(data)
    width, _ = pixels.upright_size(image)
    opened = pixels.decode(image, max((_scale(v, width) for v in wanted), default=1.0))
    made: dict[str, bytes] = {}
    for crop, group in groupby(wanted, key=lambda v: v.crop):
        made.update(_cascade(opened, crop, list(group)))
    return dict(sorted(made.items()))


def social(path: Path, focal: Focal = CENTRE) -> bytes:
    """A JPEG of `SOCIAL` proportions around the focal point, reduced to `SOCIAL` size; a smaller
    source stays as small as it is. Raises `Refused`."""
    image = pixels.open_bounded(pixels.read(path))
    box = crop_box(*pixels.upright_size(image), SOCIAL[0] / SOCIAL[1], focal)
    opened = pixels.decode(image, min(1.0, SOCIAL[0] / (box[2] - box[0])))
    across, down = box[2] - box[0], box[3] - box[1]
    size = SOCIAL if across > SOCIAL[0] else (across, down)
    return _save(pixels.srgb(opened.cut(box, size), opened.profile), "jpeg", size[0])


def _scale(variant: Variant, source_width: int) -> float:
    return variant.width / (variant.crop[2] - variant.crop[0] if variant.crop else source_width)


def _cascade(opened: Opened, crop: Box | None, group: list[Variant]) -> dict[str, bytes]:
    """The variants of one crop, widest first."""
    widest = group[0]
    step = opened.cut(crop, (widest.width, widest.height), _resampling(widest))
    rung = pixels.srgb(step, opened.profile)
    made: dict[str, bytes] = {}
    for variant in group:
        size = (variant.width, variant.height)
        if rung.size != size:
            rung = rung.resize(size, _resampling(variant))
        made[variant.name] = _save(rung, variant.format, variant.width)
    return made


def _resampling(variant: Variant) -> Image.Resampling:
    # Bicubic is two thirds of the work; what it loses adds up along the cascade (2 points of
    # SSIMULACRA2 at 320 px), so only the wide rungs, where the work is, are made with it.
    wide = variant.width > _LANCZOS_UP_TO
    return Image.Resampling.BICUBIC if wide else Image.Resampling.LANCZOS


def _save(image: Image.Image, form: Format, width: int) -> bytes:
    settings = next(settings for limit, settings in _SETTINGS[form] if width <= limit)
    out = io.BytesIO()
    (pixels.flatten(image) if form == "jpeg" else image).save(out, form, **settings)
    return out.getvalue()
