"""Checks of colour: what would have to be converted or printed with another ink, and what is mixed
in another space than the press's."""

from __future__ import annotations

from collections.abc import Iterator

from kcsite.press.preflight.check import Check, Finding, inks_in_words, on_page
from kcsite.press.preflight.limits import Limits
from kcsite.press.preflight.pages import Page
from kcsite.press.preflight.paint import Paint, Seen
from kcsite.press.preflight.spaces import Space

_MEND = "Chỉ dùng màu trong bảng màu của giao diện; hình SVG thì tô bằng device-cmyk(…)"

ROWS = (
    Check(
        "colour-rgb",
        "error",
        "Có màu RGB (màu màn hình)",
        "không gian màu của từng đối tượng: RGB, CalRGB",
        "chỉ CMYK",
        _MEND,
        "theme",
    ),
    Check(
        "colour-lab",
        "error",
        "Có màu Lab",
        "không gian màu của từng đối tượng: Lab",
        "chỉ CMYK",
        _MEND,
        "theme",
    ),
    Check(
        "colour-icc",
        "error",
        "Có màu gắn hồ sơ ICC riêng",
        "không gian màu của từng đối tượng: ICCBased, CalGray",
        "chỉ CMYK của điều kiện in",
        "Ảnh phải do chương trình chuyển sang CMYK; đừng chèn thẳng ảnh có hồ sơ màu vào mẫu trang",
        "theme",
    ),
    Check(
        "colour-spot",
        "error",
        "Có màu pha (spot)",
        "tên các mực ngoài Cyan, Magenta, Yellow, Black",
        "không có",
        "Đổi màu pha thành màu CMYK trong bảng màu; muốn in thêm mực thì phải thỏa thuận với nhà in",
        "theme",
    ),
    Check(
        "colour-unknown",
        "error",
        "Không đọc được không gian màu",
        "không gian màu của từng đối tượng",
        "đọc được",
        "Thay hình ấy bằng hình làm lại từ tệp gốc",
        "theme",
    ),
    Check(
        "shading-channels",
        "error",
        "Dải chuyển màu hỏng: số màu không khớp",
        "số giá trị hàm chuyển màu đưa ra, so với số kênh của không gian màu",
        "bằng nhau",
        "Không dùng gradient hay bóng đổ trong CSS in; thay bằng ảnh CMYK",
        "theme",
    ),
    Check(
        "group-space",
        "error",
        "Nhóm trong suốt không trộn màu trong CMYK",
        "không gian trộn màu (Group /CS) của trang và của từng nhóm",
        "DeviceCMYK",
        "Báo người giữ chương trình: bước hoàn thiện tệp in phải đặt không gian trộn màu",
        "program",
    ),
    Check(
        "state-transfer",
        "error",
        "Có hàm truyền (transfer) làm đổi màu khi in",
        "TR, TR2, HTP trong trạng thái đồ họa",
        "không có",
        "Thay hình ấy bằng hình làm lại từ tệp gốc",
        "theme",
    ),
    Check(
        "white-overprint",
        "error",
        "Chữ hoặc hình trắng in chồng: sẽ biến mất",
        "chữ, hình không có mực nào mà lại bật in chồng (overprint)",
        "không có",
        "Báo người giữ chương trình: chỉ chữ đen nhỏ được in chồng",
        "program",
    ),
)

_BY_KIND = {
    "rgb": "colour-rgb",
    "lab": "colour-lab",
    "icc": "colour-icc",
    "spot": "colour-spot",
    "unknown": "colour-unknown",
}
_WORDS = {
    "text": "chữ",
    "fill": "mảng tô",
    "stroke": "nét",
    "image": "ảnh",
    "stencil": "ảnh 1 bit",
    "shading": "dải chuyển màu",
}


def examine(page: Page, seen: Seen, limits: Limits) -> Iterator[Finding]:
    for paint in seen.paints:
        yield from _paint(page, paint)
    yield from _shades(page, seen)
    yield from _groups(page, seen)


def _paint(page: Page, paint: Paint) -> Iterator[Finding]:
    space = paint.colour.space
    check = _BY_KIND.get(space.kind)
    # Registration colour is for marks, which stand outside what is printed.
    inside = not paint.box.meet(page.bleed or page.cut).is_empty
    if space.kind == "all" and inside:
        check = "colour-spot"
    if check is not None:
        named = ", ".join(space.names)[:60] or space.kind
        yield on_page(check, page, paint.box, f"{_WORDS[paint.kind]}: {named}")
    if paint.is_blank and paint.overprints and (paint.kind == "text" or paint.mode == 1):
        inks = inks_in_words(paint.inks or (0, 0, 0, 0))
        yield on_page("white-overprint", page, paint.box, f"{_WORDS[paint.kind]}: {inks}")


def _shades(page: Page, seen: Seen) -> Iterator[Finding]:
    for shade in seen.shades:
        if shade.outputs is None or shade.space.kind == "unknown":
            continue
        channels = 1 if shade.space.is_indexed else shade.space.channels
        if shade.outputs != channels:
            words = f"hàm đưa ra {shade.outputs} giá trị, màu có {channels} kênh"
            yield on_page("shading-channels", page, shade.box, words)


def _groups(page: Page, seen: Seen) -> Iterator[Finding]:
    """A page that mixes colours must say in which space; a group within may leave it to the page."""
    blending = page.blending
    if page.has_group or seen.is_transparent:
        if blending is None:
            if seen.is_transparent:
                yield on_page("group-space", page, None, "trang: không ghi")
        elif blending.kind != "cmyk":
            yield on_page("group-space", page, None, f"trang: {_space(blending)}")
    for group in seen.groups:
        if group.space is not None and group.space.kind != "cmyk":
            yield on_page("group-space", page, group.box, _space(group.space))


def _space(space: Space) -> str:
    return ", ".join(space.names)[:60] or space.kind
