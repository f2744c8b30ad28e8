from datetime import date, time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kcsite.vietnamese import formats
from kcsite.vietnamese.formats import (
    bytes_size,
    date_hint,
    date_long,
    date_range,
    date_short,
    money,
    month_year,
    number,
    padded,
    parse_phone,
    phone,
    quarter,
)


@pytest.mark.parametrize(
    ("value", "decimals", "vi", "en"),
    [
        (1500, None, "1.500", "1,500"),
        (0.62, None, "0,62", "0.62"),
        (12737.18, None, "12.737,18", "12,737.18"),
        (Decimal("54.83"), 1, "54,8", "54.8"),
        (2.5, 0, "3", "3"),  # halves away from zero, not to even
        (3, 2, "3,00", "3.00"),
        (1500.0, None, "1.500", "1,500"),
        (-0.001, 1, "0,0", "0.0"),
        (-1500, None, "-1.500", "-1,500"),
        (10**21, None, "1.000.000.000.000.000.000.000", "1,000,000,000,000,000,000,000"),
    ],
)
def test_number(value: formats.Number, decimals: int | None, vi: str, en: str) -> None:
    assert number(value, decimals) == vi
    assert number(value, decimals, "en") == en


@given(st.integers())
def test_a_number_can_be_read_back(n: int) -> None:
    assert int(number(n).replace(".", "")) == n


def test_padded() -> None:
    assert [padded(n) for n in (0, 5, 12, 1500)] == ["00", "05", "12", "1.500"]
    assert padded(5, "en") == "5"


def test_dates_by_the_decree() -> None:
    """Nghị định 30/2020: a zero before days below 10 and months 1 and 2, no other."""
    assert date_long(date(2020, 11, 5)) == "ngày 05 tháng 11 năm 2020"
    assert date_long(date(2021, 2, 15)) == "ngày 15 tháng 02 năm 2021"
    assert date_long(date(2021, 3, 9)) == "ngày 09 tháng 3 năm 2021"
    assert date_short(date(2020, 3, 5)) == "05/03/2020"
    assert month_year(date(2021, 1, 1)) == "tháng 01 năm 2021"
    assert quarter(2020, 3) == "quý 3 năm 2020"


def test_dates_in_english_cannot_be_misread() -> None:
    assert date_long(date(2020, 11, 5), "en") == "5 November 2020"
    assert date_short(date(2020, 11, 5), "en") == "5 Nov 2020"
    assert month_year(date(2020, 11, 5), "en") == "November 2020"
    assert quarter(2020, 3, "en") == "Q3 2020"


@pytest.mark.parametrize(
    ("a", "b", "long", "en"),
    [
        ("2020-11-05", "2020-11-05", "ngày 05 tháng 11 năm 2020", "5 November 2020"),
        (
            *("2020-11-05", "2020-11-08", "từ ngày 05 đến ngày 08 tháng 11 năm 2020"),
            "5–8 November 2020",
        ),
        (
            *("2020-10-28", "2020-11-03", "từ ngày 28 tháng 10 đến ngày 03 tháng 11 năm 2020"),
            "28 October – 3 November 2020",
        ),
        (
            "2020-12-28",
            "2021-01-03",
            "từ ngày 28 tháng 12 năm 2020 đến ngày 03 tháng 01 năm 2021",
            "28 December 2020 – 3 January 2021",
        ),
    ],
)
def test_ranges_say_each_thing_once(a: str, b: str, long: str, en: str) -> None:
    first, last = date.fromisoformat(a), date.fromisoformat(b)
    assert date_range(first, last) == date_range(last, first) == long
    assert date_range(first, last, "en") == en


def test_time_money_and_sizes() -> None:
    assert [formats.time(time(7, 30)), formats.time(time(14)), formats.time(time(7, 5), "en")] == [
        *("7 giờ 30", "14 giờ", "7:05")
    ]
    assert money(250000) == "250.000 đồng"
    assert money(250000, "en") == "250,000 VND"
    assert [bytes_size(n) for n in (5, 1024, 850 * 1024, 1023 * 1024, 1250000, 15 * 2**20)] == [
        *("5 byte", "1 KB", "850 KB", "1 MB", "1,2 MB", "15 MB")
    ]


@pytest.mark.parametrize(
    ("typed", "hint"),
    [
        ("05/11/2020", "2020-11-05"),
        ("5-11-2020", "2020-11-05"),
        ("5.11.2020", "2020-11-05"),
        ("2020/11/5", "2020-11-05"),
        ("Ngày 05 tháng 11 năm 2020", "2020-11-05"),
        ("31/02/2020", None),
        ("5/11/20", None),
        ("hôm qua", None),
    ],
)
def test_a_typed_date_becomes_a_hint(typed: str, hint: str | None) -> None:
    assert date_hint(typed) == hint


@pytest.mark.parametrize(
    ("typed", "e164", "shown"),
    [
        ("0251. 8824824", "+842518824824", "0251 8824 824"),
        ("(0251) 3940818", "+842513940818", "0251 3940 818"),
        ("0251\u00a03822\u00a0123", "+842513822123", "0251 3822 123"),
        ("+84 (0)251 3822 123", "+842513822123", "0251 3822 123"),
        ("0084 912 345 678", "+84912345678", "0912 345 678"),
        ("84912345678", "+84912345678", "0912 345 678"),
        ("0912.345.678", "+84912345678", "0912 345 678"),
        ("024 3822 1234", "+842438221234", "024 3822 1234"),
        ("+66 2 123 4567", "+6621234567", "+6621234567"),
    ],
)
def test_telephone_numbers(typed: str, e164: str, shown: str) -> None:
    assert parse_phone(typed) == e164
    assert phone(e164) == shown
    assert parse_phone(shown) == e164


@pytest.mark.parametrize(
    "typed",
    [
        "(0251) 3940818 - 3940819",  # two numbers in one field
        "061 3822123",  # the area code that went out of use
        "3822 123",
        "0912 345 67",
        "0912 345 678 (gặp chị Hoa)",
        "",
    ],
)
def test_what_is_no_single_number(typed: str) -> None:
    assert parse_phone(typed) is None


@given(st.from_regex(r"\A0[35789][0-9]{8}\Z"))
def test_every_mobile_number_comes_back(number_: str) -> None:
    stored = parse_phone(number_)
    assert stored is not None
    assert parse_phone(phone(stored)) == stored
