"""What WeasyPrint works out again and again though it follows from a style alone, worked out once.

In: nothing. Out: WeasyPrint's functions with a memory, for styles that last (see `styles`); all others
are worked out as ever. The answers are its own, so the PDF is the same to the byte, which a test holds
against it without this memory. It is for the one release it was written for: any other works as it
comes, only slower.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import wraps
from typing import Any

import weasyprint
from weasyprint import css
from weasyprint.draw import border
from weasyprint.draw.color import get_color
from weasyprint.formatting_structure.boxes import Box, PageBox
from weasyprint.layout import background, percent
from weasyprint.layout import float as floats
from weasyprint.text import line_break

from kcsite.press.layout.loading import WRITTEN_FOR
from kcsite.press.layout.styles import SharedStyles
from kcsite.press.layout.text import remember_text

_LENGTHS = (
    *(f"margin_{side}" for side in ("left", "right", "top", "bottom")),
    *(f"padding_{side}" for side in ("left", "right", "top", "bottom")),
    *(f"border_{side}_width" for side in ("left", "right", "top", "bottom")),
    *(f"{which}{axis}" for which in ("", "min_", "max_") for axis in ("width", "height")),
)
_RELATIVE = tuple(name for name in _LENGTHS if not name.startswith("border_"))
_SIDES = ("left", "right", "top", "bottom")
_CORNERS = tuple(f"border_{v}_{h}_radius" for v in ("top", "bottom") for h in ("left", "right"))
_PLAIN = {**dict.fromkeys(_CORNERS, (0, 0)), "background": None}


def remember() -> bool:
    """Give WeasyPrint its memory, once a process. Says whether this release takes it."""
    if weasyprint.__version__ != WRITTEN_FOR:
        return False
    if css.StyleFor is not SharedStyles:
        css.StyleFor = SharedStyles
        _replace(percent.resolve_percentages, _lengths)
        _replace(percent.resolve_position_percentages, _places)
        _replace(background.layout_box_backgrounds, _backgrounds)
        _replace(line_break.strut, _by_style)
        _replace(floats.avoid_collisions, _between_floats)
        _replace(border.draw_border, _borders)
        _replace(border.draw_outline, _outlines)
        Box.is_in_normal_flow = _flow(Box.is_in_normal_flow)
        remember_text(line_break.Layout)
    return True


def _replace(known: Any, remembering: Callable[[Any], Any]) -> None:
    """Put a function in the place of another wherever WeasyPrint has imported it."""
    made = remembering(known)
    for name, module in list(sys.modules.items()):
        if name.startswith("weasyprint."):
            for key, value in list(vars(module).items()):
                if value is known:
                    setattr(module, key, made)


def _by_style(work_out: Any) -> Any:
    """A function of a style alone."""

    @wraps(work_out)
    def answer(style: Any) -> Any:
        memo = getattr(style, "memo", None)
        if memo is None:
            return work_out(style)
        if work_out not in memo:
            memo[work_out] = work_out(style)
        return memo[work_out]

    return answer


def _flow(work_out: Any) -> Any:
    """Whether boxes of a style are laid one after the other, which is asked most of all."""

    @wraps(work_out)
    def is_in_normal_flow(box: Any) -> Any:
        style = box.style
        answer = getattr(style, "in_flow", None)
        if answer is None:
            answer = work_out(box)
            if hasattr(style, "memo"):
                style.in_flow = answer
        return answer

    return is_in_normal_flow


def _box(thing: Any) -> Any:
    """The box itself of one that stands in for it until it is placed."""
    return thing if isinstance(thing, Box) else thing._box


def _lengths(work_out: Any) -> Any:
    """Margins, paddings, borders and sizes in px, by the style and the size of what is around; by the
    style alone, where no length is told in parts of another."""

    @wraps(work_out)
    def resolve_percentages(box: Any, containing_block: Any) -> None:
        box = _box(box)
        memo = getattr(box.style, "memo", None)
        if memo is None or isinstance(box, PageBox):
            work_out(box, containing_block)
            return
        key: Any = work_out
        if key not in memo:
            around = containing_block
            width, height = (around.width, around.height) if isinstance(around, Box) else around
            key = (work_out, width, height)
        if key not in memo:
            work_out(box, containing_block)
            if box.style["border_collapse"] == "collapse":
                return
            if all(_is_fixed(box.style[name]) for name in _RELATIVE):
                key = work_out
            memo[key] = {name: vars(box)[name] for name in _LENGTHS}
        vars(box).update(memo[key])

    return resolve_percentages


def _is_fixed(length: Any) -> bool:
    return length == "auto" or getattr(length, "unit", None) == "px"


def _places(work_out: Any) -> Any:
    """What tells a box its place, where no length is told in parts of another."""

    @wraps(work_out)
    def resolve_position_percentages(box: Any, containing_block: Any) -> None:
        box = _box(box)
        memo = getattr(box.style, "memo", None)
        if memo is None:
            work_out(box, containing_block)
            return
        if work_out not in memo:
            if not all(_is_fixed(box.style[name]) for name in _SIDES):
                work_out(box, containing_block)
                return
            lengths = ((name, box.style[name]) for name in _SIDES)
            memo[work_out] = {
                name: length if length == "auto" else length.value for name, length in lengths
            }
        vars(box).update(memo[work_out])

    return resolve_position_percentages


def _between_floats(work_out: Any) -> Any:
    """Where a box fits among floats, for a page without any."""

    @wraps(work_out)
    def avoid_collisions(
        context: Any, box: Any, containing_block: Any, outer: bool = True
    ) -> tuple[float, float, float]:
        around = containing_block
        is_rtl = around.style["direction"] != "ltr"
        if outer or context.excluded_shapes or is_rtl or box.is_floated():
            found: tuple[float, float, float] = work_out(context, box, around, outer)
            return found
        # The same sums in the same order: what is told in fractions must not differ by a hair.
        left = around.content_box_x()
        right = left + around.width
        left += box.margin_left
        right -= box.margin_right
        return left - box.margin_left, box.border_box_y() - box.margin_top, right - left

    return avoid_collisions


def _borders(work_out: Any) -> Any:
    """Borders of a style that has any."""

    has_border = _by_style(_has_border)

    @wraps(work_out)
    def draw_border(stream: Any, box: Any) -> None:
        if has_border(box.style):
            work_out(stream, box)

    return draw_border


def _has_border(style: Any) -> bool:
    return (
        any(style[f"border_{side}_width"] for side in _SIDES)
        or style["border_image_source"][0] != "none"
        or bool(style["column_rule_width"])
        or style["border_collapse"] == "collapse"
    )


def _outlines(work_out: Any) -> Any:
    """Outlines of boxes and of all in them, those without one passed over."""

    @wraps(work_out)
    def draw_outline(stream: Any, box: Any) -> None:
        memo = getattr(box.style, "memo", None)
        if memo is None or box.style["outline_width"]:
            work_out(stream, box)
            return
        for child in box.children:
            if isinstance(child, Box):
                draw_outline(stream, child)

    return draw_outline


def _backgrounds(work_out: Any) -> Any:
    """Boxes with nothing behind them, no frame of pictures and no round corner."""
    is_plain = _by_style(_is_plain)

    @wraps(work_out)
    def layout_box_backgrounds(
        page: Any,
        box: Any,
        get_image_from_uri: Any,
        layout_children: bool = True,
        style: Any = None,
    ) -> None:
        box = _box(box)
        is_shared = style is None and box is not page and hasattr(box.style, "memo")
        if not is_shared or not is_plain(box.style):
            work_out(page, box, get_image_from_uri, layout_children, style)
            return
        vars(box).update(_PLAIN)
        for child in box.all_children() if layout_children else ():
            layout_box_backgrounds(page, child, get_image_from_uri)

    return layout_box_backgrounds


def _is_plain(style: Any) -> bool:
    return (
        all((0, "px") in style[corner] for corner in _CORNERS)
        and style["border_image_source"][0] == "none"
        and style["mask_border_source"][0] == "none"
        and all(kind == "none" for kind, _ in style["background_image"])
        and not style["box_shadow"]
        and get_color(style, "background_color").alpha == 0
    )
