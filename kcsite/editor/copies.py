"""The history of a site without git: dated copies below `.kcsite/history`, bounded in number.

`<moment>.json` tells of a save; the bytes of files lie in `tep/` under their digests.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from kcsite import store
from kcsite.editor.version import BEFORE_FIRST, BY_HAND, Files, Version, editor_name
from kcsite.trace import digest_bytes

_VERSIONS = 2_000
"""Saves that are remembered; some years of daily work."""


@dataclass(frozen=True, slots=True)
class Copies:
    """`<moment>.json` a save, and the bytes of files under their digests."""

    root: Path

    @property
    def _home(self) -> Path:
        return self.root / store.FOLDER / "history"

    def record(self, what: str, before: Files, after: Files) -> None:
        try:
            self._record(what, before, after)
        except OSError:
            return  # a full disk must not undo what was saved

    def _record(self, what: str, before: Files, after: Files) -> None:
        now = dt.datetime.now()
        last = self._last()
        early = {
            name: data
            for name, data in before.items()
            if data is not None and last.get(name) != digest_bytes(data)
        }
        if early:
            what_before = BY_HAND if early.keys() & last.keys() else BEFORE_FIRST
            self._write(now - dt.timedelta(microseconds=1), what_before, early)
        self._write(now, what, after)
        self._thin()

    def _write(self, when: dt.datetime, what: str, files: Files) -> None:
        names: dict[str, str | None] = {}
        for name, data in files.items():
            names[name] = None if data is None else digest_bytes(data)
            if data is not None and not self._object(digest_bytes(data)).exists():
                store.replace(self._object(digest_bytes(data)), data)
        told = {"when": when.isoformat(), "who": editor_name(), "what": what, "files": names}
        text = json.dumps(told, ensure_ascii=False, indent=1)
        store.replace(self._home / f"{when:%Y%m%d-%H%M%S-%f}.json", text.encode())

    def _object(self, digest: str) -> Path:
        return self._home / "tep" / digest

    def _read(self, path: Path) -> tuple[Version, dict[str, str | None]] | None:
        try:
            told = json.loads(path.read_text("utf-8"))
            names = dict(told["files"])
            files = {name: digest is not None for name, digest in names.items()}
            when = dt.datetime.fromisoformat(told["when"])
            return Version(path.stem, when, str(told["who"]), str(told["what"]), files), names
        except (OSError, ValueError, KeyError, TypeError):
            return None  # torn or foreign

    def _last(self) -> dict[str, str | None]:
        """What each file was left as by the last save that touched it."""
        found: dict[str, str | None] = {}
        for path in sorted(self._home.glob("*.json")):
            if read := self._read(path):
                found |= read[1]
        return found

    def _all(self) -> list[Version]:
        paths = sorted(self._home.glob("*.json"), reverse=True)
        return [read[0] for path in paths if (read := self._read(path))]

    def versions(self, files: Iterable[str]) -> list[Version]:
        wanted = set(files)
        return [version for version in self._all() if wanted & version.files.keys()]

    def latest(self, limit: int) -> list[Version]:
        return self._all()[:limit]

    def content(self, version: str, path: str) -> bytes | None:
        """The file after the save: as that save left it, or the last one before that touched it."""
        for known in sorted(self._home.glob("*.json"), reverse=True):
            if known.stem > version:
                continue
            read = self._read(known)
            if read is not None and path in read[1]:
                digest = read[1][path]
                try:
                    return None if digest is None else self._object(digest).read_bytes()
                except OSError:
                    return None
        return None

    def _thin(self) -> None:
        """Give up the oldest saves, and the bytes that no save names any more."""
        paths = sorted(self._home.glob("*.json"))
        gone, kept = paths[:-_VERSIONS], paths[-_VERSIONS:]
        if not gone:
            return
        for path in gone:
            path.unlink(missing_ok=True)
        named = {
            digest for path in kept if (read := self._read(path)) for digest in read[1].values()
        }
        for file in (self._home / "tep").iterdir():
            if file.name not in named:
                file.unlink(missing_ok=True)
