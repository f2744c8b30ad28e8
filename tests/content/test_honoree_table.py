"""Tables of honorees as offices keep them."""

from __future__ import annotations

import datetime as dt

import pytest

from kcsite.content.honoree_table import COLUMNS, read_honorees
from kcsite.content.models import Ref
from kcsite.content.models.honoree import Honoree
from kcsite.diagnostics import Diagnostics, render

HEAD = "Họ tên,Danh hiệu,Cấp,Năm,Nghề"


def read(text: str) -> tuple[dict[str, Honoree], Diagnostics]:
    diagnostics = Diagnostics()
    entries = read_honorees("artisans/a.csv", text.encode("utf-8"), diagnostics)
    found: dict[str, Honoree] = {}
    for entry in entries:
        assert isinstance(entry.vi.data, Honoree)
        found[entry.ref.id] = entry.vi.data
    return found, diagnostics


def codes(diagnostics: Diagnostics) -> list[tuple[str, int]]:
    return [(d.code, d.line) for d in diagnostics]


def test_a_full_row() -> None:
    cells = {
        "Họ tên": "Nguyễn Văn An", "Xưng hô": "Ông", "Danh hiệu": "Thợ giỏi", "Cấp": "tinh",
        "Năm": "2024", "Đợt": "lần 3", "Nghề": "gốm", "Làng nghề": "gom", "Xã phường": "Biên Hòa",
        "Kỳ xét tặng": "tinh-2024", "Số quyết định": "12/QĐ-UBND", "Ngày quyết định": "2024-05-01",
        "Cơ quan ban hành": "UBND tỉnh Đồng Nai", "Năm sinh": "1960", "Số năm làm nghề": "30",
        "Ngày đồng ý": "2026-01-02", "Văn bản đồng ý": "Phiếu 7", "Mục đồng ý": "birth_year, contacts",
        "Minh họa": "có", "Mã": "nguyen-van-an-gom",
    }  # fmt: skip
    assert list(cells) == list(COLUMNS)
    row = ",".join(f'"{cell}"' for cell in cells.values())
    found, diagnostics = read(",".join(cells) + "\n" + row + "\n")
    assert list(diagnostics) == []
    person = found["nguyen-van-an-gom"]
    title = person.titles[0]
    assert (person.title, person.honorific, person.trade) == ("Nguyễn Văn An", "Ông", "gốm")
    assert (title.name, title.level, title.year, title.round) == ("Thợ giỏi", "tinh", 2024, "lần 3")
    assert title.decision is not None and title.decision.date == dt.date(2024, 5, 1)
    assert (person.craft, title.contest) == (Ref("craft", "gom"), Ref("contest", "tinh-2024"))
    assert person.address is not None and person.address.unit == "Biên Hòa"
    assert person.consent is not None and person.consent.fields == ("birth_year", "contacts")
    assert (person.birth_year, person.years_in_trade, person.sample) == (1960, 30, True)


def test_headings_in_any_order_case_and_without_marks() -> None:
    found, diagnostics = read("NGHE;ho ten;nam;CẤP;Danh hieu\ngốm;Lê An;2024;tinh;Thợ giỏi\n")
    assert list(diagnostics) == []
    assert list(found) == ["le-an-2024"]


def test_empty_cells_say_nothing() -> None:
    found, diagnostics = read(HEAD + ",Xã phường,Ngày đồng ý\nLê An,Thợ giỏi,tinh,2024,gốm,,\n")
    assert list(diagnostics) == []
    assert (found["le-an-2024"].address, found["le-an-2024"].consent) == (None, None)


def test_faults_stand_at_their_cell() -> None:
    _, diagnostics = read(HEAD + "\nLê An,Thợ giỏi,tỉnh,2024,gốm\nLê Bình,Thợ giỏi,tinh,hai,gốm\n")
    assert codes(diagnostics) == [("K111", 2), ("K107", 3)]
    first = next(iter(diagnostics))
    assert render(first).splitlines()[:4] == [
        "lỗi[K111]: mục “titles › 1 › level” không nhận giá trị “tỉnh”",
        " --> artisans/a.csv:2:16",
        "  |",
        "2 | Lê An,Thợ giỏi,tỉnh,2024,gốm",
    ]


def test_a_missing_cell_is_told_by_its_row() -> None:
    _, diagnostics = read(HEAD + "\nLê An,Thợ giỏi,tinh,2024,\n")
    assert codes(diagnostics) == [("K101", 2)]


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("Họ tên,Danh hiệu,Cấp,Năm\nLê An,Thợ giỏi,tinh,2024\n", [("K170", 1)]),
        (HEAD + ",Ghi chú\nLê An,Thợ giỏi,tinh,2024,gốm,x\n", [("K171", 1)]),
        (
            HEAD + "\nLê An,Thợ giỏi,tinh,2024,gốm\nLê An,Nghệ nhân,tinh,2024,mộc\n",
            [("K172", 3)],
        ),
    ],
)
def test_tables_that_do_not_fit(text: str, faults: list[tuple[str, int]]) -> None:
    assert codes(read(text)[1]) == faults


def test_two_people_of_one_name_are_told_apart_by_year_or_code() -> None:
    rows = "Lê An,Thợ giỏi,tinh,2024,gốm,\nLê An,Thợ giỏi,tinh,2025,gốm,\n"
    rows += "Lê An,Thợ giỏi,tinh,2024,mộc,le-an-moc\n"
    found, diagnostics = read(HEAD + ",Mã\n" + rows)
    assert list(diagnostics) == []
    assert sorted(found) == ["le-an-2024", "le-an-2025", "le-an-moc"]
