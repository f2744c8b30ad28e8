"""The shape of an entry: its fields as a form needs to know them, read from the models' JSON Schema.

In: a model. Out: a tree of `Shape`. It is the same schema that templates for new entries and other
editors are made from, so a form cannot ask for what the reader would refuse.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from kcsite.content.models.values import Model

Schema = Mapping[str, Any]
_LONG = 300  # characters from which a text gets several lines


@dataclass(frozen=True, slots=True)
class Shape:
    """One field. `kind` is what it holds, or what each of its items holds where `many`.

    Kinds: object, ref, photo, focus, choice, flag, day, whole, number, decimal, line, text.
    `model` is the model that the field belongs to, `inner` the one that an object holds.
    """

    name: str
    model: str
    kind: str
    said: str = ""
    many: bool = False
    required: bool = False
    default: Any = None
    refs: tuple[str, ...] = ()
    choices: tuple[str | int, ...] = ()
    least: float | None = None
    most: float | None = None
    inner: str = ""
    fields: tuple[Shape, ...] = ()

    def field(self, name: str) -> Shape | None:
        return next((field for field in self.fields if field.name == name), None)


@cache
def shape_of(model: type[Model]) -> Shape:
    """The whole entry, as one object."""
    schema = model.model_json_schema()
    fields = _fields(model.__name__, schema, schema)
    return Shape("", "", "object", inner=model.__name__, fields=fields)


def _fields(model: str, part: Schema, whole: Schema) -> tuple[Shape, ...]:
    required = part.get("required", ())
    return tuple(
        _shape(name, model, field, whole, is_required=name in required)
        for name, field in part["properties"].items()
    )


def _shape(name: str, model: str, field: Schema, whole: Schema, *, is_required: bool) -> Shape:
    many, choices = False, _alternatives(field, whole)
    first = choices[0]
    if first.get("type") == "array" and "items" in first:
        many, choices = True, _alternatives(first["items"], whole)
        first = choices[0]
    literals = tuple(
        value
        for choice in choices
        for value in choice.get("enum", [choice["const"]] if "const" in choice else [])
    )
    kind = "choice" if literals else _kind(model, name, first)
    return Shape(
        name=name,
        model=model,
        kind=kind,
        said=str(field.get("description", "")),
        many=many,
        required=is_required,
        default=field.get("default"),
        refs=tuple(first.get("x-ref", ())),
        choices=literals,
        least=first.get("minimum", first.get("exclusiveMinimum")),
        most=first.get("maximum", first.get("exclusiveMaximum")),
        inner=str(first.get("title", "")) if kind == "object" else "",
        fields=_fields(str(first["title"]), first, whole) if kind == "object" else (),
    )


def _alternatives(field: Schema, whole: Schema) -> list[Schema]:
    """What may stand here besides nothing, references followed."""
    if "$ref" in field:
        return [whole["$defs"][field["$ref"].rsplit("/", 1)[1]]]
    if "anyOf" in field:
        return [
            found
            for choice in field["anyOf"]
            if choice.get("type") != "null"
            for found in _alternatives(choice, whole)
        ]
    return [field]


_BY_TYPE = {"boolean": "flag", "integer": "whole"}


def _kind(model: str, name: str, field: Schema) -> str:
    if (model, name) == ("Photo", "file"):
        return "photo"
    if "properties" in field:
        return "object"
    if "prefixItems" in field:
        return "focus"
    if "x-ref" in field:
        return "ref"
    kind = field.get("type")
    if kind == "number":
        # `Number` is Decimal and takes Vietnamese digits; a float has its limits in the schema.
        return "number" if field.keys() & {"minimum", "exclusiveMinimum"} else "decimal"
    if kind in _BY_TYPE:
        return _BY_TYPE[kind]
    if field.get("format") == "date":
        return "day"
    is_line = field.get("pattern") or field.get("maxLength", 0) < _LONG
    return "line" if is_line else "text"
