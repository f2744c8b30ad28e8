import math

from hypothesis import given
from hypothesis import strategies as st

from kcsite.media.geometry import Photograph, crop_box, effective_ppi, placed_pixels, scaled_height

SIDE = st.integers(1, 12_000)
RATIO = st.floats(0.05, 20)
FOCAL = st.tuples(st.floats(0, 1), st.floats(0, 1))


@given(SIDE, SIDE, RATIO, FOCAL)
def test_a_crop_lies_inside_the_picture_and_holds_the_focal_point(width, height, ratio, focal):
    left, top, right, bottom = crop_box(width, height, ratio, focal)
    assert 0 <= left < right <= width
    assert 0 <= top < bottom <= height
    # The point 1.0 is the far edge of the last pixel.
    assert left <= min(focal[0] * width, width - 1) < right
    assert top <= min(focal[1] * height, height - 1) < bottom


@given(SIDE, SIDE, RATIO, FOCAL)
def test_a_crop_is_as_large_as_its_proportions_allow(width, height, ratio, focal):
    left, top, right, bottom = crop_box(width, height, ratio, focal)
    across, down = right - left, bottom - top
    assert across == width or down == height
    assert abs(across - down * ratio) <= max(1, ratio) or 1 in (across, down)


def test_a_crop_follows_the_focal_point_until_the_edge():
    assert crop_box(2000, 1500, 1.0) == (250, 0, 1750, 1500)
    assert crop_box(2000, 1500, 1.0, (0.4, 0.5)) == (50, 0, 1550, 1500)
    assert crop_box(2000, 1500, 1.0, (0.0, 0.5)) == (0, 0, 1500, 1500)
    assert crop_box(1500, 2000, 1.5, (0.5, 1.0)) == (0, 1000, 1500, 2000)


def test_a_crop_of_one_pixel_is_the_one_that_holds_the_point():
    # 2.5 px from the left edge: rounded to the even neighbour it would be the pixel before.
    assert crop_box(8, 1, 1.0, (3 / 8, 0.5)) == (3, 0, 4, 1)


@given(SIDE, SIDE, SIDE)
def test_a_scaled_height_is_the_nearest(width, height, new_width):
    assert scaled_height(width, height, new_width) == max(
        1, math.floor(height * new_width / width + 0.5)
    )


def test_a_full_bleed_a4_page_at_300_ppi_is_as_the_print_notes_say():
    assert placed_pixels((216, 303), 300) == (2551, 3579)


def test_effective_ppi_is_taken_after_the_crop():
    photo = Photograph(2400, 1200, "0" * 16, "#808080", "RGB", False)
    assert effective_ppi(photo, (101.6, 101.6)) == 300
    assert effective_ppi(photo, (203.2, 101.6)) == 300
    assert effective_ppi(photo, (203.2, 50.8)) == 300
