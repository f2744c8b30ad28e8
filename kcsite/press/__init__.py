"""The press room: makers of what is printed, and what is checked before anything is laid out.

`layout` is the only room that knows WeasyPrint. Finishing and preflight come after it.
"""

from __future__ import annotations

from collections.abc import Callable

from kcsite.plan import Artifact, Work
from kcsite.press.cards import make_card
from kcsite.press.checks import check, check_publication
from kcsite.press.forms import make_publication
from kcsite.press.labels import make_labels
from kcsite.press.lint import check_theme

MAKERS: dict[str, Callable[[Artifact, Work], bytes]] = {
    "card": make_card,
    "labels": make_labels,
    "publication": make_publication,
}

__all__ = ["MAKERS", "check", "check_publication", "check_theme", "make_publication"]
