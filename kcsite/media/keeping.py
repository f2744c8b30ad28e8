"""A photograph as it is kept beside an entry: whole, upright, its own bytes wherever they are.

In: bytes of a picture from anyone. Out: bytes to be kept and the ending of their name, or `Refused`.
"""

from __future__ import annotations

import io

from PIL import ImageOps

from kcsite.media import pixels

_ORIENTATION = 0x0112
_QUALITY = 95
_ENDINGS = {"JPEG": ".jpg", "MPO": ".jpg", "PNG": ".png", "WEBP": ".webp", "TIFF": ".tif"}
_ENDINGS |= {"AVIF": ".avif"}


def kept(data: bytes) -> tuple[bytes, str]:
    """The bytes untouched, or turned where a camera only noted how it was held.

    Raises pixels.Refused for what is no photograph, is damaged or too heavy.
    """
    if len(data) > pixels.MAX_BYTES:
        size, limit = -(-len(data) // 1_000_000), pixels.MAX_BYTES // 1_000_000
        raise pixels.Refused("K508", size=size, limit=limit)
    image = pixels.open_bounded(data)
    form = str(image.format)
    turned = image.getexif().get(_ORIENTATION, 1)
    pixels.decode(image, need=0.1)  # a file cut short is found here
    if turned in (0, 1) or form == "AVIF":
        return data, _ENDINGS[form]
    whole = pixels.open_bounded(data)
    out = io.BytesIO()
    form = "JPEG" if form == "MPO" else form
    more = {"quality": _QUALITY, "subsampling": 0} if form == "JPEG" else {}
    try:
        stood = ImageOps.exif_transpose(whole)
        stood.save(out, form, icc_profile=whole.info.get("icc_profile"), **more)
    except Exception as error:  # Pillow raises nearly anything on a damaged picture.
        raise pixels.Refused("K506") from error
    return out.getvalue(), _ENDINGS[form]
