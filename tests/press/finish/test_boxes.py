"""Where a page stands on its sheet, what of it shows, and the marks around it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pikepdf
import pypdfium2
import pytest
from PIL import Image, ImageChops

from kcsite.press.finish import Target, finish
from kcsite.press.finish.marks import marks
from kcsite.press.finish.target import MM, points

# Cyan far beyond the bleed on every side.
FLOOD = b"1 0 0 0 k -500 -500 2000 2000 re f "
DPI = 127  # 5 pixels a millimetre


def box(page: Any, name: str) -> list[float]:
    return [float(value) / MM for value in page.obj[name]]


def picture(data: bytes) -> Image.Image:
    page = pypdfium2.PdfDocument(data)[0]
    image: Image.Image = page.render(scale=DPI / 72).to_pil()
    return image


@pytest.mark.parametrize(
    ("bleed", "has_marks", "room"), [(3, True, 10), (5, True, 12), (3, False, 3), (0, False, 0)]
)
def test_boxes(
    draft: Any, target: Target, open_pdf: Any, bleed: float, has_marks: bool, room: float
) -> None:
    wanted = replace(target, bleed=bleed, marks=has_marks)
    pdf = open_pdf(finish(draft(FLOOD, bleed=bleed), wanted))
    page = pdf.pages[0]
    near = pytest.approx
    assert box(page, "/MediaBox") == near([0, 0, 50 + 2 * room, 40 + 2 * room], abs=0.001)
    assert box(page, "/TrimBox") == near([room, room, room + 50, room + 40], abs=0.001)
    outer = [room - bleed, room - bleed, room + 50 + bleed, room + 40 + bleed]
    assert box(page, "/BleedBox") == near(outer, abs=0.001)
    assert "/CropBox" not in page.obj and "/ArtBox" not in page.obj


def test_artwork_ends_at_the_bleed(draft: Any, target: Target) -> None:
    image = picture(finish(draft(FLOOD), target)).convert("RGB")
    middle = image.height // 2
    row = [image.getpixel((x, middle)) for x in range(100)]
    assert all(pixel == (255, 255, 255) for pixel in row[:33])
    # 10 mm of room less 3 mm of bleed, at 5 pixels a millimetre.
    assert all(pixel != (255, 255, 255) for pixel in row[36:])


def test_a_draft_anywhere_comes_to_stand_on_its_trim(draft: Any, target: Target) -> None:
    def elsewhere(pdf: pikepdf.Pdf) -> None:
        page = pdf.pages[0].obj
        for name in ("/MediaBox", "/BleedBox", "/TrimBox"):
            page[name] = pikepdf.Array([float(value) + 700 for value in page[name]])
        page.Contents = pdf.make_stream(b"1 0 0 1 700 700 cm " + DOT)

    assert finish_raster(draft(DOT), target) == finish_raster(draft(DOT, change=elsewhere), target)


DOT = b"0 0 0 1 k 20 20 40 30 re f"


def finish_raster(data: bytes, target: Target) -> bytes:
    return picture(finish(data, target)).tobytes()


def test_a_pattern_moves_with_the_artwork(draft: Any, target: Target) -> None:
    """Its own space is the page's, not that of what is drawn."""

    def resources(pdf: pikepdf.Pdf) -> dict[str, Any]:
        tile = pdf.make_stream(b"0 1 0 0 k 0 0 7 7 re f")
        for name, value in {"PatternType": 1, "PaintType": 1, "TilingType": 1}.items():
            tile[f"/{name}"] = value
        tile.XStep, tile.YStep, tile.BBox = 31, 31, pikepdf.Array([0, 0, 31, 31])
        tile.Resources = pikepdf.Dictionary()
        return {"/Pattern": pikepdf.Dictionary(p=pdf.make_indirect(tile))}

    data = draft(b"/Pattern cs /p scn 0 0 140 110 re f", resources)
    before = picture(data).crop((0, 0, 280, 230))
    after = picture(finish(data, replace(target, marks=False))).crop((0, 0, 280, 230))
    differing = ImageChops.difference(before, after).convert("L").point(lambda v: 255 * (v > 60))
    # Tiles are snapped to pixels; those that stood elsewhere would cover a tenth of the page.
    assert differing.histogram()[-1] < 0.01 * before.width * before.height
    assert before.convert("L").getextrema()[0] < 200


@pytest.mark.parametrize("reach", [0.0, 1.5])
def test_a_bleed_that_is_not_there_is_not_claimed(
    draft: Any, target: Target, open_pdf: Any, reach: float
) -> None:
    pdf = open_pdf(finish(draft(FLOOD, bleed=reach), target))
    page = pdf.pages[0]
    trim, bleed = box(page, "/TrimBox"), box(page, "/BleedBox")
    assert trim[0] - bleed[0] == pytest.approx(reach, abs=0.001)


def test_a_page_of_another_size_says_so(draft: Any, target: Target, open_pdf: Any) -> None:
    pdf = open_pdf(finish(draft(FLOOD, size=(60, 40)), target))
    page = pdf.pages[0]
    trim = box(page, "/TrimBox")
    assert (trim[2] - trim[0], trim[3] - trim[1]) == pytest.approx((60, 40), abs=0.001)


def test_a_page_that_is_hardly_off_is_exact(draft: Any, target: Target, open_pdf: Any) -> None:
    pdf = open_pdf(finish(draft(FLOOD, size=(50.1, 39.95)), target))
    page = pdf.pages[0]
    trim = [float(value) for value in page.TrimBox]
    assert trim[2] - trim[0] == pytest.approx(points(50), abs=1e-4)
    assert trim[3] - trim[1] == pytest.approx(points(40), abs=1e-4)


# -- marks -------------------------------------------------------------------------------------

_LINE = re.compile(rb"([\d.]+) ([\d.]+) m ([\d.]+) ([\d.]+) l S")


@pytest.mark.parametrize("bleed", [0, 3, 5, 10])
def test_marks_stand_outside_the_bleed_and_on_the_sheet(target: Target, bleed: float) -> None:
    wanted = replace(target, bleed=bleed)
    room = points(wanted.room)
    lines = [tuple(map(float, m.groups())) for m in _LINE.finditer(marks(wanted, room, room))]
    assert len(lines) == 8
    inner = [room - bleed * MM, room + (50 + bleed) * MM, room + (40 + bleed) * MM]
    for x1, y1, x2, y2 in lines:
        assert (max(x1, x2) < inner[0] or min(x1, x2) > inner[1]) or (
            max(y1, y2) < inner[0] or min(y1, y2) > inner[2]
        )
        assert min(x1, x2, y1, y2) >= 0
        assert max(x1, x2) <= (50 + 2 * wanted.room) * MM
        assert max(y1, y2) <= (40 + 2 * wanted.room) * MM
        assert abs(x1 - x2) + abs(y1 - y2) == pytest.approx(5 * MM, abs=0.001)
        # Each points at an edge of the trim.
        edges = [room, room + 50 * MM, room + 40 * MM]
        assert min(abs((x1 if x1 == x2 else y1) - edge) for edge in edges) < 0.001


def test_marks_are_thin_and_of_black_alone(target: Target) -> None:
    drawn = marks(target, 0, 0)
    assert b"0 0 0 1 K\n0.25 w" in drawn
    assert b"cs" not in drawn and b"RG" not in drawn


def test_folds_are_marked_above_and_below(target: Target) -> None:
    drawn = marks(replace(target, folds=(20, 26)), 100, 100)
    assert len(_LINE.findall(drawn)) == 8 + 4
    for fold in (20, 26):
        x = b"%.4f" % (100 + points(fold))
        assert drawn.count(x + b" ") == 4


def test_no_marks_where_none_are_wished(target: Target) -> None:
    assert marks(replace(target, marks=False, folds=(3,)), 0, 0) == b""
