"""A new entry to be filled in: its file's name and its text, every field explained where it stands.

In: a kind, a title, today. Out: a name below the site's root and commented YAML front matter made from
the model, so that it cannot say other than what the model takes. Writes nothing.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator, Mapping
from typing import Any

from kcsite.content.models import KINDS, Kind
from kcsite.content.models.values import PREFIXES
from kcsite.content.tree import is_fit_for_windows
from kcsite.vietnamese.text import slug

Schema = Mapping[str, Any]
_WIDTH = 30  # where the explanations begin, in characters
_MUST = "# Phải điền. Sau dấu # là lời giải thích, không in ra."
_MAY = "# Không bắt buộc. Cần mục nào thì xóa dấu # ở đầu dòng ấy rồi điền."
_BODY = "Xóa dòng này rồi viết bài ở đây.\n"
# Rarely wished for in a new entry: the guide tells of them.
_LATER = {"slug", "aliases", "publish_at", "expires_at", "draft"}


def file_name(kind: Kind, title: str) -> str:
    """Where an entry of that title stands: `products/den-da/product.md`, `content/news/hoi-cho.md`."""
    identity = slug(title)
    if not is_fit_for_windows(identity):  # a title such as “Con”
        identity = f"{identity}-1"
    return f"{kind.folder}/{identity}/{kind.file}" if kind.file else f"{kind.folder}/{identity}.md"


def skeleton(kind: Kind, title: str, today: dt.date) -> str:
    """The text of a new entry. What must be known and cannot be guessed is left empty: `check` and the
    preview ask for it by name.
    """
    schema = kind.model.model_json_schema()
    required = schema.get("required", [])
    known = {"title": json.dumps(title, ensure_ascii=False)}
    fields = schema["properties"]
    must = [
        row for n in fields if n in required for row in _rows(n, fields[n], schema, today, known)
    ]
    may = [
        row
        for name in fields
        if name not in required and name not in _LATER
        for row in _rows(name, fields[name], schema, today, {})
    ]
    draft = ("draft: có", "Bản nháp: xóa dòng này khi muốn đăng")
    head = [_aligned(*row) for row in (*must, draft)]
    tail = [_aligned(f"# {code}", said) for code, said in may]
    return "\n".join(["---", _MUST, *head, "", _MAY, *tail, "---", "", _BODY])


def _aligned(code: str, said: str) -> str:
    return f"{code:<{_WIDTH}} # {said}"


def _rows(
    name: str, field: Schema, schema: Schema, today: dt.date, known: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    """A field's lines of YAML with their explanations, and those of the model inside it."""
    inner, is_list = _inner(field, schema)
    said = _explained(field, inner)
    if inner is None or "properties" not in inner:
        value = known.get(name) or _value(field, inner, today)
        yield f"{name}: {f'[{value}]' if is_list else value}".rstrip(), said
        return
    yield f"{name}:", said
    begin = "  - " if is_list else "  "
    required = inner.get("required", [])
    wanted = [n for n in inner["properties"] if n in required] or list(inner["properties"])[:1]
    # An alt text is asked for by a rule of its own, not by the schema.
    wanted += [n for n in ("alt",) if n in inner["properties"] and n not in wanted]
    for part in wanted:
        for code, words in _rows(part, inner["properties"][part], schema, today, {}):
            yield begin + code, words
            begin = " " * len(begin)


def _inner(field: Schema, schema: Schema) -> tuple[Schema | None, bool]:
    """The schema of what a field holds, and whether it holds a list of it."""
    if "$ref" in field:
        return schema["$defs"][field["$ref"].rsplit("/", 1)[1]], False
    if "anyOf" in field:
        for choice in field["anyOf"]:
            if choice.get("type") != "null":
                return _inner(choice, schema) if "$ref" in choice else (choice, False)
    if field.get("type") == "array" and "items" in field:
        inner, _ = _inner(field["items"], schema)
        return inner or field["items"], True
    return None, False


def _value(field: Schema, inner: Schema | None, today: dt.date) -> str:
    if (inner or field).get("format") == "date":
        return today.isoformat()
    default = field.get("default")
    if isinstance(default, bool):
        return "có" if default else "không"
    return json.dumps(default, ensure_ascii=False) if default else ""


def _explained(field: Schema, inner: Schema | None) -> str:
    """The model's own words, and how the value is written."""
    said = str(field.get("description", ""))
    kinds = (inner or field).get("x-ref")
    choices = (inner or field).get("enum")
    if kinds and len(kinds) == 1:
        said += f"; ghi tên thư mục hoặc tệp của {KINDS[kinds[0]].label}"
    elif kinds:
        said += f"; ghi loại:tên, ví dụ {PREFIXES['product']}:den-da"
    elif choices:
        said += f"; chọn: {', '.join(map(str, choices))}"
    return said
