"""What a printer asks for, as the checks measure it.

In: a printer of content/printers and the size of a page. Out: `Limits`. What no printer's file tells
(the sizes of text, the safe zone) are choices of the house; the others are readings of GWG 2015/2022.
"""

from __future__ import annotations

from dataclasses import dataclass

from kcsite.content.models.settings import Printer


@dataclass(frozen=True, slots=True)
class Limits:
    """Lengths in mm, sizes of text and widths of lines in points, pictures in ppi, ink in percent."""

    trim_width: float
    trim_height: float
    bleed: float
    page_unit: int
    ink: float
    ppi: int
    least_ppi: int
    condition: str = "FOGRA39"
    trim_slack: float = 0.25
    ink_area: float = 15.0
    ink_slack: float = 1.0
    """Percent that eight bits a channel may add up to."""
    bitmap_ppi: int = 550
    smallest_image: int = 16
    """Pixels: what is no larger is no picture but a pattern or a dot."""
    hairline: float = 0.125
    thin_line: float = 0.25
    tint: float = 90.0
    least_text: float = 5.0
    inked_text: float = 8.0
    white_text: float = 6.0
    overprinted_text: float = 12.0
    rich_black: float = 85.0
    rich_total: float = 280.0
    safe: float = 5.0

    @property
    def fair_ppi(self) -> int:
        """Below this a picture is soft: three quarters of what the printer asks for."""
        return round(self.ppi * 0.75)

    @property
    def most_ppi(self) -> int:
        """Above this a picture weighs without being sharper for it."""
        return round(self.ppi * 1.5)


def limits_for(
    printer: Printer, trim_width: float, trim_height: float, page_unit: int | None = None
) -> Limits:
    """The limits for pages of so many mm. `page_unit` is for a file that is no bound block: a cover."""
    return Limits(
        trim_width=trim_width,
        trim_height=trim_height,
        bleed=printer.bleed,
        page_unit=page_unit or printer.binding_unit,
        ink=printer.ink_limit,
        ppi=printer.ppi,
        least_ppi=printer.minimum_ppi,
        condition=printer.condition,
    )
