"""A table of documents, as registers of incoming and outgoing papers keep them.

In: records. Out: revisions of content/documents/<id>.md. A document is known again by its code, else by
its number and its day.
"""

from __future__ import annotations

import re
from pathlib import Path

from kcsite.content.models import KINDS
from kcsite.importing import reading as r
from kcsite.importing.columns import Column
from kcsite.importing.finding import Finder
from kcsite.importing.reading import World
from kcsite.importing.records import Record
from kcsite.importing.revision import Revision
from kcsite.vietnamese.text import fold, slug

COLUMNS = (
    Column("Số, ký hiệu", "Số, ký hiệu", r.numbered, "Như in trên văn bản", "38/2025/TT-BCT",
           "Số ký hiệu|Số hiệu|Số văn bản|Số VB|Ký hiệu|Số|Số, ký hiệu văn bản|Số ký hiệu văn bản"
           "|Số hiệu văn bản|Số và ký hiệu|Số, ký hiệu, ngày tháng", required=True),
    Column("Trích yếu", "Trích yếu", r.text, "Nội dung chính, viết gọn",
           "Sửa đổi quy định về bình chọn sản phẩm",
           "Trích yếu nội dung|Tên văn bản|Tên loại và trích yếu nội dung|Nội dung|Về việc"
           "|Trích yếu văn bản|Nội dung trích yếu", required=True),
    Column("Loại văn bản", "Loại văn bản", r.text, "Bỏ trống thì máy đoán theo số, ký hiệu",
           "Thông tư", "Loại|Loại VB|Hình thức văn bản|Thể loại"),
    Column("Cơ quan ban hành", "Cơ quan ban hành", r.text, "Ghi như trên văn bản",
           "Bộ Công Thương", "Nơi ban hành|Cơ quan|Đơn vị ban hành|CQ ban hành|Tác giả", required=True),
    Column("Ngày ban hành", "Ngày ban hành", r.day, "Ngày/tháng/năm", "19/06/2025",
           "Ngày ký|Ngày|Ngày tháng|Ngày văn bản|Ngày VB|Ngày tháng văn bản|Ngày, tháng, năm"),
    Column("Ngày có hiệu lực", "Ngày có hiệu lực", r.day, "Ngày/tháng/năm", "01/07/2025",
           "Hiệu lực|Ngày hiệu lực|Có hiệu lực từ|Hiệu lực từ ngày"),
    Column("Lĩnh vực", "Lĩnh vực", r.text, "Ví dụ: Bình chọn sản phẩm", "Bình chọn sản phẩm"),
    Column("Tình trạng", "Tình trạng", r.status,
           "Còn hiệu lực, đã sửa đổi, bị thay thế hoặc hết hiệu lực", "còn hiệu lực",
           "Tình trạng hiệu lực|Trạng thái|Hiệu lực pháp lý"),
    Column("Tóm tắt", "Tóm tắt", r.text, "Một hai câu bằng lời thường", "", "Mô tả"),
    Column("Nơi đăng toàn văn", "Nơi đăng toàn văn", r.text, "Địa chỉ có đủ https://", "",
           "Liên kết|Đường dẫn|Link|Địa chỉ tra cứu"),
    Column("Mã", "Mã", r.text, "Tên tệp trong content/documents; bỏ trống thì theo số hiệu"),
)  # fmt: skip

_FIELDS = {
    "Trích yếu": "title", "Loại văn bản": "type", "Cơ quan ban hành": "issuer",
    "Ngày ban hành": "signed", "Ngày có hiệu lực": "effective", "Lĩnh vực": "field",
    "Tình trạng": "status", "Tóm tắt": "summary", "Nơi đăng toàn văn": "link",
}  # fmt: skip

# What the letters of a number say of a document's type (Nghị định 30/2020/NĐ-CP, Phụ lục III).
_TYPES = {
    "NĐ": "Nghị định", "TT": "Thông tư", "TTLT": "Thông tư liên tịch", "QĐ": "Quyết định",
    "KH": "Kế hoạch", "NQ": "Nghị quyết", "CT": "Chỉ thị", "HD": "Hướng dẫn", "TB": "Thông báo",
    "BC": "Báo cáo", "VBHN": "Văn bản hợp nhất", "CTr": "Chương trình", "ĐA": "Đề án",
    "TTr": "Tờ trình", "QC": "Quy chế", "QyĐ": "Quy định",
}  # fmt: skip


def revise(root: Path, records: list[Record], world: World) -> list[Revision]:
    """The revisions of all documents that the records speak of."""
    finder = Finder(root, KINDS["document"], world)
    for record in records:
        given = record.get("Số, ký hiệu")
        if given is None:
            continue
        number = re.sub(r"\s*([/-])\s*", r"\1", given.number)
        signed = record.get("Ngày ban hành") or given.day
        kind = record.get("Loại văn bản") or given.type or _type(number)
        revision = finder.find(
            record,
            code=record.get("Mã"),
            name=(fold(number), signed),
            name_of=lambda data: (fold(data.number), data.signed),
            fresh=_identity(kind or "van-ban", number, signed.year if signed else None),
        )
        if revision is None:
            continue
        revision.put(record, "Số, ký hiệu", ("number",), number)
        for key, name in _FIELDS.items():
            revision.put(record, key, (name,))
        revision.put(record, "Số, ký hiệu", ("type",), kind, "Loại văn bản")
        revision.put(record, "Số, ký hiệu", ("signed",), given.day, "Ngày ban hành")
    return finder.revisions


def _type(number: str) -> str | None:
    letters = re.findall(r"[^\W\d_]+", number)
    return next((_TYPES[word] for word in letters if word in _TYPES), None)


def _identity(kind: str, number: str, year: int | None) -> str:
    """`thong-tu-38-2025`; a number that names its year needs no other."""
    digits = re.findall(r"\d+", number)
    parts = [kind, *digits[:2]]
    if year and str(year) not in digits:
        parts = [kind, *digits[:1], str(year)]
    return slug("-".join(parts))
