"""Single pages: a product's card, a showroom's shelf labels, and the codes on everything printed."""

from __future__ import annotations

import io
from typing import Any

import pikepdf
import pypdfium2
import pytest
import zxingcpp

from kcsite.diagnostics import Diagnostics
from kcsite.plan import Artifact, Work, plan
from kcsite.plan.press import answer_files, for_readers
from kcsite.press import MAKERS
from kcsite.press.cards import A5, Row, room
from kcsite.press.labels import COLUMNS, ROWS
from kcsite.press.labels import SHEET as LABELS
from kcsite.store import Cache
from kcsite.trace import Trace

MM = 72 / 25.4
DPI = 300
LEAST = 15.0
"""mm of a code's side."""


def made(press: Any, maker: str, *subject: str) -> bytes:
    diagnostics = Diagnostics()
    work = Work(Trace(press.world), press.theme, press.root, Cache(press.root), diagnostics)
    data = MAKERS[maker](Artifact("x.pdf", maker, subject), work)
    assert not diagnostics.errors
    return data


@pytest.fixture(scope="module")
def card(press: Any) -> bytes:
    return made(press, "card", "product:binh", "vi")


@pytest.fixture(scope="module")
def labels(press: Any) -> bytes:
    return made(press, "labels", "showroom:trung-tam")


def text_of(data: bytes) -> str:
    return " ".join(
        page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(data)
    ).replace("\r\n", " ")


# -- codes --------------------------------------------------------------------------------------


def codes(data: bytes, page: int) -> list[Any]:
    """What a telephone reads on a page that is printed at 300 dpi."""
    image = pypdfium2.PdfDocument(data)[page].render(scale=DPI / 72).to_pil().convert("L")
    return list(zxingcpp.read_barcodes(image, formats=zxingcpp.BarcodeFormat.QRCode))


def side_of(code: Any) -> float:
    """mm between the outer corners of a code, without its quiet zone."""
    place = code.position
    return (place.top_right.x - place.top_left.x) / DPI * 25.4


@pytest.fixture(scope="module")
def standing(press: Any) -> set[str]:
    """The paths of the website's files."""
    artifacts = plan(press.site, press.theme, frozenset({"site"}), Diagnostics())
    return {artifact.path for artifact in artifacts}


def check_codes(press: Any, standing: set[str], data: bytes, page: int) -> int:
    """Every code of a page is large enough and leads to a page of the website; how many there are."""
    base = press.site.settings.base_url.rstrip("/")
    found = codes(data, page)
    for code in found:
        assert code.text.startswith(base + "/")
        assert f"public{code.text.removeprefix(base)}index.html" in standing
        assert side_of(code) >= LEAST - 0.1
    return len(found)


def test_code_of_a_card(press: Any, standing: set[str], card: bytes) -> None:
    assert check_codes(press, standing, card, 0) == 1
    assert codes(card, 0)[0].text.endswith("/binh/")


def test_a_code_on_every_label(press: Any, standing: set[str], labels: bytes) -> None:
    shown = press.site.of_kind("showroom")[0].vi.data.products
    assert check_codes(press, standing, labels, 0) == len(shown)


@pytest.mark.parametrize("form", ["press", "screen"])
def test_codes_of_the_brochure(press: Any, standing: set[str], printed: Any, form: str) -> None:
    """One for each product, person and showroom of the edition, one on its back."""
    data = printed("brochure:sach", form)
    count = len(pypdfium2.PdfDocument(data))
    found = sum(check_codes(press, standing, data, page) for page in range(count))
    assert found >= 6


def test_codes_are_black_ink_alone(card: bytes, labels: bytes) -> None:
    for data in (card, labels):
        with pikepdf.open(io.BytesIO(data)) as pdf:
            drawn = pdf.pages[0].Resources.XObject.values()
            codes = [thing for thing in drawn if thing.Subtype == "/Form"]
            assert codes
            for code in codes:
                inks = [
                    tuple(float(o) for o in operands)
                    for operands, operator in pikepdf.parse_content_stream(code)
                    if str(operator) not in ("cm", "re", "f")
                ]
                assert inks == [(0.0, 0.0, 0.0, 1.0)]


# -- cards --------------------------------------------------------------------------------------


def test_a_card_is_one_tagged_page(press: Any, card: bytes) -> None:
    with pikepdf.open(io.BytesIO(card)) as pdf:
        assert len(pdf.pages) == 1
        box = [float(v) for v in pdf.pages[0].MediaBox]
        assert box == pytest.approx([0, 0, A5.width * MM, A5.height * MM], abs=0.01)
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.Root.Lang) == "vi"
    assert len(card) < 400_000


def test_a_card_tells_what_counts(card: bytes) -> None:
    said = text_of(card)
    for words in ("Bình gốm", "Lò gốm", "hiệu lực đến", "Xem tận mắt", "Chất liệu"):
        assert words in said, words


def test_a_card_does_not_show_an_award_that_is_over(press: Any) -> None:
    """Not even its name: who holds it in hand cannot see the day."""
    assert "hiệu lực đến" not in text_of(made(press, "card", "product:lu", "vi"))


def test_a_card_comes_out_the_same(press: Any, card: bytes) -> None:
    assert made(press, "card", "product:binh", "vi") == card


def test_much_to_say_leaves_less_to_the_picture() -> None:
    rows = ((Row("Chất liệu", "Đất sét"),),)
    short, long = room("Bình", 1, "Một câu.", rows), room("Bình", 3, "Một câu. " * 30, rows)
    assert short - long == pytest.approx(5 * (2 + 3))


def test_every_product_page_offers_its_card(press: Any) -> None:
    site = press.site
    paths = {a.path for a in for_readers(site, press.theme) if a.maker == "card"}
    assert len(paths) == sum(1 for ref, _ in site.addresses if ref.kind == "product")
    answer = answer_files(site, frozenset(paths))
    (offered,) = answer(("files", "product:binh", "vi"))
    assert (offered.url, offered.label) == ("/san-pham/binh/the-binh.pdf", "download_card")
    assert answer_files(site, frozenset())(("files", "product:binh", "vi")) == ()


# -- labels -------------------------------------------------------------------------------------


def test_labels_are_eight_to_a_sheet() -> None:
    assert COLUMNS * ROWS == 8
    assert LABELS.inner_width / COLUMNS == pytest.approx(95)
    assert LABELS.inner_height / ROWS == pytest.approx(67)


def test_a_label_tells_name_maker_award_and_price(labels: bytes) -> None:
    said = text_of(labels)
    for words in ("Bình gốm", "Lò gốm", "hiệu lực đến", "đồng"):
        assert words in said, words
