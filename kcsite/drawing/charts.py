"""Small charts with direct labels: columns, a line, a bar of progress.

In: (label, value) pairs in order. Out: an `<svg>` whose `label` should say what it shows, since that
is all a screen reader gets; the figures themselves belong in a table beside it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from markupsafe import Markup

from kcsite.drawing import svg
from kcsite.vietnamese import formats

Value = int | float | Decimal
Points = Sequence[tuple[str, Value]]


@dataclass(frozen=True, slots=True)
class Frame:
    """The room inside a chart: margins in its own units leave place for the labels."""

    width: float
    height: float
    size: float

    @property
    def top(self) -> float:
        return self.size * 1.6

    @property
    def base(self) -> float:
        return self.height - self.size * 1.7


def bars_svg(
    points: Points,
    *,
    label: str,
    width: float = 360,
    height: float = 180,
    fill: str = "currentColor",
    last_fill: str = "",
    axis: str = "currentColor",
    text: str = "currentColor",
    font: str = "",
    size: float = 12,
    show: Callable[[Value], str] = formats.number,
    cls: str = "chart",
) -> Markup:
    """Columns from zero with their values above and labels below.

    Where the values do not all fit side by side, only the first, the highest and the last are
    written. `last_fill` marks the newest column. `show` words a value. With `size` 0 the columns
    stand without words, as a figure in a line of text.
    """
    if not points:
        return Markup("")
    frame = Frame(width, height, size)
    highest = max(*(float(v) for _, v in points), 0.0) or 1.0
    step = width / len(points)
    thick = min(step * 0.62, size * 4 or step)
    parts = [svg.line(0, frame.base, width, frame.base, axis, size / 16 or width / 200)]
    told = _told(points, step, size, show) if size else set()
    every = _label_step(points, step, size)
    for index, (name, value) in enumerate(points):
        x = step * (index + 0.5)
        tall = max(float(value), 0.0) / highest * (frame.base - frame.top)
        colour = last_fill if last_fill and index == len(points) - 1 else fill
        if tall:
            parts.append(svg.rect(x - thick / 2, frame.base - tall, thick, tall, colour))
        if index in told:
            parts.append(
                svg.text(x, frame.base - tall - size * 0.45, show(value), size, text, font)
            )
        if size and (len(points) - 1 - index) % every == 0:
            parts.append(svg.text(x, height - size * 0.4, name, size, text, font))
    return svg.drawing(width, height, parts, label, cls)


def lines_svg(
    points: Points,
    *,
    label: str,
    width: float = 360,
    height: float = 180,
    stroke: str = "currentColor",
    dot: str = "currentColor",
    axis: str = "currentColor",
    text: str = "currentColor",
    font: str = "",
    size: float = 12,
    show: Callable[[Value], str] = formats.number,
    cls: str = "chart",
) -> Markup:
    """A line through the points from zero, the first and the last value written at their ends."""
    if not points:
        return Markup("")
    frame = Frame(width, height, size)
    highest = max(*(float(v) for _, v in points), 0.0) or 1.0
    ends = [svg.text_width(show(points[i][1]), size) / 2 for i in (0, -1)]
    left, right = ends[0] + size / 4, width - ends[1] - size / 4
    step = (right - left) / max(len(points) - 1, 1)
    tall = frame.base - frame.top
    placed = [
        (left + step * i, frame.base - max(float(v), 0.0) / highest * tall)
        for i, (_, v) in enumerate(points)
    ]
    parts = [svg.line(0, frame.base, width, frame.base, axis, size / 16)]
    parts.append(svg.polyline(placed, stroke, size / 6))
    for index in sorted({0, len(points) - 1}):
        (x, y), (name, value) = placed[index], points[index]
        parts.append(svg.circle(x, y, size / 3.2, dot))
        parts.append(svg.text(x, y - size * 0.7, show(value), size, text, font))
        parts.append(svg.text(x, height - size * 0.4, name, size, text, font))
    return svg.drawing(width, height, parts, label, cls)


def progress_svg(
    percent: int,
    *,
    label: str = "",
    width: float = 100,
    height: float = 4,
    fill: str = "currentColor",
    track: str = "currentColor",
    cls: str = "progress",
) -> Markup:
    """How far a target was reached, 0 to 100 per cent; above that the bar is full."""
    done = width * min(max(percent, 0), 100) / 100
    parts = [svg.rect(0, 0, width, height, track, height / 2)]
    if done:
        # A sliver narrower than its own rounding would bulge.
        parts.append(svg.rect(0, 0, done, height, fill, min(height, done) / 2))
    return svg.drawing(width, height, parts, label, cls)


def _told(points: Points, step: float, size: float, show: Callable[[Value], str]) -> set[int]:
    widest = max(svg.text_width(show(value), size) for _, value in points)
    if widest + size / 3 <= step:
        return set(range(len(points)))
    last = len(points) - 1
    told = {last}
    room = int(widest / step) + 1
    highest = max(range(len(points)), key=lambda i: (float(points[i][1]), i))
    for index in (highest, 0):
        if all(abs(index - other) >= room for other in told):
            told.add(index)
    return told


def _label_step(points: Points, step: float, size: float) -> int:
    """Every how many columns, counted from the last, a label has room."""
    widest = max(svg.text_width(name, size) for name, _ in points)
    return max(1, -int(-(widest + size / 3) // step))
