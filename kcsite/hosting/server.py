"""A server reached by ssh: `releases/<name>/`, and the link `current`, which its web server shows.

What is there is measured there, by digest, before and after; so nothing has to be remembered, and
what somebody changed by hand is mended. Changed files travel by rsync where both sides have it, which
sends of a changed file only what changed in it; else, as on every Windows PC, as one tar stream.
"""

from __future__ import annotations

import io
import os
import re
import shlex
import shutil
import tarfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import IO

from kcsite.hosting import releases
from kcsite.hosting.parcel import Parcel
from kcsite.hosting.place import Journey, Progress
from kcsite.hosting.refused import Refused
from kcsite.hosting.releases import Release
from kcsite.hosting.ssh import Ssh

_TAR = tarfile.GNU_FORMAT  # long names too, as every tar reads them
_MEASURED = re.compile(r"^([0-9a-f]{64}) [ *]\./(.+)$", re.MULTILINE)


@dataclass(slots=True)
class Server:
    """`uses_rsync` becomes false where the server turns out to have none."""

    ssh: Ssh
    uses_rsync: bool = os.name != "nt"

    def kept(self) -> tuple[Release, ...]:
        said = [line.partition(" ")[::2] for line in self.ssh.run("look").splitlines()]
        shown = next((value for word, value in said if word == "current"), "")
        name = PurePosixPath(shown).name
        if ("foreign", "current") in said or (shown and not releases.is_name(name)):
            raise Refused("K818", folder=self.ssh.server.path)
        names = [value for word, value in said if word == "release"]
        self.uses_rsync = self.uses_rsync and ("rsync", "yes") in said
        return releases.read(names, name)

    def fitting(self, parcel: Parcel) -> Parcel:
        return parcel

    def compare(self, parcel: Parcel) -> Journey:
        return Journey.between(_measured(self.ssh.run("measure", "current")), parcel.files)

    def carry(self, parcel: Parcel, name: str, progress: Progress) -> Journey:
        rsync = shutil.which("rsync") if self.uses_rsync else None
        progress.begin("compare", 0)
        have = _measured(self.ssh.run("prepare", name))
        journey = Journey.between(have, parcel.files)
        progress.begin("send", len(journey.send))
        # A file with two names is never written into. rsync replaces it; for tar it goes first.
        stale = have.keys() & set(journey.send)
        self._drop(name, parcel, (*journey.drop, *(() if rsync else sorted(stale))))
        if rsync:
            self._send_by_rsync(rsync, parcel, name, journey, progress)
        else:
            self._send_as_tar(parcel, name, journey, progress)
        progress.begin("compare", 0)
        if _measured(self.ssh.run("check", name)) != dict(parcel.files):
            raise Refused("K823")
        self.ssh.run("finish", name)
        return journey

    def show(self, name: str, progress: Progress) -> None:
        progress.begin("show", 0)
        self.ssh.run("show", name)

    def drop(self, names: Iterable[str]) -> None:
        if found := tuple(names):
            self.ssh.run("forget", *found)

    def _drop(self, name: str, parcel: Parcel, files: tuple[str, ...]) -> None:
        """Take files away, and the folders that held nothing else: an empty one answers 403."""
        if not files:
            return
        self.ssh.run("drop", name, feed=_listed(files))
        needed = {folder for file in parcel.files for folder in PurePosixPath(file).parents}
        emptied = {folder for file in files for folder in PurePosixPath(file).parents} - needed
        if emptied:
            deepest_first = sorted(emptied, key=lambda folder: (-len(folder.parts), folder))
            self.ssh.run("empty", name, feed=_listed(map(str, deepest_first)))

    def _send_as_tar(self, parcel: Parcel, name: str, journey: Journey, progress: Progress) -> None:
        def feed(pipe: IO[bytes]) -> None:
            with tarfile.open(fileobj=pipe, mode="w|", format=_TAR, encoding="utf-8") as stream:
                for file in journey.send:
                    data = parcel.read(file)
                    member = tarfile.TarInfo(file)
                    member.size = len(data)
                    # Web servers make Last-Modified and the ETag of it.
                    member.mtime = int((parcel.folder / file).stat().st_mtime)
                    stream.addfile(member, io.BytesIO(data))
                    progress.advance()

        if journey.send:
            self.ssh.run("receive", name, feed=feed)

    def _send_by_rsync(
        self, program: str, parcel: Parcel, name: str, journey: Journey, progress: Progress
    ) -> None:
        if not journey.send:
            return
        target = f"{self.ssh.address}:{self.ssh.server.path}/releases/.{name}.part/"
        # Stamps are not asked (-I): the files listed do differ. --no-implied-dirs and the like are
        # not needed: the folders above a listed file are made as the umask says.
        command = [
            *(program, "-tI", "--from0", "--files-from=-", "--chmod=D755,F644"),
            *("-e", shlex.join(self.ssh.options())),
            *(f"{parcel.folder}/", target),
        ]
        self.ssh.call(command, _listed(journey.send))
        for _ in journey.send:
            progress.advance()


def _measured(printed: str) -> dict[str, str]:
    return {name: digest for digest, name in _MEASURED.findall(printed)}


def _listed(names: Iterable[str]) -> bytes:
    return b"".join(f"{name}\0".encode() for name in names)
