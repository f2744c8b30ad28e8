"""The staff's guide on the site: a page for each of its texts and tables, its pictures as they are."""

from __future__ import annotations

from collections.abc import Iterator

from kcsite import guide
from kcsite.plan.artifact import Artifact
from kcsite.site.site import Site
from kcsite.theme import Theme

GUIDE = "guide"
"""What must be wished for."""

_MAKERS = {"md": "guide-page", "yaml": "guide-mistakes"}


def artifacts(site: Site, theme: Theme) -> Iterator[Artifact]:
    for name in guide.names():
        maker = _MAKERS.get(name.rpartition(".")[2], "guide-file")
        yield Artifact(guide.output(name), maker, (name,))
