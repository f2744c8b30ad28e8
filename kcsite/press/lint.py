"""Print style sheets and templates, read before anything is laid out: what no press could print.

In: a theme. Out: diagnostics of K61, each with its file, line and column. On paper a colour is a
token of the palette, which has its inks, or it is a mistake: everything else reaches the printer as RGB.
Gradients and shadows crash WeasyPrint or leave a broken PDF (reproduced with 70.0).
"""

from __future__ import annotations

import marshal
import re
from collections.abc import Iterator, Mapping
from typing import Any

import tinycss2
from tinycss2.color4 import parse_color

from kcsite.diagnostics import Diagnostic, Diagnostics
from kcsite.press.own import program
from kcsite.store import Cache
from kcsite.theme import Theme

STYLES = "css/print/"
TEMPLATES = "templates/print/"
ORNAMENT = "ornament.svg"
SCREEN_ONLY = frozenset({STYLES + "mark.css"})
"""Sheets of forms that never see ink."""

LENGTHS = frozenset(
    {"width", "height", "side", "top", "bottom", "inner-width", "inner-height", "bleed", "columns"}
)
"""What every form tells its style sheets beside the palette (see `Desk`)."""

_FUNCTIONS = frozenset(
    {
        *("rgb", "rgba", "hsl", "hsla", "hwb", "lab", "lch", "oklab", "oklch"),
        *("color", "color-mix", "device-cmyk"),
    }
)
_COLOURED = re.compile(
    r"color$|^(background|border|outline|fill|stroke|column-rule|text-decoration|text-emphasis|--)"
)
_QUIET = frozenset({"transparent", "currentcolor"})
# Property → the values that do nothing, and so do no harm.
_EFFECTS: dict[str, frozenset[str]] = {
    "box-shadow": frozenset({"none"}),
    "text-shadow": frozenset({"none"}),
    "filter": frozenset({"none"}),
    "backdrop-filter": frozenset({"none"}),
    "mix-blend-mode": frozenset({"normal"}),
    "opacity": frozenset({"1"}),
    "mask": frozenset({"none"}),
    "mask-image": frozenset({"none"}),
    # Marks are drawn when the file is finished: WeasyPrint's are RGB and lie on the artwork.
    "marks": frozenset({"none"}),
}


def check_theme(theme: Theme, cache: Cache, diagnostics: Diagnostics) -> None:
    """Every print style sheet and template of the theme, and its ornaments. What was found is kept as
    long as no word of them changes."""
    texts = {
        name: theme.read(name).decode("utf-8", "replace")
        for name in theme.files
        if _is_sheet(name) or name.startswith(TEMPLATES) or name == ORNAMENT
    }
    labels = [theme.label(name) for name in texts]
    kept = Cache.name(
        "lint", texts, labels, sorted(theme.data.palette), program("kcsite.press", "lint.py")
    )
    stored = cache.get(kept)
    if stored is None:
        found = Diagnostics()
        _read_all(theme, texts, found)
        stored = marshal.dumps([fault.pack() for fault in found])
        cache.put(kept, stored)
    diagnostics.extend(Diagnostic(*fault) for fault in marshal.loads(stored))


def _is_sheet(name: str) -> bool:
    return name.startswith(STYLES) and name.endswith(".css")


def _read_all(theme: Theme, texts: Mapping[str, str], diagnostics: Diagnostics) -> None:
    known = LENGTHS | set(theme.data.palette)
    for name, text in texts.items():
        if _is_sheet(name):
            known |= {name.removeprefix("--") for name in re.findall(r"--[\w-]+(?=\s*:)", text)}
    for name, text in texts.items():
        reader = _Reader(theme.label(name), known, diagnostics, name in SCREEN_ONLY)
        reader.sheet(text) if _is_sheet(name) else reader.markup(text)


_STYLE = re.compile(r"""\bstyle=(["'])(.*?)\1""", re.DOTALL)
_JINJA = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_PAINT = re.compile(r"""\b(fill|stroke|stop-color|flood-color)=(["'])(.*?)\2""")
# A shape without a fill is filled with RGB black.
_SHAPE = re.compile(
    r"<(path|rect|circle|ellipse|line|polygon|polyline|text)\b(?![^>]*\bfill=)[^>]*>"
)
_VECTOR = re.compile(r"<(?:linearGradient|radialGradient|filter|mask)\b|\.svg[\"']")


class _Reader:
    """One file. Lines and columns count from 1."""

    def __init__(
        self, path: str, known: frozenset[str], diagnostics: Diagnostics, may_fade: bool = False
    ) -> None:
        self.path = path
        self.known = known
        self.diagnostics = diagnostics
        self.may_fade = may_fade

    def sheet(self, css: str) -> None:
        """A style sheet."""
        for rule in tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True):
            self._rule(rule)

    def _rule(self, rule: Any) -> None:
        if getattr(rule, "content", None) is None:
            return
        for item in tinycss2.parse_blocks_contents(rule.content):
            if item.type == "declaration":
                self._declaration(item, 0, 0)
            elif item.type in ("qualified-rule", "at-rule"):
                self._rule(item)

    def markup(self, html: str) -> None:
        """The colours in a template's `style` attributes, and the paints of its drawings."""
        # What Jinja puts in comes from elsewhere; a word of the same length keeps the columns.
        plain = _JINJA.sub(lambda m: re.sub(r"[^\n]", "0", m[0]), html)
        for found in _STYLE.finditer(plain):
            line, column = _place(plain, found.start(2))
            for item in tinycss2.parse_blocks_contents(found[2]):
                if item.type == "declaration":
                    self._declaration(item, line - 1, column - 1)
        for found in _PAINT.finditer(plain):
            value = html[found.start(3) : found.end(3)]
            if value != "none" and value != "currentColor" and not _JINJA.search(value):
                self._tell("K614", *_place(html, found.start(3)), given=value)
        for found in _SHAPE.finditer(plain):
            self._tell("K614", *_place(html, found.start()), given=f"<{found[1]}> thiếu fill")
        for found in _VECTOR.finditer(plain):
            self._tell("K614", *_place(html, found.start()), given=found[0].strip("<"))

    def _declaration(self, item: Any, line: int, column: int) -> None:
        name = item.lower_name
        value = tinycss2.serialize(item.value).strip().lower()
        harmless = _EFFECTS.get(name)
        if harmless is not None and value not in harmless and not self.may_fade:
            self._tell("K613", *_at(item, line, column), given=f"{name}: {value}")
            return
        for token in _tokens(item.value):
            self._token(name, token, _at(token, line, column))

    def _token(self, name: str, token: Any, place: tuple[int, int]) -> None:
        if token.type == "hash":
            self._tell("K611", *place, given=f"#{token.value}")
        elif token.type == "function":
            function = token.lower_name
            if function.endswith("gradient"):
                self._tell("K613", *place, given=f"{function}()")
            elif function in _FUNCTIONS:
                self._tell("K611", *place, given=f"{function}()")
            elif function == "var":
                self._variable(token, place)
        elif token.type == "ident" and _COLOURED.search(name):
            word = token.lower_value
            if word not in _QUIET and parse_color(token) is not None:
                self._tell("K611", *place, given=token.value)

    def _variable(self, token: Any, place: tuple[int, int]) -> None:
        names = [part.value for part in token.arguments if part.type == "ident"]
        # A name that Jinja puts in is not known before.
        is_known = not names or names[0].removeprefix("--") in self.known
        if not is_known and names[0].strip("-0"):
            self._tell("K612", *place, given=names[0])

    def _tell(self, code: str, line: int, column: int, given: str) -> None:
        self.diagnostics.add(code, self.path, line, column, given=given, width=len(given))


def _at(token: Any, line: int, column: int) -> tuple[int, int]:
    """A token's place where its text begins after some lines and, in the first, some columns."""
    first = token.source_line == 1
    return token.source_line + line, token.source_column + (column if first else 0)


def _tokens(values: Any) -> Iterator[Any]:
    """All tokens of a value, those in functions and brackets too."""
    for token in values:
        yield token
        if token.type == "function" and token.lower_name != "var":
            yield from _tokens(token.arguments)
        elif token.type in ("() block", "[] block", "{} block"):
            yield from _tokens(token.content)


def _place(text: str, at: int) -> tuple[int, int]:
    """The line and column of a position."""
    before = text[:at]
    return before.count("\n") + 1, at - (before.rfind("\n") + 1) + 1
