"""The staff's guide: Markdown, tables of mistakes and pictures that lie with the program.

In: nothing. Out: which files there are, where each page stands, the bytes of a file. What they say is
for others to read. In a checkout the guide is `docs/`; in a wheel it lies inside the package.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

ADDRESS = "/huong-dan/"
"""Where the guide stands on the site."""

HOME = "README.md"
MISTAKES = "loi/"
"""The folder with the tables of mistakes: one file an area of codes."""

# For engineers, in English.
_NOT_FOR_STAFF = frozenset({"decisions.md", "performance.md"})
_PICTURES = (".jpg", ".png", ".webp", ".svg")


@cache
def folder() -> Path:
    """Where the guide lies."""
    package = Path(__file__).resolve().parent
    inside = package / "_docs"
    return inside if inside.is_dir() else package.parent / "docs"


def names() -> tuple[str, ...]:
    """The guide's files with forward slashes, sorted; empty where the guide was left out."""
    top = folder()
    if not top.is_dir():
        return ()
    found = (path.relative_to(top).as_posix() for path in top.rglob("*") if path.is_file())
    return tuple(sorted(name for name in found if _is_ours(name)))


def _is_ours(name: str) -> bool:
    if name in _NOT_FOR_STAFF:
        return False
    if name.endswith(".md"):
        return "/" not in name
    if name.endswith(".yaml"):
        return name.startswith(MISTAKES)
    return name.startswith("pictures/") and name.endswith(_PICTURES)


def read(name: str) -> bytes:
    """A file's bytes. Raises KeyError for what is not of the guide."""
    if not _is_ours(name) or ".." in name:
        raise KeyError(name)
    try:
        return (folder() / name).read_bytes()
    except OSError as error:
        raise KeyError(name) from error


def address(name: str) -> str:
    """Where a file stands on the site: pages in folders of their own, pictures under their names."""
    if name == HOME:
        return ADDRESS
    stem, dot, suffix = name.rpartition(".")
    return f"{ADDRESS}{stem}/" if suffix in {"md", "yaml"} else f"{ADDRESS}{stem}{dot}{suffix}"


def output(name: str) -> str:
    """The path of a file's output."""
    where = f"public{address(name)}"
    return f"{where}index.html" if where.endswith("/") else where


def is_output(path: str) -> bool:
    """Whether an output belongs to the guide."""
    return path.startswith(f"public{ADDRESS}")
