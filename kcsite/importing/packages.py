"""Office files are zips of XML: opened only where they cannot hurt.

In: bytes from anyone. Out: a zip within bounds, or `Refused` with the code that says why.
"""

from __future__ import annotations

import io
import zipfile
from typing import Any

MAX_BYTES = 60_000_000
MAX_PARTS = 3_000
MAX_UNPACKED = 300_000_000
MAX_XML = 60_000_000
# What old Office files and those with a password begin with.
_OLE = b"\xd0\xcf\x11\xe0"


class Refused(Exception):
    """A file that is not read: a code and the words of its message."""

    def __init__(self, code: str, **words: Any) -> None:
        super().__init__(code)
        self.code = code
        self.words = words


def open_package(raw: bytes, part: str) -> zipfile.ZipFile:
    """The zip that an .xlsx or a .docx is; `part` is one that each of its kind has.

    Raises Refused for what is none, is too large once unpacked, or declares XML entities.
    """
    if raw.startswith(_OLE):
        raise Refused("K071")
    try:
        package = zipfile.ZipFile(io.BytesIO(raw))
        parts = package.infolist()
        names = {info.filename for info in parts}
        if part not in names:
            raise Refused("K070")
        _check_sizes(parts)
        for info in parts:
            if info.filename.endswith((".xml", ".rels")):
                _check_xml(package.read(info))
    except Refused:
        raise
    except Exception as error:  # zipfile and zlib raise much on a file made to hurt.
        raise Refused("K070") from error
    return package


def _check_sizes(parts: list[zipfile.ZipInfo]) -> None:
    xml = [info.file_size for info in parts if info.filename.endswith((".xml", ".rels"))]
    if (
        len(parts) > MAX_PARTS
        or sum(info.file_size for info in parts) > MAX_UNPACKED
        or sum(xml) > MAX_XML
        or any(info.flag_bits & 1 for info in parts)
    ):
        raise Refused("K072", limit=MAX_XML // 1_000_000)


def _check_xml(data: bytes) -> None:
    """Office writes UTF-8 and never a document type: only an attacker declares entities."""
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data or data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise Refused("K070")
