"""Footnotes: numbered as the text refers to them, listed at its end, each with its way back."""

from __future__ import annotations

from dataclasses import dataclass, field
from html import escape

from kcsite.markup.frame import MarkupFrame, Places
from kcsite.markup.names import Names

# Without the second character some phones draw the arrow as a coloured picture.
_ARROW = "↩\ufe0e"


@dataclass(slots=True)
class Notes:
    """The footnotes of one body by label: their texts, and how often each was referred to."""

    frame: MarkupFrame
    texts: dict[str, str] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)

    def reference(self, label: str) -> str:
        """The raised number in the text. The first reference gives the number."""
        count = self.counts[label] = self.counts.get(label, 0) + 1
        number = self.number(label)
        again = f"-{count}" if count > 1 else ""
        prefix = self.frame.prefix
        return (
            f'<sup><a id="{prefix}fnref-{number}{again}" href="#{prefix}fn-{number}" '
            f'role="doc-noteref">{number}</a></sup>'
        )

    def number(self, label: str) -> int:
        return list(self.counts).index(label) + 1

    def report(self, places: Places) -> None:
        """Warn of footnotes that nothing in the text refers to: they are not shown."""
        for label in self.texts:
            if label not in self.counts:
                places.fault("K351", places.find(f"[^{label}]:"), label=label)

    def section(self, ids: Names) -> str:
        """The list of footnotes with its heading; empty where there are none."""
        if not self.counts:
            return ""
        heading = ids.unique(f"{self.frame.prefix}chu-thich")
        items = "".join(
            self._item(label, number) for number, label in enumerate(self.counts, start=1)
        )
        return (
            f'\n<section class="footnote" role="doc-endnotes" aria-labelledby="{heading}">'
            f'<h2 id="{heading}">{self.frame.text(self.frame.words["footnotes"])}</h2>'
            f"<ol>{items}</ol></section>"
        )

    def _item(self, label: str, number: int) -> str:
        prefix, word = self.frame.prefix, escape(self.frame.words["back"])
        back = "".join(
            f' <a href="#{prefix}fnref-{number}{f"-{n}" if n > 1 else ""}" role="doc-backlink" '
            f'aria-label="{word} {number}{f" ({n})" if n > 1 else ""}">{_ARROW}</a>'
            for n in range(1, self.counts[label] + 1)
        )
        text = self.texts.get(label, "").strip()
        text = f"{text[:-4]}{back}</p>" if text.endswith("</p>") else f"{text}<p>{back.strip()}</p>"
        return f'<li id="{prefix}fn-{number}">{text}</li>'
