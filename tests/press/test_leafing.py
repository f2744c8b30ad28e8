"""The page of a publication on which an entry stands, by itself and in the preview."""

from __future__ import annotations

import datetime as dt
import io
from typing import Any

import pypdfium2
import pytest
from PIL import Image, ImageChops

from kcsite.content.models import Ref
from kcsite.press.leafing import has_place, page_with
from kcsite.serve import Live
from tests.press.conftest import REPOSITORY, Press

BROCHURE = "brochure:sach"


def headings(pdf: bytes) -> dict[str, Any]:
    """The page of every bookmark, by its title."""
    document = pypdfium2.PdfDocument(pdf)
    return {mark.get_title(): document[mark.get_dest().get_index()] for mark in document.get_toc()}


def shown(press: Press, pdf: bytes) -> list[tuple[Ref, Any]]:
    """The products of the edition, each with its page."""
    pages = headings(pdf)
    products = press.site.of_kind("product")
    found = [(p.ref, pages[p.vi.data.title]) for p in products if p.vi.data.title in pages]
    assert len(found) > 2
    return found


def test_the_picture_is_of_the_page_with_the_heading(printed: Any, press: Press) -> None:
    pdf = printed(BROCHURE, "screen")
    for ref, page in shown(press, pdf):
        picture = page_with(pdf, ref)
        assert picture is not None
        drawn = Image.open(io.BytesIO(picture))
        wanted = page.render(scale=900 / page.get_width()).to_pil()
        assert drawn.width == 900
        assert ImageChops.difference(drawn, wanted.convert(drawn.mode)).getbbox() is None


def test_who_stands_nowhere_has_no_picture(printed: Any) -> None:
    pdf = printed(BROCHURE, "screen")
    assert page_with(pdf, Ref("product", "khong-co")) is None
    assert not has_place(Ref("news", "tin"))
    with pytest.raises(pypdfium2.PdfiumError):
        page_with(b"khong phai PDF", Ref("product", "khong-co"))


def test_the_preview_leafs_to_a_product(printed: Any, press: Press) -> None:
    live = Live(
        press.root, dt.date(2027, 6, 1), frozenset({"site", "press"}), (REPOSITORY / "themes",)
    )
    live.take(live.look())
    pdf = printed(BROCHURE, "screen")
    ref, _ = shown(press, pdf)[0]
    assert live.can_print(press.site.entries[ref])
    assert live.printed_page(str(ref)) == page_with(pdf, ref)
    assert live.printed_page("news:tin") is None
    assert live.printed_page("product:khong-co") is None
