"""The page as it grows, and the words in it set as a typesetter sets them.

In: finished markup and plain words, in order. Out: the pieces of the page, the words of each
paragraph with proper quotation marks and dashes and with what must not break kept together.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from html import escape

from kcsite.vietnamese.typography import smarten_all


@dataclass(slots=True)
class Setting:
    """`text` escapes a run of words. A quotation may begin in one element and end in another, so
    the words of a paragraph wait, escaped, until `paragraph` sets them together."""

    text: Callable[[str], str]
    out: list[str] = field(default_factory=list)
    _words: list[tuple[int, str]] = field(default_factory=list)

    def here(self) -> int:
        return len(self.out)

    def markup(self, html: str) -> None:
        self.out.append(html)

    def words(self, plain: str, *, as_typed: bool = False) -> None:
        """Words of the present paragraph; `as_typed` for code."""
        if not as_typed and plain.strip():
            self._words.append((len(self.out), plain))
        self.out.append(escape(plain, quote=False))

    def paragraph(self) -> None:
        """The paragraph ends here."""
        if self._words:
            said = smarten_all([plain for _, plain in self._words])
            for (at, _), text in zip(self._words, said, strict=True):
                self.out[at] = self.text(text)
            self._words.clear()

    def since(self, at: int) -> str:
        """The markup from a place on."""
        return "".join(self.out[at:])

    def take(self, at: int) -> str:
        """The same, taken out of the page."""
        self.paragraph()
        html = self.since(at)
        del self.out[at:]
        return html
