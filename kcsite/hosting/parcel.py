"""What travels: the files of `public/` that the last build knows, named by their bytes.

In: what stands in the site's folder. Out: a `Parcel`, or the reason why there is none. Files in
`public/` that no build made never travel.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from kcsite.hosting.refused import Refused
from kcsite.quick import Standing
from kcsite.store import NEVER, Output
from kcsite.trace import digest_bytes

_TOP = "public/"
# A change of where the site is sent changes nothing of what is sent.
_PLACES = "content/hosting/"


@dataclass(frozen=True, slots=True)
class Parcel:
    """The whole site as files: name below `public/` → SHA-256 in hex.

    `digest` names the whole: two builds with the same bytes have the same.
    """

    folder: Path
    files: Mapping[str, str]
    sizes: Mapping[str, int]
    day: dt.date

    @classmethod
    def pack(cls, root: Path, outputs: Mapping[str, Output], day: dt.date) -> Parcel:
        """Read every file once. Raises Refused (K813) where one is not what the build made."""
        files: dict[str, str] = {}
        sizes: dict[str, int] = {}
        for path, made in sorted(outputs.items()):
            if path.startswith(_TOP):
                data = (root / path).read_bytes()
                if digest_bytes(data) != made.digest:
                    raise Refused("K813", file=path)
                name = path.removeprefix(_TOP)
                files[name] = sha256(data).hexdigest()
                sizes[name] = len(data)
        return cls(root / "public", files, sizes, day)

    @property
    def digest(self) -> str:
        return digest_bytes(repr(sorted(self.files.items())).encode())

    def read(self, name: str) -> bytes:
        """The bytes of one file. Raises Refused (K813) where it changed since it was packed."""
        data = (self.folder / name).read_bytes()
        if sha256(data).hexdigest() != self.files[name]:
            raise Refused("K813", file=_TOP + name)
        return data

    def weight(self, names: Iterable[str]) -> int:
        """Bytes of some of the files."""
        return sum(self.sizes[name] for name in names)

    def without(self, names: frozenset[str]) -> Parcel:
        """The same without some files that a place has no use for."""
        kept = {name: value for name, value in self.files.items() if name not in names}
        return Parcel(self.folder, kept, self.sizes, self.day)


def unfit(standing: Standing, today: dt.date) -> Refused | None:
    """Why `public/` may not be published: never built, older than the content, or touched by hand.

    A build with errors leaves the state as it was, so that what is current has no errors.
    """
    before = standing.before
    mine = {path: made for path, made in before.outputs.items() if path.startswith(_TOP)}
    if not mine or not before.wish:
        return Refused("K811")
    day, outputs, drafts = before.wish
    is_whole = "site" in outputs.split(",") and drafts == str(False)
    is_todays = day == today.isoformat() and before.engine == standing.engine
    if not (is_whole and is_todays) or any(_changed(standing)):
        return Refused("K812")
    for path, made in sorted(mine.items()):
        if standing.outputs.get(path) != made.stat:
            return Refused("K813", file=path)
    return None


def _changed(standing: Standing) -> Iterator[str]:
    """Inputs that are not as the last build read them."""
    old, new = standing.before.inputs, standing.inputs
    for name in sorted(old.keys() | new.keys()):
        if not name.startswith(_PLACES) and (old.get(name) != new.get(name) or old[name] == NEVER):
            yield name
