"""`Subject`: whom a derived fact is about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from kcsite.content.entry import Entry, Text
from kcsite.content.models import Ref
from kcsite.site.lists import list_entries, list_key
from kcsite.site.site import Site


@dataclass(frozen=True, slots=True)
class Subject:
    """Whom a derived fact is about: the entry, in a language."""

    site: Site
    entry: Entry
    lang: str

    @property
    def text(self) -> Text:
        return self.site.text(self.entry.ref, self.lang)

    @property
    def data(self) -> Any:
        return self.text.data

    def term(self, vocabulary: str, key: object) -> str:
        label = self.site.rules.term(vocabulary, str(key), self.site.today)
        return label.label if self.lang == "vi" else label.label_en

    def listed(self, kind: str, **filters: Any) -> tuple[Ref, ...]:
        """Entries of a kind by facet or field, in the Vietnamese list's order."""
        return list_entries(self.site, list_key(kind, "vi", **filters))

    def behind(self, *kinds: str) -> tuple[Ref, ...]:
        """Entries that refer to this one."""
        return tuple(r for r in self.site.back.get(self.entry.ref, ()) if r.kind in kinds)
