"""The sample site as a browser meets it: built whole, served on loopback, opened in Chromium.

The site is built once for all workers, in pytest's cache: a later run builds only what changed.
"""

from __future__ import annotations

import fcntl
import functools
import http.server
import os
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from kcsite.site.addresses import SECTIONS

ROOT = Path(__file__).resolve().parents[2]
SOURCES = ("content", "products", "artisans", "themes")
TODAY = "2026-11-22"
CHROMIUM = Path("/usr/bin/chromium")
CHECKERS = ROOT / "tests/node/node_modules"
# A browser that speaks to nobody but the page's own host, under root and without a graphics card.
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)

# How long, in ms, what is expected may take to come where the machine is busy; never a thing to hold.
expect.set_options(timeout=20_000)

# Templates whose page is not the fullest of a section: where one stands.
_FIXED = {
    "home": "/",
    "404": "/404.html",
    "contact": "/lien-he/",
    "sitemap": "/lien-he/so-do-trang/",
    "page": "/gioi-thieu/",
    "search": "/tim-kiem/",
}
_KIND_OF = {"publication": "brochure"}


def templates() -> list[str]:
    """Every template of the website that makes pages of its own, without those of the staff's guide,
    which a site has only when asked.
    """
    folder = ROOT / "themes/khuyencong/templates/web"
    others = ("base", "catalogue", "redirect", "guide", "guide-mistakes")
    return sorted(p.stem for p in folder.glob("*.html") if p.stem not in others)


class BuiltSite:
    """The finished site: its folder and its address on loopback."""

    def __init__(self, folder: Path, origin: str) -> None:
        self.folder = folder
        self.origin = origin

    def example(self, template: str) -> str:
        """The address of a page made with a template: of a section's pages, the fullest."""
        if template in _FIXED:
            return _FIXED[template]
        name = template.removesuffix("-list")
        section = SECTIONS[_KIND_OF.get(name, name)]["vi"]
        if template.endswith("-list"):
            return f"/{section}/"
        # Entries stand one step below their section; facets, two.
        pages = sorted((self.folder / section).glob("[!.]*/index.html"))
        entries = [page for page in pages if not page.parent.name.startswith("trang-")]
        fullest = max(entries, key=lambda page: page.stat().st_size)
        return f"/{section}/{fullest.parent.name}/"

    def url(self, address: str) -> str:
        return self.origin + address


Rules = list[tuple[re.Pattern[str], list[tuple[str, str]]]]


def hosted_headers(folder: Path) -> Rules:
    """The site's own `_headers` as a static host reads it: address → headers."""
    rules: Rules = []
    for line in (folder / "_headers").read_text("utf-8").splitlines():
        if line.startswith("/"):
            pattern = re.sub(r":[a-z]+", "[^/]+", re.escape(line).replace(r"\*", ".*"))
            rules.append((re.compile(pattern), []))
        else:
            name, _, value = line.strip().partition(": ")
            rules[-1][1].append((name, value))
    return rules


class _Handler(http.server.SimpleHTTPRequestHandler):
    """Static files with the headers that the build wrote, and the site's own page for what is not
    there, as a real host serves it.
    """

    def __init__(self, *args: Any, rules: Rules, **kwargs: Any) -> None:
        self.rules = rules
        super().__init__(*args, **kwargs)

    def end_headers(self) -> None:
        address = urlsplit(self.path).path
        for pattern, headers in self.rules:
            if pattern.fullmatch(address):
                for name, value in headers:
                    self.send_header(name, value)
        super().end_headers()

    def send_error(self, code: int, *args: Any, **kwargs: Any) -> None:
        if code != 404:
            super().send_error(code, *args, **kwargs)
            return
        body = (Path(self.directory) / "404.html").read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: Any) -> None:
        pass


class _Server(http.server.ThreadingHTTPServer):
    def handle_error(self, *args: Any) -> None:
        """A browser that goes on before a picture has come is no fault to be told."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(*args)


def _build(folder: Path) -> None:
    for name in SOURCES:
        shutil.rmtree(folder / name, ignore_errors=True)
        shutil.copytree(ROOT / name, folder / name)
    command = ["-C", folder, "build", "--only", "site", "--as-of", TODAY]
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-m", "kcsite", *command],
        check=False,
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(scope="session")
def built_folder(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """`public/` of the sample, built by the first worker that asks; the others wait for it."""
    assert request.config.cache is not None
    folder = Path(request.config.cache.mkdir("sample-site"))
    run = os.environ.get("PYTEST_XDIST_TESTRUNUID") or str(tmp_path_factory.getbasetemp())
    with (folder / "lock").open("a+", encoding="utf-8") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        lock.seek(0)
        if lock.read() != run:
            _build(folder)
            lock.truncate(0)
            lock.write(run)
    return folder / "public"


@pytest.fixture(scope="session")
def site(built_folder: Path) -> Iterator[BuiltSite]:
    rules = hosted_headers(built_folder)
    handler = functools.partial(_Handler, directory=str(built_folder), rules=rules)
    with _Server(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield BuiltSite(built_folder, f"http://127.0.0.1:{server.server_port}")
        server.shutdown()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Callable[..., Browser]]:
    """Starts Chromium, with further flags where a test wants them."""
    if not CHROMIUM.exists() and not os.environ.get("CI"):
        pytest.skip("Chromium is not here")
    with sync_playwright() as playwright:
        yield lambda *more: playwright.chromium.launch(
            executable_path=CHROMIUM, args=[*FLAGS, *more]
        )


@pytest.fixture(scope="session")
def browser(chromium: Callable[..., Browser]) -> Iterator[Browser]:
    with chromium() as found:
        yield found


@pytest.fixture(scope="session")
def large_print(chromium: Callable[..., Browser]) -> Iterator[Browser]:
    """A browser whose owner has set letters to twice their usual size."""
    with chromium("--blink-settings=defaultFontSize=32") as found:
        yield found


@pytest.fixture
def visit(browser: Browser, site: BuiltSite) -> Iterator[Callable[..., Page]]:
    """Opens a page of the site in a fresh profile. At the end nothing may have gone wrong unseen:
    no error in the console, no file missing, no request to another host.
    """
    contexts: list[BrowserContext] = []
    faults: list[str] = []

    def watch(page: Page) -> None:
        page.on("console", lambda m: m.type == "error" and faults.append(f"console: {m.text}"))
        page.on("pageerror", lambda error: faults.append(f"script: {error}"))
        # ERR_ABORTED: the visitor went on before a picture had come.
        page.on(
            "requestfailed",
            lambda r: r.failure == "net::ERR_ABORTED" or faults.append(f"{r.failure}: {r.url}"),
        )
        page.on(
            "request",
            lambda r: r.url.startswith(site.origin) or faults.append(f"elsewhere: {r.url}"),
        )

    def open_page(address: str, width: int = 360, **profile: Any) -> Page:
        height = 800 if width < 768 else 900
        context = browser.new_context(viewport={"width": width, "height": height}, **profile)
        contexts.append(context)
        context.on("page", watch)
        page = context.new_page()
        answer = page.goto(site.url(address))
        assert answer is not None and answer.ok, f"{address} is not there"
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert not faults, "\n".join(faults)


def address_of(page: Page) -> str:
    """Where a page is on the site, without the host."""
    return urlsplit(page.url).path
