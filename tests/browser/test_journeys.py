"""The site used as people use it: with a finger, a keyboard, a printer, an old address, no script."""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Callable, Iterable
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import BuiltSite, address_of

PRODUCT = "/san-pham/binh-gom-men-xanh/"
Visit = Callable[..., Page]
TWINS = [
    ("/su-kien/hoi-cho-gom-2026/", "/en/events/hoi-cho-gom-2026/"),
    ("/van-ban/", "/en/documents/"),
    ("/", "/en/"),
]


def open_data(site: BuiltSite, prefix: str) -> list[dict[str, object]]:
    """The entries of a kind as the open data tells them."""
    text = (site.folder / f"du-lieu/{prefix}.json").read_text("utf-8")
    entries: list[dict[str, object]] = json.loads(text)["entries"]
    return entries


def test_a_keyboard_meets_the_skip_link_first(visit: Visit) -> None:
    page = visit("/san-pham/")
    page.keyboard.press("Tab")
    skip = page.locator(".skip")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_the_menu_opens_with_enter(visit: Visit, script: bool) -> None:
    page = visit("/", java_script_enabled=script)
    summary = page.locator("header summary")
    summary.focus()
    page.keyboard.press("Enter")
    first = page.locator("header details nav a").first
    expect(first).to_be_visible()
    page.keyboard.press("Tab")
    expect(first).to_be_focused()
    summary.focus()
    page.keyboard.press("Enter")
    expect(first).to_be_hidden()


def test_the_keyboard_reaches_all_of_a_desk_s_header_in_reading_order(visit: Visit) -> None:
    page = visit("/", width=1280)
    shown = page.locator("header :is(a, button, input):visible")
    page.locator(".skip").focus()
    for index in range(shown.count()):
        page.keyboard.press("Tab")
        expect(shown.nth(index)).to_be_focused()


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_text_size_and_contrast_are_chosen_from_the_keyboard(visit: Visit, script: bool) -> None:
    page = visit(PRODUCT, width=1280, java_script_enabled=script)
    opener = page.locator("header .view-open:visible")
    opener.focus()
    page.keyboard.press("Enter")
    panel = page.get_by_role("dialog", name="Cỡ chữ, màu nền")
    expect(panel).to_be_visible()
    for key in ("Tab", "ArrowRight"):  # into the sizes, then to the largest
        page.keyboard.press(key)
    expect(page.locator("#chu-lon")).to_be_checked()
    expect(page.locator("html")).to_have_css("font-size", "21px")
    for key in ("Tab", "ArrowRight", "Tab", "Space"):  # to light, then high contrast
        page.keyboard.press(key)
    expect(page.locator("body")).to_have_css("background-color", "rgb(255, 255, 255)")
    expect(page.locator("body")).to_have_css("color", "rgb(0, 0, 0)")
    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    expect(opener).to_be_focused()


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_a_photograph_opens_large(visit: Visit, script: bool) -> None:
    page = visit(PRODUCT, java_script_enabled=script)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.wait_for_load_state("networkidle")
    asked.clear()
    opener = page.get_by_role("button", name="Xem ảnh lớn, ảnh 1 trên")
    opener.focus()
    page.keyboard.press("Enter")
    large = page.get_by_role("dialog", name="Ảnh lớn 1 trên")
    expect(large.locator("img")).to_be_in_viewport()
    # A phone shows a part at a time, the middle first.
    sides = large.locator(".pan").evaluate("e => [e.scrollLeft, e.scrollWidth - e.clientWidth]")
    assert sides[1] > 0
    assert sides[0] == pytest.approx(sides[1] / 2, abs=2)
    expect(large.get_by_role("button", name="Đóng")).to_be_focused()
    page.wait_for_load_state("networkidle")
    # A browser whose scripts are off loads nothing lazily, lest a page learn how far one scrolls.
    assert any("/anh/" in url for url in asked) == script
    page.keyboard.press("Enter")
    expect(large).to_be_hidden()
    expect(opener).to_be_focused()


@pytest.mark.parametrize(("here", "there"), TWINS)
def test_the_language_switch_leads_to_the_twin_and_back(
    visit: Visit, here: str, there: str
) -> None:
    page = visit(here, width=1280)
    page.locator("header a.language:visible").click()
    assert address_of(page) == there
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.locator("header a.language:visible").click()
    assert address_of(page) == here


def test_a_page_without_a_twin_leads_to_the_other_home(visit: Visit, site: BuiltSite) -> None:
    alone = next(
        e["url"]
        for e in open_data(site, "tin-tuc")
        if not (site.folder / f"en/news/{e['id']}").exists()
    )
    page = visit(urlsplit(str(alone)).path, width=1280)
    page.locator("header a.language:visible").click()
    assert address_of(page) == "/en/"


def test_an_old_address_leads_to_the_page(visit: Visit, site: BuiltSite) -> None:
    lines = (site.folder / "_redirects").read_text("utf-8").splitlines()
    moved = [line.split()[:2] for line in lines]
    assert moved, "the sample has aliases"
    for old, new in moved:
        page = visit(old, java_script_enabled=False)
        page.wait_for_url(f"**{new}")
        expect(page.locator("h1")).to_be_visible()


def test_a_facet_shows_its_products_and_no_other(visit: Visit, site: BuiltSite) -> None:
    page = visit("/san-pham/", java_script_enabled=False)
    links = page.locator('main a[href^="/san-pham/nhom/"]')
    addresses = sorted({links.nth(i).get_attribute("href") or "" for i in range(links.count())})
    shown: dict[str, str] = {}
    for address in addresses:
        page.goto(site.url(address))
        for title in _cards(page):
            assert title not in shown, f"{title} stands in {shown.get(title)} and {address}"
            shown[title] = address
    groups = {str(e["title"]): e["group"] for e in open_data(site, "san-pham")}
    assert shown.keys() == groups.keys()
    by_address = {
        address: {groups[t] for t in shown if shown[t] == address} for address in shown.values()
    }
    assert all(len(group) == 1 for group in by_address.values()), by_address


def _cards(page: Page) -> list[str]:
    """The titles of all cards of a list, page after page."""
    titles = []
    while True:
        titles += page.locator("main article h2, main article h3").all_text_contents()
        following = page.locator('main a[rel="next"]')
        if not following.count():
            return [title.replace("\N{NO-BREAK SPACE}", " ").strip() for title in titles]
        with page.expect_navigation():
            following.first.click()


def test_a_product_is_three_clicks_from_home(visit: Visit) -> None:
    """A visitor on a phone looks for the green vase: products, pottery's group, the vase."""
    page = visit("/", java_script_enabled=False)
    page.locator("main").get_by_role("link", name="Xem sản phẩm").first.click()
    page.locator("summary", has_text="Nhóm").click()
    page.locator('main a[href^="/san-pham/nhom/"]').first.click()
    page.get_by_role("link", name="Bình gốm men xanh đồng trổ bông").first.click()
    assert address_of(page) == "/san-pham/binh-gom-men-xanh/"
    expect(page.locator("h1")).to_contain_text("Bình gốm")


def _links(html: str, address: str) -> Iterable[str]:
    """The pages that a page links to."""
    for target in re.findall(r'<a\b[^>]*?\bhref="([^"]*)"', html):
        path = urlsplit(urljoin(address, target.replace("&amp;", "&"))).path
        if target[:1] in "/.#" and not posixpath.splitext(path)[1]:
            yield unquote(path)


def test_no_page_is_lost_and_every_product_is_near(site: BuiltSite) -> None:
    """Clicks from the Vietnamese home page to every page of the site."""
    clicks, waiting = {"/": 0}, ["/"]
    for here in waiting:  # grows while it is walked
        html = (site.folder / here.strip("/") / "index.html").read_text("utf-8")
        for there in _links(html, here):
            if there not in clicks:
                clicks[there] = clicks[here] + 1
                waiting.append(there)
    pages = {
        f"/{path.parent.relative_to(site.folder).as_posix()}/".replace("/./", "/")
        for path in site.folder.rglob("index.html")
        if 'http-equiv="refresh"' not in path.read_text("utf-8")
    }
    assert pages - clicks.keys() == set()
    far = {p: n for p, n in clicks.items() if re.fullmatch(r"/san-pham/[^/]+/", p) and n > 3}
    assert far == {}


def test_paper_has_the_words_and_not_the_menu(visit: Visit) -> None:
    page = visit("/tin-tuc/", width=1280)
    page.locator("main article a").first.click()
    page.emulate_media(media="print")
    expect(page.locator("h1")).to_be_visible()
    for hidden in ("header nav", "header a.language", ".skip", ".trail", "footer nav", "button"):
        for index in range(page.locator(hidden).count()):
            expect(page.locator(hidden).nth(index)).to_be_hidden()
    expect(page.get_by_text("In từ trang: https://")).to_be_visible()


def test_paper_has_pictures_whole_and_where_links_lead(visit: Visit) -> None:
    page = visit(PRODUCT, width=700)
    page.emulate_media(media="print")
    shapes = page.locator("main .opens img").evaluate_all(
        """all => Promise.all(all.map(async i => {
            i.loading = 'eager';  // paper has no fold to scroll past
            await i.decode();
            return [i.naturalWidth / i.naturalHeight, i.width / i.height];
        }))"""
    )
    assert shapes
    for whole, printed in shapes:
        assert printed == pytest.approx(whole, rel=0.02)
    page.goto(page.url.replace(PRODUCT, "/lien-he/lien-ket/"))
    told = page.locator(".prose a[rel~=external]").first.evaluate(
        "a => getComputedStyle(a, '::after').content"
    )
    assert "attr(href)" in told or "http" in told


def test_the_english_site_says_what_is_vietnamese(visit: Visit) -> None:
    """Words with Vietnamese letters stand in an element that says so, names apart."""
    page = visit("/en/", width=1280)
    expect(page.locator("header small")).to_have_attribute("lang", "vi")
    bodies = page.locator("footer .bodies li span[lang=vi]")
    assert bodies.count() == page.locator("footer .bodies li").count() > 0


def test_a_wrong_address_finds_a_way_on(browser: Browser, site: BuiltSite) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        answer = page.goto(site.url("/san-pham/khong-co/"))
        assert answer is not None and answer.status == 404
        expect(page.locator("h1")).to_be_visible()
        page.locator('main a[href="/"]').first.click()
        assert address_of(page) == "/"
        assert page.locator("main article").count() > 0
