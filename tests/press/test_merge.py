"""Merged chapters are one book: they look as if laid out whole, and every part is there once."""

from __future__ import annotations

import io
from collections import Counter
from typing import Any

import pikepdf
import pypdfium2
import pytest
from PIL import Image, ImageChops

from kcsite.press.chapters import Placed
from kcsite.press.kept import Keeper
from kcsite.press.layout import Document, Shelf, lay_out
from kcsite.press.merge import Book, merged
from kcsite.store import Cache
from tests.press.conftest import REPOSITORY
from tests.press.test_publication import BROCHURE, BULLETIN, images, opened


def fonts(pdf: pikepdf.Pdf) -> list[str]:
    return [
        str(thing.FontName)
        for thing in pdf.objects
        if isinstance(thing, pikepdf.Dictionary) and thing.get("/Type") == "/FontDescriptor"
    ]


@pytest.mark.parametrize("ref", [BROCHURE, BULLETIN])
@pytest.mark.parametrize("form", ["press", "screen"])
def test_each_font_and_picture_is_embedded_once(printed: Any, ref: str, form: str) -> None:
    pdf = opened(printed(ref, form))
    assert max(Counter(fonts(pdf)).values()) == 1
    assert max(Counter(image.read_raw_bytes() for image in images(pdf)).values()) == 1
    assert not any("/KcHeld" in thing for thing in pdf.objects if isinstance(thing, pikepdf.Stream))


CSS = """
@font-face { font-family: Own; src: url(press:/f.ttf) }
@font-face { font-family: Own; font-weight: 600; src: url(press:/b.ttf) }
@page { size: 100mm 80mm; margin: 10mm } body { font-family: Own; margin: 0 }
h2, p { margin: 0 } h2 { font-weight: 600 } .leaf { break-before: page; position: relative }
.folio { position: absolute; top: 55mm; color: #123456 } img { width: 40mm; height: 30mm }
"""
LEAVES = (
    '<section class="leaf"><h2 id="mot">Một</h2><p>Gốm <a href="trang:ba">{}</a></p></section>',
    '<section class="leaf"><h2 id="hai">Hai: Ơ, Ư, đá</h2><img src="press:/anh/0a.jpg" alt="x"></section>'
    '<section class="leaf"><p>Nghề rèn, <a href="#hai">trang trước</a></p></section>',
    '<section class="leaf"><h2 id="ba">Ba</h2><img src="press:/anh/0a.jpg" alt="x"><p>Gỗ mỹ nghệ</p></section>',
)
PAGE = (
    '<!doctype html><html lang="vi"><meta charset="utf-8"><title>Sách</title><body>{}</body></html>'
)


def jpeg() -> bytes:
    out = io.BytesIO()
    Image.linear_gradient("L").convert("RGB").save(out, "jpeg")
    return out.getvalue()


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, bytes]:
    """Three chapters merged, and the same leaves laid out whole."""
    folder = REPOSITORY / "themes" / "khuyencong" / "fonts"
    files = {
        "f.ttf": (folder / "BeVietnamPro-Regular.ttf").read_bytes(),
        "b.ttf": (folder / "BeVietnamPro-SemiBold.ttf").read_bytes(),
    }
    pictures, cache = {"anh/0a.jpg": jpeg()}, Cache(tmp_path_factory.mktemp("book"))
    leaves = [leaf.replace("{}", "4") for leaf in LEAVES]
    keeper = Keeper(cache, [CSS], files, pictures, "pdf/ua-1")
    chapters, first = [], 1
    for leaf in leaves:
        kept = keeper.kept(PAGE.format(leaf))
        chapters.append(Placed(kept, first))
        first += len(kept.pages)
    numbers = '<p class="folio">Trang {}</p>'
    bare = '<section class="leaf">' + "".join(map(numbers.format, range(1, 5))) + "</section>"
    folios = Placed(Keeper(cache, [CSS], files, {}, None).kept(PAGE.format(bare)), 1)
    merged_ = merged(Book(chapters, 4, folios, "Sang trang {}"), keeper.held, cache)
    *pages, _ = "".join(leaves).split("</section>")
    all_ = "".join(f"{page}{numbers.format(n)}</section>" for n, page in enumerate(pages, 1))
    whole = lay_out(Document(PAGE.format(all_), [CSS], Shelf(files, pictures)))
    return merged_, whole.write()


def test_looks_as_if_laid_out_whole(book: tuple[bytes, bytes]) -> None:
    ours, whole = (pypdfium2.PdfDocument(data) for data in book)
    assert len(ours) == len(whole) == 4
    for one, other in zip(ours, whole, strict=True):
        pair = [page.render(scale=2).to_pil().convert("RGB") for page in (one, other)]
        assert ImageChops.difference(*pair).getbbox() is None
        texts = [page.get_textpage().get_text_bounded() for page in (one, other)]
        assert texts[0] == texts[1]


def test_links_lead_across_chapters(book: tuple[bytes, bytes]) -> None:
    pdf = opened(book[0])
    names = list(pdf.Root.Names.Dests.Names)
    places = {str(name): place for name, place in zip(names[::2], names[1::2], strict=True)}
    links = [link for page in pdf.pages for link in page.get("/Annots", ())]
    assert [(str(link.Dest), str(link.Contents)) for link in links] == [
        ("ba", "Sang trang 4"),
        ("hai", "Sang trang 2"),
    ]
    assert places["ba"][0].objgen == pdf.pages[3].obj.objgen
    with pdf.open_outline() as outline:
        assert [item.title for item in outline.root] == ["Một", "Hai: Ơ, Ư, đá", "Ba"]


def test_tags_are_one_tree(book: tuple[bytes, bytes]) -> None:
    """Every page's and link's number leads to the elements that hold its content; reading order is
    the order of the pages; what shows a picture says what it shows."""
    pdf = opened(book[0])
    root = pdf.Root.StructTreeRoot
    numbers = list(root.ParentTree.Nums)
    parents = dict(zip(map(int, numbers[::2]), numbers[1::2], strict=True))
    asked = [int(page.StructParents) for page in pdf.pages]
    asked += [int(a.StructParent) for page in pdf.pages for a in page.get("/Annots", ())]
    assert sorted(asked) == sorted(parents) == list(range(len(parents)))
    order = []
    for section in root.K[0].K:
        assert section.P.objgen == root.K[0].objgen
        order.append([p.obj.objgen for p in pdf.pages].index(section.Pg.objgen))
    assert order == sorted(order) == [0, 1, 2, 3]
    figures = [
        t for t in pdf.objects if isinstance(t, pikepdf.Dictionary) and t.get("/S") == "/Figure"
    ]
    assert [str(figure.Alt) for figure in figures] == ["x", "x"]
    assert pdf.Root.MarkInfo.Marked and pdf.Root.ViewerPreferences.DisplayDocTitle
    assert all(page.Tabs == "/S" for page in pdf.pages)
