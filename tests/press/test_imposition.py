"""A booklet: folded and stapled, its pages read in order; inner sheets stand nearer to the fold."""

from __future__ import annotations

import io

import pikepdf
import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kcsite.press.finish.target import MM
from kcsite.press.imposition import A3, A4, booklet, paper_for, sides


def read_through(count: int) -> list[int | None]:
    """The pages in the order in which they are read once the sheets are folded into each other."""
    order: list[int | None] = []
    found = sides(count)
    sheets = [(found[i], found[i + 1]) for i in range(0, len(found), 2)]
    for front, back in sheets:
        order += [front[1], back[0]]
    for front, back in reversed(sheets):
        order += [back[1], front[0]]
    return order


@given(st.integers(1, 200))
def test_pages_are_read_in_order_and_the_last_stands_outside(count: int) -> None:
    order = read_through(count)
    assert len(order) % 4 == 0 and len(order) - count < 4
    assert [page for page in order if page is not None] == list(range(count))
    assert order[-1] == count - 1


def test_eight_pages() -> None:
    assert sides(8) == ((7, 0), (1, 6), (5, 2), (3, 4))


def test_what_is_missing_is_white_before_the_back_cover() -> None:
    assert sides(6) == ((5, 0), (1, None), (None, 2), (3, 4))


@pytest.mark.parametrize(
    ("size", "paper", "scale"),
    [
        ((148, 210), A4, 0.952),
        ((210, 297), A3, 0.966),
        ((210, 210), A3, 0.976),
        ((190, 270), A3, 1.0),
        ((105, 148), A4, 1.0),
        ((300, 300), A3, 0.683),
    ],
)
def test_the_smallest_paper_that_takes_them(
    size: tuple[float, float], paper: tuple[float, float], scale: float
) -> None:
    found = paper_for(*size)
    assert (found.width, found.height) == paper
    assert found.scale == pytest.approx(scale, abs=0.001)


def numbered(count: int, width: float = 105, height: float = 148) -> bytes:
    """Pages that are filled with a grey of their own, with a black bar along the left edge."""
    pdf = pikepdf.new()
    for number in range(count):
        pdf.add_blank_page(page_size=(width * MM, height * MM))
        grey = 0.5 + number * 0.02
        content = b"%.2f g 0 0 999 999 re f 0 g 0 0 8.504 999 re f" % grey
        pdf.pages[-1].obj.Contents = pdf.make_stream(content)
    pdf.docinfo["/Title"] = pikepdf.String("Gốm")
    out = io.BytesIO()
    pdf.save(out)
    return out.getvalue()


def row(data: bytes, side: int, scale: float = 4) -> list[int]:
    """The grey of each point across the middle of a side, `scale` points a millimetre."""
    image = pypdfium2.PdfDocument(data)[side].render(scale=scale * 25.4 / 72).to_pil().convert("L")
    return [image.getpixel((x, image.height // 2)) for x in range(image.width)]


def test_sides_show_their_pages_and_stop_at_the_fold() -> None:
    data = booklet(numbered(8), 0)
    found = [row(data, side) for side in range(4)]
    for line, (left, right) in zip(found, sides(8), strict=True):
        fold = len(line) // 2
        assert left is not None and right is not None
        assert line[fold - 20] == pytest.approx(255 * (0.5 + left * 0.02), abs=2)
        assert line[fold + 40] == pytest.approx(255 * (0.5 + right * 0.02), abs=2)
        # The right page's bar begins at the fold; beyond its 105 mm the paper is white.
        assert line[fold + 4] == 0
        assert line[fold - 106 * 4] == line[fold + 106 * 4] == 255


def test_inner_pages_move_to_the_fold() -> None:
    """By the thickness of a sheet for each sheet around them; what passes the fold is cut off."""
    data = booklet(numbered(12), 1.5)
    widths = []
    for side in (0, 2, 4):
        line = row(data, side)
        fold = len(line) // 2
        widths.append(sum(value < 60 for value in line[fold : fold + 20]) / 4)
        assert line[fold - 8] > 100
    assert widths == pytest.approx([3.0, 1.5, 0.0], abs=0.3)


def test_same_pages_same_booklet() -> None:
    pages = numbered(8)
    assert booklet(pages, 0.1) == booklet(pages, 0.1)
    with pikepdf.open(io.BytesIO(booklet(pages, 0.1))) as pdf:
        assert str(pdf.docinfo["/Title"]) == "Gốm"
        assert len(pdf.pages) == 4
        assert all("/Annots" not in page for page in pdf.pages)
