"""make: the artifacts that do not stand as they are become bytes.

In: a build that has planned. Out: its `after` (every output there will be) and `made` (the new
bytes). Photographs and publications, which are slow, are made in processes of their own.
"""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import Any

from kcsite import press, quick, verify, web
from kcsite.diagnostics import Diagnostic, Diagnostics
from kcsite.media.pool import Job, encode_each
from kcsite.media.recipe import Variant
from kcsite.pipeline.build import Build, Wish
from kcsite.pipeline.prepare import PREPARATION
from kcsite.plan import Artifact, Work, planned
from kcsite.store import Output
from kcsite.theme import TemplateFault
from kcsite.trace import Key, Trace, Unanswered, World, digest_bytes
from kcsite.web.files import cached_picture, encode_cached
from kcsite.web.social import draw_cached, drawing

Maker = Callable[[Artifact, Work], bytes]

MAKERS: dict[str, Maker] = {**web.MAKERS, **press.MAKERS}


@dataclass(frozen=True, slots=True)
class Finished:
    """One artifact made: its bytes, the keys it read, their signature, its faults (packed), what it
    took from the cache, what it set aside. Plain enough to come from another process. `data` is None
    after an error.
    """

    path: str
    data: bytes | None
    keys: tuple[Key, ...]
    signature: str
    faults: tuple[tuple[Any, ...], ...]
    cached: tuple[str, ...]
    aside: tuple[tuple[str, bytes], ...]


def make(build: Build) -> None:
    """The step: what stands is kept, what does not is made."""
    if build.world is None or build.theme is None or build.diagnostics.errors:
        return
    waiting = _waiting(build, build.world)
    _draw_pictures(build, waiting)
    if build.diagnostics.errors:
        return  # a picture that changed or broke since it was looked at
    build.progress.begin("make", len(waiting))
    # What is printed last: a page's fault is told before the slow layout begins.
    _make_here(build, [artifact for artifact in waiting if artifact.maker not in press.MAKERS])
    if not build.diagnostics.errors:
        _make_printed(build, [artifact for artifact in waiting if artifact.maker in press.MAKERS])


def _waiting(build: Build, world: World) -> list[Artifact]:
    """The artifacts that must be made; the others are entered as they stand."""
    waiting: list[Artifact] = []
    for artifact in build.artifacts:
        old = build.before.outputs.get(artifact.path)
        if old is not None and _stands(build, artifact, old, world):
            build.after[artifact.path] = old
            build.cache.asked.update(old.cached)
            build.diagnostics.extend(Diagnostic(*fault) for fault in old.faults)
        else:
            waiting.append(artifact)
    return waiting


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
    return digest_bytes(" ".join(world.all_digests(keys)).encode())


def _draw_pictures(build: Build, waiting: list[Artifact]) -> None:
    """What the cache lacks: photographs with all their variants, and posters, side by side."""
    jobs = [*_photographs(build, waiting), *_posters(build, waiting)]
    if not jobs:
        return
    build.progress.begin("pictures", len(jobs))
    for _, made in encode_each(jobs, build.wish.jobs, build.diagnostics):
        for name, data in made.items():
            build.cache.put(name, data)
        build.progress.advance()


def _photographs(build: Build, waiting: list[Artifact]) -> Iterator[Job[dict[str, bytes]]]:
    """All variants of a photograph at once, by their names in the cache."""
    missing: dict[str, list[Variant]] = {}
    for artifact in waiting:
        if artifact.maker == "picture":
            path, name = (str(part) for part in artifact.subject[:2])
            asset = build.assets[path]
            if build.cache.get(cached_picture(asset.digest, name)) is None:
                missing.setdefault(path, []).append(planned(artifact, asset)[name])
    for path, found in sorted(missing.items()):
        make = partial(encode_cached, build.wish.root / path, tuple(found))
        yield Job(path, path, make)


def _posters(build: Build, waiting: list[Artifact]) -> Iterator[Job[dict[str, bytes]]]:
    assert build.world is not None and build.theme is not None
    first = Trace(build.world)
    for artifact in waiting:
        if artifact.maker == "poster":
            trace = first.fork()
            work = Work(trace, build.theme, build.wish.root, build.cache, build.diagnostics)
            name, drawn = drawing(artifact, work)
            if build.cache.get(name) is None:
                source = drawn.path
                told = source.relative_to(build.wish.root).as_posix() if source else artifact.path
                yield Job(artifact.path, told, partial(draw_cached, name, drawn))


def _make_here(build: Build, artifacts: Iterable[Artifact]) -> None:
    assert build.world is not None
    first = Trace(build.world)
    for artifact in artifacts:
        _take(build, artifact, finish(build, artifact, first.fork()))
        build.progress.advance()


def finish(build: Build, artifact: Artifact, trace: Trace) -> Finished:
    """Make one artifact. A template's fault becomes a diagnostic."""
    assert build.theme is not None and build.world is not None
    faults = Diagnostics()
    cache = build.cache.fork()
    work = Work(trace, build.theme, build.wish.root, cache, faults)
    data: bytes | None = None
    try:
        data = MAKERS[artifact.maker](artifact, work)
        verify.check_weight(artifact.path, data, faults)
    except TemplateFault as fault:
        _tell_template(fault, faults)
    except Unanswered as missing:
        theme = f"themes/{build.theme.name}/theme.yaml"
        _tell_template(TemplateFault(theme, 0, f"thiếu {missing}", missing.key), faults)
    keys = tuple(trace.keys)
    return Finished(
        path=artifact.path,
        data=None if faults.errors else data,
        keys=keys,
        signature=signature(build.world, keys),
        faults=tuple(fault.pack() for fault in faults),
        cached=tuple(sorted(cache.asked)),
        aside=tuple(sorted(work.aside.items())),
    )


def _take(build: Build, artifact: Artifact, finished: Finished) -> None:
    """Enter what was made. The same bytes again are not written, and the file keeps its time."""
    build.diagnostics.extend(Diagnostic(*fault) for fault in finished.faults)
    build.cache.asked.update(finished.cached)
    build.aside.update(finished.aside)
    if finished.data is None:
        return
    old = build.before.outputs.get(artifact.path)
    made = Output(
        maker=artifact.maker,
        subject=artifact.subject,
        keys=finished.keys,
        signature=finished.signature,
        digest=digest_bytes(finished.data),
        stat=(0, 0, 0),
        faults=finished.faults,
        cached=finished.cached,
    )
    build.after[artifact.path] = made
    if old is not None and old.digest == made.digest:
        made.facts = old.facts
        if build.outputs.get(artifact.path) == old.stat:
            made.stat = old.stat
            return
    else:
        made.facts = verify.examine(artifact.path, finished.data)
    build.made[artifact.path] = finished.data


# What a theme lacks → its code, and the word of the message that names it.
_LACKING = {
    "string": ("K605", "given"),
    "print-string": ("K605", "given"),
    "styles": ("K606", "given"),
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


# -- what is printed, in processes of its own ----------------------------------------------------

_SINGLES = 10
"""Cards and labels that are worth a process: fewer are made sooner than a site is read again."""


def _make_printed(build: Build, artifacts: Sequence[Artifact]) -> None:
    """The forms of one publication in one process, several publications side by side, and beside
    them cards and labels, which are single pages. After an edit, whose pages are mostly kept, this
    process makes the first of them, because it has read the site already; whole books are laid out in
    processes that give their memory back."""
    groups = _groups(artifacts)
    grouped = {artifact.path for group in groups for artifact in group}
    first = 1 if build.before.engine == build.engine or len(groups) < 2 else 0
    here, others = groups[:first], groups[first:]
    if build.wish.jobs < 2:
        here, others = groups, []
    assert build.world is not None
    waiting = {artifact.path: artifact for group in others for artifact in group}
    with _elsewhere(build.wish, [[a.path for a in group] for group in others]) as finished:
        # One group after another, so that what one made once for all its forms is let go.
        for group in (*here, [a for a in artifacts if a.path not in grouped]):
            _make_here(build, group)
        for found in finished:
            # A file saved in between lets another process see another world: then it is made again.
            if found.signature == signature(build.world, found.keys):
                _take(build, waiting.pop(found.path), found)
                build.progress.advance()
    for group in others:
        _make_here(build, [artifact for artifact in group if artifact.path in waiting])


def _groups(artifacts: Iterable[Artifact]) -> list[list[Artifact]]:
    """What one process each should make. A few single pages are left out."""
    publications: dict[Key, list[Artifact]] = {}
    singles: list[Artifact] = []
    for artifact in artifacts:
        if artifact.maker == "publication":
            publications.setdefault(artifact.subject[:1], []).append(artifact)
        else:
            singles.append(artifact)
    return [*publications.values(), *([singles] if len(singles) >= _SINGLES else [])]


@contextmanager
def _elsewhere(wish: Wish, groups: Sequence[list[str]]) -> Iterator[Iterator[Finished]]:
    """Begin to make groups in other processes; gives what they finished. What they could not is for
    the caller to make."""
    if not groups:
        yield iter(())
        return
    import concurrent.futures

    context = multiprocessing.get_context("spawn")
    workers = min(wish.jobs, len(groups))
    with concurrent.futures.ProcessPoolExecutor(workers, mp_context=context) as pool:
        # The largest first would need knowing them; editions come in the order of the plan.
        waiting = [pool.submit(make_apart, wish, paths) for paths in groups]

        def finished() -> Iterator[Finished]:
            for future in waiting:
                try:
                    yield from future.result()
                except (concurrent.futures.BrokenExecutor, OSError, MemoryError):
                    continue

        yield finished()


def make_apart(wish: Wish, paths: Sequence[str]) -> list[Finished]:
    """In a process of its own: read the site again and make some of its artifacts."""
    build = Build.begin(wish, quick.look(wish.root), Silent())
    for step in PREPARATION:
        step(build)
    if build.world is None or build.diagnostics.errors:
        return []
    first = Trace(build.world)
    wanted = set(paths)
    return [finish(build, a, first.fork()) for a in build.artifacts if a.path in wanted]


class Silent:
    """The progress of a process that nobody watches."""

    def begin(self, step: str, total: int) -> None:
        """Nothing is shown."""

    def advance(self) -> None:
        """Nothing is shown."""

    def end(self) -> None:
        """Nothing is shown."""
