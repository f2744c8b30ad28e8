"""The state file and the cache: what a torn, foreign or racy one is worth."""

from __future__ import annotations

import marshal
import os
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kcsite import store
from kcsite.store import FOLDER, NEVER, Cache, Output, State, is_current, read_state

WISH = ("2026-11-20", "press,site", "False")


def sample() -> State:
    output = Output(
        maker="entry",
        subject=("product:den-da", "vi"),
        keys=(("field", "product:den-da", "vi", "title"), ("list", "news", "vi", "-date", 0, True)),
        signature="ab" * 16,
        digest="cd" * 16,
        stat=(10, 20, 0),
        facts=(("/a/",), ("top",), ()),
        faults=(("content/a.md", 1, 2, "K134", (("given", "đá"),), "dòng", 3),),
        cached=("ef" * 16,),
    )
    return State(
        engine="e",
        wish=WISH,
        inputs={"content/site.yaml": (1, 2, 3)},
        outputs={"public/index.html": output},
        probes={"products/den.jpg": ((1, 2, 3), (("digest", 4, 5, "#aabbcc", False), ()))},
        withheld="w",
        summary={"faults": []},
    )


def put(root: Path, data: bytes) -> None:
    (root / FOLDER).mkdir(exist_ok=True)
    (root / FOLDER / "state").write_bytes(data)


def test_a_state_comes_back_whole(tmp_path: Path) -> None:
    put(tmp_path, sample().pack())
    assert read_state(tmp_path) == sample()


def test_no_state_means_nothing_known(tmp_path: Path) -> None:
    assert read_state(tmp_path) == State()


@given(st.integers(0, 10_000))
def test_a_torn_state_means_nothing_known(tmp_path_factory: Any, at: int) -> None:
    root = tmp_path_factory.mktemp("torn")
    whole = sample().pack()
    put(root, whole[: at % len(whole)])
    assert read_state(root) == State()


@pytest.mark.parametrize(
    "foreign",
    [
        b"",
        b"\x00" * 64,
        b"PK\x03\x04 not ours",
        marshal.dumps(None),
        marshal.dumps(7),
        marshal.dumps(()),
        marshal.dumps({"a": 1}),
        marshal.dumps((store._FORMAT,)),
        marshal.dumps((store._FORMAT + 1, "e", (), {}, {}, {}, "", {})),
        marshal.dumps((store._FORMAT, "e", (), {}, {"public/a": (1, 2)}, {}, "", {})),
        marshal.dumps((store._FORMAT, "e", (), {}, [], {}, "", {})),
    ],
)
def test_a_foreign_state_means_nothing_known(tmp_path: Path, foreign: bytes) -> None:
    """Of another program, or of another version of this one."""
    for data in (foreign, store.sealed(foreign)):
        put(tmp_path, data)
        assert read_state(tmp_path) == State()


def test_a_changed_letter_means_nothing_known(tmp_path: Path) -> None:
    whole = sample().pack()
    put(tmp_path, whole.replace(b"public/index.html", b"public/Index.html"))
    assert read_state(tmp_path) == State()


def _standing(**changes: Any) -> bool:
    state = sample()
    values: dict[str, Any] = {
        "wish": WISH,
        "inputs": dict(state.inputs),
        "outputs": {"public/index.html": (10, 20, 0)},
        "program": "e",
    }
    return is_current(state, **{**values, **changes})


def test_nothing_changed_is_seen() -> None:
    assert _standing()


@pytest.mark.parametrize(
    "changes",
    [
        {"wish": ("2026-11-21", "press,site", "False")},
        {"wish": ("2026-11-20", "site", "False")},
        {"inputs": {"content/site.yaml": (1, 2, 4)}},
        {"inputs": {}},
        {"inputs": {"content/site.yaml": (1, 2, 3), "content/a.md": (0, 0, 0)}},
        {"inputs": {"content/Site.yaml": (1, 2, 3)}},
        {"outputs": {}},
        {"outputs": {"public/index.html": (10, 21, 0)}},
        {"outputs": {"public/index.html": (10, 20, 0), "public/stray.txt": (1, 1, 0)}},
        {"program": "another"},
    ],
    ids=str,
)
def test_every_change_is_seen(changes: dict[str, Any]) -> None:
    assert not _standing(**changes)


def test_an_empty_folder_is_never_current() -> None:
    assert not is_current(State(), (), {}, {}, "")


# --- stats --------------------------------------------------------------------------------------


def stat_of(root: Path, now: int, monkeypatch: pytest.MonkeyPatch) -> store.Stat:
    monkeypatch.setattr(time, "time_ns", lambda: now)
    return store.scan(root, ["content"])["content/a.md"]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "content" / "a.md"
    path.parent.mkdir()
    path.write_text("một")
    return path


def test_a_stat_younger_than_a_tick_is_not_believed(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A second edit within the tick would look the same."""
    root = file.parent.parent
    born = file.stat().st_ctime_ns
    os.utime(file, ns=(born, born - born % 1_000_000_000 + 5))
    born = file.stat().st_ctime_ns
    assert stat_of(root, born + 1, monkeypatch) == NEVER
    assert stat_of(root, born + store._TICK_NS + 1, monkeypatch) != NEVER


def test_on_a_coarse_clock_the_tick_is_two_seconds(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = file.parent.parent
    whole = (file.stat().st_ctime_ns // 1_000_000_000 + 60) * 1_000_000_000
    os.utime(file, ns=(whole, whole))
    assert stat_of(root, whole + 1_900_000_000, monkeypatch) == NEVER
    assert stat_of(root, whole + 2_100_000_000, monkeypatch) != NEVER


def test_what_is_not_believed_is_never_current() -> None:
    state = sample()
    state.inputs["content/site.yaml"] = NEVER
    outputs = {"public/index.html": (10, 20, 0)}
    assert not is_current(state, WISH, dict(state.inputs), outputs, "e")


def test_the_scan_passes_hidden_folders_and_lists_links(tmp_path: Path) -> None:
    for name in ("content/a.md", "content/.git/b.md", "content/__pycache__/c.pyc", "content/.d"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x")
    (tmp_path / "content" / "link").symlink_to(tmp_path)
    found = store.scan(tmp_path, ["content", "products"])
    assert sorted(found) == ["content/.d", "content/a.md", "content/link"]


# --- cache --------------------------------------------------------------------------------------


def stored(cache: Cache) -> Path:
    (path,) = (p for p in (cache.root / FOLDER / "cache").rglob("*") if p.is_file())
    return path


def test_the_cache_gives_back_what_it_got(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    name = Cache.name("picture", "digest", 640)
    assert cache.get(name) is None
    cache.put(name, b"bytes")
    assert Cache(tmp_path).get(name) == b"bytes"
    assert Cache.name("picture", "digest", 641) != name


@pytest.mark.parametrize("keep", [0, 5, 31, 32, 35])
def test_a_torn_entry_is_as_good_as_none(tmp_path: Path, keep: int) -> None:
    cache = Cache(tmp_path)
    cache.put(name := Cache.name("a"), b"bytes")
    path = stored(cache)
    path.write_bytes(path.read_bytes()[:keep])
    assert cache.get(name) is None


def test_a_changed_entry_is_as_good_as_none(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    cache.put(name := Cache.name("a"), b"bytes")
    path = stored(cache)
    path.write_bytes(path.read_bytes()[:-1] + b"X")
    assert cache.get(name) is None


def test_the_sweep_takes_what_nobody_asked_for(tmp_path: Path) -> None:
    old = Cache(tmp_path)
    names = [Cache.name(n) for n in range(3)]
    for name in names:
        old.put(name, b"x")
    stored_part = tmp_path / FOLDER / "cache" / names[0][:2] / "left.12345"
    stored_part.write_bytes(b"half")
    cache = Cache(tmp_path)
    cache.get(names[0])
    fork = cache.fork()
    fork.put(names[1], b"y")
    assert (cache.asked, fork.asked) == ({names[0]}, {names[1]})
    cache.asked.update(fork.asked)
    cache.sweep()
    assert [Cache(tmp_path).get(name) for name in names] == [b"x", b"y", None]
    assert not stored_part.exists()


def test_the_program_has_a_name_of_its_own() -> None:
    assert store.engine() == store.engine()
    assert len(store.engine()) == 32
