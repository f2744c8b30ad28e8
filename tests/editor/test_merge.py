"""Merging: what was not changed stays, to the last comment, and what was written reads back."""

from __future__ import annotations

import difflib
import unicodedata
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kcsite.content.source import parse_yaml
from kcsite.diagnostics import Diagnostics
from kcsite.editor.merge import fresh, merge, merge_body
from kcsite.editor.values import MISSING

TEXT = """\
---
# Đầu tệp
title: "Đèn đá"   # tên
summary: 'Một'
price: 0901
recognitions:
  # lần đầu
  - scheme: cnnt   # ghi chú
    year: 2024
    when: 2024-07-04
  - {scheme: ocop, stars: 4}

# về ảnh
photos:
- file: a.jpg
  alt: Đèn
story: |
  # không phải ghi chú
  hai dòng

# cuối tệp
"""
ORDER = ("title", "summary", "group", "recognitions", "photos", "story", "markets")


def changes(before: str, after: str) -> list[str]:
    lines = difflib.ndiff(before.splitlines(), after.splitlines())
    return [line for line in lines if line[0] in "+-"]


def read(text: str) -> dict[str, Any]:
    told = Diagnostics()
    document = parse_yaml("x.yaml", text.replace("---\n", "").encode(), told)
    assert document is not None and not told.errors, [d.message() for d in told]
    return document.data


def test_two_fields_changed_are_two_lines() -> None:
    after = merge(TEXT, {"title": "Đèn đá Bửu Long", "summary": "Hai"}, ORDER)
    assert changes(TEXT, after) == [
        '- title: "Đèn đá"   # tên',
        '+ title: "Đèn đá Bửu Long" # tên',
        "- summary: 'Một'",
        "+ summary: 'Hai'",
    ]


def test_a_value_deep_inside_is_one_line() -> None:
    data = read(TEXT)["recognitions"]
    data[0]["year"] = 2025
    assert changes(TEXT, merge(TEXT, {"recognitions": data}, ORDER)) == [
        "-     year: 2024",
        "+     year: 2025",
    ]


def test_an_item_of_a_list_goes_with_nobody_elses_comment() -> None:
    data = read(TEXT)["recognitions"]
    after = merge(TEXT, {"recognitions": [data[0]]}, ORDER)
    assert changes(TEXT, after) == ["-   - {scheme: ocop, stars: 4}"]


def test_a_new_item_is_indented_as_its_list() -> None:
    data = [*read(TEXT)["photos"], {"file": "b.jpg", "alt": "Chân đèn"}]
    after = merge(TEXT, {"photos": data}, ORDER)
    assert changes(TEXT, after) == ["+ - file: b.jpg", "+   alt: Chân đèn"]


def test_a_new_field_stands_where_the_model_has_it_and_a_field_goes_alone() -> None:
    after = merge(TEXT, {"group": 1, "markets": ["Đồng Nai"], "price": MISSING}, ORDER)
    assert changes(TEXT, after) == [
        "- price: 0901",
        "+ group: 1",
        "+ markets:",
        "+   - Đồng Nai",
    ]
    assert after.index("group:") > after.index("summary:")
    assert read(after)["story"] == read(TEXT)["story"]


def test_what_looks_like_something_else_is_quoted() -> None:
    words = [
        "NO",
        "true",
        "12:30",
        "a: b",
        "x # y",
        "- z",
        "2024",
        "0901",
        "@a",
        "“cong”",
        "",
        "=1",
    ]
    text = fresh({"words": words})
    assert read(text)["words"] == words


@settings(max_examples=40, deadline=None)
@given(
    st.dictionaries(
        st.sampled_from(ORDER),
        st.one_of(
            st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1),
            st.lists(st.text("aăâbcdđeêôơưáàảãạ :#-'\"", min_size=1).map(str.strip).filter(bool)),
            st.integers(-10_000, 10_000),
        ),
        min_size=1,
    )
)
def test_what_is_written_is_read_and_the_rest_stays(values: dict[str, Any]) -> None:
    values = {
        k: unicodedata.normalize("NFC", v) if isinstance(v, str) else v for k, v in values.items()
    }
    values = {k: v for k, v in values.items() if v != []}
    after = merge(TEXT, values, ORDER)
    told = Diagnostics()
    document = parse_yaml("x.yaml", after.removeprefix("---\n").encode(), told)
    assert document is not None
    # A block that begins with `|` ends with a line break, as it did; models strip it.
    found = {
        n: v.rstrip("\n") if n == "story" and isinstance(v, str) else v
        for n, v in document.data.items()
    }
    assert {name: found[name] for name in values} == values
    for comment in ("# Đầu tệp", "# về ảnh", "# cuối tệp"):
        assert f"\n{comment}\n" in f"\n{after}"
    untouched = read(TEXT).keys() - values.keys()
    assert {n: document.data[n] for n in untouched} == {n: read(TEXT)[n] for n in untouched}


BODY = """
Đoạn *một* có [liên kết](san-pham:den-da).

* mục
* mục nữa

::: san-pham den-da

| A | B |
| --- | ---: |
| 1 | 2 |

Cuối[^1].

[^1]: Chú.
"""


def test_a_body_that_was_only_respelled_stays() -> None:
    respelled = BODY.replace("*một*", "_một_").replace("* mục", "- mục").replace("[^1]", "\\[^1]")
    assert merge_body(BODY, respelled.replace("---:", "---:  ")) == BODY


def test_only_the_paragraph_that_was_changed_changes() -> None:
    typed = BODY.replace("*một*", "_một_").replace("Cuối", "Kết").replace("* mục", "- mục")
    assert merge_body(BODY, typed) == BODY.replace("Cuối", "Kết")


@pytest.mark.parametrize("body", ["", "\n", BODY, "Một dòng"])
def test_the_same_body_is_the_same_body(body: str) -> None:
    assert merge_body(body, body.strip()) == body
