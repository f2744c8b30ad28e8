"""How much ink lies where: Ghostscript's four separations, averaged over small squares.

In: a PDF and where its pages bleed. Out: the spots over a limit, or why nothing was measured.
Ghostscript runs beside the interpreter, in a folder of its own, and is given up when it takes long.
"""

from __future__ import annotations

import marshal
import subprocess
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kcsite.press.preflight.geometry import MM, Box

RESOLUTION = 72
"""Pixels to an inch: a square of 15 mm² is 11 pixels wide."""
_PATIENCE = 120.0
_PATIENCE_PER_PAGE = 5.0
_MOST_PIXELS = 40_000_000
"""In a page: a square metre and a half of paper."""
_STEPS = 3
"""How many squares begin within the width of one, across and down."""
_MOST_SPOTS = 20  # on a page


@dataclass(frozen=True, slots=True)
class Spot:
    """A place with too much ink: points of the page's space, percent."""

    page: int
    box: Box
    percent: float


@dataclass(frozen=True, slots=True)
class InkResult:
    """`problem` says in Vietnamese why ink was not measured; `most` is the heaviest square of all."""

    spots: tuple[Spot, ...] = ()
    most: float | None = None
    problem: str = ""


@dataclass(frozen=True, slots=True)
class PageInk:
    """The ink of one page: its heaviest square in percent, and what is over the limit."""

    most: float
    spots: tuple[tuple[Box, float], ...]

    def pack(self) -> bytes:
        return marshal.dumps((self.most, tuple((tuple(box), heavy) for box, heavy in self.spots)))

    @staticmethod
    def unpack(data: bytes) -> PageInk:
        """Raises ValueError, EOFError or TypeError for anything that `pack` did not write."""
        most, spots = marshal.loads(data)
        return PageInk(most, tuple((Box(*box), heavy) for box, heavy in spots))


@dataclass(frozen=True, slots=True)
class Sheet:
    """Where a page lies and what of it is printed: its media and its bleed, in points."""

    media: Box
    bleed: Box


class InkMeter:
    """A measurement of some pages (counted from 0, in order) under way. Use as a context: what is left
    of it goes at the end."""

    def __init__(self, data: bytes, pages: Sequence[int], program: str | None) -> None:
        self._pages = pages
        self._has_program = program is not None
        self._folder = tempfile.TemporaryDirectory(prefix="kcsite-ink-", ignore_cleanup_errors=True)
        self._process: subprocess.Popen[bytes] | None = None
        if program is None or not pages:
            return
        folder = Path(self._folder.name)
        (folder / "in.pdf").write_bytes(data)
        command = [program, "-q", "-dSAFER", "-dBATCH", "-dNOPAUSE", "-dNOINTERPOLATE"]
        command += ["-sDEVICE=tiff32nc", "-sCompression=lzw", f"-r{RESOLUTION}"]
        command += [f"-sPageList={_ranges(pages)}", "-sOutputFile=%d.tif", "in.pdf"]
        try:
            self._process = subprocess.Popen(
                command,
                cwd=folder,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
        except OSError:
            self._process = None

    def __enter__(self) -> InkMeter:
        return self

    def __exit__(self, *error: object) -> None:
        if self._process is not None and self._process.poll() is None:
            self._process.kill()
            self._process.wait()
        self._folder.cleanup()

    def measured(
        self, sheets: Mapping[int, Sheet | None], limit: float, area: float
    ) -> tuple[dict[int, PageInk], str]:
        """Wait, and look at each page. `limit` in percent, `area` in mm². Gives what was measured, and
        why not all of it was."""
        if not self._has_program:
            return {}, "máy không có Ghostscript"
        if not self._pages:
            return {}, ""
        if self._process is None:
            return {}, "máy không có Ghostscript"
        try:
            code = self._process.wait(_PATIENCE + _PATIENCE_PER_PAGE * len(self._pages))
        except subprocess.TimeoutExpired:
            return {}, "Ghostscript chạy quá lâu"
        found: dict[int, PageInk] = {}
        for order, index in enumerate(self._pages):
            sheet = sheets[index]
            image = _opened(Path(self._folder.name) / f"{order + 1}.tif", sheet)
            if image is None or sheet is None:
                return {}, f"Ghostscript không vẽ được trang {index + 1}"
            heaviest, spots = _measure(image, sheet, limit, area)
            found[index] = PageInk(heaviest, tuple(spots))
        return found, "Ghostscript báo lỗi khi vẽ" if code else ""


def _ranges(pages: Sequence[int]) -> str:
    """Pages from 0, in order, as Ghostscript asks for them: "1-3,8"."""
    runs: list[list[int]] = []
    for index in pages:
        if runs and runs[-1][1] == index:
            runs[-1][1] = index + 1
        else:
            runs.append([index + 1, index + 1])
    return ",".join(f"{first}-{last}" for first, last in runs)


def gathered_ink(pages: Mapping[int, PageInk], problem: str) -> InkResult:
    """The ink of all pages that were measured."""
    spots = (Spot(index, *spot) for index, page in sorted(pages.items()) for spot in page.spots)
    most = max((page.most for page in pages.values()), default=None)
    return InkResult(tuple(spots), most, problem)


def _opened(path: Path, sheet: Sheet | None) -> Any:
    """The separations of a page: an image of four channels; None where there is none, or none that
    is a page's size."""
    from PIL import Image, UnidentifiedImageError

    if sheet is None or sheet.media.width * sheet.media.height > _MOST_PIXELS:
        return None
    try:
        image = Image.open(path)
        if image.mode != "CMYK":
            return None
        image.load()
    except (OSError, UnidentifiedImageError, Image.DecompressionBombError, ValueError):
        return None
    return image


def _measure(
    image: Any, sheet: Sheet, limit: float, area: float
) -> tuple[float, list[tuple[Box, float]]]:
    """The heaviest square in percent, and the squares over the limit, joined where they touch."""
    pixel = 72 / RESOLUTION
    left = max(0, round((sheet.bleed.x0 - sheet.media.x0) / pixel))
    top = max(0, round((sheet.media.y1 - sheet.bleed.y1) / pixel))
    printed = image.crop(
        (
            left,
            top,
            min(image.width, left + round(sheet.bleed.width / pixel)),
            min(image.height, top + round(sheet.bleed.height / pixel)),
        )
    )
    side = max(1, round(area**0.5 * MM / pixel))
    most = 0.0
    heavy: list[tuple[Box, float]] = []
    for x, y, percent in _squares(printed, side, limit):
        most = max(most, percent)
        if percent > limit:
            x0 = sheet.media.x0 + (left + x) * pixel
            y1 = sheet.media.y1 - (top + y) * pixel
            heavy.append((Box(x0, y1 - side * pixel, x0 + side * pixel, y1), percent))
    return most, _joined(heavy)


def _squares(image: Any, side: int, limit: float) -> Iterator[tuple[int, int, float]]:
    """Left, top and mean ink of squares that overlap; of each row of squares only those over the
    limit and the heaviest."""
    for down in _starts(image.height, side):
        for across in _starts(image.width, side):
            columns, rows = (image.width - across) // side, (image.height - down) // side
            if not columns or not rows:
                continue
            part = image.crop((across, down, across + columns * side, down + rows * side))
            data = part.reduce(side).tobytes()
            sums = [sum(data[at : at + 4]) for at in range(0, len(data), 4)]
            heaviest = max(sums)
            for at, total in enumerate(sums):
                percent = total / 2.55
                if percent > limit or total == heaviest:
                    yield across + at % columns * side, down + at // columns * side, percent


def _starts(length: int, side: int) -> list[int]:
    """Where the rows of squares begin, so that they overlap and none of the far edge is left out."""
    return sorted({side * step // _STEPS for step in range(_STEPS)} | {length % side})


def _joined(spots: list[tuple[Box, float]]) -> list[tuple[Box, float]]:
    """Squares that touch become one place with the heaviest mean of them."""
    joined: list[tuple[Box, float]] = []
    for box, percent in sorted(spots, key=lambda spot: (-spot[0].y1, spot[0].x0)):
        merged, rest = (box, percent), []
        for other, heavier in joined:
            if other.meet(merged[0]).is_empty:
                rest.append((other, heavier))
            else:
                merged = (merged[0].join(other), max(merged[1], heavier))
        joined = [*rest, merged]
    return sorted(joined, key=lambda spot: -spot[1])[:_MOST_SPOTS]
