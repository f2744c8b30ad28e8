"""Where values stand."""

from __future__ import annotations

import pickle

import pytest

from kcsite.content.source import Document, parse_document
from kcsite.diagnostics import Diagnostics

TEXT = """---
title: Gốm
summary: |
  Đất
  và lửa
consent:
  date: "2026-02-10"
  fields: [phone,  email]
people:
  - name: An
    role: thợ cả
  - name: Bình
empty:
price: 250.000 đ
---
Thân bài.
"""


@pytest.fixture(scope="module")
def document() -> Document:
    found = parse_document("a.md", TEXT.encode(), Diagnostics())
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("loc", "line", "column", "text"),
    [
        (("title",), 2, 8, "Gốm"),
        (("summary",), 3, 10, "|"),
        (("consent", "date"), 7, 9, '"2026-02-10"'),
        (("consent",), 7, 3, 'date: "2026-02-10"'),
        (("consent", "fields"), 8, 11, "[phone,  email]"),
        (("consent", "fields", 1), 8, 20, "email"),
        (("people", 0, "role"), 11, 11, "thợ cả"),
        (("people", 1), 12, 5, "name: Bình"),
        (("empty",), 13, 1, "empty"),
        (("price",), 14, 8, "250.000 đ"),
        # What is not there: the nearest parent that is.
        (("consent", "document"), 6, 1, "consent"),
        (("people", 1, "role"), 12, 5, "name: Bình"),
        (("people", 7, "role"), 9, 1, "people"),
        (("maker",), 1, 1, "---"),
        ((), 1, 1, "---"),
        # Pydantic names the member of a union on the way.
        (("consent", "Consent", "date"), 7, 9, '"2026-02-10"'),
    ],
)
def test_locate(
    document: Document, loc: tuple[str | int, ...], line: int, column: int, text: str
) -> None:
    place = document.locate(loc)
    assert (place.line, place.column) == (line, column)
    assert place.source[place.column - 1 :][: place.width] == text
    assert place.source == TEXT.split("\n")[line - 1]


def test_locate_key(document: Document) -> None:
    assert document.locate_key(("consent", "date"))[:3] == (7, 3, 4)
    assert document.locate_key(("people", 0))[:2] == (10, 5)
    assert document.locate_key(("maker",))[:3] == (1, 1, 3)


def test_body(document: Document) -> None:
    assert document.body_line == 16
    assert document.source_line(16) == document.body.split("\n")[0] == "Thân bài."
    assert document.source_line(2) == "title: Gốm"
    assert document.source_line(0) == document.source_line(99) == ""


def test_the_first_of_two_equal_keys_is_the_one_kept_and_located() -> None:
    found = parse_document("a.md", b"---\na: 1\na: 2\n---\n", Diagnostics())
    assert found is not None
    assert found.data == {"a": 1}
    assert found.locate(("a",)).line == 2


def test_travels_between_processes(document: Document) -> None:
    assert pickle.loads(pickle.dumps(document)) == document


def test_places_of_a_mended_file_are_those_of_the_file() -> None:
    raw = "---\ntitle: Thông báo: Nghỉ\n\tdate: hôm nay\n---\n"
    found = parse_document("a.md", raw.replace("\t", "  ").encode(), Diagnostics())
    assert found is not None
    assert found.locate(("date",)).source == "  date: hôm nay"
    assert found.locate(("title",)).source == "title: Thông báo: Nghỉ"
