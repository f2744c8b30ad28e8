"""The package for the print shop: one zip with everything it needs and a note that says what is what.

In: files and their uses. Out: the bytes of a zip; the same files give the same bytes. Nothing is packed
smaller: a PDF's streams are compressed already, and other versions of zlib pack differently.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence

from kcsite.press.job_ticket import Enclosed

NOTE = "DOC-TRUOC.txt"
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)
_UNIX = 3
_READABLE = 0o644 << 16

_HEAD = """{title}
Gói tệp gửi nhà in

"""
_FOOT = """
Nhà in giúp chúng tôi:
1. So mã SHA-256 của tệp với phiếu đặt in trước khi ra kẽm; khác một chữ là tệp đã hỏng hoặc đã bị sửa.
2. Không đổi màu, không đổi phông, không làm phẳng; tệp đã là PDF/X-4, màu CMYK theo hồ sơ màu gửi kèm.
3. Khổ thành phẩm là TrimBox; phần xén tràn tới BleedBox; dấu xén nằm ngoài phần xén tràn.
4. Thấy điều gì chưa ổn, gọi cho chúng tôi theo phiếu đặt in, đừng tự sửa tệp.
"""


def note(title: str, files: Sequence[Enclosed]) -> bytes:
    """What each file is for, as Windows' Notepad opens it: a BOM, lines ended by CR LF."""
    width = max((len(file.name) for file in files), default=0)
    lines = [f"{file.name:<{width}}  {file.use} ({file.size})\n" for file in files]
    text = _HEAD.format(title=title) + "".join(lines) + _FOOT
    return text.replace("\n", "\r\n").encode("utf-8-sig")


def packed(title: str, files: Sequence[Enclosed]) -> bytes:
    """The zip, the note first, the files in their order. File names are plain ASCII."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as package:
        for name, data in [(NOTE, note(title, files)), *((f.name, f.data) for f in files)]:
            entry = zipfile.ZipInfo(name, _FIRST_DAY)
            entry.create_system = _UNIX
            entry.external_attr = _READABLE
            package.writestr(entry, data)
    return out.getvalue()
