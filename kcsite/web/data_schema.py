"""What each field of the open data means: JSON Schema a kind, told by the models' own descriptions.

The models say how staff write an entry; the data says what a visitor may read. So parts that the
site shows otherwise (a photograph, an address, a contact) are described as they are given out, and
what steers publishing is left away.
"""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from kcsite.content.models import KINDS
from kcsite.content.models.values import PREFIXES
from kcsite.plan import Artifact, Work

# Fields that steer publishing and say nothing about the subject; and the record of consent.
INTERNAL = frozenset({"draft", "publish_at", "expires_at", "aliases", "slug", "consent"})

Schema = dict[str, Any]


def _object(description: str, **fields: tuple[str, str]) -> Schema:
    """An object whose fields are all there; each with its JSON type and its description."""
    properties = {
        name: {"type": kind, "description": words} for name, (kind, words) in fields.items()
    }
    return {
        "type": "object",
        "description": description,
        "properties": properties,
        "required": sorted(properties),
        "additionalProperties": False,
    }


# What is given out in place of a part of a model, by the model's name.
SHAPES: dict[str, Schema] = {
    "Photo": _object(
        "Ảnh như trang web đăng",
        url=("string", "Địa chỉ tệp JPEG hoặc PNG rộng nhất"),
        width=("integer", "Chiều rộng của ảnh gốc, điểm ảnh"),
        height=("integer", "Chiều cao của ảnh gốc, điểm ảnh"),
        alt=("string", "Mô tả nội dung ảnh cho người không nhìn thấy ảnh"),
        caption=("string", "Chú thích ảnh"),
        credit=("string", "Tên người chụp hoặc nguồn ảnh"),
    ),
    "Address": _object(
        "Địa chỉ như trang web đăng",
        unit=("string", "Mã xã, phường hiện nay"),
        address=("string", "Địa chỉ đầy đủ, theo tên gọi vào ngày làm trang"),
    ),
    "Contact": _object(
        "Liên hệ được phép công bố",
        type=("string", "Loại liên hệ"),
        value=("string", "Số điện thoại, địa chỉ thư hoặc trang mạng"),
        label=("string", "Ghi chú ngắn"),
    ),
}
_OWN: Schema = {
    "id": {"type": "string", "description": "Tên riêng của mục, không đổi"},
    "url": {
        "anyOf": [{"type": "string", "format": "uri"}, {"type": "null"}],
        "description": "Địa chỉ trang của mục; trống nếu mục không có trang riêng",
    },
}
# What the models' schema says to those who write entries, not to those who read the data: the
# names that pydantic makes of a field's, and what a field is when nobody wrote it.
_FOR_WRITERS = frozenset({"title", "default"})


def schema(artifact: Artifact, work: Work) -> bytes:
    return _schema()


@cache
def _schema() -> bytes:
    data = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "kinds": {kind.prefix: _kind(kind.name) for kind in KINDS.values()},
    }
    return (json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def _kind(name: str) -> Schema:
    """The schema of one entry of a kind; what it refers to stands under its own `$defs`."""
    found = KINDS[name].model.model_json_schema(mode="serialization")
    parts = {part: SHAPES.get(part) or _part(text) for part, text in found.get("$defs", {}).items()}
    entry = _part(found)
    properties = {**_OWN, **entry["properties"]}
    return {
        **entry,
        "title": KINDS[name].label,
        "properties": properties,
        "required": sorted(properties),
        "$defs": {part: text for part, text in parts.items() if part != "Consent"},
    }


def _part(text: Schema) -> Schema:
    """A model's schema: its published fields, all of them always there."""
    if "properties" not in text:
        return {key: value for key, value in text.items() if key not in _FOR_WRITERS}
    properties = {
        name: _field(text["properties"][name])
        for name in text["properties"]
        if name not in INTERNAL
    }
    return {
        "type": "object",
        "properties": properties,
        "required": sorted(properties),
        "additionalProperties": False,
    }


def _field(text: Any) -> Any:
    """A field's schema for readers. References are named as the data writes them."""
    if isinstance(text, list):
        return [_field(item) for item in text]
    if not isinstance(text, dict):
        return text
    return {
        key: [PREFIXES[kind] for kind in value] if key == "x-ref" else _field(value)
        for key, value in text.items()
        if key not in _FOR_WRITERS
    }
