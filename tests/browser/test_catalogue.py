"""Choosing from a list: with a finger, with the keyboard, with no script; and the way back."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import CHECKERS, BuiltSite, templates

Visit = Callable[..., Page]


def pick(page: Page, facet: str, value: str) -> None:
    """Tick a value of a facet, as a visitor does: open the panel, tick, close it."""
    summary = page.locator(".facet > summary", has_text=facet)
    summary.click()
    page.locator(".facet[open] label", has_text=value).click()
    page.keyboard.press("Escape")
    expect(summary).to_be_focused()


def titles(page: Page) -> list[str]:
    return page.locator("[data-listing] h3").all_text_contents()


def at(page: Page, address: str) -> None:
    """The browser shows this address, with its query."""
    expect(page).to_have_url(re.compile(re.escape(address) + "$"))


@pytest.mark.parametrize("width", [360, 1280])
def test_facets_combine_and_back_undoes_them_one_by_one(visit: Visit, width: int) -> None:
    page = visit("/san-pham/", width=width)
    tally = page.get_by_role("status")
    counted = tally.inner_text()
    pick(page, "Nhóm", "Thủ công mỹ nghệ")
    # One value alone has a page that needs no script: its address is shown.
    at(page, "/san-pham/nhom/thu-cong-my-nghe/")
    crafts = tally.inner_text()
    pick(page, "Nơi", "Biên Hòa")
    at(page, "/san-pham/?nhom=thu-cong-my-nghe&noi=bien-hoa")
    here = titles(page)
    assert here and all(
        "Biên Hòa" in c for c in page.locator("[data-items] > *").all_text_contents()
    )
    pick(page, "Nơi", "Bình Minh")
    expect(page.locator(".chosen .chip")).to_have_count(3)
    assert set(here) < set(titles(page))  # either place
    page.go_back()
    expect(page.locator(".chosen .chip")).to_have_count(2)
    assert titles(page) == here
    page.reload()  # the address tells it all
    expect(page.locator(".chosen .chip")).to_have_count(2)
    assert titles(page) == here
    page.go_back()
    expect(tally).to_have_text(crafts)
    page.go_back()
    expect(tally).to_have_text(counted)
    page.go_forward()
    expect(tally).to_have_text(crafts)


def test_counts_say_what_a_further_value_would_give(visit: Visit) -> None:
    page = visit("/san-pham/nhom/thu-cong-my-nghe/", width=1280)
    pick(page, "Năm", "2024")
    tally = page.get_by_role("status")
    page.locator("summary", has_text="Nơi").click()
    row = page.locator(".facet[open] label:visible").first
    promised = row.locator(".count").inner_text()
    row.click()
    expect(tally).to_have_text(f"{promised} sản phẩm")
    expect(page.locator("h1")).to_have_text("Sản phẩm")  # no longer one group's page


def test_words_narrow_without_diacritics_and_exactly_with_them(visit: Visit) -> None:
    page = visit("/san-pham/", width=1280)
    box = page.get_by_role("searchbox")
    box.fill("go my nghe")
    at(page, "/san-pham/?tim=go+my+nghe")
    found = titles(page)
    assert found and not any("gốm" in title for title in found)
    box.fill("gỗ mĩ nghệ")  # i and y, and every mark
    expect(page.locator(".chip")).to_contain_text(["gỗ mĩ nghệ"])
    assert titles(page) == found
    box.fill("go\u0302\u0303 my nghe\u0302\u0323")  # decomposed, as some keyboards type
    assert titles(page) == found
    box.fill("gò mỹ nghệ")
    expect(page.get_by_role("status")).to_contain_text("Không có mục nào khớp")
    page.locator(".chosen a").first.click()
    at(page, "/san-pham/")
    expect(box).to_have_value("")


def test_order_and_pages_are_kept_in_the_address(visit: Visit) -> None:
    page = visit("/san-pham/", width=1280)
    page.get_by_role("combobox").select_option("ten")
    at(page, "/san-pham/?xep=ten")
    first = titles(page)
    assert first[0].startswith("Bàn ghế")
    page.get_by_role("link", name="Trang sau").click()
    at(page, "/san-pham/?xep=ten&trang=2")
    expect(page.locator("[data-listing] h2")).to_be_focused()
    assert not set(titles(page)) & set(first)


def test_the_keyboard_alone_is_enough(visit: Visit) -> None:
    page = visit("/san-pham/", width=1280)
    page.locator("summary", has_text="Nhóm").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    box = page.locator(".facet[open] input").first
    expect(box).to_be_checked()
    expect(box).to_be_focused()
    page.keyboard.press("Escape")
    chip = page.locator(".chosen a").first
    chip.focus()
    page.keyboard.press("Enter")
    at(page, "/san-pham/")
    expect(page.locator("summary").and_(page.locator(":focus"))).to_have_count(1)


def test_a_list_in_groups_hides_those_with_nothing(visit: Visit) -> None:
    page = visit("/nghe-nhan/?nam=2024&tim=gom", width=1280)
    expect(page.get_by_role("status")).to_contain_text("người")
    shown = page.locator("[data-group]:visible")
    assert shown.count()
    for index in range(shown.count()):
        assert shown.nth(index).locator("[data-items] > *").count()


def test_without_script_each_value_has_its_page(visit: Visit) -> None:
    page = visit("/san-pham/", java_script_enabled=False)
    expect(page.get_by_role("searchbox")).to_be_hidden()  # nothing that would not work
    page.locator("summary", has_text="Nơi").click()
    link = page.locator(".facet[open] a").first
    count = link.locator(".count").inner_text()
    link.click()
    expect(page.get_by_role("status")).to_have_text(f"{count} sản phẩm")
    expect(page.locator(".facet a[aria-current]")).to_have_count(1)
    page.locator(".chosen a").click()
    at(page, "/san-pham/")


def test_a_panel_does_not_push_the_products_away(visit: Visit) -> None:
    page = visit("/san-pham/")
    place = page.locator("[data-listing]").bounding_box()
    page.locator("summary", has_text="Nơi").click()
    assert page.locator("[data-listing]").bounding_box() == place


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_while_choosing(visit: Visit, scheme: str) -> None:
    page = visit(
        "/san-pham/?nhom=thu-cong-my-nghe&tim=gom", reduced_motion="reduce", color_scheme=scheme
    )
    expect(page.locator(".chip").first).to_be_visible()
    page.locator("summary", has_text="Nơi").click()
    page.evaluate((CHECKERS / "axe-core/axe.min.js").read_text("utf-8"))
    found = page.evaluate(
        "axe.run(document).then(r => r.violations.map(v => `${v.id} ${v.nodes[0].target}`))"
    )
    assert found == []


@pytest.mark.parametrize("template", templates())
def test_the_policy_stops_nothing_of_ours(visit: Visit, site: BuiltSite, template: str) -> None:
    """`visit` fails on any error of the console, and a stopped sheet, script or picture is one."""
    page = visit(site.example(template), width=1280)
    answer = page.request.get(page.url)
    assert "require-trusted-types-for 'script'" in answer.headers["content-security-policy"]
    page.wait_for_load_state("networkidle")
    assert page.evaluate("getComputedStyle(document.body).margin") == "0px"
