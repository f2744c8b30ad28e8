"""Tables as Excel saves them."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kcsite.content.source import CsvTable, parse_csv
from kcsite.diagnostics import Diagnostics, render_all


def parse(raw: str | bytes) -> tuple[CsvTable | None, Diagnostics]:
    diagnostics = Diagnostics()
    raw = raw.encode() if isinstance(raw, str) else raw
    return parse_csv("a.csv", raw, diagnostics), diagnostics


def codes(raw: str | bytes) -> list[str]:
    return [d.code for d in parse(raw)[1]]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("bom", ["", "\ufeff"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_reads_what_spreadsheets_write(delimiter: str, bom: str, end: str) -> None:
    lines = ["tên| nghề ", "An|gốm", "", '"Bình|Tân"|"chạm ""gỗ"""', "||"]
    table, diagnostics = parse(bom + end.join(lines).replace("|", delimiter))
    assert not len(diagnostics)
    assert table is not None
    assert table.headers == ("tên", "nghề")
    assert [(row.line, dict(row.cells)) for row in table.rows] == [
        (2, {"tên": "An", "nghề": "gốm"}),
        (4, {"tên": f"Bình{delimiter}Tân", "nghề": 'chạm "gỗ"'}),
    ]


def test_excels_own_mark_and_nfd() -> None:
    table, diagnostics = parse(unicodedata.normalize("NFD", "sep=;\ntên;tuổi, năm\nBình;5\n"))
    assert [d.code for d in diagnostics] == ["K008"]
    assert table is not None
    assert table.headers == ("tên", "tuổi, năm")
    assert table.rows[0].cells["tên"] == "Bình"


def test_places() -> None:
    table, _ = parse('a,b,c\n1,"x\ny",z\n4,5,6\n')
    assert table is not None
    first, second = table.rows
    assert (first.line, second.line) == (2, 4)
    assert table.locate(first, "b")[:3] == (2, 3, 2)
    assert table.locate(first, "c")[:3] == (3, 4, 1)
    assert table.locate(second, "c") == (4, 5, 1, "4,5,6")
    assert table.locate(second)[:3] == (4, 1, 5)


def test_ragged_rows_are_told_and_left_out() -> None:
    table, diagnostics = parse("tên;nghề\nAn;gốm;3\nBình\nCúc;mây\n")
    assert table is not None
    assert [row.cells["tên"] for row in table.rows] == ["Cúc"]
    assert render_all(diagnostics) == (
        "lỗi[K064]: dòng có 3 ô, nhiều hơn 2 cột\n"
        " --> a.csv:2:1\n  |\n2 | An;gốm;3\n  | ^^^^^^^^\n"
        "  = gợi ý: ô có dấu “;” bên trong phải đặt trong dấu nháy kép; hoặc xóa ô thừa\n\n"
        "lỗi[K065]: dòng có 1 ô, thiếu so với 2 cột\n"
        " --> a.csv:3:1\n  |\n3 | Bình\n  | ^^^^\n"
        "  = gợi ý: thêm ô trống cho đủ cột, hoặc xóa chỗ xuống dòng giữa một ô"
    )


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("", ["K046"]),
        ("sep=;\n", ["K061"]),
        (";;\n1;2;3\n", ["K061"]),
        ("a;b;a\n", ["K062"]),
        ("a;;b\n1;2;3\n", ["K063"]),
        ('a;b\n1;"x" y\n2;3\n', ["K066"]),
        ('a;b\n1;"x\n2;3\n', ["K066"]),
        ("a\n" + "x" * 140_000 + "\n", ["K067"]),
        ("tên;nghề\nAn;gốm\n".encode("utf-16"), ["K060"]),
        ("tên;nghề\nÐúc;ðúc\n".encode("cp1252", "replace") + b"\xf0\xec", ["K060"]),
    ],
)
def test_faults(raw: str | bytes, expected: list[str]) -> None:
    assert codes(raw) == expected


def test_a_column_without_name_and_data_is_passed_over() -> None:
    table, diagnostics = parse("a;;b\n1;;3\n")
    assert not len(diagnostics)
    assert table is not None
    assert dict(table.rows[0].cells) == {"a": "1", "b": "3"}


@given(st.binary(max_size=120) | st.text('a;,\t\n\r"é =', max_size=60).map(str.encode))
def test_anything(raw: bytes) -> None:
    table, diagnostics = parse(raw)
    assert table is not None or diagnostics.errors
    render_all(diagnostics)
    if table is not None:
        for row in table.rows:
            for header in table.headers:
                place = table.locate(row, header)
                assert place.source == table.text.split("\n")[place.line - 1]
                assert 1 <= place.column <= len(place.source) + 1
