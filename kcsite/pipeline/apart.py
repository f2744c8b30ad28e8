"""What is printed, made in processes of its own: they read the site again and work side by side.

In: a wish and groups of artifacts. Out: what each process finished.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager

from kcsite import quick
from kcsite.pipeline.build import Build, Wish
from kcsite.pipeline.finished import Finished, finish
from kcsite.pipeline.prepare import PREPARATION
from kcsite.plan import Artifact
from kcsite.trace import Key, Trace

_SINGLES = 10
"""Cards and labels that are worth a process: fewer are made sooner than a site is read again."""
_ON_SCREEN = frozenset({"screen", "proof", "manuscript", "booklet"})
"""Forms of a publication that come from its pages for the screen; all others from those in ink."""


def groups_of(artifacts: Iterable[Artifact]) -> list[list[Artifact]]:
    """What one process each should make, publications apart for ink and for the screen, which have no
    page in common. A few single pages go with the last of them."""
    publications: dict[Key, list[Artifact]] = {}
    singles: list[Artifact] = []
    for artifact in artifacts:
        if artifact.maker == "publication":
            ref, form = artifact.subject[:2]
            publications.setdefault((ref, form in _ON_SCREEN), []).append(artifact)
        else:
            singles.append(artifact)
    # Ink first: it takes longest.
    groups = [publications[key] for key in sorted(publications, key=lambda key: bool(key[1]))]
    if len(singles) >= _SINGLES or (singles and not groups):
        return [*groups, singles]
    return [*groups[:-1], groups[-1] + singles] if groups else []


@contextmanager
def elsewhere(wish: Wish, groups: Sequence[list[str]]) -> Iterator[Iterator[Finished]]:
    """Begin to make groups in other processes; gives what they finished. What they could not is for
    the caller to make."""
    if not groups:
        yield iter(())
        return
    import concurrent.futures
    import multiprocessing

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
