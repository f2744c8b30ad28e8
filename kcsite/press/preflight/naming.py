"""The name of a page: a digest of all that it is drawn from, the same in every file that holds it.

In: an open PDF. Out: 32 hexadecimal digits a page; None for a page that cannot be named. What a page
looks like may then be remembered by its name.
"""

from __future__ import annotations

import re
from hashlib import blake2b
from typing import Any

from kcsite.press.preflight.objects import above, broken, entry

_REFERENCE = re.compile(rb"\b\d+ \d+ R\b")
_INHERITED = ("/Resources", "/MediaBox", "/CropBox", "/Rotate")
_NO_LOOK = frozenset(
    {"/Type", "/Pages", "/Metadata", "/Lang", "/PageLabels", "/Names", "/Outlines"}
    | {"/StructTreeRoot", "/MarkInfo", "/ViewerPreferences"}
)
"""What the catalogue says that changes no page's look."""
_DEEPEST = 60


class _Ring(Exception):
    """An object that leads back to itself, or nowhere soon: its digest would have to hold itself."""


def page_names(pdf: Any) -> list[str | None]:
    """The names of all pages, in order."""
    digests = _Digests()
    try:
        whole = digests.of_entries(pdf.Root, _NO_LOOK)
    except _unnamed():
        return [None] * len(pdf.pages)
    return [_name(digests, page.obj, whole) for page in pdf.pages]


def _name(digests: _Digests, page: Any, whole: bytes) -> str | None:
    made = blake2b(whole, digest_size=16)
    try:
        made.update(digests.of_entries(page, frozenset(("/Parent", *_INHERITED))))
        for key in _INHERITED:
            made.update(key.encode() + b" " + digests.of(above(page, key)))
    except _unnamed():
        return None
    return made.hexdigest()


def _unnamed() -> tuple[type[Exception], ...]:
    return (_Ring, *broken())


class _Digests:
    """Digests of the objects of one file, each read once."""

    def __init__(self) -> None:
        self._known: dict[tuple[int, int], bytes] = {}
        self._open: set[tuple[int, int]] = set()

    def of(self, value: Any) -> bytes:
        """The digest of a value with all that it points to. Raises _Ring."""
        import pikepdf

        if not isinstance(value, pikepdf.Object):
            return _short(f"{type(value).__name__} {value!r}".encode())
        key = value.objgen
        if key == (0, 0):
            return _short(self._written(value))
        if key not in self._known:
            if key in self._open or len(self._open) > _DEEPEST:
                raise _Ring
            self._open.add(key)
            self._known[key] = _short(self._written(value))
            self._open.discard(key)
        return self._known[key]

    def of_entries(self, holder: Any, without: frozenset[str]) -> bytes:
        """The digest of a dictionary's entries, some left out. Raises _Ring."""
        pairs = ((key, entry(holder, key)) for key in sorted(holder.keys()) if key not in without)
        return _short(b"".join(key.encode() + b" " + self.of(value) for key, value in pairs))

    def _written(self, value: Any) -> bytes:
        """An object as it is written, with a digest for each reference."""
        import pikepdf

        if isinstance(value, pikepdf.Stream):
            told = self._written(value.stream_dict)
            return b"stream" + _short(value.read_raw_bytes()) + told
        text: bytes = value.unparse()
        if not _REFERENCE.search(text):
            return text
        if isinstance(value, pikepdf.Dictionary):
            pairs = ((key, value[key]) for key in sorted(value.keys()))
            return b"".join(key.encode() + b" " + self.of(part) for key, part in pairs)
        if isinstance(value, pikepdf.Array):
            return b"[" + b"".join(self.of(part) for part in value)
        return text


def _short(data: bytes) -> bytes:
    return blake2b(data, digest_size=16).digest()
