"""What an ICC profile says of itself. In: its bytes. Out: its description."""

from __future__ import annotations

import struct

_HEADER = 128
_TAG = struct.Struct(">4sII")


def described(profile: bytes) -> str:
    """The profile's own name (tag `desc`), "" where there is none to be read (ICC.1:2001-04 6.5.17;
    ICC.1:2022 10.15)."""
    if len(profile) < _HEADER + 4:
        return ""
    (count,) = struct.unpack_from(">I", profile, _HEADER)
    for index in range(min(count, 100)):
        place = _HEADER + 4 + index * _TAG.size
        if place + _TAG.size > len(profile):
            return ""
        name, offset, size = _TAG.unpack_from(profile, place)
        if name == b"desc":
            return _text(profile[offset : offset + size])
    return ""


def _text(tag: bytes) -> str:
    if tag[:4] == b"desc" and len(tag) >= 12:
        (length,) = struct.unpack_from(">I", tag, 8)
        return tag[12 : 12 + length].rstrip(b"\0").decode("ascii", "replace")
    if tag[:4] == b"mluc" and len(tag) >= 28:
        length, offset = struct.unpack_from(">II", tag, 20)
        return tag[offset : offset + length].decode("utf-16-be", "replace").rstrip("\0")
    return ""
