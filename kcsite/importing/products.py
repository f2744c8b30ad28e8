"""A table of products: one row a product, or one row an award of it.

In: records. Out: revisions of products/<id>/product.md. A product is known again by its code, else by
its name and establishment. A new one is a draft until somebody adds its photographs.
"""

from __future__ import annotations

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
    Column("Tên sản phẩm", "Tên sản phẩm", r.text, "Tên đầy đủ của sản phẩm", "Bình gốm men xanh",
           "Sản phẩm|Tên SP|Tên sản phẩm, bộ sản phẩm|Tên sản phẩm đăng ký", required=True),
    Column("Nhóm", "Nhóm", r.group, "Số nhóm từ 1 đến 4, hoặc tên nhóm", "1",
           "Nhóm sản phẩm|Nhóm SP|Thuộc nhóm", required=True),
    Column("Cơ sở", "Cơ sở", r.EntryOf("establishment"), "Tên cơ sở đã có trên trang",
           "Hợp tác xã Gốm Hưng Thịnh",
           "Tên cơ sở|Đơn vị|Cơ sở sản xuất|Tên đơn vị|Chủ thể|Doanh nghiệp|Tên cơ sở CNNT|Cơ sở CNNT"
           "|Tên doanh nghiệp|Đơn vị sản xuất|Chủ thể sản xuất", required=True),
    Column("Làng nghề", "Làng nghề", r.EntryOf("craft"), "Tên nghề, làng nghề đã có trên trang",
           "", "Nghề, làng nghề|Nghề"),
    Column("Tóm tắt", "Tóm tắt", r.text, "Một hai câu, dùng ở danh sách", "",
           "Giới thiệu|Mô tả ngắn|Mô tả"),
    Column("Câu chuyện", "Câu chuyện", r.text, "Hai đến bốn câu về sản phẩm", "",
           "Câu chuyện sản phẩm"),
    Column("Nguyên liệu", "Nguyên liệu", r.several, "Cách nhau bằng dấu chấm phẩy",
           "Đất sét; men tro", "Chất liệu|Nguyên vật liệu|Nguyên liệu chính"),
    Column("Kích thước", "Kích thước", r.several, "Cách nhau bằng dấu chấm phẩy", "Cao 42 cm",
           "Quy cách|Kích cỡ|Khối lượng|Kích thước, khối lượng|Kích thước, trọng lượng"),
    Column("Năng lực sản xuất", "Năng lực sản xuất", r.text, "Ví dụ: 1.500 chiếc một năm",
           "1.500 chiếc một năm", "Năng lực|Công suất|Sản lượng"),
    Column("Giá bán", "Giá bán", r.number, "Đồng", "250.000",
           "Giá|Đơn giá|Giá bán lẻ|Giá bán đồng|Giá tham khảo"),
    Column("Thị trường", "Thị trường", r.several, "Cách nhau bằng dấu chấm phẩy",
           "Trong nước; Nhật Bản", "Thị trường tiêu thụ"),
    Column("Hạn sử dụng", "Hạn sử dụng", r.text, "Ví dụ: 12 tháng", "", "HSD"),
    Column("Chỉ dẫn địa lý", "Chỉ dẫn địa lý", r.text, "Nếu có"),
    Column("Chương trình", "Chương trình", r.scheme, "CNNT, OCOP hoặc khác; bỏ trống là CNNT",
           "CNNT", "Chương trình công nhận"),
    Column("Cấp", "Cấp", r.level, "Cấp công nhận: xã, tỉnh, khu vực, quốc gia", "tỉnh",
           "Cấp công nhận|Cấp bình chọn|Đạt cấp"),
    Column("Khu vực", "Khu vực", r.region, "Với cấp khu vực: phía Nam"),
    Column("Năm công nhận", "Năm công nhận", r.year, "Bốn chữ số", "2025",
           "Năm|Năm bình chọn|Năm đạt|Năm cấp"),
    Column("Số sao", "Số sao", r.stars, "Số sao OCOP, từ 3 đến 5", "", "Sao|Hạng sao|OCOP|Xếp hạng"),
    Column("Kỳ bình chọn", "Kỳ bình chọn", r.EntryOf("contest"), "Tên kỳ bình chọn đã có trên trang"),
    Column("Số quyết định", "Số quyết định", r.numbered, "Như in trên giấy", "3305/QĐ-UBND",
           "Quyết định|Quyết định số|Số QĐ|QĐ số|Quyết định công nhận"),
    Column("Ngày quyết định", "Ngày quyết định", r.day, "Ngày/tháng/năm", "14/11/2025",
           "Ngày ký|Ngày|Ngày QĐ|Ngày tháng"),
    Column("Cơ quan ban hành", "Cơ quan ban hành", r.text, "Ghi như lúc ký",
           "UBND tỉnh Đồng Nai", "Cơ quan cấp|Nơi cấp|Cơ quan công nhận|Cơ quan ký"),
    Column("Số giấy chứng nhận", "Số giấy chứng nhận", r.text, "Nếu có", "",
           "Giấy chứng nhận|Số GCN|GCN số"),
    Column("Hiệu lực đến", "Hiệu lực đến", r.day, "Bỏ trống thì máy tính theo quy định", "",
           "Có giá trị đến|Hạn hiệu lực|Ngày hết hạn"),
    Column("Mã", "Mã", r.text, "Tên thư mục trong products; bỏ trống thì theo tên", "",
           "Mã sản phẩm|Mã số|Mã SP"),
)  # fmt: skip

_FIELDS: dict[str, tuple[str, ...]] = {
    "Tên sản phẩm": ("title",), "Tóm tắt": ("summary",), "Nhóm": ("group",),
    "Cơ sở": ("establishment",), "Làng nghề": ("craft",), "Câu chuyện": ("story",),
    "Nguyên liệu": ("materials",), "Kích thước": ("sizes",), "Hạn sử dụng": ("shelf_life",),
    "Năng lực sản xuất": ("capacity",), "Giá bán": ("price",), "Thị trường": ("markets",),
    "Chỉ dẫn địa lý": ("geographical_indication",),
}  # fmt: skip
_AWARD: dict[str, tuple[str, ...]] = {
    "Khu vực": ("region",), "Số sao": ("stars",), "Kỳ bình chọn": ("contest",),
    "Ngày quyết định": ("decision", "date"), "Cơ quan ban hành": ("decision", "issuer"),
    "Số giấy chứng nhận": ("certificate",), "Hiệu lực đến": ("valid_until",),
}  # fmt: skip


def revise(root: Path, records: list[Record], world: World) -> list[Revision]:
    """The revisions of all products that the records speak of."""
    finder = Finder(root, KINDS["product"], world)
    for record in records:
        title = record.get("Tên sản phẩm")
        if title is None or record.get("Cơ sở") is None:
            continue
        name = fold(title), record.get("Cơ sở")
        revision = finder.find(
            record,
            code=record.get("Mã"),
            name=name,
            name_of=lambda data: (fold(data.title), data.establishment.id),
            fresh=slug(title),
        )
        if revision is None:
            continue
        for key, loc in _FIELDS.items():
            revision.put(record, key, loc)
        _award(record, revision)
        if revision.text is None:
            revision.wanted.setdefault("draft", True)
    return finder.revisions


def _award(record: Record, revision: Revision) -> None:
    """An award is known again by its scheme, its level and its year."""
    decision = record.get("Số quyết định")
    day = record.get("Ngày quyết định") or (decision.day if decision else None)
    year = record.get("Năm công nhận") or (day.year if day else None)
    level, stars = record.get("Cấp"), record.get("Số sao")
    if year is None:
        if level or stars or decision:
            record.tell("K084", heading="Năm công nhận")
        return
    scheme = record.get("Chương trình") or ("ocop" if stars and not level else "cnnt")
    known = {"scheme": scheme, "year": year, **({"level": level} if level else {})}
    place = revision.item("recognitions", known)
    begin: tuple[str | int, ...] = ("recognitions", place)
    for name, value, key in (
        ("scheme", scheme, "Chương trình"),
        ("level", level, "Cấp"),
        ("year", year, "Năm công nhận"),
    ):
        revision.put(record, key, (*begin, name), value)
    if decision:
        revision.put(record, "Số quyết định", (*begin, "decision", "number"), decision.number)
        if decision.day and not record.get("Ngày quyết định"):
            loc = (*begin, "decision", "date")
            revision.put(record, "Số quyết định", loc, decision.day, "Ngày quyết định")
    for key, tail in _AWARD.items():
        revision.put(record, key, (*begin, *tail))
