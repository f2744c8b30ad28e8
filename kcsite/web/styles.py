"""The style sheet of a page: palette tokens, font faces and the theme's CSS, in one `<style>`.

In: a set of CSS files by its name in theme.yaml. Out: small CSS text, the same on every page that
names the set: so the policy of all pages needs one hash a set.
"""

from __future__ import annotations

import re

from kcsite.plan import FONTS, font_name
from kcsite.theme import Colour, Font
from kcsite.trace import Trace, digest_bytes
from kcsite.web.pictures import RULES

# What is left as it is: quoted text and addresses. A comment is neither, but may look like them.
_WHOLE = re.compile(
    r"""/\*.*?\*/|("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|url\([^"')]*\))""", re.DOTALL | re.IGNORECASE
)
REGULAR = 400
"""The weight that every screen is sent."""

_SPACE = re.compile(r"\s+")
_AROUND = re.compile(r"\s*([{};,>])\s*")
_AFTER_COLON = re.compile(r"(?<=[a-z-]):\s+")
# Stands for a whole piece meanwhile: no sheet has it, and no rule above touches it.
_MARK = "\N{REPLACEMENT CHARACTER}"


def shrink(css: str) -> str:
    """CSS without comments and needless space. Spaces that mean something (in `calc()`) stay."""
    whole: list[str] = []

    def set_aside(found: re.Match[str]) -> str:
        if found[1] is None:
            # Without its comment `a/**/b` would be one word.
            before, after = css[: found.start()][-1:], css[found.end() :][:1]
            return "/**/" if _is_name(before) and _is_name(after) else ""
        whole.append(found[1])
        return _MARK

    small = _SPACE.sub(" ", _WHOLE.sub(set_aside, css.replace(_MARK, " ")))
    small = _AFTER_COLON.sub(":", _AROUND.sub(r"\1", small)).replace(";}", "}").strip()
    kept = iter(whole)
    return re.sub(_MARK, lambda _: next(kept), small)


def _is_name(letter: str) -> bool:
    return letter.isalnum() or letter in ("-", "_", "\\")


def _tokens(palette: tuple[tuple[str, Colour], ...], css: str) -> str:
    """The colours that a sheet names: a palette has inks besides that no screen shows."""
    named = [(name, colour.rgb) for name, colour in palette if f"var(--{name})" in css]
    return ":root{" + ";".join(f"--{name}:{rgb}" for name, rgb in named) + "}"


def font_url(font: Font, trace: Trace) -> str:
    """Where a web font stands; its name changes with its bytes."""
    return f"/{FONTS}/{font_name(font.file, digest_bytes(trace.read(('file', font.file))))}"


def _face(font: Font, trace: Trace) -> str:
    # `optional` shifts nothing: a font that is late is used on the next page.
    rule = (
        f'@font-face{{font-family:"{font.family}";font-weight:{font.weight};'
        f"font-style:{font.style};font-display:optional;"
        f'src:url("{font_url(font, trace)}") format("woff2")}}'
    )
    # A phone on a slow line gets two files; there the browser draws the semibold from the regular,
    # which at that size and density is hard to tell from the face itself.
    return rule if font.weight == REGULAR else f"@media(min-width:48em){{{rule}}}"


def style_sheet(name: str, trace: Trace) -> str:
    """The CSS of a set of theme.yaml, ready for a `<style>` element."""

    def make() -> str:
        fonts = [f for f in trace.read(("fonts",)) if f.web]
        parts = [*(_face(font, trace) for font in fonts), RULES]
        for file in trace.read(("styles", name)):
            parts.append(shrink(trace.read(("file", f"css/web/{file}")).decode("utf-8")))
        css = "".join(parts)
        return _tokens(trace.read(("palette",)), css) + css

    sheet: str = trace.once(("style", name), make)
    return sheet
