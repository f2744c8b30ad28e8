"""Photographs that are taken in: by their content, upright, under a safe name."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from kcsite.content.models import Ref
from kcsite.editor.pictures import EntryPlaces, Refused, Uploads, thumbnail, upright
from kcsite.media import pixels
from tests.site_factory import SmallSite, jpeg

PRODUCT = EntryPlaces(Ref("product", "den-da"), "products/den-da")
NEWS = EntryPlaces(Ref("news", "tin-mot"), "content/news")
BUNDLE = EntryPlaces(Ref("news", "tin-mot"), "content/news/tin-mot")


def picture(kind: str, orientation: int = 1) -> bytes:
    image = Image.new("RGB", (40, 20), "#c33")
    image.paste("#33c", (0, 0, 20, 20))
    exif = Image.Exif()
    exif[0x0112] = orientation
    out = io.BytesIO()
    image.save(out, kind, exif=exif, icc_profile=b"")
    return out.getvalue()


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "TIFF"])
def test_an_upright_photograph_is_kept_to_the_byte(kind: str) -> None:
    assert upright("anh.jpg", picture(kind)) == picture(kind)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "TIFF"])
def test_a_photograph_held_sideways_is_turned_in_full_size(kind: str) -> None:
    turned = Image.open(io.BytesIO(upright("anh.jpg", picture(kind, 6))))
    assert turned.size == (20, 40)
    assert turned.getexif().get(0x0112, 1) == 1
    top = turned.convert("RGB").getpixel((10, 5))
    assert top[2] > 150 > top[0], "what lay to the left is on top"


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"MZ\x90\x00",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"GIF89a",
        b"%PDF-1.7",
        jpeg("#123")[:200],
    ],
)
def test_what_is_no_photograph_is_refused_whatever_its_name(data: bytes) -> None:
    with pytest.raises(Refused) as caught:
        upright("anh.jpg", data)
    assert "anh.jpg" in caught.value.said


def test_a_heavy_photograph_is_refused_before_it_is_opened() -> None:
    with pytest.raises(Refused, match="quá 40 MB"):
        upright("anh.jpg", b"\xff\xd8\xff" + bytes(pixels.MAX_BYTES))


@pytest.mark.parametrize(
    "name",
    [
        "con.jpg",
        "aux.png",
        "anh.svg",
        "anh.exe",
        "ảnh.jpg",
        "a b.jpg",
        ".jpg",
        "anh",
        "anh.jpg:x",
        "-a.jpg",
        "LPT1.jpg",
    ],
)
def test_a_name_that_some_system_reads_otherwise_is_refused(name: str) -> None:
    with pytest.raises(Refused, match="đổi tên tệp"):
        Uploads().take(PRODUCT, name, jpeg("#123"))


@pytest.mark.parametrize("name", ["../../x.jpg", "/etc/x.jpg", "..\\..\\x.jpg", "a/b/x.jpg"])
def test_a_photograph_lands_beside_its_entry_wherever_its_name_points(name: str) -> None:
    uploads = Uploads()
    uploads.take(PRODUCT, name, jpeg("#123"))
    assert list(uploads.files) == ["products/den-da/x.jpg"]


@pytest.mark.parametrize(
    ("places", "written", "own"),
    [
        (PRODUCT, "den.jpg", "x.jpg"),
        (NEWS, "bia.jpg", "tin-mot/x.jpg"),
        (BUNDLE, "bia.jpg", "x.jpg"),
        (NEWS, "/content/pictures/Bìa số 1.jpg", "tin-mot/x.jpg"),
    ],
)
def test_a_picture_has_one_name_in_the_file_and_one_on_the_page(
    places: EntryPlaces, written: str, own: str
) -> None:
    assert places.written_picture(places.shown_picture(written)) == written
    assert places.written_picture("x.jpg") == own


def test_a_thumbnail_is_small_and_of_photographs_alone(site: SmallSite) -> None:
    site.write_bytes("products/den-da/to.jpg", jpeg("#123", (2000, 1000)))
    data = thumbnail(site.root / "products/den-da/to.jpg")
    assert data is not None
    assert Image.open(io.BytesIO(data)).size == (640, 320)
    assert thumbnail(site.root / "products/den-da/product.md") is None
    assert thumbnail(site.root / "khong-co.jpg") is None
