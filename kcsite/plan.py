"""plan: from a site to the list of what is to be made. Pure: reads no file, makes nothing.

In: the site, the theme, which outputs are wished for. Out: artifacts, each with its path, the name
of its kind of maker and its subject. Two artifacts on one path are a fault.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kcsite.content.entry import LANGUAGES, Asset, Entry
from kcsite.content.models import Ref
from kcsite.content.models.activities import Document
from kcsite.content.models.parts import Photo
from kcsite.content.models.values import PREFIXES
from kcsite.content.models.walk import walk
from kcsite.diagnostics import Diagnostics
from kcsite.markup import images
from kcsite.media.geometry import Photograph
from kcsite.media.recipe import variants
from kcsite.site.addresses import (
    DOWNLOADS,
    SECTIONS,
    document_file,
    download_address,
    facet_address,
    numbered,
    root,
    section_address,
)
from kcsite.site.facets import FACETS, facet_values
from kcsite.site.lists import list_entries, list_key
from kcsite.site.site import Site, asset_path, parse_key_ref
from kcsite.site.values import Picture
from kcsite.store import Cache
from kcsite.theme import Theme
from kcsite.trace import Key, Trace

PICTURES = "anh"
FONTS = "phong"

# Kinds whose list is that of another kind: brochures and bulletins share one.
LIST_KINDS = tuple(kind for kind in SECTIONS if kind != "bulletin")


@dataclass(frozen=True, slots=True)
class Artifact:
    """One file to be: where, by which kind of maker, of what.

    `path` begins with `public/` or `press/`. `subject` means what its maker says it means.
    """

    path: str
    maker: str
    subject: Key = ()


@dataclass(frozen=True, slots=True)
class Work:
    """What a maker is given beside its artifact."""

    trace: Trace
    theme: Theme
    root: Path
    cache: Cache
    diagnostics: Diagnostics


def plan(
    site: Site, theme: Theme, wish: frozenset[str], diagnostics: Diagnostics
) -> list[Artifact]:
    """All artifacts, sorted by path. `wish` holds "site", "press" or both."""
    found: dict[str, Artifact] = {}
    for artifact in _all(site, theme, wish):
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


def _all(site: Site, theme: Theme, wish: frozenset[str]) -> Iterator[Artifact]:
    if "site" in wish:
        yield from _pages(site)
        yield from _lists(site)
        yield from _pictures(site)
        yield from _files(site, theme)
        yield from _machine_readable(site)
        if "press" in wish:
            yield from _readable_publications(site)
    if "press" in wish:
        yield from _publications(site)


def page_path(address: str) -> str:
    return f"public{address}index.html"


def _pages(site: Site) -> Iterator[Artifact]:
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


def photograph(asset: Asset | Picture) -> Photograph:
    """A photograph as the picture recipes know it."""
    mode = "RGBA" if asset.has_alpha else "RGB"
    return Photograph(asset.width, asset.height, asset.digest, asset.mean, mode, asset.has_alpha)


def shown_assets(site: Site) -> dict[str, Asset]:
    """The photographs that the website shows, by digest: what is withheld or unused is not there."""
    found: dict[str, Asset] = {}
    for entry in site.entries.values():
        for text in entry.texts.values():
            files = [v.file for _, v in walk(text.data) if isinstance(v, Photo)]
            for file in [*files, *images(text.body)]:
                asset = site.assets.get(asset_path(entry.folder, file))
                if asset is not None:
                    found.setdefault(asset.digest, asset)
    return found


def _pictures(site: Site) -> Iterator[Artifact]:
    for asset in shown_assets(site).values():
        for variant in variants(photograph(asset), "content"):
            yield Artifact(
                f"public/{PICTURES}/{variant.name}", "picture", (asset.path, variant.name)
            )


def font_name(file: str, digest: str) -> str:
    """A web font's file name: its face and what it was cut from."""
    return f"{posixpath.splitext(posixpath.basename(file))[0]}-{digest[:8]}.woff2"


def _files(site: Site, theme: Theme) -> Iterator[Artifact]:
    for font in theme.data.fonts:
        if font.web:
            name = font_name(font.file, theme.digest(font.file))
            yield Artifact(f"public/{FONTS}/{name}", "font", (font.file,))
    for name in theme.files:
        if name.startswith("static/"):
            yield Artifact(f"public/{name.removeprefix('static/')}", "static", (name,))
    for name in sorted(site.downloads):
        path = f"public{download_address(name.removeprefix(DOWNLOADS))}"
        yield Artifact(path, "copy", (name,))
    for entry in site.entries.values():
        data = entry.vi.data
        if isinstance(data, Document) and data.file:
            path = f"public{document_file(entry.ref.id, data.file)}"
            yield Artifact(path, "copy", (asset_path(entry.folder, data.file),))


def _machine_readable(site: Site) -> Iterator[Artifact]:
    for lang in LANGUAGES:
        for kind in ("news", "product", "event"):
            for form in ("rss.xml", "feed.json"):
                yield Artifact(f"public{section_address(kind, lang)}{form}", "feed", (kind, lang))
        yield Artifact(f"public{section_address('event', lang)}lich.ics", "calendar", (lang,))
    for kind in (*SECTIONS, "page"):
        for form in ("json", "csv"):
            yield Artifact(f"public/du-lieu/{PREFIXES[kind]}.{form}", "open-data", (kind,))
    yield Artifact("public/du-lieu/schema.json", "open-data-schema")
    for ref in site.entries:
        if ref.kind == "statistic":
            address = site.addresses[ref, "vi"]
            yield Artifact(f"public{address}{ref.id}.csv", "statistic-csv", (str(ref),))
    yield Artifact("public/sitemap.xml", "sitemap")
    yield Artifact("public/robots.txt", "robots")
    yield Artifact("public/_redirects", "redirects", ("netlify",))
    yield Artifact("public/redirects.nginx.map", "redirects", ("nginx",))


def publications(site: Site) -> list[Entry]:
    return [entry for kind in ("brochure", "bulletin") for entry in site.of_kind(kind)]


def press_id(ref: Ref) -> str:
    """A publication's name in `press/`: `brochure-2026`, `ban-tin-2026-02`."""
    return f"{PREFIXES[ref.kind]}-{ref.id}"


def _publications(site: Site) -> Iterator[Artifact]:
    for entry in publications(site):
        name = press_id(entry.ref)
        for form in ("press", "proof"):
            path = f"press/{name}/{name}-{form}.pdf"
            yield Artifact(path, "publication", (str(entry.ref), form))


@dataclass(frozen=True, slots=True)
class Download:
    """A file that a publication's page offers. `label` is a key of the interface's words."""

    url: str
    label: str


def screen_path(site: Site, ref: Ref) -> str:
    """Where a publication's edition for the website's readers stands: beside its page."""
    return f"public{site.addresses[ref, 'vi']}{press_id(ref)}.pdf"


def answer_files(site: Site, available: frozenset[str]) -> Callable[[Key], tuple[Download, ...]]:
    """The answerer of ("files", ref): what there is to download, of the outputs there will be."""

    def answer(key: Key) -> tuple[Download, ...]:
        path = screen_path(site, parse_key_ref(str(key[1])))
        if path not in available:
            return ()
        return (Download(path.removeprefix("public"), "download_pdf"),)

    return answer


def _readable_publications(site: Site) -> Iterator[Artifact]:
    for entry in publications(site):
        yield Artifact(screen_path(site, entry.ref), "publication", (str(entry.ref), "screen"))
