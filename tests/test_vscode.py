"""What VS Code is given says what the models say, and is what stands in the repository."""

from __future__ import annotations

import fnmatch
import json
import re
from pathlib import Path
from typing import Any

import pytest

from kcsite import cli, vscode
from kcsite.content.models import KINDS
from kcsite.content.source import parse_document, parse_yaml
from kcsite.diagnostics import Diagnostics
from tests.site_factory import REPO, SmallSite

FILES = vscode.files()
SCHEMAS: dict[str, dict[str, Any]] = {
    Path(name).stem: json.loads(data)
    for name, data in FILES.items()
    if name.startswith(vscode.SCHEMAS)
}
_TYPES: dict[str, tuple[type, ...]] = {
    "string": (str,), "number": (int, float), "integer": (int,), "boolean": (bool,),
    "array": (list,), "object": (dict,), "null": (type(None),),
}  # fmt: skip


def is_valid(value: Any, schema: Any, top: dict[str, Any]) -> bool:
    """JSON Schema, as far as the models need it."""
    if "$ref" in schema:
        return is_valid(value, top["$defs"][schema["$ref"].rpartition("/")[2]], top)
    if "anyOf" in schema and not any(is_valid(value, option, top) for option in schema["anyOf"]):
        return False
    if "enum" in schema and not any(value == c and type(value) is type(c) for c in schema["enum"]):
        return False
    if "const" in schema and value != schema["const"]:
        return False
    kinds = schema.get("type", [])
    kinds = [kinds] if isinstance(kinds, str) else kinds
    if kinds and not any(
        isinstance(value, _TYPES[kind]) and (kind == "boolean") == isinstance(value, bool)
        for kind in kinds
    ):
        return False
    if isinstance(value, dict):
        known = schema.get("properties", {})
        more = schema.get("additionalProperties", True)
        rest = [item for key, item in value.items() if key not in known]
        return (
            set(schema.get("required", ())) <= value.keys()
            and all(is_valid(value[key], known[key], top) for key in known.keys() & value.keys())
            and (more is not False or not rest)
            and (not isinstance(more, dict) or all(is_valid(item, more, top) for item in rest))
        )
    if isinstance(value, list):
        return len(value) >= schema.get("minItems", 0) and all(
            is_valid(item, schema.get("items", {}), top) for item in value
        )
    if isinstance(value, str):
        return bool(re.search(schema.get("pattern", ""), value)) and schema.get(
            "minLength", 0
        ) <= len(value) <= schema.get("maxLength", 10**9)
    return True


def data_of(path: Path) -> dict[str, Any]:
    parse = parse_document if path.suffix == ".md" else parse_yaml
    document = parse(path.name, path.read_bytes(), Diagnostics())
    assert document is not None
    return document.data


def entries() -> list[tuple[str, Path]]:
    found = []
    for kind in KINDS.values():
        pattern = f"*/{kind.file}" if kind.file else "**/*.md"
        found += [(kind.prefix, path) for path in sorted((REPO / kind.folder).glob(pattern))
                  if ".en." not in path.name and path.name != "README.md"]  # fmt: skip
    return found


def test_every_file_of_the_sample_is_valid() -> None:
    found = entries()
    assert len({prefix for prefix, _ in found}) == len(KINDS)
    wrong = [str(path) for prefix, path in found
             if not is_valid(data_of(path), SCHEMAS[prefix], SCHEMAS[prefix])]  # fmt: skip
    assert wrong == []


def test_settings_lead_each_file_to_its_schema() -> None:
    found = json.loads(FILES[vscode.SETTINGS])["yaml.schemas"]
    assert {Path(name).stem for name in found} == SCHEMAS.keys()
    assert all(name in FILES for name in found)
    for path in sorted((REPO / "content").glob("**/*.yaml")):
        name = path.relative_to(REPO).as_posix()
        schemas = [s for s, globs in found.items() if any(fnmatch.fnmatch(name, g) for g in globs)]
        assert len(schemas) == (0 if name == "content/rules/units.yaml" else 1), name
        for schema in schemas:
            top = SCHEMAS[Path(schema).stem]
            assert is_valid(data_of(path), top, top), name


@pytest.mark.parametrize(
    "wrong",
    [{"group": "nhóm một"}, {"khong": 1}, {"photos": []}, {"draft": "rồi"}, {"establishment": ["a"]},
     {"recognitions": [{"scheme": "lạ", "year": 2024}]}],
)  # fmt: skip
def test_what_the_model_refuses_is_refused(wrong: dict[str, Any]) -> None:
    top = SCHEMAS["san-pham"]
    good = {"title": "Đèn", "group": 1, "establishment": "da-tay", "photos": [{"file": "a.jpg"}],
            "draft": "có", "price": "1.500.000"}  # fmt: skip
    assert is_valid(good, top, top)
    assert not is_valid(good | wrong, top, top)


def test_all_words_are_vietnamese() -> None:
    def words(schema: Any) -> list[str]:
        if isinstance(schema, list):
            return [word for item in schema for word in words(item)]
        if not isinstance(schema, dict):
            return []
        own = [schema[k] for k in ("title", "description") if isinstance(schema.get(k), str)]
        return own + [word for item in schema.values() for word in words(item)]

    english = re.compile(r"\b(the|of|and|with|one|its|title|Photo|Consent)\b")
    for name, schema in SCHEMAS.items():
        assert [word for word in words(schema) if english.search(word)] == [], name
        assert schema["title"][0].isupper()


def test_snippets_hold_every_field() -> None:
    snippets = json.loads(FILES[f"{vscode.FOLDER}/kcsite.code-snippets"])
    fields = {name for kind in KINDS.values() for name in kind.model.model_fields}
    assert fields <= {snippet["prefix"] for snippet in snippets.values()}
    body = next(s["body"] for s in snippets.values() if s["prefix"] == "recognitions")
    assert body == ["recognitions:", "  - scheme: ${1|cnnt,ocop,khac|}", "    year: $2"]


def test_the_task_understands_what_check_says(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    site = SmallSite.make(tmp_path / "site")
    site.write("content/news/tin-mot.md", "---\ntitle: “Tin”\ndate: mai\n---\nTin.\n")
    cli.main(["-C", str(site.root), "check", "--only", "site"])
    out = capsys.readouterr().out
    check = json.loads(FILES[f"{vscode.FOLDER}/tasks.json"])["tasks"][0]
    for matcher in check["problemMatcher"]:
        first, second = (pattern["regexp"] for pattern in matcher["pattern"])
        places = re.findall(f"{first}\n{second}", out, re.MULTILINE)
        assert any(file == "content/news/tin-mot.md" and line for _, _, file, line, _ in places)


def test_the_repository_holds_what_is_made() -> None:
    """Made by `kcsite schema --write`; a changed model must be written out again."""
    standing = {
        path.relative_to(REPO).as_posix()
        for path in (REPO / vscode.FOLDER).rglob("*")
        if path.is_file()
    }
    assert standing == FILES.keys()
    old = [name for name, data in FILES.items() if (REPO / name).read_bytes() != data]
    assert old == [], "write them anew: .venv/bin/python -m kcsite schema --write"


def test_writing_keeps_settings_of_ones_own(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    site = SmallSite.make(tmp_path / "site")
    site.write(vscode.SETTINGS, '{"editor.fontSize": 18, "yaml.validate": false}')
    words = ["-C", str(site.root), "schema", "--write", "--format", "text"]
    assert cli.main(words) == 0
    settings = json.loads(site.read(vscode.SETTINGS))
    assert (settings["editor.fontSize"], settings["yaml.validate"]) == (18, True)
    capsys.readouterr()
    assert cli.main(words) == 0
    assert "Không có gì mới." in capsys.readouterr().out
    site.write(vscode.SETTINGS, '{// của tôi\n"editor.fontSize": 18}')
    cli.main(words)
    assert f"Để nguyên {vscode.SETTINGS}" in capsys.readouterr().out
    assert "// của tôi" in site.read(vscode.SETTINGS)
