"""The pictures of the guide's first day: the preview, a new product, a fault on the page, the form.

Run by hand where the tests' packages are installed: `.venv/bin/python tools/screenshots.py`. Walks
through docs/bat-dau.md on a copy of the sample content, with the preview of this program, and writes
docs/pictures/*.jpg, each of at most 60 kB. The day, the window and the text are fixed, so that a
second run gives the same pictures.
"""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
PICTURES = ROOT / "docs" / "pictures"
WALK = ROOT / "docs" / "bat-dau.md"
CHROMIUM = "/usr/bin/chromium"
FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync")
WINDOW = (1100, 760)  # px
LARGEST = 60_000  # bytes
DAY = "2026-11-20"
PORT = 8640
CONTENT = ("content", "products", "artisans", "themes")
PRODUCT = "products/hu-gom-vuot-tay"
# What stands in for the reader's own photographs.
PHOTOGRAPHS = {
    "anh-1.jpg": "content/pictures/nghe-gom.jpg",
    "anh-2.jpg": "products/binh-gom-men-xanh/binh-gom-men-xanh-2.jpg",
    "anh-3.jpg": "products/binh-gom-men-xanh/binh-gom-men-xanh.jpg",
}


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder)
        for name in CONTENT:
            shutil.copytree(ROOT / name, site / name)
        kept = ROOT / ".kcsite" / "cache"
        if kept.is_dir():
            shutil.copytree(kept, site / ".kcsite" / "cache")
        with preview(site) as address, sync_playwright() as driver:
            browser = driver.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
            page = browser.new_page(
                viewport={"width": WINDOW[0], "height": WINDOW[1]},
                locale="vi-VN",
                reduced_motion="reduce",
            )
            page.set_default_timeout(240_000)  # the first page draws all its pictures
            walk(page, address, site)
            browser.close()


def walk(page: Page, address: str, site: Path) -> None:
    """The steps of the first day, a picture after each."""
    show(page, f"{address}/")
    show(page, f"{address}/")  # fonts that came late are used from the second time on
    take(page, "xem-truoc")
    add_product(site)
    show(page, f"{address}/san-pham/hu-gom-vuot-tay/")
    take(page, "san-pham-moi")
    file = site / PRODUCT / "product.md"
    good = file.read_text("utf-8")
    file.write_text(good.replace("price: 450000", "price: 450.000 đồng"), "utf-8")
    page.get_by_text("K124").first.wait_for()
    page.wait_for_timeout(500)
    take(page, "bao-loi")
    file.write_text(good, "utf-8")
    until(f"{address}/admin/", "decap-cms.js")
    page.goto(f"{address}/admin/#/collections/product/entries/hu-gom-vuot-tay", wait_until="commit")
    page.locator("input[value='Hũ gốm vuốt tay']").first.wait_for()
    page.wait_for_timeout(2000)
    take(page, "trang-sua")


def add_product(site: Path) -> None:
    """The product of the walk, from the text that the guide gives."""
    (site / PRODUCT).mkdir()
    for name, source in PHOTOGRAPHS.items():
        shutil.copy(ROOT / source, site / PRODUCT / name)
    found = re.search(
        r"<!-- ví dụ: san-pham -->\n+```yaml\n(.*?)^```", WALK.read_text("utf-8"), re.M | re.S
    )
    assert found is not None
    (site / PRODUCT / "product.md").write_text(found[1], "utf-8")
    time.sleep(2)


def show(page: Page, address: str) -> None:
    page.goto(address)
    page.wait_for_load_state("networkidle")
    page.evaluate("document.fonts.ready")
    page.wait_for_timeout(500)


def take(page: Page, name: str) -> None:
    """One picture, as good as its limit lets it be."""
    image = Image.open(io.BytesIO(page.screenshot(animations="disabled", caret="hide"))).convert(
        "RGB"
    )
    for quality in range(85, 30, -5):
        out = io.BytesIO()
        image.save(out, "JPEG", quality=quality, optimize=True, progressive=True)
        if out.tell() <= LARGEST:
            break
    (PICTURES / f"{name}.jpg").write_bytes(out.getvalue())
    print(f"{name}.jpg {out.tell()} byte, chất lượng {quality}")


def until(address: str, words: str) -> None:
    """Wait for a page with some words: the first start reads everything, the form is fetched once."""
    for _ in range(240):
        try:
            with urllib.request.urlopen(address, timeout=30) as answer:
                if words in answer.read().decode("utf-8"):
                    return
        except (urllib.error.URLError, OSError):
            pass
        time.sleep(0.5)


@contextmanager
def preview(site: Path) -> Iterator[str]:
    """The preview of a folder, once it answers."""
    words = ["-C", str(site), "serve", "--port", str(PORT), "--no-browser", "--as-of", DAY]
    process = subprocess.Popen([sys.executable, "-m", "kcsite", *words], cwd=ROOT)
    address = f"http://127.0.0.1:{PORT}"
    try:
        until(f"{address}/", "</html>")
        yield address
    finally:
        process.terminate()
        process.wait()


if __name__ == "__main__":
    main()
