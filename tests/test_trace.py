"""What was read while something was made, and that its digest changes exactly when it does."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kcsite.content.models import Ref
from kcsite.pipeline import signature
from kcsite.trace import Key, Trace, Unanswered, World, digest


def world(values: dict[str, Any], asked: list[Key] | None = None) -> World:
    """A world whose keys are ("a", name)."""

    def answer(key: Key) -> Any:
        if asked is not None:
            asked.append(key)
        return values[str(key[1])]

    return World({"a": answer})


VALUES = st.dictionaries(
    st.sampled_from("xyz"), st.one_of(st.integers(0, 2), st.text("ab", max_size=1), st.none())
)
KEYS = st.lists(st.sampled_from([("a", "x"), ("a", "y"), ("a", "z")]), unique=True).map(tuple)


@given(VALUES, VALUES, KEYS)
def test_a_signature_changes_exactly_when_a_value_read_does(
    before: dict[str, Any], after: dict[str, Any], keys: tuple[Key, ...]
) -> None:
    missing = object()
    same = all(before.get(str(k[1]), missing) == after.get(str(k[1]), missing) for k in keys)
    assert (signature(world(before), keys) == signature(world(after), keys)) == same


@dataclass(frozen=True, slots=True)
class Thing:
    name: str
    parts: tuple[Ref, ...] = ()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (1, True),
        (1, "1"),
        ("", None),
        ((), ""),
        ((1, 2), (2, 1)),
        ("hòa", "hoà"),
        (Decimal("1.0"), Decimal("1.00")),
        (dt.date(2026, 1, 2), "2026-01-02"),
        (Thing("a"), Thing("a", (Ref("product", "x"),))),
        (b"a", "a"),
        (b"a", b"b"),
    ],
)
def test_unlike_values_have_unlike_digests(one: object, other: object) -> None:
    assert digest(one) != digest(other)


def test_a_world_is_asked_once() -> None:
    asked: list[Key] = []
    here = world({"x": 1}, asked)
    assert [here.value(("a", "x")), here.value(("a", "x"))] == [1, 1]
    here.digest(("a", "x"))
    assert asked == [("a", "x")]


@pytest.mark.parametrize("key", [("a", "gone"), ("nobody", "x")])
def test_what_nobody_knows_has_no_digest_and_names_its_key(key: Key) -> None:
    here = world({})
    assert here.digest(key) == ""
    with pytest.raises(Unanswered) as caught:
        here.value(key)
    assert caught.value.key == key


def test_a_fault_of_ours_is_not_taken_for_a_missing_value() -> None:
    def answer(key: Key) -> Any:
        return 1 / 0

    with pytest.raises(ZeroDivisionError):
        World({"a": answer}).digest(("a", "x"))


def test_a_trace_remembers_what_it_read_in_order() -> None:
    trace = Trace(world({"x": 1, "y": 2}))
    assert [trace.read(("a", "y")), trace.read(("a", "x")), trace.read(("a", "y"))] == [2, 1, 2]
    assert list(trace.keys) == [("a", "y"), ("a", "x")]


def test_even_a_read_in_vain_is_remembered() -> None:
    trace = Trace(world({}))
    with pytest.raises(Unanswered):
        trace.read(("a", "x"))
    assert list(trace.keys) == [("a", "x")]


def test_what_is_made_once_is_read_by_all_who_use_it() -> None:
    first = Trace(world({"x": 1, "y": 2, "z": 3}))
    calls = []

    def make(trace: Trace) -> Any:
        calls.append(1)
        return trace.read(("a", "x")) + trace.read(("a", "y"))

    second = first.fork()
    first.read(("a", "z"))
    assert first.once(("sum",), lambda: make(first)) == 3
    assert second.once(("sum",), lambda: make(second)) == 3
    assert len(calls) == 1
    assert list(first.keys) == [("a", "z"), ("a", "x"), ("a", "y")]
    assert list(second.keys) == [("a", "x"), ("a", "y")]


def test_once_inside_once() -> None:
    first = Trace(world({"x": 1, "y": 2}))

    def inner(trace: Trace) -> Any:
        return trace.once(("inner",), lambda: trace.read(("a", "x")))

    first.once(("outer",), lambda: (inner(first), first.read(("a", "y"))))
    second = first.fork()
    second.once(("outer",), lambda: None)
    assert list(second.keys) == [("a", "x"), ("a", "y")]
    third = first.fork()
    third.once(("inner",), lambda: None)
    assert list(third.keys) == [("a", "x")]


def test_a_failed_making_is_not_kept_but_its_reads_are() -> None:
    trace = Trace(world({"x": 1}))

    def fail() -> Any:
        trace.read(("a", "x"))
        raise ValueError

    with pytest.raises(ValueError):
        trace.once(("sum",), fail)
    assert list(trace.keys) == [("a", "x")]
    assert trace.once(("sum",), lambda: 5) == 5
