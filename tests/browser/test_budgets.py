"""What a phone is sent before it scrolls, on one page of every template."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote, urlsplit

import brotli
import pytest
from playwright.sync_api import Page

from tests.browser.conftest import BuiltSite, templates

PHONE = {"width": 412, "device_scale_factor": 1.75}
# kB, after Brotli where it is text.
PAGE, STYLES, SCRIPTS, FONTS, PICTURE, VIEW, HOME = 14, 7, 12, 35, 60, 100, 200
FONT_FILES, REQUESTS = 2, 15
SCRIPTED = {f"{kind}-list" for kind in ("product", "honoree", "establishment", "news", "document")}
SCRIPTED |= {"event-list", "search"}


def _sent(file: Path) -> float:
    data = file.read_bytes()
    is_packed = file.suffix in (".avif", ".webp", ".jpg", ".png", ".woff2")
    return len(data if is_packed else brotli.compress(data)) / 1000


@pytest.mark.parametrize("template", templates())
def test_a_phone_is_sent_little(template: str, site: BuiltSite, visit: Callable[..., Page]) -> None:
    address = site.example(template)
    page = visit(address, **PHONE)
    page.wait_for_load_state("networkidle")
    asked = page.evaluate("performance.getEntriesByType('resource').map(e => e.name)")
    files = {site.folder / unquote(urlsplit(url).path).lstrip("/") for url in asked}
    here = site.folder / address.lstrip("/")
    here = here if here.is_file() else here / "index.html"
    fonts = [_sent(file) for file in files if file.suffix == ".woff2"]
    scripts = [_sent(file) for file in files if file.suffix == ".js"]
    pictures = [_sent(file) for file in files if file.parent.name == "anh"]
    (styles,) = re.findall("<style>(.*?)</style>", here.read_text("utf-8"), re.DOTALL)
    assert _sent(here) <= PAGE
    assert len(brotli.compress(styles.encode())) / 1000 <= STYLES
    assert len(fonts) <= FONT_FILES
    assert sum(fonts) <= FONTS
    assert bool(scripts) == (template in SCRIPTED)
    assert sum(scripts) <= SCRIPTS
    assert max(pictures, default=0) <= PICTURE
    assert len(files) < REQUESTS
    assert _sent(here) + sum(map(_sent, files)) <= (HOME if template == "home" else VIEW)
