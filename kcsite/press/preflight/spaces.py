"""Colour spaces and colours: what a space is to a printer, and the inks of a colour.

In: the objects of a file. Out: frozen values; a space that cannot be read is "unknown".
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from kcsite.press.preflight.objects import decoded, entry, is_stream, items, name, number

Kind = Literal["gray", "cmyk", "rgb", "lab", "icc", "spot", "all", "none", "pattern", "unknown"]
Inks = tuple[float, float, float, float]

_DEEPEST = 6
PROCESS = ("Cyan", "Magenta", "Yellow", "Black")
_DEVICE: dict[str, tuple[Kind, int]] = {
    "/DeviceGray": ("gray", 1),
    "/G": ("gray", 1),
    "/DeviceCMYK": ("cmyk", 4),
    "/CMYK": ("cmyk", 4),
    "/DeviceRGB": ("rgb", 3),
    "/RGB": ("rgb", 3),
    "/CalGray": ("icc", 1),
    "/CalRGB": ("rgb", 3),
    "/CalCMYK": ("icc", 4),
    "/Lab": ("lab", 3),
    "/Pattern": ("pattern", 0),
}
_DEFAULTS = {"gray": "/DefaultGray", "cmyk": "/DefaultCMYK", "rgb": "/DefaultRGB"}


@dataclass(frozen=True, slots=True)
class Space:
    """A colour space. `names` are the inks of a Separation or DeviceN; `table` the colours of an
    Indexed space, which else counts as its base. `under` is a Pattern's space.
    """

    kind: Kind
    channels: int
    names: tuple[str, ...] = ()
    table: tuple[tuple[float, ...], ...] = ()
    is_indexed: bool = False
    under: Space | None = None

    def initial(self) -> tuple[float, ...]:
        """The colour that setting the space sets."""
        if self.is_indexed:
            return (0.0,)
        if self.kind == "cmyk":
            return (0.0, 0.0, 0.0, 1.0)
        # A Separation or DeviceN begins with all of its ink.
        return ((1.0,) if self.names else (0.0,)) * self.channels


UNKNOWN = Space("unknown", 0)
GRAY = Space("gray", 1)
RGB = Space("rgb", 3)
CMYK = Space("cmyk", 4)


@dataclass(frozen=True, slots=True)
class Colour:
    """A colour as it was set: values 0-1 in its space, and a pattern's name where it is one."""

    space: Space
    values: tuple[float, ...]
    pattern: str = ""

    def inks(self) -> Inks | None:
        """Cyan, magenta, yellow, black, 0-1; None where the printer would have to convert."""
        space, values = self.space, self.values
        if space.is_indexed:
            index = int(values[0]) if values else 0
            if not 0 <= index < len(space.table):
                return None
            values = space.table[index]
        if space.kind == "gray" and len(values) == 1:
            return (0.0, 0.0, 0.0, 1.0 - values[0])
        if space.names and len(values) == len(space.names):
            if not set(space.names) <= {*PROCESS, "None"}:
                return None
            found = dict(zip(space.names, values, strict=True))
            c, m, y, k = (found.get(ink, 0.0) for ink in PROCESS)
            return (c, m, y, k)
        if space.kind == "cmyk" and len(values) == 4:
            return (values[0], values[1], values[2], values[3])
        return None


BLACK = Colour(GRAY, (0.0,))


def read_space(thing: Any, known: dict[str, Any], depth: int = 0) -> Space:
    """A colour space object. `known` are the spaces that the resources name."""
    if depth > _DEEPEST:
        return UNKNOWN
    plain = name(thing)
    if plain:
        return _named(plain, known, depth)
    parts = items(thing)
    family = name(parts[0]) if parts else ""
    if family in ("/Indexed", "/I"):
        return _indexed(parts, known, depth)
    if family == "/Pattern":
        under = read_space(parts[1], known, depth + 1) if len(parts) > 1 else None
        return Space("pattern", 0, under=under)
    if family == "/ICCBased":
        return Space("icc", int(number(entry(parts[1], "/N")) or 0) if len(parts) > 1 else 0)
    if family in ("/Separation", "/DeviceN"):
        return _inked(parts)
    if family in _DEVICE:
        return Space(*_DEVICE[family])
    return UNKNOWN


def _named(plain: str, known: dict[str, Any], depth: int) -> Space:
    if plain in _DEVICE:
        kind, channels = _DEVICE[plain]
        default = _DEFAULTS.get(kind)
        if default in known and name(known[default]) != plain:
            return read_space(known[default], {}, depth + 1)
        return Space(kind, channels)
    if plain in known:
        # A name that names itself must not go round.
        return read_space(known[plain], {k: v for k, v in known.items() if k != plain}, depth + 1)
    return UNKNOWN


def _indexed(parts: list[Any], known: dict[str, Any], depth: int) -> Space:
    base = read_space(parts[1], known, depth + 1) if len(parts) > 1 else UNKNOWN
    raw = b""
    if len(parts) > 3:
        raw = decoded(parts[3], 4096) if is_stream(parts[3]) else bytes(parts[3])
    step = max(base.channels, 1)
    table = tuple(
        tuple(value / 255 for value in raw[at : at + step])
        for at in range(0, len(raw) - step + 1, step)
    )
    return Space(base.kind, base.channels, base.names, table, True)


def _inked(parts: list[Any]) -> Space:
    """Process inks under their own names are no spot colours."""
    inks = tuple(name(part).removeprefix("/") for part in items(parts[1])) if len(parts) > 1 else ()
    real = set(inks) - {"None"}
    kind: Kind = "spot"
    if not real:
        kind = "none"
    elif real == {"All"}:
        kind = "all"
    elif real <= set(PROCESS):
        kind = "cmyk"
    return Space(kind, len(inks), inks)
