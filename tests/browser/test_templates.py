"""One page of every template, by the fullest example the sample has: open to all, on any screen."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import CHECKERS, BuiltSite, templates

# Schemes and widths in px: a phone and a desk, by day and by night.
VIEWS = [(width, scheme) for width in (360, 1280) for scheme in ("light", "dark")]
# The panel of the visitor's own choices (in the page's foot), read by the style sheet.
LARGE_TEXT, HIGH_CONTRAST = "chu-lon", "tuong-phan"
# From the narrowest reflow that WCAG 1.4.10 asks for to a wide desk, px.
WIDTHS = (320, 360, 768, 1440)
# Where large text could be too wide: a phone, and the narrowest screen with a desk's layout.
LARGE_TEXT_WIDTHS = (320, 1024)


@pytest.fixture(scope="session")
def axe() -> str:
    return (CHECKERS / "axe-core/axe.min.js").read_text("utf-8")


@pytest.fixture(params=templates())
def address(request: pytest.FixtureRequest, site: BuiltSite) -> str:
    """The example of each template in turn."""
    return site.example(request.param)


def _violations(page: Page) -> list[str]:
    """What axe objects to: the rule, the element, why."""
    found: list[dict[str, Any]] = page.evaluate(
        "axe.run(document, {resultTypes: ['violations']}).then(r => r.violations)"
    )
    return [
        f"{rule['id']}: {node['target']} {node['failureSummary']}"
        for rule in found
        for node in rule["nodes"]
    ]


def test_axe_finds_nothing(address: str, visit: Callable[..., Page], axe: str) -> None:
    # Colours that fade from one scheme to the other would be measured half-way.
    page = visit(address, reduced_motion="reduce")
    # Evaluated over the debugging protocol, so that a strict content policy does not stop it.
    page.evaluate(axe)
    found = []
    for width, scheme in VIEWS:
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)
        found += [f"{width} px, {scheme}: {fault}" for fault in _violations(page)]
    _choose(page, HIGH_CONTRAST)
    found += [f"high contrast: {fault}" for fault in _violations(page)]
    assert not found, "\n".join(found)


def _choose(page: Page, choice: str) -> None:
    """Sets a choice of the panel as if by hand; the panel itself stays shut."""
    page.evaluate("id => { document.getElementById(id).checked = true }", choice)


def _sticking_out(page: Page) -> list[str]:
    """What makes a page scroll sideways: the elements that end past its right edge."""
    return page.evaluate(
        """() => {
          const wide = document.documentElement.clientWidth;
          if (document.documentElement.scrollWidth <= wide) return [];
          return [...document.querySelectorAll('body *')]
            .filter(e => e.getBoundingClientRect().right > wide + 1)
            .map(e => `${e.tagName}.${e.className} ends at ${e.getBoundingClientRect().right}`);
        }"""
    )


def test_no_page_scrolls_sideways(address: str, visit: Callable[..., Page]) -> None:
    page = visit(address)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        assert _sticking_out(page) == [], f"at {width} px"
    _choose(page, LARGE_TEXT)
    for width in LARGE_TEXT_WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        assert _sticking_out(page) == [], f"large text at {width} px"


def test_text_can_be_twice_as_large(address: str, site: BuiltSite, large_print: Browser) -> None:
    with large_print.new_context(viewport={"width": 1280, "height": 900}) as context:
        page = context.new_page()
        page.goto(site.url(address))
        assert page.evaluate("getComputedStyle(document.documentElement).fontSize") == "32px"
        assert _sticking_out(page) == []
