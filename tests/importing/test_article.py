"""Articles from Word. The fixture is a .docx unpacked, so that it can be read."""

import io
import zipfile
from pathlib import Path

import pytest
from PIL import Image

from kcsite.importing import Plan, read_article, write
from kcsite.importing.packages import MAX_XML
from kcsite.importing.word import read_word
from kcsite.media import keeping, pixels
from tests.importing.conftest import told
from tests.site_factory import TODAY, SmallSite, jpeg

ARTICLE = Path(__file__).resolve().parents[1] / "fixtures" / "word" / "bai-viet"


def sideways(colour: str) -> bytes:
    """A photograph of a camera that was held upright and only notes it."""
    out = io.BytesIO()
    exif = Image.Exif()
    exif[0x0112] = 6
    Image.new("RGB", (800, 600), colour).save(out, "JPEG", exif=exif)
    return out.getvalue()


def docx(*changes: tuple[str, str], **parts: bytes) -> bytes:
    """The fixture zipped again, with words of its text changed and further parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for path in sorted(ARTICLE.rglob("*")):
            if path.is_file():
                text = path.read_text("utf-8")
                for before, after in changes if path.name == "document.xml" else ():
                    assert before in text
                    text = text.replace(before, after)
                package.writestr(path.relative_to(ARTICLE).as_posix(), text)
        package.writestr("word/media/lo.jpg", jpeg("#a04020", (800, 600)))
        package.writestr("word/media/tho.jpg", sideways("#204060"))
        package.writestr("word/media/hinh.emf", b"\x01\x00\x00\x00EMF")
        for name, data in parts.items():
            package.writestr(name, data)
    return out.getvalue()


def read(site: SmallSite, raw: bytes, wanted: str = "") -> Plan:
    return read_article(site.root, "bai.docx", raw, TODAY, wanted, ["Biên Hòa"])


def test_an_article_with_all_there_is(site: SmallSite) -> None:
    plan = read(site, docx())
    assert sorted(plan.files) == [
        "content/news/dem-do-lua-lo-gom-bien-hoa/anh-1.jpg",
        "content/news/dem-do-lua-lo-gom-bien-hoa/anh-2.jpg",
        "content/news/dem-do-lua-lo-gom-bien-hoa/index.md",
    ]
    assert (
        plan.files["content/news/dem-do-lua-lo-gom-bien-hoa/index.md"].decode()
        == """\
---
title: Đêm đỏ lửa lò gốm Biên Hòa
date: 2026-11-20
summary: Hợp tác xã Gốm Hưng Thịnh mở lò cho khách xem trong hai đêm cuối tuần, lần đầu sau sáu năm.
author: Trần Thị Mẫu
draft: true
---

Lửa đỏ từ **bốn giờ chiều**, nhiệt lên 900 \\* 2 \\[độ\\], theo [Cục Thống kê](https://www.nso.gov.vn/) và bấm đây[^footnote-2].

::: anh anh-1.jpg | Hai người thợ mở cửa lò, than hồng hắt sáng. | Mẻ nung đêm thứ Bảy | Nguyễn Minh Họa

## Việc của một đêm

- Xếp chén
    - chén nhỏ đặt trên
- Trét cửa lò

### Số lượng

| Món | Số lượng |
| --- | --- |
| Chén \\| tô | 1.150 |

> Đất còn ướt thì nó chiều mình.

::: anh anh-2.jpg |  | Thợ đang xoay chén

Khách được xem gần.

Lò gốm Biên Hòa còn ba mươi năm nữa.

[^footnote-2]: Khi kế hoạch được ban hành, bộ máy còn ba cấp.
"""
    )
    assert told(plan) == [
        "K094 ảnh thứ 3 trong bài không dùng được, đã bỏ qua: Tệp “ảnh 3” không phải là ảnh",
        "K095 1 ảnh chưa có mô tả",
        "K096 bài gõ bằng phông cũ VNI (phông VNI-Times); đã đổi sang Unicode",
        "K097 không nhập phần ẩn trong tệp Word: 1 chữ ẩn, 1 lời bình, 2 sửa đổi",
    ]
    stood = Image.open(io.BytesIO(plan.files["content/news/dem-do-lua-lo-gom-bien-hoa/anh-2.jpg"]))
    assert stood.size == (600, 800)


def test_the_imported_draft_breaks_no_build(site: SmallSite) -> None:
    plan = read(site, docx())
    write(site.root, plan.files, plan.fresh)
    assert not [f for f in site.build().faults if f.severity == "error"]


def test_never_over_another(site: SmallSite) -> None:
    plan = read(site, docx())
    write(site.root, plan.files, plan.fresh)
    again = read(site, docx())
    assert (told(again, "error")[0][:4], again.files) == ("K092", {})
    with pytest.raises(FileExistsError):
        write(site.root, plan.files, plan.fresh)
    assert read(site, docx(), "ten-khac").files.keys() == {
        name.replace("dem-do-lua-lo-gom-bien-hoa", "ten-khac") for name in plan.files
    }
    assert [line[:4] for line in told(read(site, docx(), "tin-mot"), "error")] == ["K092"]


def test_without_styles_the_first_line_is_the_title(site: SmallSite) -> None:
    plan = read(site, docx(('<w:pStyle w:val="Title"/>', "")))
    assert next(iter(plan.files)).startswith("content/news/dem-do-lua-lo-gom-bien-hoa/")
    none = docx(
        ("ĐÊM ĐỎ LỬA LÒ GỐM BIÊN HÒA", "Một câu dài có dấu chấm."),
        ("Title", "x"),
        ("Heading1", "x"),
    )
    assert told(read(site, none), "error") == ["K093 không thấy tiêu đề bài"]


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"PK\x03\x04 not a zip",
        b"\xd0\xcf\x11\xe0 old Word",
        docx()[:-200],
        docx(("<w:body>", "<w:body><w:p>")),
        docx(("<w:document ", '<!DOCTYPE x [<!ENTITY a "b">]><w:document ')),
        docx(("<w:p><w:pPr>", "<w:tbl><w:tr><w:tc>" * 3000)),
    ],
    ids=["empty", "no zip", "old", "cut", "broken", "entities", "deep"],
)
def test_a_file_made_to_hurt_is_told(site: SmallSite, raw: bytes) -> None:
    plan = read(site, raw)
    assert [line[:4] for line in told(plan)] in (["K070"], ["K071"])
    assert plan.files == {}


def test_a_bomb_is_not_unpacked(site: SmallSite) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", b" " * (MAX_XML + 1))
    assert [line[:4] for line in told(read(site, out.getvalue()))] == ["K072"]


def test_old_capitals_are_capitals() -> None:
    raw = docx(
        ('<w:rFonts w:ascii="VNI-Times" w:hAnsi="VNI-Times"/>', '<w:rFonts w:ascii=".VnTimeH"/>'),
        ("Loø goám Bieân Hoøa coøn ba möôi naêm nöõa.", "Lß gèm Biªn Hßa"),
    )
    assert "LÒ GỐM BIÊN HÒA" in read_word(raw).html


def test_a_damaged_picture_is_refused() -> None:
    with pytest.raises(pixels.Refused):
        keeping.kept(jpeg("#000000", (800, 600))[:300])
    data = jpeg("#000000")
    assert keeping.kept(data) == (data, ".jpg")
