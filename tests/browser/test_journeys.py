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


def test_the_keyboard_reaches_every_link_of_a_desk_s_header_in_reading_order(visit: Visit) -> None:
    page = visit("/", width=1280)
    shown = page.locator("header a:visible")
    page.locator(".skip").focus()
    for index in range(shown.count()):
        page.keyboard.press("Tab")
        expect(shown.nth(index)).to_be_focused()


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
    page = visit("/san-pham/", width=1280)
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
        titles += page.locator("main article h2, main article h3").all_inner_texts()
        following = page.locator('main a[rel="next"]')
        if not following.count():
            return [title.replace("\N{NO-BREAK SPACE}", " ").strip() for title in titles]
        following.first.click()


def test_a_product_is_three_clicks_from_home(visit: Visit) -> None:
    """A visitor on a phone looks for the green vase: products, pottery's group, the vase."""
    page = visit("/", java_script_enabled=False)
    page.locator("main").get_by_role("link", name="Xem sản phẩm").first.click()
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
    for hidden in ("header nav", "header a.language", ".skip", ".trail", "footer nav"):
        for index in range(page.locator(hidden).count()):
            expect(page.locator(hidden).nth(index)).to_be_hidden()


def test_a_wrong_address_finds_a_way_on(browser: Browser, site: BuiltSite) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        answer = page.goto(site.url("/san-pham/khong-co/"))
        assert answer is not None and answer.status == 404
        expect(page.locator("h1")).to_be_visible()
        page.locator('main a[href="/"]').first.click()
        assert address_of(page) == "/"
        assert page.locator("main article").count() > 0
