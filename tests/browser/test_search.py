"""Searching as visitors do: without accents, with the keyboard alone, back and forth, with no script.

The server sends the site's own headers, so all this happens under its content policy.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Callable, Iterator, Sequence
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from kcsite.content.load import load
from kcsite.diagnostics import Diagnostics
from kcsite.site.resolve import resolve
from kcsite.site.searchable import Searchable, searchables
from kcsite.store import scan
from kcsite.web.search.words import spoken, word
from tests.browser.conftest import SOURCES, TODAY, BuiltSite, address_of
from tests.searching import Scorer, numbers

Visit = Callable[..., Page]
SEARCH = "/tim-kiem/"
TODAY_DATE = dt.date.fromisoformat(TODAY)


def query(page: Page) -> dict[str, str]:
    """What the address asks for."""
    return {name: values[0] for name, values in parse_qs(urlsplit(page.url).query).items()}


def titles(page: Page) -> list[str]:
    return page.locator(".entries h3").all_inner_texts()


def test_words_without_accents_find_the_craft_by_keyboard_alone(visit: Visit) -> None:
    page = visit(SEARCH, width=1280)
    page.keyboard.press("/")
    expect(page.locator("#q")).to_be_focused()
    page.keyboard.type("go my nghe")
    first = page.locator(".entries a").first
    expect(first).to_contain_text("Gỗ mỹ nghệ")
    expect(page.locator(".entries mark").first).to_have_text("Gỗ mỹ nghệ")
    expect(page.get_by_role("status")).to_contain_text("“go my nghe”")
    page.keyboard.press("ArrowDown")
    expect(first).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(page.locator(".entries a").nth(1)).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(page.locator("#q")).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: SEARCH not in url)
    expect(page.locator("h1")).to_contain_text("Gỗ mỹ nghệ")
    page.go_back()
    expect(page.locator("#q")).to_have_value("go my nghe")
    expect(page.locator(".entries a").first).to_contain_text("Gỗ mỹ nghệ")
    page.locator("#q").press("Escape")
    expect(page.locator(".search-browse")).to_be_visible()
    expect(page.locator(".search-results")).to_be_hidden()


def test_the_address_holds_the_search_and_the_way_back(visit: Visit) -> None:
    page = visit(f"{SEARCH}?q=b%C3%ACnh+g%E1%BB%91m&kind=san-pham")
    pressed = page.locator("[aria-pressed=true]")
    expect(pressed).to_contain_text("Sản phẩm")
    expect(page.locator(".entries .meta").first).to_contain_text("Sản phẩm")
    assert any("gốm" in title.lower() for title in titles(page))
    page.locator("select").select_option(index=1)
    year = page.locator("select").input_value()
    assert query(page) == {"q": "bình gốm", "kind": "san-pham", "year": year}
    expect(page.locator(".entries .meta").first).to_contain_text(year)
    page.locator("#q").fill("nghệ nhân")
    page.locator("#q").press("Enter")
    page.wait_for_function("location.search.includes('ngh')")
    page.go_back()
    expect(page.locator("#q")).to_have_value("bình gốm")
    assert query(page)["year"] == year
    page.go_back()
    expect(page.locator("select")).to_have_value("")
    page.go_forward()
    expect(page.locator("select")).to_have_value(year)


def test_what_nobody_wrote_brings_what_was_meant(visit: Visit) -> None:
    page = visit(f"{SEARCH}?q=gomm")
    meant = page.locator(".search-meant a")
    expect(meant).to_have_text("gốm")
    expect(page.locator(".search-browse")).to_be_visible()
    meant.click()
    expect(page.locator(".entries a").first).to_be_visible()
    assert query(page) == {"q": "gốm"}


def test_a_shard_that_does_not_come_is_told_and_asked_for_again(
    browser_page: Page, site: BuiltSite
) -> None:
    page = browser_page
    page.route("**/tim-kiem/tu/*", lambda route: route.abort())
    page.goto(site.url(f"{SEARCH}?q=gốm"))
    expect(page.get_by_role("status")).to_contain_text("Chưa tải được")
    page.unroute("**/tim-kiem/tu/*")
    page.get_by_role("button", name="Thử lại").click()
    expect(page.locator(".entries a").first).to_be_visible()


WATCH = """
globalThis.moved = 0;
globalThis.told = [];
new PerformanceObserver((list) => list.getEntries().forEach((entry) => (moved += entry.value)))
  .observe({ type: "layout-shift", buffered: true });
addEventListener("DOMContentLoaded", () => {
  const status = document.querySelector("[role=status]");
  new MutationObserver(() => told.push(status.textContent)).observe(status, { childList: true });
});
"""


def test_titles_come_before_texts_which_move_nothing(browser_page: Page, site: BuiltSite) -> None:
    page = browser_page
    page.add_init_script(WATCH)
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/tim-kiem/bai/*", hold)
    page.goto(site.url(f"{SEARCH}?q=gốm biên hòa"))
    rows = page.locator(".entries > li")
    expect(rows).to_have_count(10)
    expect(page.locator(".entries mark").first).to_have_text("gốm")
    expect(page.locator(".entries .meta").first).to_contain_text("2026")
    assert page.locator(".excerpt").all_inner_texts() == [""] * 10
    heads, before = titles(page), [row.bounding_box() for row in rows.all()]
    for route in held:
        route.continue_()
    for text in page.locator(".excerpt").all():
        expect(text).not_to_be_empty()
    assert titles(page) == heads
    assert [row.bounding_box() for row in rows.all()] == before
    assert page.evaluate("moved") == 0
    found = [text for text in page.evaluate("told") if "Tìm thấy" in text]
    assert len(found) == 1


def test_a_text_that_does_not_come_is_asked_for_again(browser_page: Page, site: BuiltSite) -> None:
    page = browser_page
    page.route("**/tim-kiem/bai/*", lambda route: route.abort())
    page.goto(site.url(f"{SEARCH}?q=gốm biên hòa"))
    again = page.get_by_role("button", name="Thử lại")
    expect(again).to_be_visible()
    expect(page.locator(".entries a").first).to_be_visible()
    page.unroute("**/tim-kiem/bai/*")
    again.click()
    expect(page.locator(".excerpt").first).not_to_be_empty()
    expect(again).to_be_hidden()


@pytest.mark.parametrize("address", [SEARCH, "/en/search/"])
def test_a_documents_place_in_the_list_is_known(address: str, site: BuiltSite) -> None:
    folder = site.folder / address.strip("/")
    html = (folder / "index.html").read_text("utf-8")
    shelves = re.findall('<ul class="search-shelf">(.*?)</ul>', html, re.DOTALL)
    links = re.findall('href="(.*?)"', "".join(shelves))
    listed = numbers(json.loads((folder / "muc-luc.json").read_text("utf-8"))["listed"])
    documents = [
        json.loads((folder / f"bai/{number}.json").read_text("utf-8"))["url"]
        for number in range(len(listed))
    ]
    assert [links[place - 1] if place else "" for place in listed] == [
        url if url in links else "" for url in documents
    ]
    assert len(links) == sum(place > 0 for place in listed)


def test_without_a_script_every_page_is_listed(visit: Visit, site: BuiltSite) -> None:
    page = visit(f"{SEARCH}?q=gom", java_script_enabled=False)
    expect(page.locator(".notice")).to_contain_text("JavaScript")
    listed = {link.get_attribute("href") for link in page.locator(".search-shelf a").all()}
    shown = {item.url for item in sample_items(site, "vi") if "#" not in item.url}
    assert listed == shown
    page.locator(".search-shelf a").first.click()
    assert address_of(page) != SEARCH


@pytest.fixture
def browser_page(browser: Browser) -> Iterator[Page]:
    """A page whose failing requests are meant."""
    with browser.new_context(viewport={"width": 360, "height": 800}) as context:
        yield context.new_page()


# --- the same order as the rules written down in tests/searching.py ---------------------------------


def sample_items(site: BuiltSite, lang: str) -> Sequence[Searchable]:
    """What the sample site lets visitors search, read once more from its sources."""
    root = site.folder.parent
    faults = Diagnostics()
    loaded = load(root, scan(root, SOURCES), faults)
    assert loaded is not None
    return searchables(resolve(loaded, {}, TODAY_DATE, faults), lang)


QUERIES = (
    """
lụa|lúa|lua|gỗ mỹ nghệ|go my nghe|gỗ mĩ nghệ|GỖ MỸ NGHỆ|gốm biên hòa|gốm biên hoà|gom bien hoa|đá|da
dak doa|đắk|làng nghề truyền thống|lang nghe truyen thong|13406/KH-UBND|13406|kh ubnd|ocop 4 sao
nghệ nhân ưu tú|thợ giỏi 2024|nguyễn|nguy|ngu|g|gỗ th|men xanh đồng trổ bông|ISO 22000:2018|2026
khuyến công|khuyen cong|xã thạnh phú huyện vĩnh cửu|phường tân triều|bưởi|buoi tan trieu|mây tre đan
hợp tác xã|không có chữ này xyzzy|gốm xyzzy|bình gốm xyzzy đá|1.500|1500|0,62|của|và|a|ấm trà
hội chợ|lop dao tao|chương trình khuyến công địa phương 2021-2025|thổ cẩm tà lài|lễ hội|qd-ubnd
""".replace("\n", "|")
    .strip("|")
    .split("|")
)
ENGLISH = [
    "pottery",
    "Biên Hòa pottery",
    "bien hoa",
    "stone",
    "artisan",
    "wood",
    "potter",
    "fair 2026",
]


@pytest.mark.parametrize(("lang", "queries"), [("vi", QUERIES), ("en", ENGLISH)])
def test_browser_and_rules_give_one_order(
    visit: Visit, site: BuiltSite, lang: str, queries: list[str]
) -> None:
    items = sample_items(site, lang)
    scorer = Scorer(items)
    page = visit({"vi": SEARCH, "en": "/en/search/"}[lang])
    asked = json.dumps(queries)
    found = page.evaluate(
        f"""async () => {{
            const client = await import(document.querySelector("script[type=module]").src);
            const load = async (name) => (await fetch(name)).text();
            const index = new client.Index(JSON.parse(await load("muc-luc.json")), load);
            const answers = [];
            for (const text of {asked}) {{
                const {{ documents, whole }} = await index.search(text);
                answers.push([documents, whole]);
            }}
            return answers;
        }}"""
    )
    for text, (documents, whole) in zip(queries, found, strict=True):
        answer = scorer.search(text)
        assert (tuple(documents), whole) == (answer.documents, answer.whole), text
    assert sum(bool(documents) for documents, _ in found) > len(queries) * 3 / 4


def test_browser_and_index_read_words_alike(visit: Visit, site: BuiltSite) -> None:
    texts = [text for item in sample_items(site, "vi") for text in (item.title, item.body)]
    texts += ["HOÀ hoà Hòa", "kỹ kĩ quý quí hy hi thủy thuỷ", "Résumé İ ß ﬁ Ð ½ m²"]
    page = visit(SEARCH)
    found = page.evaluate(
        f"""async () => {{
            const client = await import(document.querySelector("script[type=module]").src);
            return {json.dumps(texts)}.map((text) => client.spoken(text).map(
                (one) => [one, ...Object.values(client.word(one))]));
        }}"""
    )
    wanted = [[[one, *word(one)] for one in spoken(text)] for text in texts]
    assert found == wanted
