"""Files of tables: what Excel saves, what it breaks, and what is made to hurt."""

import io
import zipfile

import pytest
from openpyxl import Workbook, load_workbook

from kcsite.diagnostics import Diagnostics
from kcsite.importing import TABLES, template
from kcsite.importing.packages import MAX_XML
from kcsite.importing.sheet import MAX_ROWS, Sheet, read_sheets
from tests.importing.conftest import DAY, Bring, csv, told, xlsx

HEAD = ["Số ký hiệu", "Trích yếu", "Cơ quan ban hành", "Ngày"]
ROW = ["1/QĐ-SCT", "Về việc A", "Sở Công Thương", DAY]


def read(raw: bytes, name: str = "bang.xlsx", sheet: str = "") -> tuple[list[Sheet], list[str]]:
    found = Diagnostics()
    sheets = read_sheets(name, raw, sheet, found)
    return sheets, [f"{d.code} {d.message()}" for d in found]


def changed(raw: bytes, part: str, before: str, after: str) -> bytes:
    """A workbook with words of one of its parts changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            text = old.read(name)
            if name == part:
                assert before.encode() in text
                text = text.replace(before.encode(), after.encode())
            new.writestr(name, text)
    return out.getvalue()


def test_cells_are_what_people_see() -> None:
    raw = xlsx([[1962.0, 0.1 + 0.2, 1.018, DAY, " a \u00a0 b\u200b ", True, None]], C1="0.0%")
    (sheet,), faults = read(raw)
    values = [str(cell) for cell in sheet.rows[0]]
    assert (values, faults) == (["1962", "0.3", "101.8", "2025-11-14", "a b", "True"], [])


def test_a_formula_without_a_result_is_told_and_one_with_it_read(bring: Bring) -> None:
    raw = xlsx([HEAD, [*ROW[:3], "=TODAY()"]])
    assert told(bring("document", raw), "error") == [
        "K078 trang “DS”, hàng 2, cột D: công thức chưa có kết quả"
    ]
    part = "xl/worksheets/sheet1.xml"
    (sheet,), faults = read(changed(raw, part, "<v></v>", "<v>45975</v>"))
    assert (sheet.cell(2, 4), faults) == (45975, [])


def test_an_error_of_excel_is_told(bring: Bring) -> None:
    raw = xlsx([HEAD, [*ROW[:3], "#REF!"]])
    assert told(bring("document", raw), "error") == [
        "K079 trang “DS”, hàng 2, cột D: ô báo lỗi #REF!"
    ]


def test_the_sheet_with_the_heading_is_found(bring: Bring) -> None:
    book = Workbook()
    first = book.active
    assert first is not None
    first.append(["Ghi chú chung"])
    book.create_sheet("Ẩn").append(HEAD)
    book["Ẩn"].sheet_state = "hidden"
    book.create_sheet("Văn bản").append(HEAD)
    book["Văn bản"].append(ROW)
    out = io.BytesIO()
    book.save(out)
    assert bring("document", out.getvalue()).sheet == "Văn bản"
    plan = bring("document", out.getvalue(), sheet="Van bản")
    assert told(plan) == ["K074 không có trang tính nào tên “Van bản”"]
    assert "Văn bản" in next(iter(plan.diagnostics)).hint()
    assert bring("document", out.getvalue(), sheet="văn bản").sheet == "Văn bản"


@pytest.mark.parametrize(
    ("rows", "codes"),
    [
        ([["a", "b"], ["c", "d"]], ["K090"]),
        ([["Trích yếu", "Số", "Nội dung"], ["x", "y", "z"]], ["K076"]),
        ([["Số", "Trích yếu"], ["1/QĐ-A", "x"]], ["K075"]),
        ([HEAD], ["K089"]),
        ([HEAD, ["Tổng cộng", 7]], ["K089"]),
        ([HEAD, ROW, ["1/QĐ-SCT", "Về việc B", "Sở Công Thương", DAY]], ["K081"]),
        ([HEAD, [ROW[0], None, *ROW[2:]]], ["K084"]),
        ([HEAD, [*ROW[:3], "hôm qua"]], ["K083"]),
        ([HEAD, [ROW[0], "x" * 400, *ROW[2:]]], ["K080"]),
    ],
)
def test_what_is_wrong_with_a_table(
    bring: Bring, rows: list[list[object]], codes: list[str]
) -> None:
    plan = bring("document", rows)
    assert [line[:4] for line in told(plan, "error")] == codes
    assert plan.files == {}


def test_old_encodings_are_told() -> None:
    text = "Sè ký hiÖu;TrÝch yÕu\n1/Q§;§Þa ®iÓm tr­ng bµy s¶n phÈm c«ng nghiÖp n«ng th«n\n"
    assert read(text.encode("latin-1"), "a.csv")[1][0].startswith(
        "K073 chữ trong tệp theo bảng mã TCVN3"
    )
    vni = "Soá kyù hieäu;Trích yeáu\n1/QÑ;Ñòa ñieåm tröng baøy saûn phaåm\n"
    assert read(vni.encode("latin-1"), "a.csv")[1][0].startswith(
        "K073 chữ trong tệp theo bảng mã VNI"
    )
    assert read(xlsx([["Soá kyù hieäu", "Ñòa ñieåm tröng baøy saûn phaåm"]]))[1][0].startswith(
        "K073"
    )


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("begin", ["", "SỞ CÔNG THƯƠNG\n\n", "sep={0}\n"])
def test_delimiters_are_found(delimiter: str, begin: str) -> None:
    text = (
        begin.format(delimiter)
        + delimiter.join(HEAD)
        + "\n"
        + delimiter.join(["1", '"a\nb"', "c", "d"])
    )
    (sheet,), faults = read(csv(text), "a.csv")
    assert faults == []
    assert sheet.rows[-2:] == (tuple(HEAD), ("1", "a\nb", "c", "d"))


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"", "K070"),
        (b"\xd0\xcf\x11\xe0 old Excel", "K071"),
        (xlsx([HEAD, ROW])[:-100], "K070"),
        (changed(xlsx([HEAD]), "xl/workbook.xml", "<sheets>", "<!DOCTYPE a>"), "K070"),
    ],
)
def test_files_that_are_none(raw: bytes, code: str) -> None:
    assert [line[:4] for line in read(raw)[1]] == [code]


def test_files_are_bounded() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/workbook.xml", b" " * (MAX_XML + 1))
    assert [line[:4] for line in read(out.getvalue())[1]] == ["K072"]
    assert [line[:4] for line in read(b"a,b\n" * (MAX_ROWS + 1), "a.csv")[1]] == ["K072"]
    assert [line[:4] for line in read(b"," * 300, "a.csv")[1]] == []
    assert [line[:4] for line in read(b"x," * 300, "a.csv")[1]] == ["K072"]


@pytest.mark.parametrize("kind", TABLES)
def test_a_template_is_understood(bring: Bring, kind: str) -> None:
    raw = template(TABLES[kind])
    assert told(bring(kind, raw)) == [told(bring(kind, raw))[0]] and told(bring(kind, raw))[
        0
    ].startswith("K089")  # no rows, and nothing else
    said = load_workbook(io.BytesIO(raw))["Hướng dẫn"]
    assert said.max_row == len(TABLES[kind].columns) + 1


def test_no_heading_has_two_meanings() -> None:
    for table in TABLES.values():
        names = [name for column in table.columns for name in set(column.names)]
        assert len(names) == len(set(names)), sorted(n for n in names if names.count(n) > 1)
