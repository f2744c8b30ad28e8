"""Entries as templates see them. Every read goes through a trace, so that what a page was made from
is known exactly.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from kcsite.content.models import KINDS, Ref
from kcsite.content.models.settings import Site as Settings
from kcsite.content.models.values import KIND_OF_PREFIX, Model
from kcsite.site.addresses import section_address
from kcsite.site.derived import COMMON, DERIVED
from kcsite.site.figures import Progress
from kcsite.site.lists import list_key
from kcsite.site.values import Award
from kcsite.trace import Trace

_HOLDERS = (Model, Award, Progress)


@dataclass(frozen=True, slots=True)
class Lens:
    """How a maker looks at the site: its trace, its language, and how it renders Markdown."""

    trace: Trace
    lang: str
    markdown: Callable[[View], Any] = field(default=lambda view: "", compare=False)

    def view(self, ref: Ref) -> View:
        return View(ref, self)

    def wrap(self, value: Any) -> Any:
        """References become views, models and awards become parts whose references do."""
        if isinstance(value, Ref):
            return View(value, self)
        if isinstance(value, tuple):
            return tuple(self.wrap(item) for item in value)
        if isinstance(value, _HOLDERS):
            return Part(value, self)
        return value


class Part:
    """A piece of an entry. It was read whole with the field that holds it."""

    __slots__ = ("_lens", "_value")

    def __init__(self, value: Any, lens: Lens) -> None:
        self._value = value
        self._lens = lens

    def __getattr__(self, name: str) -> Any:
        return self._lens.wrap(getattr(self._value, name))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Part) and other._value == self._value

    def __hash__(self) -> int:
        return hash(repr(self._value))


class View:
    """One entry in one language: its fields, and the facts of `derived`, by name."""

    __slots__ = ("lens", "ref")

    def __init__(self, ref: Ref, lens: Lens) -> None:
        self.ref = ref
        self.lens = lens

    @property
    def kind(self) -> str:
        return self.ref.kind

    @property
    def id(self) -> str:
        return self.ref.id

    @property
    def lang(self) -> str:
        return self.lens.lang

    @property
    def url(self) -> str | None:
        """Its address in this language, or None where it has no page there."""
        return self.url_in(self.lang)

    @property
    def html(self) -> Any:
        """Its body, rendered the way this maker renders."""
        return self.lens.markdown(self)

    def url_in(self, lang: str) -> str | None:
        """Its address in a language."""
        found: str | None = self.lens.trace.read(("address", str(self.ref), lang))
        return found

    def back(self, kind: str) -> tuple[View, ...]:
        """The entries of a kind that refer to this one, newest or first in order."""
        refs = self.lens.trace.read(("back", str(self.ref), kind))
        return tuple(View(ref, self.lens) for ref in refs)

    @property
    def files(self) -> tuple[Any, ...]:
        """What a publication or a product offers to download."""
        return tuple(self.lens.trace.read(("files", str(self.ref), self.lang)))

    def series(self, indicator: str) -> tuple[tuple[str, Any], ...]:
        """A statistic's (label, value) pairs of one indicator, oldest first."""
        for name, points in self._read("derived", "all_series"):
            if name == indicator:
                return tuple(points)
        return ()

    def _read(self, what: str, name: str) -> Any:
        return self.lens.trace.read((what, str(self.ref), self.lang, name))

    def __getattr__(self, name: str) -> Any:
        if name in DERIVED[self.ref.kind] or name in COMMON:
            return self.lens.wrap(self._read("derived", name))
        if name in KINDS[self.ref.kind].model.model_fields:
            return self.lens.wrap(self._read("field", name))
        raise AttributeError(f"{self.ref.kind} has no {name}")

    def __eq__(self, other: object) -> bool:
        return isinstance(other, View) and (other.ref, other.lang) == (self.ref, self.lang)

    def __hash__(self) -> int:
        return hash((self.ref, self.lang))

    def __repr__(self) -> str:
        return f"View({self.ref}, {self.lang})"


class SettingsView:
    """content/site.yaml, field by field."""

    __slots__ = ("_lens",)

    def __init__(self, lens: Lens) -> None:
        self._lens = lens

    def __getattr__(self, name: str) -> Any:
        if name not in Settings.model_fields:
            raise AttributeError(f"content/site.yaml has no {name}")
        return self._lens.wrap(self._lens.trace.read(("setting", name, self._lens.lang)))


def _plain(value: Any) -> str | int | bool:
    """A filter's value as a key can hold it: an entry by its reference, Markup as its text."""
    if isinstance(value, View):
        return str(value.ref)
    if isinstance(value, str):
        return "".join(value)
    if isinstance(value, int):
        return value
    raise TypeError(f"a list is chosen by text or numbers, not by {type(value).__name__}")


class SiteView:
    """The site as templates see it: lists, single entries, facets, settings."""

    __slots__ = ("_lens", "settings")

    def __init__(self, lens: Lens) -> None:
        self._lens = lens
        self.settings = SettingsView(lens)

    def list(
        self, kind: str, order: str | None = None, limit: int | None = None, **filters: Any
    ) -> tuple[View, ...]:
        """Entries of a kind that have a page, or a row, in this language."""
        plain = {name: _plain(value) for name, value in filters.items()}
        key = list_key(kind, self._lens.lang, order or "", limit or 0, **plain)
        return tuple(View(ref, self._lens) for ref in self._lens.trace.read(key))

    def count(self, kind: str, **filters: Any) -> int:
        return len(self.list(kind, **filters))

    def entry(self, reference: str) -> View | None:
        """An entry as `product:den-da` or, as staff write it, `san-pham:den-da`."""
        kind, _, identity = str(reference).partition(":")
        ref = Ref(KIND_OF_PREFIX.get(kind, kind), identity)
        return View(ref, self._lens) if self._lens.trace.read(("exists", str(ref))) else None

    def facets(self, kind: str, name: str) -> Any:
        return self._lens.trace.read(("facet", kind, name, self._lens.lang))

    def term(self, vocabulary: str, key: object) -> str:
        found: str = self._lens.trace.read(("term", vocabulary, str(key), self._lens.lang))
        return found

    def section_url(self, kind: str) -> str:
        return section_address(kind, self._lens.lang)

    @property
    def today(self) -> Any:
        return self._lens.trace.read(("today",))

    def _by_language(self, name: str) -> str:
        suffix = "" if self._lens.lang == "vi" else "_en"
        value: str = self._lens.trace.read(("setting", f"{name}{suffix}", self._lens.lang))
        return value

    @property
    def name(self) -> str:
        return self._by_language("name")

    @property
    def short_name(self) -> str:
        return self._by_language("short_name")

    @property
    def tagline(self) -> str:
        return self._by_language("tagline")

    @property
    def description(self) -> str:
        return self._by_language("description")

    @property
    def base_url(self) -> str:
        url: str = self._lens.trace.read(("setting", "base_url", "vi"))
        return url.rstrip("/")
