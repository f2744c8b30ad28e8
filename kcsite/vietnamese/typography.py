"""What must stay on one line, and the marks a typesetter puts for the typist.

In: plain text, never markup. Out: runs that say whether they may be broken, HTML with those
runs wrapped, or text with proper quotation marks, dashes and ellipses. Browsers, and
WeasyPrint too, break inside "13406/KH-UBND", "8.000 cuốn" and "0251 3822 123" otherwise.
"""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from typing import NamedTuple


class Run(NamedTuple):
    """A piece of text; `nowrap` where no line may end inside it."""

    text: str
    nowrap: bool


# A run longer than this would leave a column of 320 px at 200 % text: better broken than cut.
_LONGEST = 34

_UPPER = "A-ZÀ-ÖØ-ÝĂĐĨŨƠƯẠẢẤẦẨẪẬẮẰẲẴẶẸẺẼẾỀỂỄỆỈỊỌỎỐỒỔỖỘỚỜỞỠỢỤỦỨỪỬỮỰỲỴỶỸ"
_S = "[ \u00a0\n]"
_NUM = r"\d+(?:[.,]\d+)*"

# Units and counting nouns in use in plans, product sheets and the quarterly figures.
UNITS = (
    *("mm", "cm", "dm", "m", "km", "mm²", "cm²", "m²", "m2", "km²", "m³", "m3", "ha", "px", "inch"),
    *(
        "mg",
        "g",
        "kg",
        "tạ",
        "tấn",
        "ml",
        "l",
        "lít",
        "%",
        "°C",
        "kW",
        "kWh",
        "kVA",
        "V",
        "W",
        "Hz",
    ),
    *("nghìn", "triệu", "tỷ", "nghìn đồng", "triệu đồng", "tỷ đồng", "đồng", "USD", "VND"),
    *("KB", "MB", "GB", "byte", "dpi", "ppi"),
    *("giây", "phút", "giờ", "ngày", "tuần", "tháng", "quý", "năm", "tuổi", "lần", "lượt", "vòng"),
    *("người", "học viên", "lao động", "hộ", "hộ dân", "nghệ nhân", "thợ giỏi", "cá nhân"),
    *("cơ sở", "cơ sở CNNT", "doanh nghiệp", "hợp tác xã", "làng nghề", "cụm công nghiệp"),
    *("sản phẩm", "bộ", "chiếc", "cái", "con", "cây", "viên", "gói", "hộp", "chai", "lon", "thùng"),
    *("cuốn", "quyển", "bản", "trang", "tờ", "số", "bài", "chuyên đề", "ảnh", "tập", "kỳ"),
    *("sao", "điểm", "giải", "gian hàng", "đoàn", "mô hình", "hội thảo", "lớp", "khóa", "đề án"),
    *("xã", "phường", "tỉnh", "ấp", "phòng", "đơn vị", "màu", "mẫu", "loại", "nhóm"),
    *("copies", "pages", "people", "participants", "booths", "products", "establishments"),
    *("households", "stars", "years", "months", "days", "times", "hours", "minutes"),
)
_LABELS = (
    *("Điều", "điều", "Khoản", "khoản", "Điểm", "điểm", "Mục", "mục", "Chương", "chương"),
    *("Phần", "phần", "Phụ lục", "phụ lục", "Mẫu", "mẫu", "Bảng", "bảng", "Hình", "hình"),
    *("Quý", "quý", "Tháng", "tháng", "Năm", "năm", "Ngày", "ngày", "Khóa", "khóa", "Kỳ", "kỳ"),
    *("Số", "số", "Trang", "trang", "Tập", "tập", "Nhóm", "nhóm", "Hạng", "hạng", "Lần", "lần"),
    *(
        "Thứ",
        "thứ",
        "Tổ",
        "tổ",
        "Ấp",
        "ấp",
        "Khu phố",
        "khu phố",
        "Quốc lộ",
        "quốc lộ",
        "Cấp",
        "cấp",
    ),
    *("Article", "Clause", "Chapter", "Part", "Page", "page", "No.", "Group", "group"),
)


def _any_of(words: Sequence[str]) -> str:
    """Alternatives, the longest first, so that "triệu đồng" wins over "triệu"."""
    ordered = sorted(words, key=lambda w: (-len(w), w))
    return "|".join(re.escape(w).replace(r"\ ", _S) for w in ordered)


_CODE = f"[{_UPPER}][{_UPPER}a-zđ0-9]*"
_KEEP = (
    # 13406/KH-UBND, 26/2014/TT-BCT, 126/2025/QH15, 1302/QĐ-UBND-HC; then TT-BCT alone.
    rf"(?:[Ss]ố{_S})?\d+/(?:\d{{4}}/)?{_CODE}(?:[-/]{_CODE})*",
    rf"[{_UPPER}]{{2,}}(?:-[{_UPPER}]{{2,}}\d*)+",
    # ngày 05 tháng 11 năm 2020, tháng 11 năm 2020, ngày 05/11/2020, 5 November 2020.
    rf"(?:[Nn]gày{_S}\d{{1,2}}{_S})?[Tt]háng{_S}\d{{1,2}}{_S}năm{_S}\d{{4}}",
    rf"[Qq]uý{_S}(?:\d|[IVX]+){_S}năm{_S}\d{{4}}",
    rf"[Nn]gày{_S}\d{{1,2}}{_S}tháng{_S}\d{{1,2}}",
    rf"(?:[Nn]gày{_S}|[Tt]háng{_S})?\d{{1,2}}(?:/\d{{1,2}})?/\d{{4}}",
    rf"\d{{1,2}}{_S}(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*{_S}\d{{4}}",
    rf"\d{{1,2}}{_S}giờ(?:{_S}\d{{2}})?",
    # Telephone: (0251) 3822 123, 0912 345 678, +84 251 3822 123.
    rf"(?:\+84{_S}?|0)\d{{2,3}}(?:[ .\u00a0]\d{{3,4}}){{1,2}}",
    rf"\(0\d{{2,3}}\){_S}?\d{{3,4}}(?:[ .\u00a0]?\d{{3,4}}){{1,2}}",
    # TP. Đồng Nai, P. Tân Triều; ThS. Nguyễn; initials: N. V. An.
    rf"(?:TP|Tp|TX|TT|P|Q|H|X)\.{_S}?[{_UPPER}]\w*(?:{_S}[{_UPPER}]\w*){{0,2}}",
    rf"(?:(?:PGS|GS|TSKH|TS|ThS|KS|BS|CN|LS|NNND|NNƯT)\.{_S}?)+[{_UPPER}]\w*",
    rf"(?:[{_UPPER}]\.{_S}?){{1,3}}[{_UPPER}]\w+",
    # 8.000 cuốn, 40 x 60 cm, 54,83 ha, 10-12 người, 4 sao; 2021-2025 alone.
    rf"{_NUM}(?:{_S}?[x×–-]{_S}?{_NUM})*{_S}?(?:{_any_of(UNITS)})(?!\w)",
    rf"{_NUM}(?:{_S}?[x×–-]{_S}?{_NUM})+",
    # Điều 34, quý 3, lần thứ VI.
    rf"(?:{_any_of(_LABELS)}){_S}(?:thứ{_S})?(?:\d+[a-zđ]?(?:[.,]\d+)*|[IVX]+)(?!\w)",
)
_KEEP_RE = re.compile(rf"(?<![\w#&/.,-])(?=[\w+(])(?:{'|'.join(_KEEP)})")
# Nothing above matches a text without one of these, and most texts end here: about 2 µs for a
# line of prose, where the pattern itself would take ten times that.
_HAS_DIGIT = re.compile(r"[0-9]").search
_HAS_CAPITAL_SIGN = re.compile(rf"[{_UPPER}][.-]").search
_SIGNS = (" I", " V", " X", "\u00a0I", "\u00a0V", "\u00a0X", "\nI", "\nV", "\nX", "hS.", "Tp.")


def _may_need(text: str) -> bool:
    if _HAS_DIGIT(text) or _HAS_CAPITAL_SIGN(text):
        return True
    return any(sign in text for sign in _SIGNS)


def keep_together(text: str) -> list[Run]:
    """A text as runs that may be broken and runs that may not; joined, they are the text."""
    if not _may_need(text):
        return [Run(text, False)] if text else []
    runs: list[Run] = []
    at = 0
    for match in _KEEP_RE.finditer(text):
        if match.end() - match.start() > _LONGEST:
            continue
        if match.start() > at:
            runs.append(Run(text[at : match.start()], False))
        runs.append(Run(match[0], True))
        at = match.end()
    if at < len(text):
        runs.append(Run(text[at:], False))
    return runs


def protect_html(
    text: str,
    nowrap_open: str = '<span class="nw">',
    nowrap_close: str = "</span>",
    *,
    escaped: bool = False,
) -> str:
    """Plain text as HTML, each run that must stay together inside the two tags.

    The text is escaped, unless the caller says it is `escaped` already. Spaces stay spaces, so
    that text copied from the page, searched in it or read out of the PDF is clean.
    """
    if not _may_need(text):
        return text if escaped else html.escape(text)
    pieces = []
    for run in keep_together(text):
        shown = run.text if escaped else html.escape(run.text)
        pieces.append(f"{nowrap_open}{shown}{nowrap_close}" if run.nowrap else shown)
    return "".join(pieces)


_TYPED = re.compile(r"""["']| - |\.\.\.""")
_ELLIPSIS = re.compile(r"(?<!\.)\.\.\.(?!\.)")
_DASH = re.compile(r"(?<=\S) - (?=\S)")
_OPENERS = frozenset(" \t\n\u00a0([{–—/“‘-")
_STYLES = (("“", "”"), ("‘", "’"))


def smarten(text: str, *, quotes: bool = True, dashes: bool = True, ellipses: bool = True) -> str:
    """Typed marks as set ones: "…" → “…”, quotes in quotes ‘…’, " - " → " – ", "..." → "…".

    A mark without its partner, inches and the apostrophe of K'Điều stay as typed.
    """
    return smarten_all([text], quotes=quotes, dashes=dashes, ellipses=ellipses)[0]


def smarten_all(
    segments: Sequence[str], *, quotes: bool = True, dashes: bool = True, ellipses: bool = True
) -> list[str]:
    """`smarten` over the text nodes of one paragraph, where a quotation may begin in one node
    and end in another. As many segments come back."""
    whole = "".join(segments)
    if not _TYPED.search(whole):
        return list(segments)
    if dashes:
        whole = _DASH.sub(" – ", whole)
    if quotes:
        whole = _set_quotes(whole)
    # Up to here no length has changed, so the segments can be cut again where they were.
    result, at = [], 0
    for segment in segments:
        part = whole[at : at + len(segment)]
        result.append(_ELLIPSIS.sub("…", part) if ellipses else part)
        at += len(segment)
    return result


def _set_quotes(text: str) -> str:
    """Pairs of straight quotation marks as curly ones; the length stays."""
    marks: dict[int, str] = {}
    pending: list[tuple[str, int]] = []
    for at, mark in enumerate(text):
        if mark not in "\"'“”":
            continue
        before = text[at - 1] if at else " "
        after = text[at + 1] if at + 1 < len(text) else " "
        opens = before in _OPENERS and not after.isspace()
        if mark == "“":
            pending.append(("”", at))
        elif mark == "”":
            while pending and pending.pop()[0] != "”":
                pass
        elif mark == "'" and before.isalnum() and after.isalnum():
            continue
        elif not opens and any(kind == mark for kind, _ in pending):
            # What was opened inside and never closed is left as typed.
            while pending[-1][0] != mark:
                pending.pop()
            start = pending.pop()[1]
            inner = sum(kind in ('"', "”") for kind, _ in pending) % 2 == 1
            style = _STYLES[1 if inner or mark == "'" else 0]
            marks[start], marks[at] = style
        elif opens:
            pending.append((mark, at))
    return "".join(marks.get(at, mark) for at, mark in enumerate(text))
