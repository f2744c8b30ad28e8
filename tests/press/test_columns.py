"""Lists in columns: nothing lost, nothing out of order, no column too tall."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kcsite.press.columns import lines_of, shared


def test_lines() -> None:
    assert [lines_of("x" * n, 10) for n in (0, 1, 10, 11)] == [1, 1, 1, 2]


def test_a_short_list_is_even() -> None:
    assert shared([1] * 7, lambda n: n, 3, 20) == (((1, 1, 1), (1, 1, 1), (1,)),)


def test_a_long_list_goes_on_over_the_page() -> None:
    pages = shared(list(range(10)), lambda n: 1, 3, 2)
    assert pages == (((0, 1), (2, 3), (4, 5)), ((6, 7), (8, 9)))


@given(st.lists(st.integers(1, 9), max_size=80), st.integers(1, 4), st.integers(9, 40))
def test_everything_once_in_order(sizes: list[int], columns: int, room: int) -> None:
    blocks = list(enumerate(sizes))
    pages = shared(blocks, lambda block: block[1], columns, room)
    assert [block for page in pages for column in page for block in column] == blocks
    assert all(len(page) <= columns for page in pages)
    assert all(sum(b[1] for b in column) <= room for page in pages for column in page)
