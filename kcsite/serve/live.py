"""`Live`: the site as its files say now, kept in memory; pages are made when they are asked for.

In: which files changed. Out: the bytes behind an address, with what is wrong. Nothing is written but
the cache. A fault never takes a page away: an entry that cannot be read keeps its last good text, a
page that cannot be made its last good bytes.

A saved text is shown in two steps. First only its entry is read again and put in place, which takes
as long with ten thousand pages as with ten; then the whole site is asked again, for what else the
change touches.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from urllib.parse import unquote, urlsplit

from kcsite import press, quick, store
from kcsite.content.entry import Entry
from kcsite.content.load import Loaded, read_entry
from kcsite.content.memory import Memory
from kcsite.content.models import Ref
from kcsite.content.models.publications import Publication
from kcsite.diagnostics import Diagnostic, Diagnostics
from kcsite.mime import type_of
from kcsite.pipeline import Build, Wish, signature
from kcsite.pipeline.apart import Silent
from kcsite.pipeline.finished import Finished, finish
from kcsite.pipeline.prepare import connect, look_at_photographs, read, what_makers_read
from kcsite.plan import Artifact, plan
from kcsite.press.leafing import has_place, page_with
from kcsite.quick import Standing
from kcsite.site.consent import withhold
from kcsite.site.resolve import not_yet
from kcsite.site.site import parse_key_ref
from kcsite.store import State
from kcsite.trace import Key, Trace

_MISSING = "public/404.html"
# Makers whose work takes seconds: they must not keep a page waiting.
_SLOW = press.MAKERS.keys() | {"picture", "poster", "icon"}


@dataclass(frozen=True, slots=True)
class Answer:
    """What is sent for an address. `entry` is what a page is about."""

    status: int
    type: str
    body: bytes
    faults: tuple[Diagnostic, ...] = ()
    entry: Entry | None = None


# Kinds of key that a text cannot move: what the theme answers for; and, where only the body of a text
# changed, what the fields say.
_OF_THEME = frozenset(
    {"template", "file", "palette", "fonts", "menu", "styles", "style-names", "string"}
)
_OF_FIELDS = _OF_THEME | frozenset(
    {"field", "derived", "list", "facet", "back", "address", "exists", "setting", "term", "asset"}
)


@dataclass(slots=True)
class Live:
    """The site on the desk of whoever writes it. Drafts and scheduled entries are shown.

    `look` may run beside everything else; all other methods belong to one thread.
    """

    root: Path
    today: dt.date
    outputs: frozenset[str]
    shelves: tuple[Path, ...]
    faults: tuple[Diagnostic, ...] = ()
    changes: int = 0
    _memory: Memory = field(default_factory=Memory)
    _build: Build | None = None
    _artifacts: Mapping[str, Artifact] = field(default_factory=dict)
    _first: Trace | None = None
    _made: dict[str, Finished] = field(default_factory=dict)
    _good: dict[str, bytes] = field(default_factory=dict)

    # -- what changed --------------------------------------------------------------------------

    def look(self) -> Build:
        """Ask the whole site again; nothing is shown of it before `take`."""
        before = self._build
        engine = store.engine()
        probes = before.probes if before else store.read_state(self.root).probes
        standing = Standing(
            inputs=store.scan(self.root, quick.INPUTS),
            outputs={},
            engine=engine,
            before=State(engine=engine, probes=probes),
        )
        wish = Wish(self.root, self.today, self.outputs, 1, self.shelves, drafts=True)
        build = Build.begin(wish, standing, Silent())
        build.memory = self._memory
        read(build)
        if build.loaded is not None and build.theme is not None:
            build.loaded = _with_last_good(build.loaded, before)
            look_at_photographs(build)
            connect(build)
            assert build.site is not None
            build.artifacts = plan(build.site, build.theme, self.outputs, build.diagnostics)
        return build

    def take(self, build: Build) -> None:
        """Show what `look` found. Where settings or rules are faulty, all stays as it was."""
        self.faults = tuple(build.diagnostics)
        if build.world is not None:
            self._artifacts = {artifact.path: artifact for artifact in build.artifacts}
            self._build, self._first = build, Trace(build.world)

    def touch(self, names: Iterable[str]) -> bool:
        """Put the entries of saved files in place at once. False, and nothing done, where only
        `look` can: a new file, one that is gone, one with a fault, one that is no entry's text.
        """
        self.changes += 1
        build, first = self._build, self._first
        if build is None or build.loaded is None or build.site is None or build.theme is None:
            return False
        site = build.site
        texts = {
            name: ref for ref, files in build.loaded.tree.entries.items() for name in files.values()
        }
        changed: dict[Ref, Entry] = {}
        for name in names:
            ref = texts.get(name)
            if ref is None or ref not in site.entries:
                return False
            told = Diagnostics()
            entry = read_entry(self.root, ref, build.loaded.tree.entries[ref], told)
            if entry is None or told.errors:
                return False
            changed[ref], _ = withhold(entry, self.today)
        same = all(_same_fields(entry, site.entries[ref]) for ref, entry in changed.items())
        own = {str(ref) for ref in changed}

        def stands(key: Key) -> bool:
            kinds = _OF_FIELDS if same else _OF_THEME
            return key[0] in kinds and (len(key) < 2 or key[1] not in own)

        after = replace(build, site=replace(site, entries={**site.entries, **changed}))
        assert build.world is not None and first is not None and after.site is not None
        after.world = build.world.after(what_makers_read(after, after.site, build.theme), stands)
        self._build, self._first = after, first.after(after.world, stands)
        return True

    # -- what is asked for ---------------------------------------------------------------------

    def answer(self, address: str) -> Answer:
        """What stands behind an address. Only what is planned is ever sent: no file is looked up by
        a name that came from outside.
        """
        path = self._path(address)
        status = 200 if path else 404
        path = path or _MISSING
        artifact = self._artifacts.get(path)
        if artifact is None:
            return Answer(503, type_of(_MISSING), b"", self.faults)
        made = self._finished(artifact)
        body = self._good.get(path, b"") if made.data is None else made.data
        kind = type_of(path)
        return Answer(
            status if body else 503,
            kind,
            body,
            tuple(dict.fromkeys([*self.faults, *(Diagnostic(*fault) for fault in made.faults)])),
            self._entry(artifact),
        )

    def is_slow(self, address: str) -> bool:
        """Whether what stands there takes seconds to make."""
        artifact = self._artifacts.get(self._path(address))
        return artifact is not None and artifact.maker in _SLOW

    def is_stale(self, addresses: Iterable[str]) -> bool:
        """Whether something that was made for one of these would now come out otherwise."""
        world = self._build.world if self._build else None
        made = (self._made.get(self._path(address)) for address in addresses)
        return world is not None and any(
            m and m.signature != signature(world, m.keys) for m in made
        )

    def unpublished(self) -> tuple[tuple[Entry, str], ...]:
        """Drafts, and what is to come or has gone: each with its address."""
        site = self._build.site if self._build else None
        if site is None:
            return ()
        return tuple(
            (entry, site.addresses[entry.ref, "vi"])
            for entry in site.entries.values()
            if not_yet(entry.vi.data, self.today) and (entry.ref, "vi") in site.addresses
        )

    def can_print(self, entry: Entry) -> bool:
        """Whether a page in print may be asked for."""
        return "press" in self.outputs and has_place(entry.ref)

    def printed_page(self, name: str) -> bytes | None:
        """PNG of the page on which an entry, named as in keys, stands in the newest brochure that has
        it; None without one. Takes seconds."""
        build = self._build
        ref = parse_key_ref(name)
        if build is None or build.site is None or not has_place(ref):
            return None
        forms = {a.subject: a for a in self._artifacts.values() if a.maker == "publication"}
        for edition in sorted(build.site.of_kind("brochure"), key=_day, reverse=True):
            # An edition that waits for its licence has only proofs.
            asked = [(str(edition.ref), form) for form in ("screen", "proof")]
            artifact = next((forms[subject] for subject in asked if subject in forms), None)
            pdf = self._finished(artifact).data if artifact else None
            page = page_with(pdf, ref) if pdf else None
            if page:
                return page
        return None

    def _path(self, address: str) -> str:
        """The planned output behind an address; "" where there is none."""
        path = "public" + unquote(urlsplit(address).path)
        if path.endswith("/"):
            path += "index.html"
        for candidate in (path, f"{path}/index.html"):
            if candidate in self._artifacts:
                return candidate
        return ""

    def _finished(self, artifact: Artifact) -> Finished:
        build, first = self._build, self._first
        assert build is not None and build.world is not None and first is not None
        made = self._made.get(artifact.path)
        if made is None or made.signature != signature(build.world, made.keys):
            made = finish(build, artifact, first.fork())
            self._made[artifact.path] = made
            if made.data is not None:
                self._good[artifact.path] = made.data
        return made

    def _entry(self, artifact: Artifact) -> Entry | None:
        site = self._build.site if self._build else None
        if artifact.maker != "entry" or site is None:
            return None
        return site.entries.get(parse_key_ref(str(artifact.subject[0])))


def _day(entry: Entry) -> dt.date:
    data = entry.vi.data
    assert isinstance(data, Publication)
    return data.date


def _same_fields(entry: Entry, other: Entry) -> bool:
    return {lang: text.data for lang, text in entry.texts.items()} == {
        lang: text.data for lang, text in other.texts.items()
    }


def _with_last_good(loaded: Loaded, before: Build | None) -> Loaded:
    """An entry whose file cannot be read any more stays as it was last read."""
    if before is None or before.loaded is None:
        return loaded
    last = before.loaded.entries
    kept = {
        ref: last[ref] for ref in loaded.tree.entries if ref not in loaded.entries and ref in last
    }
    return replace(loaded, entries=dict(sorted({**loaded.entries, **kept}.items())))
