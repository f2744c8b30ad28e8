"""The drawings: sound SVG, said aloud, painted only as asked."""

from __future__ import annotations

import re
from decimal import Decimal
from xml.etree import ElementTree

import pytest

from kcsite.drawing import Dot, bars_svg, dot_map_svg, lines_svg, progress_svg, qr_svg
from kcsite.drawing.svg import number, paint

SVG = "{http://www.w3.org/2000/svg}"
QUARTERS = [(f"{q}/{y}", Decimal(v)) for (y, q), v in zip(
    [(y, q) for y in (2024, 2025) for q in (1, 2, 3, 4)], range(1200, 2000, 100), strict=True
)]  # fmt: skip
INK = "device-cmyk(0 0 0 1)"


def parts(markup: str, name: str) -> list[ElementTree.Element]:
    return list(ElementTree.fromstring(markup).iter(SVG + name))


@pytest.mark.parametrize(
    ("value", "shown"),
    [(1.0, "1"), (0.125, "0.125"), (2 / 3, "0.667"), (-0.0001, "0"), (10.5, "10.5"), (100, "100")],
)
def test_number_is_short(value: float, shown: str) -> None:
    assert number(value) == shown


def test_paint_is_a_class_or_a_colour() -> None:
    assert paint(".chart-bar") == ' class="chart-bar"'
    assert paint(INK) == ' fill="device-cmyk(0 0 0 1)"'
    assert paint(INK, "stroke") == ' stroke="device-cmyk(0 0 0 1)"'
    assert paint("") == ' fill="none"'


def test_words_are_escaped_and_announced() -> None:
    drawn = bars_svg([("<b>", 1)], label='Số "lớp" & tổ')
    root = ElementTree.fromstring(drawn)
    assert root.get("role") == "img"
    assert root.get("aria-label") == 'Số "lớp" & tổ'
    assert [t.text for t in parts(drawn, "text")] == ["1", "<b>"]


def test_without_a_label_it_is_hidden() -> None:
    assert ElementTree.fromstring(progress_svg(40)).get("aria-hidden") == "true"


def test_columns_stand_in_proportion() -> None:
    drawn = bars_svg([("a", 50), ("b", 100), ("c", 0)], label="x")
    tall = [float(r.get("height", "0")) for r in parts(drawn, "rect")]
    assert len(tall) == 2
    assert tall[0] * 2 == pytest.approx(tall[1], abs=0.02)


def test_crowded_values_give_way_to_first_highest_last() -> None:
    wide = bars_svg(QUARTERS, label="x", width=600)
    narrow = bars_svg([(n, v * 1000) for n, v in QUARTERS], label="x", width=300)
    assert sum(t.text is not None and "." in t.text for t in parts(wide, "text")) == 8
    told = [t.text for t in parts(narrow, "text") if t.text and "." in t.text]
    assert told == ["1.200.000", "1.900.000"]


def test_line_names_its_ends() -> None:
    drawn = lines_svg(QUARTERS, label="x")
    assert [t.text for t in parts(drawn, "text")] == ["1.200", "1/2024", "1.900", "4/2025"]


@pytest.mark.parametrize(("percent", "width"), [(-5, None), (0, None), (40, 40.0), (130, 100.0)])
def test_progress_is_bounded(percent: int, width: float | None) -> None:
    bars = parts(progress_svg(percent), "rect")
    assert (float(bars[1].get("width", "0")) if len(bars) > 1 else None) == width


def test_nothing_to_draw_draws_nothing() -> None:
    assert bars_svg([], label="x") == lines_svg([], label="x") == dot_map_svg([], label="x") == ""


def test_map_has_north_up_and_east_right() -> None:
    drawn = dot_map_svg(
        [Dot(11.0, 106.0, 1, INK), Dot(12.0, 107.0, 1, INK, "1", "white", 3)], label="x"
    )
    south_west, north_east = parts(drawn, "circle")
    assert float(north_east.get("cx", "0")) > float(south_west.get("cx", "0"))
    assert float(north_east.get("cy", "0")) < float(south_west.get("cy", "0"))
    assert [t.text for t in parts(drawn, "text")] == ["1"]


def test_code_has_one_path_and_its_quiet_zone() -> None:
    drawn = qr_svg("https://khuyencong.example/san-pham/den-da/", INK)
    (path,) = parts(drawn, "path")
    assert path.get("stroke") == INK
    side = int(ElementTree.fromstring(drawn).get("viewBox", "").split()[2])
    starts = [(int(x), int(y)) for x, y in re.findall(r"M(\d+) (\d+)\.5h", path.get("d", ""))]
    assert min(x for x, _ in starts) == min(y for _, y in starts) == 4
    assert max(y for _, y in starts) == side - 5


def test_only_paints_asked_for_reach_the_drawing() -> None:
    """What a press is given has no colour of its own."""
    for drawn in (
        bars_svg(QUARTERS, label="x", fill=INK, axis=INK, text=INK, font="Be Vietnam Pro"),
        lines_svg(QUARTERS, label="x", stroke=INK, dot=INK, axis=INK, text=INK),
        progress_svg(50, fill=INK, track=INK),
        qr_svg("x", INK),
    ):
        painted = set(re.findall(r'(?:fill|stroke)="([^"]*)"', drawn))
        assert painted <= {INK, "none"}
        assert "style=" not in drawn
