"""How articles are made up into the pages of an issue, and set as they were measured."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape
from typing import Any

import pytest

from kcsite.press.bulletin import bulletin, spread_out, title_width
from kcsite.press.galley import letters
from kcsite.press.publication import desk_of
from kcsite.press.sheet import BASELINE, FORMS, bulletin_sheet
from kcsite.press.strips import strip_of
from kcsite.press.ways import Galley, ways
from kcsite.site.site import parse_key_ref
from kcsite.site.values import Picture

SHEET = bulletin_sheet(190, 270, 3)
PICTURE = Picture("a.jpg", "00", 2000, 1500, "#888888", False, "Ảnh", False, "", "", "", (0.5, 0.5))
SHARP = 225 / 25.4
GALLEY = Galley(strip_of((), ()), 8, (8.8, 4.4, 4.4), "feature")


@pytest.mark.parametrize(("width", "height"), [(190, 270), (148, 210), (185, 260.5)])
def test_type_area_is_whole_lines(width: float, height: float) -> None:
    sheet = bulletin_sheet(width, height, 2)
    assert sheet.inner_height % BASELINE == pytest.approx(0)
    assert sheet.bottom >= 15


def test_a_picture_is_never_larger_than_its_pixels_allow() -> None:
    for width in (2000, 1600, 900, 300):
        picture = replace(PICTURE, width=width, height=width * 3 // 4)
        for way in ways(SHEET, GALLEY, picture, SHARP, 3):
            span = sum(lines > 0 for lines in way.heads)
            wide = SHEET.width + 6 if way.place == "bleed" else SHEET.span(span) if span else 0
            assert width >= SHARP * wide
            assert picture.height >= SHARP * way.picture
    assert [way.place for way in ways(SHEET, GALLEY, picture, SHARP, 3)] == [""]


def test_a_picture_leaves_room_for_its_caption() -> None:
    for way in ways(SHEET, GALLEY, PICTURE, SHARP, 3):
        if way.place != "bleed":
            span = sum(lines > 0 for lines in way.heads)
            assert max(way.heads) * BASELINE >= way.picture + GALLEY.captions[span - 1]


def test_a_short_piece_takes_no_plate() -> None:
    found = ways(SHEET, replace(GALLEY, rank="brief"), PICTURE, SHARP, 3)
    assert {way.place for way in found} == {"inset", "wide", "across"}


def test_a_title_breaks_into_even_lines() -> None:
    assert title_width("Lò gang lúc nửa đêm", "standard") == 150
    assert title_width("Rượu bưởi, hay là cách cất mùa bưởi vào chai Bến Sông", "standard") < 130


def said(html: str) -> str:
    return "".join(unescape(re.sub(r"<[^>]*>", "", html)).split())


@pytest.mark.parametrize("form", ["press", "screen"])
def test_articles_stand_whole_and_in_order(press: Any, form: str) -> None:
    desk = desk_of(press.work(), parse_key_ref("bulletin:so-1"), FORMS[form])
    pages = [c.values["pieces"] for c in bulletin(desk) if c.template == "bulletin/page.html"]
    pieces = [piece for page in pages for piece in page]
    bodies: dict[str, str] = {}
    for piece in pieces:
        assert piece.begins == (piece.article.id not in bodies)
        text = "".join(said(html) for _, _, html in piece.columns)
        bodies[piece.article.id] = bodies.get(piece.article.id, "") + text
    assert list(bodies) == ["bai-1", "bai-2"]
    for piece in pieces:
        text = said(desk.render("bulletin/text.html", item=piece.article))
        assert bodies[piece.article.id] == text


def test_pages_are_set_as_they_were_made_up(press: Any) -> None:
    """Each part of a column has the lines it was given room for, so lines meet across columns."""
    desk = desk_of(press.work(), parse_key_ref("bulletin:so-1"), FORMS["press"])
    keeper = desk.keeper("base.css", "bulletin.css")
    seen = 0
    for chapter in bulletin(desk):
        if chapter.template != "bulletin/page.html":
            continue
        html = desk.write(chapter, "", {}).html
        opened = re.findall(r'<div class="part (\w+)[^"]*" style="height:([\d.]+)mm', html)
        for (kind, height), part in zip(opened, keeper.measured(html), strict=True):
            assert float(height) % BASELINE == pytest.approx(0)
            if kind in ("text", "item"):
                assert len(part.lines) * BASELINE == pytest.approx(float(height))
                seen += sum(part.lines)
        for page in keeper.kept(html).pages[1:]:
            raise AssertionError(f"a page ran over: {page}")
    assert seen > letters("Một")


@pytest.mark.parametrize(
    ("pictures", "others", "pages"), [(0, 20, 0), (1, 20, 1), (8, 27, 4), (8, 25, 3), (8, 26, 2)]
)
def test_picture_pages_fill_the_sheet(pictures: int, others: int, pages: int) -> None:
    found = spread_out([PICTURE] * pictures, others, 4)
    assert len(found) == pages
    assert sum(map(len, found)) == pictures
    assert all(len(page) <= 4 for page in found)
