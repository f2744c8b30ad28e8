"""The whole of finishing on real pages: other programs agree, nothing on the pages has changed, and the
same pages give the same bytes."""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops, ImageFilter

from kcsite.press.finish import Target, finish

Run = subprocess.CompletedProcess[str]


def run(*words: str | Path) -> Run:
    """A checker's answer; the test is skipped where it is not installed."""
    if shutil.which(str(words[0])) is None:
        pytest.skip(f"{words[0]} is not installed")
    return subprocess.run([str(w) for w in words], capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def drawn(inked_pages: Any) -> bytes:
    """The bulletin's pages as they were laid out: 190 × 270 mm."""
    data: bytes = inked_pages("bulletin:so-1")
    return data


@pytest.fixture(scope="module")
def wanted(target: Target) -> Target:
    return replace(target, width=190, height=270)


@pytest.fixture(scope="module")
def made(drawn: bytes, wanted: Target) -> bytes:
    return finish(drawn, wanted)


@pytest.fixture(scope="module")
def file(made: bytes, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("finish") / "so-1-press.pdf"
    path.write_bytes(made)
    return path


def test_same_pages_same_bytes(drawn: bytes, made: bytes, wanted: Target) -> None:
    assert finish(drawn, wanted) == made


def test_finishing_twice_changes_nothing_that_is_seen(made: bytes, wanted: Target) -> None:
    again = finish(made, wanted)
    one, two = (pypdfium2.PdfDocument(data)[0].render(scale=0.5).to_pil() for data in (made, again))
    assert one.size == two.size
    # The second clip runs along the first: only the rim of the bleed may differ.
    rim = round(10 * 72 / 25.4 * 0.5) + 1
    inner = (rim, rim, one.width - rim, one.height - rim)
    assert ImageChops.difference(one.crop(inner), two.crop(inner)).getbbox() is None


def test_qpdf_agrees(file: Path) -> None:
    answer = run("qpdf", "--check", file)
    assert answer.returncode == 0, answer.stdout + answer.stderr
    assert "PDF Version: 1.6" in answer.stdout


def test_poppler_sees_the_boxes_and_the_standard(file: Path) -> None:
    answer = run("pdfinfo", "-box", file).stdout
    assert re.search(r"PDF subtype:\s+PDF/X-4", answer)
    assert re.search(r"TrimBox:\s+28\.35\s+28\.35\s+566\.93\s+793\.70", answer)
    assert re.search(r"BleedBox:\s+19\.84\s+19\.84\s+575\.43\s+802\.20", answer)
    assert re.search(r"MediaBox:\s+0\.00\s+0\.00\s+595\.28\s+822\.05", answer)


def test_ghostscript_draws_every_page_without_a_word(file: Path, made: bytes) -> None:
    answer = run("gs", "-q", "-dNOPAUSE", "-dBATCH", "-r36", "-sDEVICE=inkcov", "-o", "-", file)
    assert answer.returncode == 0
    pages = len(pypdfium2.PdfDocument(made))
    lines = answer.stdout.splitlines()
    assert len(lines) == pages and all(line.endswith("CMYK OK") for line in lines)
    assert answer.stderr == ""


def test_mutool_finds_nothing_to_repair(file: Path) -> None:
    answer = run("mutool", "show", file, "trailer")
    assert answer.returncode == 0
    assert "repair" not in answer.stderr


def test_the_pages_look_as_they_did(drawn: bytes, made: bytes) -> None:
    """Within the trim, page for page."""
    before, after = pypdfium2.PdfDocument(drawn), pypdfium2.PdfDocument(made)
    assert len(before) == len(after)
    for number in range(len(before)):
        one, two = (
            # The trim begins half a pixel aside: blurred, that moves no letter.
            _trimmed(document[number]).filter(ImageFilter.GaussianBlur(2))
            for document in (before, after)
        )
        assert one.size == two.size
        extrema = ImageChops.difference(one, two).convert("L").point(lambda v: v > 60 and 255)
        # A lost picture, line or paragraph would be far more.
        assert extrema.convert("1").histogram()[-1] < one.width * one.height * 0.001


def _trimmed(page: Any) -> Image.Image:
    scale = 0.8
    left, bottom, right, top = page.get_trimbox()
    media = page.get_mediabox()
    image: Image.Image = page.render(scale=scale).to_pil().convert("RGB")
    inset = (round((left - media[0]) * scale), round((media[3] - top) * scale))
    size = (round((right - left) * scale), round((top - bottom) * scale))
    return image.crop((*inset, inset[0] + size[0], inset[1] + size[1]))


def test_the_text_can_still_be_read(drawn: bytes, made: bytes) -> None:
    before, after = pypdfium2.PdfDocument(drawn), pypdfium2.PdfDocument(made)
    for number in range(len(before)):
        one, two = (
            document[number].get_textpage().get_text_range() for document in (before, after)
        )
        assert one == two


def test_every_page_brings_only_what_it_draws(made: bytes, open_pdf: Any) -> None:
    pdf = open_pdf(made)
    for page in pdf.pages:
        named = {
            str(operands[-1])
            for operands, operator in pikepdf.parse_content_stream(page)
            if str(operator) == "Do"
        }
        assert set(page.Resources.get("/XObject", {}).keys()) == named


def test_running_text_prints_over(made: bytes, open_pdf: Any) -> None:
    pdf = open_pdf(made)
    contents = b"".join(page.Contents.read_bytes() for page in pdf.pages)
    assert contents.count(b"/KcOver gs") > 20


_bits = st.lists(
    st.sampled_from(
        [b"q", b"Q", b"0 0 0 1 k", b"0 0 5 5 re f", b"BT /F 8 Tf (a) Tj ET", b"2 0 0 2 1 1 cm"]
    ),
    max_size=10,
).map(b"\n".join)


@given(st.lists(_bits, min_size=1, max_size=3))
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_the_pages_hold_it_is_finished_the_same_way(
    draft: Any, target: Target, open_pdf: Any, pages: list[bytes]
) -> None:
    small = replace(target, profile=b"ICC")
    data = draft(pages)
    made = finish(data, small)
    assert made == finish(data, small)
    for page in open_pdf(made).pages:
        depth = 0
        for _, operator in pikepdf.parse_content_stream(page):
            depth += {"q": 1, "Q": -1}.get(str(operator), 0)
            assert depth >= 0
        assert depth == 0
