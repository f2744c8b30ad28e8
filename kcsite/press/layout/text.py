"""Lines of text that WeasyPrint sets by what it remembers of their style.

In: WeasyPrint's `Layout`, the text of one line as Pango holds it. Out: the same with a memory, see `memory`.
"""

from __future__ import annotations

import re
from typing import Any

from weasyprint.text import line_break
from weasyprint.text.ffi import ffi, gobject, pango, unicode_to_char_p
from weasyprint.text.fonts import font_features, get_font_description

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


def remember_text(layout: Any) -> None:
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
