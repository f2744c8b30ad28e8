"""What an interpreter saw: painted objects with their place, and what else a page is made of."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from kcsite.press.preflight.fonts import Font
from kcsite.press.preflight.geometry import Box
from kcsite.press.preflight.spaces import Colour, Inks, Space

PaintKind = Literal["text", "fill", "stroke", "image", "stencil", "shading"]


@dataclass(frozen=True, slots=True)
class Image:
    """A picture as it is placed. `ppi` is the lower of across and down."""

    width: int
    height: int
    bits: int
    ppi: float


@dataclass(frozen=True, slots=True)
class Paint:
    """One painted object. `box` is what can be seen of it, in points: clipped.

    `size` in points: the effective size of text, the width of a stroke, the thinner side of a filled
    bar (0 for any other fill). `missing` counts glyphs that the font lacks. `overprints` tells the
    overprint of this paint; `mode` is OPM.
    """

    kind: PaintKind
    box: Box
    colour: Colour
    overprints: bool = False
    mode: int = 0
    opacity: float = 1.0
    size: float = 0.0
    font: Font | None = None
    missing: int = 0
    image: Image | None = None

    @property
    def inks(self) -> Inks | None:
        return self.colour.inks()

    @property
    def is_blank(self) -> bool:
        """Leaves the paper as it is: no ink at all."""
        inks = self.inks
        return (
            self.kind in ("text", "fill", "stroke", "stencil")
            and inks is not None
            and not any(inks)
        )


@dataclass(frozen=True, slots=True)
class Shade:
    """A shading that is used. `outputs` is how many numbers its function gives; None without one."""

    box: Box
    space: Space
    outputs: int | None


@dataclass(frozen=True, slots=True)
class Group:
    """A transparency group that is used. `space` is its blending space, None where it has none."""

    box: Box
    space: Space | None


@dataclass(frozen=True, slots=True)
class Fault:
    """Something in the content that no printer's machine will take. `what` names the check."""

    what: str
    box: Box | None
    words: str


@dataclass(slots=True)
class Seen:
    """All that was seen on a page."""

    paints: list[Paint] = field(default_factory=list)
    shades: list[Shade] = field(default_factory=list)
    groups: list[Group] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    is_transparent: bool = False
