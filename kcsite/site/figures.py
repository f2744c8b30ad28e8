"""The figures of programmes and statistics: sums against targets, series over the quarters."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from kcsite.content.models import Ref
from kcsite.content.models.activities import Programme, Statistic, Target
from kcsite.site.subject import Subject
from kcsite.vietnamese import formats


@dataclass(frozen=True, slots=True)
class Progress:
    """A target and what was reached. `percent` is None for a duty without a number."""

    id: str
    title: str
    group_title: str
    unit: str
    printed: str
    value: Decimal | None
    total: Decimal
    percent: int | None
    results: tuple[tuple[int, Decimal], ...]
    about: Ref | None


def progress(target: Target, group_title: str) -> Progress:
    """A target's sum over the years, and its share of the plan in whole per cent, never above 100."""
    total = sum((r.value for r in target.results), Decimal(0))
    percent = None
    if target.value:
        percent = min(100, int(total * 100 / target.value))
    return Progress(
        id=target.id,
        title=target.title,
        group_title=group_title,
        unit=target.unit,
        printed=target.printed,
        value=target.value,
        total=total,
        percent=percent,
        results=tuple((r.year, r.value) for r in target.results),
        about=target.about,
    )


def targets(s: Subject) -> tuple[Progress, ...]:
    data: Programme = s.data
    return tuple(progress(t, group.title) for group in data.groups for t in group.targets)


def quarter_label(s: Subject) -> str:
    data: Statistic = s.data
    return formats.quarter(data.year, data.quarter, s.lang)


def series(s: Subject) -> tuple[tuple[str, tuple[tuple[str, Decimal], ...]], ...]:
    """For each indicator of this quarter: (its id, (label, value) of every quarter up to this)."""
    mine: Statistic = s.data
    until = (mine.year, mine.quarter)
    quarters = sorted(
        (e.vi.data for e in s.site.of_kind("statistic") if isinstance(e.vi.data, Statistic)),
        key=lambda d: (d.year, d.quarter),
    )
    found = []
    for indicator in mine.indicators:
        points = tuple(
            (f"{d.quarter}/{d.year}", other.value)
            for d in quarters
            if (d.year, d.quarter) <= until
            for other in d.indicators
            if other.id == indicator.id
        )
        found.append((indicator.id, points))
    return tuple(found)
