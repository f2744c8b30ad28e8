"""The photographs of an entry: what is taken in, under which name, and how the page shows them.

In: bytes that a browser sent, names as files and forms write them. Out: bytes for the disk, small
pictures for the page, or `Refused` with what to tell. Only what is a photograph by its content passes.
"""

from __future__ import annotations

import io
import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote

from kcsite.content.models import KINDS, Ref
from kcsite.content.tree import is_fit_for_windows
from kcsite.diagnostics import Diagnostics
from kcsite.media import pixels
from kcsite.media.keeping import kept
from kcsite.site.site import asset_path
from kcsite.vietnamese.places import UnitTable
from kcsite.vietnamese.unit import Unit

SHOWN = "/admin/anh/"
"""Where the page finds a photograph of the site: this, and its path below the site's root."""

_THUMB = 640  # px on the long side
_NAME = re.compile(r"[a-z0-9][a-z0-9._-]{0,95}\.(jpe?g|png|webp|tiff?|avif)")

_BAD_NAME = (
    "Tên ảnh “{name}” không dùng được. Hãy đổi tên tệp trên máy, ví dụ: den-da.jpg, rồi chọn lại."
)


class Refused(Exception):
    """A photograph that is not taken in: what is wrong, and what to do."""

    def __init__(self, said: str, hint: str = "") -> None:
        super().__init__(said)
        self.said, self.hint = said, hint


@dataclass(frozen=True, slots=True)
class EntryPlaces:
    """How one entry's file and its form call the same picture, and the same commune."""

    ref: Ref
    folder: str
    units: UnitTable | None = None

    @property
    def own(self) -> str:
        """Where its new photographs go, below the site's root: beside the file where it has a folder
        of its own, else in one that bears its name."""
        has_own = KINDS[self.ref.kind].file or posixpath.basename(self.folder) == self.ref.id
        return self.folder if has_own else f"{self.folder}/{self.ref.id}"

    def shown_picture(self, written: str) -> str:
        return SHOWN + quote(asset_path(self.folder, written))

    def written_picture(self, shown: str) -> str:
        """Relative to the entry's folder where it lies there, else from the site's root."""
        if shown.startswith(SHOWN):
            path = unquote(shown.removeprefix(SHOWN))
        else:
            path = f"{self.own}/{posixpath.basename(shown)}"
        inside = f"{self.folder}/"
        return path.removeprefix(inside) if path.startswith(inside) else f"/{path}"

    def shown_unit(self, written: str) -> str:
        found = self.units.find(written) if self.units else None
        return unit_name(found, self.units) if isinstance(found, Unit) else written


def unit_name(unit: Unit, units: UnitTable | None) -> str:
    """The name that leads to a commune and no other: "phường Biên Hòa", or its code."""
    name = f"{unit.lives[-1][1]} {unit.name}"
    return name if units is None or units.find(name) == unit else unit.code


@dataclass(slots=True)
class Uploads:
    """Photographs that came with a form, by their path below the site's root."""

    files: dict[str, bytes] = field(default_factory=dict)

    def take(self, places: EntryPlaces, name: str, data: bytes) -> None:
        """Raises Refused."""
        base = posixpath.basename(name.replace("\\", "/"))
        if not _NAME.fullmatch(base) or not is_fit_for_windows(base):
            raise Refused(_BAD_NAME.format(name=base))
        self.files[f"{places.own}/{base}"] = upright(base, data)


def upright(name: str, data: bytes) -> bytes:
    """The photograph as it is kept. Raises Refused for what is no photograph, damaged or too heavy."""
    try:
        return kept(data)[0]
    except pixels.Refused as refused:
        raise _told(refused.code, name, refused.words) from refused


def _told(code: str, name: str, given: Mapping[str, Any]) -> Refused:
    told = Diagnostics()
    told.add(code, name, name=name, **given)
    fault = next(iter(told))
    return Refused(fault.message() + ".", fault.hint())


def thumbnail(path: Path) -> bytes | None:
    """A small JPEG of a photograph of the site; None where there is none."""
    from PIL import Image, ImageOps

    try:
        image = pixels.open_bounded(pixels.read(path))
        image.draft("RGB", (_THUMB, _THUMB))
        stood = ImageOps.exif_transpose(image)
        stood.thumbnail((_THUMB, _THUMB))
        flat = pixels.flatten(stood) if stood.mode in ("RGBA", "LA", "P") else stood
        out = io.BytesIO()
        flat.convert("RGB").save(out, "JPEG", quality=80)
    except (pixels.Refused, OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None
    return out.getvalue()
