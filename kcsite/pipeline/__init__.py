"""A build: its steps in a table, its makers in a table."""

from kcsite.pipeline.build import Build, Progress, Wish
from kcsite.pipeline.finished import MAKERS, signature
from kcsite.pipeline.prepare import READING
from kcsite.pipeline.steps import BUILD_STEPS, CHECK_STEPS, STEPS, TRIAL_STEPS, run

__all__ = [
    "BUILD_STEPS",
    "CHECK_STEPS",
    "MAKERS",
    "READING",
    "STEPS",
    "TRIAL_STEPS",
    "Build",
    "Progress",
    "Wish",
    "run",
    "signature",
]
