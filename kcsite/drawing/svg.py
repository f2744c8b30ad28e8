"""The few SVG elements that the drawings are made of.

A paint is "" for none, ".name" for a class that a style sheet colours, anything else a colour that is
written into the attribute: WeasyPrint honours `device-cmyk(...)` there and nowhere else in SVG.
"""

from __future__ import annotations

import math
from html import escape

from markupsafe import Markup


def number(value: float) -> str:
    """At most three decimals, without trailing zeros: the same text on every machine."""
    text = f"{value:.3f}".rstrip("0").rstrip(".")
    return "0" if text in ("", "-0") else text


def paint(colour: str, attribute: str = "fill") -> str:
    """` fill="…"`, or ` class="…"` for a colour that begins with a point."""
    if not colour:
        return ' fill="none"' if attribute == "fill" else ""
    if colour.startswith("."):
        return f' class="{escape(colour[1:])}"'
    return f' {attribute}="{escape(colour)}"'


def rect(x: float, y: float, width: float, height: float, colour: str, radius: float = 0) -> str:
    rounded = f' rx="{number(radius)}"' if radius else ""
    return (
        f'<rect x="{number(x)}" y="{number(y)}" width="{number(width)}" '
        f'height="{number(height)}"{rounded}{paint(colour)}/>'
    )


def circle(x: float, y: float, radius: float, colour: str) -> str:
    return f'<circle cx="{number(x)}" cy="{number(y)}" r="{number(radius)}"{paint(colour)}/>'


def line(x1: float, y1: float, x2: float, y2: float, colour: str, width: float) -> str:
    """A line; "" where it has no colour. Without `fill` WeasyPrint would set RGB black."""
    if not colour:
        return ""
    return (
        f'<line x1="{number(x1)}" y1="{number(y1)}" x2="{number(x2)}" y2="{number(y2)}" '
        f'fill="none" stroke-width="{number(width)}"{paint(colour, "stroke")}/>'
    )


def polyline(points: list[tuple[float, float]], colour: str, width: float) -> str:
    path = " ".join(f"{number(x)},{number(y)}" for x, y in points)
    shade = paint(colour, "stroke")
    return (
        f'<polyline points="{path}" fill="none" stroke-width="{number(width)}" '
        f'stroke-linejoin="round" stroke-linecap="round"{shade}/>'
    )


def text(
    x: float, y: float, words: str, size: float, colour: str, font: str, anchor: str = "middle"
) -> str:
    """A line of text; `font` "" inherits the page's (inline in HTML), for paper it is named."""
    family = f' font-family="{escape(font)}"' if font else ""
    return (
        f'<text x="{number(x)}" y="{number(y)}" font-size="{number(size)}" '
        f'text-anchor="{anchor}"{family}{paint(colour)}>{escape(words)}</text>'
    )


def text_width(words: str, size: float) -> float:
    """A generous guess at the width of a line in a sans serif, for keeping labels apart."""
    return len(words) * size * 0.58


def drawing(width: float, height: float, parts: list[str], label: str, cls: str = "") -> Markup:
    """The whole `<svg>`: announced by `label`, or hidden from screen readers where it is ""."""
    if not (math.isfinite(width) and math.isfinite(height)):
        raise ValueError("a drawing needs a size")
    told = f'role="img" aria-label="{escape(label)}"' if label else 'aria-hidden="true"'
    named = f' class="{escape(cls)}"' if cls else ""
    return Markup(
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {number(width)} {number(height)}"'
        f'{named} {told} focusable="false">{"".join(parts)}</svg>'
    )
