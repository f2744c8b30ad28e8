"""Numbers, dates, times, telephone numbers and sums as Vietnamese offices write them.

In: values. Out: text in Vietnamese or, where `lang` is "en", in English; and the way back for
the two things that staff type, dates and telephone numbers. Spaces are plain: what must stay
on one line is the business of `typography`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from datetime import time as clock_time
from decimal import ROUND_HALF_UP, Context, Decimal
from types import MappingProxyType

Number = int | float | Decimal

_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
_SWAP = str.maketrans(",.", ".,")


def number(n: Number, decimals: int | None = None, lang: str = "vi") -> str:
    """1500 → "1.500", 0.62 → "0,62"; in English "1,500", "0.62".

    With `decimals` it is rounded, halves away from zero; without, it shows the digits it has.
    """
    value = Decimal(str(n))
    if decimals is not None:
        # The usual 28 digits would refuse a longer number.
        exact = Context(prec=max(28, value.adjusted() + decimals + 3))
        value = value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP, exact)
    elif value == value.to_integral_value():
        value = value.to_integral_value()
    shown = f"{value:,f}"
    if not value:
        shown = shown.removeprefix("-")
    return shown if lang == "en" else shown.translate(_SWAP)


def padded(n: int, lang: str = "vi") -> str:
    """Counts below ten with a zero before, as plans print them: 5 → "05". English: "5"."""
    return f"0{n}" if lang != "en" and 0 <= n < 10 else number(n, lang=lang)


def _month(month: int) -> str:
    """A zero before months 1 and 2 only: Nghị định 30/2020/NĐ-CP, presentation of documents."""
    return f"{month:02}" if month < 3 else str(month)


def date_long(d: date, lang: str = "vi") -> str:
    """ "ngày 05 tháng 11 năm 2020"; a zero before days below 10 and months 1 and 2
    (Nghị định 30/2020/NĐ-CP). English: "5 November 2020"."""
    if lang == "en":
        return f"{d.day} {_MONTHS[d.month - 1]} {d.year}"
    return f"ngày {d.day:02} tháng {_month(d.month)} năm {d.year}"


def date_short(d: date, lang: str = "vi") -> str:
    """ "05/11/2020". English spells the month, for 05/11 would be read as May: "5 Nov 2020"."""
    if lang == "en":
        return f"{d.day} {_MONTHS[d.month - 1][:3]} {d.year}"
    return f"{d.day:02}/{d.month:02}/{d.year}"


def date_range(a: date, b: date, lang: str = "vi") -> str:
    """From a to b, each thing said once: "từ ngày 05 đến ngày 08 tháng 11 năm 2020".

    One day gives `date_long`; days in the wrong order are put right.
    """
    a, b = min(a, b), max(a, b)
    if a == b:
        return date_long(a, lang)
    if lang == "en":
        if a.year != b.year:
            return f"{date_long(a, lang)} – {date_long(b, lang)}"
        if a.month != b.month:
            return f"{a.day} {_MONTHS[a.month - 1]} – {date_long(b, lang)}"
        return f"{a.day}–{date_long(b, lang)}"
    first = f"ngày {a.day:02}"
    if (a.year, a.month) != (b.year, b.month):
        first += f" tháng {_month(a.month)}"
    if a.year != b.year:
        first += f" năm {a.year}"
    return f"từ {first} đến {date_long(b)}"


def month_year(d: date, lang: str = "vi") -> str:
    """ "tháng 11 năm 2020", "tháng 02 năm 2021". English: "November 2020"."""
    if lang == "en":
        return f"{_MONTHS[d.month - 1]} {d.year}"
    return f"tháng {_month(d.month)} năm {d.year}"


def quarter(y: int, q: int, lang: str = "vi") -> str:
    """ "quý 3 năm 2020". English: "Q3 2020"."""
    return f"Q{q} {y}" if lang == "en" else f"quý {q} năm {y}"


def time(t: clock_time, lang: str = "vi") -> str:
    """ "7 giờ 30", "14 giờ". English: "7:30", "14:00"."""
    if lang == "en":
        return f"{t.hour}:{t.minute:02}"
    return f"{t.hour} giờ {t.minute:02}" if t.minute else f"{t.hour} giờ"


def money(n: Number, lang: str = "vi") -> str:
    """A sum in đồng: "250.000 đồng". English: "250,000 VND"."""
    return f"{number(n, lang=lang)} {'VND' if lang == 'en' else 'đồng'}"


def bytes_size(n: int, lang: str = "vi") -> str:
    """The size of a file as Windows shows it (1 KB = 1024 bytes): "850 KB", "1,2 MB"."""
    if n < 1024:
        return f"{n} byte" if lang != "en" else f"{n} bytes"
    size = Decimal(n)
    for unit in ("KB", "MB", "GB"):
        size /= 1024
        # 999,6 would round to 1000 of the smaller unit: the larger one says it better.
        if size < Decimal("999.5") or unit == "GB":
            break
    shown = round(size, 1) if size < Decimal("9.95") and unit != "KB" else round(size)
    return f"{number(shown, lang=lang)} {unit}"


_SPOKEN_DATE = r"(?:ngày\s+)?(?P<d>\d{1,2})\s+tháng\s+(?P<m>\d{1,2})\s+năm\s+(?P<y>\d{4})"
_TYPED_DATES = tuple(
    re.compile(pattern, re.ASCII | re.IGNORECASE)
    for pattern in (
        r"(?:ngày\s+)?(?P<d>\d{1,2})\s*[/.-]\s*(?P<m>\d{1,2})\s*[/.-]\s*(?P<y>\d{4})",
        r"(?P<y>\d{4})\s*[/.-]\s*(?P<m>\d{1,2})\s*[/.-]\s*(?P<d>\d{1,2})",
        _SPOKEN_DATE,
    )
)


def _date(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def date_hint(text: str) -> str | None:
    """For a hint: the strict form of a date typed as 05/11/2020, 5-11-2020, 2020/11/5 or
    "ngày 05 tháng 11 năm 2020" (day before month, as in Vietnam); None if it is no date."""
    for pattern in _TYPED_DATES:
        if found := pattern.fullmatch(text.strip()):
            meant = _date(found["y"], found["m"], found["d"])
            return meant.isoformat() if meant else None
    return None


_PHONE_SIGNS = re.compile(r"[\s().\-–\u2011]*")
_TRUNK = re.compile(r"(?:\+84|0084)0?|84(?=\d{9,10}$)|0", re.ASCII)
# Mobile: nine digits from 3, 5, 7, 8 or 9. Fixed: ten digits, 2 and the rest of the area code.
_NATIONAL = re.compile(r"[35789]\d{8}|2\d{9}", re.ASCII)
_FOREIGN = re.compile(r"\+(?!84)[1-9]\d{7,14}", re.ASCII)


def parse_phone(text: str) -> str | None:
    """One telephone number as people type it → E.164, "(0251) 3822.123" → "+842513822123".

    Foreign numbers need their "+". None for anything else: two numbers in one field, a number
    without its area code, the area code 061 that went out of use, or words beside it.
    """
    digits = _PHONE_SIGNS.sub("", text)
    if _FOREIGN.fullmatch(digits):
        return digits
    trunk = _TRUNK.match(digits)
    if trunk and _NATIONAL.fullmatch(digits, trunk.end()):
        return "+84" + digits[trunk.end() :]
    return None


# How many digits stand in each group, by what the number (with its 0) begins with.
_GROUPS: Mapping[str, tuple[int, ...]] = MappingProxyType(
    {"024": (3, 4, 4), "028": (3, 4, 4), "02": (4, 4, 3), "0": (4, 3, 3)}
)


def phone(e164: str) -> str:
    """ "+842513822123" → "0251 3822 123", "+84912345678" → "0912 345 678".

    A foreign number stays as it is stored.
    """
    if not e164.startswith("+84"):
        return e164
    digits = "0" + e164.removeprefix("+84")
    prefix = next(p for p in _GROUPS if digits.startswith(p))
    parts, at = [], 0
    for width in _GROUPS[prefix]:
        parts.append(digits[at : at + width])
        at += width
    return " ".join(part for part in (*parts, digits[at:]) if part)
