"""What comes out of the press room: boxes, inks, fonts, pages, and the same bytes twice."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

import pikepdf
import pypdfium2
import pytest

MM = 72 / 25.4
BROCHURE, BULLETIN = "brochure:sach", "bulletin:so-1"


def opened(data: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(data))


def text_of(data: bytes, page: int) -> str:
    document = pypdfium2.PdfDocument(data)
    return str(document[page].get_textpage().get_text_bounded())


def streams(pdf: pikepdf.Pdf) -> Iterator[Any]:
    """Every page and every form that pages draw."""
    yield from pdf.pages
    for thing in pdf.objects:
        if isinstance(thing, pikepdf.Stream) and thing.get("/Subtype") == "/Form":
            yield thing


def images(pdf: pikepdf.Pdf) -> list[pikepdf.Object]:
    return [
        thing
        for thing in pdf.objects
        if isinstance(thing, pikepdf.Stream) and thing.get("/Subtype") == "/Image"
    ]


@pytest.mark.parametrize("ref", [BROCHURE, BULLETIN])
def test_press_file_holds_only_process_inks(printed: Any, ref: str) -> None:
    pdf = opened(printed(ref, "press"))
    spaces = set()
    for stream in streams(pdf):
        for operands, operator in pikepdf.parse_content_stream(stream):
            name = str(operator)
            assert name not in ("rg", "RG", "g", "G", "sh"), f"{ref}: {name}"
            if name in ("cs", "CS"):
                spaces.add(str(operands[0]))
    assert spaces == {"/DeviceCMYK"}
    assert {str(image.ColorSpace) for image in images(pdf)} == {"/DeviceCMYK"}


def test_text_is_black_ink_only(printed: Any) -> None:
    """Running text, at the sizes where a second ink would blur: K alone, or no ink at all."""
    pdf = opened(printed(BULLETIN, "press"))
    for page in pdf.pages:
        inks, size = (0.0, 0.0, 0.0, 1.0), 0.0
        for operands, operator in pikepdf.parse_content_stream(page):
            name = str(operator)
            if name in ("scn", "k"):
                inks = tuple(float(o) for o in operands)  # type: ignore[assignment]
            elif name == "Tf":
                size = float(operands[1]) * 0.75
            elif name in ("Tj", "TJ") and size < 9:
                assert inks[:3] == (0.0, 0.0, 0.0)


@pytest.mark.parametrize(("ref", "width", "height"), [(BROCHURE, 210, 210), (BULLETIN, 190, 270)])
def test_boxes(printed: Any, ref: str, width: float, height: float) -> None:
    for page in opened(printed(ref, "press")).pages:
        trim = [float(v) for v in page.TrimBox]
        bleed = [float(v) for v in page.BleedBox]
        room = 10 * MM
        inner = [room, room, room + width * MM, room + height * MM]
        assert trim == pytest.approx(inner, abs=0.01)
        assert [abs(a - b) for a, b in zip(trim, bleed, strict=True)] == pytest.approx(
            [3 * MM] * 4, abs=0.01
        )
    for page in opened(printed(ref, "proof")).pages:
        assert [float(v) for v in page.MediaBox] == pytest.approx(
            [0, 0, width * MM, height * MM], abs=0.01
        )


def test_press_file_has_no_links_and_no_outline(printed: Any) -> None:
    pdf = opened(printed(BROCHURE, "press"))
    assert all("/Annots" not in page for page in pdf.pages)
    assert "/Outlines" not in pdf.Root


def test_screen_file_has_links_bookmarks_and_tags(printed: Any) -> None:
    pdf = opened(printed(BROCHURE, "screen"))
    assert any("/Annots" in page for page in pdf.pages)
    assert "/Outlines" in pdf.Root
    assert pdf.Root.MarkInfo.Marked
    assert str(pdf.Root.Lang) == "vi"


@pytest.mark.parametrize("form", ["press", "proof", "screen"])
def test_fonts_are_the_themes_and_embedded(printed: Any, form: str) -> None:
    pdf = opened(printed(BROCHURE, form))
    names = set()
    for thing in pdf.objects:
        if isinstance(thing, pikepdf.Dictionary) and thing.get("/Type") == "/FontDescriptor":
            names.add(str(thing.FontName).partition("+")[2])
            assert "/FontFile2" in thing or "/FontFile3" in thing
    assert names
    assert all(name.startswith(("Be-Vietnam-Pro", "Source-Serif-4")) for name in names)


@pytest.mark.parametrize(("ref", "form"), [(BROCHURE, "press"), (BULLETIN, "proof")])
def test_same_input_same_bytes(press: Any, printed: Any, ref: str, form: str) -> None:
    assert press.make(ref, form)[0] == printed(ref, form)


@pytest.mark.parametrize("ref", [BROCHURE, BULLETIN])
def test_pages_fill_whole_sheets(printed: Any, ref: str) -> None:
    assert len(opened(printed(ref, "press")).pages) % 4 == 0


def test_proof_is_marked_on_every_page_and_only_there(printed: Any) -> None:
    count = len(opened(printed(BROCHURE, "proof")).pages)
    assert all("BẢN DUYỆT" in text_of(printed(BROCHURE, "proof"), n) for n in range(count))
    assert not any("BẢN DUYỆT" in text_of(printed(BROCHURE, "screen"), n) for n in range(count))


def test_head_of_page_one_and_foot_of_the_last(printed: Any) -> None:
    """Luật Báo chí 2016, Điều 34."""
    data = printed(BULLETIN, "press")
    head = " ".join(text_of(data, 0).split())
    order = ["BẢN TIN", "Bản tin Thử", "Trung tâm Khuyến công thử nghiệm", "31 tháng 3 năm 2026"]
    places = [head.find(words) for words in order]
    assert places == sorted(places)
    assert places[0] == 0
    foot = text_of(data, len(opened(data).pages) - 1)
    for words in ("00/GP-THU", "05/01/2026", "Xưởng in", "400 bản", "Ba tháng một kỳ", "Văn A"):
        assert words in foot


def test_back_cover_says_it_is_not_for_sale(printed: Any) -> None:
    data = printed(BROCHURE, "press")
    last = text_of(data, len(opened(data).pages) - 1)
    assert "XUẤT BẢN PHẨM KHÔNG BÁN" in last.upper()


def test_contents_lead_to_where_things_stand(printed: Any) -> None:
    data = printed(BROCHURE, "press")
    contents = text_of(data, 2)
    for title in ("Lời ngỏ", "Thủ công mỹ nghệ", "Tra cứu"):
        found = re.search(rf"{title}\D*?(?:\d+ sản phẩm)?\s*(\d+)", contents)
        assert found is not None, title
        assert title in text_of(data, int(found[1]) - 1)


def test_nothing_breaks_that_belongs_together(printed: Any) -> None:
    data = printed(BULLETIN, "press")
    lines = [
        line.strip()
        for page in range(len(opened(data).pages))
        for line in text_of(data, page).splitlines()
    ]
    for words in ("2646/QĐ-BCT", "8.000 cuốn", "23/9/2025"):
        assert sum(words in line for line in lines) >= 20


def test_an_expired_product_is_not_in_the_book(printed: Any) -> None:
    data = printed(BROCHURE, "press")
    everything = "".join(text_of(data, n) for n in range(len(opened(data).pages)))
    assert "Bình gốm" in everything
    assert "Lu nước" not in everything


def test_date_of_the_file_is_the_date_of_the_edition(printed: Any) -> None:
    pdf = opened(printed(BROCHURE, "press"))
    assert str(pdf.docinfo["/CreationDate"]).startswith("D:20260201")


def test_what_was_read_is_remembered(press: Any) -> None:
    keys = set(press.make(BULLETIN, "press")[2])
    assert ("file", "css/print/bulletin.css") in keys
    assert ("palette",) in keys
    assert ("printer", "mac-dinh") in keys
    assert ("rules", "bulletins") in keys
    assert ("body", "news:mot", "vi") in keys
    assert ("content-file", "content/printers/profiles/ISOcoated_v2_300_bas.icc") in keys
