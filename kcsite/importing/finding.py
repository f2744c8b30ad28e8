"""`Finder`: which entry a row speaks of, so that importing twice makes no double.

In: a row's code and name. Out: the one revision of that entry, or a new one in a free place; told where
several entries could be meant.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kcsite.content.entry import Entry
from kcsite.content.models import Kind, Ref
from kcsite.content.skeleton import file_name
from kcsite.importing.reading import World
from kcsite.importing.records import Record
from kcsite.importing.revision import Revision
from kcsite.vietnamese.text import slug


@dataclass(slots=True)
class Finder:
    """The revisions of one kind, in the order in which rows asked for them."""

    root: Path
    kind: Kind
    world: World
    _by_ref: dict[Ref, Revision] = field(default_factory=dict)
    _fresh: dict[Any, Revision] = field(default_factory=dict)

    @property
    def revisions(self) -> list[Revision]:
        return [*self._by_ref.values(), *self._fresh.values()]

    def find(
        self,
        record: Record,
        *,
        code: str | None,
        name: Any,
        name_of: Callable[[Any], Any],
        fresh: str,
    ) -> Revision | None:
        """The revision of the entry with that code, else with that name; else a new one called
        `fresh`. None, with the fault told, where several bear the name or the place is taken."""
        entries = self.world.loaded.entries
        if code is not None:
            identity = slug(code)
            found = [e for ref, e in entries.items() if ref == Ref(self.kind.name, identity)]
        else:
            identity = fresh
            found = [
                e for ref, e in entries.items()
                if ref.kind == self.kind.name and name_of(e.vi.data) == name
            ]  # fmt: skip
        if len(found) > 1:
            record.tell("K086", entries=", ".join(e.ref.id for e in found))
            return None
        if found:
            return self._known(found[0])
        key = identity if code is not None else name
        if key not in self._fresh:
            path = file_name(self.kind, identity)
            taken = [revision.path for revision in self._fresh.values()]
            if Ref(self.kind.name, identity) in entries or path in taken or self._is_there(path):
                record.tell("K087", taken=path)
                return None
            self._fresh[key] = Revision.new(self.kind, path)
        return self._fresh[key]

    def _is_there(self, path: str) -> bool:
        return (self.root / path).exists() or (self.root / path).with_suffix("").is_dir()

    def _known(self, entry: Entry) -> Revision:
        if entry.ref not in self._by_ref:
            self._by_ref[entry.ref] = Revision.of(self.root, self.kind, entry)
        return self._by_ref[entry.ref]
