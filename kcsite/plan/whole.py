"""The whole plan: every part's artifacts, sorted by path. Two artifacts on one path are a fault.

In: the site, the theme, which outputs are wished for. Out: artifacts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import chain

from kcsite.content.models.values import PREFIXES
from kcsite.diagnostics import Diagnostics
from kcsite.plan import data, files, guide, pages, pictures, press, search, social
from kcsite.plan.artifact import Artifact
from kcsite.site.site import Site
from kcsite.theme import Theme

# What must be wished for → what is then made.
PARTS: tuple[tuple[frozenset[str], Callable[[Site, Theme], Iterator[Artifact]]], ...] = (
    (frozenset({"site"}), pages.artifacts),
    (frozenset({"site"}), pictures.artifacts),
    (frozenset({"site"}), files.artifacts),
    (frozenset({"site"}), data.artifacts),
    (frozenset({"site"}), search.artifacts),
    (frozenset({"site"}), social.artifacts),
    (frozenset({"site", "press"}), press.for_readers),
    (frozenset({"press"}), press.artifacts),
    (frozenset({"proof"}), press.proofs),
    (frozenset({guide.GUIDE}), guide.artifacts),
)


def plan(
    site: Site, theme: Theme, wish: frozenset[str], diagnostics: Diagnostics
) -> list[Artifact]:
    """All artifacts, sorted by path. `wish` holds "site", "press" or both; or "proof"; or
    "guide", alone or beside "site"."""
    found: dict[str, Artifact] = {}
    wanted = (part(site, theme) for needs, part in PARTS if needs <= wish)
    for artifact in chain.from_iterable(wanted):
        first = found.setdefault(artifact.path, artifact)
        if first is not artifact:
            address = "/" + artifact.path.removeprefix("public/")
            diagnostics.add("K201", address=address, first=_named(first), second=_named(artifact))
    return [found[path] for path in sorted(found)]


# What an artifact is to those who keep the content; others are ours alone.
_WORDS = {
    "entry": "trang {}",
    "list": "một trang của danh mục {}",
    "redirect": "địa chỉ cũ {}",
    "static": "tệp {} của giao diện",
}


def _named(artifact: Artifact) -> str:
    about = str(artifact.subject[0]) if artifact.subject else ""
    kind, colon, identity = about.partition(":")
    about = (PREFIXES.get(kind, kind) + colon + identity).removeprefix("static/")
    return _WORDS.get(artifact.maker, "tệp do kcsite làm").format(about)
