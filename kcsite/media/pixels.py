"""From a file's bytes to pixels that are safe to use: bounded, whole, upright, 8 bits, sRGB.

In: bytes of a picture from anyone. Out: a Pillow image, or `Refused` with the code that says why.
"""

from __future__ import annotations

import io
import math
import warnings
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from types import MappingProxyType
from typing import Any

from PIL import Image, ImageCms, ImageFile

from kcsite.media.geometry import Box

MAX_BYTES = 40 * 1000 * 1000
MAX_PIXELS = 50 * 1000 * 1000
"""A 50-megapixel picture takes 150 MB once decoded; the build must stay under 700 MB."""

_ACCEPTED = ("JPEG", "PNG", "WEBP", "TIFF", "AVIF")
_MODES = frozenset(
    ("1", "L", "LA", "P", "PA", "RGB", "RGBA", "RGBX", "CMYK", "YCbCr", "I;16", "I;16B", "I;16L")
)

_BEGINNINGS = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"II*\x00", b"MM\x00*")
"""What an accepted picture starts with: one that starts so and cannot be opened is damaged."""

_HEIC_BRANDS = frozenset((b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"))
_FOREIGN: tuple[tuple[bytes, str], ...] = (
    (b"GIF8", "GIF"),
    (b"BM", "BMP"),
    (b"8BPS", "Photoshop"),
    (b"%PDF", "PDF"),
    (b"<svg", "SVG"),
    (b"\x00\x00\x00\x0cJXL ", "JPEG XL"),
    (b"\xff\x0a", "JPEG XL"),
    (b"\x00\x00\x00\x0cjP  ", "JPEG 2000"),
    (b"FUJIFILM", "RAW"),
)

_ORIENTATION = 0x0112
_TURN: Mapping[int, Image.Transpose] = MappingProxyType(
    {
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_270,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_90,
    }
)
_SIDEWAYS = frozenset((5, 6, 7, 8))

_ICC_SPACE = MappingProxyType({"L": "GRAY", "RGB": "RGB", "RGBA": "RGB", "CMYK": "CMYK"})
"""What an ICC profile calls the colour space of a Pillow mode."""


class Refused(Exception):
    """A picture that cannot be used: a code of K5 and the words its message needs."""

    def __init__(self, code: str, **words: Any) -> None:
        super().__init__(code)
        self.code = code
        self.words = words

    def __reduce__(self) -> tuple[Callable[..., Refused], tuple[str, dict[str, Any]]]:
        # Exceptions cross from worker processes; keywords would be lost on the way.
        return _refused, (self.code, self.words)


def _refused(code: str, words: dict[str, Any]) -> Refused:
    return Refused(code, **words)


def read(path: Path) -> bytes:
    """A picture file's bytes, at most `MAX_BYTES`."""
    try:
        size = path.stat().st_size
        data = path.read_bytes() if size <= MAX_BYTES else b""
    except OSError as error:
        raise Refused("K501") from error
    if size > MAX_BYTES:
        raise Refused("K508", size=-(-size // 1_000_000), limit=MAX_BYTES // 1_000_000)
    if not data:
        raise Refused("K502")
    return data


def digest(data: bytes) -> str:
    """16 hex digits that name a picture by its bytes."""
    return blake2b(data, digest_size=8).hexdigest()


def open_bounded(data: bytes) -> Image.Image:
    """The picture behind some bytes, opened and not yet decoded: its header is sound, its kind
    accepted and its size within `MAX_PIXELS`."""
    try:
        with _strict():
            image = Image.open(io.BytesIO(data), formats=_ACCEPTED)
    except Image.DecompressionBombError as error:
        raise _too_many_pixels() from error
    except Exception as error:  # Pillow raises nearly anything on a header made to hurt.
        raise _what_else(data) from error
    if image.width * image.height > MAX_PIXELS:
        raise _too_many_pixels()
    if image.mode not in _MODES:
        raise Refused("K505", format=f"{image.format} {image.mode}")
    return image


@dataclass(frozen=True, slots=True)
class Opened:
    """A decoded picture, upright and in 8 bits (L, RGB, RGBA or CMYK), still in its own colours."""

    image: Image.Image
    """May have been decoded at 1/2, 1/4 or 1/8 of the full size."""
    width: int
    """px of the full picture, upright."""
    height: int
    profile: ImageCms.ImageCmsProfile | None

    def cut(
        self,
        box: Box | None,
        size: tuple[int, int],
        resampling: Image.Resampling = Image.Resampling.LANCZOS,
    ) -> Image.Image:
        """The part in `box` (px of the full picture; None: all of it), resampled to `size`."""
        left, top, right, bottom = box or (0, 0, self.width, self.height)
        across, down = self.image.width / self.width, self.image.height / self.height
        return self.image.resize(
            size,
            resampling,
            box=(left * across, top * down, right * across, bottom * down),
            reducing_gap=3.0,
        )


def decode(image: Image.Image, need: float = 1.0) -> Opened:
    """Decode every byte and turn the picture upright.

    `need` is the largest scale, 0 to 1, at which it will be used. A JPEG is then decoded at 1/2,
    1/4 or 1/8 where that is enough: a fraction of the time, and all the data is still read.
    """
    turn = _orientation(image)
    width, height = upright_size(image)
    image.draft(None, (math.ceil(image.width * need), math.ceil(image.height * need)))
    try:
        with _strict():
            image.load()
            pixels = _eight_bit(image)
    except Exception as error:  # As above: damaged data surfaces as any kind of exception.
        raise Refused("K506") from error
    if turn in _TURN:
        pixels = pixels.transpose(_TURN[turn])
    return Opened(pixels, width, height, _icc_profile(image, pixels.mode))


def upright_size(image: Image.Image) -> tuple[int, int]:
    """Width and height in px once turned as the EXIF orientation says."""
    width, height = image.size
    return (height, width) if _orientation(image) in _SIDEWAYS else (width, height)


def srgb(image: Image.Image, profile: ImageCms.ImageCmsProfile | None) -> Image.Image:
    """The pixels of an `Opened` as RGB or RGBA in sRGB, with nothing attached: no profile, EXIF,
    position, comment or resolution."""
    if profile is not None and not _is_srgb(profile):
        image = convert(image, profile, srgb_profile(), "RGB")
    elif image.mode not in ("RGB", "RGBA"):
        image = image.convert("RGB")
    return bare(image)


def srgb_profile() -> ImageCms.ImageCmsProfile:
    """What a picture without a profile is taken to be in."""
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))


def convert(
    image: Image.Image, source: ImageCms.ImageCmsProfile, target: ImageCms.ImageCmsProfile, to: str
) -> Image.Image:
    """Colours from one profile to another, relative colorimetric with black-point compensation.
    An alpha channel is kept when `to` is "RGB"."""
    alpha = image.getchannel("A") if image.mode == "RGBA" else None
    pixels = image.convert("RGB") if alpha else image
    transform = ImageCms.buildTransform(
        source,
        target,
        pixels.mode,
        to,
        ImageCms.Intent.RELATIVE_COLORIMETRIC,
        ImageCms.Flags.BLACKPOINTCOMPENSATION,
    )
    converted = ImageCms.applyTransform(pixels, transform)
    if converted is None:  # Only with inPlace=True.
        raise AssertionError
    if alpha and to == "RGB":
        converted.putalpha(alpha)
    return converted


def flatten(image: Image.Image) -> Image.Image:
    """See-through pixels laid on white: paper, or a format without alpha."""
    if image.mode != "RGBA":
        return image
    white = Image.new("RGB", image.size, "white")
    white.paste(image, mask=image.getchannel("A"))
    return white


def bare(image: Image.Image) -> Image.Image:
    """The pixels alone. Pillow writes some of `info` into what it saves, unasked."""
    image = image.copy() if image.info else image
    image.info = {}
    return image


@contextmanager
def _strict() -> Iterator[None]:
    """Whatever may decode goes through here: Pillow as we need it, whatever the rest of the process made of its global settings."""
    lenient = ImageFile.LOAD_TRUNCATED_IMAGES
    # WeasyPrint sets this as it is imported, and half a photograph would then pass as a whole one.
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    try:
        with warnings.catch_warnings():
            # Pillow's own limit of pixels only warns, and is not ours.
            warnings.simplefilter("ignore")
            yield
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = lenient


def _orientation(image: Image.Image) -> int:
    try:
        with _strict():  # For a PNG without EXIF in its head, Pillow decodes it all to look for it.
            value = image.getexif().get(_ORIENTATION, 1)
    except Exception:  # Broken EXIF is common and no reason to refuse a good picture.
        return 1
    return value if value in _TURN else 1


def _eight_bit(image: Image.Image) -> Image.Image:
    if image.mode.startswith("I;16"):
        # convert("L") would clip at 255 instead of scaling; 65535 / 257 is 255.
        wide = image.convert("I")
        return wide.point(lambda value: value * (1 / 257) + 0.5).convert("L")
    if image.has_transparency_data:
        return image if image.mode == "RGBA" else image.convert("RGBA")
    if image.mode in ("L", "RGB", "CMYK"):
        return image
    return image.convert("L" if image.mode == "1" else "RGB")


def _icc_profile(image: Image.Image, mode: str) -> ImageCms.ImageCmsProfile | None:
    """The picture's own profile, unless it cannot be read or is meant for other pixels."""
    data = image.info.get("icc_profile")
    if not data:
        return None
    try:
        profile = ImageCms.ImageCmsProfile(io.BytesIO(data))
    except (OSError, ValueError, ImageCms.PyCMSError):
        return None
    return profile if profile.profile.xcolor_space.strip() == _ICC_SPACE[mode] else None


def _is_srgb(profile: ImageCms.ImageCmsProfile) -> bool:
    return (profile.profile.profile_description or "").startswith("sRGB")


def _too_many_pixels() -> Refused:
    return Refused("K507", limit=MAX_PIXELS // 1_000_000)


def _what_else(data: bytes) -> Refused:
    if data[4:8] == b"ftyp" and data[8:12] in _HEIC_BRANDS:
        return Refused("K504")
    if data.startswith(_BEGINNINGS) or data[8:12] in (b"WEBP", b"avif"):
        return Refused("K506")
    head = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n")
    for start, name in _FOREIGN:
        if head.startswith(start) or (name == "SVG" and b"<svg" in head):
            return Refused("K505", format=name)
    return Refused("K503")
