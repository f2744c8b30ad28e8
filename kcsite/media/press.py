"""Photographs for paper: cut to their place, reduced to its resolution, in the press's colours.

In: a picture file that `probe` found sound, the place in mm, the printer's profile. Out: a JPEG
that WeasyPrint embeds as it is. How many ppi a printer asks for is the printer's file's matter.
"""

from __future__ import annotations

import io
from pathlib import Path

from PIL import Image, ImageCms

from kcsite.media import pixels
from kcsite.media.geometry import CENTRE, Focal, crop_box, effective_ppi, placed_pixels
from kcsite.media.pixels import Opened

__all__ = ["effective_ppi", "presized"]


def presized(
    path: Path,
    placed_mm: tuple[float, float],
    ppi: float = 300,
    focal: Focal = CENTRE,
    profile_path: Path | None = None,
    quality: int = 92,
) -> bytes:
    """One photograph for a place of `placed_mm` (width, height), as baseline JPEG 4:4:4 without
    metadata, at most `ppi` and never enlarged.

    With `profile_path` (an ICC profile of a CMYK condition) the colours are converted relative
    colorimetric with black-point compensation; a CMYK source without a profile is taken to be
    made for that condition already. Without `profile_path` it is sRGB, for proofs.
    Raises `Refused` for a bad picture, OSError for a bad profile.
    """
    image = pixels.open_bounded(pixels.read(path))
    box = crop_box(*pixels.upright_size(image), placed_mm[0] / placed_mm[1], focal)
    size = _within(placed_pixels(placed_mm, ppi), (box[2] - box[0], box[3] - box[1]))
    opened = pixels.decode(image, size[0] / (box[2] - box[0]))
    cut = opened.cut(box, size)
    inked = pixels.flatten(pixels.srgb(cut, opened.profile))
    if profile_path is not None:
        inked = _separated(cut, opened, profile_path)
    out = io.BytesIO()
    pixels.bare(inked).save(out, "jpeg", quality=quality, subsampling="4:4:4", optimize=True)
    return out.getvalue()


def _within(wanted: tuple[int, int], source: tuple[int, int]) -> tuple[int, int]:
    # Both have the place's proportions to within a pixel, so one side decides for both.
    return wanted if wanted[0] <= source[0] and wanted[1] <= source[1] else source


def _separated(cut: Image.Image, opened: Opened, profile_path: Path) -> Image.Image:
    """Straight from the source's own colours to ink: by way of sRGB, a wide gamut would be cut
    down to what screens show, which is less green and cyan than paper can print."""
    if cut.mode == "CMYK" and opened.profile is None:
        return cut
    target = ImageCms.getOpenProfile(io.BytesIO(profile_path.read_bytes()))
    source = opened.profile or pixels.srgb_profile()
    flat = pixels.flatten(cut)
    if flat.mode == "L" and opened.profile is None:
        flat = flat.convert("RGB")
    return pixels.convert(flat, source, target, "CMYK")
