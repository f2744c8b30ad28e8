"""The desk: the site's entries as forms know them, read again whenever a file has changed.

In: the site's root. Out: entries as JSON texts for the editor, and where each stands. Writes nothing.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kcsite import quick, store
from kcsite.content import load as loading
from kcsite.content.document import Document
from kcsite.content.load import Loaded
from kcsite.content.memory import Memory
from kcsite.content.models import KINDS, Ref
from kcsite.content.skeleton import file_name
from kcsite.content.source import parse_document, parse_yaml, read_bytes
from kcsite.content.tree import Tree, read_tree
from kcsite.diagnostics import Diagnostics
from kcsite.editor import words
from kcsite.editor.forms import (
    ALL,
    BODY,
    DIGEST,
    IDENTITY,
    KIND,
    PLAIN,
    REFERENCE,
    TWIN,
    Vocabulary,
)
from kcsite.editor.pictures import EntryPlaces, unit_name
from kcsite.editor.shape import Shape, shape_of
from kcsite.editor.values import shown_object
from kcsite.trace import digest_bytes
from kcsite.vietnamese.text import fold

_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_LONGEST_ID = 120
_BROKEN = "{name} (tệp đang có lỗi)"


@dataclass(frozen=True, slots=True)
class Standing:
    """The site at one moment. `loaded` is None where the settings or the rules are faulty."""

    names: Mapping[str, tuple[int, ...]]
    tree: Tree
    loaded: Loaded | None

    def files(self, ref: Ref) -> dict[str, str]:
        """An entry's files by language; {} for one that is not there."""
        return self.tree.entries.get(ref, {})

    def places(self, ref: Ref) -> EntryPlaces:
        files = self.files(ref)
        main = files.get("vi") or main_file(ref)
        units = self.loaded.units if self.loaded else None
        return EntryPlaces(ref, main.rpartition("/")[0], units)


def main_file(ref: Ref) -> str:
    """Where a new entry's Vietnamese text goes."""
    return file_name(KINDS[ref.kind], ref.id)


def ref_of(path: str) -> Ref | None:
    """The entry that the editor calls `<kind>/<id>.json`; None for any other name."""
    kind, slash, rest = path.partition("/")
    identity = rest.removesuffix(".json")
    is_one = slash and rest.endswith(".json") and len(identity) <= _LONGEST_ID
    return Ref(kind, identity) if is_one and kind in KINDS and _SLUG.fullmatch(identity) else None


def path_of(ref: Ref) -> str:
    return f"{ref.kind}/{ref.id}.json"


@dataclass(slots=True)
class Desk:
    """What the editor looks at. Not for two threads at once."""

    root: Path
    today: dt.date
    _memory: Memory = field(default_factory=Memory)
    _standing: Standing | None = None
    _told: dict[Ref, tuple[tuple[Any, ...], dict[str, Any]]] = field(default_factory=dict)

    def look(self) -> Standing:
        """The site as its files are now."""
        names = store.scan(self.root, quick.INPUTS)
        before = self._standing
        if before is not None and before.names == names and store.NEVER not in names.values():
            return before
        told = Diagnostics()
        loaded = loading.load(self.root, names, told, self._memory)
        tree = loaded.tree if loaded else read_tree(names, Diagnostics())
        self._standing = Standing(names, tree, loaded)
        return self._standing

    def vocabulary(self) -> Vocabulary:
        loaded = self.look().loaded
        if loaded is None:
            return Vocabulary()
        units = sorted(loaded.units.units, key=lambda unit: fold(unit.name))
        labels = [(unit_name(u, loaded.units), f"{u.lives[-1][1]} {u.name}") for u in units]
        trades = [
            (int(term.key), f"{term.key}. {term.on(self.today).label}")
            for term in loaded.rules.trades
        ]
        printers = [(key, printer.name) for key, printer in loaded.printers.items()]
        return Vocabulary(units=labels, printers=printers, trades=trades)

    # -- entries -------------------------------------------------------------------------------

    def listed(self, folder: str) -> Iterator[tuple[str, dict[str, Any]]]:
        """The entries of one of the editor's folders: their paths and forms."""
        standing = self.look()
        if folder == ALL or folder.startswith(f"{ALL}-"):
            kind = folder.removeprefix(ALL).removeprefix("-")
            yield from self._names(standing, kind)
        elif folder in KINDS:
            for ref in standing.tree.entries:
                if ref.kind == folder:
                    yield path_of(ref), self.form(ref, standing)

    def _names(self, standing: Standing, kind: str) -> Iterator[tuple[str, dict[str, Any]]]:
        """Entries by name only, those of the spreadsheets too: what references are chosen from."""
        for ref, entry in standing.loaded.entries.items() if standing.loaded else ():
            if not kind or ref.kind == kind:
                yield f"{ALL}/{ref.kind}.{ref.id}.json", _named(ref, entry.vi.data.title)

    def form(self, ref: Ref, standing: Standing) -> dict[str, Any]:
        """An entry as its form holds it."""
        files = standing.files(ref)
        stats = (*files.items(), *(standing.names.get(name) for name in files.values()))
        known = self._told.get(ref)
        if known is not None and known[0] == stats and store.NEVER not in stats:
            return known[1]
        made = self._form(ref, standing, files)
        self._told[ref] = (stats, made)
        return made

    def _form(self, ref: Ref, standing: Standing, files: Mapping[str, str]) -> dict[str, Any]:
        places, shape = standing.places(ref), shape_of(KINDS[ref.kind].model)
        raws = self.raws(files)
        document = document_of(files["vi"], raws["vi"])
        if document is None:
            name = _BROKEN.format(name=ref.id)
            return {**_named(ref, name), DIGEST: digest(raws)}
        made = shown_object(shape, document.data, places)
        made[BODY] = document.body.strip("\n")
        twin = document_of(files["en"], raws["en"]) if "en" in raws else None
        if twin is not None:
            made[TWIN] = shown_twin(shape, twin, places)
        return {**_named(ref, str(made.get("title", ref.id))), **made, DIGEST: digest(raws)}

    def raws(self, files: Mapping[str, str]) -> dict[str, bytes]:
        """The bytes of an entry's files by language; b"" for one that cannot be read."""
        told = Diagnostics()
        return {lang: read_bytes(self.root, name, told) or b"" for lang, name in files.items()}


def document_of(name: str, raw: bytes) -> Document | None:
    """A file's data and body; None where it is faulty as a text."""
    told = Diagnostics()
    parse = parse_document if name.endswith(".md") else parse_yaml
    document = parse(name, raw, told)
    return None if told.errors else document


def shown_twin(shape: Shape, twin: Document, places: EntryPlaces) -> dict[str, Any]:
    """The English fields that the twin has of its own."""
    own = {name: value for name, value in twin.data.items() if value is not None}
    made = shown_object(shape, own, places)
    return {n: v for n, v in made.items() if n in own} | {BODY: twin.body.strip("\n")}


def digest(raws: Mapping[str, bytes]) -> str:
    """The name of what an entry's files hold."""
    return digest_bytes(repr(sorted(raws.items())).encode())


def _named(ref: Ref, title: str) -> dict[str, Any]:
    one = words.KIND_NAMES[ref.kind][1]
    return {
        "title": title,
        IDENTITY: ref.id,
        REFERENCE: ref.written,
        PLAIN: f"{fold(title)} {fold(one)}",
        KIND: one,
    }


def as_text(form: Mapping[str, Any]) -> str:
    return json.dumps(form, ensure_ascii=False)
