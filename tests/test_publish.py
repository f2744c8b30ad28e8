"""The step from the old folder to the new one, and what a command killed within it leaves.

A child process is killed at every one of its file operations in turn, as SIGKILL would; whatever it
leaves, the next command must find, after `recover`, the old folder or the new one with its state.
"""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from kcsite import publish, store
from kcsite.store import FOLDER, State
from tests.killing import run_child

OLD = {
    "public/index.html": b"old home",
    "public/gone/index.html": b"old page",
    "public/gone/deep/a.txt": b"old file",
    "public/same.txt": b"same",
    "public/folder/x.html": b"was in a folder",
    "public/flat": b"was a file",
    "press/a/a.pdf": b"old print",
}
NEW = {
    "public/index.html": b"new home",
    "public/neu/index.html": b"new page",
    "public/same.txt": b"same",
    "public/folder": b"now a file",
    "public/flat/y.html": b"now in a folder",
    "press/a/a.pdf": b"new print",
}
WRITES = {name: data for name, data in NEW.items() if OLD.get(name) != data}
DELETES = sorted(OLD.keys() - NEW.keys())


def state(name: str) -> State:
    return State(engine=name, wish=("w",))


def folder(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for top in ("public", "press")
        for path in (root / top).rglob("*")
        if path.is_file()
    }


def lay_out(root: Path) -> None:
    """The old folder with its state."""
    for name, data in OLD.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(data)
    (root / FOLDER).mkdir()
    (root / FOLDER / "state").write_bytes(state("old").pack())


def put_in_place(root: Path) -> None:
    publish.stage(root, WRITES)
    publish.commit(root, WRITES, DELETES, state("new"))


def check_whole(root: Path) -> str:
    """Old or new, with the state that belongs to it; and nothing left over."""
    publish.recover(root)
    engine = store.read_state(root).engine
    assert folder(root) == {"old": OLD, "new": NEW}[engine]
    assert not (root / FOLDER / "stage").exists()
    assert not (root / FOLDER / "journal").exists()
    return engine


def test_old_becomes_new(tmp_path: Path) -> None:
    lay_out(tmp_path)
    put_in_place(tmp_path)
    assert check_whole(tmp_path) == "new"
    empty = [p for p in (tmp_path / "public").rglob("*") if p.is_dir() and not any(p.iterdir())]
    assert empty == []


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is a thing of POSIX")
def test_killed_at_every_step(tmp_path: Path) -> None:
    found: list[str] = []
    for left in range(200):
        root = tmp_path / str(left)
        root.mkdir()
        lay_out(root)
        survived = run_child(root, put_in_place, left)
        found.append(check_whole(root))
        if survived:
            break
    else:
        pytest.fail("it never came to its end")
    # Old up to one moment, new from there on.
    turn = found.index("new")
    assert found == ["old"] * turn + ["new"] * (len(found) - turn)
    assert 5 < turn < len(found) - 5


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is a thing of POSIX")
def test_killed_again_while_mending(tmp_path: Path) -> None:
    for first in range(0, 200, 3):
        root = tmp_path / str(first)
        root.mkdir()
        lay_out(root)
        survived = run_child(root, put_in_place, first)
        is_decided = (root / FOLDER / "journal").exists()
        expected = "new" if is_decided else store.read_state(root).engine
        for second in (0, 2, 5, 9):
            run_child(root, publish.recover, second)
        assert check_whole(root) == expected
        if survived:
            return
    pytest.fail("it never came to its end")


def test_a_torn_journal_forgets_the_state(tmp_path: Path) -> None:
    """Only a failing disk leaves one. Then nothing is known, and everything is made again."""
    lay_out(tmp_path)
    (tmp_path / FOLDER / "journal").write_bytes(b"\x00\x01")
    assert publish.recover(tmp_path)
    assert store.read_state(tmp_path) == State()
    assert not (tmp_path / FOLDER / "journal").exists()
    assert not publish.recover(tmp_path)


def test_a_stage_without_a_journal_is_forgotten(tmp_path: Path) -> None:
    lay_out(tmp_path)
    publish.stage(tmp_path, WRITES)
    assert not publish.recover(tmp_path)
    assert check_whole(tmp_path) == "old"


def test_the_stats_told_are_those_in_place(tmp_path: Path) -> None:
    """A rename leaves size and time alone, or every build would make everything again."""
    lay_out(tmp_path)
    stats = publish.stage(tmp_path, WRITES)
    publish.commit(tmp_path, WRITES, DELETES, state("new"))
    found = store.scan_outputs(tmp_path, ["public", "press"])
    assert {name: found[name] for name in stats} == stats


def test_a_link_in_the_way_is_taken_away_and_not_followed(tmp_path: Path) -> None:
    root = tmp_path / "site"
    root.mkdir()
    lay_out(root)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (root / "public" / "neu").symlink_to(elsewhere)
    put_in_place(root)
    assert check_whole(root) == "new"
    assert list(elsewhere.iterdir()) == []
