"""What each operator of a content stream does to a walk: one row an operator (ISO 32000-1, annex A).

Handlers take the walker and the operands; a wrong operand raises, and the walker tells it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from kcsite.press.preflight.geometry import Box, Matrix
from kcsite.press.preflight.objects import (
    entry,
    identity,
    items,
    name,
    number,
)
from kcsite.press.preflight.paint import Group, Image
from kcsite.press.preflight.spaces import CMYK, GRAY, RGB, Colour, Space
from kcsite.press.preflight.state import Path
from kcsite.press.preflight.texting import TEXT_OPERATORS
from kcsite.press.preflight.walker import Operator, Walker

_UNIT = Box(0, 0, 1, 1)


# -- graphics state ------------------------------------------------------------------------------


def _concat(walker: Walker, operands: Sequence[Any]) -> None:
    a, b, c, d, e, f = (float(operand) for operand in operands)
    walker.state.matrix = walker.state.matrix.after(Matrix(a, b, c, d, e, f))


def _line_width(walker: Walker, operands: Sequence[Any]) -> None:
    walker.state.line = abs(float(operands[0]))


def _ext_state(walker: Walker, operands: Sequence[Any]) -> None:
    thing = walker.resources.get("/ExtGState", name(operands[0]))
    state = walker.state
    # /OP sets both where /op is absent (ISO 32000-1, table 58).
    both, fill = entry(thing, "/OP"), entry(thing, "/op")
    if both is not None:
        state.stroke_over = state.fill_over = bool(both)
    if fill is not None:
        state.fill_over = bool(fill)
    mode = number(entry(thing, "/OPM"))
    if mode is not None:
        state.mode = int(mode)
    state.line = number(entry(thing, "/LW")) or state.line
    for key, part in (("/ca", "fill_opacity"), ("/CA", "stroke_opacity")):
        value = number(entry(thing, key))
        if value is not None:
            setattr(state, part, value)
    if name(entry(thing, "/BM")) not in ("", "/Normal", "/Compatible"):
        walker.seen.is_transparent = True
    _font_of_state(walker, thing)
    _soft_mask(walker, entry(thing, "/SMask"))
    for key in ("/TR", "/TR2", "/HTP"):
        if (
            name(entry(thing, key)) not in ("/Identity", "/Default")
            and entry(thing, key) is not None
        ):
            walker.fault("state-transfer", key.removeprefix("/"))


def _font_of_state(walker: Walker, thing: Any) -> None:
    found = items(entry(thing, "/Font"))
    if len(found) == 2:
        walker.state.font = walker.library.font(found[0])
        walker.state.size = float(found[1])


def _soft_mask(walker: Walker, mask: Any) -> None:
    """A mask paints nothing; what it is drawn with is looked at all the same."""
    form = entry(mask, "/G")
    if form is None:
        return
    walker.seen.is_transparent = True
    if not walker.is_new("mask", identity(form)):
        return
    found = walker.apart(form, None)
    walker.seen.shades += found.shades
    walker.seen.faults += found.faults
    # The luminosity of a mask may be reckoned in grey too.
    walker.seen.groups += [g for g in found.groups if not _is_gray(g)]


def _is_gray(group: Group) -> bool:
    return group.space is not None and group.space.kind == "gray"


# -- colour --------------------------------------------------------------------------------------


def _set(walker: Walker, is_stroke: bool, colour: Colour) -> None:
    if walker.is_uncoloured:
        return  # a glyph or a pattern that takes the colour of its place
    if is_stroke:
        walker.state.stroke = colour
    else:
        walker.state.fill = colour


def _space(is_stroke: bool) -> Operator:
    def do(walker: Walker, operands: Sequence[Any]) -> None:
        space = walker.resources.space(operands[0])
        _set(walker, is_stroke, Colour(space, space.initial()))

    return do


def _colour(is_stroke: bool) -> Operator:
    def do(walker: Walker, operands: Sequence[Any]) -> None:
        now = walker.state.stroke if is_stroke else walker.state.fill
        pattern = name(operands[-1])
        values = tuple(float(part) for part in (operands[:-1] if pattern else operands))
        _set(walker, is_stroke, Colour(now.space, values, pattern))

    return do


def _device(space: Space, key: str, is_stroke: bool) -> Operator:
    def do(walker: Walker, operands: Sequence[Any]) -> None:
        values = tuple(float(part) for part in operands)
        if len(values) != space.channels:
            raise ValueError("operands")
        # The name goes by the resources: a default space may stand for it.
        found = walker.resources.space(_device_name(key))
        _set(walker, is_stroke, Colour(found, values))

    return do


def _device_name(key: str) -> Any:
    import pikepdf

    return pikepdf.Name(key)


# -- paths ---------------------------------------------------------------------------------------


def _move(walker: Walker, operands: Sequence[Any]) -> None:
    walker.path.move(*walker.state.matrix.point(float(operands[0]), float(operands[1])))


def _line(walker: Walker, operands: Sequence[Any]) -> None:
    walker.path.line(*walker.state.matrix.point(float(operands[0]), float(operands[1])))


def _curve(walker: Walker, operands: Sequence[Any]) -> None:
    values = [float(operand) for operand in operands]
    for at in range(0, len(values), 2):
        walker.path.curve(*walker.state.matrix.point(values[at], values[at + 1]))


def _rectangle(walker: Walker, operands: Sequence[Any]) -> None:
    x, y, width, height = (float(operand) for operand in operands)
    point = walker.state.matrix.point
    walker.path.move(*point(x, y))
    for corner in ((x + width, y), (x + width, y + height), (x, y + height)):
        walker.path.line(*point(*corner))


def _clip(walker: Walker, operands: Sequence[Any]) -> None:
    walker.path.is_clip = True


def _paint(is_filled: bool, is_stroked: bool) -> Operator:
    def do(walker: Walker, operands: Sequence[Any]) -> None:
        path, walker.path = walker.path, Path()
        place = path.box()
        if place is None:
            return
        if is_filled:
            walker.add("fill", place, size=path.thinnest())
        if is_stroked:
            width = walker.state.line * walker.state.matrix.scale
            walker.add("stroke", place.grown(width / 2), is_stroke=True, size=width)
        if path.is_clip:
            walker.state.clip = walker.state.clip.meet(place)

    return do


# -- objects -------------------------------------------------------------------------------------


def _shading(walker: Walker, operands: Sequence[Any]) -> None:
    walker.shading(walker.resources.get("/Shading", name(operands[0])), walker.state.clip)


def _object(walker: Walker, operands: Sequence[Any]) -> None:
    thing = walker.resources.get("/XObject", name(operands[0]))
    kind = name(entry(thing, "/Subtype"))
    if kind == "/Form":
        walker.form(thing)
    elif kind == "/Image":
        _image(walker, thing)
    elif kind == "/PS":
        walker.fault("file-postscript", "PostScript")


def _image(walker: Walker, thing: Any) -> None:
    if entry(thing, "/SMask") is not None:
        walker.seen.is_transparent = True
    space = None
    if entry(thing, "/ColorSpace") is not None:
        space = walker.resources.space(entry(thing, "/ColorSpace"))
    sizes = [
        int(number(entry(thing, key)) or 0) for key in ("/Width", "/Height", "/BitsPerComponent")
    ]
    _place(walker, sizes[0], sizes[1], sizes[2] or 8, space, entry(thing, "/ImageMask") is True)


def _inline(walker: Walker, operands: Sequence[Any]) -> None:
    found = operands[0]
    if {"/LZW", "/LZWDecode"} & set(found.filters):
        walker.fault("file-lzw", "BI", walker.state.matrix.box(_UNIT))
    thing = found.obj
    given = entry(thing, "/ColorSpace")
    space = None if given is None else walker.resources.space(given)
    bits = int(number(entry(thing, "/BitsPerComponent")) or 8)
    width, height = (int(number(entry(thing, key)) or 0) for key in ("/Width", "/Height"))
    _place(walker, width, height, bits, space, entry(thing, "/ImageMask") is True)


def _place(
    walker: Walker, width: int, height: int, bits: int, space: Space | None, is_stencil: bool
) -> None:
    matrix = walker.state.matrix
    if not (width > 0 and height > 0):
        raise ValueError("Width")
    across, down = matrix.across / 72, matrix.up / 72
    ppi = min(width / across if across else 1e6, height / down if down else 1e6)
    image = Image(width, height, 1 if is_stencil else bits, ppi)
    place = matrix.box(_UNIT)
    if is_stencil:
        walker.add("stencil", place, image=image)
    else:
        colour = Colour(space or Space("unknown", 0), ())
        walker.add("image", place, image=image, colour=colour)


def _uncoloured(walker: Walker, operands: Sequence[Any]) -> None:
    walker.is_uncoloured = True


def _call(do: Callable[[Walker], None]) -> Operator:
    return lambda walker, operands: do(walker)


OPERATORS: Mapping[str, Operator] = {
    "q": _call(Walker.save),
    "Q": _call(Walker.restore),
    "cm": _concat,
    "w": _line_width,
    "gs": _ext_state,
    "CS": _space(True),
    "cs": _space(False),
    "SC": _colour(True),
    "SCN": _colour(True),
    "sc": _colour(False),
    "scn": _colour(False),
    "G": _device(GRAY, "/DeviceGray", True),
    "g": _device(GRAY, "/DeviceGray", False),
    "RG": _device(RGB, "/DeviceRGB", True),
    "rg": _device(RGB, "/DeviceRGB", False),
    "K": _device(CMYK, "/DeviceCMYK", True),
    "k": _device(CMYK, "/DeviceCMYK", False),
    "m": _move,
    "l": _line,
    "c": _curve,
    "v": _curve,
    "y": _curve,
    "re": _rectangle,
    "W": _clip,
    "W*": _clip,
    "n": _paint(False, False),
    "f": _paint(True, False),
    "F": _paint(True, False),
    "f*": _paint(True, False),
    "S": _paint(False, True),
    "s": _paint(False, True),
    "B": _paint(True, True),
    "B*": _paint(True, True),
    "b": _paint(True, True),
    "b*": _paint(True, True),
    "sh": _shading,
    "Do": _object,
    "INLINE IMAGE": _inline,
    "d1": _uncoloured,
    **TEXT_OPERATORS,
}
