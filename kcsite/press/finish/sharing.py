"""One of each: pictures and fonts that are the same bytes become one object.

In: an open pikepdf document whose pages and forms have resources of their own. Changed in place.
"""

from __future__ import annotations

import re
from collections import Counter
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pikepdf

_SHARED = ("/XObject", "/Font")
_REFERENCE = re.compile(rb"\b\d+ \d+ R\b")


def share(pdf: pikepdf.Pdf) -> None:
    """Let every resource that is told twice point to the first of its kind."""
    _Library(pdf).sort()


class _Library:
    def __init__(self, pdf: pikepdf.Pdf) -> None:
        import pikepdf

        self.pdf = pdf
        self.stream_class = pikepdf.Stream
        self.names: dict[tuple[int, int], bytes] = {}
        self.first: dict[bytes, Any] = {}
        streams = (thing for thing in pdf.objects if isinstance(thing, pikepdf.Stream))
        self.lengths = Counter(stream.get("/Length") for stream in streams)

    def sort(self) -> None:
        holders: list[Any] = [page.obj for page in self.pdf.pages]
        holders += [
            thing
            for thing in self.pdf.objects
            if isinstance(thing, self.stream_class) and "/Resources" in thing
        ]
        for holder in holders:
            for category in _SHARED:
                entries: Any = holder.Resources.get(category, {})
                for name, thing in list(entries.items()):
                    entries[name] = self._first_of(thing)

    def _first_of(self, thing: Any) -> Any:
        if thing.objgen == (0, 0):
            return thing
        return self.first.setdefault(self._name(thing), thing)

    def _name(self, thing: Any) -> bytes:
        """The digest of an object with all that it points to. A ring of references is named by its
        number, so it is never shared; so is a stream as long as no other, which needs no reading."""
        key = thing.objgen
        if key != (0, 0):
            if key in self.names:
                return self.names[key]
            self.names[key] = b"%d %d" % key
            if isinstance(thing, self.stream_class) and self.lengths[thing.get("/Length")] == 1:
                return self.names[key]
        made = blake2b(digest_size=16)
        if isinstance(thing, self.stream_class):
            made.update(thing.read_raw_bytes())
            made.update(self._names_in(thing.stream_dict))
        else:
            made.update(self._names_in(thing))
        if key != (0, 0):
            self.names[key] = made.digest()
        return made.digest()

    def _names_in(self, thing: Any) -> bytes:
        """An object written out, each reference as the digest of what it leads to."""
        import pikepdf

        text: bytes = thing.unparse()
        if not _REFERENCE.search(text):
            return text
        if isinstance(thing, pikepdf.Dictionary):
            pairs = ((name.encode("utf-8"), thing[name]) for name in sorted(thing.keys()))
            return b"".join(name + b" " + self._part(value) for name, value in pairs)
        return b"[" + b" ".join(self._part(value) for value in thing) + b"]"

    def _part(self, value: Any) -> bytes:
        import pikepdf

        if not isinstance(value, pikepdf.Object):
            return repr(value).encode("utf-8")
        if value.objgen != (0, 0):
            return self._name(value)
        if isinstance(value, (pikepdf.Dictionary, pikepdf.Array)):
            return self._names_in(value)
        return bytes(value.unparse())
