"""Which products an edition shows, and how its pages are shared out."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kcsite.content.models import Ref
from kcsite.content.models.parts import Recognition
from kcsite.content.models.publications import ProductQuery
from kcsite.content.rules import Rules, Scheme, Term, ValidityRule
from kcsite.press.edition import (
    Candidate,
    Chosen,
    Size,
    judged_on,
    select,
    share_out,
)

DAY = dt.date(2026, 12, 1)


def term(key: str) -> Term:
    return Term.model_validate({"key": key, "labels": [{"label": f"cấp {key}", "label_en": key}]})


RULES = Rules(
    schemes=(
        Scheme(
            key="cnnt",
            name="Sản phẩm tiêu biểu",
            name_en="Outstanding product",
            short="CNNT",
            short_en="CNNT",
            validity=(ValidityRule(year_end=4),),
        ),
    ),
    levels=tuple(term(key) for key in ("xa", "huyen", "tinh", "khu-vuc", "quoc-gia")),
    regions=(term("phia-nam"),),
    groups=tuple(term(key) for key in "1234"),
    trades=(),
    owner_types=(),
    bulletins=(),
    imprints=(),
)


def award(level: str = "tinh", year: int = 2025, **more: Any) -> Recognition:
    region = {"region": "phia-nam"} if level == "khu-vuc" else {}
    row = {"scheme": "cnnt", "level": level, "year": year, **region, **more}
    return Recognition.model_validate(row)


def product(name: str, group: int = 1, *recognitions: Recognition) -> Candidate:
    return Candidate(Ref("product", name), name, group, recognitions)


def chosen_ids(*candidates: Candidate, day: dt.date = DAY, **query: Any) -> list[str]:
    wish = ProductQuery.model_validate(query)
    groups = select(candidates, wish, RULES, day, "vi")
    return [p.ref.id for group in groups for p in group.products]


def test_validity_is_judged_on_the_date_of_the_edition() -> None:
    old = product("cũ", 1, award(year=2022))
    assert chosen_ids(old, day=dt.date(2025, 12, 31)) == ["cũ"]
    assert chosen_ids(old, day=dt.date(2026, 1, 1)) == []


def test_an_award_still_to_come_does_not_count() -> None:
    late = product("muộn", 1, award(issued="2026-12-02"))
    assert chosen_ids(late) == []
    assert judged_on(late.recognitions, RULES, DAY, "vi") == ()


def test_wishes_narrow_the_choice() -> None:
    candidates = (
        product("a", 1, award("quoc-gia", 2024)),
        product("b", 2, award("tinh", 2025)),
        product("c", 3, award("xa", 2025)),
        product("d", 4),
    )
    assert chosen_ids(*candidates) == ["a", "b", "c"]
    assert chosen_ids(*candidates, groups=[2, 3]) == ["b", "c"]
    assert chosen_ids(*candidates, levels=["tinh", "quoc-gia"]) == ["a", "b"]
    assert chosen_ids(*candidates, years=[2025]) == ["b", "c"]
    assert chosen_ids(*candidates, valid=False) == ["a", "b", "c", "d"]
    assert chosen_ids(*candidates, include=["d"], exclude=["a"]) == ["b", "c", "d"]


def test_level_and_year_must_be_of_a_valid_award() -> None:
    mixed = product("a", 1, award("quoc-gia", 2020), award("tinh", 2025))
    assert chosen_ids(mixed, levels=["quoc-gia"]) == []
    assert chosen_ids(mixed, levels=["quoc-gia"], valid=False) == ["a"]


def test_order_is_group_then_first_then_national_then_vietnamese() -> None:
    candidates = (
        product("đèn", 1, award("tinh")),
        product("dao", 1, award("tinh")),
        product("ấm", 1, award("tinh")),
        product("áo", 1, award("tinh")),
        product("trống", 1, award("quoc-gia")),
        product("bơ", 2, award("quoc-gia")),
    )
    assert chosen_ids(*candidates) == ["trống", "áo", "ấm", "dao", "đèn", "bơ"]
    assert chosen_ids(*candidates, first=["đèn", "dao"])[:3] == ["đèn", "dao", "trống"]


@pytest.mark.parametrize(
    ("level", "size"),
    [("quoc-gia", "full"), ("khu-vuc", "half"), ("tinh", "half"), ("huyen", "third")],
)
def test_size_follows_the_highest_valid_award(level: str, size: str) -> None:
    (group,) = select([product("a", 1, award(level))], ProductQuery(), RULES, DAY, "vi")
    assert group.products[0].size == size


def sized(*sizes: Size) -> list[Chosen]:
    return [Chosen(Ref("product", f"p{i}"), f"p{i}", 1, (), size) for i, size in enumerate(sizes)]


@pytest.mark.parametrize(
    ("sizes", "layouts"),
    [
        (["full"], ["spread"]),
        (["half", "half"], ["one", "one"]),
        (["half"] * 4, ["two", "two"]),
        (["half"] * 3, ["two", "one"]),
        (["third"] * 3, ["one", "two"]),
        (["third"] * 6, ["three", "three"]),
        (["half"], ["spread"]),
        (["full", "half", "half", "third", "third"], ["spread", "two", "two"]),
    ],
)
def test_pages_leave_no_gap(sizes: list[Size], layouts: list[str]) -> None:
    assert [leaf.layout for leaf in share_out(sized(*sizes))] == layouts


@given(st.lists(st.sampled_from(["full", "half", "third"]), min_size=1, max_size=40))
def test_every_product_once_in_order_on_an_even_number_of_pages(sizes: list[Size]) -> None:
    products = sized(*sizes)
    leaves = share_out(products)
    assert [p for leaf in leaves for p in leaf.products] == products
    assert sum(leaf.pages for leaf in leaves) % 2 == 0
    holds = {"spread": 1, "one": 1, "two": 2, "three": 3}
    assert all(len(leaf.products) == holds[leaf.layout] for leaf in leaves)
