"""What has been laid out is kept: HTML that comes again, word for word, is not laid out again.

In: HTML, a desk's style sheets and pictures. Out: light PDFs (without the bytes of fonts and pictures,
which the cache holds once) and the facts of their pages.
"""

from __future__ import annotations

import gc
import marshal
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import astuple, dataclass
from importlib.metadata import version
from types import MappingProxyType
from typing import Any

from kcsite.press.layout import BASE, Bookmark, Composer, Laid, PageFacts, Part, Shelf
from kcsite.press.pictures import FOLDER, cached_name
from kcsite.store import Cache
from kcsite.trace import digest, digest_bytes

_PICTURE = re.compile(re.escape(BASE) + "(" + re.escape(FOLDER) + r"[0-9a-f]+\.jpg)")
_FORMAT = "chapter-2"


@dataclass(frozen=True, slots=True)
class Kept:
    """Pages laid out before: their light PDF, their facts, and the cache's name of every font (by
    its digest) and picture (by its address) that was taken out of it."""

    pdf: bytes
    pages: tuple[PageFacts, ...]
    held: Mapping[str, str]

    def pack(self) -> bytes:
        pages: Any = tuple(astuple(page) for page in self.pages)
        return marshal.dumps((self.pdf, pages, dict(self.held)))

    @staticmethod
    def unpack(data: bytes) -> Kept:
        """Raises ValueError, EOFError or TypeError for anything that `pack` did not write."""
        pdf, pages, held = marshal.loads(data)
        return Kept(
            pdf,
            tuple(
                PageFacts(anchors, tuple(Bookmark(*mark) for mark in marks), head, has_folio)
                for anchors, marks, head, has_folio in pages
            ),
            held,
        )


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Without looking for garbage. While a document is laid out there is none, and looking through
    all its boxes and styles again and again took a fifth of the time; what is left of it afterwards
    is young, and found by the next look."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


class Keeper:
    """Lays out what shares its style sheets, and keeps it."""

    def __init__(
        self,
        cache: Cache,
        css: Sequence[str],
        fonts: Mapping[str, bytes],
        pictures: Mapping[str, bytes],
        variant: str | None,
        drawings: Mapping[str, bytes] = MappingProxyType({}),
    ) -> None:
        self.cache = cache
        self.css = css
        self.fonts = fonts
        self.pictures = pictures
        self.variant = variant
        self.drawings = drawings
        self._there: set[str] = set()
        self._composer: Composer | None = None
        own = tuple((name, digest_bytes(data)) for name, data in sorted(fonts.items()))
        self._name = digest((_FORMAT, version("weasyprint"), tuple(css), own, variant))

    def kept(self, html: str) -> Kept:
        """The pages of some HTML. Raises Refusal."""
        name = Cache.name(self._name, html)
        stored = self.cache.get(name)
        if stored is not None:
            kept = Kept.unpack(stored)
            if self._has(kept.held.values()):
                return kept
        with _uninterrupted():
            kept = self._lay(html)
        self.cache.put(name, kept.pack())
        return kept

    def written(self, html: str) -> bytes:
        """A whole PDF of some HTML. Raises Refusal."""
        name = Cache.name(self._name, "whole", html)
        data = self.cache.get(name)
        if data is None:
            data = self._laid(html, is_light=False).write()
            self.cache.put(name, data)
        return data

    def measured(self, html: str) -> tuple[Part, ...]:
        """The parts of some HTML as they are set. Raises Refusal."""
        name = Cache.name(self._name, "parts", html)
        stored = self.cache.get(name)
        if stored is None:
            stored = marshal.dumps(tuple(astuple(part) for part in self._laid(html).parts()))
            self.cache.put(name, stored)
        return tuple(Part(*part) for part in marshal.loads(stored))

    def _laid(self, html: str, *, is_light: bool = True) -> Laid:
        shelf = Shelf(self.fonts, self.pictures, self.drawings, is_light=is_light)
        if self._composer is None:
            # Two seconds of imports and style sheets, which a book that is all kept never needs.
            self._composer = Composer(self.css, shelf)
        return self._composer.lay_out(html, shelf, self.variant)

    def _lay(self, html: str) -> Kept:
        laid = self._laid(html)
        pdf, fonts = laid.write_light()
        held = {address: cached_name(address) for address in sorted(set(_PICTURE.findall(html)))}
        for found, data in sorted(fonts.items()):
            held[found] = Cache.name("font", found)
            if self.cache.get(held[found]) is None:
                self.cache.put(held[found], data)
        return Kept(pdf, laid.facts(), held)

    def _has(self, names: Iterable[str]) -> bool:
        """Whether all of them can still be had."""
        for name in names:
            if name not in self._there:
                if f"{FOLDER}{name}.jpg" not in self.pictures and self.cache.get(name) is None:
                    return False
                self._there.add(name)
            self.cache.asked.add(name)
        return True

    def held(self, name: str) -> bytes | None:
        """The bytes of a font or picture by its name in the cache; a lost picture is made again."""
        address = f"{FOLDER}{name}.jpg"
        return self.pictures[address] if address in self.pictures else self.cache.get(name)
