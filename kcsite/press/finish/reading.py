"""One content stream read with the graphics state: what it draws with, and where overprint must be
switched so that small black text prints over what lies below it and nothing else does.

In: a stream's bytes, what its resources mean, the state it begins in. Out: the cuts to make, the
names it uses, the forms it draws. Lengths in points.

Only the state that decides about overprint is followed: the linear part of the matrices, the fill
ink, the text's size and mode, opacity. `q` keeps it and `Q` brings it back, as in the page itself.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from kcsite.press.finish.lexer import Instruction, instructions

Linear = tuple[float, float, float, float]
Fill = tuple[float, ...] | None
"""The four inks of DeviceCMYK, 0 to 1; None for any other colour."""

UNIT: Linear = (1.0, 0.0, 0.0, 1.0)
BLACK = (0.0, 0.0, 0.0, 1.0)
OVER, OUT = b"/KcOver", b"/KcOut"
"""The two graphics states that finishing adds: small black prints over, all else knocks out."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What a graphics state dictionary sets of what is followed here; None leaves it as it is."""

    opacity: float | None = None
    overprint: bool | None = None
    overprint_mode: int | None = None
    size: float | None = None


@dataclass(frozen=True, slots=True)
class Meaning:
    """What the names of a stream's resources mean, as far as overprint goes. A colour space that is
    DeviceCMYK under another name is in `cmyk`; forms are the XObjects that are not images."""

    states: Mapping[bytes, Setting]
    cmyk: frozenset[bytes]
    forms: frozenset[bytes]


@dataclass(slots=True)
class State:
    """The graphics state followed; `size` is the font's, `text` the text matrix."""

    matrix: Linear = UNIT
    text: Linear = UNIT
    fill: Fill = None
    is_cmyk: bool = False
    size: float = 0.0
    mode: int = 0
    opacity: float = 1.0
    overprint: bool = False
    overprint_mode: int = 0

    def text_points(self) -> float:
        """How tall the text stands on the page: the font's size through both matrices."""
        _, _, c, d = times(self.text, self.matrix)
        return abs(self.size) * math.hypot(c, d)

    def prints_over(self, limit: float) -> bool:
        """Whether text now drawn is 100 % K alone, opaque, filled, and smaller than `limit`."""
        return (
            self.fill == BLACK
            and self.mode == 0
            and self.opacity == 1.0
            and self.text_points() < limit
        )

    def switch(self, over: bool) -> bytes:
        """The name of the graphics state to set before drawing so that it prints over, or knocks
        out; b"" where it does already."""
        if over:
            if self.overprint and self.overprint_mode == 1:
                return b""
            self.overprint, self.overprint_mode = True, 1
            return OVER
        if not self.overprint:
            return b""
        self.overprint = False
        return OUT

    def copy(self) -> State:
        return replace(self)


@dataclass(slots=True)
class Reading:
    """What one stream asks for. `cuts` are (from, to, what stands there instead), in order."""

    cuts: list[tuple[int, int, bytes]] = field(default_factory=list)
    names: dict[str, set[bytes]] = field(default_factory=dict)
    forms: list[tuple[bytes, State]] = field(default_factory=list)
    is_empty: bool = True

    def rewritten(self, data: bytes) -> bytes:
        """The stream with its cuts made. One that draws nothing is `q Q`, since Ghostscript takes
        an empty one for an error."""
        if self.is_empty and not data.strip():
            return b"q Q\n"
        parts, position = [], 0
        for start, end, text in self.cuts:
            parts += [data[position:start], text]
            position = end
        return b"".join([*parts, data[position:]])


def times(first: Linear, second: Linear) -> Linear:
    """Two matrices, the first applied first."""
    a, b, c, d = first
    e, f, g, h = second
    return (a * e + b * g, a * f + b * h, c * e + d * g, c * f + d * h)


_FOLLOWED = ("opacity", "overprint", "overprint_mode", "size")
_TEXT = frozenset((b"Tj", b"TJ", b"'", b'"'))
_FILLS = frozenset((b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*", b"sh", b"BI", b"Do"))
_NAMED = {
    b"Do": "/XObject",
    b"Tf": "/Font",
    b"gs": "/ExtGState",
    b"cs": "/ColorSpace",
    b"CS": "/ColorSpace",
    b"sh": "/Shading",
    b"scn": "/Pattern",
    b"SCN": "/Pattern",
    b"BDC": "/Properties",
    b"DP": "/Properties",
}


def read(data: bytes, meaning: Meaning, begin: State, limit: float) -> Reading:
    """Read a stream that begins in a state. `limit` is the size in pt from which text knocks out.

    A `Q` too many is cut away and a `q` too many is closed: what follows the stream on the page
    must find the state as it was. Raises Unreadable.
    """
    reading = Reading()
    state = begin.copy()
    kept: list[State] = []
    for instruction in instructions(data):
        operator = instruction.operator
        reading.is_empty = False
        if operator in _TEXT or operator in _FILLS:
            switch = state.switch(operator in _TEXT and state.prints_over(limit))
            if switch:
                reading.cuts.append((instruction.start, instruction.start, switch + b" gs\n"))
                reading.names.setdefault("/ExtGState", set()).add(switch)
        if operator == b"q":
            kept.append(state.copy())
        elif operator == b"Q":
            if kept:
                state = kept.pop()
            else:
                reading.cuts.append((instruction.start, instruction.end, b""))
        else:
            _note(instruction, state, meaning, reading)
            _follow(instruction, state, meaning)
    if kept:
        reading.cuts.append((len(data), len(data), b"\nQ" * len(kept)))
    return reading


def _note(instruction: Instruction, state: State, meaning: Meaning, reading: Reading) -> None:
    """Remember the resources that an instruction names."""
    operator, operands = instruction.operator, instruction.operands
    if operator == b"BI":
        values = {v for v in operands[1::2] if v.startswith(b"/")}
        reading.names.setdefault("/ColorSpace", set()).update(values)
        return
    category = _NAMED.get(operator)
    if category is None or not operands:
        return
    name = operands[0] if operator == b"Tf" else operands[-1]
    if name.startswith(b"/"):
        reading.names.setdefault(category, set()).add(name)
        if operator == b"Do" and name in meaning.forms:
            reading.forms.append((name, state.copy()))


def _numbers(operands: Sequence[bytes]) -> tuple[float, ...]:
    return tuple(map(float, operands))


def _follow(instruction: Instruction, state: State, meaning: Meaning) -> None:
    """What an instruction does to the state."""
    operator, operands = instruction.operator, instruction.operands
    if operator == b"cm":
        a, b, c, d = _numbers(operands[:4])
        state.matrix = times((a, b, c, d), state.matrix)
    elif operator == b"BT":
        state.text = UNIT
    elif operator == b"Tm":
        a, b, c, d = _numbers(operands[:4])
        state.text = (a, b, c, d)
    elif operator == b"Tf":
        state.size = float(operands[1])
    elif operator == b"Tr":
        state.mode = int(float(operands[0]))
    elif operator == b"cs":
        state.is_cmyk = operands[0] == b"/DeviceCMYK" or operands[0] in meaning.cmyk
        state.fill = BLACK if state.is_cmyk else None
    elif operator in (b"sc", b"scn"):
        state.fill = _numbers(operands) if state.is_cmyk else None
    elif operator == b"k":
        state.is_cmyk, state.fill = True, _numbers(operands)
    elif operator in (b"g", b"rg"):
        state.is_cmyk, state.fill = False, None
    elif operator == b"gs":
        setting = meaning.states.get(operands[0], Setting())
        for name in _FOLLOWED:
            value = getattr(setting, name)
            if value is not None:
                setattr(state, name, value)
