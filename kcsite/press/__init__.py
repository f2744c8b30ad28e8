"""The press room: makers of what is printed, and what is checked before anything is laid out.

`layout` is the only room that knows WeasyPrint. Finishing and preflight come after it. The rooms are
loaded when something is printed: a command for the website alone does not wait for them.
"""

from __future__ import annotations

from collections.abc import Callable

from kcsite.diagnostics import Diagnostics
from kcsite.plan import Artifact, Work
from kcsite.site.site import Site
from kcsite.store import Cache
from kcsite.theme import Theme


def _card(artifact: Artifact, work: Work) -> bytes:
    from kcsite.press.cards import make_card

    return make_card(artifact, work)


def _labels(artifact: Artifact, work: Work) -> bytes:
    from kcsite.press.labels import make_labels

    return make_labels(artifact, work)


def _publication(artifact: Artifact, work: Work) -> bytes:
    from kcsite.press.forms import make_publication

    return make_publication(artifact, work)


MAKERS: dict[str, Callable[[Artifact, Work], bytes]] = {
    "card": _card,
    "labels": _labels,
    "publication": _publication,
}


def check(site: Site, theme: Theme, cache: Cache, faults: Diagnostics) -> None:
    """What no press can print, told before anything is laid out: of publications, of the theme."""
    from kcsite.press import checks, lint

    checks.check(site, faults)
    lint.check_theme(theme, cache, faults)
