"""Photographs for the pages of one publication: each cut for its place, named by what it is made
from, and made when its bytes are first asked for.

In: a picture and the mm it takes. Out: an address that the layout may ask for, and its bytes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial

from kcsite.content.printers import PROFILES
from kcsite.media.geometry import Photograph, effective_ppi
from kcsite.media.press import presized
from kcsite.plan import Work
from kcsite.press.sheet import Form, ppi
from kcsite.site.values import Picture
from kcsite.store import Cache
from kcsite.trace import digest_bytes

FOLDER = "anh/"
"""Where the layout finds them."""


@dataclass(slots=True)
class Pictures(Mapping[str, bytes]):
    """The pictures placed so far, by address. Their bytes are in the cache, not in memory: a book of
    two hundred photographs in ink is larger than everything else in it."""

    work: Work
    form: Form
    printer: str
    places: dict[tuple[str, tuple[float, float]], Picture] = field(default_factory=dict)
    """Which photograph stands in which size in mm: (path, (width, height)) → the picture."""
    _placed: dict[str, partial[bytes]] = field(default_factory=dict)
    _digests: dict[str, str] = field(default_factory=dict)

    def place(self, picture: Picture, width: float, height: float) -> str:
        """The address of a photograph cut for `width` × `height` mm, named by what it is made from.

        One that has too few pixels for the printer is told (K710).
        """
        printer = self.work.trace.read(("printer", self.printer))
        size = (round(width, 2), round(height, 2))
        self.places[picture.path, size] = picture
        profile = PROFILES + printer.profile if self.form.is_inked else ""
        if profile:
            self._measure(picture, size, printer.minimum_ppi)
        inked = self._digest_of(profile) if profile else ""
        wanted = ppi(self.form, printer)
        quality = self.form.quality
        recipe = ("press-1", picture.digest, size, wanted, picture.focus, inked, quality)
        address = f"{FOLDER}{Cache.name(*recipe)}.jpg"
        self._placed[address] = partial(
            presized,
            self.work.root / picture.path,
            size,
            wanted,
            picture.focus,
            self.work.root / profile if profile else None,
            quality,
        )
        return address

    def _digest_of(self, profile: str) -> str:
        """Of a file of half a megabyte or more, so once for all pictures."""
        if profile not in self._digests:
            data = self.work.trace.read(("content-file", profile))
            self._digests[profile] = digest_bytes(data)
        return self._digests[profile]

    def __getitem__(self, address: str) -> bytes:
        """The JPEG behind an address. Raises KeyError for one that was not placed."""
        make, name = self._placed[address], cached_name(address)
        data = self.work.cache.get(name)
        if data is None:
            data = make()
            self.work.cache.put(name, data)
        return data

    def __contains__(self, address: object) -> bool:
        return address in self._placed

    def __iter__(self) -> Iterator[str]:
        return iter(self._placed)

    def __len__(self) -> int:
        return len(self._placed)

    def _measure(self, picture: Picture, size: tuple[float, float], minimum: int) -> None:
        facts = Photograph(
            picture.width,
            picture.height,
            picture.digest,
            picture.mean,
            "RGB",
            picture.has_alpha,
        )
        has = effective_ppi(facts, size)
        if has < minimum:
            place = f"{size[0]:.0f} × {size[1]:.0f}"
            self.work.diagnostics.add(
                "K710", picture.path, has=int(has), minimum=minimum, place=place
            )


def cached_name(address: str) -> str:
    """The cache's name of the picture behind an address."""
    return address.removeprefix(FOLDER).removesuffix(".jpg")
