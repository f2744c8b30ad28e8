"""Photographs as they arrive: sharp enough, not larger than seen, light on a phone; one is hurried."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import BuiltSite, templates

# Ways to look: width of the window in px, px of the screen to a px of the page.
SCREENS = ((360, 2), (768, 2), (1440, 1), (1440, 2))
WASTE = 1.5
"""How many times as wide as it is seen a picture may be; the steps between files ask for that."""
SOFT = 0.65
"""A phone is told a sixth less than it shows, and a browser may take the file below that."""
ON_PHONE = 60_000
"""Bytes, at most, on a phone of 360 px with two px to the px."""

# What is hidden (the large copies) is not looked at; what is late comes at once.
SHOWN = """() => Promise.all([...document.images].filter(i => i.checkVisibility()).map(async image => {
  image.loading = 'eager';
  await image.decode().catch(() => 0);
  const box = image.getBoundingClientRect();
  const across = image.naturalWidth / image.naturalHeight;
  const cut = getComputedStyle(image).objectFit === 'cover' ? box.height * across : 0;
  return {url: image.currentSrc, width: Math.max(box.width, cut)};
}))"""

LOADING = """() => [...document.images].map(image => ({
  url: image.currentSrc,
  late: image.loading === 'lazy',
  hurried: image.fetchPriority === 'high',
  whole: image.decoding === 'async' && ['width', 'height', 'alt'].every(a => image.hasAttribute(a)),
  shown: image.checkVisibility(),
  top: image.getBoundingClientRect().top,
}))"""


@pytest.fixture(params=templates())
def address(request: pytest.FixtureRequest, site: BuiltSite) -> str:
    """The example of each template that shows photographs."""
    found = site.example(request.param)
    file = site.folder / found.lstrip("/")
    page = file if file.is_file() else file / "index.html"
    if "<picture" not in page.read_text("utf-8"):
        pytest.skip("no photograph")
    return found


def test_a_picture_is_as_large_as_it_is_seen(
    address: str, site: BuiltSite, visit: Callable[..., Page]
) -> None:
    """Opened anew for each screen: a browser keeps a larger picture that it has."""
    faults: list[str] = []
    for width, dots in SCREENS:
        page = visit(address, width, device_scale_factor=dots)
        # A picture shown twice is sent once, as large as its larger place.
        shown = sorted(page.evaluate(SHOWN), key=lambda image: float(image["width"]))
        for image in {image["url"]: image for image in shown}.values():
            fault = _misfit(image, dots, site, width)
            faults += [f"{width} px ×{dots}: {fault}"] if fault else []
        page.context.close()
    assert not faults, "\n".join(faults)


def _misfit(image: dict[str, Any], dots: int, site: BuiltSite, window: int) -> str:
    """What is wrong with the file that a browser chose, of the site's own photographs; or nothing."""
    found = re.search(r"/anh/([0-9a-f]{16})-(\d+)(.*\.avif)$", image["url"])
    if not found or not image["width"]:
        return ""
    name, have, need = found[0].removeprefix("/anh/"), int(found[2]), image["width"] * dots
    others = (site.folder / "anh").glob(f"{found[1]}-*{found[3]}")
    widths = [
        int(w[1])
        for file in others
        if (w := re.fullmatch(rf"{found[1]}-(\d+){re.escape(found[3])}", file.name))
    ]
    if have > need * WASTE and any(need <= width < have for width in widths):
        return f"{name} is {have / need:.2f} times as wide as its {need:.0f} px"
    if have < need * SOFT and any(width > have for width in widths):
        return f"{name} has only {have / need:.2f} of its {need:.0f} px"
    weight = (site.folder / "anh" / name).stat().st_size
    if (window, dots) == (360, 2) and weight > ON_PHONE:
        return f"{name} weighs {weight // 1000} kB on a phone"
    return ""


def test_one_picture_is_hurried_and_what_is_below_waits(
    address: str, visit: Callable[..., Page]
) -> None:
    page = visit(address, 360)
    images = page.evaluate(LOADING)
    assert all(image["whole"] for image in images)
    hurried = [image["url"] for image in images if image["hurried"]]
    assert len(hurried) <= 1, hurried
    eager = [image["url"] for image in images if not image["late"]]
    assert eager == hurried, "whatever is not hurried waits"
    first = [image for image in images if image["shown"] and image["top"] < 400]
    assert not first or not first[0]["late"], "the first thing seen must not wait"
    asked = [image["url"] for image in images if image["url"] and not image["shown"]]
    assert not asked, "a large copy is asked for before anybody wants it"
