"""survey: what would be said of the pages, without making them.

In: a build whose site stands, planned or not. Out: its diagnostics. Every body is rendered, one page
of each sort is made, links are followed and withheld data is looked for where staff wrote it. Of what
is printed, and takes minutes, only that is told which the last build found and which still stands;
`build.unseen` counts what was not looked at.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import unquote, urlsplit

from kcsite import press, verify
from kcsite.content.models import Ref
from kcsite.content.models.parts import Consent
from kcsite.content.models.values import KIND_OF_PREFIX, Model
from kcsite.diagnostics import Diagnostic, Diagnostics
from kcsite.pipeline.build import Build
from kcsite.pipeline.finished import finish
from kcsite.pipeline.make import stands
from kcsite.plan import Artifact, Work
from kcsite.site.site import Site
from kcsite.site.view import Lens, View
from kcsite.trace import Trace, Unanswered
from kcsite.web.body import markdown

# Makers whose pages come from templates; the first of each sort is made.
_FROM_TEMPLATES = frozenset({"home", "entry", "list", "catalogue", "missing", "search", "feed"})


def survey(build: Build) -> None:
    """The step."""
    if build.world is None or build.theme is None or build.site is None:
        return
    bodies = dict(_bodies(build, build.site))
    _search(build.site, bodies, build.diagnostics)
    if build.artifacts:
        pages = _Pages(build)
        pages.try_templates()
        pages.follow(bodies)
    _recall_print(build)


def _bodies(build: Build, site: Site) -> Iterator[tuple[tuple[Ref, str], str]]:
    """The HTML of every body that has a page of its own; its faults are told on the way."""
    assert build.world is not None and build.theme is not None and build.loaded is not None
    found = Diagnostics()
    first = Trace(build.world)
    for ref, lang in sorted(site.addresses):
        work = Work(first.fork(), build.theme, build.wish.root, build.cache, found)
        try:
            html = markdown(View(ref, Lens(work.trace, lang)), work)
        except Unanswered:
            continue  # a word that the theme lacks: told of a page with its template
        yield (ref, lang), str(html)
    unread = build.loaded.tree.entries.keys() - build.loaded.entries.keys()
    # A link to an entry whose own file is faulty: that is told, and would only be repeated.
    build.diagnostics.extend(fault for fault in found if _target(fault) not in unread)


def _target(fault: Diagnostic) -> Ref | None:
    if fault.code != "K301":
        return None
    prefix, _, identity = dict(fault.args)["given"].partition(":")
    return Ref(KIND_OF_PREFIX.get(prefix, prefix), identity)


def _search(site: Site, bodies: dict[tuple[Ref, str], str], diagnostics: Diagnostics) -> None:
    """Withheld data in what is published, told of the file where it is written."""
    withheld, owners = site.withheld, site.owners
    for entry in site.entries.values():
        for lang, text in entry.texts.items():
            pieces = [*_words(text.data), bodies.get((entry.ref, lang), "")]
            told = Diagnostics()
            verify.search_withheld(text.path, "\n".join(pieces), withheld, owners, told)
            # Pieces side by side may say together what none of them says.
            for piece in pieces if told else ():
                verify.search_withheld(text.path, piece, withheld, owners, diagnostics)


def _words(value: object) -> Iterator[str]:
    """What an entry says in its fields, save how consent was recorded, which is never shown."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _words(item)
    elif isinstance(value, Model) and not isinstance(value, Consent):
        for name in type(value).model_fields:
            yield from _words(getattr(value, name))


@dataclass(slots=True)
class _Pages:
    """The planned pages; each is made at most once, and only if somebody asks."""

    build: Build
    _planned: dict[str, Artifact] = field(init=False)
    _facts: dict[str, verify.Facts] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._planned = {artifact.path: artifact for artifact in self.build.artifacts}

    def try_templates(self) -> None:
        """The first page of each sort: a fault of a template shows on any page made from it."""
        seen: set[tuple[str, str]] = set()
        for artifact in self.build.artifacts:
            about = str(artifact.subject[0]).partition(":")[0] if artifact.subject else ""
            if artifact.maker in _FROM_TEMPLATES and (artifact.maker, about) not in seen:
                seen.add((artifact.maker, about))
                self._made(artifact.path)

    def follow(self, bodies: dict[tuple[Ref, str], str]) -> None:
        """Every link of every body leads to something that is planned, and to a place in it."""
        if "site" not in self.build.wish.outputs:
            return
        site = self.build.site
        assert site is not None
        for (ref, lang), body in bodies.items():
            links, ids, _ = verify.examine("body.html", body.encode("utf-8"))
            path = site.text(ref, lang).path
            for link in links:
                self._follow(path, link, ids)

    def _follow(self, path: str, link: str, ids: tuple[str, ...]) -> None:
        parts = urlsplit(link)
        file = verify.file_of(unquote(parts.path)) if parts.path else ""
        anchor = unquote(parts.fragment)
        if file and file not in self._planned:
            self.build.diagnostics.add("K801", path, target=link)
        elif anchor and anchor not in (self._made(file)[1] if file else ids):
            self.build.diagnostics.add("K802", path, target=link)

    def _made(self, path: str) -> verify.Facts:
        if path not in self._facts:
            build = self.build
            assert build.world is not None
            made = finish(build, self._planned[path], Trace(build.world))
            build.diagnostics.extend(Diagnostic(*fault) for fault in made.faults)
            self._facts[path] = verify.examine(path, made.data or b"")
        return self._facts[path]


def _recall_print(build: Build) -> None:
    """What the last build found in the publications, where nothing that they show has changed."""
    assert build.world is not None
    for artifact in build.artifacts:
        if artifact.maker not in press.MAKERS:
            continue
        old = build.before.outputs.get(artifact.path)
        if old is not None and stands(build, artifact, old, build.world):
            build.diagnostics.extend(Diagnostic(*fault) for fault in old.faults)
        else:
            build.unseen += 1
