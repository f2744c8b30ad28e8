"""Bytes that wait on the disk come back whole, as often as they are asked for."""

from __future__ import annotations

from pathlib import Path

from kcsite import publish
from kcsite.parked import Parked, whole


def test_parked_bytes_come_back_as_often_as_asked() -> None:
    parked = Parked(b"abc")
    assert [parked.read(), parked.read(), whole(parked), whole(b"d")] == [b"abc"] * 3 + [b"d"]


def test_what_is_parked_is_staged_like_the_rest(tmp_path: Path) -> None:
    publish.stage(tmp_path, {"press/a.pdf": Parked(b"book"), "public/b.html": b"page"})
    staged = [path for path in (tmp_path / ".kcsite").rglob("*") if path.is_file()]
    assert sorted(path.read_bytes() for path in staged) == [b"book", b"page"]
