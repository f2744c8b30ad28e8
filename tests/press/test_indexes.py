"""The indexes: letters and places in Vietnamese order."""

from __future__ import annotations

from kcsite.content.models import Ref
from kcsite.press.edition import Chosen, Group, share_out
from kcsite.press.indexes import bare_initial, index_by_name, index_by_place


def test_index_by_name_has_the_letters_of_the_language() -> None:
    names = ("Ấm", "Ao", "Áo", "Đèn", "Dao", "Ổi", "Ớt", "50 món")
    products = tuple(Chosen(Ref("product", n), n, 1, (), "half") for n in names)
    groups = [Group(1, share_out(products))]
    found = [(initial, [row.title for row in rows]) for initial, rows in index_by_name(groups)]
    assert found == [
        ("#", ["50 món"]),
        ("A", ["Ao", "Áo"]),
        ("Â", ["Ấm"]),
        ("D", ["Dao"]),
        ("Đ", ["Đèn"]),
        ("Ô", ["Ổi"]),
        ("Ơ", ["Ớt"]),
    ]


def test_initial_of_every_toned_letter_is_its_base() -> None:
    for base, toned in {"A": "àảãáạ", "Ê": "ềểễếệ", "Ư": "ừửữứự", "Y": "ỳỷỹýỵ"}.items():
        assert {bare_initial(letter) for letter in toned} == {base}


def test_index_by_place_goes_by_name_not_by_type() -> None:
    refs = [Ref("product", name) for name in "abcd"]
    lines = index_by_place(
        [
            ("xã Tà Lài", "Thổ cẩm", refs[0]),
            ("phường Tân Triều", "Bưởi", refs[1]),
            ("phường Biên Hòa", "Gốm", refs[2]),
            ("xã Tà Lài", "Giỏ", refs[3]),
        ]
    )
    assert [line.title for line in lines] == ["phường Biên Hòa", "xã Tà Lài", "phường Tân Triều"]
    assert lines[1].refs == (refs[0], refs[3])
