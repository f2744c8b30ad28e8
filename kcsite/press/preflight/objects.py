"""A hostile file's objects read without surprise: what is not of the kind asked for is None.

In: pikepdf's objects. Out: plain values. Streams are decoded up to a bound, whatever they claim.
"""

from __future__ import annotations

import math
import zlib
from decimal import Decimal
from typing import Any

from kcsite.press.preflight.geometry import Box, Matrix

_RATIO = 40
"""How much longer than its raw bytes a stream of another filter than Flate may be taken to be."""


_DEEPEST = 20
_NUMBERS = (int, Decimal, float)


class TooLarge(Exception):
    """A stream holds more than anything printed needs."""


def broken() -> tuple[type[Exception], ...]:
    """Whatever a broken file can make of our reading it. For `except broken()`, which asks only when
    there is an exception."""
    import pikepdf

    return (
        pikepdf.PikepdfError,
        ArithmeticError,
        AttributeError,
        LookupError,
        NotImplementedError,
        RuntimeError,
        TypeError,
        ValueError,
        Warning,
    )


def entry(thing: Any, key: str) -> Any:
    """An entry of a dictionary or a stream; None where there is none, or no dictionary."""
    import pikepdf

    if isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
        return thing.get(key)
    return None


def above(page: Any, key: str) -> Any:
    """An entry of a page or of the branches above it."""
    for _ in range(_DEEPEST):
        found = entry(page, key)
        if found is not None:
            return found
        page = entry(page, "/Parent")
    return None


def items(thing: Any) -> list[Any]:
    """The parts of an array; a single value stands for an array of one; nothing for none."""
    import pikepdf

    if isinstance(thing, pikepdf.Array):
        return list(thing)
    return [] if thing is None else [thing]


def names(thing: Any) -> dict[str, Any]:
    """The entries of a dictionary by name; {} for what is none."""
    import pikepdf

    if isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
        return dict(thing.items())
    return {}


def name(thing: Any) -> str:
    """A name with its slash; "" for what is no name."""
    import pikepdf

    return str(thing) if isinstance(thing, pikepdf.Name) else ""


def words(thing: Any) -> str:
    """A text string; "" for what is none."""
    import pikepdf

    return str(thing) if isinstance(thing, pikepdf.String) else ""


def number(thing: Any) -> float | None:
    # Asked of every part of every run of text; a bool is no number, and its type is its own.
    if type(thing) not in _NUMBERS:
        return None
    found = float(thing)
    return found if math.isfinite(found) else None


def numbers(thing: Any, count: int) -> tuple[float, ...] | None:
    """An array of exactly so many numbers."""
    found = [number(part) for part in items(thing)]
    known = tuple(part for part in found if part is not None)
    return known if len(known) == len(found) == count else None


def box(thing: Any) -> Box | None:
    """A rectangle, its corners put in order."""
    found = numbers(thing, 4)
    if found is None:
        return None
    x0, y0, x1, y1 = found
    return Box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))


def matrix(thing: Any) -> Matrix:
    """Six numbers; the identity where they are missing or broken."""
    found = numbers(thing, 6)
    return Matrix(*found) if found else Matrix()


def is_stream(thing: Any) -> bool:
    import pikepdf

    return isinstance(thing, pikepdf.Stream)


def identity(thing: Any) -> tuple[int, int]:
    """The number of an indirect object; (0, 0) for a direct one."""
    found: tuple[int, int] = getattr(thing, "objgen", (0, 0))
    return found


def filters(stream: Any) -> tuple[str, ...]:
    return tuple(name(part) for part in items(entry(stream, "/Filter")))


def decoded(stream: Any, limit: int) -> bytes:
    """A stream's bytes, at most `limit` of them.

    Raises TooLarge, and pikepdf.PdfError for a stream that cannot be decoded.
    """
    used = filters(stream)
    if used == ("/FlateDecode",) and entry(stream, "/DecodeParms") is None:
        raw = stream.read_raw_bytes()
        engine = zlib.decompressobj()
        try:
            data = engine.decompress(raw, limit + 1)
        except zlib.error:
            data = b""  # qpdf can often read what zlib refuses
        if len(data) > limit:
            raise TooLarge
        if data:
            return data
    raw = stream.read_raw_bytes()
    if len(raw) * (_RATIO if used else 1) > limit * _RATIO:
        raise TooLarge
    data = bytes(stream.read_bytes())
    if len(data) > limit:
        raise TooLarge
    return data
