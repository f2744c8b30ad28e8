"""The table of codes: one row a fault, Vietnamese and English side by side.

The rows stand in one file an area. A code never changes its meaning and is never used again.
K0 files and YAML, K1 fields and references, K2 the site as a whole, K3 Markdown,
K4 the language, K5 photographs, K6 theme, K7 print, K8 publishing, K9 the machine.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from kcsite.diagnostics.codes import (
    fields,
    files,
    importing,
    language,
    machine,
    markup,
    media,
    press,
    publishing,
    site,
    theme,
)
from kcsite.diagnostics.codes.row import Row

__all__ = ["CODES", "Row"]

_AREAS = (
    *(files, importing, fields, site, markup, language, media, theme),
    *(press, publishing, machine),
)


def _collect() -> Mapping[str, Row]:
    table: dict[str, Row] = {}
    for area in _AREAS:
        twice = table.keys() & area.ROWS.keys()
        if twice:
            raise ValueError(f"diagnostic codes defined twice: {sorted(twice)}")
        table.update(area.ROWS)
    return MappingProxyType(table)


CODES: Mapping[str, Row] = _collect()
