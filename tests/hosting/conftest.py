"""Two small builds to publish one after the other, and what a visitor sees of a place."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

import pytest

from kcsite.hosting.parcel import Parcel

DAY = dt.date(2026, 11, 22)

OLD: dict[str, bytes] = {
    "index.html": b'<a href="/tin/mot/">1</a><a href="/tin/hai/">2</a><img src="/anh/a-11.webp">',
    "tin/mot/index.html": b'<a href="/">mot</a><img src="/anh/a-11.webp">',
    "tin/hai/index.html": b'<a href="/tin/mot/">hai</a>',
    "anh/a-11.webp": b"anh a 11",
    "tu/0.txt": b"mot /tin/mot/ hai /tin/hai/",
    "tep/Quyết định số 1.pdf": b"%PDF-1.7 mot",
    "_headers": b"/*\n  X: 1\n",
    "404.html": b"khong co",
}
# News 2 goes, news 3 comes; the picture has new bytes and so a new name; a folder becomes a file.
NEW: dict[str, bytes] = {
    "index.html": b'<a href="/tin/mot/">1</a><a href="/tin/ba/">3</a><img src="/anh/a-22.webp">',
    "tin/mot/index.html": b'<a href="/tin/ba/">mot</a><img src="/anh/a-22.webp">',
    "tin/ba/index.html": b'<a href="/tin/mot/">ba</a><img src="/anh/b-33.webp">',
    "anh/a-22.webp": b"anh a 22",
    "anh/b-33.webp": b"anh b 33",
    "tu/0.txt": b"mot /tin/mot/ ba /tin/ba/",
    "tep/Quyết định số 1.pdf": b"%PDF-1.7 mot",
    "_headers": b"/*\n  X: 1\n",
    "404.html": b"khong co",
}


# Enough to be cut off anywhere: one file that stays, and all that changes.
STAYS = frozenset({"tep/Quyết định số 1.pdf", "_headers"})
FEW_OLD = {name: data for name, data in OLD.items() if name not in STAYS}
FEW_NEW = {name: data for name, data in NEW.items() if name not in STAYS}


class Silent:
    """Shows nothing."""

    def begin(self, step: str, total: int) -> None:
        pass

    def advance(self) -> None:
        pass


QUIET = Silent()


def parcel(folder: Path, files: Mapping[str, bytes], day: dt.date = DAY) -> Parcel:
    """These files as a build left them in a folder."""
    for name, data in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    digests = {name: sha256(data).hexdigest() for name, data in sorted(files.items())}
    return Parcel(folder, digests, {name: len(data) for name, data in files.items()}, day)


@pytest.fixture
def old(tmp_path: Path) -> Parcel:
    return parcel(tmp_path / "cu", OLD)


@pytest.fixture
def new(tmp_path: Path) -> Parcel:
    return parcel(tmp_path / "moi", NEW)


def seen(folder: Path) -> dict[str, bytes]:
    """All that a web server would find below a folder."""
    return {
        (Path(top) / name).relative_to(folder).as_posix(): (Path(top) / name).read_bytes()
        for top, _, names in os.walk(folder)
        for name in names
    }
