"""load: files become validated entries, settings and rules; every fault is told, at once.

In: the site's root, the names of its files and their stats. Out: `Loaded`, or less of it together
with diagnostics. What a `Memory` knows of unchanged files is not read again. Nothing is judged by date here, and no photograph is opened.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

from pydantic import ValidationError

from kcsite.content import faults
from kcsite.content.document import Document
from kcsite.content.entry import Entry, Text
from kcsite.content.faults import field_label, tell_at
from kcsite.content.honoree_table import read_honorees
from kcsite.content.memory import ABSENT, Memory
from kcsite.content.models import KINDS, Published, Ref
from kcsite.content.models.hosting import Hosting, secrets
from kcsite.content.models.parts import Photo
from kcsite.content.models.product import Product
from kcsite.content.models.settings import Printer
from kcsite.content.models.settings import Site as SiteSettings
from kcsite.content.models.values import FLAGS, Model
from kcsite.content.printers import PROFILES, check_profile
from kcsite.content.rules import RULES, Rules, check_logos
from kcsite.content.source import parse_document, parse_yaml, read_bytes
from kcsite.content.tree import ROOTS, Tree, read_tree
from kcsite.diagnostics import Diagnostics
from kcsite.vietnamese.places import UnitTable

M = TypeVar("M", bound=Model)
T = TypeVar("T")

UNITS_FILE = f"{RULES}units.yaml"
SETTINGS_FILE = "content/site.yaml"


@dataclass(frozen=True, slots=True)
class Loaded:
    """Everything the files say, before dates and consent are asked."""

    settings: SiteSettings
    rules: Rules
    units: UnitTable
    printers: Mapping[str, Printer]
    entries: Mapping[Ref, Entry]
    tree: Tree


@dataclass(slots=True)
class _Reader:
    """Reads and validates one file after another, gathering faults."""

    root: Path
    diagnostics: Diagnostics
    names: frozenset[str]
    given: Mapping[str, bytes] = field(default_factory=dict)

    def document(self, name: str) -> Document | None:
        raw = self.given.get(name) or read_bytes(self.root, name, self.diagnostics)
        if raw is None:
            return None
        parse = parse_document if name.endswith(".md") else parse_yaml
        return parse(name, raw, self.diagnostics)

    def model(self, model: type[M], document: Document, data: dict[str, Any]) -> M | None:
        try:
            return model.model_validate(data)
        except ValidationError as error:
            faults.report(error, model, document, self.diagnostics)
            return None


def load(
    root: Path,
    files: Mapping[str, tuple[int, ...]],
    diagnostics: Diagnostics,
    memory: Memory | None = None,
) -> Loaded | None:
    """Read all content below `root`. None where settings or rules are missing or faulty."""
    tree = read_tree(files, diagnostics)
    _refuse_links(root, tree, diagnostics)
    memory = Memory() if memory is None else memory

    def recall(subject: object, names: Iterable[str], read: Callable[[_Reader], T]) -> T:
        stats = tuple(files.get(name, ABSENT) for name in names)
        return memory.recall(
            subject, stats, lambda own: read(_Reader(root, own, tree.names)), diagnostics
        )

    settings = partial(_settings_file, SETTINGS_FILE, SiteSettings)
    site = recall("settings", [SETTINGS_FILE], settings)
    beside = sorted(name for name in tree.names if name.startswith(RULES))
    rules = recall(("rules", *beside), beside, partial(_rules, tree.rules))
    units = recall("units", [UNITS_FILE], _units)
    profiles = sorted(name for name in tree.names if name.startswith(PROFILES))
    shops = {n: recall(f, [f, *profiles], partial(_printer, f)) for n, f in tree.printers.items()}
    printers = {name: shop for name, shop in shops.items() if shop is not None}
    for name in tree.hosting.values():
        recall(name, [name], partial(_hosting, name))
    entries: dict[Ref, Entry] = {}
    for ref, texts in sorted(tree.entries.items()):
        entry = recall((ref, *texts.values()), texts.values(), partial(_entry, ref, texts))
        if entry is not None:
            entries[ref] = entry
    for name in tree.tables:
        for entry in recall(name, [name], partial(_table, name)):
            if entry.ref in entries:
                first = entries[entry.ref].vi.path
                diagnostics.add("K165", name, given=entry.ref.id, first=first, second=name)
            else:
                entries[entry.ref] = entry
    if site is None or rules is None or units is None:
        return None
    return Loaded(site, rules, units, printers, dict(sorted(entries.items())), tree)


def _refuse_links(root: Path, tree: Tree, diagnostics: Diagnostics) -> None:
    for name in sorted(tree.names):
        # A link to a folder is listed like a file; no file of ours is without an ending.
        if (
            name.startswith(ROOTS)
            and "." not in posixpath.basename(name)
            and (root / name).is_symlink()
        ):
            diagnostics.add("K003", name)


def _settings_file(name: str, model: type[M], reader: _Reader) -> M | None:
    if name not in reader.names:
        reader.diagnostics.add("K168", file=name)
        return None
    document = reader.document(name)
    return None if document is None else reader.model(model, document, document.data)


def _printer(name: str, reader: _Reader) -> Printer | None:
    document = reader.document(name)
    printer = None if document is None else reader.model(Printer, document, document.data)
    if document is not None and printer is not None:
        check_profile(printer, document, reader.root, reader.names, reader.diagnostics)
    return printer


def _hosting(name: str, reader: _Reader) -> Hosting | None:
    document = reader.document(name)
    if document is None:
        return None
    found = list(secrets(document.data))
    for loc in found:
        # Without the line itself: what is told ends up in logs.
        place = document.locate_key(loc)
        reader.diagnostics.add("K147", name, place.line, place.column, field=field_label(loc))
    return None if found else reader.model(Hosting, document, document.data)


def read_hosting(
    root: Path, names: Collection[str], diagnostics: Diagnostics
) -> dict[str, Hosting]:
    """The places that the site can be sent to, by the names of their files."""
    tree = read_tree(names, Diagnostics())
    reader = _Reader(root, diagnostics, tree.names)
    found = {key: _hosting(name, reader) for key, name in sorted(tree.hosting.items())}
    return {key: place for key, place in found.items() if place is not None}


def _table(name: str, reader: _Reader) -> tuple[Entry, ...]:
    raw = read_bytes(reader.root, name, reader.diagnostics)
    return () if raw is None else tuple(read_honorees(name, raw, reader.diagnostics))


def is_outside(root: Path, name: str) -> bool:
    """Whether a name leads out of the site's folder, by a link on the way."""
    return not (root / name).resolve().is_relative_to(root.resolve())


def read_entry(
    root: Path,
    ref: Ref,
    files: Mapping[str, str],
    diagnostics: Diagnostics,
    given: Mapping[str, bytes] = MappingProxyType({}),
) -> Entry | None:
    """One entry again, from its files by language. None where its Vietnamese file is faulty.

    `given` is what some files are about to hold: then they are not opened.
    """
    return _entry(ref, files, _Reader(root, diagnostics, frozenset(files.values()), given))


def _entry(ref: Ref, files: Mapping[str, str], reader: _Reader) -> Entry | None:
    model = KINDS[ref.kind].model
    texts: dict[str, Text] = {}
    base: dict[str, Any] = {}
    for lang in ("vi", "en"):
        if lang not in files:
            continue
        document = reader.document(files[lang])
        if document is None:
            if lang == "vi":
                return None
            continue
        # The twin says only what differs; all else is the Vietnamese file's.
        base = {**base, **document.data}
        data = _published(model, document, base if lang == "en" else document.data, reader)
        if data is None:
            if lang == "vi":
                return None
            continue
        texts[lang] = Text(data, document.body, document.path, document.body_line, document)
    entry = Entry(ref, posixpath.dirname(files["vi"]), texts)
    _advise(entry, reader.diagnostics)
    return entry


# Stands where a draft has no photograph yet, so that all else of it is judged.
_AWAITED = {"file": "anh.jpg", "decorative": True}


def _published(
    model: type[Published], document: Document, given: dict[str, Any], reader: _Reader
) -> Published | None:
    """An entry's data. A draft may wait for its photographs: nobody sees it before they are there."""
    waits = FLAGS.get(str(given.get("draft")).lower()) and not given.get("photos")
    photos = model.model_fields.get("photos")
    if not waits or photos is None or not photos.is_required():
        return reader.model(model, document, given)
    data = reader.model(model, document, {**given, "photos": [_AWAITED]})
    return data and data.model_copy(update={"photos": ()})


def _advise(entry: Entry, diagnostics: Diagnostics) -> None:
    """What is not wrong, but short of what the entry file of a contest asks for."""
    data = entry.vi.data
    if isinstance(data, Product) and len(data.photos) < 3 and entry.vi.document:
        count = len(data.photos)
        tell_at(entry.vi.document, "K150", ("photos",), diagnostics, at_key=True, count=count)


def _rules(names: Iterable[str], reader: _Reader) -> Rules | None:
    """All rule files are one table; which file holds which part is the staff's business."""
    merged: dict[str, Any] = {}
    origin: dict[str, Document] = {}
    for name in names:
        document = None if name == UNITS_FILE else reader.document(name)
        if document is None:
            continue
        merged |= document.data
        origin |= dict.fromkeys(document.data, document)
    if not origin:
        reader.diagnostics.add("K168", file="content/rules/recognition.yaml")
        return None
    try:
        rules = Rules.model_validate(merged)
        for table, key in rules.lacking():
            name = origin[table].path
            reader.diagnostics.add("K232", name, given=key, vocabulary=table)
        check_logos(rules, origin["schemes"], reader.names, reader.diagnostics)
        return None if any(rules.lacking()) else rules
    except ValidationError as error:
        first = next(iter(origin.values()))
        for document in {id(d): d for d in origin.values()}.values():
            own = [
                e
                for e in error.errors(include_url=False)
                if origin.get(str(e["loc"][0]), first) is document
            ]
            faults.report_details(own, Rules, document, reader.diagnostics)
        return None


def _units(reader: _Reader) -> UnitTable | None:
    if UNITS_FILE not in reader.names:
        reader.diagnostics.add("K168", file=UNITS_FILE)
        return None
    document = reader.document(UNITS_FILE)
    if document is None:
        return None
    try:
        return UnitTable.from_data(document.data)
    except ValueError as error:
        reader.diagnostics.add("K169", UNITS_FILE, problem=error)
        return None


def photographs(loaded: Loaded) -> Iterator[tuple[Entry, Text, tuple[str | int, ...], Photo]]:
    """Every photograph that the entries name, with its place in their files."""
    for entry in loaded.entries.values():
        for text in entry.texts.values():
            for loc, value in text.named:
                if isinstance(value, Photo):
                    yield entry, text, loc, value
