"""Where overprint is switched: on for small black text, off for all else, whatever `q` and `Q` keep."""

from __future__ import annotations

from typing import Any

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kcsite.press.finish.reading import OUT, OVER, Meaning, Setting, State, read

MEANING = Meaning(
    {
        b"/half": Setting(opacity=0.5),
        b"/whole": Setting(opacity=1.0),
        b"/over0": Setting(overprint=True, overprint_mode=0),
        b"/font": Setting(size=30.0),
    },
    frozenset({b"/Druck"}),
    frozenset({b"/form"}),
)
BLACK = b"0 0 0 1 k "
TEXT = b"BT /F 9 Tf (a) Tj ET "


def rewritten(data: bytes) -> bytes:
    return read(data, MEANING, State(), 12).rewritten(data)


@pytest.mark.parametrize(
    ("data", "is_over"),
    [
        (BLACK + TEXT, True),
        (b"/DeviceCMYK cs 0 0 0 1 scn " + TEXT, True),
        (b"/DeviceCMYK cs " + TEXT, True),
        (b"/Druck cs 0 0 0 1.0 sc " + TEXT, True),
        (b"/Andere cs 0 0 0 1 sc " + TEXT, False),
        (TEXT, False),
        (b"0 g " + TEXT, False),
        (b"0 0 0 rg " + TEXT, False),
        (b"0 0 0 0 k " + TEXT, False),
        (b"0 0 0 .99 k " + TEXT, False),
        (b".6 .4 .4 1 k " + TEXT, False),
        (BLACK + b"0 g " + TEXT, False),
        (BLACK + b"BT /F 12 Tf (a) Tj ET", False),
        (BLACK + b"BT /F 11.9 Tf (a) Tj ET", True),
        (BLACK + b".5 0 0 .5 0 0 cm BT /F 20 Tf (a) Tj ET", True),
        (BLACK + b"2 0 0 2 0 0 cm " + TEXT, False),
        (BLACK + b"q 2 0 0 2 0 0 cm Q " + TEXT, True),
        (BLACK + b"BT /F 1 Tf 9 0 0 9 5 5 Tm [(a)] TJ ET", True),
        (BLACK + b"BT /F 9 Tf 2 0 0 -2 5 5 Tm (a) Tj ET", False),
        (BLACK + b"BT /F 9 Tf 2 0 0 -2 5 5 Tm ET BT (a) Tj ET", True),
        (BLACK + b"0 -1 1 0 0 0 cm " + TEXT, True),
        (BLACK + b"1 Tr " + TEXT, False),
        (BLACK + b"1 Tr 0 Tr " + TEXT, True),
        (BLACK + b"/half gs " + TEXT, False),
        (BLACK + b"/half gs /whole gs " + TEXT, True),
        (BLACK + b"/font gs BT (a) Tj ET", False),
        (BLACK + b"/over0 gs " + TEXT, True),
        (b"q " + BLACK + b"Q " + TEXT, False),
        (BLACK + b"q 0 0 0 0 k Q " + TEXT, True),
        (BLACK + b"BT /F 9 Tf (a) ' ET", True),
        (BLACK + b'BT /F 9 Tf 1 1 (a) " ET', True),
    ],
)
def test_what_prints_over(data: bytes, is_over: bool) -> None:
    assert (OVER + b" gs" in rewritten(data)) is is_over


@pytest.mark.parametrize("paint", [b"0 0 1 1 re f", b"/form Do", b"/s sh", b"(b) Tj"])
def test_what_comes_after_knocks_out(paint: bytes) -> None:
    data = BLACK + TEXT + b"1 0 0 0 k " + paint
    assert rewritten(data).count(OVER) == 1
    assert rewritten(data).index(OUT) > rewritten(data).index(b"Tj")


def test_a_switch_is_made_once_for_a_run_of_text() -> None:
    assert rewritten(BLACK + TEXT * 3).count(b"gs") == 1


def test_a_stream_that_needs_no_switch_keeps_its_bytes() -> None:
    data = b"q 1 0 0 1 0 0 cm\n0 0 9 9 re\n W n\n/form  Do Q % end\n"
    assert rewritten(data) == data


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", b"q Q\n"),
        (b"  \n", b"q Q\n"),
        (b"q q Q", b"q q Q\nQ"),
        (b"Q q Q Q", b" q Q "),
    ],
)
def test_every_stream_leaves_the_state_as_it_was(data: bytes, expected: bytes) -> None:
    assert rewritten(data) == expected


def test_the_names_a_stream_uses() -> None:
    data = (
        b"/A gs /B cs /C CS /D scn 1 SCN /E sh /F 9 Tf /G Do /H /I BDC /J <</K /L>> BDC "
        b"BI /W 1 /CS /M ID x EI"
    )
    assert read(data, MEANING, State(), 12).names == {
        "/ExtGState": {b"/A"},
        "/ColorSpace": {b"/B", b"/C", b"/M"},
        "/Pattern": {b"/D"},
        "/Shading": {b"/E"},
        "/Font": {b"/F"},
        "/XObject": {b"/G"},
        "/Properties": {b"/I"},
    }


# -- against another interpreter ---------------------------------------------------------------

_piece = st.sampled_from(
    [
        BLACK,
        b"0 0 0 0 k ",
        b"1 0 0 1 k ",
        b"0 g ",
        b"2 0 0 2 0 0 cm ",
        b".5 0 0 .5 3 3 cm ",
        b"/half gs ",
        b"/whole gs ",
        b"/over0 gs ",
        b"BT /F 9 Tf (a) Tj ET ",
        b"BT /F 20 Tf 1 0 0 -1 2 2 Tm [(a) 3] TJ ET ",
        b"0 0 1 1 re f ",
        b"/form Do ",
    ]
)
_nested = st.recursive(
    _piece, lambda inner: st.lists(inner, max_size=5).map(lambda p: b"q " + b"".join(p) + b"Q ")
)


@given(st.lists(_nested, max_size=12).map(b"".join))
def test_overprint_is_on_exactly_where_small_black_text_is_drawn(data: bytes) -> None:
    for operator, state in _played(rewritten(data)):
        is_text = operator in ("Tj", "TJ")
        small = state["size"] * state["scale"] < 12
        black = state["fill"] == [0, 0, 0, 1] and state["ca"] == 1
        expected = is_text and small and black
        assert state["op"] is expected
        if expected:
            assert state["opm"] == 1


def _played(data: bytes) -> list[tuple[str, dict[str, Any]]]:
    """Every painting operator with the state it is painted in, told by qpdf's parser."""
    settings: dict[str, dict[str, Any]] = {
        "/half": {"ca": 0.5},
        "/whole": {"ca": 1},
        "/over0": {"op": True, "opm": 0},
        "/KcOver": {"op": True, "opm": 1},
        "/KcOut": {"op": False},
    }
    state: dict[str, Any] = {"fill": None, "ca": 1, "op": False, "opm": 0, "scale": 1.0, "size": 0}
    kept: list[dict[str, Any]] = []
    painted = []
    with pikepdf.new() as pdf:
        for operands, sign in pikepdf.parse_content_stream(pdf.make_stream(data)):
            operator = str(sign)
            if operator == "q":
                kept.append(dict(state))
            elif operator == "Q":
                state = kept.pop()
            elif operator == "cm":
                state["scale"] *= float(operands[3])
            elif operator == "k":
                state["fill"] = [float(o) for o in operands]
            elif operator == "g":
                state["fill"] = None
            elif operator == "Tf":
                state["size"] = float(operands[1])
            elif operator == "gs":
                state |= settings[str(operands[0])]
            elif operator in ("Tj", "TJ", "f", "Do"):
                painted.append((operator, dict(state)))
    return painted
