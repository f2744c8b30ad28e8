"""The text check over a whole site: what Word pastes and what readers stumble on, as warnings.

In: the loaded entries. Out: diagnostics with the place in the file. Nothing is changed.
"""

from __future__ import annotations

from collections.abc import Iterator

from kcsite.content.entry import Text
from kcsite.content.load import Loaded
from kcsite.content.models.walk import Location, walk
from kcsite.diagnostics import Diagnostics
from kcsite.vietnamese.lint import check, check_alt, line_column

# Fields that are not running text: addresses, keys, numbers of decisions.
NOT_TEXT = {
    "file",
    "unit",
    "slug",
    "aliases",
    "sources",
    "source",
    "link",
    "value",
    "number",
    "id",
}


def proofread(loaded: Loaded, diagnostics: Diagnostics) -> None:
    """Check every Vietnamese text of every entry."""
    for entry in loaded.entries.values():
        _body(entry.vi, diagnostics)
        for loc, text in _fields(entry.vi):
            _field(entry.vi, loc, text, diagnostics)


def _body(text: Text, diagnostics: Diagnostics) -> None:
    lines = text.body.split("\n")
    for finding in check(text.body):
        line, column = line_column(text.body, finding.offset)
        diagnostics.add(
            finding.code,
            text.path,
            text.body_line + line - 1,
            column,
            source=lines[line - 1],
            width=finding.length,
            **dict(finding.args),
        )


def _fields(text: Text) -> Iterator[tuple[Location, str]]:
    for loc, value in walk(text.data):
        named = [part for part in loc if isinstance(part, str)]
        if isinstance(value, str) and value and named and named[-1] not in NOT_TEXT:
            yield loc, value


def _field(text: Text, loc: Location, value: str, diagnostics: Diagnostics) -> None:
    found = check_alt(value) if loc[-1] == "alt" else check(value)
    if not found or text.document is None:
        return
    for finding in found:
        # Quotes and folding make a column inside a YAML value uncertain: the value is pointed at.
        text.tell(finding.code, loc, diagnostics, **dict(finding.args))
