"""The Vietnamese language: letters, order, formats, line breaks, the check of a text, places.

In: values and text. Out: values and text. Knows nothing of sites, files or markup.
"""

from kcsite.vietnamese.alt import check_alt
from kcsite.vietnamese.finding import Finding, line_column
from kcsite.vietnamese.lint import check
from kcsite.vietnamese.order import SortKey, name_key, sort_key
from kcsite.vietnamese.places import Ambiguous, Unit, UnitTable
from kcsite.vietnamese.text import (
    accented,
    fold,
    nfc,
    old_tones,
    sentence_case,
    slug,
    spelling_variants,
    syllables,
)
from kcsite.vietnamese.typography import Run, keep_together, protect_html, smarten, smarten_all

__all__ = [
    "Ambiguous",
    "Finding",
    "Run",
    "SortKey",
    "Unit",
    "UnitTable",
    "accented",
    "check",
    "check_alt",
    "fold",
    "keep_together",
    "line_column",
    "name_key",
    "nfc",
    "old_tones",
    "protect_html",
    "sentence_case",
    "slug",
    "smarten",
    "smarten_all",
    "sort_key",
    "spelling_variants",
    "syllables",
]
