"""Checks of PDF/X-4's own papers: the output intent, and what the file says of itself in XMP."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree

from kcsite.press.preflight.check import Check, Finding, on_file
from kcsite.press.preflight.limits import Limits
from kcsite.press.preflight.objects import (
    broken,
    decoded,
    entry,
    is_stream,
    items,
    name,
    number,
    words,
)
from kcsite.press.preflight.pages import File

_TO_PROGRAM = "Báo người giữ chương trình: bước hoàn thiện tệp in phải ghi mục này"

ROWS = (
    Check(
        "intent-count",
        "error",
        "Không có đúng một điều kiện in (OutputIntent)",
        "số điều kiện in loại GTS_PDFX",
        "đúng 1",
        _TO_PROGRAM,
        "program",
    ),
    Check(
        "intent-profile",
        "error",
        "Hồ sơ màu thiếu hoặc không phải hồ sơ máy in CMYK",
        "hồ sơ ICC nhúng trong điều kiện in: loại máy và số màu",
        "loại prtr, không gian CMYK",
        "Chép hồ sơ ICC nhà in gửi vào content/printers/profiles, ghi tên tệp ở mục profile của tệp nhà in",
        "content",
    ),
    Check(
        "intent-condition",
        "error",
        "Điều kiện in không phải điều kiện của nhà in này",
        "tên điều kiện in ghi trong tệp",
        "{condition}",
        "Sửa mục condition của tệp nhà in cho đúng, rồi làm lại bản in",
        "content",
    ),
    Check(
        "intent-registry",
        "warning",
        "Điều kiện in không ghi nơi đăng ký (RegistryName)",
        "địa chỉ nơi đăng ký điều kiện in",
        "có ghi",
        _TO_PROGRAM,
        "program",
    ),
    Check(
        "xmp-version",
        "error",
        "Tệp không tự nhận là PDF/X-4",
        "phiên bản PDF/X ghi trong XMP",
        "PDF/X-4",
        _TO_PROGRAM,
        "program",
    ),
    Check(
        "xmp-title",
        "error",
        "Tệp không có tên ấn phẩm",
        "mục dc:title trong XMP",
        "có ghi",
        "Ghi title cho brochure hoặc bản tin",
        "content",
    ),
    Check(
        "xmp-dates",
        "error",
        "Tệp thiếu ngày tạo, ngày sửa",
        "CreateDate, ModifyDate, MetadataDate trong XMP",
        "có đủ ba ngày",
        _TO_PROGRAM,
        "program",
    ),
    Check(
        "xmp-document-id",
        "error",
        "Tệp thiếu mã tài liệu (DocumentID)",
        "xmpMM:DocumentID trong XMP",
        "có ghi",
        _TO_PROGRAM,
        "program",
    ),
    Check(
        "xmp-version-id",
        "error",
        "Tệp thiếu mã phiên bản (VersionID)",
        "xmpMM:VersionID trong XMP",
        "có ghi",
        _TO_PROGRAM,
        "program",
    ),
    Check(
        "xmp-rendition",
        "error",
        "Tệp thiếu loại bản (RenditionClass)",
        "xmpMM:RenditionClass trong XMP",
        "có ghi",
        _TO_PROGRAM,
        "program",
    ),
    Check(
        "trapped",
        "error",
        "Tệp không nói đã chồng màu mép (Trapped) hay chưa",
        "mục Trapped, trong XMP hoặc phần thông tin của tệp",
        "True hoặc False",
        _TO_PROGRAM,
        "program",
    ),
)

_XMP = 1 << 20
_PROFILE = 16 << 20
_SPACES = {
    "http://www.npes.org/pdfx/ns/id/": "pdfxid",
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://ns.adobe.com/xap/1.0/": "xmp",
    "http://ns.adobe.com/xap/1.0/mm/": "xmpMM",
    "http://ns.adobe.com/pdf/1.3/": "pdf",
}
_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_SAID = (
    ("xmp-title", ("dc:title",)),
    ("xmp-dates", ("xmp:CreateDate", "xmp:ModifyDate", "xmp:MetadataDate")),
    ("xmp-document-id", ("xmpMM:DocumentID",)),
    ("xmp-version-id", ("xmpMM:VersionID",)),
    ("xmp-rendition", ("xmpMM:RenditionClass",)),
)


def examine(file: File, limits: Limits) -> Iterator[Finding]:
    if file.pdf is None:
        return
    try:
        yield from _intent(file.pdf, limits)
        yield from _identity(file.pdf)
    except broken():
        yield on_file("file-content", "phần thông tin của tệp")


def _intent(pdf: Any, limits: Limits) -> Iterator[Finding]:
    found = [
        intent
        for intent in items(entry(pdf.Root, "/OutputIntents"))
        if name(entry(intent, "/S")) == "/GTS_PDFX"
    ]
    if len(found) != 1:
        yield on_file("intent-count", str(len(found)), len(found))
    if not found:
        return
    intent = found[0]
    said = _profile(entry(intent, "/DestOutputProfile"))
    if said != "prtr CMYK":
        yield on_file("intent-profile", said or "thiếu")
    condition = words(entry(intent, "/OutputConditionIdentifier"))
    if condition != limits.condition:
        yield on_file("intent-condition", condition[:60] or "không ghi")
    if not words(entry(intent, "/RegistryName")).strip():
        yield on_file("intent-registry", "không ghi")


def _profile(thing: Any) -> str:
    """The class and the space of an ICC profile, as its header spells them (ICC.1, 7.2)."""
    if not is_stream(thing):
        return ""
    data = decoded(thing, _PROFILE)
    if len(data) < 128 or data[36:40] != b"acsp":
        return "không phải hồ sơ ICC"
    said = data[12:20].decode("latin-1")
    channels = number(entry(thing, "/N"))
    if channels is not None and channels != 4:
        return f"{said[:4]} {said[4:]}, N {channels:g}"
    return f"{said[:4].strip()} {said[4:].strip()}"


def _identity(pdf: Any) -> Iterator[Finding]:
    said = _xmp(entry(pdf.Root, "/Metadata"))
    version = said.get("pdfxid:GTS_PDFXVersion", "")
    if version != "PDF/X-4":
        yield on_file("xmp-version", version[:40] or "không ghi")
    for check, keys in _SAID:
        missing = [key for key in keys if not said.get(key)]
        if missing:
            yield on_file(check, "thiếu " + ", ".join(key.partition(":")[2] for key in missing))
    info = name(entry(entry(pdf.trailer, "/Info"), "/Trapped")).removeprefix("/")
    both = {value for value in (info, said.get("pdf:Trapped", "")) if value}
    if not (both <= {"True", "False"} and len(both) == 1):
        yield on_file("trapped", ", ".join(sorted(both))[:40] or "không ghi")


def _xmp(stream: Any) -> dict[str, str]:
    """The properties of an XMP packet, as attributes or elements; {} for one that is no packet."""
    if not is_stream(stream):
        return {}
    data = decoded(stream, _XMP)
    if re.search(rb"<!(DOCTYPE|ENTITY)", data):
        return {}  # nothing of XMP needs them, and they can be made to grow without end
    try:
        root = ElementTree.fromstring(data)
    except (ElementTree.ParseError, ValueError, LookupError):
        return {}
    found: dict[str, str] = {}
    for described in root.iter(f"{_RDF}Description"):
        for key, value in described.attrib.items():
            found.setdefault(_plain(key), value.strip())
        for child in described:
            found.setdefault(_plain(child.tag), " ".join("".join(child.itertext()).split()))
    return found


def _plain(tag: str) -> str:
    """`{namespace}name` as `prefix:name`."""
    space, _, word = tag.removeprefix("{").partition("}")
    return f"{_SPACES.get(space, space)}:{word}"
