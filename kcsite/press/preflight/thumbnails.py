"""Small pictures of the places that were found: a piece of the page with the place framed.

In: a PDF and findings. Out: JPEG as `data:` addresses, so that the report is one file. A file that
cannot be drawn gives none.
"""

from __future__ import annotations

import base64
import io
from types import TracebackType
from typing import Any

from kcsite.press.preflight.check import Finding
from kcsite.press.preflight.geometry import MM, Box

_WIDTH, _HEIGHT = 340, 230
"""Pixels that a piece is drawn in at most."""
_LEAST = (60.0, 40.0)
"""mm of the page around a place: less would not be recognised."""
_AIR = 6.0
_QUALITY = 72
_MARK = (205, 32, 44)
_HALO = (255, 255, 255)


class Thumbnails:
    """The pictures of one file. Use as a context."""

    def __init__(self, pdf: bytes) -> None:
        import pypdfium2

        self._document: Any = None
        try:
            self._document = pypdfium2.PdfDocument(pdf)
        except pypdfium2.PdfiumError:
            return

    def __enter__(self) -> Thumbnails:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        if self._document is not None:
            self._document.close()

    def of(self, finding: Finding, cut: Box) -> tuple[str, int, int] | None:
        """The picture of a finding's place: address, width, height in px. `cut` is where the page is
        cut, in points of its space."""
        import pypdfium2

        if self._document is None or finding.page is None:
            return None
        try:
            page = self._document[finding.page]
            media = Box(*page.get_bbox())
            if page.get_rotation():
                return _saved(_drawn(page, media, media))
            place = None if finding.box is None else _points(finding.box, cut)
            return _saved(_framed(page, media, place))
        except (pypdfium2.PdfiumError, ValueError, OSError, MemoryError, IndexError):
            return None


def _points(place: Box, cut: Box) -> Box:
    """From mm below the cut's upper left corner to points of the page."""
    return Box(
        cut.x0 + place.x0 * MM,
        cut.y1 - place.y1 * MM,
        cut.x0 + place.x1 * MM,
        cut.y1 - place.y0 * MM,
    )


def _framed(page: Any, media: Box, place: Box | None) -> Any:
    from PIL import ImageDraw

    if place is None or place.meet(media).is_empty:
        return _drawn(page, media, media)
    piece = _piece(place.meet(media), media)
    image = _drawn(page, media, piece)
    across, down = image.width / piece.width, image.height / piece.height
    frame = (
        (place.x0 - piece.x0) * across - 3,
        (piece.y1 - place.y1) * down - 3,
        (place.x1 - piece.x0) * across + 3,
        (piece.y1 - place.y0) * down + 3,
    )
    # What goes beyond the piece is framed at its edge.
    kept = (
        max(1.0, frame[0]),
        max(1.0, frame[1]),
        min(image.width - 2.0, frame[2]),
        min(image.height - 2.0, frame[3]),
    )
    pen = ImageDraw.Draw(image)
    pen.rectangle([kept[0] - 1, kept[1] - 1, kept[2] + 1, kept[3] + 1], outline=_HALO, width=4)
    pen.rectangle(kept, outline=_MARK, width=2)
    return image


def _piece(place: Box, media: Box) -> Box:
    """A place with air around it, at least so large, within the page."""
    wide = max(place.width + 2 * _AIR * MM, _LEAST[0] * MM)
    tall = max(place.height + 2 * _AIR * MM, _LEAST[1] * MM)
    x0 = _slid((place.x0 + place.x1 - wide) / 2, wide, media.x0, media.x1)
    y0 = _slid((place.y0 + place.y1 - tall) / 2, tall, media.y0, media.y1)
    return Box(x0, y0, x0 + wide, y0 + tall).meet(media)


def _slid(start: float, length: float, least: float, most: float) -> float:
    return max(least, min(start, most - length))


def _drawn(page: Any, media: Box, piece: Box) -> Any:
    """A piece of a page as an RGB image."""
    if piece.width <= 0 or piece.height <= 0:
        raise ValueError("an empty page")
    scale = min(_WIDTH / piece.width, _HEIGHT / piece.height)
    margins = (
        piece.x0 - media.x0,
        piece.y0 - media.y0,
        media.x1 - piece.x1,
        media.y1 - piece.y1,
    )
    drawn = page.render(scale=scale, crop=tuple(max(0.0, margin) for margin in margins))
    return drawn.to_pil().convert("RGB")


def _saved(image: Any) -> tuple[str, int, int]:
    out = io.BytesIO()
    image.save(out, "JPEG", quality=_QUALITY)
    data = base64.b64encode(out.getvalue()).decode("ascii")
    return f"data:image/jpeg;base64,{data}", image.width, image.height
