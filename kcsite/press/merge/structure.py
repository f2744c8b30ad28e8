"""The structure of a chapter where WeasyPrint tags it otherwise than PDF/UA-1 asks.

In: a chapter's PDF as it was laid out. Out: the same, mended; a PDF without tags stays as it is.
Drawings without words become artifacts (7.3: a figure has an alternative text); a group of a
description list becomes one item, with its term as the label (7.2: what a list may hold).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pikepdf

_FIGURE = re.compile(rb"/Figure\n<</MCID (\d+)>>\nBDC")


def mend(source: pikepdf.Pdf) -> None:
    """Mend the tags of a chapter."""
    if "/StructTreeRoot" not in source.Root:
        return
    elements = list(_elements(source.Root.StructTreeRoot.K))
    _set_ornaments_apart(source, [found for found in elements if _is_ornament(found)])
    for element in elements:
        if _kind(element) == "L":
            for group in _elements_in(element):
                if _kind(group) == "Div":
                    _join(group)


def _set_ornaments_apart(source: pikepdf.Pdf, ornaments: list[Any]) -> None:
    numbers: dict[tuple[int, int], set[int]] = {}
    for figure in ornaments:
        numbers.setdefault(figure.Pg.objgen, set()).update(int(number) for number in figure.K)
        siblings = figure.P.K
        del siblings[next(index for index, kid in enumerate(siblings) if kid == figure)]
    parents = dict(zip(*[iter(source.Root.StructTreeRoot.ParentTree.Nums)] * 2, strict=True))
    for page in source.pages:
        found = numbers.get(page.obj.objgen)
        if found:
            page.Contents = source.make_stream(_marked(page, found))
            for number in found:
                parents[int(page.StructParents)][number] = None


def _join(group: Any) -> None:
    """A term and its descriptions, each tagged as an item of its own, as one item."""
    import pikepdf

    group.S = pikepdf.Name.LI
    for index, item in enumerate(_elements_in(group)):
        item.S = pikepdf.Name.LBody if index else pikepdf.Name.Lbl
        for body in _elements_in(item):
            if _kind(body) == "LBody":
                body.S = pikepdf.Name.NonStruct


def _elements(kids: Any) -> Iterator[Any]:
    """All elements among some kids and below them."""
    import pikepdf

    for kid in kids:  # elements, numbers of content, annotations
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid
            yield from _elements(kid.get("/K", ()))


def _elements_in(element: Any) -> list[Any]:
    """The elements directly in one."""
    import pikepdf

    kids = element.get("/K", ())
    return [kid for kid in kids if isinstance(kid, pikepdf.Dictionary) and "/S" in kid]


def _kind(element: Any) -> str:
    return str(element.S).removeprefix("/")


def _is_ornament(element: Any) -> bool:
    return _kind(element) == "Figure" and "/Alt" not in element


def _marked(page: pikepdf.Page, ornaments: set[int]) -> bytes:
    """A page's content with some of its figures as artifacts."""
    page.contents_coalesce()

    def instead(found: re.Match[bytes]) -> bytes:
        return b"/Artifact\nBMC" if int(found[1]) in ornaments else found[0]

    return _FIGURE.sub(instead, page.Contents.read_bytes())
