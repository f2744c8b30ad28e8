"""What the file says of itself, in its three places, and that they agree."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import pikepdf
import pytest
from lxml import etree

from kcsite.press.finish import Target, finish
from kcsite.press.finish.profile import described

SPACES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "pdfxid": "http://www.npes.org/pdfx/ns/id/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "xmpMM": "http://ns.adobe.com/xap/1.0/mm/",
}


def xmp(pdf: pikepdf.Pdf) -> Any:
    assert "/Filter" not in pdf.Root.Metadata
    return etree.fromstring(pdf.Root.Metadata.read_bytes())


def said(pdf: pikepdf.Pdf, path: str) -> str:
    found = xmp(pdf).findall(f".//{path}", SPACES)
    assert len(found) == 1
    return str(found[0].text)


@pytest.fixture(scope="module")
def finished(target: Target) -> pikepdf.Pdf:
    import io

    pdf = pikepdf.new()
    pdf.add_blank_page(page_size=(141.7323, 113.3858))
    out = io.BytesIO()
    pdf.save(out)
    return pikepdf.open(io.BytesIO(finish(out.getvalue(), target)))


def test_the_version(finished: pikepdf.Pdf) -> None:
    assert said(finished, "pdfxid:GTS_PDFXVersion") == "PDF/X-4"
    assert str(finished.docinfo["/GTS_PDFXVersion"]) == "PDF/X-4"
    assert finished.pdf_version == "1.6"


def test_title_author_and_days_agree(finished: pikepdf.Pdf, target: Target) -> None:
    assert said(finished, "dc:title/rdf:Alt/rdf:li") == target.title
    assert str(finished.docinfo["/Title"]) == target.title
    assert said(finished, "dc:creator/rdf:Seq/rdf:li") == str(finished.docinfo["/Author"])
    for name in ("Create", "Modify", "Metadata"):
        assert said(finished, f"xmp:{name}Date") == "2026-12-01T00:00:00+07:00"
    for name in ("/CreationDate", "/ModDate"):
        assert str(finished.docinfo[name]) == "D:20261201000000+07'00'"
    assert said(finished, "pdf:Producer") == str(finished.docinfo["/Producer"])


def test_trapped_and_identifiers(finished: pikepdf.Pdf) -> None:
    assert finished.docinfo["/Trapped"] == pikepdf.Name("/False")
    assert said(finished, "pdf:Trapped") == "False"
    assert said(finished, "xmpMM:RenditionClass") == "default"
    ids = [said(finished, f"xmpMM:{name}ID") for name in ("Document", "Instance", "Version")]
    assert len(set(ids)) == 3 and all(ids)
    assert len(finished.trailer.ID) == 2


def test_the_intent_holds_the_profile_once(finished: pikepdf.Pdf, target: Target) -> None:
    (intent,) = finished.Root.OutputIntents
    assert intent.S == "/GTS_PDFX"
    assert str(intent.OutputConditionIdentifier) == "FOGRA39"
    assert str(intent.RegistryName) == "http://www.color.org"
    assert str(intent.Info) == described(target.profile) != ""
    assert intent.DestOutputProfile.N == 4
    assert intent.DestOutputProfile.read_bytes() == target.profile
    streams = [thing for thing in finished.objects if isinstance(thing, pikepdf.Stream)]
    assert [
        s.read_bytes() == target.profile for s in streams if len(s.read_raw_bytes()) > 99_999
    ] == [True]


def test_the_edition_keeps_its_name_and_each_content_has_its_own(
    draft: Any, target: Target, open_pdf: Any
) -> None:
    first, second = (open_pdf(finish(draft(data), target)) for data in (b"q Q", b"q q Q Q"))
    assert said(first, "xmpMM:DocumentID") == said(second, "xmpMM:DocumentID")
    for name in ("InstanceID", "VersionID"):
        assert said(first, f"xmpMM:{name}") != said(second, f"xmpMM:{name}")
    other = open_pdf(finish(draft(b"q Q"), replace(target, date=dt.date(2027, 1, 1))))
    assert said(other, "xmpMM:DocumentID") != said(first, "xmpMM:DocumentID")


def test_profile(target: Target) -> None:
    assert described(target.profile) == "ISO Coated v2 300% (basICColor)"
    assert described(b"") == described(b"x" * 200) == ""
