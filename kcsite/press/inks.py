"""Palette tokens as a form of publication writes them: `device-cmyk()` for ink, `#rrggbb` for screens.

In: the theme's palette. Out: custom properties for the style sheets, single colours for drawings.
Nothing in the press room names a colour otherwise.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from kcsite.theme import Colour

Palette = tuple[tuple[str, Colour], ...]


@dataclass(frozen=True, slots=True)
class Inks:
    """The palette in one form."""

    palette: Palette
    is_inked: bool

    def colour(self, token: str) -> str:
        """A token as CSS and SVG attributes take it. Raises KeyError for an unknown token."""
        colour = dict(self.palette)[token]
        if not self.is_inked:
            return colour.rgb
        shares = " ".join(f"{share / 100:.4g}" for share in colour.cmyk)
        return f"device-cmyk({shares})"

    def properties(self) -> str:
        """`--men-xanh: …;` for every token."""
        return "".join(f"--{name}:{self.colour(name)};" for name, _ in self.palette)


def font_faces(fonts: Iterable[Any], url: str) -> str:
    """`@font-face` rules for whole fonts; `url` comes before each file's name."""
    return "".join(
        f"@font-face{{font-family:'{font.family}';font-weight:{font.weight};"
        f"font-style:{font.style};src:url('{url}{font.file}')}}"
        for font in fonts
    )
