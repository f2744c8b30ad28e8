"""What entries said before: every save and every deletion can be taken back.

Where the content is kept in git each save is a commit; elsewhere dated copies are kept.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Protocol

from kcsite.editor.commits import Commits, git
from kcsite.editor.copies import Copies
from kcsite.editor.version import Files, Version


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
    tracked = git(root, "ls-files", "--error-unmatch", "content/site.yaml")
    return Commits(root) if tracked is not None else Copies(root)
