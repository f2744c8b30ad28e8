"""What WeasyPrint works out again and again though it follows from a style alone, worked out once.

In: nothing. Out: WeasyPrint's functions with a memory, for styles that last (see `styles`); all others
are worked out as ever. The answers are its own, so the PDF is the same to the byte, which a test holds
against it without this memory. It is for the one release it was written for: any other works as it
comes, only slower.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from functools import wraps
from typing import Any

import weasyprint
from weasyprint import css
from weasyprint.draw.color import get_color
from weasyprint.formatting_structure.boxes import Box, PageBox
from weasyprint.layout import background, percent
from weasyprint.text import line_break
from weasyprint.text.ffi import ffi, gobject, pango, unicode_to_char_p
from weasyprint.text.fonts import font_features, get_font_description

from kcsite.press.layout.styles import SharedStyles

WRITTEN_FOR = "70.0"

_LENGTHS = (
    *(f"margin_{side}" for side in ("left", "right", "top", "bottom")),
    *(f"padding_{side}" for side in ("left", "right", "top", "bottom")),
    *(f"border_{side}_width" for side in ("left", "right", "top", "bottom")),
    *(f"{which}{axis}" for which in ("", "min_", "max_") for axis in ("width", "height")),
)
_CORNERS = tuple(f"border_{v}_{h}_radius" for v in ("top", "bottom") for h in ("left", "right"))
_PLAIN = {**dict.fromkeys(_CORNERS, (0, 0)), "background": None}
_ENDS_PARAGRAPH = re.compile("[\n\v\f\r\x1c-\x1e\x85\u2028\u2029]")
_FEATURES = (
    "font_kerning",
    "font_variant_ligatures",
    "font_variant_position",
    "font_variant_caps",
    "font_variant_numeric",
    "font_variant_alternates",
    "font_variant_east_asian",
    "font_feature_settings",
)


def remember() -> bool:
    """Give WeasyPrint its memory, once a process. Says whether this release takes it."""
    if weasyprint.__version__ != WRITTEN_FOR:
        return False
    if css.StyleFor is not SharedStyles:
        css.StyleFor = SharedStyles
        _replace(percent.resolve_percentages, _lengths)
        _replace(background.layout_box_backgrounds, _backgrounds)
        _replace(line_break.strut, _by_style)
        Box.is_in_normal_flow = _by_style(Box.is_in_normal_flow, lambda box: box.style)
        _remember_text(line_break.Layout)
    return True


def _replace(known: Any, remembering: Callable[[Any], Any]) -> None:
    """Put a function in the place of another wherever WeasyPrint has imported it."""
    made = remembering(known)
    for name, module in list(sys.modules.items()):
        if name.startswith("weasyprint."):
            for key, value in list(vars(module).items()):
                if value is known:
                    setattr(module, key, made)


def _by_style(work_out: Any, style_of: Callable[[Any], Any] = lambda style: style) -> Any:
    """A function of one thing whose answer is its style's."""

    @wraps(work_out)
    def answer(thing: Any) -> Any:
        memo = getattr(style_of(thing), "memo", None)
        if memo is None:
            return work_out(thing)
        if work_out not in memo:
            memo[work_out] = work_out(thing)
        return memo[work_out]

    return answer


def _box(thing: Any) -> Any:
    """The box itself of one that stands in for it until it is placed."""
    return thing if isinstance(thing, Box) else thing._box


def _lengths(work_out: Any) -> Any:
    """Margins, paddings, borders and sizes in px, by the style and the size of what is around."""

    @wraps(work_out)
    def resolve_percentages(box: Any, containing_block: Any) -> None:
        box = _box(box)
        memo = getattr(box.style, "memo", None)
        if memo is None or isinstance(box, PageBox) or box.style["border_collapse"] == "collapse":
            work_out(box, containing_block)
            return
        around = containing_block
        width, height = (around.width, around.height) if isinstance(around, Box) else around
        key = (work_out, width, height)
        if key not in memo:
            work_out(box, containing_block)
            memo[key] = {name: vars(box)[name] for name in _LENGTHS}
        vars(box).update(memo[key])

    return resolve_percentages


def _backgrounds(work_out: Any) -> Any:
    """Boxes with nothing behind them, no frame of pictures and no round corner."""

    @wraps(work_out)
    def layout_box_backgrounds(
        page: Any,
        box: Any,
        get_image_from_uri: Any,
        layout_children: bool = True,
        style: Any = None,
    ) -> None:
        box = _box(box)
        memo = getattr(box.style, "memo", None)
        if memo is None or style is not None or box is page:
            work_out(page, box, get_image_from_uri, layout_children, style)
            return
        if work_out not in memo:
            memo[work_out] = _is_plain(box.style)
        if not memo[work_out]:
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


def _remember_text(layout: Any) -> None:
    """Lines of text: what Pango needs of a style is made once; a line that was set for its width is
    not set again to be drawn."""
    set_up, set_text, set_again = layout.setup, layout.set_text, layout.reactivate

    def setup(self: Any, style: Any) -> None:
        memo = getattr(style, "memo", None)
        if memo is None:
            set_up(self, style)
            return
        if setup not in memo:
            memo[setup] = _pango(style)
        if memo[setup] is None:
            set_up(self, style)
            return
        self.style, self.first_line_direction = style, 0
        context, self.language, description, attributes = memo[setup]
        self.layout = ffi.gc(pango.pango_layout_new(context), gobject.g_object_unref)
        pango.pango_layout_set_auto_dir(self.layout, False)
        pango.pango_layout_set_font_description(self.layout, description)
        self.ascent = self.underline_position = self.strikethrough_position = None
        if attributes is not None:
            pango.pango_layout_set_attributes(self.layout, attributes)

    def set_text_(self: Any, text: str, justify: bool = False) -> None:
        set_text(self, text, justify)
        # Drawing wants it so, and would have a line set anew for it, which makes no difference to a
        # text of one paragraph.
        is_single = not _ENDS_PARAGRAPH.search(self.text)
        pango.pango_layout_set_single_paragraph_mode(self.layout, is_single)

    def reactivate(self: Any, style: Any) -> None:
        if self.justification_spacing or style is not self.style:
            set_again(self, style)

    layout.setup, layout.set_text, layout.reactivate = setup, set_text_, reactivate
    layout.deactivate = lambda self: None


def _pango(style: Any) -> tuple[Any, ...] | None:
    """Context, language, font and features of a style; None for one whose layouts need more."""
    if (
        style["text_decoration_line"] != "none"
        or style["letter_spacing"] != "normal"
        or style["word_spacing"]
        or style["overflow_wrap"] in ("anywhere", "break-word")
        or style["font_language_override"] != "normal"
    ):
        return None
    context = ffi.gc(
        pango.pango_font_map_create_context(style.font_config.font_map), gobject.g_object_unref
    )
    pango.pango_context_set_round_glyph_positions(context, False)
    direction = line_break.PANGO_DIRECTION[style["direction"]]
    pango.pango_context_set_base_dir(context, direction)
    language = pango.pango_language_get_default()
    if style["lang"]:
        name, held = unicode_to_char_p(style["lang"])
        language = pango.pango_language_from_string(name)
        del held  # Pango keeps languages itself
        pango.pango_context_set_language(context, language)
    features = font_features(*(style[name] for name in _FEATURES))
    attributes = None
    if features:
        told = ",".join(f"{key} {value}" for key, value in features.items()).encode()
        known = style.font_config.font_features
        if told not in known:
            known[told] = pango.pango_attr_font_features_new(told)
        attributes = pango.pango_attr_list_new()
        pango.pango_attr_list_insert(attributes, known[told])
    return context, language, get_font_description(style), attributes
