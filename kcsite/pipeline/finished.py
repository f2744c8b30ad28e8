"""One artifact made: its bytes and all that is remembered of how they came to be.

In: a build that has planned, an artifact, a trace. Out: a `Finished`; faults are told in it, none raises.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from kcsite import press, verify, web
from kcsite.diagnostics import Diagnostics
from kcsite.pipeline.build import Build
from kcsite.pipeline.scope import search
from kcsite.plan import Artifact, Work
from kcsite.theme import TemplateFault
from kcsite.trace import Key, Trace, Unanswered, World, digest_bytes

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


def signature(world: World, keys: Iterable[Key]) -> str:
    """The digest of the digests of some keys: what was read, and that it has not changed."""
    return digest_bytes(" ".join(world.all_digests(keys)).encode())


def finish(build: Build, artifact: Artifact, trace: Trace) -> Finished:
    """Make one artifact. A template's fault becomes a diagnostic."""
    assert build.theme is not None and build.world is not None and build.site is not None
    faults = Diagnostics()
    cache = build.cache.fork()
    work = Work(trace, build.theme, build.wish.root, cache, faults)
    data: bytes | None = None
    try:
        data = MAKERS[artifact.maker](artifact, work)
        verify.check_weight(artifact.path, data, faults)
        if data and artifact.maker in press.MAKERS:
            # To read a PDF takes long: it is done where it was made, beside others.
            search(build, build.site, artifact.path, data, faults)
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
