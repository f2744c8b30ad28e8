"""What the operators of text do to a walk: where each run of glyphs stands, how large it comes out,
and which of its glyphs the font lacks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from kcsite.press.preflight.fonts import Font
from kcsite.press.preflight.geometry import Box, Matrix
from kcsite.press.preflight.objects import entry, identity, matrix, name, names, number
from kcsite.press.preflight.state import State
from kcsite.press.preflight.walker import Operator, Walker

_INVISIBLE = (3, 7)
_STROKED = (1, 5)


def _begin(walker: Walker, operands: Sequence[Any]) -> None:
    walker.text = walker.text_line = Matrix()


def _set(part: str, factor: float = 1.0) -> Operator:
    def do(walker: Walker, operands: Sequence[Any]) -> None:
        setattr(walker.state, part, float(operands[0]) * factor)

    return do


def _render(walker: Walker, operands: Sequence[Any]) -> None:
    walker.state.render = int(operands[0])


def _font(walker: Walker, operands: Sequence[Any]) -> None:
    walker.state.size = float(operands[1])
    walker.state.font = walker.resources.font(name(operands[0]))


def _to(walker: Walker, matrix: Matrix) -> None:
    walker.text = walker.text_line = matrix


def _move(walker: Walker, operands: Sequence[Any]) -> None:
    x, y = float(operands[0]), float(operands[1])
    _to(walker, walker.text_line.after(Matrix(e=x, f=y)))


def _move_leading(walker: Walker, operands: Sequence[Any]) -> None:
    walker.state.leading = -float(operands[1])
    _move(walker, operands)


def _matrix(walker: Walker, operands: Sequence[Any]) -> None:
    a, b, c, d, e, f = (float(operand) for operand in operands)
    _to(walker, Matrix(a, b, c, d, e, f))


def _next_line(walker: Walker, operands: Sequence[Any]) -> None:
    _to(walker, walker.text_line.after(Matrix(f=-walker.state.leading)))


def _show(walker: Walker, operands: Sequence[Any]) -> None:
    _run(walker, [operands[0]])


def _show_all(walker: Walker, operands: Sequence[Any]) -> None:
    _run(walker, operands[0])


def _show_next(walker: Walker, operands: Sequence[Any]) -> None:
    _next_line(walker, ())
    _show(walker, operands)


def _show_spaced(walker: Walker, operands: Sequence[Any]) -> None:
    walker.state.word, walker.state.spacing = float(operands[0]), float(operands[1])
    _show_next(walker, operands[2:])


def _run(walker: Walker, parts: Sequence[Any]) -> None:
    """Glyphs in a row: one painted object."""
    state = walker.state
    font = state.font
    if font is None:
        raise ValueError("Tf")
    size, stretch = state.size, state.stretch
    pen, missing = 0.0, 0
    x0 = y0 = 1e9
    x1 = y1 = -1e9
    scale = size * font.unit
    for part in parts:
        moved = number(part)
        if moved is not None:
            pen -= moved / 1000 * size * stretch
            continue
        for code in font.codes(bytes(part)):
            glyph = font.glyph(code)
            missing += glyph.is_missing
            box = glyph.box
            if box is not None:
                x0 = min(x0, pen + box.x0 * scale * stretch)
                x1 = max(x1, pen + box.x1 * scale * stretch)
                y0 = min(y0, box.y0 * scale)
                y1 = max(y1, box.y1 * scale)
            if font.kind == "/Type3":
                _drawn(walker, font, code, pen)
            step = glyph.width * scale + state.spacing
            if code == 32 and not font.is_wide:
                step += state.word
            pen += step * stretch
    if state.render not in _INVISIBLE:
        if x1 < x0 and missing:
            # A missing glyph may paint nothing: its place is told all the same.
            x0, x1, y0, y1 = 0, max(pen, 0.1), 0, 0.7 * size
        if x1 >= x0:
            _painted(walker, state, font, Box(x0, y0 + state.rise, x1, y1 + state.rise), missing)
    walker.text = walker.text.after(Matrix(e=pen))


def _painted(walker: Walker, state: State, font: Font, box: Box, missing: int) -> None:
    matrix = state.matrix.after(walker.text)
    walker.add(
        "text",
        matrix.box(box),
        is_stroke=state.render in _STROKED,
        size=abs(state.size) * matrix.up * font.unit * 1000,
        font=font,
        missing=missing,
    )


def _drawn(walker: Walker, font: Font, code: int, pen: float) -> None:
    """A glyph of a Type 3 font is a drawing: what it paints is looked at once a page."""
    key = (identity(font.thing), font.name, code)
    procedure = names(entry(font.thing, "/CharProcs")).get(f"/{font.procedure(code)}")
    if procedure is None or not walker.is_new("glyph", key):
        return
    state = walker.state
    place = Matrix(state.size * state.stretch, 0, 0, state.size, pen, state.rise)
    extra = walker.text.after(place).after(matrix(entry(font.thing, "/FontMatrix")))
    kept, walker.is_uncoloured = walker.is_uncoloured, False
    try:
        walker.form(procedure, extra)
    finally:
        walker.is_uncoloured = kept


TEXT_OPERATORS: Mapping[str, Operator] = {
    "BT": _begin,
    "Tc": _set("spacing"),
    "Tw": _set("word"),
    "Tz": _set("stretch", 0.01),
    "TL": _set("leading"),
    "Ts": _set("rise"),
    "Tr": _render,
    "Tf": _font,
    "Td": _move,
    "TD": _move_leading,
    "Tm": _matrix,
    "T*": _next_line,
    "Tj": _show,
    "TJ": _show_all,
    "'": _show_next,
    '"': _show_spaced,
}
