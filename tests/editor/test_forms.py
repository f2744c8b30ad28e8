"""The forms: every field of every model, in Vietnamese, and none that the models do not know."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from kcsite.content.models import KINDS
from kcsite.editor import words
from kcsite.editor.forms import Vocabulary, entry_fields
from kcsite.editor.shape import Shape, shape_of

SHAPES = {name: shape_of(kind.model) for name, kind in KINDS.items()}


def walk(shape: Shape) -> Iterator[Shape]:
    for field in shape.fields:
        yield field
        yield from walk(field)


ALL = [field for shape in SHAPES.values() for field in walk(shape)]


def form(kind: str) -> list[dict]:  # type: ignore[type-arg]
    return entry_fields(SHAPES[kind], Vocabulary())


def every(fields: list[dict]) -> Iterator[dict]:  # type: ignore[type-arg]
    for field in fields:
        yield field
        yield from every(field.get("fields", []))


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_of_the_model_is_in_its_form(kind: str) -> None:
    names = {field["name"] for field in form(kind)}
    assert names >= {field.name for field in SHAPES[kind].fields}
    assert names - {field.name for field in SHAPES[kind].fields} == {
        "body",
        "en",
        "_ban",
        "_ten",
        "_khong_dau",
    }


def test_every_choice_and_every_kind_has_its_words() -> None:
    assert {str(c) for field in ALL for c in field.choices} == words.CHOICES.keys()
    assert set(words.MENU) == words.KIND_NAMES.keys() == KINDS.keys()


def test_the_tables_name_only_fields_that_are_there() -> None:
    there = {f"{f.model}.{f.name}" for f in ALL} | {f"*.{f.name}" for f in ALL}
    assert words.label_keys() <= there


def test_labels_are_short_and_vietnamese() -> None:
    for field in ALL:
        label = words.label(field.model, field.name, field.said)
        assert 1 < len(label) < 60, label
        assert label != field.name
        assert not re.search(r"[_\[\]]|\.md|\.yaml", label), label
        hint = words.hint(field.model, field.name, field.said)
        assert not re.search(r"birth_year|\btrue\b|\bfalse\b", hint), hint


def test_references_are_search_fields_and_awards_a_list() -> None:
    product = {field["name"]: field for field in form("product")}
    assert product["establishment"]["widget"] == "relation"
    assert product["establishment"]["collection"] == "moi-muc-establishment"
    assert product["makers"]["multiple"]
    assert product["recognitions"]["widget"] == "list"
    inside = {field["name"]: field for field in product["recognitions"]["fields"]}
    assert {option["value"] for option in inside["level"]["options"]} >= {"xa", "tinh"}
    assert product["photos"]["required"]
    photo = {field["name"]: field["widget"] for field in product["photos"]["fields"]}
    assert (photo["file"], photo["focus"]) == ("image", "diem-nhin")
    assert {"alt", "credit"} <= photo.keys()
    news = {field["name"]: field for field in form("news")}
    assert news["about"]["collection"] == "moi-muc"


def test_consent_is_explained_where_it_is_asked_for() -> None:
    honoree = {field["name"]: field for field in form("honoree")}
    assert "đồng ý bằng văn bản" in honoree["consent"]["hint"]


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_in_a_list_or_in_english_comes_by_itself(kind: str) -> None:
    for field in every(form(kind)):
        if field["widget"] == "list":
            assert field["default"] == []
        if field["name"] == "en":
            assert not any(inner.get("default") for inner in field["fields"])
            assert not any(inner["required"] for inner in field["fields"])
