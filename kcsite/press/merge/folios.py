"""Folios: laid out over one another on one page, taken apart here.

In: a page whose every text is the folio of one page of the book. Out: what draws each by itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pikepdf


def apart(page: pikepdf.Page) -> Iterator[bytes]:
    """The operators of each text of a page, with all that was set before it and still holds."""
    import pikepdf

    held: list[list[Any]] = [[]]
    for instruction in pikepdf.parse_content_stream(page):
        name = str(instruction.operator)
        if name == "q":
            held.append([])
        elif name == "Q":
            held.pop()
        elif name == "ET":
            said = [each for level in held for each in level]
            yield pikepdf.unparse_content_stream([*said, instruction])
            held[-1] = held[-1][: _begun(held[-1])]
        else:
            held[-1].append(instruction)


def _begun(instructions: list[Any]) -> int:
    """Where the text that ends here began."""
    return max(i for i, each in enumerate(instructions) if str(each.operator) == "BT")
