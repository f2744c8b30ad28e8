"""A theme's small drawings as pixels: the mark and the ornaments, for icons and shared pictures.

In: SVG of the kind a theme draws (groups, rectangles, paths; fill, stroke, translate, scale). Out:
Pillow images, the same on every machine. Gradients, text and references are not known here.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from xml.etree import ElementTree

from PIL import Image, ImageChops, ImageDraw

Point = tuple[float, float]

_FINE = 4
"""Shapes are drawn this many times as large and reduced: the only smoothing there is."""

_STEPS = 16
"""Straight pieces of a curve; at 512 px none is longer than a few px."""

_NUMBERS = re.compile(r"-?(?:\d+\.?\d*|\.\d+)")
_TRANSFORM = re.compile(r"(translate|scale)\(([^)]*)\)")


class Unknown(ValueError):
    """An SVG that says something this room does not draw."""


@dataclass(frozen=True, slots=True)
class _Pen:
    """How a shape is drawn: what it inherits, and where its numbers land in px."""

    fill: str = "#000000"
    stroke: str = "none"
    width: float = 1
    even_odd: bool = False
    left: float = 0
    top: float = 0
    scale: float = 1
    weight: float = 1

    def at(self, point: Point) -> Point:
        return self.left + point[0] * self.scale, self.top + point[1] * self.scale


@lru_cache(maxsize=16)
def draw(
    svg: str,
    size: tuple[int, int],
    colour: str = "#000000",
    cover: bool = False,
    weight: float = 1.0,
) -> Image.Image:
    """An SVG or one `<symbol>` of it as RGBA of `size` px, whole and centred; with `cover` it fills
    the size and sticks out at the right and above. `colour` stands for `currentColor`, `weight`
    makes lines that many times as thick. Asked again, the same picture is handed out: paste it, do
    not change it. Raises `Unknown`."""
    root = ElementTree.fromstring(svg)
    box = [float(number) for number in _NUMBERS.findall(root.get("viewBox", ""))]
    if len(box) != 4:
        raise Unknown("viewBox")
    scales = size[0] / box[2], size[1] / box[3]
    scale = max(scales) if cover else min(scales)
    left, top = ((length - side * scale) / 2 for length, side in zip(size, box[2:], strict=True))
    if cover:
        left, top = 0, size[1] - box[3] * scale
    start = _Pen(
        left=(left - box[0] * scale) * _FINE,
        top=(top - box[1] * scale) * _FINE,
        scale=scale * _FINE,
        weight=weight,
    )
    image = Image.new("RGBA", size)
    for mask, paint in _shapes(root, start, (size[0] * _FINE, size[1] * _FINE)):
        shade = colour if paint == "currentColor" else paint
        layer = Image.new("RGBA", size, shade)
        layer.putalpha(mask.reduce(_FINE))
        image.alpha_composite(layer)
    return image


def symbol(sheet: str, name: str) -> str:
    """One drawing of a sheet of symbols, as an SVG by itself. Raises KeyError."""
    found = re.search(rf'<symbol id="{re.escape(name)}".*?</symbol>', sheet, re.DOTALL)
    if found is None:
        raise KeyError(f"icon {name}")
    return found[0]


def _shapes(
    element: ElementTree.Element, pen: _Pen, size: tuple[int, int]
) -> Iterator[tuple[Image.Image, str]]:
    """Masks with their paint, in the order of drawing."""
    pen = _inherited(element, pen)
    name = element.tag.rpartition("}")[2]
    if name in ("svg", "symbol", "g"):
        for child in element:
            yield from _shapes(child, pen, size)
    elif name == "rect":
        yield _rectangle(element, pen, size), pen.fill
    elif name == "path":
        yield from _path(element.get("d", ""), pen, size)
    else:
        raise Unknown(name)


def _inherited(element: ElementTree.Element, pen: _Pen) -> _Pen:
    pen = replace(
        pen,
        fill=element.get("fill", pen.fill),
        stroke=element.get("stroke", pen.stroke),
        width=float(element.get("stroke-width", pen.width)),
        even_odd=element.get("fill-rule", "evenodd" if pen.even_odd else "") == "evenodd",
    )
    transform = element.get("transform", "")
    if _TRANSFORM.sub("", transform).strip():
        raise Unknown(transform)
    for name, numbers in _TRANSFORM.findall(transform):
        values = [float(number) for number in _NUMBERS.findall(numbers)]
        if name == "scale":
            pen = replace(pen, scale=pen.scale * values[0])
        else:
            left, top = pen.at((values[0], values[1] if len(values) > 1 else 0))
            pen = replace(pen, left=left, top=top)
    return pen


def _rectangle(element: ElementTree.Element, pen: _Pen, size: tuple[int, int]) -> Image.Image:
    x, y, width, height, radius = (
        float(element.get(name, 0)) for name in ("x", "y", "width", "height", "rx")
    )
    mask = Image.new("L", size)
    corners = [pen.at((x, y)), pen.at((x + width, y + height))]
    # Pillow counts the last px in.
    corners[1] = corners[1][0] - 1, corners[1][1] - 1
    ImageDraw.Draw(mask).rounded_rectangle(corners, radius * pen.scale, fill=255)
    return mask


def _path(data: str, pen: _Pen, size: tuple[int, int]) -> Iterator[tuple[Image.Image, str]]:
    lines = [([pen.at(p) for p in points], closed) for points, closed in _outlines(data)]
    if pen.fill != "none":
        mask = Image.new("1", size)
        for points, _ in lines:
            if len(points) < 3:
                continue
            if pen.even_odd:
                part = Image.new("1", size)
                ImageDraw.Draw(part).polygon(points, fill=1)
                mask = ImageChops.logical_xor(mask, part)
            else:
                ImageDraw.Draw(mask).polygon(points, fill=1)
        yield mask.convert("L"), pen.fill
    if pen.stroke != "none":
        mask = Image.new("L", size)
        for points, closed in lines:
            _stroke(ImageDraw.Draw(mask), [*points, points[0]] if closed else points, pen)
        yield mask, pen.stroke


def _stroke(drawer: ImageDraw.ImageDraw, points: list[Point], pen: _Pen) -> None:
    """A line with round ends and joints: a bar for each piece, a disc for each point. Pillow's own
    lines have whole-numbered edges, which shows as a tremble."""
    reach = pen.width * pen.weight * pen.scale / 2
    for (x, y), (to_x, to_y) in pairwise(points):
        length = math.hypot(to_x - x, to_y - y)
        if length:
            across, down = reach * (y - to_y) / length, reach * (to_x - x) / length
            bar = (x + across, y + down), (to_x + across, to_y + down)
            back = (to_x - across, to_y - down), (x - across, y - down)
            drawer.polygon((*bar, *back), fill=255)
    for x, y in points:
        drawer.ellipse((x - reach, y - reach, x + reach, y + reach), fill=255)


def _outlines(data: str) -> list[tuple[list[Point], bool]]:
    """The lines of a path, curves cut into straight pieces; whether each is closed."""
    from fontTools.pens.recordingPen import RecordingPen
    from fontTools.svgLib.path import parse_path

    pen = RecordingPen()
    parse_path(data, pen)
    lines: list[tuple[list[Point], bool]] = []
    for command, points in pen.value:
        if command == "moveTo":
            lines.append(([points[0]], False))
        elif command == "lineTo":
            lines[-1][0].append(points[0])
        elif command == "curveTo":
            lines[-1][0].extend(_curve(lines[-1][0][-1], *points))
        elif command == "qCurveTo":
            start, control, end = lines[-1][0][-1], points[0], points[-1]
            lines[-1][0].extend(
                _curve(start, _between(start, control), _between(end, control), end)
            )
        elif command == "closePath":
            lines[-1] = lines[-1][0], True
    return lines


def _between(end: Point, control: Point) -> Point:
    return end[0] + (control[0] - end[0]) * 2 / 3, end[1] + (control[1] - end[1]) * 2 / 3


def _curve(a: Point, b: Point, c: Point, d: Point) -> Iterator[Point]:
    for step in range(1, _STEPS + 1):
        t = step / _STEPS
        u = 1 - t
        weights = u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t
        x, y = (
            sum(w * p[axis] for w, p in zip(weights, (a, b, c, d), strict=True)) for axis in (0, 1)
        )
        yield x, y
