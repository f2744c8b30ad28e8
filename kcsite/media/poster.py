"""The picture that Zalo and Facebook show for a shared page: 1200 × 630 px, a photograph and words.

In: a `Poster`, all that the picture is made of. Out: a JPEG. Which words stand there is the maker's
matter; how large they are and where they break is found here.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageDraw

from kcsite.media import pixels
from kcsite.media.geometry import CENTRE, Focal, crop_box
from kcsite.media.lettering import Setting, face, fit
from kcsite.media.vector import draw

SIZE = (1200, 630)

_PANEL = 500
"""px that the words take beside a photograph; the picture's centre, which a square preview shows,
stays with the photograph."""

_MARGIN = 48
_HEAD, _FOOT = 124, 582
"""px from the top between which the words stand."""

_GAP, _RULE_ABOVE, _RULE_BELOW = 8, 26, 24
_BAND = 18
_MARK = 64
_QUALITY = 82
_TITLES = (68, 64, 60, 56, 52, 48, 44, 40)
"""px of a title beside a photograph. A chat shows a quarter of it: 40 is still read there."""
_WIDE = 700
"""px that words take where there is no photograph."""

_WIDE_TITLES = (104, 96, 88, 80, 72, 64, 56)


@dataclass(frozen=True, slots=True)
class Ink:
    """The colours of a poster, as #rrggbb."""

    ground: str
    text: str
    quiet: str
    accent: str
    line: str
    """Of the large drawing, near the ground."""


@dataclass(frozen=True, slots=True)
class Letters:
    """The bytes of three fonts: titles, small words, small words that count."""

    title: bytes
    plain: bytes
    bold: bytes


@dataclass(frozen=True, slots=True)
class Poster:
    """What a poster says. Without `photo` the words have it all, beside a large drawing."""

    title: str
    above: str
    """A few words over the title: the maker, the section, the day."""
    award: str
    below: str
    sender: str
    ink: Ink
    mark: str
    """SVG of the sender's sign, in `currentColor`."""
    band: str
    """SVG of an ornament that repeats to the right."""
    photo: str = ""
    """Digest of the photograph."""
    focus: Focal = CENTRE


def compose(poster: Poster, letters: Letters, path: Path | None) -> bytes:
    """The JPEG. `path` is the photograph's file, None where the poster has none.
    Raises `Refused` for a bad photograph, with K511 for another one than the poster names."""
    ink = poster.ink
    canvas = Image.new("RGB", SIZE, ink.ground)
    if path is not None:
        canvas.paste(_photograph(poster, path), (_PANEL, 0))
    else:
        _lay(canvas, draw(poster.mark, (480, 480), ink.line, weight=0.4), (SIZE[0] - 500, 75))
    width = SIZE[0] if path is None else _PANEL
    band = draw(poster.band, (width, _BAND), ink.accent, cover=True)
    _lay(canvas, band, (0, SIZE[1] - _BAND - 12))
    _sender(canvas, poster, letters)
    _words(canvas, poster, letters, _PANEL - 2 * _MARGIN if poster.photo else _WIDE)
    out = io.BytesIO()
    canvas.save(out, "jpeg", quality=_QUALITY, optimize=True)
    return out.getvalue()


def _photograph(poster: Poster, path: Path) -> Image.Image:
    data = pixels.read(path)
    if pixels.digest(data) != poster.photo:
        raise pixels.Refused("K511")
    image = pixels.open_bounded(data)
    size = (SIZE[0] - _PANEL, SIZE[1])
    box = crop_box(*pixels.upright_size(image), size[0] / size[1], poster.focus)
    # A photograph smaller than its place is enlarged: soft beside sharp letters is still whole.
    opened = pixels.decode(image, min(1.0, size[0] / (box[2] - box[0])))
    return pixels.flatten(pixels.srgb(opened.cut(box, size), opened.profile))


def _lay(canvas: Image.Image, drawing: Image.Image, at: tuple[int, int]) -> None:
    canvas.paste(drawing, at, drawing)


def _sender(canvas: Image.Image, poster: Poster, letters: Letters) -> None:
    """The sign in a disc and the name beside it, at the head."""
    ink = poster.ink
    top = 40
    disc = Image.new("L", (_MARK * 4, _MARK * 4))
    ImageDraw.Draw(disc).ellipse((0, 0, _MARK * 4 - 1, _MARK * 4 - 1), fill=255)
    canvas.paste(ink.text, (_MARGIN, top), disc.reduce(4))
    sign = draw(poster.mark, (_MARK - 20, _MARK - 20), ink.ground)
    _lay(canvas, sign, (_MARGIN + 10, top + 10))
    name = fit(poster.sender, letters.bold, (_PANEL - 2 * _MARGIN - _MARK - 16, 64), (26, 24), 2)
    middle = top + _MARK // 2
    _write(canvas, name, letters.bold, (_MARGIN + _MARK + 16, middle - name.height // 2), ink.text)


def _words(canvas: Image.Image, poster: Poster, letters: Letters, width: int) -> None:
    """The title in the middle of what is left, what stands above and below it around it."""
    ink = poster.ink
    wide = not poster.photo
    above = fit(poster.above, letters.plain, (width, 70), (28, 26), 2, 1.3)
    award = fit(poster.award, letters.bold, (width - 30, 84), (30, 28, 26), 2, 1.35)
    below = fit(poster.below, letters.plain, (width, 80), (28, 26), 2, 1.35)
    around = above.height + award.height + below.height + _GAP + _RULE_ABOVE + _RULE_BELOW
    room = _FOOT - _HEAD - around
    title = fit(poster.title, letters.title, (width, room), _WIDE_TITLES if wide else _TITLES, 6)
    y = _HEAD + max(0, (room - title.height) // 2)
    _write(canvas, above, letters.plain, (_MARGIN, y), ink.quiet)
    y += above.height + (_GAP if above.lines else 0)
    _write(canvas, title, letters.title, (_MARGIN, y), ink.text)
    y += title.height + _RULE_ABOVE
    if award.lines or below.lines:
        ImageDraw.Draw(canvas).rectangle((_MARGIN, y, _MARGIN + 71, y + 2), fill=ink.accent)
    y += _RULE_BELOW
    if award.lines:
        dot = y + award.leading // 2 - 7
        spot = Image.new("L", (56, 56))
        ImageDraw.Draw(spot).ellipse((0, 0, 55, 55), fill=255)
        canvas.paste(ink.accent, (_MARGIN, dot), spot.reduce(4))
        _write(canvas, award, letters.bold, (_MARGIN + 30, y), ink.text)
        y += award.height
    _write(canvas, below, letters.plain, (_MARGIN, y), ink.quiet)


def _write(
    canvas: Image.Image, setting: Setting, font: bytes, at: tuple[int, int], colour: str
) -> None:
    letters = face(font, setting.size)
    drawer = ImageDraw.Draw(canvas)
    for number, line in enumerate(setting.lines):
        baseline = at[1] + round(setting.leading * (number + 0.5) + setting.size * 0.34)
        drawer.text((at[0], baseline), line, colour, letters, anchor="ls")
