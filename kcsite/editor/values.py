"""What stands in a file as a form shows it, and what a form says as it belongs in the file.

In: shapes, raw data of a file, a form's JSON. Out: JSON, or raw data again. Where the form says what the
file already says, the file's own spelling is handed back: the saved file differs only where somebody
changed something.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any, Final, Protocol

from kcsite.content.models.values import FLAGS, KIND_OF_PREFIX
from kcsite.editor.shape import Shape
from kcsite.editor.words import CHOICES
from kcsite.vietnamese.text import nfc


class Places(Protocol):
    """How this entry's pictures and places are called on the page and in the file."""

    def shown_picture(self, written: str) -> str: ...

    def written_picture(self, shown: str) -> str: ...

    def shown_unit(self, written: str) -> str: ...


class _Missing:
    """Not there, as against empty."""

    def __repr__(self) -> str:
        return "MISSING"


MISSING: Final = _Missing()
_CENTRE = [0.5, 0.5]
_WHOLE = re.compile(r"-?(0|[1-9][0-9]{0,14})")
_SPACES = re.compile(r"[ \t]+(?=\n|$)")


# --- from the file ---------------------------------------------------------------------------------


def shown(shape: Shape, raw: Any, places: Places) -> Any:
    """A raw value as the form holds it; MISSING where the form has nothing to show."""
    if raw is None or isinstance(raw, _Missing):
        if shape.kind in ("flag", "choice") and not shape.many and shape.default is not None:
            return shape.default
        return MISSING
    if not shape.many:
        return _shown(shape, raw, places)
    items = raw if isinstance(raw, list) else [raw]
    return [_shown(shape, item, places) for item in items]


def shown_object(shape: Shape, raw: Mapping[str, Any], places: Places) -> dict[str, Any]:
    found = {field.name: shown(field, raw.get(field.name), places) for field in shape.fields}
    there = {name: value for name, value in found.items() if not isinstance(value, _Missing)}
    return there | _in_words(shape, there)


def _in_words(shape: Shape, form: Mapping[str, Any]) -> dict[str, str]:
    """`_level: Cấp tỉnh` beside `level: tinh`: for the line that a folded item shows of itself."""
    named = (f.name for f in shape.fields if f.kind == "choice" and not f.many and shape.name)
    return {f"_{n}": CHOICES[str(form[n])] for n in named if str(form.get(n)) in CHOICES}


def _shown(shape: Shape, raw: Any, places: Places) -> Any:
    match shape.kind:
        case "object":
            return shown_object(shape, raw, places) if isinstance(raw, dict) else {}
        case "flag":
            return raw if isinstance(raw, bool) else FLAGS.get(str(raw).strip().lower(), False)
        case "photo":
            return places.shown_picture(str(raw))
        case "ref":
            return _shown_ref(shape, str(raw))
        case "choice":
            return _choice(shape, raw)
        case "focus" | "whole" | "number":
            return raw
    text = _digits(raw) if isinstance(raw, int | float) else str(raw)
    return places.shown_unit(text) if _is_unit(shape) else text


def _shown_ref(shape: Shape, written: str) -> str:
    prefix, colon, rest = written.strip().partition(":")
    if not colon:
        return written.strip()
    is_only = shape.refs == (KIND_OF_PREFIX.get(prefix.strip()),)
    return rest.strip() if is_only else f"{prefix.strip()}:{rest.strip()}"


def _choice(shape: Shape, value: Any) -> Any:
    """The value that the model knows by this writing (3 for "3"); what was written, where none."""
    known: dict[str, Any] = {str(choice): choice for choice in shape.choices}
    return known.get(str(value), value)


def _is_unit(shape: Shape) -> bool:
    return (shape.model, shape.name) == ("Address", "unit")


def _digits(number: float) -> str:
    return str(int(number)) if float(number).is_integer() else repr(number)


# --- comparing -------------------------------------------------------------------------------------


def essence(shape: Shape, value: Any) -> Any:
    """What a form's value says, without what says nothing; MISSING where nothing is left."""
    if value is None or isinstance(value, _Missing):
        return MISSING
    if shape.many:
        items = [_essence(shape, item) for item in value] if isinstance(value, list) else []
        items = [item for item in items if not isinstance(item, _Missing)]
        return items or MISSING
    return _essence(shape, value)


def _essence(shape: Shape, value: Any) -> Any:
    match shape.kind:
        case "object":
            if not isinstance(value, Mapping):
                return MISSING
            found = {f.name: essence(f, value.get(f.name)) for f in shape.fields}
            left = {name: v for name, v in found.items() if not isinstance(v, _Missing)}
            return left or MISSING
        case "flag":
            return MISSING if shape.default is not None and value == shape.default else value
        case "focus":
            pair = _pair(value)
            return MISSING if pair == _CENTRE else pair
        case "whole" | "number":
            return MISSING if value == "" else value
    text = _SPACES.sub("", nfc(str(value)).replace("\r\n", "\n")).strip()
    if shape.kind == "choice":
        found = _choice(shape, text)
        return MISSING if found == shape.default or text == "" else found
    return text or MISSING


def _pair(value: Any) -> list[float]:
    if not isinstance(value, Sequence) or len(value) != 2:
        return _CENTRE
    try:
        return [round(float(number), 2) for number in value]
    except (TypeError, ValueError):
        return _CENTRE


# --- to the file -----------------------------------------------------------------------------------


def changed(shape: Shape, old: Any, form: Any, places: Places) -> Any:
    """The raw value that the file should have; `old` itself where the form says the same."""
    said = essence(shape, form)
    if said == essence(shape, shown(shape, old, places)):
        return MISSING if old is None else old
    if isinstance(said, _Missing):
        return _nothing(shape)
    if not shape.many:
        return _changed(shape, old, form, places)
    return _changed_list(shape, old if isinstance(old, list) else [], form, places)


def _nothing(shape: Shape) -> Any:
    """How a field that was emptied is written: the line goes, save where silence means something."""
    return shape.default if shape.kind in ("flag", "choice") and shape.required else MISSING


def changed_object(
    shape: Shape, old: Mapping[str, Any], form: Mapping[str, Any], places: Places
) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for field in shape.fields:
        value = changed(field, old.get(field.name), form.get(field.name), places)
        if not isinstance(value, _Missing):
            found[field.name] = value
    # What the form does not know stays: the reader will say what is to be said of it.
    return found | {k: v for k, v in old.items() if shape.field(k) is None}


def _changed_list(shape: Shape, old: list[Any], form: list[Any], places: Places) -> list[Any]:
    """Items that stay are handed back as they were; the others are matched in their order."""
    new = [item for item in form if not isinstance(_essence(shape, item), _Missing)]
    before = [repr(_essence(shape, _shown(shape, item, places))) for item in old]
    after = [repr(_essence(shape, item)) for item in new]
    result: list[Any] = []
    for tag, a, b, c, d in SequenceMatcher(a=before, b=after, autojunk=False).get_opcodes():
        if tag == "equal":
            result += old[a:b]
            continue
        for index in range(c, d):
            match = old[a + index - c] if a + index - c < b else None
            result.append(_changed(shape, match, new[index], places))
    return result


def _changed(shape: Shape, old: Any, form: Any, places: Places) -> Any:
    match shape.kind:
        case "object":
            return changed_object(shape, old if isinstance(old, dict) else {}, form, places)
        case "flag" | "choice" | "number":
            return _essence(shape, form) if shape.kind == "choice" else form
        case "focus":
            return _pair(form)
        case "whole":
            return form
        case "photo":
            return places.written_picture(str(form))
        case "decimal":
            text = str(form).strip()
            return int(text) if _WHOLE.fullmatch(text) else text
    return _essence(shape, form)
