"""Small drawings as pixels: what is filled, what is stroked, where it lands."""

from __future__ import annotations

from pathlib import Path

import pytest

from kcsite.media.vector import Unknown, draw, symbol

ROOT = Path(__file__).resolve().parents[2]
ORNAMENT = (ROOT / "themes/khuyencong/ornament.svg").read_text("utf-8")


def svg(inside: str, box: str = "0 0 10 10") -> str:
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}">{inside}</svg>'


def test_a_path_is_filled_where_it_encloses() -> None:
    image = draw(svg('<path d="M2 2h6v6h-6z" fill="#c02020"/>'), (100, 100))
    assert image.getpixel((50, 50)) == (0xC0, 0x20, 0x20, 255)
    assert image.getpixel((10, 50))[3] == 0


def test_even_odd_leaves_holes() -> None:
    ring = "M1 1h8v8h-8zM3 3h4v4h-4z"
    holed = draw(svg(f'<path d="{ring}" fill="#000" fill-rule="evenodd"/>'), (100, 100))
    assert (holed.getpixel((20, 20))[3], holed.getpixel((50, 50))[3]) == (255, 0)
    whole = draw(svg(f'<path d="{ring}" fill="#000"/>'), (100, 100))
    assert whole.getpixel((50, 50))[3] == 255


def test_a_stroke_has_its_width_and_round_ends() -> None:
    line = svg('<path d="M3 5h4" fill="none" stroke="currentColor" stroke-width="2"/>')
    image = draw(line, (100, 100), "#00ff00")
    assert image.getpixel((50, 50)) == (0, 255, 0, 255)
    assert [image.getpixel((50, y))[3] > 127 for y in (38, 42, 57, 61)] == [
        False,
        True,
        True,
        False,
    ]
    assert image.getpixel((22, 50))[3] > 127, "the end is round and reaches beyond its point"
    assert image.getpixel((21, 41))[3] == 0
    thin = draw(line, (100, 100), weight=0.5)
    assert thin.getpixel((50, 43))[3] == 0


def test_groups_hand_down_their_paint_and_place() -> None:
    inside = (
        '<g transform="translate(5 0) scale(.5)" fill="#0000ff"><path d="M0 0h10v10h-10z"/></g>'
    )
    image = draw(svg(inside), (100, 100))
    assert image.getpixel((75, 25)) == (0, 0, 255, 255)
    assert image.getpixel((25, 25))[3] == image.getpixel((75, 75))[3] == 0


def test_a_curve_is_round() -> None:
    circle = "M5 1a4 4 0 0 1 0 8a4 4 0 0 1 0-8z"
    image = draw(svg(f'<path d="{circle}"/>'), (200, 200))
    inside = sum(image.getchannel("A").tobytes()) / 255
    assert inside == pytest.approx(3.14159 * 80 * 80, rel=0.01)


def test_a_drawing_is_whole_and_centred_or_covers() -> None:
    wide = svg('<path d="M0 0h20v10h-20z"/>', "0 0 20 10")
    whole = draw(wide, (100, 100))
    assert [whole.getpixel((50, y))[3] for y in (10, 50, 90)] == [0, 255, 0]
    assert draw(wide, (100, 100), cover=True).getchannel("A").getextrema() == (255, 255)


@pytest.mark.parametrize("inside", ["<text>a</text>", '<g transform="rotate(3)"/>', "<image/>"])
def test_what_is_not_known_is_not_guessed(inside: str) -> None:
    with pytest.raises(Unknown):
        draw(svg(inside), (10, 10))


def test_every_symbol_of_the_theme_can_be_drawn() -> None:
    assert draw(symbol(ORNAMENT, "binh"), (64, 64)).getchannel("A").getextrema() == (0, 255)
    with pytest.raises(KeyError):
        symbol(ORNAMENT, "khong-co")
