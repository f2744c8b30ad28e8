"""A folder of this machine, or one of the network: `releases/<name>/`, and `current`, which is shown.

`current` is a link, changed in one step. Windows cannot change one so, and some disks know no links:
there `current` is the release's folder itself, and two renames change it. Between them, for some
thousandths of a second, visitors find nothing; never half.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from kcsite import store
from kcsite.hosting import releases
from kcsite.hosting.parcel import Parcel
from kcsite.hosting.place import Journey, Progress
from kcsite.hosting.refused import Refused
from kcsite.hosting.releases import Release

# Where links are refused: the release that `current` is to be, and the one that it was.
_NOTE = "current.txt"


@dataclass(frozen=True, slots=True)
class Folder:
    """`top` is made with the first release. `links`: a link can be changed in one step here."""

    top: Path
    links: bool = os.name != "nt"

    @property
    def current(self) -> Path:
        return self.top / "current"

    def kept(self) -> tuple[Release, ...]:
        self._check()
        shown = self._shown()
        stored = self.top / "releases"
        names = {path.name for path in stored.iterdir()} if stored.is_dir() else set()
        return releases.read(names | {shown}, shown)

    def fitting(self, parcel: Parcel) -> Parcel:
        return parcel

    def compare(self, parcel: Parcel) -> Journey:
        return Journey.between(dict(_measure(self.current)), parcel.files)

    def carry(self, parcel: Parcel, name: str, progress: Progress) -> Journey:
        self._settle()
        journey = self.compare(parcel)
        part = self.top / "releases" / f".{name}.part"
        _only(part.parent, part)
        progress.begin("send", len(parcel.files))
        have = dict(_measure(part))
        changed = frozenset(journey.send)
        for file, digest in parcel.files.items():
            if have.get(file) != digest:
                _put(parcel, file, part / file, None if file in changed else self.current / file)
            progress.advance()
        for file in have.keys() - parcel.files.keys():
            (part / file).unlink()
        store.rename(part, self.top / "releases" / name)
        return journey

    def show(self, name: str, progress: Progress) -> None:
        progress.begin("show", 0)
        self._settle()
        if self._shown() == name:
            return
        if not (self.links and self._linked(name)):
            store.replace(self.top / _NOTE, f"{name}\n{self._shown()}\n".encode())
            self._settle()

    def _linked(self, name: str) -> bool:
        """Change `current` in one step; False where the disk knows no links."""
        partial = self.top / "current.part"
        partial.unlink(missing_ok=True)
        try:
            partial.symlink_to(f"releases/{name}")
        except OSError:
            return False
        if self.current.is_dir() and not self.current.is_symlink():
            # The releases come from a disk or a system that knew no links.
            self.current.rename(self.top / "releases" / self._shown())
        partial.replace(self.current)
        (self.top / _NOTE).unlink(missing_ok=True)
        return True

    def drop(self, names: Iterable[str]) -> None:
        for name in names:
            shutil.rmtree(self.top / "releases" / name)

    def _check(self) -> None:
        """Refuse a `current` that others put there."""
        is_there = self.current.is_symlink() or self.current.exists()
        if is_there and not releases.is_name(self._shown()):
            raise Refused("K818", folder=str(self.top))

    def _shown(self) -> str:
        """The name of the release behind `current`; "" where there is none of ours."""
        if self.current.is_symlink():
            return self.current.readlink().name
        wanted, was = self._note()
        return was if (self.top / "releases" / wanted).is_dir() else wanted

    def _note(self) -> tuple[str, str]:
        with suppress(OSError):
            wanted, was = (self.top / _NOTE).read_text(encoding="utf-8").splitlines()[:2]
            return wanted, was
        return "", ""

    def _settle(self) -> None:
        """Bring the renames that a note asks for to their end. Each may have been done already."""
        wanted, was = self._note()
        coming = self.top / "releases" / wanted
        if wanted and coming.is_dir():
            if self.current.is_symlink():
                self.current.unlink()
            elif self.current.is_dir():
                store.rename(self.current, self.top / "releases" / was)
            store.rename(coming, self.current)


def _measure(folder: Path) -> Iterator[tuple[str, str]]:
    """Name and SHA-256 of every file below a folder; nothing where there is none."""
    if folder.is_dir():
        for path in folder.rglob("*"):
            if path.is_file():
                with path.open("rb") as file:
                    digest = sha256()
                    while chunk := file.read(1 << 20):
                        digest.update(chunk)
                yield path.relative_to(folder).as_posix(), digest.hexdigest()


def _put(parcel: Parcel, name: str, target: Path, same: Path | None) -> None:
    """One file of a release: a second name of the one in the last release, a copy, or new bytes.

    Nothing ever changes a file in place, so that releases may share it.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    if same is not None:
        target.unlink(missing_ok=True)
        try:
            os.link(same.resolve(), target)
        except OSError:  # FAT, some network folders
            store.replace(target, parcel.read(name))
    else:
        store.replace(target, parcel.read(name))


def _only(folder: Path, wanted: Path) -> None:
    """Take away what interrupted commands left, save what this one goes on with."""
    for path in folder.glob(".*.part"):
        if path != wanted:
            shutil.rmtree(path, ignore_errors=True)
