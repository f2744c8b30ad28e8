"""The picture of a shared page: its size, its weight, its photograph, its words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image, ImageChops

from kcsite.media.pixels import Refused, digest
from kcsite.media.poster import SIZE, Ink, Letters, Poster, compose

FONTS = Path(__file__).resolve().parents[2] / "themes/khuyencong/fonts"
LETTERS = Letters(
    *(
        (FONTS / f"{name}.ttf").read_bytes()
        for name in ("SourceSerif4-Regular", "BeVietnamPro-Regular", "BeVietnamPro-SemiBold")
    )
)
SQUARE = '<symbol viewBox="0 0 10 10"><path d="M1 1h8v8h-8z" fill="currentColor"/></symbol>'
POSTER = Poster(
    title="Bình gốm men xanh đồng",
    above="Gốm Hưng Thịnh, phường Biên Hòa",
    award="CNNT tiêu biểu cấp quốc gia, năm 2025",
    below="",
    sender="Khuyến công Đồng Nai",
    ink=Ink("#043C31", "#FAF6EE", "#D5E6DD", "#F0D9A4", "#0C6E5A"),
    mark=SQUARE,
    band=SQUARE,
)


def differing(one: Image.Image, other: Image.Image, box: tuple[int, int, int, int]) -> bool:
    """Whether two pictures differ in a part by more than JPEG's noise."""
    difference = ImageChops.difference(one.crop(box), other.crop(box)).convert("L")
    return difference.getextrema()[1] > 60


def test_a_photograph_stands_beside_the_words(
    save: Callable[..., Path],
    quarters: Callable[..., Image.Image],
    reopen: Callable[..., Image.Image],
) -> None:
    path = save(quarters(2000, 1500))
    poster = replace(POSTER, photo=digest(path.read_bytes()), focus=(0.0, 0.5))
    data = compose(poster, LETTERS, path)
    image = reopen(data)
    assert (image.format, image.size) == ("JPEG", SIZE)
    assert len(data) < 120_000
    assert image.info.keys() <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
    assert compose(poster, LETTERS, path) == data, "the same poster is the same picture"
    # Cut around a point at the left: 83 % of the width is left, of it more than half is red.
    shown = image.convert("RGB").getpixel((500 + 380, 100))
    assert shown[0] > 150 > shown[1]


def test_all_words_are_set(reopen: Callable[..., Image.Image]) -> None:
    whole = reopen(compose(POSTER, LETTERS, None)).convert("RGB")
    for field in ("title", "above", "award", "sender"):
        without = reopen(compose(replace(POSTER, **{field: ""}), LETTERS, None)).convert("RGB")
        assert differing(whole, without, (0, 0, 800, 590)), field


def test_another_photograph_than_the_one_planned_is_refused(
    save: Callable[..., Path], quarters: Callable[..., Image.Image]
) -> None:
    path = save(quarters())
    with pytest.raises(Refused) as refused:
        compose(replace(POSTER, photo="0" * 16), LETTERS, path)
    assert refused.value.code == "K511"
