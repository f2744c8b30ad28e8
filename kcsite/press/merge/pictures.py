"""Pictures of a book: each embedded once, however many chapters show it.

In: emptied images of light PDFs, which know nothing of their pictures. Out: whole ones.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from kcsite.press.standins import HELD


@dataclass(slots=True)
class Pictures:
    """The images embedded so far, by their addresses."""

    held: Callable[[str], bytes | None]
    _made: dict[str, Any] = field(default_factory=dict)

    def shared(self, image: Any, names: Mapping[str, str]) -> Any:
        """The book's own image for an emptied one. `names` tells the cache's name of an address.

        Raises LookupError for a picture that is lost.
        """
        import pikepdf

        if HELD not in image:
            return image
        address = str(image[HELD])
        if address not in self._made:
            data = self.held(names[address])
            if data is None:
                raise LookupError(names[address])
            image.write(data, filter=pikepdf.Name.DCTDecode)
            _describe(image, data)
            del image[HELD]
            self._made[address] = image
        return self._made[address]


_SPACES = {"CMYK": "/DeviceCMYK", "L": "/DeviceGray", "RGB": "/DeviceRGB"}


def _describe(image: Any, data: bytes) -> None:
    """Tell the size and the colours of a JPEG."""
    import pikepdf
    from PIL import Image

    with Image.open(io.BytesIO(data)) as picture:
        image.Width, image.Height = picture.size
        image.ColorSpace = pikepdf.Name(_SPACES[picture.mode])
        # Adobe's CMYK is written the other way round, and a JPEG with its marker is taken to be so.
        if picture.mode == "CMYK" and "adobe" in picture.info:
            image.Decode = pikepdf.Array([1, 0] * 4)
