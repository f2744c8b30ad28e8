"""The cover of a glued book: back, spine and front on one sheet, folded at the marks."""

from __future__ import annotations

import datetime as dt
import io
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from kcsite.press.cover import body, cover, page_count
from kcsite.press.finish import Target, finish
from kcsite.press.finish.target import MM
from kcsite.press.spine import spine_text_size

WIDTH, HEIGHT, SPINE, BLEED = 60.0, 40.0, 8.0, 3.0
INKS = [(1, 0, 0), (0, 1, 0), (0, 0, 1), (1, 1, 0), (0, 1, 1), (1, 0, 1), (1, 1, 1), (0, 0, 0)]


def pages(width: float, count: int) -> bytes:
    """Pages of one ink each, with bleed."""
    pdf = pikepdf.new()
    for number in range(count):
        pdf.add_blank_page(page_size=(width * MM, HEIGHT * MM))
        page, more = pdf.pages[-1].obj, BLEED * MM
        page.MediaBox = [-more, -more, width * MM + more, HEIGHT * MM + more]
        page.TrimBox = [0, 0, width * MM, HEIGHT * MM]
        ink = b"%d %d %d 0 k " % INKS[number % len(INKS)]
        page.Contents = pdf.make_stream(ink + b"-99 -99 999 999 re f")
    out = io.BytesIO()
    pdf.save(out)
    return out.getvalue()


@pytest.fixture(scope="module")
def sheets() -> bytes:
    whole = pages(WIDTH, 6)
    spine = pages(SPINE, 7)
    with pikepdf.open(io.BytesIO(spine)) as pdf:
        del pdf.pages[:6]  # a dark one is left
        out = io.BytesIO()
        pdf.save(out)
    return cover(whole, 6, out.getvalue(), (WIDTH, HEIGHT, SPINE))


@pytest.fixture(scope="module")
def finished(sheets: bytes) -> bytes:
    profile = Path("content/printers/profiles/ISOcoated_v2_300_bas.icc")
    target = Target(
        width=2 * WIDTH + SPINE,
        height=HEIGHT,
        bleed=BLEED,
        marks=True,
        profile=(Path(__file__).parents[2] / profile).read_bytes(),
        condition="FOGRA39",
        title="Bìa",
        date=dt.date(2026, 12, 1),
        folds=(WIDTH, WIDTH + SPINE),
    )
    return finish(sheets, target)


def colours(data: bytes, side: int) -> list[tuple[int, int, int]]:
    image = pypdfium2.PdfDocument(data)[side].render(scale=4 * 25.4 / 72).to_pil().convert("RGB")
    return [image.getpixel((x, image.height // 2)) for x in range(image.width)]


def _runs(line: list[tuple[int, int, int]]) -> list[float]:
    """How long each colour lasts, in mm; shorter than half a mm is the blur of an edge."""
    lengths, begin = [], 0
    for index in range(1, len(line) + 1):
        if index == len(line) or line[index] != line[begin]:
            if index - begin > 2:
                lengths.append((index - begin) / 4)
            begin = index
    return lengths


def test_back_spine_and_front_meet_at_the_folds(finished: bytes) -> None:
    room, page = 10 - BLEED, WIDTH + BLEED
    assert _runs(colours(finished, 0)) == pytest.approx([room, page, SPINE, page, room], abs=0.6)


def test_the_inside_has_the_second_page_left_and_a_white_spine(finished: bytes) -> None:
    line = colours(finished, 1)
    room, page = 10 - BLEED, WIDTH + BLEED
    assert _runs(line) == pytest.approx([room, page, SPINE, page, room], abs=0.6)
    assert line[len(line) // 2] == (255, 255, 255)


def test_each_page_stands_where_it_belongs(sheets: bytes) -> None:
    alone = [colours(pages(WIDTH, 6), n)[100] for n in range(6)]
    outside, inside = colours(sheets, 0), colours(sheets, 1)
    assert (outside[40], outside[-40]) == (alone[5], alone[0])
    assert (inside[40], inside[-40]) == (alone[1], alone[4])


def test_boxes_of_the_cover(finished: bytes) -> None:
    with pikepdf.open(io.BytesIO(finished)) as pdf:
        for page in pdf.pages:
            trim = [float(value) / MM for value in page.TrimBox]
            assert trim[2] - trim[0] == pytest.approx(2 * WIDTH + SPINE, abs=0.001)


def test_the_body_has_no_cover() -> None:
    assert page_count(body(pages(WIDTH, 8))) == 4


@pytest.mark.parametrize(("width", "size"), [(4.9, 0.0), (5.0, 6.5), (6.0, 8.7), (20.0, 11.0)])
def test_text_stands_only_on_a_spine_that_is_wide_enough(width: float, size: float) -> None:
    assert spine_text_size(width) == size
