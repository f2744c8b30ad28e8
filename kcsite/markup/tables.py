"""Tables that scroll on a phone and say in each cell which column and row it belongs to."""

from __future__ import annotations

from dataclasses import dataclass, field
from html import escape

from kcsite.markup.names import Names, bare, written

# The classes of the theme for figures, which stand flush right, and for what is centred.
_ALIGN = {"right": ' class="n"', "center": ' class="mid"'}


@dataclass(slots=True)
class _Table:
    """A table that is open; `row_heads` when the first column names the rows."""

    heads: list[str] = field(default_factory=list)
    row_heads: bool = False
    column: int = 0
    in_head: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell whose content is not yet known."""

    table: _Table
    head: bool
    first: bool
    scope: str
    attributes: str

    def tags(self, content: str) -> tuple[str, str]:
        """The tags around the content. An empty head is a plain cell: there is nothing to read
        out, and an empty corner means that the first column names the rows."""
        said = bare(content)
        if self.table.in_head and said:
            self.table.heads.append(said)
        elif self.table.in_head and self.first:
            self.table.row_heads = True
        name = "th" if self.head and said else "td"
        scope = f' scope="{self.scope}"' if name == "th" else ""
        return f"<{name}{scope}{self.attributes}>", f"</{name}>"


@dataclass(slots=True)
class Tables:
    """The tables of one body, from the outermost open one inwards."""

    names: Names = field(default_factory=lambda: Names("{} ({})"))
    _open: list[_Table] = field(default_factory=list)

    def start(self) -> None:
        self._open.append(_Table())

    def end(self, title: str) -> str:
        """What opens the table, known when it ends: a region that the keyboard can scroll, named
        by the heading above it, or where another bears that name, by its columns."""
        heads = ", ".join(self._open.pop().heads)
        name = title if title and title not in self.names else heads or title or "…"
        label = escape(self.names.unique(name))
        return f'<div class="table" tabindex="0" role="region" aria-label="{label}"><table>'

    def part(self, tag: str) -> None:
        """A part or a row begins."""
        if self._open:
            if tag == "tr":
                self._open[-1].column = 0
            else:
                self._open[-1].in_head = tag == "thead"

    def cell(self, tag: str, attributes: dict[str, str]) -> Cell:
        """A cell begins."""
        table = self._open[-1] if self._open else _Table()
        first = table.column == 0
        table.column += 1
        align = _ALIGN.get(attributes.pop("align", ""), "")
        scope = attributes.pop("scope", "") or ("col" if table.in_head else "row")
        head = tag == "th" or (table.row_heads and first)
        return Cell(table, head, first, scope, align + written(attributes))
