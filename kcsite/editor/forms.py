"""The forms: Decap's widgets, made from the shapes of the models.

In: a shape, and what the site has of communes, printers and trades. Out: a list of fields as Decap takes
them for its configuration.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from kcsite.editor import words
from kcsite.editor.shape import Shape

BODY, TWIN = "body", "en"
DIGEST, IDENTITY, REFERENCE, PLAIN, KIND = "_ban", "_ten", "_muc", "_khong_dau", "_loai"
ALL = "moi-muc"
"""The collection of all entries, which references of every kind are looked for in."""

# Bookkeeping that comes last in a form; the rest of `Published` comes first or where it stands.
_LAST = ("sources", "draft", "publish_at", "expires_at", "slug", "aliases", "sample")
# What a twin has of its own: texts. References, days and numbers are the Vietnamese entry's.
_TRANSLATED = frozenset({"line", "text"})
_NEVER_TRANSLATED = frozenset({"aliases", "sources", "slug"})

Field = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Choices that come from the site's own data: value and label."""

    units: Sequence[tuple[str, str]] = ()
    printers: Sequence[tuple[str, str]] = ()
    trades: Sequence[tuple[int, str]] = ()
    groups: Sequence[tuple[int, str]] = field(default_factory=lambda: tuple(words.GROUPS.items()))

    def of(self, shape: Shape) -> Sequence[tuple[str | int, str]] | None:
        """The choices of a field whose model only says number or text."""
        by_name: Mapping[str, Sequence[tuple[Any, str]]] = {
            "Address.unit": self.units,
            "Brochure.printer": self.printers,
            "Bulletin.printer": self.printers,
            "Establishment.trades": self.trades,
            "Craft.trade": self.trades,
            "Product.group": self.groups,
            "ProductQuery.groups": self.groups,
        }
        return by_name.get(f"{shape.model}.{shape.name}")


def entry_fields(shape: Shape, vocabulary: Vocabulary) -> list[Field]:
    """The form of an entry: what must be, the text, what may be, English, bookkeeping."""
    last = [shape.field(name) for name in _LAST]
    first = [f for f in shape.fields if f.name in ("title", "summary")]
    own = [f for f in shape.fields if f not in last and f not in first]
    must = [f for f in own if f.required]
    may = [f for f in own if not f.required]
    body = {
        "name": BODY,
        "label": "Bài viết",
        "widget": "markdown",
        "required": False,
        "modes": ["rich_text", "raw"],
        "editor_components": ["image"],
        "buttons": ["bold", "italic", "link", "heading-two", "heading-three", "quote",
                    "bulleted-list", "numbered-list"],
    }  # fmt: skip
    return [
        *(_field(f, vocabulary) for f in (*first, *must)),
        body,
        *(_field(f, vocabulary) for f in may),
        _twin(shape, vocabulary, body),
        *(_field(f, vocabulary) for f in last if f is not None),
        *(
            {"name": n, "label": n, "widget": "hidden", "required": False}
            for n in (DIGEST, IDENTITY)
        ),
        # A new entry must have something where others are searched.
        {"name": PLAIN, "label": PLAIN, "widget": "hidden", "required": False, "default": "-"},
    ]


def translated(shape: Shape) -> tuple[Shape, ...]:
    """The fields that an English twin may have of its own."""
    return tuple(f for f in shape.fields if f.name not in _NEVER_TRANSLATED and _has_text(f))


def _has_text(shape: Shape) -> bool:
    return shape.kind in _TRANSLATED or (
        shape.inner not in ("Contact", "Address", "Decision", "Consent", "Imprint", "ProductQuery")
        and any(_has_text(field) for field in shape.fields)
    )


def _twin(shape: Shape, vocabulary: Vocabulary, body: Field) -> Field:
    fields = [_optional(_field(f, vocabulary)) for f in translated(shape)]
    return {
        "name": TWIN,
        "label": "Bản tiếng Anh",
        "widget": "object",
        "required": False,
        "collapsed": True,
        "hint": "Chỉ điền những gì khác bản tiếng Việt. Để trống cả thì không có trang tiếng Anh.",
        "fields": [*fields, body | {"label": "Bài viết tiếng Anh"}],
    }


def _optional(field: Field) -> Field:
    left_out = ("min",) if field["widget"] == "list" else ("min", "default")
    return {k: v for k, v in field.items() if k not in left_out} | {"required": False}


# --- fields ----------------------------------------------------------------------------------------


def _field(shape: Shape, vocabulary: Vocabulary) -> Field:
    hint = words.hint(shape.model, shape.name, shape.said)
    common: Field = {
        "name": shape.name,
        "label": words.label(shape.model, shape.name, shape.said),
        "required": shape.required,
        **({"hint": hint} if hint else {}),
    }
    choices = vocabulary.of(shape)
    if choices:
        return common | _select([(value, said) for value, said in choices], shape)
    if shape.kind == "choice":
        options = [(value, words.CHOICES[str(value)]) for value in shape.choices]
        return common | _select(options, shape)
    if shape.kind == "ref":
        return common | _relation(shape)
    if shape.many:
        return common | _list(shape, vocabulary)
    return common | _single(shape, vocabulary)


def _select(options: Sequence[tuple[Any, str]], shape: Shape) -> Field:
    field: Field = {
        "widget": "select",
        "multiple": shape.many,
        "options": [{"label": said, "value": value} for value, said in options],
    }
    # A default that stands in the form would be saved as if it had been chosen.
    if shape.default and not shape.many and shape.kind == "choice":
        field["default"] = shape.default
    return field


def _relation(shape: Shape) -> Field:
    is_one = len(shape.refs) == 1
    return {
        "widget": "relation",
        "collection": f"{ALL}-{shape.refs[0]}" if is_one else ALL,
        "value_field": IDENTITY if is_one else REFERENCE,
        "search_fields": [PLAIN, "title"],
        "display_fields": ["title"] if is_one else ["title", KIND],
        "multiple": shape.many,
        "options_length": 500,
    }


def _list(shape: Shape, vocabulary: Vocabulary) -> Field:
    found: Field = {
        "widget": "list",
        "label_singular": words.singular(shape.name),
        "collapsed": shape.kind == "object",
        "minimize_collapsed": False,
        "add_to_top": False,
        "default": [],  # else a new form begins with one item where items have defaults
    }
    if shape.kind == "object":
        return found | {
            "fields": [_field(f, vocabulary) for f in shape.fields],
            "summary": _summary(shape),
        }
    return found | {"field": {"name": "x", "label": words.singular(shape.name).capitalize(),
                              **_single(shape, vocabulary)}}  # fmt: skip


_SUMMARIES = {
    "Recognition": "{{fields.year}} {{fields._scheme}} {{fields._level}}",
    "Title": "{{fields.year}} {{fields.name}}",
    "Photo": "{{fields.alt}}",
    "Contact": "{{fields.value}}",
    "Hours": "{{fields.days}}: {{fields.open}} – {{fields.close}}",
    "Address": "{{fields.unit}}",
    "Result": "{{fields.year}}: {{fields.value}}",
    "Booth": "{{fields.number}} {{fields.establishment}}",
    "Fact": "{{fields.text}}",
    "Specification": "{{fields.name}}: {{fields.value}}",
    "Indicator": "{{fields.title}}: {{fields.value}} {{fields.unit}}",
}


def _summary(shape: Shape) -> str:
    """What a folded item shows of itself."""
    names = [f.name for f in shape.fields]
    named = next((n for n in ("title", "name") if n in names), names[0])
    return _SUMMARIES.get(shape.inner, f"{{{{fields.{named}}}}}")


def _single(shape: Shape, vocabulary: Vocabulary) -> Field:
    match shape.kind:
        case "object":
            return {
                "widget": "object",
                "collapsed": not shape.required,
                "fields": [_within_optional(_field(f, vocabulary), shape) for f in shape.fields],
            }
        case "photo":
            return {
                "widget": "image",
                "choose_url": False,
                "media_library": {"config": {"multiple": False}},
            }
        case "focus":
            return {"widget": "diem-nhin"}
        case "flag":
            return {"widget": "boolean", "default": bool(shape.default)}
        case "day":
            return {
                "widget": "datetime", "type": "date", "format": "YYYY-MM-DD", "date_format": "DD/MM/YYYY",
                "time_format": False, "default": "",
            }  # fmt: skip
        case "whole" | "number":
            limits = {"min": shape.least, "max": shape.most}
            return {
                "widget": "number",
                "value_type": "int" if shape.kind == "whole" else "float",
                "step": 1 if shape.kind == "whole" else 0.01,
                **{name: limit for name, limit in limits.items() if limit is not None},
            }
        case "text":
            return {"widget": "text"}
    return {"widget": "string"}


def _within_optional(field: Field, parent: Shape) -> Field:
    """Of an object that may be left out, nothing is asked for: the reader asks once it is begun."""
    return field if parent.required else field | {"required": False}
