"""Each fault of a body: what is written, and the code, line and column that tell of it."""

import pytest

from kcsite.diagnostics import CODES
from kcsite.diagnostics.codes.markup import ROWS
from kcsite.markup import render
from tests.markup.conftest import Frames

# The body, then code, line and column of the one fault in it. The body begins on line 10.
CASES: list[tuple[str, str, int, int]] = [
    ("Chữ\n\nxem [lò](san-pham:khong-co)", "K301", 12, 10),
    (
        "san-pham:khong-co `](san-pham:khong-co`\n\n<a href='san-pham:khong-co'>x</a>",
        "K301",
        12,
        10,
    ),
    ("Chữ\n::: san-pham khong-co", "K301", 11, 14),
    ("[lò](sanpham:lo)", "K302", 10, 6),
    ("[lò](javascript:alert)", "K303", 10, 6),
    ("[lò](//noi-khac.example/)", "K303", 10, 6),
    ("[lò](data:text/html,x)", "K303", 10, 6),
    ("a\n[lò]()", "K304", 11, 5),
    ("::: tai-ve khong-co.pdf | Tệp", "K305", 10, 12),
    ("[đơn](tep:khong-co.pdf)", "K305", 10, 7),
    ("a [](https://a.example/)", "K306", 10, 6),
    ("a\n\n![](lo.jpg)", "K310", 12, 5),
    ("::: thu-vien\na.jpg | A\nb.jpg\n:::", "K310", 12, 1),
    ("![Lò](khong-co.jpg)", "K311", 10, 7),
    ("![Lò](https://a.example/lo.jpg)", "K312", 10, 7),
    ("a\n\n::: trichdan\n:::", "K320", 12, 1),
    ("::: luu-y\nchữ", "K321", 10, 1),
    ("::: thu-vien\na.jpg | A\n\n::: san-pham x", "K321", 10, 1),
    ("chữ\n:::", "K322", 11, 1),
    ("::: san-pham", "K323", 10, 1),
    ("::: video https://a.example", "K323", 10, 1),
    ("::: anh a.jpg | b | c | d | e", "K324", 10, 1),
    ("a\n::: luu-y\n:::", "K325", 11, 1),
    ("::: thu-vien\n\n:::", "K325", 10, 1),
    ("::: video javascript:alert(1) | Phim", "K326", 10, 11),
    ("::: zzzzzz", "K327", 10, 1),
    ("a\n\nb <font>c</font>", "K330", 12, 3),
    ('a <span style="color:red">b</span>', "K331", 10, 9),
    ("## Lò {.to}", "K331", 10, 8),
    ("a\n\n# Lò", "K340", 12, 3),
    ("## Lò\n\n#### Lửa", "K341", 12, 6),
    ("Ý.[^1]", "K350", 10, 3),
    ("Ý.\n\n[^1]: Thừa.", "K351", 12, 1),
    ("Ý.[^1]\n\n[^1]: Một.\n\n[^1]: Hai.", "K352", 12, 1),
    ("a" * 500_001, "K360", 10, 1),
    ("a\n\n" + "[" * 1000, "K361", 12, 1),
    ("a\n\n" + ">" * 30 + " b", "K361", 12, 1),
]


@pytest.mark.parametrize(("body", "code", "line", "column"), CASES)
def test_place(body: str, code: str, line: int, column: int, frames: Frames) -> None:
    frame = frames(first_line=10)
    render(body, frame)
    assert [(d.code, d.line, d.column) for d in frame.diagnostics] == [(code, line, column)]
    (fault,) = frame.diagnostics
    assert fault.path == "news/bai.md"
    for language in ("vi", "en"):
        assert "{" not in (fault.message(language) + fault.hint(language)).replace("{decor", "")


def test_each_code_has_a_case() -> None:
    assert {code for _, code, _, _ in CASES} == set(ROWS)
    assert set(ROWS) <= set(CODES)


def test_the_same_fault_twice_has_two_places(frames: Frames) -> None:
    frame = frames()
    render("[a](san-pham:khong-co)\n\n[b](san-pham:khong-co)", frame)
    assert [d.line for d in frame.diagnostics] == [1, 3]


def test_what_is_at_fault_is_left_out_and_its_words_stay(frames: Frames) -> None:
    html = render("a [b](javascript:x) ![c](khong-co.jpg)\n\n::: la-lung\nd\n:::", frames())
    assert html == "<p>a b </p>\n<p>d</p>"
