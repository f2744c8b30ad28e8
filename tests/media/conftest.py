"""Pictures made on the spot: what a test needs to know of a picture stands in the test."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image, ImageCms

Draw = Callable[..., Image.Image]

CORNERS = {
    "top-left": "#c02020",
    "top-right": "#20a020",
    "low-left": "#2040c0",
    "low-right": "#e0c020",
}


@pytest.fixture
def quarters() -> Draw:
    """A picture of four colours, so that every way of turning it looks different."""

    def draw(width: int = 800, height: int = 600, mode: str = "RGB") -> Image.Image:
        image = Image.new("RGB", (2, 2))
        for place, colour in zip(((0, 0), (1, 0), (0, 1), (1, 1)), CORNERS.values(), strict=True):
            image.paste(colour, (*place, place[0] + 1, place[1] + 1))
        return image.resize((width, height), Image.Resampling.NEAREST).convert(mode)

    return draw


@pytest.fixture
def save(tmp_path: Path) -> Callable[..., Path]:
    """Save a picture as a file; the suffix says the format."""

    def save(image: Image.Image, name: str = "anh.jpg", **options: object) -> Path:
        path = tmp_path / name
        image.save(path, **options)
        return path

    return save


@pytest.fixture
def display_p3() -> bytes:
    """An ICC profile with the primaries of Display P3, made by moving those of sRGB."""
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    colorants = {
        b"rXYZ": (0.51512, 0.24120, -0.00105),
        b"gXYZ": (0.29198, 0.69225, 0.04189),
        b"bXYZ": (0.15710, 0.06657, 0.78407),
    }
    for index in range(int.from_bytes(profile[128:132])):
        tag = bytes(profile[132 + 12 * index : 136 + 12 * index])
        at = int.from_bytes(profile[136 + 12 * index : 140 + 12 * index])
        for number, value in enumerate(colorants.get(tag, ())):
            where = at + 8 + 4 * number
            profile[where : where + 4] = round(value * 65536).to_bytes(4, signed=True)
    name = "sRGB".encode("utf-16-be")
    return bytes(profile).replace(name, "P3 x".encode("utf-16-be"))


@pytest.fixture
def reopen() -> Callable[[bytes], Image.Image]:
    """Bytes as a picture, decoded."""

    def reopen(data: bytes) -> Image.Image:
        image = Image.open(io.BytesIO(data))
        image.load()
        return image

    return reopen
