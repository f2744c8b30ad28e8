import html

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kcsite.vietnamese.typography import keep_together, protect_html, smarten, smarten_all


def kept(text: str) -> list[str]:
    return [run.text for run in keep_together(text) if run.nowrap]


@pytest.mark.parametrize(
    "whole",
    [
        *("13406/KH-UBND", "26/2014/TT-BCT", "126/2025/QH15", "1302/QĐ-UBND-HC", "TT-BCT"),
        *("8.000 cuốn", "42 cm", "1.500 học viên", "4 sao", "54,83 ha", "40 x 60 x 20 cm", "12 %"),
        *("250.000 đồng", "1,5 tỷ đồng", "05 cơ sở CNNT", "10-12 người", "5,000 copies"),
        *("ngày 05 tháng 11 năm 2020", "Ngày 05/11/2020", "05/11/2020", "tháng 11 năm 2020"),
        *("7 giờ 30", "2021-2025", "5 November 2020", "quý 3 năm 2020", "quý 3", "quý III"),
        *("0251 3822 123", "(0251) 3822 123", "0912 345 678", "+84 251 3822 123"),
        *("TP. Đồng Nai", "TP. Hồ Chí Minh", "P. Tân Triều", "Điều 34", "Phụ lục 2", "lần thứ VI"),
        *("N. V. An", "ThS. Nguyễn", "PGS. TS. Trần", "khoản 2", "Article 34"),
    ],
)
def test_kept_on_one_line(whole: str) -> None:
    assert kept(f"xem {whole}, rồi thôi") == [whole]
    assert kept(whole) == [whole]


@pytest.mark.parametrize(
    "text",
    [
        "Nghề điêu khắc đá Bửu Long",
        "Cơ sở sản xuất trong làng nghề. Theo đó mục đích là phát triển.",
        "UBND tỉnh Đồng Nai, Sở Công Thương",
        "",
    ],
)
def test_prose_is_left_alone(text: str) -> None:
    assert kept(text) == []


@given(st.text("ngày tháng năm số Điều quý TP.NV0123456789/-–x.,() \n\u00a0"))
def test_the_runs_joined_are_the_text(text: str) -> None:
    assert "".join(run.text for run in keep_together(text)) == text
    assert all(len(run.text) <= 34 for run in keep_together(text) if run.nowrap)


def test_html_is_escaped_around_and_inside() -> None:
    made = protect_html("a < b & 8.000 cuốn <script>")
    assert made == 'a &lt; b &amp; <span class="nw">8.000 cuốn</span> &lt;script&gt;'
    assert protect_html("không có số <b>") == "không có số &lt;b&gt;"
    assert (
        protect_html("&#39;8&#39; 4 sao", "<i>", "</i>", escaped=True) == "&#39;8&#39; <i>4 sao</i>"
    )


@given(st.text("Điều 34, 8.000 cuốn <&>\"'"))
def test_html_without_its_spans_is_the_text(text: str) -> None:
    made = protect_html(text, "\x01", "\x02")
    assert html.unescape(made.replace("\x01", "").replace("\x02", "")) == text


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ('Ông nói: "Gỗ mỹ nghệ".', "Ông nói: “Gỗ mỹ nghệ”."),
        ('"Gỗ "mỹ nghệ" là nghề"', "“Gỗ ‘mỹ nghệ’ là nghề”"),
        ('“Gỗ "mỹ nghệ" là nghề”', "“Gỗ ‘mỹ nghệ’ là nghề”"),
        ("(\"abc\") và 'đá'", "(“abc”) và ‘đá’"),
        ("'K'Điều'", "‘K'Điều’"),
        ("K'Điều và H'Hen", "K'Điều và H'Hen"),
        ('màn hình 12" và 14"', 'màn hình 12" và 14"'),
        ('một dấu " lẻ', 'một dấu " lẻ'),
        ("kinh tế - xã hội", "kinh tế – xã hội"),
        ("- đầu dòng, 2021-2025", "- đầu dòng, 2021-2025"),
        ("gỗ, đá...", "gỗ, đá…"),
        ("mục lục ..... 5", "mục lục ..... 5"),
    ],
)
def test_smarten(typed: str, wanted: str) -> None:
    assert smarten(typed) == wanted
    assert smarten(wanted) == wanted


def test_each_change_can_be_refused() -> None:
    typed = '"gỗ" - đá...'
    assert smarten(typed, quotes=False) == '"gỗ" – đá…'
    assert smarten(typed, dashes=False) == "“gỗ” - đá…"
    assert smarten(typed, ellipses=False) == "“gỗ” – đá..."


def test_a_quotation_may_span_several_nodes() -> None:
    assert smarten_all(['Bà nói: "', "kiên nhẫn", '" rồi cười...']) == [
        *("Bà nói: “", "kiên nhẫn", "” rồi cười…")
    ]


@given(st.lists(st.text("ab \"'“”-.")))
def test_as_many_nodes_come_back(segments: list[str]) -> None:
    made = smarten_all(segments, ellipses=False)
    assert [len(segment) for segment in made] == [len(segment) for segment in segments]
