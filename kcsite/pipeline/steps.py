"""The steps of a build, in a table.

In: a `Build` that has looked at the folder. Out: a `BuildReport`; `public/` and `press/` are the new
site, or, where there was an error, still the last good one.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable

from kcsite import press, publish, verify
from kcsite.parked import whole
from kcsite.pipeline import prepare
from kcsite.pipeline.build import Build
from kcsite.pipeline.make import make
from kcsite.pipeline.scope import is_asked, search, withheld_digest
from kcsite.pipeline.survey import survey
from kcsite.report import BuildReport, StepTime
from kcsite.store import State


def _verify(build: Build) -> None:
    if build.site is None or build.diagnostics.errors:
        return
    outputs = {**build.kept, **build.after}
    facts = {path: made.facts for path, made in outputs.items() if path.startswith("public/")}
    verify.check_links(facts, "site" in build.wish.outputs, build.diagnostics)
    # New outputs are always searched, what is printed where it was made; the old ones again when
    # other data is to be withheld.
    for path, output in build.after.items():
        if path not in build.made:
            search(build, build.site, path, None, build.diagnostics)
        elif output.maker not in press.MAKERS:
            search(build, build.site, path, whole(build.made[path]), build.diagnostics)


def _publish(build: Build) -> None:
    if build.site is None or build.diagnostics.errors:
        # The next good build takes these away: they are no output of any artifact.
        publish.set_aside(build.wish.root, build.aside)
        return
    root = build.wish.root
    for path, stat in publish.stage(root, build.made).items():
        build.after[path].stat = stat
    kept = {path: made for path, made in build.kept.items() if path not in build.after}
    # What we made once and keep no longer goes; what is not ours goes only where we were asked.
    gone = [
        path
        for path in build.outputs
        if path not in build.after and path not in kept
        if is_asked(build, path) or path in build.before.outputs
    ]
    state = State(
        engine=build.engine,
        wish=build.wish.words(),
        inputs=build.inputs,
        outputs={**kept, **build.after},
        probes=build.probes,
        withheld=withheld_digest(build.site),
        summary={"faults": [fault.pack() for fault in build.diagnostics]},
    )
    publish.commit(root, build.made, gone, state)
    for made in kept.values():
        build.cache.asked.update(made.cached)
    build.cache.sweep()
    build.report.made = tuple(sorted(build.made))
    build.report.removed = tuple(sorted(gone))
    build.report.reused = len(build.after) - len(build.made)


STEPS: tuple[tuple[str, Callable[[Build], None]], ...] = (
    ("load", prepare.read),
    ("language", prepare.check_language),
    ("photographs", prepare.look_at_photographs),
    ("resolve", prepare.connect),
    ("plan", prepare.list_artifacts),
    ("survey", survey),
    ("make", make),
    ("verify", _verify),
    ("publish", _publish),
)
CHECK_STEPS = ("load", "language", "photographs", "resolve", "plan", "survey")
TRIAL_STEPS = (*CHECK_STEPS, "make", "verify")
"""A build that publishes nothing, and the text check."""
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
