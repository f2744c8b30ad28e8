"""Checks of text: fonts and glyphs, sizes by inks, black that knocks out, the safe zone."""

from __future__ import annotations

from collections.abc import Iterator

from kcsite.press.preflight.check import (
    Check,
    Finding,
    inks_in_words,
    millimetres,
    on_page,
    percent,
    points,
)
from kcsite.press.preflight.fonts import Font
from kcsite.press.preflight.geometry import MM
from kcsite.press.preflight.limits import Limits
from kcsite.press.preflight.pages import Page
from kcsite.press.preflight.paint import Paint, Seen
from kcsite.press.preflight.spaces import Inks

ROWS = (
    Check(
        "font-embedded",
        "error",
        "Phông chữ không nhúng vào tệp",
        "chương trình phông của từng phông được dùng",
        "nhúng đủ",
        "Chỉ dùng phông khai trong theme.yaml, có tệp phông đi kèm",
        "theme",
    ),
    Check(
        "font-broken",
        "error",
        "Phông nhúng bị hỏng",
        "chương trình phông có đọc được không",
        "đọc được",
        "Thay tệp phông bằng bản lành",
        "theme",
    ),
    Check(
        "font-courier",
        "warning",
        "Có phông Courier: thường do phông thật bị thiếu",
        "tên phông",
        "không phải Courier",
        "Ghi đúng tên phông trong CSS in; máy làm tệp phải có phông ấy",
        "theme",
    ),
    Check(
        "text-notdef",
        "error",
        "Chữ không có trong phông: in ra ô trống",
        "số chữ mà phông không có hình (.notdef)",
        "0",
        "Tìm ký tự lạ ở chỗ này trong bài (biểu tượng, chữ nước ngoài) rồi thay; hoặc thêm phông có chữ ấy",
        "content",
    ),
    Check(
        "text-small",
        "warning",
        "Chữ quá nhỏ",
        "cỡ chữ thật sau khi thu phóng",
        "ít nhất {least_text} pt",
        "Tăng cỡ chữ trong CSS in",
        "theme",
    ),
    Check(
        "text-small-inks",
        "warning",
        "Chữ nhỏ in bằng nhiều mực: dễ nhòe khi chồng màu lệch",
        "cỡ chữ và số mực",
        "chữ dưới {inked_text} pt chỉ dùng một mực",
        "Dùng màu đen 100 % cho chữ nhỏ, hoặc tăng cỡ chữ",
        "theme",
    ),
    Check(
        "text-small-white",
        "warning",
        "Chữ trắng quá nhỏ: mực xung quanh dễ lấp mất",
        "cỡ chữ trắng trên nền màu",
        "ít nhất {white_text} pt",
        "Tăng cỡ chữ trắng, hoặc đổi sang chữ sẫm",
        "theme",
    ),
    Check(
        "text-black-knockout",
        "warning",
        "Chữ đen nhỏ không in chồng: dễ hở viền trắng",
        "chữ đen 100 % có bật in chồng (overprint, OPM 1) không",
        "chữ đen dưới {overprinted_text} pt phải in chồng",
        "Báo người giữ chương trình: bước hoàn thiện tệp in phải bật in chồng cho chữ đen nhỏ",
        "program",
    ),
    Check(
        "text-gray",
        "warning",
        "Chữ dùng màu xám thay vì mực đen",
        "không gian màu của chữ",
        "CMYK, mực đen",
        "Ghi màu chữ là device-cmyk(0 0 0 1)",
        "theme",
    ),
    Check(
        "text-rich-black",
        "warning",
        "Chữ đen pha nhiều mực",
        "mực đen và tổng mực của chữ",
        "đen từ {rich_black} % thì tổng không quá {rich_total} %",
        "Dùng màu đen 100 % cho chữ",
        "theme",
    ),
    Check(
        "text-safe-zone",
        "warning",
        "Chữ quá gần mép xén: dễ bị cắt mất",
        "khoảng từ chữ tới mép xén",
        "ít nhất {safe} mm",
        "Dời chữ vào trong; tên dài thì rút ngắn",
        "theme",
    ),
)

_BLACK: Inks = (0.0, 0.0, 0.0, 1.0)
_ROUNDING = 0.02  # points, or mm: what decimals may take


def examine(page: Page, seen: Seen, limits: Limits) -> Iterator[Finding]:
    told: set[int] = set()
    for paint in seen.paints:
        if paint.kind != "text" or paint.font is None:
            continue
        if id(paint.font) not in told:
            told.add(id(paint.font))
            yield from _font(page, paint, paint.font)
        yield from _run(page, paint, limits)


def _font(page: Page, paint: Paint, font: Font) -> Iterator[Finding]:
    called = font.name[:60] or "không tên"
    if not font.is_embedded:
        yield on_page("font-embedded", page, paint.box, called)
    elif font.is_broken:
        yield on_page("font-broken", page, paint.box, called)
    if "courier" in font.name.casefold():
        yield on_page("font-courier", page, paint.box, called)


def _run(page: Page, paint: Paint, limits: Limits) -> Iterator[Finding]:
    if paint.missing:
        yield on_page("text-notdef", page, paint.box, f"{paint.missing} chữ", paint.missing)
    size = paint.size + _ROUNDING
    if size < limits.least_text:
        yield on_page("text-small", page, paint.box, points(paint.size), round(paint.size, 2))
    if paint.colour.space.kind == "gray":
        yield on_page("text-gray", page, paint.box, "DeviceGray")
    elif paint.inks is not None:
        yield from _inked(page, paint, paint.inks, size, limits)
    yield from _safe(page, paint, limits)


def _inked(page: Page, paint: Paint, inks: Inks, size: float, limits: Limits) -> Iterator[Finding]:
    used = sum(ink > 0 for ink in inks)
    if used > 1 and size < limits.inked_text:
        words = f"{points(paint.size)}, {inks_in_words(inks)}"
        yield on_page("text-small-inks", page, paint.box, words, round(paint.size, 2))
    if used == 0 and size < limits.white_text:
        yield on_page("text-small-white", page, paint.box, points(paint.size), round(paint.size, 2))
    # With OPM 0 the absent inks are printed too: as white.
    is_trapped = paint.overprints and paint.mode == 1
    if inks == _BLACK and size < limits.overprinted_text and not is_trapped:
        words = points(paint.size)
        yield on_page("text-black-knockout", page, paint.box, words, round(paint.size, 2))
    total = sum(inks) * 100
    if inks[3] * 100 >= limits.rich_black and total > limits.rich_total:
        words = f"{inks_in_words(inks)}, tổng {percent(total)}"
        yield on_page("text-rich-black", page, paint.box, words, round(total, 1))


def _safe(page: Page, paint: Paint, limits: Limits) -> Iterator[Finding]:
    """Text on the cut page that stands nearer to the cut than it may. What bleeds is too near too."""
    trim = page.trim
    if trim is None or paint.box.meet(trim).is_empty:
        return
    box = paint.box
    nearest = min(box.x0 - trim.x0, box.y0 - trim.y0, trim.x1 - box.x1, trim.y1 - box.y1) / MM
    if nearest < limits.safe - _ROUNDING:
        words = millimetres(nearest) if nearest >= 0 else "chạm mép xén"
        yield on_page("text-safe-zone", page, paint.box, words, round(nearest, 2))
