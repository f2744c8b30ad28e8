"""What the models refuse, as the officer reads it; and that no error of pydantic goes unnamed."""

from __future__ import annotations

import ast
import string
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from kcsite.content import faults
from kcsite.content.models import KINDS, Model
from kcsite.content.models.hosting import Hosting
from kcsite.content.models.settings import Printer, Site
from kcsite.content.rules import Rules
from kcsite.content.source import Document, parse_document, parse_yaml
from kcsite.diagnostics import CODES, Diagnostics, render_all
from kcsite.theme.model import ThemeFile

FIXTURES = Path(__file__).parent.parent / "fixtures" / "fields"
CASES = sorted(FIXTURES.glob("*.md"))
MODELS: list[type[Model]] = [
    *(k.model for k in KINDS.values()),
    *(Site, Printer, Hosting, Rules, ThemeFile),
]


def told(kind: str, path: str, raw: bytes) -> Diagnostics:
    """The faults of one file, read as an entry of a kind."""
    diagnostics = Diagnostics()
    document = parse_document(path, raw, diagnostics)
    assert document is not None
    validate(KINDS[kind].model, document, diagnostics)
    return diagnostics


def validate(model: type[Model], document: Document, diagnostics: Diagnostics) -> None:
    try:
        model.model_validate(document.data)
    except ValidationError as error:
        faults.report(error, model, document, diagnostics)


@pytest.mark.parametrize("case", CASES, ids=lambda p: p.stem)
def test_what_the_officer_reads(case: Path) -> None:
    kind, name = case.stem.split(".")
    diagnostics = told(kind, case.name, case.read_bytes())
    assert render_all(diagnostics) + "\n" == case.with_suffix(".txt").read_text("utf-8")
    if name[0] == "K":  # the case is named after the one fault it shows
        assert [d.code for d in diagnostics] == [name[:4]]


def test_every_code_of_the_models_has_a_case() -> None:
    shown = {case.stem.split(".")[1][:4] for case in CASES}
    # K145 is a fault of the rule files, K146 of the places to publish to: see their own tests.
    assert {code for code, _ in faults.TYPES.values()} - shown == {"K145", "K146"}


def _schemas(schema: Any) -> Iterator[dict[str, Any]]:
    """Every node of a core schema that validates something."""
    if isinstance(schema, dict):
        if isinstance(schema.get("type"), str):
            yield schema
        for name, inner in schema.items():
            if name not in ("metadata", "serialization"):
                yield from _schemas(inner)
    elif isinstance(schema, list | tuple):
        for inner in schema:
            yield from _schemas(inner)


# What each kind of schema can raise by itself, without its constraints.
RAISED: dict[str, set[str]] = {
    "model": {"model_type"},
    "model-fields": {"missing", "extra_forbidden"},
    "str": {"string_type"},
    "int": {"int_type", "int_parsing", "int_from_float", "int_parsing_size"},
    "float": {"float_type", "float_parsing"},
    "tuple": {"tuple_type", "missing", "too_long"},
    "dict": {"dict_type"},
    "literal": {"literal_error"},
    # Behind a validator of ours, which gives them nothing but their own type.
    "date": set(),
    "bool": set(),
    "decimal": set(),
    # Steps that raise nothing of their own.
    "default": set(), "nullable": set(), "union": set(), "definitions": set(),
    "definition-ref": set(), "model-field": set(), "no-info": set(), "function-before": set(),
    "function-after": set(), "function-plain": set(),
}  # fmt: skip
CONSTRAINTS = {
    ("str", "min_length"): "string_too_short",
    ("str", "max_length"): "string_too_long",
    ("str", "pattern"): "string_pattern_mismatch",
    ("tuple", "min_length"): "too_short",
    ("tuple", "max_length"): "too_long",
    ("dict", "min_length"): "too_short",
    ("dict", "max_length"): "too_long",
    **{
        (number, name): error
        for number in ("int", "float", "decimal")
        for name, error in {
            "ge": "greater_than_equal",
            "gt": "greater_than",
            "le": "less_than_equal",
            "lt": "less_than",
        }.items()
    },
}


@pytest.mark.parametrize("model", MODELS, ids=lambda m: m.__name__)
def test_every_error_of_the_schema_is_named(model: type[Model]) -> None:
    reached: set[str] = set()
    for node in _schemas(model.__pydantic_core_schema__):
        kind = str(node["type"])
        assert kind in RAISED, f"unknown schema {kind}: say what it raises"
        reached |= RAISED[kind]
        reached |= {CONSTRAINTS[kind, name] for name in node if (kind, name) in CONSTRAINTS}
    assert reached - faults.TYPES.keys() == set()


def test_every_error_of_ours_is_named() -> None:
    source = Path(faults.__file__).parent
    raised = {
        node.args[0].value
        for path in source.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call)
        and ast.unparse(node.func) == "PydanticCustomError"
        and isinstance(node.args[0], ast.Constant)
    }
    assert raised == {kind for kind in faults.TYPES if kind.startswith("kc_")}


# What YAML can hold, and a few things it is often given by mistake.
ODD = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**30), 10**30),
    st.floats(allow_nan=True, allow_infinity=True),
    st.sampled_from(
        ["", " ", "nan", "inf", "1e400", "1" * 5000, "x" * 30_000, "a\nb", "01/02/2026", "5 đ"]
    ),
    st.text(max_size=8),
    st.lists(st.one_of(st.none(), st.text(max_size=3), st.integers()), max_size=3),
    st.dictionaries(st.text(max_size=5), st.one_of(st.none(), st.integers()), max_size=2),
)


@st.composite
def broken(draw: st.DrawFn) -> tuple[type[Model], dict[str, Any]]:
    model = draw(st.sampled_from(MODELS))
    names = draw(st.lists(st.sampled_from(sorted(model.model_fields)), max_size=6, unique=True))
    data = {name: draw(st.one_of(ODD, _nested(model, name))) for name in names}
    return model, data


def _nested(model: type[Model], name: str) -> st.SearchStrategy[Any]:
    """Odd values one floor deeper, where the field holds a model or a list of them."""
    inner = faults._model_in(model.model_fields[name].annotation)
    if inner is None:
        return ODD
    one = st.dictionaries(st.sampled_from(sorted(inner.model_fields)), ODD, max_size=4)
    return st.one_of(one, st.lists(one, max_size=2))


@given(broken())
def test_nothing_that_yaml_holds_goes_unnamed(case: tuple[type[Model], dict[str, Any]]) -> None:
    model, data = case
    document = Document("a.md", data, "", 1, "", "")
    diagnostics = Diagnostics()
    validate(model, document, diagnostics)
    for fault in diagnostics:
        assert fault.code != "K199"
        for language in ("vi", "en"):
            assert "{" not in fault.message(language).replace(dict(fault.args)["given"], "")
            fault.hint(language)
        # No step of pydantic's own may show among the names.
        field = dict(fault.args)["field"]
        assert "[" not in field and "constrained" not in field, field


def test_a_key_of_a_free_mapping_is_part_of_the_place() -> None:
    text = "name: Nhỏ\npalette:\n  son:\n    cmyk: [0, 80, 70, 0]\n    rgb: đỏ\n"
    diagnostics = Diagnostics()
    document = parse_yaml("theme.yaml", text.encode(), diagnostics)
    assert document is not None
    validate(ThemeFile, document, diagnostics)
    (fault,) = diagnostics
    assert (fault.code, fault.line, dict(fault.args)["field"]) == ("K106", 5, "palette › son › rgb")


def test_every_code_says_something_in_both_languages() -> None:
    for code, row in CODES.items():
        for text in (row.vi, row.en):
            list(string.Formatter().parse(text))  # raises for a lone brace
            assert text and not text.endswith("."), code
