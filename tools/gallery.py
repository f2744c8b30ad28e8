"""Pictures of one page of every template, to be looked at: phone, tablet, desk; by day and by night.

Run by hand where the tests' packages are installed: `.venv/bin/python tools/gallery.py [WORD …]`
takes the templates whose name holds a WORD, or all. Shows `public/` as it was built last; leaves
the pictures and an index.html in `.kcsite/gallery/`.
"""

from __future__ import annotations

import functools
import http.server
import itertools
import sys
import threading
from html import escape
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
SITE = ROOT / "public"
GALLERY = ROOT / ".kcsite" / "gallery"
TEMPLATES = ROOT / "themes" / "khuyencong" / "templates" / "web"
CHROMIUM = "/usr/bin/chromium"
FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync")
WIDTHS = (360, 768, 1440)  # px
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")

# The section of each template's pages; the fullest of them is shown.
SECTIONS = {
    "product": "san-pham",
    "honoree": "nghe-nhan",
    "establishment": "co-so",
    "showroom": "phong-trung-bay",
    "news": "tin-tuc",
    "craft": "lang-nghe",
    "contest": "binh-chon",
    "event": "su-kien",
    "document": "van-ban",
    "programme": "ke-hoach",
    "statistic": "so-lieu",
    "broadcast": "chuyen-de",
    "publication": "an-pham",
}
OTHERS = {
    "home": "/",
    "404": "/404.html",
    "contact": "/lien-he/",
    "sitemap": "/lien-he/so-do-trang/",
    "page": "/gioi-thieu/",
    "search": "/tim-kiem/?q=go+my+nghe",
    "guide": "/huong-dan/san-pham/",
    "guide-mistakes": "/huong-dan/loi/anh/",
}


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Static files, without a line for each."""

    def log_message(self, *args: object) -> None:
        pass


def templates() -> list[str]:
    """Every template that makes pages of its own. The staff's guide is built only when asked for."""
    made_on = ("base", "catalogue", "redirect")
    found = sorted(p.stem for p in TEMPLATES.glob("*.html") if p.stem not in made_on)
    return [name for name in found if has_guide() or not name.startswith("guide")]


def has_guide() -> bool:
    return (SITE / "huong-dan").is_dir()


def example(template: str) -> str:
    """The address of a page made with a template."""
    if template in OTHERS:
        return OTHERS[template]
    section = SECTIONS[template.removesuffix("-list")]
    if template.endswith("-list"):
        return f"/{section}/"
    entries = [
        page
        for page in sorted((SITE / section).glob("*/index.html"))
        if not page.parent.name.startswith("trang-")
    ]
    fullest = max(entries, key=lambda page: page.stat().st_size)
    return f"/{section}/{fullest.parent.name}/"


def photograph(browser: Browser, origin: str, template: str) -> None:
    """A template's page as long as it is, in every width and scheme."""
    page = browser.new_page(reduced_motion="reduce")
    page.goto(origin + example(template))
    # Pictures below the fold wait for somebody to scroll.
    page.evaluate("document.querySelectorAll('img').forEach(i => { i.loading = 'eager' })")
    for width, scheme in itertools.product(WIDTHS, SCHEMES):
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)
        page.wait_for_load_state("networkidle")
        page.evaluate("Promise.all([...document.images].map(i => i.decode().catch(() => 0)))")
        page.screenshot(path=GALLERY / file_name(template, width, scheme), full_page=True)
    page.close()


def file_name(template: str, width: int, scheme: str) -> str:
    return f"{template}-{width}-{scheme}.png"


def index(names: list[str]) -> str:
    """One row a template, its pictures side by side at a third of their size."""
    rows = []
    for template in names:
        shots = "".join(
            f'<a href="{name}"><img src="{name}" width="{width // 3}" loading="lazy" alt="{name}"></a>'
            for width, scheme in itertools.product(WIDTHS, SCHEMES)
            for name in [escape(file_name(template, width, scheme))]
        )
        rows.append(f"<h2>{escape(template)}</h2><div>{shots}</div>")
    head = (
        '<!doctype html><html lang="en"><meta charset="utf-8"><title>Gallery</title>'
        "<style>body{background:#888;font-family:sans-serif}"
        "div{display:flex;gap:1rem;align-items:start;overflow-x:auto}</style>"
    )
    return head + "\n".join(rows) + "\n"


def main(words: list[str]) -> None:
    if not SITE.exists():
        sys.exit("Chưa có public/. Hãy chạy trước: python3 build.py build")
    GALLERY.mkdir(parents=True, exist_ok=True)
    handler = functools.partial(Quiet, directory=str(SITE))
    with (
        http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server,
        sync_playwright() as playwright,
        playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS) as browser,
    ):
        threading.Thread(target=server.serve_forever, daemon=True).start()
        for template in templates():
            if not words or any(word in template for word in words):
                print(template, flush=True)
                photograph(browser, f"http://127.0.0.1:{server.server_port}", template)
        server.shutdown()
    (GALLERY / "index.html").write_text(index(templates()), "utf-8")
    print(GALLERY / "index.html")


if __name__ == "__main__":
    main(sys.argv[1:])
