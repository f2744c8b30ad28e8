"""`BuildReport`: what a command did, for whoever shows it."""

from __future__ import annotations

from dataclasses import dataclass, field

from kcsite.diagnostics import Diagnostic


@dataclass(frozen=True, slots=True)
class StepTime:
    """One step of the pipeline and its wall time in seconds."""

    name: str
    seconds: float


@dataclass(slots=True)
class BuildReport:
    """What was made, reused, removed; how long each step took; what is wrong.

    `all_warnings` asks for each of them to be shown, which `check` does and `build` does not.
    `unchanged` says that nothing had changed at all; `notes` are lines for the people who asked,
    such as how to get the PDFs.
    """

    made: tuple[str, ...] = ()
    reused: int = 0
    removed: tuple[str, ...] = ()
    unchanged: bool = False
    steps: list[StepTime] = field(default_factory=list)
    faults: tuple[Diagnostic, ...] = ()
    all_warnings: bool = False
    notes: list[str] = field(default_factory=list)

    @property
    def errors(self) -> int:
        return sum(1 for fault in self.faults if fault.severity == "error")

    @property
    def warnings(self) -> int:
        return len(self.faults) - self.errors
