"""One page of every template, by the fullest example the sample has: open to all, on any screen."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import CHECKERS, BuiltSite, templates

# A phone and a desk, px; each by day and by night.
AXE_WIDTHS = (360, 1280)
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


def _violations(page: Page, *only: str) -> list[str]:
    """What axe objects to: the rule, the element, why. `only` names its rules, where not all matter."""
    options: dict[str, Any] = {"resultTypes": ["violations"]}
    if only:
        options["runOnly"] = only
    found: list[dict[str, Any]] = page.evaluate(
        "options => axe.run(document, options).then(r => r.violations)", options
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
    for width in AXE_WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        found += [f"{width} px: {fault}" for fault in _violations(page)]
        page.emulate_media(color_scheme="dark")  # nothing but colours is another
        found += [f"{width} px, dark: {fault}" for fault in _violations(page, "color-contrast")]
        page.emulate_media(color_scheme="light")
    _choose(page, HIGH_CONTRAST)
    found += [f"high contrast: {fault}" for fault in _violations(page, "color-contrast")]
    assert not found, "\n".join(found)


def _choose(page: Page, choice: str) -> None:
    """Sets a choice of the panel as if by hand; the panel itself stays shut."""
    page.evaluate("id => { document.getElementById(id).checked = true }", choice)


def _sticking_out(page: Page) -> list[str]:
    """What makes a page scroll sideways: the elements that end past its right edge."""
    return page.evaluate(
        """() => {
          // What is put off until it is near would be cut off instead of sticking out.
          const whole = new CSSStyleSheet();
          whole.replaceSync('* { content-visibility: visible !important }');
          document.adoptedStyleSheets = [whole];
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
