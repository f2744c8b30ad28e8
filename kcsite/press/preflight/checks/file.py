"""Checks of the file itself: whether it opens, and what a print shop's machines refuse in it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from kcsite.press.preflight.check import Check, Finding, on_file, on_page
from kcsite.press.preflight.limits import Limits
from kcsite.press.preflight.objects import broken, entry, filters, is_stream, items, name
from kcsite.press.preflight.pages import File

_TO_PROGRAM = "Báo người giữ chương trình: bước hoàn thiện tệp in phải lo việc này"

ROWS = (
    Check(
        "file-unreadable",
        "error",
        "Không mở được tệp PDF",
        "tệp có mở được và đọc được danh sách trang không",
        "mở được",
        "Chạy lại lệnh làm bản in; nếu vẫn lỗi thì báo người giữ chương trình, kèm tệp này",
        "program",
    ),
    Check(
        "file-encrypted",
        "error",
        "Tệp đặt mật khẩu hoặc mã hóa",
        "có mật khẩu, có mã hóa không",
        "không mã hóa",
        "Xuất lại tệp không đặt mật khẩu",
        "program",
    ),
    Check(
        "file-content",
        "error",
        "Nội dung trang bị hỏng",
        "các lệnh vẽ của trang có đọc được hết không",
        "đọc được hết",
        "Chạy lại lệnh làm bản in; nếu vẫn lỗi thì báo người giữ chương trình, kèm tệp này",
        "program",
    ),
    Check(
        "file-complex",
        "error",
        "Trang quá nặng hoặc tự lồng vào nhau, không kiểm hết được",
        "số lệnh vẽ, độ lồng nhau, số trang, cỡ dữ liệu",
        "trong giới hạn của máy kiểm",
        "Bớt hình vẽ quá nhiều nét (bản đồ, hoa văn) hoặc thay bằng ảnh",
        "theme",
    ),
    Check(
        "file-javascript",
        "error",
        "Tệp có mã JavaScript",
        "có JavaScript ở bất cứ đâu trong tệp không",
        "không có",
        _TO_PROGRAM,
        "program",
    ),
    Check(
        "file-actions",
        "error",
        "Tệp có hành động tự chạy",
        "có hành động khi mở tệp, mở trang, bấm chuột không",
        "không có",
        _TO_PROGRAM,
        "program",
    ),
    Check(
        "file-forms",
        "error",
        "Tệp có ô để điền",
        "có biểu mẫu (AcroForm) không",
        "không có",
        "Bỏ biểu mẫu khỏi trang in, hoặc vẽ khung trống thay cho ô điền",
        "theme",
    ),
    Check(
        "file-attachments",
        "error",
        "Tệp có tệp khác đính kèm",
        "có tệp nhúng bên trong không",
        "không có",
        _TO_PROGRAM,
        "program",
    ),
    Check(
        "file-lzw",
        "error",
        "Tệp dùng kiểu nén LZW",
        "kiểu nén của từng phần",
        "không dùng LZW",
        "Lưu lại ảnh hoặc tệp gốc bằng kiểu nén Flate hay JPEG",
        "program",
    ),
    Check(
        "file-postscript",
        "error",
        "Tệp có đoạn PostScript",
        "có đối tượng PostScript không",
        "không có",
        "Thay hình ấy bằng SVG hoặc ảnh",
        "theme",
    ),
    Check(
        "file-id",
        "error",
        "Tệp không có số hiệu (ID)",
        "phần đuôi của tệp có ID không",
        "có",
        _TO_PROGRAM,
        "program",
    ),
)

_LOOKED_INTO = 200_000


def examine(file: File, limits: Limits) -> Iterator[Finding]:
    if file.pdf is None:
        if file.problem == "password":
            yield on_file("file-encrypted", "cần mật khẩu mới mở được")
        else:
            yield on_file("file-unreadable", "tệp hỏng")
        return
    pdf = file.pdf
    if not file.pages:
        yield on_file("file-unreadable", "không có trang nào")
    if pdf.is_encrypted:
        yield on_file("file-encrypted", "đã mã hóa")
    if entry(pdf.trailer, "/ID") is None:
        yield on_file("file-id", "thiếu ID")
    for fault in file.faults:
        yield on_file(fault.what, fault.words)
    for page in file.pages:
        for fault in page.faults:
            yield on_page(fault.what, page, fault.box, fault.words)
    yield from _catalogue(pdf.Root)
    yield from _objects(pdf)
    for page in file.pages:
        if page.acts:
            yield on_page("file-actions", page, None, "hành động của trang")
        for note in page.notes:
            if note.acts:
                yield on_page("file-actions", page, note.box, "hành động của một chú thích")


def _catalogue(root: Any) -> Iterator[Finding]:
    if entry(root, "/OpenAction") is not None or entry(root, "/AA") is not None:
        yield on_file("file-actions", "hành động khi mở tệp")
    if entry(root, "/AcroForm") is not None:
        yield on_file("file-forms", "có AcroForm")
    names = entry(root, "/Names")
    if entry(names, "/EmbeddedFiles") is not None or entry(root, "/AF") is not None:
        yield on_file("file-attachments", "có tệp đính kèm")
    if entry(names, "/JavaScript") is not None:
        yield on_file("file-javascript", "trong danh mục tên")


def _objects(pdf: Any) -> Iterator[Finding]:
    """What may stand in any object of the file."""
    scripts = packed = 0
    for at, thing in enumerate(pdf.objects):
        if at > _LOOKED_INTO:
            return
        try:
            if is_stream(thing):
                packed += "/LZWDecode" in filters(thing)
            scripts += any(
                name(entry(part, "/S")) == "/JavaScript" for part in (thing, entry(thing, "/A"))
            )
            scripts += any(
                name(entry(part, "/S")) == "/JavaScript"
                for part in items(entry(thing, "/OpenAction"))
            )
        except broken():
            continue
    if scripts:
        yield on_file("file-javascript", f"{scripts} đoạn", scripts)
    if packed:
        yield on_file("file-lzw", f"{packed} phần", packed)
