"""The edition for readers as a screen reader meets it: PDF/UA-1 (ISO 14289-1), read from the file."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pikepdf
import pytest

from tests.press.test_publication import BROCHURE, BULLETIN, opened

# What may stand directly below what (ISO 32000-1, 14.8.4); others are free.
CHILDREN = {
    "L": {"L", "LI", "Caption"},
    "LI": {"Lbl", "LBody"},
    "Table": {"TR", "THead", "TBody", "TFoot", "Caption"},
    "THead": {"TR"},
    "TBody": {"TR"},
    "TR": {"TH", "TD"},
}
PAINTING = {"S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "sh", "Do", "Tj", "TJ", "BI", "EI"}


def elements(kids: Any) -> Iterator[Any]:
    for kid in kids:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid
            yield from elements(kid.get("/K", ()))


def kind(element: Any) -> str:
    return str(element.S)[1:]


@pytest.fixture(params=[BROCHURE, BULLETIN])
def edition(printed: Any, request: pytest.FixtureRequest) -> pikepdf.Pdf:
    return opened(printed(request.param, "screen"))


@pytest.fixture
def tree(edition: pikepdf.Pdf) -> list[Any]:
    return list(elements(edition.Root.StructTreeRoot.K))


def test_the_document_says_what_it_is(edition: pikepdf.Pdf) -> None:
    root = edition.Root
    assert str(root.Lang) == "vi"
    assert bool(root.MarkInfo.Marked)
    assert bool(root.ViewerPreferences.DisplayDocTitle)
    with edition.open_metadata() as metadata:
        assert metadata["pdfuaid:part"] == "1"
        assert metadata["dc:title"]
    assert {str(page.obj.Tabs) for page in edition.pages if page.get("/Annots")} <= {"/S"}


def test_every_figure_has_words(tree: list[Any]) -> None:
    figures = [element for element in tree if kind(element) == "Figure"]
    assert figures
    assert all(str(figure.get("/Alt", "")).strip() for figure in figures)


def test_headings_skip_no_level(tree: list[Any]) -> None:
    levels = [int(kind(e)[1:]) for e in tree if kind(e)[0] == "H" and kind(e)[1:].isdigit()]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_lists_and_tables_hold_what_they_may(tree: list[Any]) -> None:
    wrong = {
        (kind(element), kind(kid))
        for element in tree
        if kind(element) in CHILDREN
        for kid in element.get("/K", ())
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid
        if kind(kid) not in CHILDREN[kind(element)]
    }
    assert wrong == set()


def test_everything_that_is_painted_is_content_or_artifact(edition: pikepdf.Pdf) -> None:
    for number, page in enumerate(edition.pages, 1):
        depth = 0
        for operands, operator in pikepdf.parse_content_stream(page):
            name = str(operator)
            depth += (name in ("BDC", "BMC")) - (name == "EMC")
            assert depth in (0, 1), f"page {number}: marks within marks"
            assert depth or name not in PAINTING, f"page {number}: {name} {operands} unmarked"


def test_numbers_of_content_lead_to_their_elements(edition: pikepdf.Pdf) -> None:
    parents = dict(zip(*[iter(edition.Root.StructTreeRoot.ParentTree.Nums)] * 2, strict=True))
    for page in edition.pages:
        of_page = parents[int(page.StructParents)]
        marked = {
            int(operands[1].MCID)
            for operands, operator in pikepdf.parse_content_stream(page)
            if str(operator) == "BDC" and "/MCID" in operands[1]
        }
        known = {number for number, parent in enumerate(of_page) if parent is not None}
        assert marked == known
        for link in page.get("/Annots", ()):
            assert kind(parents[int(link.StructParent)]) == "Link"
            assert str(link.Contents).strip()
