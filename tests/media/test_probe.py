import io
import random
import struct
import zlib

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image, ImageFile

from kcsite.diagnostics import CODES, Diagnostics, render_all
from kcsite.media.pixels import MAX_BYTES
from kcsite.media.probe import probe


def look(path):
    diagnostics = Diagnostics()
    photo = probe(path, f"products/binh-gom/{path.name}", diagnostics)
    for language in ("vi", "en"):
        assert "{" not in render_all(diagnostics, language)
    return photo, [d.code for d in diagnostics]


def png(width, height, body=b""):
    def chunk(kind, data):
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", body) + chunk(b"IEND", b"")
    )


def noise(width, height):
    return Image.frombytes("RGB", (width, height), random.Random(1).randbytes(width * height * 3))


def test_the_facts_of_a_photograph(save):
    path = save(Image.new("RGB", (2000, 1500), "#ab9076"), "a.png")
    photo, codes = look(path)
    assert codes == []
    assert (photo.width, photo.height, photo.mode, photo.has_alpha) == (2000, 1500, "RGB", False)
    assert photo.mean == "#ab9076"
    assert len(photo.digest) == 16


def test_the_digest_names_the_bytes(save):
    path = save(Image.new("RGB", (800, 600), "red"), "a.png")
    before, _ = look(path)
    path.write_bytes(path.read_bytes() + b"x")
    after, _ = look(path)
    assert before.digest != after.digest


@pytest.mark.parametrize("suffix", ["jpg", "png", "webp", "tif", "avif"])
def test_the_accepted_formats(save, quarters, suffix):
    photo, codes = look(save(quarters(), f"anh.{suffix}"))
    assert codes == []
    assert (photo.width, photo.height) == (800, 600)


def test_a_picture_is_known_by_its_bytes_and_not_by_its_suffix(save, quarters):
    path = save(quarters(), "anh.png")
    assert look(path.rename(path.with_suffix(".jpg")))[1] == []


@pytest.mark.parametrize("orientation", range(1, 9))
def test_width_and_height_are_those_of_the_upright_picture(save, quarters, orientation):
    exif = Image.Exif()
    exif[0x0112] = orientation
    photo, _ = look(save(quarters(800, 600), exif=exif))
    assert (photo.width, photo.height) == ((600, 800) if orientation >= 5 else (800, 600))


@pytest.mark.parametrize("suffix", ["jpg", "png", "webp", "tif", "avif"])
@pytest.mark.parametrize("kept", [0.3, 0.9])
def test_a_truncated_picture_is_refused(save, suffix, kept):
    path = save(noise(700, 700), f"anh.{suffix}")
    data = path.read_bytes()
    path.write_bytes(data[: int(len(data) * kept)])
    assert look(path) == (None, ["K506"])


@pytest.mark.parametrize("suffix", ["jpg", "png", "tif"])
def test_a_truncated_picture_is_refused_after_weasyprint_was_imported(save, monkeypatch, suffix):
    path = save(noise(700, 700), f"anh.{suffix}")
    path.write_bytes(path.read_bytes()[:-9000])
    # What importing weasyprint.images does to the whole process.
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)
    assert look(path) == (None, ["K506"])
    assert ImageFile.LOAD_TRUNCATED_IMAGES is True


def test_a_truncated_progressive_jpeg_is_refused(save):
    path = save(noise(700, 700), progressive=True)
    data = path.read_bytes()
    path.write_bytes(data[: len(data) * 9 // 10])
    assert look(path) == (None, ["K506"])


@pytest.mark.parametrize("side", [8000, 10_000, 20_000])
def test_a_bomb_is_refused_by_its_header(tmp_path, side):
    path = tmp_path / "bom.png"
    # The pixels are not even there: decoding would report damage instead.
    path.write_bytes(png(side, side))
    assert look(path) == (None, ["K507"])


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "K502"),
        ("Bình gốm men xanh".encode(), "K503"),
        (b"\xff\xd8\xff", "K506"),
        (b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic" + b"\x00" * 64, "K504"),
        (b"GIF89a" + b"\x00" * 64, "K505"),
        (b'<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"/>', "K505"),
        (b"%PDF-1.7\n", "K505"),
    ],
)
def test_what_is_no_photograph_is_told_apart(tmp_path, content, code):
    path = tmp_path / "anh.jpg"
    path.write_bytes(content)
    assert look(path) == (None, [code])


def test_a_missing_file(tmp_path):
    assert look(tmp_path / "khong-co.jpg") == (None, ["K501"])


def test_a_folder_with_the_name_of_a_picture(tmp_path):
    (tmp_path / "anh.jpg").mkdir()
    assert look(tmp_path / "anh.jpg") == (None, ["K501"])


def test_a_file_too_heavy_is_refused_unread(tmp_path):
    path = tmp_path / "nang.jpg"
    with path.open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    assert look(path) == (None, ["K508"])


def test_a_small_picture_is_used_with_a_warning(save, quarters):
    photo, codes = look(save(quarters(400, 639)))
    assert photo is not None
    assert codes == ["K509"]


def test_an_animation_is_used_as_its_first_frame_with_a_warning(save, quarters):
    red, blue = Image.new("RGB", (800, 600), "#ff0000"), Image.new("RGB", (800, 600), "#0000ff")
    path = save(red, "dong.webp", save_all=True, append_images=[blue], lossless=True)
    photo, codes = look(path)
    assert photo.mean == "#ff0000"
    assert codes == ["K510"]


def test_a_phones_second_picture_is_no_animation(save, quarters):
    path = save(
        quarters(), "anh.jpg", format="MPO", save_all=True, append_images=[quarters(400, 300)]
    )
    photo, codes = look(path)
    assert (photo.width, photo.height) == (800, 600)
    assert codes == []


def test_alpha_counts_only_where_something_is_see_through(save):
    opaque = save(Image.new("RGBA", (800, 600), (9, 9, 9, 255)), "a.png")
    clear = save(Image.new("RGBA", (800, 600), (0, 0, 0, 0)), "b.png")
    assert look(opaque)[0].has_alpha is False
    assert look(clear)[0].has_alpha is True
    assert look(clear)[0].mean == "#ffffff"


def test_a_palette_with_a_see_through_colour(save):
    image = Image.new("P", (800, 600), 0)
    image.putpalette([255, 0, 0, 0, 0, 255])
    photo, codes = look(save(image, "a.png", transparency=0))
    assert (photo.has_alpha, codes) == (True, [])


def test_sixteen_bits_are_scaled_and_not_clipped(save):
    photo, codes = look(save(Image.new("I;16", (800, 600), 0x8080), "a.png"))
    assert (photo.mean, codes) == ("#808080", [])


def test_a_cmyk_photograph(save):
    photo, codes = look(save(Image.new("CMYK", (800, 600), (0, 255, 255, 0)), "a.jpg", quality=95))
    assert codes == []
    red, green, blue = bytes.fromhex(photo.mean[1:])
    assert red > 200
    assert max(green, blue) < 60


def test_float_pixels_are_refused(save):
    assert look(save(Image.new("F", (800, 600), 0.5), "a.tif")) == (None, ["K505"])


def test_a_wide_gamut_is_read_through_its_profile(save, display_p3):
    path = save(Image.new("RGB", (800, 600), (200, 100, 100)), "a.png", icc_profile=display_p3)
    red, green, _ = bytes.fromhex(look(path)[0].mean[1:])
    assert red > 208
    assert green < 96


def test_a_broken_profile_or_exif_spoils_no_picture(save):
    path = save(
        Image.new("RGB", (800, 600), "#808080"), icc_profile=b"junk", exif=b"Exif\x00\x00junk"
    )
    assert look(path)[0].mean == "#808080"


def _seed(form):
    out = io.BytesIO()
    exif = Image.Exif()
    exif[0x0112] = 6
    noise(24, 16).save(out, form, exif=exif)
    return out.getvalue()


SEEDS = {form: _seed(form) for form in ("JPEG", "PNG", "WEBP", "TIFF", "AVIF")}


@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.sampled_from(sorted(SEEDS)),
    st.lists(st.tuples(st.integers(0, 4000), st.integers(0, 255)), max_size=6),
    st.integers(0, 200),
)
def test_no_damage_raises(tmp_path, form, changes, cut):
    data = bytearray(SEEDS[form])
    for at, value in changes:
        data[at % len(data)] = value
    path = tmp_path / "anh.jpg"
    path.write_bytes(data[: len(data) - cut])
    photo, codes = look(path)
    errors = [code for code in codes if CODES[code].severity == "error"]
    assert (photo is None) == bool(errors)
    assert len(errors) <= 1
