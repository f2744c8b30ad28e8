"""build: the steps of a build, and what they found."""

from __future__ import annotations

from pathlib import Path

from kcsite import pipeline
from kcsite.cli import DONE, FAULTS, wished
from kcsite.cli.call import Call
from kcsite.pipeline import Build, Wish


def shelves(root: Path) -> tuple[Path, ...]:
    """Where themes lie: the site's own, those in the wheel, those of a checkout."""
    package = Path(pipeline.__file__).parents[1]
    return (root / "themes", package / "_themes", package.parent / "themes")


def build(call: Call) -> int:
    outputs, notes = wished(call.options.only)
    wish = Wish(call.root, call.today, outputs, call.options.jobs, shelves(call.root))
    begun = Build.begin(wish, call.standing, call.console.progress())
    try:
        report = pipeline.run(begun, pipeline.BUILD_STEPS)
    finally:
        begun.progress.end()
    report.notes += notes
    call.console.report(report)
    return FAULTS if report.errors else DONE
