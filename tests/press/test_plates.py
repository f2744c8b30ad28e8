"""Where pictures and words of an object stand: plates, their strip, the page that faces them."""

from __future__ import annotations

from typing import Any

import pypdfium2
import pytest

from kcsite.content.models.settings import Printer
from kcsite.press.plates import ENOUGH, STRIP, plate_height
from kcsite.press.sheet import BASELINE, BROCHURES

SQUARE = BROCHURES["vuong-210"]
PRINTER = Printer(name="Nhà in", condition="FOGRA39", profile="x.icc")


def ppi_of(pixels: tuple[int, int], height: float) -> float:
    """What a plate cut from so many pixels has on the page, with its bleed."""
    wide, tall = SQUARE.width + 2 * PRINTER.bleed, height + PRINTER.bleed
    return min(pixels[0] / wide, pixels[1] / tall) * 25.4


def test_a_picture_with_the_pixels_fills_the_page() -> None:
    assert plate_height((2600, 3600), SQUARE, PRINTER) == SQUARE.height


@pytest.mark.parametrize("pixels", [(2000, 1500), (2400, 1600), (2200, 1467)])
def test_a_plate_is_as_tall_as_its_pixels_reach(pixels: tuple[int, int]) -> None:
    tall = plate_height(pixels, SQUARE, PRINTER)
    assert tall % BASELINE == 0
    assert tall <= SQUARE.height - STRIP
    assert ppi_of(pixels, tall) >= ENOUGH * PRINTER.ppi


def test_a_small_picture_is_still_a_picture() -> None:
    """It has too few pixels whatever is done; the preflight tells that."""
    assert plate_height((800, 600), SQUARE, PRINTER) == 105


def pages(data: bytes) -> list[str]:
    return [
        " ".join(page.get_textpage().get_text_bounded().split())
        for page in pypdfium2.PdfDocument(data)
    ]


@pytest.fixture(scope="module")
def bilingual(press: Any) -> list[str]:
    return pages(press.make("brochure:song-ngu", "screen")[0])


def test_data_stands_below_the_plate_and_the_story_beside(bilingual: list[str]) -> None:
    story = next(n for n, text in enumerate(bilingual) if "Một câu chuyện ngắn" in text)
    assert story % 2 == 0, "on a right page: the first has index 0"
    assert "Chất liệu" in bilingual[story - 1]
    assert "Chất liệu" not in bilingual[story]


def test_a_bilingual_edition_tells_it_in_english_too(bilingual: list[str]) -> None:
    story = next(text for text in bilingual if "Một câu chuyện ngắn" in text)
    assert "Ceramic vase" in story
    assert "told in English" in story


def test_an_edition_in_one_language_has_no_english(printed: Any) -> None:
    assert not any("Ceramic vase" in text for text in pages(printed("brochure:sach", "screen")))
