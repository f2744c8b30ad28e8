"""Open data as a statistician meets it: two forms with the same rows, a schema that holds for them,
and nothing of a person who has not agreed.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from typing import Any

import pytest

from kcsite.content.models.parts import Consent, Contact
from kcsite.content.models.values import PREFIXES
from kcsite.web.data_schema import INTERNAL
from kcsite.web.open_data import cell, plain, table
from tests.site_factory import SmallSite
from tests.web.conftest import WITHHELD

HOST = "https://khuyencong.example"
ALL = sorted(PREFIXES.values())
Json = dict[str, Any]


def data(small: SmallSite, prefix: str) -> Json:
    found: Json = json.loads(small.read(f"public/du-lieu/{prefix}.json"))
    return found


def rows(small: SmallSite, prefix: str) -> list[dict[str, str]]:
    text = (small.root / f"public/du-lieu/{prefix}.csv").read_bytes().decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


@pytest.mark.parametrize("prefix", ALL)
def test_both_forms_have_the_same_rows(small: SmallSite, prefix: str) -> None:
    entries = data(small, prefix)["entries"]
    table_rows = rows(small, prefix)
    assert len(table_rows) == len(entries)
    for row, entry in zip(table_rows, entries, strict=True):
        assert row == {name: cell(value) for name, value in entry.items()}


@pytest.mark.parametrize("prefix", ALL)
def test_a_table_opens_in_a_spreadsheet(small: SmallSite, prefix: str) -> None:
    raw = (small.root / f"public/du-lieu/{prefix}.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf"), "without the mark Excel takes it for another alphabet"
    assert raw.endswith(b"\r\n")
    assert b"\n" not in raw.replace(b"\r\n", b"")


def test_entries_stand_in_vietnamese_order(small: SmallSite) -> None:
    titles = [entry["title"] for entry in data(small, "san-pham")["entries"]]
    assert titles == ["Bình gốm men xanh", "Đèn đá Bửu Long"]


def test_an_entry_says_what_its_page_says(small: SmallSite) -> None:
    lamp = data(small, "san-pham")["entries"][1]
    assert lamp["url"] == f"{HOST}/san-pham/den-da/"
    assert lamp["establishment"] == "co-so:da-tay"
    assert lamp["makers"] == ["nghe-nhan:tran-van-da"]
    assert [award["level"] for award in lamp["recognitions"]] == ["tinh", None]
    photo = lamp["photos"][0]
    assert (photo["alt"], photo["width"], photo["height"]) == ("Đèn đá ba tầng bên lối đi", 96, 72)
    assert photo["url"].startswith(f"{HOST}/anh/")
    assert (small.root / f"public{photo['url'].removeprefix(HOST)}").is_file()


def test_a_row_without_a_page_has_no_address(small: SmallSite) -> None:
    found = {entry["title"]: entry["url"] for entry in data(small, "nghe-nhan")["entries"]}
    assert found["Trần Văn Đá"] == f"{HOST}/nghe-nhan/tran-van-da/"
    assert found["Nguyễn Văn An"] is None


def test_what_steers_publishing_stays_inside(small: SmallSite) -> None:
    """And the record of consent, at whatever depth."""

    def names(value: Any) -> set[str]:
        if isinstance(value, dict):
            return set(value).union(*(names(part) for part in value.values()))
        return set().union(*(names(part) for part in value)) if isinstance(value, list) else set()

    for prefix in ALL:
        assert not names(data(small, prefix)["entries"]) & INTERNAL


def test_a_part_of_an_entry_leaves_its_consent_behind() -> None:
    contact = Contact(
        type="phone",
        value="0901 234 567",
        consent=Consent(date=dt.date(2026, 1, 5), document="Phiếu 05"),
    )
    assert plain(contact) == {
        "type": "phone",
        "value": "0901 234 567",
        "label": "",
        "official": False,
    }


def test_what_nobody_agreed_to_is_nowhere_in_the_site(small: SmallSite) -> None:
    for name, made in small.outputs().items():
        if name.startswith("public/du-lieu/") or name.endswith((".html", ".xml", ".json", ".ics")):
            text = made.decode()
            assert not [secret for secret in WITHHELD if secret in text], name


def test_what_somebody_agreed_to_is_there(small: SmallSite) -> None:
    (makers,) = data(small, "co-so")["entries"]
    assert [contact["value"] for contact in makers["contacts"]] == ["0901 234 567"]


# -- The schema ---------------------------------------------------------------------------------


def kinds(small: SmallSite) -> dict[str, Json]:
    found: dict[str, Json] = json.loads(small.read("public/du-lieu/schema.json"))["kinds"]
    return found


_TYPES: dict[str, tuple[type, ...]] = {
    "string": (str,),
    "integer": (int,),
    "number": (int, float),
    "boolean": (bool,),
    "null": (type(None),),
    "array": (list,),
    "object": (dict,),
}


def faults(value: Any, schema: Json, parts: Json, path: str = "") -> list[str]:
    """Where a value breaks a schema, by as much of JSON Schema as the models use."""
    if "$ref" in schema:
        return faults(value, parts[schema["$ref"].rsplit("/", 1)[1]], parts, path)
    if "anyOf" in schema:
        tried = [faults(value, choice, parts, path) for choice in schema["anyOf"]]
        return [] if [] in tried else min(tried, key=len)
    if "enum" in schema and value not in schema["enum"]:
        return [f"{path}: {value!r} is none of {schema['enum']}"]
    if "const" in schema and value != schema["const"]:
        return [f"{path}: {value!r} is not {schema['const']!r}"]
    kind = schema.get("type")
    if kind and (
        not isinstance(value, _TYPES[kind]) or isinstance(value, bool) != (kind == "boolean")
    ):
        return [f"{path}: {value!r} is no {kind}"]
    found: list[str] = []
    if isinstance(value, dict):
        properties = schema.get("properties", {})
        found += [f"{path}: no {name}" for name in schema.get("required", []) if name not in value]
        found += [f"{path}: {name} is not told of" for name in value if name not in properties]
        for name in value.keys() & properties.keys():
            found += faults(value[name], properties[name], parts, f"{path}/{name}")
    if isinstance(value, list):
        first = schema.get("prefixItems", [])
        for index, item in enumerate(value):
            told = first[index] if index < len(first) else schema.get("items", {})
            found += faults(item, told, parts, f"{path}/{index}")
    return found


@pytest.mark.parametrize("prefix", ALL)
def test_the_schema_holds_for_the_data(small: SmallSite, prefix: str) -> None:
    told = data(small, prefix)
    assert told["kind"] == prefix
    assert told["schema"] == f"{HOST}/du-lieu/schema.json"
    schema = kinds(small)[prefix]
    broken = [f for entry in told["entries"] for f in faults(entry, schema, schema["$defs"])]
    assert broken == []


def test_the_checker_above_sees_a_fault(small: SmallSite) -> None:
    schema = kinds(small)["san-pham"]
    lamp = data(small, "san-pham")["entries"][1]
    for broken in (
        {**lamp, "group": "một"},
        {**lamp, "draft": False},
        {name: value for name, value in lamp.items() if name != "title"},
        {**lamp, "photos": [{"file": "den.jpg"}]},
        {**lamp, "recognitions": [{**lamp["recognitions"][0], "level": "trung-uong"}]},
    ):
        assert faults(broken, schema, schema["$defs"]), broken


def _objects(schema: Any) -> list[Json]:
    """All schemas of objects within a schema."""
    if isinstance(schema, list):
        return [found for part in schema for found in _objects(part)]
    if not isinstance(schema, dict):
        return []
    own = [schema] if schema.get("type") == "object" else []
    return own + [found for part in schema.values() for found in _objects(part)]


@pytest.mark.parametrize("prefix", ALL)
def test_every_field_is_described_in_vietnamese(small: SmallSite, prefix: str) -> None:
    schema = kinds(small)[prefix]
    assert schema["title"]
    assert "Consent" not in schema["$defs"]
    for found in _objects(schema):
        for name, field in found["properties"].items():
            words = field.get("description", "")
            assert words, f"{name} has no description"
            # "Trang cha" is Vietnamese without a mark; an English sentence of two words is rare.
            assert not words.isascii() or len(words.split()) <= 2, f"{name}: {words}"
            assert name not in INTERNAL


# -- Cells --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (True, "true"),
        (False, "false"),
        (1500, "1500"),
        (-0.5, "-0.5"),
        ("-12.5", "-12.5"),
        (["a", "b"], '["a", "b"]'),
        ({"gốm": 1}, '{"gốm": 1}'),
        ("=1+1", "'=1+1"),
        ("+84 251", "'+84 251"),
        ("-", "'-"),
        ("--5", "'--5"),
        ("-1+2", "'-1+2"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("Gốm = đất + lửa", "Gốm = đất + lửa"),
    ],
)
def test_a_cell_is_never_a_formula(value: object, text: str) -> None:
    assert cell(value) == text


def test_a_table_quotes_what_it_must() -> None:
    made = table(["tên", "ghi chú"], [['"Ấm", chén', "hai\ndòng"]])
    assert made.decode("utf-8-sig") == 'tên,ghi chú\r\n"""Ấm"", chén","hai\ndòng"\r\n'


def test_a_quarter_s_figures_come_as_a_table(small: SmallSite) -> None:
    raw = (small.root / "public/so-lieu/2026-q3/2026-q3.csv").read_bytes()
    assert raw.decode("utf-8-sig").split("\r\n") == [
        "id,title,unit,value,previous_year",
        "ipp,Chỉ số sản xuất,%,108.5,",
        "",
    ]
