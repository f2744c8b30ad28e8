"""Tables of products, documents and figures."""

from unicodedata import normalize

import pytest

from kcsite.content.models import Ref
from kcsite.diagnostics import Diagnostics
from tests.importing.conftest import Bring, csv, saved, states, told, world, xlsx
from tests.site_factory import SmallSite

PRODUCTS = [
    ["DANH SÁCH SẢN PHẨM CNNT TIÊU BIỂU"],
    ["TT", "Tên sản phẩm", "Đơn vị", "Nhóm SP", "Giá bán (đồng)", "Nguyên liệu", "Cấp công nhận",
     "Quyết định số", "Ghi chú"],
    [1, "Bình gốm men xanh", "HỢP TÁC XÃ ĐÁ TÂY", "Nhóm 1", "1.250.000 đ", "đất sét; men tro",
     "Cấp tỉnh", "3305/QĐ-UBND ngày 14/11/2025", "x"],
    [2, "Tượng đá nhỏ", "da-tay", "Thủ công mỹ nghệ", 300000, None, None, None, None],
    [None, "Cộng", None, None, 1550000],
]  # fmt: skip


def test_products_are_known_by_name_and_establishment(site: SmallSite, bring: Bring) -> None:
    plan = bring("product", PRODUCTS)
    assert told(plan) == []
    assert states(plan) == [("changed", "Bình gốm men xanh"), ("new", "Tượng đá nhỏ")]
    assert [f"{f.label}: {f.old}→{f.new}" for f in plan.changes[0].fields] == [
        "Nguyên liệu: →đất sét; men tro",
        "Giá bán: →1.250.000",
        "Chương trình: →cnnt",
        "Cấp: →tinh",
        "Năm công nhận: →2025",
        "Số quyết định: →3305/QĐ-UBND",
        "Ngày quyết định: →14/11/2025",
    ]
    saved(site, plan)
    assert site.read("products/binh-gom/product.md") == (
        "---\ntitle: Bình gốm men xanh\ngroup: 1\nestablishment: da-tay\n"
        "photos:\n  - file: binh.jpg\n    alt: Bình gốm men xanh cao\n"
        "materials:\n  - đất sét\n  - men tro\nprice: 1250000\n"
        "recognitions:\n  - scheme: cnnt\n    level: tinh\n    year: 2025\n"
        "    decision:\n      number: 3305/QĐ-UBND\n      date: 2025-11-14\n---\nBình vuốt tay.\n"
    )
    assert site.read("products/tuong-da-nho/product.md") == (
        "---\ntitle: Tượng đá nhỏ\ngroup: 1\nestablishment: da-tay\nprice: 300000\ndraft: true\n---\n"
    )


def test_a_new_product_waits_for_its_photographs_as_a_draft(site: SmallSite, bring: Bring) -> None:
    plan = bring("product", PRODUCTS)
    saved(site, plan)
    found = Diagnostics()
    assert site.loaded(found) is not None
    assert [(d.code, d.path) for d in found if "tuong" in d.path] == [
        ("K150", "products/tuong-da-nho/product.md")
    ]
    assert Ref("product", "tuong-da-nho") not in site.resolved().entries
    assert Ref("product", "tuong-da-nho") in site.resolved(drafts=True).entries
    assert bring("product", PRODUCTS).files == {}
    site.edit("products/tuong-da-nho/product.md", "draft: true\n", "")
    found = Diagnostics()
    site.loaded(found)
    assert [d.code for d in found.errors] == ["K101"]


def test_a_second_award_of_a_product_is_a_second_row(site: SmallSite, bring: Bring) -> None:
    rows = [
        ["Tên sản phẩm", "Nhóm", "Cơ sở", "Cấp", "Năm", "Khu vực", "Số sao"],
        ["Đèn đá Bửu Long", 1, "da-tay", "tỉnh", 2024, None, None],
        ["Đèn đá Bửu Long", 1, "da-tay", "khu vực", 2025, "phía Nam", None],
        ["Đèn đá Bửu Long", 1, "da-tay", None, 2022, None, "5 sao"],
    ]
    plan = bring("product", rows)
    assert [(f.label, f.old, f.new) for f in plan.changes[0].fields] == [
        ("Chương trình", "", "cnnt"),
        ("Cấp", "", "khu-vuc"),
        ("Năm công nhận", "", "2025"),
        ("Khu vực", "", "phia-nam"),
        ("Số sao", "4", "5"),
    ]
    saved(site, plan)
    awards = world(site).loaded.entries
    assert len(awards) and bring("product", rows).files == {}


def test_an_award_that_the_model_refuses_is_told_at_its_cell(bring: Bring) -> None:
    rows = [
        ["Tên sản phẩm", "Nhóm", "Cơ sở", "Cấp", "Năm"],
        ["Đèn đá Bửu Long", 1, "Đá Tây Nguyên", "khu vực", 2025],
        ["Bình gốm men xanh", 1, "da-tay", "khu vực", 2025],
    ]
    plan = bring("product", rows)
    assert [line[:32] for line in told(plan)] == [
        "K083 trang “DS”, hàng 2, cột C —",
        "K080 trang “DS”, hàng 3, cột D —",
    ]
    assert plan.files == {}


DOCUMENTS = """\
Số ký hiệu;Ngày tháng;Trích yếu nội dung;Cơ quan ban hành;Tình trạng
38/2025/TT-BCT;19/6/2025;Sửa đổi quy định về bình chọn: bốn cấp;Bộ Công Thương;Còn hiệu lực
Kế hoạch số 13406 /KH-UBND;05/11/2020;Phát triển ngành nghề nông thôn;UBND tỉnh Đồng Nai;Hết hiệu lực
"""


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_documents_are_known_by_number_and_day(
    site: SmallSite, bring: Bring, encoding: str
) -> None:
    plan = bring("document", csv(DOCUMENTS, encoding), "so-van-ban.csv")
    saved(site, plan)
    assert sorted(plan.files) == [
        "content/documents/ke-hoach-13406-2020.md",
        "content/documents/thong-tu-38-2025.md",
    ]
    assert site.read("content/documents/thong-tu-38-2025.md") == (
        '---\nnumber: 38/2025/TT-BCT\ntitle: "Sửa đổi quy định về bình chọn: bốn cấp"\n'
        "issuer: Bộ Công Thương\nsigned: 2025-06-19\nstatus: in-force\ntype: Thông tư\n---\n"
    )
    assert {c.state for c in bring("document", csv(DOCUMENTS), "b.csv").changes} == {"same"}
    changed = DOCUMENTS.replace("Còn hiệu lực", "Đã sửa đổi").replace(";19/6/2025;", ";2025-06-19;")
    plan = bring("document", csv(changed), "b.csv")
    assert [f.new for c in plan.changes for f in c.fields] == ["amended"]


def in_1258(text: str) -> bytes:
    """As Windows-1258 has it: the tone is a letter of its own."""
    tones = "\u0300\u0301\u0303\u0309\u0323"
    parts = (normalize("NFD", letter) for letter in text)
    split = (
        "".join(c for c in part if c not in tones) + "".join(c for c in part if c in tones)
        for part in parts
    )
    return "".join(
        normalize("NFC", part.rstrip(tones)) + part[len(part.rstrip(tones)) :] for part in split
    ).encode("cp1258")


def test_a_document_of_todays_code_page(site: SmallSite, bring: Bring) -> None:
    raw = "Số,Ngày ký,Trích yếu,Cơ quan ban hành\n1/TB-SCT,1/2/2026,Nghỉ lễ,Sở\n"
    assert states(bring("document", in_1258(raw), "a.csv")) == [("new", "Nghỉ lễ")]


FIGURES = [
    ["SỐ LIỆU CÔNG NGHIỆP NÔNG THÔN QUÝ IV NĂM 2026"],
    ["Đồng Nai, ngày 05 tháng 01 năm 2027"],
    ["STT", "Chỉ tiêu", "ĐVT", "Thực hiện", "Cùng kỳ năm trước"],
    [1, "Chỉ số sản xuất", "%", 1.0918, "1,085"],
    [2, "Số lao động", "người", 118450, "115.230"],
]


def test_a_quarter_named_in_the_title(site: SmallSite, bring: Bring) -> None:
    raw = xlsx(FIGURES, D4="0.0%")
    plan = bring("statistic", raw)
    saved(site, plan)
    assert site.read("content/statistics/2026-q4.md") == (
        "---\ntitle: Công nghiệp nông thôn quý IV năm 2026\nyear: 2026\nquarter: 4\n"
        "released: 2027-01-05\nindicators:\n"
        '  - id: ipp\n    title: Chỉ số sản xuất\n    unit: "%"\n    value: 109.18\n'
        "    previous_year: 1,085\n"
        "  - id: so-lao-dong\n    title: Số lao động\n    unit: người\n    value: 118450\n"
        "    previous_year: 115230\n---\n"
    )
    assert bring("statistic", raw).files == {}


def test_figures_of_a_known_quarter_are_corrected(site: SmallSite, bring: Bring) -> None:
    rows = [
        ["Năm", "Quý", "Chỉ số", "Đơn vị tính", "Giá trị"],
        [2026, "III", "Chỉ số sản xuất", "%", "109,1"],
    ]
    plan = bring("statistic", rows)
    assert [(f.label, f.old, f.new) for f in plan.changes[0].fields] == [
        ("Chỉ số sản xuất: giá trị", "108,5", "109,1")
    ]
    saved(site, plan)
    assert '{id: ipp, title: Chỉ số sản xuất, unit: "%", value: 109.1}' in site.read(
        "content/statistics/2026-q3.md"
    )
    rows.append([2026, "III", "Chỉ số sản xuất", "%", "7"])
    assert [line[:4] for line in told(bring("statistic", rows), "error")] == ["K081"]
