"""Data to YAML text that reads back as the same data, in the hand of the sample content.

In: text, numbers, yes and no, days, lists and mappings. Out: lines with two spaces a level and items
two deeper than their key; text plain where the narrow loader reads it back, in double quotes where not.
"""

from __future__ import annotations

import datetime as dt
import json
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

import yaml

from kcsite.content.yaml_lint import lint, worth_a_look
from kcsite.content.yaml_loader import Flaw, build, compose, plain

STEP = "  "
# No text may hold these; files that do are told of (`text.decode`).
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ufeff\ufffe\uffff\u2028\u2029]")
_SURE = re.compile(r"[^\W\d_](?:[\w ,;.()/–%+-]*[\w.)%])?")


def simple(value: Any) -> Any:
    """A value as YAML can hold it: days in ISO form, decimals as numbers (those of three places with a
    comma, for 1.085 is a thousand and more to whoever reads numbers here), text composed and clean."""
    match value:
        case Mapping():
            return {str(key): simple(item) for key, item in value.items()}
        case str():
            lines = value.replace("\r\n", "\n").replace("\r", "\n")
            return unicodedata.normalize("NFC", _CONTROL.sub(" ", lines))
        case Sequence():
            return [simple(item) for item in value]
        case Decimal():
            return _number(value)
        case dt.date():
            return value.isoformat()
        case bool() | int() | float() | None:
            return value
    return str(value)


def _number(value: Decimal) -> int | float | str:
    if value == value.to_integral_value():
        return int(value)
    shown = format(value, "f").rstrip("0")
    return float(value) if isinstance(plain(shown), float) else shown.replace(".", ",")


def entry(key: str, value: Any, indent: int) -> list[str]:
    """The lines of `key: value`, its key in column `indent` (from 0)."""
    pad = " " * indent
    name = scalar(key)
    if isinstance(value, Mapping) and value:
        inner = (line for k, v in value.items() for line in entry(k, v, indent + len(STEP)))
        return [f"{pad}{name}:", *inner]
    if isinstance(value, list) and value and not _is_point(value):
        items = (line for item_ in value for line in item(item_, indent + len(STEP)))
        return [f"{pad}{name}:", *items]
    first, *rest = leaf(value, indent).split("\n")
    return [f"{pad}{name}: {first}".rstrip(), *rest]


def _is_point(value: list[Any]) -> bool:
    """Two numbers: people write a place in a picture on one line."""
    return len(value) == 2 and all(isinstance(part, int | float) for part in value)


def item(value: Any, indent: int) -> list[str]:
    """The lines of one item of a list, its dash in column `indent`."""
    pad = " " * indent
    if isinstance(value, Mapping) and value:
        lines = [line for k, v in value.items() for line in entry(k, v, indent + len(STEP))]
        return [f"{pad}- {lines[0].lstrip(' ')}", *lines[1:]]
    if isinstance(value, list) and value:
        return [pad + "- " + flow(value)]
    first, *rest = leaf(value, indent).split("\n")
    return [f"{pad}- {first}".rstrip(), *rest]


def leaf(value: Any, indent: int, style: str = "") -> str:
    """What stands behind `key: `. Several lines go into a block below a key in column `indent`;
    `style` is the quote or block sign to keep where it can say the same."""
    if isinstance(value, Mapping | list):
        return flow(value)
    if isinstance(value, str) and "\n" in value and (block := _block(value, indent, style)):
        return block
    return scalar(value, style)


def flow(value: Any) -> str:
    """A value on one line: `[a, b]`, `{a: 1}`."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{scalar(k)}: {flow(v)}" for k, v in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(flow(item_) for item_ in value) + "]"
    return scalar(value, in_flow=True)


def scalar(value: Any, style: str = "", *, in_flow: bool = False) -> str:
    """One value on one line, in the quotes of `style` where they can hold it."""
    if value is None:
        return "null" if in_flow else ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if not isinstance(value, str):
        shown = str(value)
        return shown if plain(shown) in (value, shown) and "e" not in shown else json.dumps(shown)
    if style == "'" and "\n" not in value:
        return "'" + value.replace("'", "''") + "'"
    if style != '"' and _reads_back(value, in_flow):
        return value
    return json.dumps(value, ensure_ascii=False)


def _reads_back(text: str, in_flow: bool) -> bool:
    """Whether unquoted text is read as itself, and leaves no doubt to a person either."""
    if plain(text) is not text or "\n" in text or "\t" in text or text != text.strip():
        return False
    if _SURE.fullmatch(text) and not (in_flow and "," in text):
        return True
    line = f"k: [{text}]\n" if in_flow else f"k: {text}\n"
    flaws: list[Flaw] = []
    try:
        root = compose(line)
        read = build(root, flaws)
    except (yaml.YAMLError, RecursionError):
        return False
    if flaws or root is None or read != {"k": [text] if in_flow else text}:
        return False
    return not worth_a_look(line) or next(lint(root, line), None) is None


def _block(text: str, indent: int, style: str) -> str | None:
    """Text of several lines below its key, or None where a block would not give it back."""
    body = text.rstrip("\n")
    ends = len(text) - len(body)
    if not body or ends > 1 or body[0] in " \t\n" or style in ("'", '"') or "\t" in body:
        return None
    pad = " " * (indent + len(STEP))
    lines = list(_folded(body) if style == ">" else body.split("\n"))
    if any(line != line.strip() for line in lines):
        if style == ">":
            return None
        if any(line != line.rstrip() for line in lines):
            return None
    sign = ">" if style == ">" else "|"
    shown = "\n".join(pad + line if line else "" for line in lines)
    return f"{sign}{'' if ends else '-'}\n{shown}"


def _folded(body: str) -> Iterator[str]:
    """The lines of a `>` block: where one is meant to end, a blank one follows."""
    for number, line in enumerate(body.split("\n")):
        if number and line:
            yield ""
        yield line
