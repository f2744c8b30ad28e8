"""A body's words without its markup, and the pictures it names."""

import pytest

from kcsite.markup import images, plain


@pytest.mark.parametrize(
    ("source", "words"),
    [
        (
            "## Lò *gốm* **cũ** ##\n\nMột [lò](co-so:lo).[^1]\n\n[^1]: Ghi.",
            "Lò gốm cũ Một lò. Ghi.",
        ),
        ('![Bàn xoay](a.jpg "x"){credit="B"}', "Bàn xoay"),
        ("| a | b |\n| --- | :-: |\n| 1 | 2-3 |", "a b 1 2-3"),
        ("* một\n* hai\n\n1. ba\n\n> bốn", "một hai ba bốn"),
        ("::: san-pham x\n\n::: trich-dan Bà Hoa\nLời.\n:::", "Bà Hoa Lời."),
        ("::: thu-vien\na.jpg | Mô tả | Chú thích\n:::", "Mô tả Chú thích"),
        ("a<script>alert(1)</script> <b>đậm</b> &amp; 3 < 4", "a đậm & 3 < 4"),
        ("ten_tep_dai và _nghiêng_, 2 * 3", "ten_tep_dai và nghiêng, 2 * 3"),
        ("<hop@thu.example> <https://a.example/>", "hop@thu.example https://a.example/"),
        ("", ""),
    ],
)
def test_plain(source: str, words: str) -> None:
    assert plain(source) == words


def test_images_of_every_kind_in_order_and_once() -> None:
    source = (
        '![a](mot.jpg "b"){credit="c"} ![d](<hai.jpg>)\n\n::: anh ba.jpg | e\n\n'
        "::: thu-vien\nbon.jpg | f\n- nam.jpg | g\nmot.jpg | h\n:::\n[không](sau.jpg)"
    )
    assert images(source) == ("mot.jpg", "hai.jpg", "ba.jpg", "bon.jpg", "nam.jpg")


def test_no_images() -> None:
    assert images("Chữ\n\n::: san-pham x") == ()
