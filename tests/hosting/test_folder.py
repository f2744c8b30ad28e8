"""A folder: whole releases, one step from one to the next, and the way back."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

import pytest

from kcsite.hosting.deliver import deliver, forget, go_back
from kcsite.hosting.folder import Folder
from kcsite.hosting.parcel import Parcel
from kcsite.hosting.refused import Refused
from tests.hosting.conftest import FEW_NEW, FEW_OLD, NEW, OLD, QUIET, parcel, seen
from tests.killing import run_child

# As on Linux, and as where links are refused.
WAYS = pytest.mark.parametrize("links", [True, False], ids=["links", "renames"])


@pytest.fixture
def place(tmp_path: Path) -> Callable[[bool], Folder]:
    return lambda links: Folder(tmp_path / "web", links)


@WAYS
def test_releases_one_after_the_other(
    place: Callable[[bool], Folder], old: Parcel, new: Parcel, links: bool
) -> None:
    folder = place(links)
    first = deliver(folder, old, 5, QUIET)
    assert seen(folder.current) == OLD
    assert folder.current.is_symlink() is links
    assert first.journey and len(first.journey.send) == len(OLD)
    second = deliver(folder, new, 5, QUIET)
    assert seen(folder.current) == NEW
    assert second.journey
    assert set(second.journey.drop) == {"tin/hai/index.html", "anh/a-11.webp"}
    assert second.journey.same == 3
    assert deliver(folder, new, 5, QUIET).journey is None
    assert [r.turn for r in folder.kept()] == [1, 2]
    assert [r.is_current for r in folder.kept()] == [False, True]


@WAYS
def test_the_way_back_and_forth(
    place: Callable[[bool], Folder], old: Parcel, new: Parcel, links: bool
) -> None:
    folder = place(links)
    deliver(folder, old, 5, QUIET)
    deliver(folder, new, 5, QUIET)
    go_back(folder, 1, QUIET)
    assert seen(folder.current) == OLD
    with pytest.raises(Refused, match="K822"):
        go_back(folder, 1, QUIET)
    # The same build again: it is there already.
    assert deliver(folder, new, 5, QUIET).journey is None
    assert seen(folder.current) == NEW
    assert len(folder.kept()) == 2


@WAYS
def test_the_last_few_are_kept(
    place: Callable[[bool], Folder], tmp_path: Path, links: bool
) -> None:
    folder = place(links)
    for turn in range(5):
        files = {**OLD, "index.html": b"%d" % turn}
        deliver(folder, parcel(tmp_path / str(turn), files), 3, QUIET)
    assert [r.turn for r in folder.kept()] == [3, 4, 5]
    go_back(folder, 2, QUIET)
    assert seen(folder.current)["index.html"] == b"2"
    gone = forget(folder)
    assert len(gone) == 2
    assert [r.turn for r in folder.kept()] == [3]
    assert seen(folder.current)["index.html"] == b"2"


def test_what_did_not_change_is_not_stored_twice(
    place: Callable[[bool], Folder], old: Parcel, new: Parcel
) -> None:
    folder = place(True)
    deliver(folder, old, 5, QUIET)
    before = (folder.current / "404.html").stat()
    deliver(folder, new, 5, QUIET)
    after = (folder.current / "404.html").stat()
    assert before.st_ino == after.st_ino
    # The picture of the last release is untouched by the new one.
    go_back(folder, 1, QUIET)
    assert seen(folder.current) == OLD


def test_a_disk_without_second_names(
    place: Callable[[bool], Folder], old: Parcel, new: Parcel, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> NoReturn:
        raise PermissionError(1, "no links")

    monkeypatch.setattr(os, "link", refuse)
    monkeypatch.setattr(os, "symlink", refuse)
    folder = place(True)
    deliver(folder, old, 5, QUIET)
    deliver(folder, new, 5, QUIET)
    assert not folder.current.is_symlink()
    assert seen(folder.current) == NEW


@pytest.mark.parametrize("links", [(True, False), (False, True)])
def test_the_machine_that_publishes_may_change(
    place: Callable[[bool], Folder], old: Parcel, new: Parcel, links: tuple[bool, bool]
) -> None:
    deliver(place(links[0]), old, 5, QUIET)
    folder = place(links[1])
    deliver(folder, new, 5, QUIET)
    assert seen(folder.current) == NEW
    go_back(folder, 1, QUIET)
    assert seen(folder.current) == OLD


def test_a_current_of_others_is_left_alone(place: Callable[[bool], Folder], old: Parcel) -> None:
    folder = place(True)
    (folder.current).mkdir(parents=True)
    (folder.current / "cua-nguoi-khac.html").write_text("x", encoding="utf-8")
    with pytest.raises(Refused, match="K818"):
        deliver(folder, old, 5, QUIET)
    assert list(seen(folder.current)) == ["cua-nguoi-khac.html"]


def test_what_somebody_changed_by_hand_is_mended(
    place: Callable[[bool], Folder], old: Parcel
) -> None:
    folder = place(True)
    deliver(folder, old, 5, QUIET)
    page = folder.current / "index.html"
    page.unlink()
    page.write_bytes(b"sua tay")
    assert deliver(folder, old, 5, QUIET).journey is None
    outcome = deliver(folder, old, 5, QUIET, again=True)
    assert outcome.journey and outcome.journey.send == ("index.html",)
    assert seen(folder.current) == OLD


@WAYS
def test_killed_anywhere_visitors_see_the_one_or_the_other(tmp_path: Path, links: bool) -> None:
    """Before every change of the file system; then the command again."""
    old, new = parcel(tmp_path / "cu", FEW_OLD), parcel(tmp_path / "moi", FEW_NEW)
    kills = 0
    for left in range(400):
        folder = Folder(tmp_path / f"web{left}", links)
        deliver(folder, old, 2, QUIET)
        ended = run_child(folder.top, lambda _, f=folder: deliver(f, new, 2, QUIET), left)  # type: ignore[misc]
        found = seen(folder.current)
        # Without links there is one moment, between two renames, in which there is nothing.
        assert found in ([FEW_OLD, FEW_NEW] if links else [FEW_OLD, FEW_NEW, {}])
        deliver(folder, new, 2, QUIET)
        assert seen(folder.current) == FEW_NEW
        assert [r.turn for r in folder.kept()] == [1, 2]
        assert not list((folder.top / "releases").glob(".*"))
        if ended:
            break
        kills += 1
    assert ended
    assert kills > 15


def test_a_parcel_that_changes_on_the_way_is_refused(
    place: Callable[[bool], Folder], old: Parcel
) -> None:
    (old.folder / "404.html").write_bytes(b"doi roi")
    with pytest.raises(Refused, match="K813"):
        deliver(place(True), old, 5, QUIET)
    assert not place(True).current.exists()
