"""Work on photographs spread over processes.

In: jobs, each a key and a picklable callable. Out: their results by key; a picture that is refused
is a diagnostic and has no result. Processes and not threads: the codecs hold the interpreter.
"""

from __future__ import annotations

import signal
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from kcsite.diagnostics import Diagnostics
from kcsite.media.pixels import Refused

if TYPE_CHECKING:
    from concurrent.futures import Future

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)

_AHEAD = 2
"""Jobs handed out per worker: enough that none waits, few enough that results do not pile up."""


@dataclass(frozen=True, slots=True)
class Job(Generic[T_co]):
    """One photograph's work: `Job(key, name, partial(encode, path, variants))`.

    `make` must be a top-level function or a `functools.partial` of one, with picklable arguments:
    on Windows a worker is a new interpreter.
    """

    key: str
    name: str
    """The picture's path as staff know it, for the messages."""
    make: Callable[[], T_co]


def encode_each(
    jobs: Sequence[Job[T]], workers: int, diagnostics: Diagnostics
) -> Iterator[tuple[str, T]]:
    """Key and result of each job, in the order of the jobs, as soon as they are there; holds no
    more than a few results at a time. One worker, or one job, runs in this process."""
    made = _inline(jobs) if min(workers, len(jobs)) <= 1 else _spread(jobs, workers)
    for job, result in zip(jobs, made, strict=True):
        if isinstance(result, Refused):
            short = job.name.rpartition("/")[2]
            diagnostics.add(result.code, job.name, name=short, **result.words)
        else:
            yield job.key, result


def _inline(jobs: Sequence[Job[T]]) -> Iterator[T | Refused]:
    return (_run(job.make) for job in jobs)


def _spread(jobs: Sequence[Job[T]], workers: int) -> Iterator[T | Refused]:
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool

    # Spawned everywhere: forking a process that draws a progress bar in a thread may hang.
    executor = ProcessPoolExecutor(
        min(workers, len(jobs)),
        mp_context=multiprocessing.get_context("spawn"),
        initializer=_leave_interrupts_to_parent,
    )
    done = 0
    try:
        waiting: deque[Future[T | Refused]] = deque()
        for job in jobs:
            waiting.append(executor.submit(_run, job.make))
            if len(waiting) > workers * _AHEAD:
                yield waiting.popleft().result()
                done += 1
        while waiting:
            yield waiting.popleft().result()
            done += 1
    except BrokenProcessPool:
        # A worker was killed (memory, a guard program): the rest goes on here, one at a time.
        yield from _inline(jobs[done:])
    finally:
        executor.shutdown(cancel_futures=True)


def _run(make: Callable[[], T]) -> T | Refused:
    try:
        return make()
    except Refused as refused:
        return refused


def _leave_interrupts_to_parent() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
