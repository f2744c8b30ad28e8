"""`Report`: what a preflight found, passed and could not measure; and its JSON.

The JSON's form, `kcsite-preflight/1`, is kept: a key may be added, none changes its meaning.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from kcsite.press.preflight.check import SEVERITIES, Check, Finding
from kcsite.press.preflight.checks import CHECKS
from kcsite.press.preflight.geometry import Box
from kcsite.press.preflight.limits import Limits

FORMAT = "kcsite-preflight/1"
_MOST_PLACES = 40
"""Of one check: more would not be read."""
_NEAR = 3.0
"""mm: places of one check as near as this are one."""
_LOOKED_BACK = 12


@dataclass(frozen=True, slots=True)
class Report:
    """A preflight's outcome. `counts` tells all places of a check, `findings` those that are shown;
    `unmeasured` is check → why, in Vietnamese; `folios` what each page is called, `cuts`
    where it is cut, in points of its own space.
    """

    findings: tuple[Finding, ...]
    counts: dict[str, int]
    unmeasured: dict[str, str]
    limits: Limits
    folios: tuple[str, ...]
    cuts: tuple[Box, ...]
    most_ink: float | None

    def of(self, severity: str) -> tuple[Check, ...]:
        """The checks of a severity that found something, in the table's order."""
        return tuple(c for c in CHECKS.values() if c.severity == severity and c.id in self.counts)

    @property
    def errors(self) -> tuple[Check, ...]:
        return self.of("error")

    @property
    def warnings(self) -> tuple[Check, ...]:
        return self.of("warning")

    @property
    def passed(self) -> tuple[Check, ...]:
        return tuple(
            c for c in CHECKS.values() if c.id not in self.counts and c.id not in self.unmeasured
        )

    def places(self, check: str) -> tuple[Finding, ...]:
        return tuple(found for found in self.findings if found.check == check)

    def folio(self, finding: Finding) -> str:
        """ "trang 5", "trang iv (thứ 4 trong tệp)", or the file."""
        if finding.page is None:
            return "cả tệp"
        folio = self.folios[finding.page]
        if folio == str(finding.page + 1):
            return f"trang {folio}"
        return f"trang {folio} (thứ {finding.page + 1} trong tệp)"


def gathered(findings: Iterable[Finding]) -> tuple[tuple[Finding, ...], dict[str, int]]:
    """Findings in the table's order and by page, near ones joined, and how many of each check."""
    order = {check: index for index, check in enumerate(CHECKS)}
    joined: dict[tuple[str, int | None], list[Finding]] = {}
    for found in findings:
        same = joined.setdefault((found.check, found.page), [])
        for at in range(len(same) - 1, max(-1, len(same) - 1 - _LOOKED_BACK), -1):
            one = _one_place(same[at], found)
            if one is not None:
                same[at] = one
                break
        else:
            same.append(found)
    kept: list[Finding] = []
    counts: Counter[str] = Counter()
    keys = sorted(joined, key=lambda key: (order[key[0]], -1 if key[1] is None else key[1]))
    for check, page in keys:
        for found in joined[check, page]:
            counts[check] += 1
            if counts[check] <= _MOST_PLACES:
                kept.append(found)
    return tuple(kept), dict(counts)


def _one_place(old: Finding, new: Finding) -> Finding | None:
    """Two findings in one: of the same words, near each other."""
    if old.measured != new.measured:
        return None
    if old.box is None or new.box is None:
        return old if old.box == new.box else None
    if old.box.grown(_NEAR).meet(new.box).is_empty:
        return None
    return Finding(old.check, old.page, old.box.join(new.box), old.measured, old.value)


def as_json(report: Report) -> bytes:
    """The report for machines: UTF-8, two spaces, the keys in this order."""
    value = {
        "format": FORMAT,
        "verdict": "failed" if report.errors else "passed",
        "pages": len(report.folios),
        "counts": {
            severity: sum(report.counts[check.id] for check in report.of(severity))
            for severity in SEVERITIES
        },
        "ink": {"most_percent": report.most_ink and round(report.most_ink, 1)},
        "findings": [_finding(report, found) for found in report.findings],
        "more": {
            check: count - len(report.places(check))
            for check, count in report.counts.items()
            if count > len(report.places(check))
        },
        "passed": [check.id for check in report.passed],
        "unmeasured": [
            {"check": check, "reason": reason} for check, reason in report.unmeasured.items()
        ],
    }
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()


def _finding(report: Report, found: Finding) -> dict[str, Any]:
    check = CHECKS[found.check]
    return {
        "check": check.id,
        "severity": check.severity,
        "title": check.title,
        "page": None if found.page is None else found.page + 1,
        "folio": None if found.page is None else report.folios[found.page],
        "box_mm": None if found.box is None else list(_rounded(found.box)),
        "measured": found.measured,
        "value": found.value,
        "limit": check.allowed(report.limits),
        "mend": check.mend,
        "who": check.who,
    }


def _rounded(box: Box) -> tuple[float, ...]:
    return tuple(round(side, 2) + 0.0 for side in box)
