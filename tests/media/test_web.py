import io

import pytest
from PIL import Image

from kcsite.diagnostics import Diagnostics
from kcsite.media.geometry import crop_box
from kcsite.media.pixels import Refused
from kcsite.media.probe import probe
from kcsite.media.recipe import Variant, variants
from kcsite.media.web import encode, social

SECRET = "Cầu Hóa An 10.9376"


def photograph(path):
    photo = probe(path, path.name, Diagnostics())
    assert photo is not None
    return photo


def one(path, form, extension, width=None):
    """One variant in the source's own size or a given width."""
    photo = photograph(path)
    width = width or photo.width
    height = photo.height * width // photo.width
    return encode(path, [Variant(photo.digest, width, height, form, f"x.{extension}")])[
        f"x.{extension}"
    ]


def near(pixel, expected, within=12):
    return all(abs(a - b) <= within for a, b in zip(pixel, expected, strict=True))


def test_every_variant_has_the_size_and_format_it_was_planned_with(save, quarters, reopen):
    path = save(quarters(1000, 750))
    planned = variants(photograph(path), "content") + variants(photograph(path), "portrait")
    made = encode(path, planned)
    assert sorted(made) == sorted(variant.name for variant in planned)
    for variant in planned:
        image = reopen(made[variant.name])
        assert image.size == (variant.width, variant.height)
        assert image.format == variant.format.upper()


def test_the_same_picture_gives_the_same_bytes(save, quarters):
    path = save(quarters(1000, 750))
    planned = variants(photograph(path), "content")
    assert encode(path, planned) == encode(path, reversed(planned))
    assert social(path) == social(path)


def test_no_plan_no_files(save, quarters):
    assert encode(save(quarters()), []) == {}


@pytest.mark.parametrize("suffix", ["jpg", "png", "webp", "tif", "avif"])
def test_nothing_that_the_camera_wrote_comes_out(save, quarters, reopen, display_p3, suffix):
    exif = Image.Exif()
    exif[0x010E] = SECRET
    exif.get_ifd(0x8825)[1] = "N"
    exif.get_ifd(0x8825)[2] = (10.0, 56.0, 15.0)
    xmp = f'<x:xmpmeta xmlns:x="adobe:ns:meta/">{SECRET}</x:xmpmeta>'.encode()
    extra = {"comment": SECRET} if suffix == "jpg" else {}
    attached = {"exif": exif, "xmp": xmp, "icc_profile": display_p3, **extra}
    if suffix == "png":
        attached.pop("xmp")
    path = save(quarters(), f"anh.{suffix}", **attached)
    assert b"10.9376" in path.read_bytes()
    made = encode(path, variants(photograph(path), "content"))
    made["png"] = one(path, "png", "png")
    made["social"] = social(path)
    for data in made.values():
        image = reopen(data)
        assert set(image.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"} | {
            "background",
            "loop",
            "duration",
            "timestamp",
        }
        assert not dict(image.getexif())
        for mark in (b"Exif", b"EXIF", b"XMP", b"adobe:ns", b"ICC", b"iCCP", b"10.9376"):
            assert mark not in data


STORED_AS = {
    1: None,
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}


@pytest.mark.parametrize("orientation", STORED_AS)
@pytest.mark.parametrize("use", ["content", "portrait"])
def test_a_picture_taken_sideways_comes_out_upright(save, quarters, reopen, orientation, use):
    upright = quarters(1400, 1040)
    turn = STORED_AS[orientation]
    exif = Image.Exif()
    exif[0x0112] = orientation
    path = save(upright.transpose(turn) if turn is not None else upright, exif=exif)
    # Narrow enough that the JPEG is decoded at half its size on the way.
    planned = [v for v in variants(photograph(path), use) if v.width == 480]
    for data in encode(path, planned).values():
        image = reopen(data).convert("RGB")
        right, low = image.width - 20, image.height - 20
        corners = [image.getpixel(at) for at in ((20, 20), (right, 20), (20, low), (right, low))]
        colours = [(0xC0, 32, 32), (32, 0xA0, 32), (32, 64, 0xC0), (0xE0, 0xC0, 32)]
        assert all(map(near, corners, colours))


def _srgb_of_p3(red, green, blue):
    """Display P3 to sRGB by the matrices of CSS Color 4, a check independent of ICC."""

    def linear(value):
        value /= 255
        return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4

    def encoded(value):
        value = min(max(value, 0), 1)
        value = value * 12.92 if value <= 0.0031308 else 1.055 * value ** (1 / 2.4) - 0.055
        return round(value * 255)

    r, g, b = linear(red), linear(green), linear(blue)
    return (
        encoded(1.2249401 * r - 0.2249402 * g),
        encoded(-0.0420569 * r + 1.0420571 * g),
        encoded(-0.0196376 * r - 0.0786361 * g + 1.0982735 * b),
    )


@pytest.mark.parametrize("mode", ["RGB", "RGBA"])
@pytest.mark.parametrize("colour", [(200, 100, 100), (90, 160, 120), (128, 128, 128)])
def test_a_wide_gamut_is_converted_to_srgb(save, reopen, display_p3, mode, colour):
    image = Image.new("RGB", (700, 700), colour).convert(mode)
    path = save(image, "anh.png", icc_profile=display_p3)
    assert near(reopen(one(path, "png", "png")).getpixel((9, 9))[:3], _srgb_of_p3(*colour), 2)


def test_a_wide_gamut_stays_see_through(save, reopen, display_p3):
    image = Image.new("RGBA", (700, 700), (200, 100, 100, 128))
    path = save(image, "anh.png", icc_profile=display_p3)
    expected = (*_srgb_of_p3(200, 100, 100), 128)
    assert near(reopen(one(path, "png", "png")).getpixel((9, 9)), expected, 2)


def test_a_see_through_picture_stays_so_and_lies_on_white_in_jpeg(save, reopen):
    path = save(Image.new("RGBA", (700, 700), (200, 0, 0, 128)), "anh.png")
    for form in ("avif", "webp", "png"):
        assert near(reopen(one(path, form, form)).getpixel((9, 9)), (200, 0, 0, 128), 4)
    assert near(reopen(one(path, "jpeg", "jpg")).getpixel((9, 9)), (227, 127, 127), 4)


@pytest.mark.parametrize(
    ("image", "expected"),
    [
        (Image.new("I;16", (700, 700), 0x8080), (128, 128, 128)),
        (Image.new("CMYK", (700, 700), (0, 255, 255, 0)), (255, 0, 0)),
        (Image.new("L", (700, 700), 77), (77, 77, 77)),
        (Image.new("1", (700, 700), 1), (255, 255, 255)),
        (Image.new("P", (700, 700), 0), (0, 0, 0)),
        (Image.new("YCbCr", (700, 700), (128, 128, 128)), (128, 128, 128)),
    ],
    ids=lambda value: getattr(value, "mode", ""),
)
def test_other_kinds_of_pixels(save, reopen, image, expected):
    path = save(image, "anh.tif")
    assert near(reopen(one(path, "png", "png")).convert("RGB").getpixel((9, 9)), expected, 2)


def test_a_picture_that_changed_after_it_was_planned_is_refused(save, quarters):
    path = save(quarters())
    planned = variants(photograph(path), "content")
    save(quarters().rotate(180))
    with pytest.raises(Refused) as refused:
        encode(path, planned)
    assert refused.value.code == "K511"


def test_a_portrait_keeps_the_focal_point(save, reopen):
    image = Image.new("RGB", (2000, 1000), "white")
    image.paste("#c02020", (1700, 0, 2000, 1000))
    path = save(image)
    planned = variants(photograph(path), "portrait", (0.95, 0.5))
    picture = reopen(encode(path, planned)[planned[-1].name])
    assert planned[-1].crop == (1200, 0, 2000, 1000) == crop_box(2000, 1000, 0.8, (0.95, 0.5))
    # Of the 800 px of the crop the last 300 are red: from 62.5 % of the width on.
    assert near(picture.getpixel((picture.width * 58 // 100, 5)), (255, 255, 255))
    assert near(picture.getpixel((picture.width * 67 // 100, 5)), (0xC0, 32, 32))


def test_the_social_picture(save, quarters, reopen):
    image = reopen(social(save(quarters(2000, 1500))))
    assert (image.size, image.format) == ((1200, 630), "JPEG")
    small = reopen(social(save(quarters(800, 600))))
    assert small.size == (800, 420)


def test_a_comment_of_a_bare_jpeg_is_dropped(save, quarters):
    out = io.BytesIO()
    quarters(1200, 630).save(out, "jpeg", comment=SECRET)
    path = save(quarters())
    path.write_bytes(out.getvalue())
    assert SECRET.encode() not in social(path)
