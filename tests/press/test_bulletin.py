"""How articles and pictures are fitted to the pages of an issue."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kcsite.press.bulletin import Measure, fit, spread_out
from kcsite.press.sheet import BASELINE, bulletin_sheet
from kcsite.site.values import Picture

SHEET = bulletin_sheet(190, 270, 3)
PICTURE = Picture("a.jpg", "00", 2000, 1500, "#888888", False, "Ảnh", False, "", "", "", (0.5, 0.5))


@pytest.mark.parametrize(("width", "height"), [(190, 270), (148, 210), (185, 260.5)])
def test_type_area_is_whole_lines(width: float, height: float) -> None:
    sheet = bulletin_sheet(width, height, 2)
    assert sheet.inner_height % BASELINE == pytest.approx(0)
    assert sheet.bottom >= 15


@pytest.mark.parametrize(
    ("text", "place", "pages"),
    [(150, "across", 1), (300, "across", 1), (440, "inset", 1), (800, "bleed", 2)],
)
def test_a_longer_text_takes_the_picture_elsewhere(text: float, place: str, pages: int) -> None:
    found = fit(SHEET, Measure(45, text), PICTURE)
    assert (found.place, found.pages) == (place, pages)


def test_a_text_that_spilt_gets_two_pages() -> None:
    assert fit(SHEET, Measure(45, 440), PICTURE, is_spilt=True).pages == 2


def test_a_picture_too_small_for_the_whole_page_stays_in_the_columns() -> None:
    small = replace(PICTURE, width=1600, height=1200)
    for picture, place in ((PICTURE, "bleed"), (small, "across")):
        found = fit(SHEET, Measure(45, 800), picture, sharp=225 / 25.4)
        assert (found.place, found.pages) == (place, 2)
        assert found.picture <= SHEET.inner_width


@given(st.floats(20, 80), st.floats(10, 2000), st.integers(0, 20), st.booleans())
def test_what_stands_on_one_page_fits_it(
    head: float, text: float, stiff: int, has_picture: bool
) -> None:
    found = fit(SHEET, Measure(head, text, stiff), PICTURE if has_picture else None)
    if found.pages > 1:
        assert found.columns == 0
        return
    picture = found.picture if found.place == "across" else 0
    assert head + picture + found.columns <= SHEET.inner_height + 1e-6
    assert found.columns * SHEET.columns >= text * 0.92


@pytest.mark.parametrize(
    ("pictures", "others", "pages"), [(0, 20, 0), (1, 20, 1), (8, 27, 4), (8, 25, 3), (8, 26, 2)]
)
def test_picture_pages_fill_the_sheet(pictures: int, others: int, pages: int) -> None:
    found = spread_out([PICTURE] * pictures, others, 4)
    assert len(found) == pages
    assert sum(map(len, found)) == pictures
    assert all(len(page) <= 4 for page in found)
