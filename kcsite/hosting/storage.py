"""S3-compatible storage. It knows no links, so a release is shown by copies inside the storage.

New bytes travel to an archive beside the site, where no page leads; then the storage itself copies
what changed to the names that visitors ask for, in an order (`order`) in which no page ever names a
file that is not there. The archive also holds each release's list of files, which is the way back.
"""

from __future__ import annotations

import json
import posixpath
import re
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kcsite.hosting import order, releases
from kcsite.hosting.bucket import Bucket
from kcsite.hosting.parcel import Parcel
from kcsite.hosting.place import Journey, Progress
from kcsite.hosting.releases import Release
from kcsite.mime import type_of
from kcsite.web.headers import cache_control, is_lasting

# Rules for servers of other kinds: a storage would show them to visitors as they are.
SERVERS_ONLY = frozenset({"_headers", "_redirects", "headers.nginx.conf", ".htaccess"})
# A bucket whose objects anybody may read, but not list, keeps what has a name nobody can guess.
_ARCHIVE = re.compile(r"\.kcsite-[0-9a-f]{32}/")
_JSON = {"Content-Type": type_of("a.json"), "Cache-Control": "no-store"}

Objects = dict[str, tuple[int, str]]


@dataclass(slots=True)
class _There:
    """What the storage holds: the site that visitors see, and our archive, by names inside each."""

    archive: str
    site: Objects
    kept: Objects

    @classmethod
    def of(cls, listing: Objects) -> _There:
        found = sorted(m[0] for name in listing if (m := _ARCHIVE.match(name)))
        archive = found[0] if found else f".kcsite-{secrets.token_hex(16)}/"
        return cls(
            archive,
            {name: value for name, value in listing.items() if not _ARCHIVE.match(name)},
            {
                name.removeprefix(archive): value
                for name, value in listing.items()
                if name.startswith(archive)
            },
        )

    def lists(self) -> tuple[str, ...]:
        """The releases whose lists of files are kept."""
        names = (name for name in self.kept if name.startswith("ban/"))
        return tuple(posixpath.basename(name).removesuffix(".json") for name in names)


@dataclass(frozen=True, slots=True)
class Storage:
    bucket: Bucket

    def kept(self) -> tuple[Release, ...]:
        there = _There.of(self.bucket.listing())
        return releases.read(there.lists(), self._shown(there))

    def fitting(self, parcel: Parcel) -> Parcel:
        return parcel.without(SERVERS_ONLY)

    def compare(self, parcel: Parcel) -> Journey:
        there = _There.of(self.bucket.listing())
        shown = self._shown(there)
        return Journey.between(self._files(there, shown) if shown else {}, parcel.files)

    def carry(self, parcel: Parcel, name: str, progress: Progress) -> Journey:
        there = _There.of(self.bucket.listing())
        shown = self._shown(there)
        journey = Journey.between(self._files(there, shown) if shown else {}, parcel.files)
        missing = {_stored(file, digest): file for file, digest in parcel.files.items()}
        for stored in there.kept:
            if stored in missing and there.kept[stored][0] == parcel.sizes[missing[stored]]:
                del missing[stored]
        progress.begin("send", len(missing))

        def send(stored: str) -> None:
            file = missing[stored]
            headers = {"Content-Type": type_of(file), "Cache-Control": cache_control(file)}
            self.bucket.put(there.archive + stored, parcel.read(file), headers)
            progress.advance()

        self.bucket.all(send, sorted(missing))
        # The list comes last: a release with a list is whole.
        listed = json.dumps({"files": parcel.files}, sort_keys=True, indent=0).encode()
        self.bucket.put(f"{there.archive}ban/{name}.json", listed, _JSON)
        return journey

    def show(self, name: str, progress: Progress) -> None:
        there = _There.of(self.bucket.listing())
        wanted = self._files(there, name)
        wrong = [
            file
            for file, digest in wanted.items()
            if there.site.get(file) != there.kept.get(_stored(file, digest))
        ]
        progress.begin("show", len(wrong))

        def put(file: str) -> None:
            self.bucket.copy(there.archive + _stored(file, wanted[file]), file)
            progress.advance()

        for group in order.groups(wrong, there.site):
            self.bucket.all(put, group)
        # Only what some release of ours brought: a file that others put here stays.
        ours = {file for kept in there.lists() for file in self._files(there, kept)}
        self.bucket.delete(sorted((there.site.keys() & ours) - wanted.keys()))
        pointer = json.dumps({"release": name}).encode()
        self.bucket.put(f"{there.archive}current.json", pointer, _JSON)

    def drop(self, names: Iterable[str]) -> None:
        gone = frozenset(names)
        there = _There.of(self.bucket.listing())
        self.bucket.delete(f"{there.archive}ban/{name}.json" for name in sorted(gone))
        needed = {
            _stored(file, digest)
            for kept in there.lists()
            if kept not in gone
            for file, digest in self._files(there, kept).items()
        }
        stored = {name for name in there.kept if name.startswith("tep/")}
        self.bucket.delete(there.archive + name for name in sorted(stored - needed))

    def _shown(self, there: _There) -> str:
        if "current.json" not in there.kept:
            return ""
        return str(json.loads(self.bucket.get(f"{there.archive}current.json"))["release"])

    def _files(self, there: _There, name: str) -> Mapping[str, str]:
        found = json.loads(self.bucket.get(f"{there.archive}ban/{name}.json"))
        return {str(file): str(digest) for file, digest in found["files"].items()}


def _stored(file: str, digest: str) -> str:
    """Where the archive keeps some bytes: by what they are, and by the headers they need."""
    lasting = "-lau" if is_lasting(file) else ""
    return f"tep/{digest}{lasting}{posixpath.splitext(file)[1]}"
