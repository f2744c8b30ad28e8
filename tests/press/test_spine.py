"""How thick a book is."""

from __future__ import annotations

import pytest

from kcsite.content.models.publications import Paper
from kcsite.content.models.settings import Printer
from kcsite.press.spine import blank_pages, caliper, cover_pages, spine


def printer(**values: object) -> Printer:
    return Printer.model_validate({"name": "x", "condition": "x", "profile": "x", **values})


def test_a_leaf() -> None:
    assert caliper(130, 0.8) == pytest.approx(0.104)


@pytest.mark.parametrize(
    ("pages", "paper", "expected"),
    [
        # 96 pages at 130 g/m² and bulk 0.8, cover 250 g/m² at bulk 1.0: 4.99 + 0.5 mm.
        (96, Paper(body_gsm=130, body_bulk=0.8, cover_gsm=250, cover_bulk=1.0), 5.49),
        (0, Paper(body_gsm=130, body_bulk=0.8, cover_gsm=250, cover_bulk=1.0), 0.5),
        (200, Paper(body_gsm=70, body_bulk=1.4, cover_gsm=250, cover_bulk=0.9), 10.25),
    ],
)
def test_spine(pages: int, paper: Paper, expected: float) -> None:
    assert spine(pages, paper, printer()) == expected


def test_what_the_printer_measured_goes_before_the_bulk() -> None:
    paper = Paper(body_gsm=130, body_bulk=0.8, cover_gsm=250, cover_bulk=1.0)
    assert spine(96, paper, printer(body_caliper=0.11)) == 5.78
    assert spine(96, paper, printer(cover_caliper=0.3)) == 5.59


@pytest.mark.parametrize(
    ("binding", "unit", "pages", "blank"),
    [
        ("saddle-stitch", 4, 52, 0),
        ("saddle-stitch", 4, 53, 3),
        ("perfect", 8, 52, 0),
        ("perfect", 8, 56, 4),
        ("perfect", 8, 53, 7),
        ("perfect", 4, 52, 0),
    ],
)
def test_blank_pages_fill_the_body(binding: str, unit: int, pages: int, blank: int) -> None:
    shop = printer(binding=binding, binding_unit=unit)
    assert blank_pages(pages, shop) == blank
    assert (pages + blank - cover_pages(shop)) % unit == 0
