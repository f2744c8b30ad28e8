"""The history of a site that is kept in git: one commit a save.

In: which files changed and how. Out: commits of exactly these files, and what commits hold.
"""

from __future__ import annotations

import datetime as dt
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from kcsite.editor.version import BY_HAND, Files, Version, editor_name

_GIT_PATIENCE = 60  # s


def git(root: Path, *words: str, data: bytes | None = None) -> bytes | None:
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
        known = git(self.root, "ls-files", "-z", "--", *names) or b""
        tracked = set(known.decode().split("\0"))
        names = [name for name in names if after[name] is not None or name in tracked]
        if not names:
            return
        pending = self._pending(before)
        if pending:  # somebody edited the file by hand since: that too must be there to go back to
            self._keep_before(pending, before, after)
        git(self.root, "add", "-A", "--", *names)
        self._commit(what, *names)

    def _pending(self, before: Files) -> list[str]:
        """Files whose bytes before this save no commit has."""
        return [
            name
            for name, data in before.items()
            if data is not None and self._committed(name) != data
        ]

    def _committed(self, name: str) -> bytes | None:
        return git(self.root, "show", f"HEAD:./{name}")

    def _keep_before(self, names: list[str], before: Files, after: Files) -> None:
        for name in names:
            blob = git(self.root, "hash-object", "-w", "--stdin", data=before[name])
            if blob is not None:
                entry = f"100644,{blob.decode().strip()}"
                full = self._full(name)
                git(self.root, "update-index", "--add", "--cacheinfo", f"{entry},{full}")
        # The index holds the bytes before, the folder those after: commit the index's.
        self._commit_index(BY_HAND, names)

    def _full(self, name: str) -> str:
        prefix = (git(self.root, "rev-parse", "--show-prefix") or b"").decode().strip()
        return prefix + name

    def _commit_index(self, what: str, names: list[str]) -> None:
        """A commit of some index entries on top of HEAD, whatever else is staged."""
        head = (git(self.root, "rev-parse", "HEAD") or b"").decode().strip()
        staged = (
            git(self.root, "diff", "--cached", "--name-only", "-z", "--relative") or b""
        ).decode()
        if set(filter(None, staged.split("\0"))) - set(names) or not head:
            return  # somebody is in the middle of a commit of their own
        self._commit(what)

    def _commit(self, what: str, *only: str) -> None:
        """A commit of these files as they lie there; of what is staged, where none is named."""
        paths = ("--only", "--", *only) if only else ()
        git(self.root, *self._author(), "commit", "-q", "--no-verify", "-m", what, *paths)

    def _author(self) -> tuple[str, ...]:
        """git's own setting of who one is; where there is none, the name on this PC."""
        if (git(self.root, "config", "user.name") or b"").strip():
            return ()
        name = editor_name()
        return ("-c", f"user.name={name}", "-c", f"user.email={name}@localhost")

    def versions(self, files: Iterable[str]) -> list[Version]:
        return self._log("--", *files)

    def latest(self, limit: int) -> list[Version]:
        return self._log(f"-{limit}", "--", *("content", "products", "artisans"))

    def _log(self, *words: str) -> list[Version]:
        form = "--format=%x01%H%x00%at%x00%an%x00%s%x00"
        told = git(
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
        return git(self.root, "show", f"{version}:./{path}")
