"""`Row`: what a code says, in both languages."""

from __future__ import annotations

from typing import Literal, NamedTuple


class Row(NamedTuple):
    """A fault's words. `{names}` are filled from the diagnostic's `args`.

    `vi` and `en` say what is wrong, without a full stop; `hint_vi` and `hint_en` how to mend it.
    """

    severity: Literal["error", "warning"]
    vi: str
    hint_vi: str
    en: str
    hint_en: str
