import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kcsite.diagnostics import CODES
from kcsite.vietnamese.lint import check, check_alt, line_column

FIXTURES = Path(__file__).parents[1] / "fixtures/language"


def read(name: str) -> str:
    return (FIXTURES / name).read_text("utf-8")


def rows() -> list[list[str]]:
    lines = [line for line in read("faults.txt").splitlines() if not line.startswith("#")]
    return [[cell.strip() for cell in line.split("|")] for line in lines]


def test_the_real_article() -> None:
    """Every fault of the published article is found, at its place, and nothing else is said."""
    text = read("plan-article.txt")
    said = [
        "{} {}:{} {}".format(
            found.code,
            *line_column(text, found.offset),
            "; ".join(f"{name}={value}" for name, value in found.args),
        )
        for found in check(text, names=["Đồng Nai"])
    ]
    assert said == read("plan-article.expected.txt").splitlines()


def test_a_clean_text_gives_no_alarm() -> None:
    assert check(read("clean.md")) == []


@pytest.mark.parametrize(("code", "text", "marked", "wanted"), rows())
def test_each_fault(code: str, text: str, marked: str, wanted: str) -> None:
    (found,) = check(text)
    assert found.code == code
    assert text[found.offset : found.offset + found.length] == marked
    assert dict(found.args)["wanted"] == wanted


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("K401", "gỗ\u00a0mỹ nghệ"),
        ("K402", "gỗ mỹ\u200b nghệ"),
        ("K402", "\ufeffgỗ mỹ nghệ"),
        ("K406", "gỗ  mỹ nghệ"),
        ("K409", "- gỗ\n- đá\n* gốm"),
        ("K411", "## LÀNG NGHỀ GỐM BIÊN HÒA"),
        ("K412", "Giay chung nhan nghe nhan cap tinh"),
        ("K413", "• gỗ mỹ nghệ"),
    ],
)
def test_faults_without_a_proposal(code: str, text: str) -> None:
    assert [found.code for found in check(text)] == [code]


def test_decomposed_text_is_told_once_and_places_stay_right() -> None:
    text = unicodedata.normalize("NFD", "Gỗ mỹ nghệ, nông thônvề")
    found = check(text)
    assert [item.code for item in found] == ["K408", "K404"]
    joined = found[1]
    marked = text[joined.offset : joined.offset + joined.length]
    assert unicodedata.normalize("NFC", marked) == "thônvề"


def test_code_links_and_directives_are_passed_over() -> None:
    for text in (
        "xem `a  b ,c` nhé",
        "```\nnông thônvề  ,\n```",
        "[gỗ](https://vi-du.vn/a,b  c)",
        "::: san-pham duong-mia-thu-cong",
        "<!-- nông thônvề -->",
    ):
        assert check(text) == []


def test_dashes_at_the_start_of_one_line_are_speech() -> None:
    assert check("– Chào chị!") == []
    assert [f.code for f in check("– gỗ\n– đá")] == ["K413", "K413"]


def test_two_levels_as_offices_number_them() -> None:
    assert check("- gỗ\n+ gỗ hương\n+ gỗ cẩm\n- đá") == []


def test_english_is_not_judged_as_vietnamese() -> None:
    text = "THE TEN MEN SANG ON AND ON. Chung nhan Tin Nhiem Mang"
    assert check(text, lang="en") == []


@given(st.text("aàảhoờnụgtVÁ ,.:-()\n\u00a0\u200b\u0301`[]{}<>1"))
def test_any_text_can_be_checked(text: str) -> None:
    for found in check(text):
        assert 0 <= found.offset < found.offset + found.length <= len(text)
        row = CODES[found.code]
        for words in (row.vi, row.hint_vi, row.en, row.hint_en):
            words.format(**dict(found.args))


@given(st.text("aàảhoờnụgt ,.-\n\u0301"))
def test_the_order_of_findings_is_theirs_in_the_text(text: str) -> None:
    found = check(text)
    assert found == sorted(found, key=lambda f: f.offset)
    assert found == check(text)


@pytest.mark.parametrize(
    ("alt", "codes"),
    [
        ("Chứng nhận Tín nhiệm mạng", []),
        ("Nghệ nhân chạm đá ở Bửu Long", []),
        ("Ảnh Bác Hồ treo trên tường xưởng", []),
        ("Bản đồ 95 xã, phường", []),
        ("", []),
        ("Chung nhan Tin Nhiem Mang", ["K424"]),
        ("Tham quan phong trung bay tinh", ["K424"]),  # each word could stand, six together not
        ("Hai anh em ra ga", []),
        ("IMG_1234.jpg", ["K420"]),
        ("DSC_0012", ["K420"]),
        ("go-my-nghe-1.jpg", ["K420"]),
        ("anh_go_my_nghe", ["K420"]),
        ("ảnh", ["K421"]),
        ("Ảnh 1", ["K421"]),
        ("hình ảnh của cơ sở Thành Nhân", ["K422"]),
        ("Hình: lò nung", ["K422"]),
        ("Photo of a kiln", ["K422"]),
        ("Lò nung gốm. " * 20, ["K423"]),
    ],
)
def test_alternative_texts(alt: str, codes: list[str]) -> None:
    assert [found.code for found in check_alt(alt)] == codes


def test_marks_are_not_asked_of_an_english_alternative_text() -> None:
    assert check_alt("Chung nhan Tin Nhiem Mang", "en") == []


def test_lines_and_columns_count_from_one() -> None:
    assert line_column("ab\ncd", 0) == (1, 1)
    assert line_column("ab\ncd", 4) == (2, 2)
