"""The files of a publication: what the shop gets, what the licensing office gets, what the office prints."""

from __future__ import annotations

import dataclasses
import io
from typing import Any

import pikepdf
import pypdfium2
import pytest

from kcsite.plan import press as plan
from kcsite.press.finish.target import MM
from kcsite.press.printing import cover_file, press_file, spine_width
from kcsite.site.site import parse_key_ref

BROCHURE, BULLETIN = "brochure:sach", "bulletin:so-1"


def opened(data: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(data))


def text_of(data: bytes, page: int) -> str:
    document = pypdfium2.PdfDocument(data)
    return str(document[page].get_textpage().get_text_bounded())


def test_the_press_file_is_pdf_x4(printed: Any) -> None:
    pdf = opened(printed(BULLETIN, "press"))
    assert str(pdf.docinfo["/GTS_PDFXVersion"]) == "PDF/X-4"
    (intent,) = pdf.Root.OutputIntents
    assert str(intent.OutputConditionIdentifier) == "FOGRA39"
    assert b"/KcOver gs" in pdf.pages[1].Contents.read_bytes()


def test_the_manuscript_leaves_the_licence_open(printed: Any) -> None:
    screen, manuscript = (printed(BULLETIN, form) for form in ("screen", "manuscript"))
    count = len(opened(screen).pages)
    assert len(opened(manuscript).pages) == count
    assert all("BẢN THẢO" in text_of(manuscript, number) for number in range(count))
    assert "00/GP-THU" in text_of(screen, count - 1)
    everything = "".join(text_of(manuscript, number) for number in range(count))
    assert "00/GP-THU" not in everything and "05/01/2026" not in everything
    assert "……" in text_of(manuscript, count - 1)


def test_the_booklet_has_half_as_many_sides(printed: Any) -> None:
    screen, booklet = (printed(BULLETIN, form) for form in ("screen", "booklet"))
    assert len(opened(booklet).pages) * 2 == len(opened(screen).pages)
    last, first = text_of(screen, len(opened(screen).pages) - 1), text_of(screen, 0)
    outside = text_of(booklet, 0)
    assert first.split()[0] in outside and last.split()[0] in outside


def test_nothing_to_print_by_mistake_before_there_is_a_licence(press: Any) -> None:
    plan.artifacts(press.site, press.theme)  # what this site remembers, its copy must not
    entry = press.site.entries[parse_key_ref(BULLETIN)]
    imprint = entry.vi.data.imprint.model_copy(update={"pending": True})
    data = entry.vi.data.model_copy(update={"imprint": imprint})
    text = dataclasses.replace(entry.vi, data=data)
    waiting = dataclasses.replace(entry, texts={**entry.texts, "vi": text})
    site = dataclasses.replace(press.site, entries={**press.site.entries, entry.ref: waiting})
    paths = {artifact.path for artifact in plan.artifacts(site, press.theme)}
    names = {path.rpartition("/")[2] for path in paths if "/ban-tin-so-1/" in path}
    assert names == {f"ban-tin-so-1-{form}.pdf" for form in ("proof", "manuscript", "booklet")}
    readers = [a for a in plan.for_readers(site, press.theme) if BULLETIN in a.subject]
    assert readers == []


# -- a glued book ------------------------------------------------------------------------------


def test_a_stapled_book_has_no_cover_file(press: Any, glued: Any) -> None:
    def paths(found: Any) -> set[str]:
        return {artifact.path for artifact in plan.artifacts(found.site, found.theme)}

    cover = "press/brochure-sach/brochure-sach-cover.pdf"
    assert cover not in paths(press)
    assert paths(glued) - paths(press) >= {cover}


def test_a_glued_book_is_a_body_and_a_cover(glued: Any, inked_pages: Any) -> None:
    work, ref = glued.work(), parse_key_ref(BROCHURE)
    body, cover = opened(press_file(work, ref)), opened(cover_file(work, ref))
    assert not work.diagnostics.errors
    assert len(body.pages) % 8 == 0
    assert len(cover.pages) == 2
    back = spine_width(work, ref)
    assert back == pytest.approx(len(body.pages) / 2 * 0.5 + 2 * 0.225, abs=0.01)
    trim = [float(value) / MM for value in cover.pages[0].TrimBox]
    assert trim[2] - trim[0] == pytest.approx(420 + back, abs=0.001)
    data = cover_file(work, ref)
    words = " ".join(text_of(data, 0).split())
    title = text_of(inked_pages(BROCHURE), 0).split()[-1]
    assert words.count(title) >= 2
    assert "bìa" in str(cover.docinfo["/Title"])
    assert cover_file(glued.work(), ref) == data
