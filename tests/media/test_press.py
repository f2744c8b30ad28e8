import shutil
import subprocess
from pathlib import Path

import pytest
from PIL import Image, ImageCms

from kcsite.media.press import presized

PROFILE = Path(__file__).parents[2] / "content/printers/profiles/ISOcoated_v2_300_bas.icc"


def near(pixel, expected, within):
    return all(abs(a - b) <= within for a, b in zip(pixel, expected, strict=True))


def plain(colour, mode="RGB", size=(900, 600)):
    return Image.new(mode, size, colour)


def test_a_photograph_gets_the_size_of_its_place(save, quarters, reopen):
    image = reopen(presized(save(quarters(1600, 1200)), (101.6, 50.8), profile_path=PROFILE))
    assert (image.size, image.mode) == ((1200, 600), "CMYK")


def test_a_photograph_is_never_enlarged(save, quarters, reopen):
    image = reopen(presized(save(quarters(1600, 1200)), (200, 100), profile_path=PROFILE))
    assert image.size == (1600, 800)


def test_a_proof_is_small_and_rgb(save, quarters, reopen):
    path = save(quarters(1600, 1200))
    proof = presized(path, (101.6, 50.8), 150, quality=80)
    image = reopen(proof)
    assert (image.size, image.mode) == ((600, 300), "RGB")
    assert len(proof) < len(presized(path, (101.6, 50.8), profile_path=PROFILE)) / 3


@pytest.mark.parametrize("profile", [None, PROFILE], ids=["proof", "press"])
def test_baseline_full_colour_resolution_no_metadata(save, quarters, reopen, display_p3, profile):
    exif = Image.Exif()
    exif[0x010E] = "BIMAT"
    path = save(quarters(1600, 1200), exif=exif, comment="BIMAT", icc_profile=display_p3)
    data = presized(path, (60, 40), profile_path=profile)
    image = reopen(data)
    assert "progressive" not in image.info
    assert {(layer[1], layer[2]) for layer in image.layer} == {(1, 1)}
    assert not {"exif", "comment", "icc_profile", "xmp", "photoshop"} & set(image.info)
    assert b"BIMAT" not in data


def test_the_same_photograph_gives_the_same_bytes(save, quarters):
    path = save(quarters(1600, 1200))
    first = presized(path, (60, 40), profile_path=PROFILE)
    assert presized(path, (60, 40), profile_path=PROFILE) == first


def test_the_crop_follows_the_focal_point(save, quarters, reopen):
    path = save(quarters(1600, 800))
    left = reopen(presized(path, (40, 40), focal=(0.0, 0.5)))
    right = reopen(presized(path, (40, 40), focal=(1.0, 0.5)))
    assert near(left.getpixel((5, 5)), (0xC0, 32, 32), 6)
    assert near(right.getpixel((right.width - 5, 5)), (32, 0xA0, 32), 6)


def test_black_and_white_keep_paper_and_ink_limit(save, reopen):
    white = reopen(presized(save(plain("white"), "w.png"), (60, 40), profile_path=PROFILE))
    black = reopen(presized(save(plain("black"), "b.png"), (60, 40), profile_path=PROFILE))
    assert white.getpixel((9, 9)) == (0, 0, 0, 0)
    # Without black-point compensation black is crushed or washed out; with it, it is near the limit.
    assert 280 <= sum(black.getpixel((9, 9))) / 2.55 <= 300.5


def test_the_colours_on_paper_are_those_of_the_photograph(save, reopen):
    colour = (150, 110, 80)
    inked = reopen(presized(save(plain(colour), "a.png"), (60, 40), profile_path=PROFILE))
    back = ImageCms.profileToProfile(
        inked,
        ImageCms.getOpenProfile(str(PROFILE)),
        ImageCms.createProfile("sRGB"),
        ImageCms.Intent.RELATIVE_COLORIMETRIC,
        "RGB",
        flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
    )
    assert near(back.getpixel((9, 9)), colour, 4)


def test_a_wide_gamut_goes_straight_to_ink(save, reopen, display_p3):
    colour = (40, 200, 60)
    wide = save(plain(colour), "p3.png", icc_profile=display_p3)
    plain_srgb = save(plain(colour), "srgb.png")
    a = reopen(presized(wide, (60, 40), profile_path=PROFILE)).getpixel((9, 9))
    b = reopen(presized(plain_srgb, (60, 40), profile_path=PROFILE)).getpixel((9, 9))
    assert a != b


def test_ink_without_a_profile_is_left_as_it_is(save, reopen):
    path = save(plain((10, 200, 180, 20), "CMYK"), "a.tif")
    assert near(
        reopen(presized(path, (60, 40), profile_path=PROFILE)).getpixel((9, 9)),
        (10, 200, 180, 20),
        3,
    )


@pytest.mark.parametrize(
    "image",
    [
        plain((200, 0, 0, 0), "RGBA"),
        plain(255, "L"),
        plain(65535, "I;16"),
        plain(1, "1"),
    ],
    ids=lambda image: image.mode,
)
def test_see_through_and_grey_pictures_lie_on_paper(save, reopen, image):
    inked = reopen(presized(save(image, "a.tif"), (60, 40), profile_path=PROFILE))
    assert inked.getpixel((9, 9)) == (0, 0, 0, 0)


@pytest.mark.skipif(shutil.which("gs") is None, reason="Ghostscript is not installed")
def test_weasyprint_embeds_the_ink_as_it_is_and_not_inverted(save, reopen, tmp_path):
    weasyprint = pytest.importorskip("weasyprint")
    data = presized(save(plain((200, 30, 40)), "a.png"), (60, 40), profile_path=PROFILE)
    (tmp_path / "ink.jpg").write_bytes(data)
    page = "<meta charset=utf-8><style>@page{size:60mm 40mm;margin:0}img{display:block;width:60mm}"
    document = weasyprint.HTML(string=page + "</style><img src=ink.jpg>", base_url=str(tmp_path))
    document.write_pdf(tmp_path / "a.pdf")
    assert data in (tmp_path / "a.pdf").read_bytes()
    subprocess.run(
        [
            "gs",
            "-q",
            "-dNOPAUSE",
            "-dBATCH",
            "-sDEVICE=tiff32nc",
            "-r36",
            "-sOutputFile=a.tif",
            "a.pdf",
        ],
        cwd=tmp_path,
        check=True,
    )
    with Image.open(tmp_path / "a.tif") as rendered:
        assert near(rendered.getpixel((20, 20)), reopen(data).getpixel((20, 20)), 3)
