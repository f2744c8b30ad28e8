"""Files that help VS Code to help: schemas, settings, snippets, tasks.

In: the models. Out: the files of a `.vscode` folder as bytes. YAML is completed and checked against
schemas by the YAML extension. No extension that is well kept does so for front matter in Markdown
(redhat-developer/vscode-yaml, issue 207), so snippets made from the same models complete it, and a task
shows what `check --watch` says of it beside the lines.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from kcsite.content.models import KINDS, Kind
from kcsite.content.models.hosting import Hosting
from kcsite.content.models.settings import Printer, Site
from kcsite.content.models.values import FLAGS, PREFIXES, Model
from kcsite.content.rules import Rules
from kcsite.theme.model import ThemeFile

FOLDER = ".vscode"
SCHEMAS = f"{FOLDER}/schemas"
SETTINGS = f"{FOLDER}/settings.json"

Schema = dict[str, Any]

# Files that are no entries: the schema's name, the model, what it is, where such files stand.
_OTHERS: tuple[tuple[str, type[Model], str, tuple[str, ...]], ...] = (
    ("site", Site, "thông tin chung của trang", ("content/site.yaml",)),
    ("nha-in", Printer, "nhà in", ("content/printers/*.yaml",)),
    (
        "quy-dinh",
        Rules,
        "quy định có ngày",
        tuple(
            f"content/rules/{name}.yaml"
            for name in ("recognition", "publications", "vocabulary", "abbreviations")
        ),
    ),
    ("noi-dang", Hosting, "nơi đăng trang", ("content/hosting/*.yaml",)),
    ("giao-dien", ThemeFile, "giao diện", ("themes/*/theme.yaml",)),
)


def files() -> dict[str, bytes]:
    """All files by their names below the site's folder. Same models, same bytes."""
    made = {f"{SCHEMAS}/{name}.json": schema for name, schema in _schemas()}
    made |= {
        SETTINGS: settings(),
        f"{FOLDER}/extensions.json": {"recommendations": ["redhat.vscode-yaml"]},
        f"{FOLDER}/tasks.json": _tasks(),
        f"{FOLDER}/kcsite.code-snippets": dict(_snippets()),
    }
    return {
        name: (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode("utf-8")
        for name, value in sorted(made.items())
    }


# --- Schemas -----------------------------------------------------------------------------------


def _schemas() -> Iterator[tuple[str, Schema]]:
    for kind in KINDS.values():
        yield kind.prefix, schema_of(kind.model, kind.label)
    for name, model, label, _ in _OTHERS:
        schema = schema_of(model, label)
        if model is Rules:
            # The tables stand in several files; all of them together must be there.
            schema.pop("required", None)
        yield name, schema


def schema_of(model: type[Model], label: str) -> Schema:
    """The JSON Schema by which an editor checks a file as `check` would: what the models read leniently
    (có, 1.500, a number where text is asked for) is lenient here; words are Vietnamese."""
    schema: Schema = _for_editors(model.model_json_schema())
    head = {"title": label[:1].upper() + label[1:], "description": f"Các mục của một {label}"}
    return {**head, **schema}


def _for_editors(schema: Any, is_field: bool = False) -> Any:
    """Without pydantic's own titles and the docstrings, which are English and for engineers."""
    if isinstance(schema, list):
        return [_for_editors(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    made: Schema = {}
    for key, value in schema.items():
        if key in ("title", "x-ref") or (key == "description" and not is_field):
            continue
        if key == "default":
            made[key] = value
        elif key in ("properties", "$defs"):
            fields = key == "properties"
            made[key] = {name: _for_editors(inner, fields) for name, inner in value.items()}
        else:
            made[key] = _for_editors(value)
    if "x-ref" in schema:
        made["examples"] = [_example(schema["x-ref"])]
    return _lenient(made)


def _example(kinds: list[str]) -> str:
    return "den-da" if len(kinds) == 1 else f"{PREFIXES[kinds[0]]}:den-da"


def _lenient(schema: Schema) -> Schema:
    kind = schema.get("type")
    if kind == "boolean":
        words = [word for word in FLAGS if word not in ("true", "false")]
        kept = {key: value for key, value in schema.items() if key != "type"}
        return {**kept, "enum": [*words, True, False]}
    if kind == "number":
        return {**schema, "type": ["number", "string"]}
    if kind == "string" and not {"enum", "const", "format"} & schema.keys():
        return {**schema, "type": ["string", "number"]}
    return schema


def _globs(kind: Kind) -> list[str]:
    """Where an entry of a kind may stand as YAML, in both languages."""
    if kind.file:
        stem = kind.file.removesuffix(".md")
        return [f"{kind.folder}/*/{stem}.yaml", f"{kind.folder}/*/{stem}.en.yaml"]
    return [f"{kind.folder}/**/*.yaml"]


# --- Settings and tasks ------------------------------------------------------------------------


def settings() -> dict[str, Any]:
    """The folder's settings. Nothing is asked of any server: no schema store, no telemetry."""
    schemas = {f"{SCHEMAS}/{kind.prefix}.json": _globs(kind) for kind in KINDS.values()}
    schemas |= {f"{SCHEMAS}/{name}.json": list(globs) for name, _, _, globs in _OTHERS}
    return {
        "yaml.schemas": schemas,
        "yaml.validate": True,
        "yaml.format.enable": False,
        "yaml.schemaStore.enable": False,
        "redhat.telemetry.enabled": False,
        "files.encoding": "utf8",
        "files.eol": "\n",
        "editor.unicodeHighlight.allowedLocales": {"vi": True},
        "[markdown]": {
            "editor.quickSuggestions": {"other": "on", "comments": "off", "strings": "off"},
            "editor.suggest.showWords": False,
            "editor.tabSize": 2,
            "editor.insertSpaces": True,
            "editor.wordWrap": "on",
        },
        "[yaml]": {"editor.tabSize": 2, "editor.insertSpaces": True},
        "files.exclude": {"**/__pycache__": True, ".kcsite": True, ".venv": True},
        "search.exclude": {"public": True, "press": True},
    }


_PLACE = {"regexp": r"^\s+--> (.+?):(\d+):(\d+)$", "file": 1, "line": 2, "column": 3}


def _tasks() -> dict[str, Any]:
    """Commands from the menu, and what a check finds beside the lines."""
    watching = {
        "activeOnStart": True,
        "beginsPattern": "^Bắt đầu kiểm tra\\.$",
        "endsPattern": "^Đang theo dõi",
    }
    matchers = [
        {
            "owner": f"kcsite-{severity}",
            "source": "kcsite",
            "severity": severity,
            "fileLocation": ["relative", "${workspaceFolder}"],
            "pattern": [
                {"regexp": rf"^{word}\[(K\d+)\]: (.*)$", "code": 1, "message": 2},
                _PLACE,
            ],
            "background": watching,
        }
        for severity, word in (("error", "lỗi"), ("warning", "cảnh báo"))
    ]
    check = _task("Kiểm tra mỗi khi lưu", "check", "--watch")
    check |= {
        "isBackground": True,
        "runOptions": {"runOn": "folderOpen", "instanceLimit": 1},
        "presentation": {"reveal": "never", "panel": "dedicated"},
        "problemMatcher": matchers,
    }
    rest = (_task("Xem trước", "serve"), _task("Làm trang và tệp in", "build"))
    return {
        "version": "2.0.0",
        "tasks": [check, *({**task, "problemMatcher": []} for task in rest)],
    }


def _task(label: str, *words: str) -> dict[str, Any]:
    return {
        "label": label,
        "type": "process",
        "command": "python3",
        "args": ["build.py", *words],
        "windows": {"command": "py", "args": ["-3", "build.py", *words]},
    }


# --- Snippets ----------------------------------------------------------------------------------


def _snippets() -> Iterator[tuple[str, dict[str, Any]]]:
    """A field a snippet: its name typed halfway brings it with its explanation and its choices."""
    found: dict[tuple[str, str, str], dict[str, None]] = {}
    for kind in KINDS.values():
        schema = kind.model.model_json_schema()
        for part in (schema, *schema.get("$defs", {}).values()):
            for name, field in part.get("properties", {}).items():
                body = "\n".join(_lines(name, field, schema))
                found.setdefault((name, body, field["description"]), {})[kind.label] = None
    for (name, body, about), labels in sorted(found.items()):
        where = ", ".join(labels) if len(labels) < 4 else "nhiều loại"
        yield (
            f"{name}: {about} ({where})",
            {
                "scope": "markdown,yaml",
                "prefix": name,
                "body": body.split("\n"),
                "description": f"{about} ({where})",
            },
        )


def _lines(name: str, field: Mapping[str, Any], schema: Schema) -> Iterator[str]:
    """A field as YAML with the places to fill in."""
    options = field.get("anyOf", [field])
    inner = next((option for option in options if option.get("type") != "null"), field)
    if "$ref" in inner:
        yield f"{name}:"
        yield from _part(_resolved(inner, schema), "  ")
    elif inner.get("type") == "array" and "$ref" in inner.get("items", {}):
        yield f"{name}:"
        yield from _part(_resolved(inner["items"], schema), "  - ")
    elif inner.get("type") == "array":
        yield f"{name}: [$1]"
    else:
        yield f"{name}: {_value(inner, 1)}"


def _resolved(field: Mapping[str, Any], schema: Schema) -> Schema:
    found: Schema = schema["$defs"][field["$ref"].rpartition("/")[2]]
    return found


def _part(part: Schema, begin: str) -> Iterator[str]:
    """What must be said of a part, or its first field where nothing must."""
    wanted = part.get("required") or list(part.get("properties", {}))[:1]
    for number, name in enumerate(wanted, 1):
        yield f"{begin}{name}: {_value(part['properties'][name], number)}"
        begin = " " * len(begin)


def _value(field: Mapping[str, Any], number: int) -> str:
    if choices := field.get("enum"):
        return f"${{{number}|{','.join(_ESCAPED.sub(_escape, str(c)) for c in choices)}|}}"
    if field.get("type") == "boolean":
        return f"${{{number}|có,không|}}"
    if field.get("format") == "date":
        return f"${{{number}:$CURRENT_YEAR-$CURRENT_MONTH-$CURRENT_DATE}}"
    return f"${number}"


_ESCAPED = re.compile(r"[,|\\$}]")


def _escape(sign: re.Match[str]) -> str:
    return "\\" + sign[0]
