"""Open data: every kind as JSON and CSV, and a quarter's figures as CSV.

Only what the pages show: drafts and withheld personal data never reach the site these are read from.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import re
from decimal import Decimal
from typing import Any

from kcsite.content.models import KINDS, Ref
from kcsite.content.models.values import PREFIXES, Model
from kcsite.plan import Artifact, Work
from kcsite.site.site import parse_key_ref
from kcsite.site.values import Picture, Place, Reach
from kcsite.site.view import View
from kcsite.web.data_schema import INTERNAL
from kcsite.web.frame import Frame
from kcsite.web.pictures import largest_jpeg


def plain(value: Any, base: str = "") -> Any:
    """A field's value as JSON: models by field, references as written, pictures by address.

    `base` is the site's address without a slash at its end.
    """
    if isinstance(value, Ref):
        return value.written
    if isinstance(value, Picture):
        words = {"alt": value.alt, "caption": value.caption, "credit": value.credit}
        size = {"width": value.width, "height": value.height}
        return {"url": base + largest_jpeg(value), **size, **words}
    if isinstance(value, Place):
        return {"unit": value.unit, "address": value.line}
    if isinstance(value, Reach):
        return {"type": value.type, "value": value.value, "label": value.label}
    if isinstance(value, Model):
        names = [name for name in type(value).model_fields if name not in INTERNAL]
        return {name: plain(getattr(value, name), base) for name in names}
    if isinstance(value, tuple):
        return [plain(item, base) for item in value]
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
            found[name] = plain(frame.trace.read(key), frame.site.base_url)
    return found


def open_data(artifact: Artifact, work: Work) -> bytes:
    (kind,) = (str(part) for part in artifact.subject)
    frame = Frame(work, "vi")
    records = [record(view, frame) for view in frame.site.list(kind, order="title")]
    if artifact.path.endswith(".json"):
        schema = frame.absolute("/du-lieu/schema.json")
        data = {"kind": PREFIXES[kind], "schema": schema, "entries": records}
        return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()
    columns = [
        "id",
        "url",
        *(name for name in KINDS[kind].model.model_fields if name not in INTERNAL),
    ]
    return table(columns, [[cell(row[name]) for name in columns] for row in records])


# What a spreadsheet may take for a formula (OWASP, CSV injection), and a number, which is none.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_NUMBER = re.compile(r"-?\d+(\.\d+)?", re.ASCII)


def cell(value: Any) -> str:
    """A value in one cell: lists and parts as JSON. A formula sign is not let through to Excel."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list | dict):
        return json.dumps(value, ensure_ascii=False)
    text = str(value)
    return f"'{text}" if text.startswith(_FORMULA) and not _NUMBER.fullmatch(text) else text


def table(columns: list[str], rows: list[list[str]]) -> bytes:
    """CSV that Excel opens in UTF-8: a byte order mark and CRLF (RFC 4180)."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows(rows)
    return b"\xef\xbb\xbf" + out.getvalue().encode()


_INDICATOR = ("id", "title", "unit", "value", "previous_year")


def statistic_csv(artifact: Artifact, work: Work) -> bytes:
    (ref_text,) = (str(part) for part in artifact.subject)
    frame = Frame(work, "vi")
    view = frame.lens.view(parse_key_ref(ref_text))
    rows = [
        [cell(plain(getattr(indicator, name))) for name in _INDICATOR]
        for indicator in view.indicators
    ]
    return table(list(_INDICATOR), rows)
