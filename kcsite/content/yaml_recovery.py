"""Broken YAML, explained: every independent fault of a text, not only the first.

In: a text that YAML or the guard refused. Out: diagnostics, and the text mended line by line until it parses.
Each round asks YAML where it stopped, tries the detectors on the lines around, keeps the slip
whose mending lets YAML read on, and so never guesses a hint that would not work.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

import yaml

from kcsite.content.yaml_lines import DETECTORS
from kcsite.content.yaml_loader import compose, guard, needs_guard
from kcsite.content.yaml_slip import Slip, masked
from kcsite.content.yaml_values import quotes
from kcsite.diagnostics import Diagnostics

MAX_FAULTS = 20
_MAX_TRIES = 24  # mendings tried a round
_WORK = (
    2_000_000  # characters parsed in all, about 2 s: a large broken file must not hold up a save
)


@dataclass(frozen=True, slots=True)
class Mended:
    """`text` parses. `sure` says that it holds what the writer meant, with nothing left out."""

    text: str
    sure: bool


@dataclass(slots=True)
class _Stop:
    """Where YAML stopped (from 0), and the lines worth looking at, likeliest first."""

    line: int
    column: int
    lines: tuple[int, ...]
    code: str = "K039"


def mend(path: str, text: str, diagnostics: Diagnostics, *, source: str) -> Mended | None:
    """Tells every fault of `text`; None where too many are left. `source` holds the lines shown."""
    originals = source.split("\n")
    lines = text.split("\n")
    sure = True
    work = 0
    told: set[int] = set()
    for _ in range(MAX_FAULTS):
        stop = _stop("\n".join(lines))
        if stop is None:
            return Mended("\n".join(lines), sure)
        best: Slip | None = None
        weak: Slip | None = None
        for slip in islice(_suspicions(lines, stop), _MAX_TRIES):
            after = _stop("\n".join(apply(lines, slip)))
            work += len(text)
            if after is None or after.line > max(stop.line, slip.line):
                best = slip
                break
            if weak is None and (after.line, after.column) > (stop.line, stop.column):
                weak = slip
            if work > _WORK:
                break
        best = best or weak or _doubtful(lines, stop) or _generic(lines, stop)
        if best is None:
            break
        if best.code != "K039" or best.line not in told:  # else explained, then struck out
            tell(path, best, originals, diagnostics)
        told.add(best.line)
        lines = apply(lines, best)
        sure = sure and best.sure
        if work > _WORK:
            break
    if _stop("\n".join(lines)) is None:
        return Mended("\n".join(lines), sure)
    diagnostics.add("K040", path)
    return None


def apply(lines: list[str], slip: Slip) -> list[str]:
    """The lines with the slip mended."""
    return [slip.mended.get(number, line) for number, line in enumerate(lines)]


def _stop(text: str) -> _Stop | None:
    """Where YAML stops reading; None when it reads to the end."""
    try:
        if needs_guard(text):
            for flaw in guard(text):
                if flaw.code != "K024":
                    return None  # too deep or too long: told by the caller from the events
                line = flaw.start.line
                return _Stop(line, flaw.start.column, (line,), "K024")
        compose(text)
    except yaml.MarkedYAMLError as error:
        return _from_marks(text, error)
    except yaml.YAMLError:
        return _Stop(0, 0, (0,))
    return None


def reads(text: str) -> bool:
    """True for a text that parses and holds nothing that the guard refuses."""
    try:
        if needs_guard(text) and any(True for _ in guard(text)):
            return False
        compose(text)
    except yaml.YAMLError:
        return False
    return True


def _from_marks(text: str, error: yaml.MarkedYAMLError) -> _Stop:
    problem, context = error.problem_mark, error.context_mark
    # What was opened and never closed is at fault where it was opened.
    opening = context is not None and (error.context or "").startswith(
        ("while scanning", "while parsing a flow")
    )
    mark = context if opening else problem or context
    if mark is None:
        return _Stop(0, 0, (0,))
    numbers = [mark.line]
    if problem is not None:
        numbers.append(problem.line)
    lines = text.split("\n")
    around = list(numbers)
    for number in numbers:
        above = next(
            (i for i in range(min(number, len(lines)) - 1, -1, -1) if lines[i].strip()), None
        )
        if above is not None:
            around.append(above)
    within = dict.fromkeys(n for n in around if n < len(lines))
    return _Stop(mark.line, mark.column, tuple(within))


def _suspicions(lines: list[str], stop: _Stop) -> Iterator[Slip]:
    for number in stop.lines:
        for detect in DETECTORS[:-2]:
            yield from detect(lines, number)
    # An unclosed quote far above swallows lines until the next quote of its kind.
    for number in range(min(stop.line, len(lines)) - 1, -1, -1):
        for slip in quotes(lines, number):
            if slip.code == "K012":
                yield slip
    for number in stop.lines:
        for detect in DETECTORS[-2:]:
            yield from detect(lines, number)


def _doubtful(lines: list[str], stop: _Stop) -> Slip | None:
    """A slip that leaves no doubt although mending it alone does not help: there is another."""
    certain = {"K010", "K012", "K013", "K023", "K026", "K027"}
    for number in stop.lines:
        for detect in DETECTORS:
            for slip in detect(lines, number):
                if slip.code in certain:
                    return slip
    for number in range(min(stop.line, len(lines)) - 1, -1, -1):
        for slip in quotes(lines, number):
            if slip.code == "K012":
                return slip
    return None


def _generic(lines: list[str], stop: _Stop) -> Slip | None:
    """Nothing known: strike out the line where YAML stopped, or the nearest above with text."""
    for number in range(min(stop.line, len(lines) - 1), -1, -1):
        if lines[number].strip() and lines[number].strip() != "---":
            return masked(lines, number, stop.code, mark="& *")
    return None


def tell(path: str, slip: Slip, originals: list[str], diagnostics: Diagnostics) -> None:
    """A slip as a diagnostic, shown on the line as its writer left it."""
    source = originals[slip.line]
    column = min(slip.column, len(source))
    diagnostics.add(
        slip.code,
        path,
        slip.line + 1,
        column + 1,
        source=source,
        width=max(min(slip.width, len(source) - column), 1),
        **slip.args,
    )
