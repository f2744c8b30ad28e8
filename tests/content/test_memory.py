"""`Memory`: a file is read again when its stat is another, and its faults are told each time."""

from __future__ import annotations

import pickle

import pytest

from kcsite.content.memory import ABSENT, Memory
from kcsite.diagnostics import Diagnostics


class Reader:
    """Counts its readings; each tells the same fault."""

    def __init__(self) -> None:
        self.readings = 0

    def __call__(self, diagnostics: Diagnostics) -> int:
        self.readings += 1
        diagnostics.add("K902", folder="x")
        return self.readings


def test_unchanged_files_are_not_read_again_and_their_faults_are_told_again() -> None:
    memory, read = Memory(), Reader()
    for _ in range(2):
        told = Diagnostics()
        assert memory.recall("a", ((5, 1, 2),), read, told) == 1
        assert [fault.code for fault in told] == ["K902"]


def test_another_stat_is_read_again() -> None:
    memory, read = Memory(), Reader()
    for expected, stat in enumerate([(5, 1, 2), (5, 1, 3), ABSENT, (5, 1, 3)], 1):
        assert memory.recall("a", (stat,), read, Diagnostics()) == expected


def test_a_stat_too_young_is_never_believed() -> None:
    memory, read = Memory(), Reader()
    for expected in (1, 2):
        assert memory.recall("a", ((-1, -1, -1),), read, Diagnostics()) == expected


def test_what_one_command_read_the_next_remembers() -> None:
    memory, read = Memory(), Reader()
    memory.recall("a", ((1, 2, 3),), read, Diagnostics())
    memory.recall("b", ((4, 5, 6),), read, Diagnostics())
    later, again = Memory(), Diagnostics()
    later.learn(memory.pack())
    before = read.readings
    later.recall("a", ((1, 2, 3),), read, again)
    assert read.readings == before and not later.has_news and list(again)
    later.recall("b", ((4, 5, 7),), read, again)
    assert read.readings == before + 1 and later.has_news


def test_what_nobody_asks_for_any_more_is_forgotten() -> None:
    memory, read = Memory(), Reader()
    memory.recall("a", ((1, 2, 3),), read, Diagnostics())
    later = Memory()
    later.learn(memory.pack())
    later.recall("b", ((4, 5, 6),), read, Diagnostics())
    last = Memory()
    last.learn(later.pack())
    last.recall("a", ((1, 2, 3),), read, Diagnostics())
    assert read.readings == 3


class Evil:
    def __reduce__(self) -> tuple[object, tuple[str]]:
        return (print, ("called",))


@pytest.mark.parametrize(
    "data", [b"", b"no pickle", pickle.dumps({1: Evil()}), pickle.dumps({1: Reader()})]
)
def test_a_foreign_file_calls_nothing(data: bytes, capsys: pytest.CaptureFixture[str]) -> None:
    memory = Memory()
    memory.learn(data)
    assert memory.is_empty and not capsys.readouterr().out
