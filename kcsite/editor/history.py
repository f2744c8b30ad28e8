"""What entries said before: every save and every deletion can be taken back.

In: which files changed and how. Out: the versions of an entry, and their bytes. Where the site's folder is
a git repository each save is a commit of exactly its files; elsewhere dated copies are kept below
`.kcsite/history`, the oldest given up when there are many.
"""

from __future__ import annotations

import datetime as dt
import getpass
import json
import subprocess
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from kcsite import store
from kcsite.trace import digest_bytes

_VERSIONS = 2_000
"""Saves that are remembered where there is no git; some years of daily work."""

_GIT_PATIENCE = 60  # s


@dataclass(frozen=True, slots=True)
class Version:
    """One save: `when` is local time, `files` the paths it touched (False: taken away)."""

    id: str
    when: dt.datetime
    who: str
    what: str
    files: Mapping[str, bool]


Files = Mapping[str, bytes | None]
"""Bytes by path below the root; None for a file that is not there."""


class History(Protocol):
    """Where versions are kept."""

    def record(self, what: str, before: Files, after: Files) -> None:
        """Remember that files became `after`. Never raises: what was saved is saved."""

    def versions(self, files: Iterable[str]) -> list[Version]:
        """The saves that touched any of these files, newest first."""

    def latest(self, limit: int) -> list[Version]:
        """The last saves of all, newest first."""

    def content(self, version: str, path: str) -> bytes | None:
        """What a file held after a save; None where it was not there."""


def history_of(root: Path) -> History:
    """git where the content is kept in git, else dated copies."""
    tracked = _git(root, "ls-files", "--error-unmatch", "content/site.yaml")
    return Commits(root) if tracked is not None else Copies(root)


# --- git -------------------------------------------------------------------------------------------


def _git(root: Path, *words: str, data: bytes | None = None) -> bytes | None:
    """What a git command printed; None where it failed or there is no git."""
    command = ["git", "-c", "core.quotepath=off", "-c", "core.autocrlf=false", "-C", str(root)]
    try:
        done = subprocess.run(
            [*command, *words], input=data, capture_output=True, timeout=_GIT_PATIENCE, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout if done.returncode == 0 else None


@dataclass(frozen=True, slots=True)
class Commits:
    """One commit a save, of its own files alone: what else somebody has in hand stays in hand."""

    root: Path

    def record(self, what: str, before: Files, after: Files) -> None:
        names = sorted(after)
        known = _git(self.root, "ls-files", "-z", "--", *names) or b""
        tracked = set(known.decode().split("\0"))
        names = [name for name in names if after[name] is not None or name in tracked]
        if not names:
            return
        pending = self._pending(before)
        if pending:  # somebody edited the file by hand since: that too must be there to go back to
            self._keep_before(pending, before, after)
        _git(self.root, "add", "-A", "--", *names)
        self._commit(what, names)

    def _pending(self, before: Files) -> list[str]:
        """Files whose bytes before this save no commit has."""
        return [
            name
            for name, data in before.items()
            if data is not None and self._committed(name) != data
        ]

    def _committed(self, name: str) -> bytes | None:
        return _git(self.root, "show", f"HEAD:./{name}")

    def _keep_before(self, names: list[str], before: Files, after: Files) -> None:
        for name in names:
            blob = _git(self.root, "hash-object", "-w", "--stdin", data=before[name])
            if blob is not None:
                entry = f"100644,{blob.decode().strip()}"
                full = self._full(name)
                _git(self.root, "update-index", "--add", "--cacheinfo", f"{entry},{full}")
        # The index holds the bytes before, the folder those after: commit the index's.
        self._commit_index("Giữ bản sửa tay trước khi lưu ở trang sửa", names)

    def _full(self, name: str) -> str:
        prefix = (_git(self.root, "rev-parse", "--show-prefix") or b"").decode().strip()
        return prefix + name

    def _commit_index(self, what: str, names: list[str]) -> None:
        """A commit of some index entries on top of HEAD, whatever else is staged."""
        head = (_git(self.root, "rev-parse", "HEAD") or b"").decode().strip()
        staged = (
            _git(self.root, "diff", "--cached", "--name-only", "-z", "--relative") or b""
        ).decode()
        if set(filter(None, staged.split("\0"))) - set(names) or not head:
            return  # somebody is in the middle of a commit of their own
        self._commit_plain(what)

    def _commit(self, what: str, names: list[str]) -> None:
        _git(
            self.root,
            *self._author(),
            "commit",
            "-q",
            "--no-verify",
            "-m",
            what,
            "--only",
            "--",
            *names,
        )

    def _commit_plain(self, what: str) -> None:
        _git(self.root, *self._author(), "commit", "-q", "--no-verify", "-m", what)

    def _author(self) -> tuple[str, ...]:
        """git's own setting of who one is; where there is none, the name on this PC."""
        if (_git(self.root, "config", "user.name") or b"").strip():
            return ()
        name = editor_name()
        return ("-c", f"user.name={name}", "-c", f"user.email={name}@localhost")

    def versions(self, files: Iterable[str]) -> list[Version]:
        return self._log("--", *files)

    def latest(self, limit: int) -> list[Version]:
        return self._log(f"-{limit}", "--", *("content", "products", "artisans"))

    def _log(self, *words: str) -> list[Version]:
        form = "--format=%x01%H%x00%at%x00%an%x00%s%x00"
        told = _git(
            self.root,
            "log",
            form,
            "--name-status",
            "--relative",
            "-z",
            "--no-renames",
            "--full-diff",
            *words,
        )
        found: list[Version] = []
        for part in (told or b"").decode("utf-8", "replace").split("\x01")[1:]:
            commit, when, who, what, *rest = part.split("\0")
            marks = [word.strip() for word in rest if word.strip()]
            files = {name: mark != "D" for mark, name in zip(marks[::2], marks[1::2], strict=False)}
            moment = dt.datetime.fromtimestamp(int(when))
            found.append(Version(commit, moment, who, what, files))
        return found

    def content(self, version: str, path: str) -> bytes | None:
        if not version.isalnum():
            return None
        return _git(self.root, "show", f"{version}:./{path}")


# --- dated copies ----------------------------------------------------------------------------------


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
        known = {name for version in self._all() for name in version.files}
        early = {n: data for n, data in before.items() if data is not None and n not in known}
        if early:
            self._write(now - dt.timedelta(microseconds=1), "Trước khi sửa lần đầu", early)
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


def editor_name() -> str:
    """Who sits at this PC, as it knows them."""
    try:
        return getpass.getuser() or "trang-sua"
    except (OSError, KeyError, ImportError):
        return "trang-sua"
