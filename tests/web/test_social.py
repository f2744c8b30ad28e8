"""Every page names its picture for chats, and the picture is there; the icons and the manifest."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path
from urllib.parse import urlsplit

from PIL import Image

from kcsite.plan import CATALOGUE
from tests.site_factory import SmallSite


def metas(html: str) -> dict[str, str]:
    return dict(re.findall(r'<meta (?:property|name)="([^"]*)" content="([^"]*)">', html))


def opened(site: SmallSite, address: str) -> Image.Image:
    return Image.open(io.BytesIO((site.root / f"public{address}").read_bytes()))


def shared(site: SmallSite, page: str) -> str:
    return metas(site.read(f"public/{page}index.html"))["og:image"]


def test_every_page_has_a_picture_that_is_there(small: SmallSite) -> None:
    pages = list((small.root / "public").rglob("*.html"))
    base = "https://"
    for page in pages:
        html = page.read_text("utf-8")
        if 'http-equiv="refresh"' in html or page.name in CATALOGUE.values():
            continue  # nobody is sent there
        found = metas(html)
        assert found["og:image"].startswith(base), page
        path = urlsplit(found["og:image"]).path
        image = opened(small, path)
        told = int(found["og:image:width"]), int(found["og:image:height"])
        assert (image.format, image.size) == ("JPEG", told) == ("JPEG", (1200, 630))
        assert found["og:image:alt"] and found["twitter:card"] == "summary_large_image"


def test_which_picture_a_page_has(small: SmallSite) -> None:
    assert "/anh/chia-se/san-pham-den-da.jpg?" in shared(small, "san-pham/den-da/")
    assert "/anh/chia-se/san-pham.jpg?" in shared(small, "san-pham/")
    assert "/anh/chia-se/van-ban.jpg?" in shared(small, "van-ban/ke-hoach/")
    assert "/anh/chia-se/trang-chu.jpg?" in shared(small, "")
    assert "/anh/chia-se/en/tin-tuc-tin-kho.jpg?" in shared(small, "en/news/tin-kho/")


def test_a_picture_is_made_again_when_what_it_shows_changes(
    tmp_path: Path,
) -> None:
    site = SmallSite.make(tmp_path, plain=False)
    site.build()
    before = shared(site, "san-pham/den-da/")
    picture = "public/anh/chia-se/san-pham-den-da.jpg"
    old = (site.root / picture).read_bytes()
    product = "products/den-da/product.md"
    site.edit(product, "title: ", "title: Đôi ")
    made = site.build().made
    assert picture in made
    assert "public/anh/chia-se/san-pham.jpg" not in made
    assert shared(site, "san-pham/den-da/") != before, "or chats would show what they kept"
    assert (site.root / picture).read_bytes() != old


def test_the_manifest_names_icons_that_are_there(small: SmallSite) -> None:
    for lang, name in (("vi", "site.webmanifest"), ("en", "en/site.webmanifest")):
        told = json.loads(small.read(f"public/{name}"))
        assert (told["lang"], told["start_url"]) == (lang, "/" if lang == "vi" else "/en/")
        purposes = set()
        for icon in told["icons"]:
            image = opened(small, icon["src"])
            assert f"{image.width}x{image.height}" == icon["sizes"]
            purposes.add((icon["purpose"], image.width))
        assert purposes == {(p, n) for p in ("any", "maskable") for n in (192, 512)}
    assert '<link rel="manifest" href="/site.webmanifest">' in small.read("public/index.html")
    assert '<link rel="manifest" href="/en/site.webmanifest">' in small.read("public/en/index.html")


def test_a_maskable_icon_fills_its_square_and_keeps_the_sign_in_the_middle(
    small: SmallSite,
) -> None:
    whole = opened(small, "/icon-512.png")
    assert whole.mode == "RGBA" and whole.getpixel((0, 0))[3] == 0, "rounded by the drawing"
    masked = opened(small, "/icon-maskable-512.png").convert("RGB")
    ground = masked.getpixel((0, 0))
    signs = [
        (x, y)
        for x in range(0, 512, 4)
        for y in range(0, 512, 4)
        if masked.getpixel((x, y)) != ground
    ]
    assert signs
    # A telephone may cut it to a circle of 80 %.
    assert max((x - 256) ** 2 + (y - 256) ** 2 for x, y in signs) < (0.4 * 512) ** 2
    touch = opened(small, "/apple-touch-icon.png")
    assert (touch.mode, touch.size) == ("RGB", (180, 180))
