"""Photographs for the pages of one publication: each cut for its place, made once, named by what it
was made from.

In: a picture and the mm it takes. Out: a name that the layout may ask for, and its bytes.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from kcsite.media.geometry import Photograph, effective_ppi
from kcsite.media.press import presized
from kcsite.plan import Work
from kcsite.press.sheet import Form, ppi
from kcsite.site.values import Picture
from kcsite.store import Cache
from kcsite.trace import digest_bytes

PROFILES = "content/printers/profiles/"


@dataclass(slots=True)
class Pictures:
    """The pictures placed so far, by name."""

    work: Work
    form: Form
    printer: str
    made: dict[str, bytes] = field(default_factory=dict)

    def place(self, picture: Picture, width: float, height: float) -> str:
        """Cut a photograph for `width` × `height` mm; the name it is served by.

        One that has too few pixels for the printer is told once (K710).
        """
        printer = self.work.trace.read(("printer", self.printer))
        size = (round(width, 2), round(height, 2))
        profile, inked = "", ""
        if self.form.is_inked:
            profile = PROFILES + printer.profile
            inked = digest_bytes(self.work.trace.read(("content-file", profile)))
            self._measure(picture, size, printer.minimum_ppi)
        wanted = ppi(self.form, printer)
        quality = self.form.quality
        recipe = ("press-1", picture.digest, size, wanted, picture.focus, inked, quality)
        name = Cache.name(*recipe)
        if name not in self.made:
            data = self.work.cache.get(name)
            if data is None:
                data = presized(
                    self.work.root / picture.path,
                    size,
                    wanted,
                    picture.focus,
                    self.work.root / profile if profile else None,
                    quality,
                )
                self.work.cache.put(name, data)
            self.made[name] = data
        return name

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
