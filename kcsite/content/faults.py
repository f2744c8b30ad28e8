"""What the models found wrong, as diagnostics.

In: pydantic's errors and the document they arose in. Out: diagnostics with the place in the file.
The table `TYPES` names a code for each type of error that the models can reach.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Protocol, cast, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from kcsite.content.document import Position
from kcsite.content.models.values import Model
from kcsite.diagnostics import Diagnostics, nearest

Location = tuple[str | int, ...]


class Places(Protocol):
    """Whatever knows where its values stand: a document, or a row of a table."""

    @property
    def path(self) -> str: ...

    def locate(self, loc: Sequence[str | int]) -> Position: ...

    def locate_key(self, loc: Sequence[str | int]) -> Position: ...


# pydantic's type of error → our code, and the name of the context value that becomes `limit`.
TYPES: dict[str, tuple[str, str]] = {
    "missing": ("K101", ""),
    "extra_forbidden": ("K102", ""),
    "string_type": ("K103", ""),
    "kc_text": ("K103", ""),
    "string_too_short": ("K104", ""),
    "string_too_long": ("K105", "max_length"),
    "string_pattern_mismatch": ("K106", ""),
    "int_type": ("K107", ""),
    "int_parsing": ("K107", ""),
    "int_from_float": ("K107", ""),
    "int_parsing_size": ("K107", ""),
    "finite_number": ("K107", ""),
    "float_type": ("K108", ""),
    "float_parsing": ("K108", ""),
    "kc_number": ("K108", ""),
    "greater_than_equal": ("K109", "ge"),
    "greater_than": ("K109", "gt"),
    "less_than_equal": ("K110", "le"),
    "less_than": ("K110", "lt"),
    "literal_error": ("K111", ""),
    "tuple_type": ("K112", ""),
    "too_short": ("K113", "min_length"),
    "too_long": ("K116", "max_length"),
    "model_type": ("K114", ""),
    "dict_type": ("K114", ""),
    "kc_flag": ("K115", ""),
    "kc_date_dmy": ("K120", ""),
    "kc_date_none": ("K121", ""),
    "kc_date": ("K122", ""),
    "kc_date_order": ("K123", ""),
    "kc_number_money": ("K124", ""),
    "kc_url": ("K125", ""),
    "kc_ref_prefix": ("K131", ""),
    "kc_ref_kind": ("K132", ""),
    "kc_alt": ("K140", ""),
    "kc_award_level": ("K141", ""),
    "kc_award_stars": ("K142", ""),
    "kc_award_region": ("K143", ""),
    "kc_set_members": ("K144", ""),
    "kc_rule_validity": ("K145", ""),
    "kc_hosting_place": ("K146", ""),
}

# Types whose place is the key itself and not its value.
_AT_KEY = {"extra_forbidden"}


def tell_at(
    document: Places,
    code: str,
    loc: Sequence[str | int],
    diagnostics: Diagnostics,
    *,
    at_key: bool = False,
    **words: Any,
) -> None:
    """Tell a fault at the place of a value, or of its key."""
    place = document.locate_key(loc) if at_key else document.locate(loc)
    diagnostics.add(
        code,
        document.path,
        place.line,
        place.column,
        source=place.source,
        width=place.width,
        **words,
    )


def report(
    error: ValidationError,
    model: type[Model],
    document: Places,
    diagnostics: Diagnostics,
) -> None:
    """Tell every fault of one document, each at its own place."""
    report_details(error.errors(include_url=False), model, document, diagnostics)


def report_details(
    details: list[ErrorDetails], model: type[Model], document: Places, diagnostics: Diagnostics
) -> None:
    """The same for some of the errors, where one model was read from several files."""
    told = [_field_path(d["loc"], model) for d in details]
    last = {loc: index for index, loc in enumerate(told)}
    for index, (detail, loc) in enumerate(zip(details, told, strict=True)):
        if len(detail["loc"]) > len(loc) and index != last[loc]:
            # Each member of a union refuses a value in its own words: one of them is enough.
            continue
        if detail["type"] == "too_short" and any(
            len(other) > len(loc) and other[: len(loc)] == loc for other in told
        ):
            # The list is short only because its items were faulty: they are told already.
            continue
        _report_one(detail, loc, model, document, diagnostics)


def _report_one(
    detail: ErrorDetails,
    loc: Location,
    model: type[Model],
    document: Places,
    diagnostics: Diagnostics,
) -> None:
    kind = detail["type"]
    code, limit_name = TYPES.get(kind, ("K199", ""))
    if kind != "missing" and detail.get("input") is None:
        # `title:` with nothing behind it, whatever should stand there.
        code = "K104"
    context = {name: str(value) for name, value in detail.get("ctx", {}).items()}
    # A rule over several fields names the one to look at.
    at = (*loc, context["at"]) if "at" in context else loc
    if kind == "missing" and isinstance(index := loc[-1], int):
        # A pair of numbers with one: it is the list that is too short.
        code, limit_name = "K113", "min_length"
        at = loc = loc[:-1]
        context = {limit_name: str(index + 1)}
    field_info = description(model, loc)
    words: dict[str, Any] = {
        "field": field_label(loc),
        "name": str(loc[-1]) if loc else "",
        "given": _short(detail.get("input")),
        "about": field_info or "xem hướng dẫn",
        "limit": context.get(limit_name, ""),
        "choices": _choices(model, loc),
        "nearest": "",
        **context,
    }
    if code == "K102":
        words["nearest"] = _did_you_mean(str(loc[-1]), _siblings(model, loc))
    if code == "K111":
        near = nearest(str(detail.get("input")), str(words["choices"]).split(", "), 1)
        words["nearest"] = f"; có phải bạn muốn ghi “{near[0]}”?" if near else ""
    tell_at(document, code, at, diagnostics, at_key=kind in _AT_KEY, **words)


def did_you_mean(wrong: str, known: list[str], otherwise: str = "xem lại tên đã ghi") -> str:
    """A hint that offers the nearest known names."""
    near = nearest(wrong, known)
    if not near:
        return otherwise
    return "có phải bạn muốn ghi " + " hoặc ".join(f"“{name}”" for name in near) + "?"


def _did_you_mean(wrong: str, known: list[str]) -> str:
    return did_you_mean(wrong, known, "các mục nhận được: " + ", ".join(known))


def field_label(loc: Location) -> str:
    """`photos › 2 › alt`: list items counted from 1, as people count."""
    return " › ".join(str(part + 1) if isinstance(part, int) else part for part in loc)


def _short(value: object, limit: int = 60) -> str:
    text = _written(value).replace("\n", " ")
    return text if len(text) <= limit else text[: limit - 1] + "…"


def _written(value: object) -> str:
    """A value about as YAML would write it on one line."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{k}: {_written(v)}" for k, v in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(_written(item) for item in value) + "]"
    return "" if value is None else str(value)


def _field_path(loc: Location, model: type[Model]) -> Location:
    """pydantic's location without the steps it adds for unions and validators."""
    walk = _walk(model, loc)
    return tuple(part for part, _ in walk)


def description(model: type[Model], loc: Location) -> str:
    """The field's description, or "" where the location names none."""
    for _, info in reversed(_walk(model, loc)):
        if info is not None:
            return info.description or ""
    return ""


def _walk(model: type[Model], loc: Location) -> list[tuple[str | int, Any]]:
    """The steps of a location that stand in the file, each with its FieldInfo where it has one."""
    found: list[tuple[str | int, Any]] = []
    current: type[BaseModel] | None = model
    is_key = False  # of a mapping whose keys are free: `palette › son › rgb`
    for index, part in enumerate(loc):
        if isinstance(part, int) or is_key:
            is_key = False
            found.append((part, None))
            continue
        fields = current.model_fields if current else {}
        if part in fields:
            found.append((part, fields[part]))
            is_key = get_origin(fields[part].annotation) is dict
            current = _model_in(fields[part].annotation)
        elif index == len(loc) - 1 and not _is_union_step(str(part)):
            found.append((part, None))
    return found


def _is_union_step(part: str) -> bool:
    """Steps such as `function-before[_url(), str]`, `literal['a']` or `str` name no key."""
    return "[" in part or part.startswith("constrained-") or part in {"str", "int", "float", "none"}


def _model_in(annotation: Any) -> type[BaseModel] | None:
    """The model inside an annotation such as `tuple[Photo, ...] | None`."""
    found = _first(annotation, lambda a: isinstance(a, type) and issubclass(a, BaseModel))
    return cast("type[BaseModel] | None", found)


def _first(annotation: Any, wanted: Callable[[Any], bool]) -> Any:
    if wanted(annotation):
        return annotation
    for inner in get_args(annotation):
        found = _first(inner, wanted)
        if found is not None:
            return found
    return None


def _siblings(model: type[Model], loc: Location) -> list[str]:
    """The names of the fields that may stand where an unknown one stands."""
    current: type[BaseModel] = model
    for part in loc[:-1]:
        if isinstance(part, str) and part in current.model_fields:
            current = _model_in(current.model_fields[part].annotation) or current
    return sorted(current.model_fields)


def _choices(model: type[Model], loc: Location) -> str:
    """The values of a field that takes one of a few, written out."""
    for _, info in reversed(_walk(model, loc)):
        if info is not None:
            return ", ".join(_literals(info.annotation))
    return ""


def _literals(annotation: Any) -> list[str]:
    args = get_args(annotation)
    if args and all(isinstance(a, str | int) and not isinstance(a, bool) for a in args):
        return [str(a) for a in args]
    return [value for inner in args for value in _literals(inner)]
