"""Checks of a page's boxes and of the pages together: sizes, bleed, count, empty pages, notes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from kcsite.press.preflight.check import Check, Finding, millimetres, on_file, on_page
from kcsite.press.preflight.geometry import MM, Box
from kcsite.press.preflight.limits import Limits
from kcsite.press.preflight.pages import File, Page

_TO_PROGRAM = "Báo người giữ chương trình: bước hoàn thiện tệp in phải đặt khung này"

ROWS = (
    Check(
        "box-trim",
        "error",
        "Trang không có khung xén (TrimBox)",
        "mỗi trang có TrimBox không",
        "có",
        _TO_PROGRAM,
        "program",
    ),
    Check(
        "box-bleed",
        "error",
        "Trang không có khung xén tràn (BleedBox)",
        "mỗi trang có BleedBox không",
        "có",
        _TO_PROGRAM,
        "program",
    ),
    Check(
        "box-nesting",
        "error",
        "Các khung của trang không nằm gọn trong nhau",
        "TrimBox trong BleedBox, BleedBox trong MediaBox",
        "khung nhỏ nằm trong khung lớn",
        _TO_PROGRAM,
        "program",
    ),
    Check(
        "box-art",
        "error",
        "Trang có cả ArtBox lẫn TrimBox",
        "có ArtBox không",
        "không có",
        _TO_PROGRAM,
        "program",
    ),
    Check(
        "box-crop",
        "error",
        "Khung xem (CropBox) khác khổ giấy (MediaBox)",
        "CropBox so với MediaBox",
        "bằng nhau, hoặc không có CropBox",
        _TO_PROGRAM,
        "program",
    ),
    Check(
        "page-rotated",
        "error",
        "Trang bị xoay",
        "góc xoay ghi ở trang (Rotate)",
        "0",
        _TO_PROGRAM,
        "program",
    ),
    Check(
        "page-unit",
        "error",
        "Trang dùng đơn vị đo riêng (UserUnit)",
        "UserUnit của trang",
        "1",
        _TO_PROGRAM,
        "program",
    ),
    Check(
        "page-bleed",
        "error",
        "Xén tràn hẹp hơn nhà in cần",
        "khoảng từ khung xén tới khung xén tràn, cạnh hẹp nhất",
        "ít nhất {bleed} mm",
        "Xem lại mục bleed của tệp nhà in rồi làm lại bản in",
        "content",
    ),
    Check(
        "page-size",
        "error",
        "Khổ trang khác khổ đã định",
        "rộng × cao của khung xén",
        "{trim_width} × {trim_height} mm, lệch không quá {trim_slack} mm",
        "Xem lại khổ (format, hoặc width và height) của ấn phẩm",
        "content",
    ),
    Check(
        "page-mixed",
        "error",
        "Các trang không cùng một khổ",
        "khổ xén của từng trang so với khổ của đa số trang",
        "lệch không quá {trim_slack} mm",
        "Mọi mẫu trang của ấn phẩm phải cùng một @page",
        "theme",
    ),
    Check(
        "page-count",
        "error",
        "Số trang không chia hết cho bội số đóng cuốn",
        "số trang của tệp",
        "bội số của {page_unit}",
        "Thêm hoặc bớt trang, hoặc sửa binding_unit của tệp nhà in",
        "content",
    ),
    Check(
        "page-empty",
        "warning",
        "Trang trống",
        "trang có gì in ra không",
        "có",
        "Nếu không cố ý để trống thì thêm bài, ảnh, hoặc bớt trang ấy",
        "content",
    ),
    Check(
        "page-padding",
        "info",
        "Trang trống thêm vào trước bìa sau cho đủ tay sách",
        "trang trống ngay trước trang cuối, ít hơn một bội số đóng cuốn",
        "biết để không bất ngờ",
        "Không cần làm gì; muốn dùng chỗ ấy thì thêm bài hoặc ảnh",
        "content",
    ),
    Check(
        "note-in-page",
        "error",
        "Có chú thích hoặc liên kết nằm trên trang in",
        "chú thích (annotation) có nằm trong khung xén tràn không",
        "không có",
        _TO_PROGRAM,
        "program",
    ),
)

_HARMLESS = {"PrinterMark", "TrapNet"}
_SLACK = 0.02  # mm, for what was rounded when the boxes were written


def examine(file: File, limits: Limits) -> Iterator[Finding]:
    for page in file.pages:
        yield from _boxes(page)
        yield from _bleed(page, limits)
        yield from _notes(page)
    yield from _sizes(file, limits)
    if len(file.pages) % limits.page_unit:
        yield on_file("page-count", f"{len(file.pages)} trang", len(file.pages))
    yield from _empty(file, limits)


def _boxes(page: Page) -> Iterator[Finding]:
    if page.trim is None:
        yield on_page("box-trim", page, None, "thiếu")
    if page.bleed is None:
        yield on_page("box-bleed", page, None, "thiếu")
    chain = [
        (called, box)
        for called, box in (
            ("MediaBox", page.media),
            ("BleedBox", page.bleed),
            ("TrimBox", page.trim),
        )
        if box is not None
    ]
    for (outer, larger), (inner, smaller) in pairwise(chain):
        if not larger.holds(smaller, _SLACK * MM):
            yield on_page("box-nesting", page, None, f"{inner} vượt ra ngoài {outer}")
    if page.art is not None and page.trim is not None:
        yield on_page("box-art", page, None, "có ArtBox")
    if page.crop is not None and page.media is not None and not _same(page.crop, page.media):
        yield on_page("box-crop", page, None, "khác nhau")
    if page.rotate % 360:
        yield on_page("page-rotated", page, None, f"{page.rotate:g}°", page.rotate)
    if page.unit != 1:
        yield on_page("page-unit", page, None, f"{page.unit:g}", page.unit)


def _same(one: Box, other: Box) -> bool:
    return all(abs(a - b) <= _SLACK * MM for a, b in zip(one, other, strict=True))


def _bleed(page: Page, limits: Limits) -> Iterator[Finding]:
    if page.trim is None:
        return
    # A BleedBox that does not hold the trim is told as such.
    if page.bleed is not None and page.bleed.holds(page.trim, _SLACK * MM):
        trim, bleed = page.trim, page.bleed
        narrowest = min(
            trim.x0 - bleed.x0, trim.y0 - bleed.y0, bleed.x1 - trim.x1, bleed.y1 - trim.y1
        )
        if narrowest / MM < limits.bleed - _SLACK:
            yield on_page("page-bleed", page, None, millimetres(narrowest / MM), narrowest / MM)


def _sizes(file: File, limits: Limits) -> Iterator[Finding]:
    """The size of most pages is judged once; the pages of another size are told each."""
    sizes = {
        page.index: (page.trim.width / MM, page.trim.height / MM)
        for page in file.pages
        if page.trim is not None
    }
    if not sizes:
        return
    counts = Counter((round(width, 1), round(height, 1)) for width, height in sizes.values())
    usual = counts.most_common(1)[0][0]
    asked = (limits.trim_width, limits.trim_height)
    first = True
    for index, size in sizes.items():
        words = f"{millimetres(size[0])} × {millimetres(size[1])}"
        if _apart(size, usual) > limits.trim_slack + 0.05:  # what rounding took
            yield on_page("page-mixed", file.pages[index], None, words)
        elif first and _apart(size, asked) > limits.trim_slack:
            first = False
            yield on_page("page-size", file.pages[index], None, words)


def _apart(one: tuple[float, float], other: tuple[float, float]) -> float:
    return max(abs(one[0] - other[0]), abs(one[1] - other[1]))


def _empty(file: File, limits: Limits) -> Iterator[Finding]:
    empty = {page.index for page in file.pages if page.is_empty}
    last = len(file.pages) - 1
    padding: set[int] = set()
    while len(padding) < limits.page_unit - 1 and last - 1 - len(padding) in empty - {last}:
        padding.add(last - 1 - len(padding))
    for index in sorted(empty):
        check = "page-padding" if index in padding else "page-empty"
        yield on_page(check, file.pages[index], None, "không có gì in ra")


def _notes(page: Page) -> Iterator[Finding]:
    bleed = page.bleed or page.cut
    for note in page.notes:
        if note.kind not in _HARMLESS and (note.box is None or not note.box.meet(bleed).is_empty):
            yield on_page("note-in-page", page, note.box, note.kind or "không rõ loại")
