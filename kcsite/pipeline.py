"""The steps of a build in a table, and the makers in a table.

In: the site's folder and what is wished for. Out: a `BuildReport`; `public/` and `press/` are the
new site, or, where there was an error, still the last good one.
"""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any, Protocol

from kcsite import press, publish, quick, verify, web
from kcsite.content.entry import Asset
from kcsite.content.load import Loaded, load
from kcsite.content.source import read_bytes
from kcsite.diagnostics import Diagnostic, Diagnostics
from kcsite.media.pool import Job, encode_each
from kcsite.media.recipe import variants
from kcsite.media.web import encode
from kcsite.photographs import probe_all
from kcsite.plan import (
    Artifact,
    Work,
    answer_files,
    photograph,
    plan,
    publications,
    screen_path,
)
from kcsite.proofread import proofread
from kcsite.report import BuildReport, StepTime
from kcsite.site.resolve import resolve
from kcsite.site.site import Site
from kcsite.site.world import answers
from kcsite.store import FOLDER, Cache, Output, Stat, State
from kcsite.theme import TemplateFault, Theme, load_theme
from kcsite.trace import Key, Trace, Unanswered, World, digest_bytes
from kcsite.web.files import cached_picture

Maker = Callable[[Artifact, Work], bytes]

MAKERS: dict[str, Maker] = {**web.MAKERS, **press.MAKERS}


class Progress(Protocol):
    """Whoever shows how far a build has come."""

    def begin(self, step: str, total: int) -> None: ...

    def advance(self) -> None: ...

    def end(self) -> None: ...


@dataclass(frozen=True, slots=True)
class Wish:
    """What a command asks for. `outputs` holds "site", "press" or both."""

    root: Path
    today: dt.date
    outputs: frozenset[str]
    jobs: int
    shelves: tuple[Path, ...]
    drafts: bool = False

    def words(self) -> tuple[str, ...]:
        return quick.words(self.today, self.outputs, self.drafts)


@dataclass(slots=True)
class Build:
    """A build under way: each step reads what the ones before it left here."""

    wish: Wish
    inputs: dict[str, Stat]
    outputs: dict[str, Stat]
    engine: str
    before: State
    progress: Progress
    diagnostics: Diagnostics = field(default_factory=Diagnostics)
    report: BuildReport = field(default_factory=BuildReport)
    cache: Cache = field(init=False)
    loaded: Loaded | None = None
    theme: Theme | None = None
    assets: dict[str, Asset] = field(default_factory=dict)
    probes: dict[str, tuple[Stat, tuple[Any, ...]]] = field(default_factory=dict)
    site: Site | None = None
    world: World | None = None
    artifacts: list[Artifact] = field(default_factory=list)
    kept: dict[str, Output] = field(default_factory=dict)
    after: dict[str, Output] = field(default_factory=dict)
    made: dict[str, bytes] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.cache = Cache(self.wish.root)


def _load(build: Build) -> None:
    build.loaded = load(build.wish.root, build.inputs, build.diagnostics)
    if build.loaded is not None:
        name = build.loaded.settings.theme
        compiled = build.wish.root / FOLDER / "templates"
        build.theme = load_theme(name, build.wish.shelves, compiled, build.diagnostics)


def _language(build: Build) -> None:
    if build.loaded is not None:
        proofread(build.loaded, build.diagnostics)


def _photographs(build: Build) -> None:
    if build.loaded is not None:
        build.assets, build.probes = probe_all(
            build.loaded,
            build.wish.root,
            build.inputs,
            # Another program may have remembered other facts.
            build.before.probes if build.before.engine == build.engine else {},
            build.wish.jobs,
            build.diagnostics,
        )


def _resolve(build: Build) -> None:
    if build.loaded is None or build.theme is None:
        return
    wish = build.wish
    site = resolve(build.loaded, build.assets, wish.today, build.diagnostics, drafts=wish.drafts)
    build.site = site
    build.kept = _kept(build, site)
    content = {"content-file": lambda key: _content_file(build, str(key[1]))}
    files = {"files": answer_files(site, _readable(build, site))}
    build.world = World({**answers(site), **build.theme.answers, **content, **files})


def _readable(build: Build, site: Site) -> frozenset[str]:
    """The publications that will stand in `public/` after this build."""
    paths = {screen_path(site, entry.ref) for entry in publications(site)}
    will_be_made = {"site", "press"} <= build.wish.outputs
    return frozenset(p for p in paths if will_be_made or p in build.kept)


def _content_file(build: Build, name: str) -> bytes:
    raw = read_bytes(build.wish.root, name, build.diagnostics, limit=100_000_000)
    if raw is None:
        raise KeyError(name)
    return raw


def _plan(build: Build) -> None:
    if build.site is None or build.theme is None or build.diagnostics.errors:
        return
    if "press" in build.wish.outputs:
        press.check(build.site, build.diagnostics)
    build.artifacts = plan(build.site, build.theme, build.wish.outputs, build.diagnostics)


def _make(build: Build) -> None:
    if build.world is None or build.theme is None or build.diagnostics.errors:
        return
    world = build.world
    waiting: list[Artifact] = []
    for artifact in build.artifacts:
        old = build.before.outputs.get(artifact.path)
        if old is not None and _stands(build, artifact, old, world):
            build.after[artifact.path] = old
            build.cache.asked.update(old.cached)
            build.diagnostics.extend(Diagnostic(*fault) for fault in old.faults)
        else:
            waiting.append(artifact)
    _encode_pictures(build, waiting)
    if build.diagnostics.errors:
        return  # a picture that changed or broke since it was looked at
    build.progress.begin("make", len(waiting))
    first = Trace(world)
    # Publications last: a page's fault is told before their slow layout begins.
    for artifact in sorted(waiting, key=lambda a: (a.maker == "publication", a.path)):
        if artifact.maker == "publication" and build.diagnostics.errors:
            return
        _make_one(build, artifact, first.fork())
        build.progress.advance()


def _stands(build: Build, artifact: Artifact, old: Output, world: World) -> bool:
    """Made by the same program from keys whose values are what they were, and still in place."""
    return (
        build.before.engine == build.engine
        and (old.maker, old.subject) == (artifact.maker, artifact.subject)
        and build.outputs.get(artifact.path) == old.stat
        and old.signature == signature(world, old.keys)
    )


def signature(world: World, keys: Iterable[Key]) -> str:
    """The digest of the digests of some keys: what was read, and that it has not changed."""
    return digest_bytes(" ".join(world.digest(key) for key in keys).encode())


def _encode_pictures(build: Build, waiting: list[Artifact]) -> None:
    """All variants of a photograph at once, the photographs side by side, into the cache."""
    wanted: dict[str, list[str]] = {}
    for artifact in waiting:
        if artifact.maker == "picture":
            path, name = (str(part) for part in artifact.subject)
            wanted.setdefault(path, []).append(name)
    jobs = []
    for path, names in sorted(wanted.items()):
        asset = build.assets[path]
        planned = {v.name: v for v in variants(photograph(asset), "content")}
        missing = [
            planned[name]
            for name in names
            if build.cache.get(cached_picture(asset.digest, name)) is None
        ]
        if missing:
            make = partial(encode, build.wish.root / path, tuple(missing))
            jobs.append(Job(path, path, make))
    if not jobs:
        return
    build.progress.begin("pictures", len(jobs))
    for path, made in encode_each(jobs, build.wish.jobs, build.diagnostics):
        for name, data in made.items():
            build.cache.put(cached_picture(build.assets[path].digest, name), data)
        build.progress.advance()


def _make_one(build: Build, artifact: Artifact, trace: Trace) -> None:
    assert build.theme is not None and build.world is not None
    faults = Diagnostics()
    cache = build.cache.fork()
    work = Work(trace, build.theme, build.wish.root, cache, faults)
    try:
        data = MAKERS[artifact.maker](artifact, work)
        verify.check_weight(artifact.path, data, faults)
    except TemplateFault as fault:
        _tell_template(fault, faults)
    except Unanswered as missing:
        theme = f"themes/{build.theme.name}/theme.yaml"
        _tell_template(TemplateFault(theme, 0, f"thiếu {missing}", missing.key), faults)
    build.diagnostics.extend(faults)
    build.cache.asked.update(cache.asked)
    if faults.errors:
        return
    keys = tuple(trace.keys)
    old = build.before.outputs.get(artifact.path)
    made = Output(
        maker=artifact.maker,
        subject=artifact.subject,
        keys=keys,
        signature=signature(build.world, keys),
        digest=digest_bytes(data),
        stat=(0, 0, 0),
        faults=tuple(fault.pack() for fault in faults),
        cached=tuple(sorted(cache.asked)),
    )
    if old is not None and old.digest == made.digest:
        made.facts = old.facts
        if build.outputs.get(artifact.path) == old.stat:
            # The same bytes again: nothing is written, and the file keeps its time.
            made.stat = old.stat
            build.after[artifact.path] = made
            return
    made.facts = verify.examine(artifact.path, data)
    build.after[artifact.path] = made
    build.made[artifact.path] = data


# What a theme lacks → its code, and the word of the message that names it.
_LACKING = {
    "string": ("K605", "given"),
    "print-string": ("K605", "given"),
    "file": ("K604", "file"),
    "template": ("K604", "file"),
}


def _tell_template(fault: TemplateFault, faults: Diagnostics) -> None:
    code, word = _LACKING.get(str(fault.missing[0]) if fault.missing else "", ("", ""))
    if code:
        words: dict[str, Any] = {word: fault.missing[1]}
        faults.add(code, fault.path, fault.line, **words)
    else:
        faults.add("K603", fault.path, fault.line, problem=fault.problem)


def _verify(build: Build) -> None:
    if build.site is None or build.diagnostics.errors:
        return
    outputs = {**build.kept, **build.after}
    facts = {path: made.facts for path, made in outputs.items() if path.startswith("public/")}
    verify.check_links(facts, "site" in build.wish.outputs, build.diagnostics)
    _verify_withheld(build, build.site)


def _verify_withheld(build: Build, site: Site) -> None:
    """New outputs are always searched; the old ones again when other data is to be withheld."""
    for path in build.after:
        _search(build, site, path, build.made.get(path), build.diagnostics)


def _search(
    build: Build, site: Site, path: str, data: bytes | None, diagnostics: Diagnostics
) -> None:
    """Look for withheld data in an output. `data` is None for one that stands on disk."""
    file = build.wish.root / path
    if data is None and build.before.withheld != _withheld_digest(site) and file.is_file():
        data = file.read_bytes()
    if data is not None:
        text = verify.text_of(path, data)
        verify.search_withheld(path, text, site.withheld, site.owners, diagnostics)


def _withheld_digest(site: Site) -> str:
    return digest_bytes(repr(site.withheld).encode())


def _publish(build: Build) -> None:
    if build.site is None or build.diagnostics.errors:
        return
    root = build.wish.root
    for path, stat in publish.stage(root, build.made).items():
        build.after[path].stat = stat
    kept = {path: made for path, made in build.kept.items() if path not in build.after}
    gone = [p for p in build.outputs if p not in build.after and _is_asked(build, p)]
    state = State(
        engine=build.engine,
        wish=build.wish.words(),
        inputs=build.inputs,
        outputs={**kept, **build.after},
        probes=build.probes,
        withheld=_withheld_digest(build.site),
        summary={"faults": [fault.pack() for fault in build.diagnostics]},
    )
    publish.commit(root, build.made, gone, state)
    for made in kept.values():
        build.cache.asked.update(made.cached)
    build.cache.sweep()
    build.report.made = tuple(sorted(build.made))
    build.report.removed = tuple(sorted(gone))
    build.report.reused = len(build.after) - len(build.made)


def _kept(build: Build, site: Site) -> dict[str, Output]:
    """What an earlier build made that this one is not asked about: it stays as it is.

    Save a publication for the website's readers that holds data withheld since: that goes.
    """
    kept: dict[str, Output] = {}
    for path, made in build.before.outputs.items():
        if _is_asked(build, path) or path not in build.outputs:
            continue
        if path.startswith("public/") and made.maker == "publication":
            found = Diagnostics()
            _search(build, site, path, None, found)
            if found:
                continue
        # Made by another program it never stands again, only stays until it is asked for.
        is_ours = build.before.engine == build.engine
        kept[path] = made if is_ours else replace(made, signature="")
    return kept


def _is_asked(build: Build, path: str) -> bool:
    """Whether an output belongs to what is wished for. A publication's edition for the website's
    readers is made where both are.
    """
    if len(build.wish.outputs) == 2:
        return True
    made = build.before.outputs.get(path)
    is_print = path.startswith("press/") or (made is not None and made.maker == "publication")
    return not is_print if "site" in build.wish.outputs else path.startswith("press/")


STEPS: tuple[tuple[str, Callable[[Build], None]], ...] = (
    ("load", _load),
    ("language", _language),
    ("photographs", _photographs),
    ("resolve", _resolve),
    ("plan", _plan),
    ("make", _make),
    ("verify", _verify),
    ("publish", _publish),
)
CHECK_STEPS = ("load", "language", "photographs", "resolve", "plan", "make", "verify")
BUILD_STEPS = ("load", "photographs", "resolve", "plan", "make", "verify", "publish")


def run(build: Build, steps: Iterable[str] = BUILD_STEPS) -> BuildReport:
    """Run the steps in order; each is timed, and none raises for a fault of the content."""
    wanted = set(steps)
    for name, step in STEPS:
        if name in wanted:
            build.progress.begin(name, 0)
            began = time.perf_counter()
            step(build)
            build.report.steps.append(StepTime(name, time.perf_counter() - began))
    build.report.faults = tuple(build.diagnostics)
    return build.report
