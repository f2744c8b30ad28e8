"""build and check: the steps of a build, and what they found."""

from __future__ import annotations

from pathlib import Path

from kcsite import pipeline
from kcsite.cli import DONE, FAULTS, wished
from kcsite.cli.call import Call
from kcsite.pipeline import Build, Wish
from kcsite.report import BuildReport


def shelves(root: Path) -> tuple[Path, ...]:
    """Where themes lie: the site's own, those in the wheel, those of a checkout."""
    package = Path(pipeline.__file__).parents[1]
    return (root / "themes", package / "_themes", package.parent / "themes")


def _begin(call: Call) -> tuple[Build, list[str]]:
    outputs, notes = wished(call.options.only)
    wish = Wish(call.root, call.today, outputs, call.options.jobs, shelves(call.root))
    return Build.begin(wish, call.standing, call.console.progress()), notes


def _finish(build: Build, steps: tuple[str, ...]) -> BuildReport:
    try:
        return pipeline.run(build, steps)
    finally:
        build.progress.end()


def build(call: Call) -> int:
    begun, notes = _begin(call)
    report = _finish(begun, pipeline.BUILD_STEPS)
    report.notes += notes
    call.console.report(report)
    return FAULTS if report.errors else DONE


def check(call: Call) -> int:
    """Everything that build would say, and the text check; nothing is written."""
    begun, notes = _begin(call)
    report = _finish(begun, pipeline.CHECK_STEPS)
    report.all_warnings = True
    report.notes += notes
    call.console.report(report)
    return FAULTS if report.errors else DONE
