"""Small PDFs written by hand, as WeasyPrint would leave them: the trim's corner at 0,0, bleed around it."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from kcsite.press.finish import Target
from kcsite.press.finish.target import MM

PROFILE = Path(__file__).parents[3] / "content/printers/profiles/ISOcoated_v2_300_bas.icc"
Draft = Callable[..., bytes]


@pytest.fixture(scope="session")
def target() -> Target:
    """A page of 50 × 40 mm."""
    return Target(
        width=50,
        height=40,
        bleed=3,
        marks=True,
        profile=PROFILE.read_bytes(),
        condition="FOGRA39",
        title="Gốm & đá <thử>",
        date=dt.date(2026, 12, 1),
        author="Trung tâm thử",
    )


@pytest.fixture
def draft() -> Draft:
    """draft(contents, resources=…, size=(50, 40), bleed=3, change=…) → a PDF of those pages in mm."""

    def make(
        contents: Sequence[bytes] | bytes,
        resources: Callable[[pikepdf.Pdf], Mapping[str, Any]] | None = None,
        size: tuple[float, float] = (50, 40),
        bleed: float = 3,
        change: Callable[[pikepdf.Pdf], None] | None = None,
    ) -> bytes:
        pdf = pikepdf.new()
        shared = pikepdf.Dictionary(dict(resources(pdf)) if resources else {})
        shared = pdf.make_indirect(shared)
        width, height, more = size[0] * MM, size[1] * MM, bleed * MM
        for content in [contents] if isinstance(contents, bytes) else contents:
            pdf.add_blank_page(page_size=(width, height))
            page = pdf.pages[-1].obj
            page.MediaBox = [-more, -more, width + more, height + more]
            page.BleedBox, page.TrimBox = page.MediaBox, [0, 0, width, height]
            page.Resources = shared
            page.Contents = pdf.make_stream(content)
        if change:
            change(pdf)
        out = io.BytesIO()
        pdf.save(out)
        return out.getvalue()

    return make


def opened(data: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(data))


@pytest.fixture
def open_pdf() -> Callable[[bytes], pikepdf.Pdf]:
    return opened
