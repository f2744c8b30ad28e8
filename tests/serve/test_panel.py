"""The panel: what is wrong and why visitors do not see a page, in words, on the page."""

from __future__ import annotations

import datetime as dt

from kcsite.content.entry import Entry, Text
from kcsite.content.models import KINDS, Ref
from kcsite.diagnostics import Diagnostics
from kcsite.serve.live import Answer
from kcsite.serve.panel import Beside, with_panel

PAGE = b"<!doctype html><html><head></head><body><p>Trang</p></body></html>"


def answer(*, body: bytes = PAGE, faulty: bool = False) -> Answer:
    told = Diagnostics()
    if faulty:
        words = {"field": "<b>tac-gia</b>", "nearest": "author"}
        told.add("K102", "content/news/mot.md", 3, 1, source="<b>tac-gia</b>: ai", width=7, **words)
    return Answer(200, "text/html; charset=utf-8", body, tuple(told))


def test_a_sound_page_gets_only_the_live_connection() -> None:
    page = with_panel(answer(), Beside(), 8000).decode()
    assert 'src="/livereload.js?port=8000"' in page
    assert "<aside" not in page
    assert page.endswith("</body></html>")


def test_a_fault_is_told_with_its_place_its_line_and_its_hint() -> None:
    told = answer(faulty=True)
    page = with_panel(told, Beside(), 8000).decode()
    (fault,) = told.faults
    assert "content/news/mot.md:3:1" in page
    assert "<b>" not in page, "what a file says is text"
    assert "&lt;b&gt;tac-gia&lt;/b&gt;: ai\n^^^^^^^" in page
    assert str(fault.code) in page
    assert "<details open>" in page


def test_errors_are_read_before_warnings_of_files_that_come_first() -> None:
    told = Diagnostics()
    told.add("K150", "products/a/product.md", 3, 1, count=1)
    told.add("K124", "products/b/product.md", 4, 1, given="450.000 đồng", digits="450000")
    page = with_panel(Answer(200, "text/html", PAGE, tuple(told)), Beside(), 8000).decode()
    assert page.index("K124") < page.index("K150")


def test_a_page_that_could_not_be_made_is_told_too() -> None:
    page = with_panel(answer(body=b"", faulty=True), Beside(), 8000).decode()
    assert page.startswith("<!doctype html>")
    assert "content/news/mot.md:3:1" in page


def test_a_draft_is_marked() -> None:
    data = KINDS["news"].model.model_validate(
        {"title": "Tin", "date": "2026-11-01", "publish_at": "2026-12-24"}
    )
    entry = Entry(Ref("news", "tin"), "content/news", {"vi": Text(data, "", "tin.md", 1)})
    shown = Answer(200, "text/html", PAGE, entry=entry)
    page = with_panel(shown, Beside(reason="scheduled"), 8000).decode()
    assert f"{dt.date(2026, 12, 24):%d/%m/%Y}" in page
    assert "khách chưa thấy trang này" in page


def test_what_visitors_do_not_see_is_listed_and_the_printed_page_is_offered() -> None:
    beside = Beside(unseen=(("<Tin>", "/tin-tuc/tin/", "draft"),), printed="/_x/san-pham:a.png?1")
    page = with_panel(answer(), beside, 8000).decode()
    assert "1 mục khách chưa thấy" in page
    assert '<a href="/tin-tuc/tin/">&lt;Tin&gt;</a>' in page
    assert "bản nháp" in page
    assert 'src="/_x/san-pham:a.png?1" loading="lazy"' in page
    assert "<details open>" not in page
    followed = Beside(printed="/_x/san-pham:a.png?2", is_print_open=True)
    assert "<details open>" in with_panel(answer(), followed, 8000).decode()


def test_the_way_to_the_form_is_small_where_nothing_else_is_said() -> None:
    way = "/admin/#/collections/news/entries/tin"
    alone = with_panel(answer(), Beside(edited=way), 8000).decode()
    assert f'href="{way}"' in alone
    assert 'class="xt nho"' in alone
    assert 'class="xt loi"' in with_panel(answer(faulty=True), Beside(edited=way), 8000).decode()
