"""make: the artifacts that do not stand as they are become bytes.

In: a build that has planned. Out: its `after` (every output there will be) and `made` (the new
bytes). Photographs and publications, which are slow, are made in processes of their own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from kcsite import press, verify
from kcsite.diagnostics import Diagnostic
from kcsite.media.pool import Job, encode_each
from kcsite.media.recipe import Variant
from kcsite.parked import Parked
from kcsite.pipeline.apart import elsewhere, groups_of
from kcsite.pipeline.build import Build
from kcsite.pipeline.finished import Finished, finish, signature
from kcsite.plan import Artifact, Work, planned
from kcsite.store import Output
from kcsite.trace import Trace, World, digest_bytes
from kcsite.web.files import cached_picture, encode_cached
from kcsite.web.social import draw_cached, drawing

_LARGE = 4_000_000
"""Bytes of a file that waits on the disk for the end of the build; so many are only books."""


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
        if old is not None and stands(build, artifact, old, world):
            build.after[artifact.path] = old
            build.cache.asked.update(old.cached)
            build.diagnostics.extend(Diagnostic(*fault) for fault in old.faults)
        else:
            waiting.append(artifact)
    return waiting


def stands(build: Build, artifact: Artifact, old: Output, world: World) -> bool:
    """Made by the same program from keys whose values are what they were, and still in place."""
    return (
        build.before.engine == build.engine
        and (old.maker, old.subject) == (artifact.maker, artifact.subject)
        and build.outputs.get(artifact.path) == old.stat
        and old.signature == signature(world, old.keys)
    )


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
    data = finished.data
    build.made[artifact.path] = Parked(data) if len(data) >= _LARGE else data


def _make_printed(build: Build, artifacts: Sequence[Artifact]) -> None:
    """The forms of one publication in ink in one process, those for the screen in another, several
    publications side by side, and beside them cards and labels, which are single pages. After an
    edit, whose pages are mostly kept, this process makes the first of them, because it has read the
    site already; whole books are laid out in processes that give their memory back. Of one publication
    alone it makes the ink: a hundred megabytes are not sent from process to process."""
    groups = groups_of(artifacts)
    first = 1 if build.before.engine == build.engine or len(groups) <= 2 else 0
    here, others = groups[:first], groups[first:]
    if build.wish.jobs < 2:
        here, others = groups, []
    assert build.world is not None
    waiting = {artifact.path: artifact for group in others for artifact in group}
    with elsewhere(build.wish, [[a.path for a in group] for group in others]) as finished:
        # One group after another, so that what one made once for all its forms is let go.
        for group in here:
            _make_here(build, group)
        for found in finished:
            # A file saved in between lets another process see another world: then it is made again.
            if found.signature == signature(build.world, found.keys):
                _take(build, waiting.pop(found.path), found)
                build.progress.advance()
    for group in others:
        _make_here(build, [artifact for artifact in group if artifact.path in waiting])
