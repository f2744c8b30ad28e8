"""Titles in pictures: nothing lost, nothing broken that belongs together, nothing alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kcsite.media.lettering import face, fit

ROOT = Path(__file__).resolve().parents[2]
SERIF = (ROOT / "themes/khuyencong/fonts/SourceSerif4-Regular.ttf").read_bytes()
SIZES = (68, 60, 52, 44, 40)
BOX = (404, 330)

SYLLABLES = ["gốm", "Ế", "nghiêng", "Biên", "Hòa,", "và", "của", "13406/KH-UBND", "8.000", "cuốn"]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(SYLLABLES), min_size=1, max_size=14))
def test_lines_hold_the_text_and_fit_the_box(words: list[str]) -> None:
    text = " ".join(words)
    setting = fit(text, SERIF, BOX, SIZES, 6)
    joined = " ".join(setting.lines).replace("\u00a0", " ")
    assert joined == text or (joined.endswith("…") and text.startswith(joined.rstrip("…")[:4]))
    letters = face(SERIF, setting.size)
    assert all(letters.getlength(line) <= BOX[0] for line in setting.lines)
    assert setting.height <= BOX[1]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        # The last line is never one syllable, where there is another way.
        ("Đèn thả mây tre", ("Đèn thả", "mây tre")),
        # Not "Bình / gốm men / xanh đồng", though that could be set larger.
        ("Bình gốm men xanh đồng", ("Bình gốm", "men xanh đồng")),
        # A comma is where a line likes to end.
        (
            "Bảy gian hàng, một mái che, đi hội chợ phía Nam",
            ("Bảy gian hàng,", "một mái che,", "đi hội chợ", "phía Nam"),
        ),
        # "của" leans on what follows.
        ("Phòng trưng bày của Trung tâm", ("Phòng trưng bày", "của Trung tâm")),
    ],
)
def test_lines_end_where_a_typesetter_would_end_them(text: str, lines: tuple[str, ...]) -> None:
    assert fit(text, SERIF, BOX, SIZES, 6).lines == lines


def test_a_decree_s_number_is_never_broken() -> None:
    text = "Hướng dẫn thực hiện Quyết định số 13406/KH-UBND ngày 05/11/2020 của tỉnh"
    lines = fit(text, SERIF, BOX, SIZES, 6).lines
    assert any("số\u00a013406/KH-UBND" in line for line in lines)


def test_what_does_not_fit_ends_in_an_ellipsis() -> None:
    setting = fit("một hai ba bốn năm sáu bảy tám chín mười " * 4, SERIF, (300, 110), (44, 40), 2)
    assert setting.size == 40 and len(setting.lines) == 2 and setting.lines[-1].endswith("…")


def test_nothing_is_set_as_nothing() -> None:
    assert fit("", SERIF, BOX, SIZES, 3).height == 0
