"""Which files there are, and what each of them is.

In: the names below the site's root. Out: for each entry its files by language, the tables, the
settings; and diagnostics for names that clash or belong nowhere. Opens no file.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from kcsite.content.faults import did_you_mean
from kcsite.content.models import KINDS, Kind, Ref
from kcsite.diagnostics import Diagnostics
from kcsite.vietnamese.text import nfc, slug

# What the site's root holds for content; other files there are none of ours.
ROOTS = ("content", "products", "artisans")
_PICTURES = (".jpg", ".jpeg", ".png", ".webp", ".tif", ".tiff", ".avif", ".heic", ".heif")
_TEXTS = (".md", ".yaml")
_PASSED_OVER = {"README.md", "Thumbs.db", "desktop.ini", ".DS_Store", ".gitkeep"}
# Folders of `content/` that hold settings, rules and files, not entries.
_NOT_ENTRIES = (
    "content/rules/",
    "content/printers/",
    "content/hosting/",
    "content/pictures/",
    "content/files/",
)


@dataclass(slots=True)
class Tree:
    """What stands where. `entries` maps a reference to its files by language."""

    names: frozenset[str]
    entries: dict[Ref, dict[str, str]] = field(default_factory=dict)
    tables: list[str] = field(default_factory=list)
    rules: list[str] = field(default_factory=list)
    printers: dict[str, str] = field(default_factory=dict)
    hosting: dict[str, str] = field(default_factory=dict)


def read_tree(names: Collection[str], diagnostics: Diagnostics) -> Tree:
    """Sort out the names (relative, with forward slashes) of all files below `ROOTS`."""
    ours = sorted(n for n in names if n.split("/", 1)[0] in ROOTS)
    _tell_case_clashes(ours, diagnostics)
    _tell_foreign_names(ours, diagnostics)
    tree = Tree(frozenset(names))
    for name in ours:
        base = posixpath.basename(name)
        suffix = posixpath.splitext(base)[1].lower()
        if base in _PASSED_OVER or base.startswith((".", "~$")) or suffix in _PICTURES:
            continue
        if name.startswith("content/rules/") and suffix == ".yaml":
            tree.rules.append(name)
        elif name.startswith("content/printers/") and suffix == ".yaml":
            tree.printers[posixpath.splitext(base)[0]] = name
        elif name.startswith("content/hosting/") and suffix == ".yaml":
            tree.hosting[posixpath.splitext(base)[0]] = name
        elif name.startswith("artisans/") and suffix == ".csv":
            tree.tables.append(name)
        elif suffix in _TEXTS and name != "content/site.yaml":
            _place_entry(tree, name, diagnostics)
    for ref, files in sorted(tree.entries.items()):
        if "vi" not in files:
            wanted = files["en"].replace(".en.", ".")
            diagnostics.add("K166", files["en"], file=files["en"], wanted=wanted)
            del tree.entries[ref]
    return tree


def _place_entry(tree: Tree, name: str, diagnostics: Diagnostics) -> None:
    if name.startswith(_NOT_ENTRIES):
        return
    kind = next((k for k in KINDS.values() if name.startswith(f"{k.folder}/")), None)
    found = _identity(kind, name) if kind else None
    if kind is None or found is None:
        diagnostics.add("K167", name, nearest=_where_it_belongs(kind, name))
        return
    identity, lang = found
    wanted = slug(identity)
    if identity != wanted:
        diagnostics.add("K164", name, given=identity, wanted=wanted)
        return
    files = tree.entries.setdefault(Ref(kind.name, identity), {})
    if lang in files:
        diagnostics.add("K165", name, given=identity, first=files[lang], second=name)
        return
    files[lang] = name


def _identity(kind: Kind, name: str) -> tuple[str, str] | None:
    """An entry's id and language from its file's name; None where the name does not fit."""
    folder, base = posixpath.split(nfc(name))
    stem = base.rsplit(".", 1)[0]
    lang = "vi"
    if stem.endswith(".en"):
        stem, lang = stem.removesuffix(".en"), "en"
    if kind.file:
        # products/<id>/product.md
        depth = folder.removeprefix(kind.folder).strip("/")
        fits = stem == kind.file.removesuffix(".md") and depth and "/" not in depth
        return (depth, lang) if fits else None
    if stem == "index":
        return (posixpath.basename(folder), lang) if folder != kind.folder else None
    return stem, lang


def _where_it_belongs(kind: Kind | None, name: str) -> str:
    if kind is not None and kind.file:
        return f"tệp của một {kind.label} là {kind.folder}/<tên>/{kind.file}"
    known = [k.folder for k in KINDS.values()]
    return did_you_mean(posixpath.dirname(name), known, "các thư mục nhận: " + ", ".join(known))


def _tell_case_clashes(names: Iterable[str], diagnostics: Diagnostics) -> None:
    """Two names that a case-insensitive file system would take for one."""
    seen: dict[str, str] = {}
    for name in names:
        parts = name.split("/")
        for depth in range(1, len(parts) + 1):
            path = "/".join(parts[:depth])
            folded = nfc(path).casefold()
            first = seen.setdefault(folded, path)
            if first != path:
                diagnostics.add("K163", path, first=first, second=path)
                break


# What Windows keeps for devices, whatever ending follows, and what it takes in no name. Source:
# Microsoft, "Naming Files, Paths, and Namespaces".
_DEVICES = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\..*)?", re.IGNORECASE)
_NEVER = re.compile(r'[<>:"\\|?*\x00-\x1f]|[. ]$')


def is_fit_for_windows(name: str) -> bool:
    """Whether Windows takes one part of a path."""
    return not (_DEVICES.fullmatch(name) or _NEVER.search(name))


def _tell_foreign_names(names: Iterable[str], diagnostics: Diagnostics) -> None:
    """Names that were given on another system: no colleague on Windows could fetch the folder."""
    told: set[str] = set()
    for name in names:
        parts = name.split("/")
        for depth, part in enumerate(parts, 1):
            path = "/".join(parts[:depth])
            if not is_fit_for_windows(part) and path not in told:
                told.add(path)
                diagnostics.add("K148", path, given=part)
