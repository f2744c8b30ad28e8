"""Open data: every kind as JSON and CSV, with a documented schema, and a quarter's figures as CSV.

Only what the pages show: drafts and withheld personal data never reach the site these are read from.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from decimal import Decimal
from functools import cache
from typing import Any

from kcsite.content.models import KINDS, Ref
from kcsite.content.models.values import PREFIXES, Model
from kcsite.plan import Artifact, Work
from kcsite.site.site import parse_key_ref
from kcsite.site.values import Picture, Place, Reach
from kcsite.site.view import View
from kcsite.web.frame import Frame

# Fields that steer publishing and say nothing about the subject; and the record of consent.
INTERNAL = {"draft", "publish_at", "expires_at", "aliases", "slug", "consent"}


def plain(value: Any) -> Any:
    """A field's value as JSON: models by field, references as written, pictures by address."""
    if isinstance(value, Ref):
        return value.written
    if isinstance(value, Picture):
        words = {"alt": value.alt, "caption": value.caption, "credit": value.credit}
        return {"width": value.width, "height": value.height, **words}
    if isinstance(value, Place):
        return {"unit": value.unit, "address": value.line}
    if isinstance(value, Reach):
        return {"type": value.type, "value": value.value, "label": value.label}
    if isinstance(value, Model):
        names = [name for name in type(value).model_fields if name not in INTERNAL]
        return {name: plain(getattr(value, name)) for name in names}
    if isinstance(value, tuple):
        return [plain(item) for item in value]
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value


def record(view: View, frame: Frame) -> dict[str, Any]:
    """One entry: its id, its address, its fields in the model's order."""
    found: dict[str, Any] = {"id": view.id, "url": frame.absolute(view.url) if view.url else None}
    for name in KINDS[view.kind].model.model_fields:
        if name not in INTERNAL:
            key = ("field", str(view.ref), frame.lang, name)
            found[name] = plain(frame.trace.read(key))
    return found


def open_data(artifact: Artifact, work: Work) -> bytes:
    (kind,) = (str(part) for part in artifact.subject)
    frame = Frame(work, "vi")
    records = [record(view, frame) for view in frame.site.list(kind, order="title")]
    if artifact.path.endswith(".json"):
        data = {"kind": PREFIXES[kind], "schema": "/du-lieu/schema.json", "entries": records}
        return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()
    columns = [
        "id",
        "url",
        *(name for name in KINDS[kind].model.model_fields if name not in INTERNAL),
    ]
    return table(columns, [[_cell(row[name]) for name in columns] for row in records])


def _cell(value: Any) -> str:
    """A value in one cell: lists and parts as JSON. A formula sign is not let through to Excel."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list | dict):
        return json.dumps(value, ensure_ascii=False)
    text = str(value)
    return f"'{text}" if text.startswith(("=", "+", "-", "@")) and not _is_number(text) else text


def _is_number(text: str) -> bool:
    return text.lstrip("-").replace(".", "", 1).isdigit()


def table(columns: list[str], rows: list[list[str]]) -> bytes:
    """CSV that Excel opens in UTF-8: a byte order mark and CRLF (RFC 4180)."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows(rows)
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def schema(artifact: Artifact, work: Work) -> bytes:
    """What each field means: JSON Schema a kind, from the models' own descriptions."""
    return _schema()


@cache
def _schema() -> bytes:
    kinds = {}
    for kind in KINDS.values():
        found = kind.model.model_json_schema(mode="serialization")
        for name in INTERNAL:
            found["properties"].pop(name, None)
        kinds[kind.prefix] = found
    data = {"$schema": "https://json-schema.org/draft/2020-12/schema", "kinds": kinds}
    return (json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def statistic_csv(artifact: Artifact, work: Work) -> bytes:
    (ref_text,) = (str(part) for part in artifact.subject)
    frame = Frame(work, "vi")
    view = frame.lens.view(parse_key_ref(ref_text))
    rows = [
        [i.id, i.title, i.unit, str(plain(i.value)), _cell(plain(i.previous_year))]
        for i in view.indicators
    ]
    return table(["id", "title", "unit", "value", "previous_year"], rows)
