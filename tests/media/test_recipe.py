import pytest
from hypothesis import given
from hypothesis import strategies as st

from kcsite.media.geometry import Photograph
from kcsite.media.recipe import WIDTHS, rungs, variants


def photograph(width=2000, height=1500, has_alpha=False):
    return Photograph(width, height, "0123456789abcdef", "#808080", "RGB", has_alpha)


@given(
    st.integers(1, 9000),
    st.integers(1, 9000),
    st.booleans(),
    st.sampled_from(sorted(WIDTHS)),
    st.tuples(st.floats(0, 1), st.floats(0, 1)),
)
def test_no_variant_is_larger_than_its_source(width, height, has_alpha, use, focal):
    planned = variants(photograph(width, height, has_alpha), use, focal)
    for variant in planned:
        left, top, right, bottom = variant.crop or (0, 0, width, height)
        assert 0 < variant.width <= right - left
        assert 0 < variant.height <= bottom - top
    assert len({variant.name for variant in planned}) == len(planned)
    assert {variant.format for variant in planned} >= {"webp", "png" if has_alpha else "webp"}


def test_the_files_of_a_photograph():
    assert [variant.name for variant in variants(photograph(), "content")] == [
        "0123456789abcdef-320.avif",
        "0123456789abcdef-480.avif",
        "0123456789abcdef-640.avif",
        "0123456789abcdef-960.avif",
        "0123456789abcdef-1280.avif",
        "0123456789abcdef-1920.avif",
        "0123456789abcdef-480.webp",
        "0123456789abcdef-960.webp",
        "0123456789abcdef-1280.webp",
        "0123456789abcdef-640.jpg",
        "0123456789abcdef-1280.jpg",
    ]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (200, (200,)),
        (320, (320,)),
        (360, (320,)),
        (500, (320, 500)),
        (640, (320, 640)),
        (700, (320, 640)),
    ],
)
def test_a_narrow_source_gives_its_own_width_where_that_is_worth_a_file(source, expected):
    assert rungs((320, 640), source) == expected


def test_a_see_through_picture_falls_back_to_png():
    formats = {variant.format for variant in variants(photograph(has_alpha=True), "content")}
    assert formats == {"avif", "webp", "png"}


def test_another_focal_point_is_another_file_name():
    left = {variant.name for variant in variants(photograph(), "portrait", (0.1, 0.5))}
    right = {variant.name for variant in variants(photograph(), "portrait", (0.9, 0.5))}
    assert not left & right
