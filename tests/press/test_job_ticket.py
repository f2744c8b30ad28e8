"""What the print shop is asked to make: every fact told, the same to machines and to people."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import replace
from typing import Any

import pytest
import yaml

from kcsite.content.models.publications import Paper
from kcsite.content.models.settings import Printer
from kcsite.press.job_ticket import Enclosed, Job, as_yaml, checked_words, columns, parts

STAPLED = Job(
    id="brochure-2026",
    title="Sản phẩm: gốm & đá",
    issued=dt.date(2026, 12, 1),
    client="Trung tâm thử",
    contacts=(("Điện thoại", "0251 3000 001"),),
    copies=5000,
    width=210,
    height=210,
    pages=52,
    cover_pages=0,
    spine=0,
    paper=Paper(),
    printer=Printer(name="x", condition="FOGRA39", profile="x.icc", contact="Phòng chế bản"),
    profile="x.icc",
    checked="không có lỗi",
)
GLUED = replace(
    STAPLED,
    cover_pages=4,
    spine=5.49,
    printer=Printer(name="x", condition="FOGRA39", profile="x.icc", binding="perfect", marks=False),
)
FILES = [Enclosed("a.pdf", b"abc", "In cả cuốn")]


def words(job: Job) -> dict[str, str]:
    return {row.label: row.text for part in parts(job) for row in part.rows}


def test_columns_hold_every_part_in_order_and_are_nearly_even() -> None:
    left, right = columns(parts(STAPLED))
    assert (*left, *right) == parts(STAPLED)
    heights = [sum(2 + len(part.rows) for part in column) for column in (left, right)]
    assert abs(heights[0] - heights[1]) <= 6


def test_people_are_told() -> None:
    told = words(STAPLED)
    assert told["Số bản in"] == "5.000 bản"
    assert told["Ngày phát hành"] == "ngày 01 tháng 12 năm 2026"
    assert told["Khổ thành phẩm"] == "210 × 210 mm"
    assert told["Số trang"] == "52 trang, kể cả bìa"
    assert told["Đóng cuốn"] == "đóng ghim giữa"
    assert told["Ruột"] == "130 g/m², dày 0,104 mm"
    assert told["Hồ sơ màu"] == "x.icc"
    assert told["Điện thoại"] == "0251 3000 001"
    assert told["Nhà in"] == "Phòng chế bản"
    assert "Gáy (mm)" not in told


def test_a_glued_book_has_a_spine() -> None:
    told = words(GLUED)
    assert told["Gáy (mm)"].startswith("5,49 mm")
    assert told["Số trang ruột"].startswith("48 trang")
    assert told["Dấu xén"] == "không"
    assert "Nhà in" not in told


def test_machines_are_told_the_same() -> None:
    data: dict[str, Any] = yaml.safe_load(as_yaml(STAPLED, FILES))
    assert data["Ấn phẩm"]["Số bản in"] == 5000
    assert data["Ấn phẩm"]["Tên ấn phẩm"] == STAPLED.title
    assert data["Màu và tệp in"]["Giới hạn mực (%)"] == 300
    assert set(data) == {part.title for part in parts(STAPLED)} | {"Tệp gửi kèm"}
    for part in parts(STAPLED):
        assert list(data[part.title]) == [row.label for row in part.rows]
    (file,) = data["Tệp gửi kèm"]
    assert file["SHA-256"] == hashlib.sha256(b"abc").hexdigest()
    assert file["Số byte"] == 3


def test_same_job_same_bytes() -> None:
    assert as_yaml(GLUED, FILES) == as_yaml(GLUED, FILES)


@pytest.mark.parametrize(
    ("errors", "warnings", "expected"),
    [
        (0, 0, "không có lỗi, không có nhắc nhở"),
        (0, 2, "không có lỗi; 2 loại nhắc nhở, xem preflight.html"),
        (1, 2, "1 loại lỗi: không được in"),
    ],
)
def test_what_the_preflight_found(errors: int, warnings: int, expected: str) -> None:
    assert checked_words(errors, warnings) == expected
