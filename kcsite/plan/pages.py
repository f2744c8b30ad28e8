"""The website's pages: home, entries, lists with their facets, old addresses."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from kcsite.content.entry import LANGUAGES
from kcsite.content.models import Ref
from kcsite.plan.artifact import Artifact
from kcsite.site.addresses import SECTIONS, facet_address, numbered, root, section_address
from kcsite.site.facets import FACETS, facet_values
from kcsite.site.lists import list_entries, list_key
from kcsite.site.site import Site
from kcsite.theme import Theme

# Kinds whose list is that of another kind: brochures and bulletins share one.
LIST_KINDS = tuple(kind for kind in SECTIONS if kind != "bulletin")


def page_path(address: str) -> str:
    return f"public{address}index.html"


# The file of a kind's whole list, which the catalogue's script chooses from.
CATALOGUE = {"vi": "danh-muc.html", "en": "catalogue.html"}


def catalogue_address(kind: str, lang: str) -> str:
    return f"{section_address(kind, lang)}{CATALOGUE[lang]}"


def artifacts(site: Site, theme: Theme) -> Iterator[Artifact]:
    yield from _entries(site)
    yield from _lists(site)


def _entries(site: Site) -> Iterator[Artifact]:
    for lang in LANGUAGES:
        yield Artifact(page_path(root(lang)), "home", (lang,))
    yield Artifact("public/404.html", "missing", ("vi",))
    for (ref, lang), address in sorted(site.addresses.items()):
        yield Artifact(page_path(address), "entry", (str(ref), lang))
    for alias, target in sorted(site.aliases.items()):
        path = f"public{alias}"
        if not alias.endswith(".html"):
            path = page_path(alias if alias.endswith("/") else f"{alias}/")
        yield Artifact(path, "redirect", (alias, target))


def _lists(site: Site) -> Iterator[Artifact]:
    for lang in LANGUAGES:
        for kind in LIST_KINDS:
            yield from _list(site, kind, lang, section_address(kind, lang))
            if kind in FACETS:
                yield Artifact(f"public{catalogue_address(kind, lang)}", "catalogue", (kind, lang))
            for name in FACETS.get(kind, {}):
                for value in facet_values(site, kind, name, lang):
                    address = facet_address(kind, name, value.slug, lang)
                    yield from _list(site, kind, lang, address, name, value.value)


def listed(site: Site, kind: str, lang: str, name: str = "", value: str = "") -> tuple[Ref, ...]:
    """What a list page shows: for brochures, the bulletins after them."""
    filters: dict[str, Any] = {name: value} if name else {}
    found = list_entries(site, list_key(kind, lang, **filters))
    if kind == "brochure":
        found += list_entries(site, list_key("bulletin", lang))
    return found


def _list(
    site: Site, kind: str, lang: str, address: str, name: str = "", value: str = ""
) -> Iterator[Artifact]:
    count = len(listed(site, kind, lang, name, value))
    # The table of honorees stands on one page: a name is looked for by reading down.
    size = max(count, 1) if kind == "honoree" else site.settings.per_page
    for page in range(1, max(1, -(-count // size)) + 1):
        path = page_path(numbered(address, page))
        yield Artifact(path, "list", (kind, lang, address, page, size, name, value))
