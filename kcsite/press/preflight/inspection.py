"""The preflight itself: a file is read, every examiner looks at it, ink is measured meanwhile."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kcsite.press.preflight.check import Finding
from kcsite.press.preflight.checks import BY_CONTENT, CHECKS, EXAMINERS, HALTING, ink
from kcsite.press.preflight.ink import InkMeter, InkResult, Sheet, ghostscript
from kcsite.press.preflight.limits import Limits
from kcsite.press.preflight.pages import File, Page, read_file
from kcsite.press.preflight.report import Report, gathered


def inspect(pdf: bytes, limits: Limits) -> Report:
    """Look at a press file. Raises nothing for a faulty one, whatever is in it."""
    with InkMeter(pdf, ghostscript()) as meter:
        file = read_file(pdf)
        found = list(_examined(file, limits))
        result = InkResult(problem="không mở được tệp")
        if file.pages:
            sheets = [_sheet(page) for page in file.pages]
            result = meter.result(sheets, limits.ink + limits.ink_slack, limits.ink_area)
    found += ink.examine(file, limits, result.spots)
    findings, counts = gathered(found)
    return Report(
        findings=findings,
        counts=counts,
        unmeasured=_unmeasured(file, counts, result.problem),
        limits=limits,
        folios=tuple(page.folio for page in file.pages),
        cuts=tuple(page.cut for page in file.pages),
        most_ink=result.most,
    )


def _unmeasured(file: File, counts: Mapping[str, int], ink_problem: str) -> dict[str, str]:
    """Check → why it cannot be said to be passed."""
    missing = {"ink-limit": ink_problem} if ink_problem else {}
    if not file.pages:
        missing |= dict.fromkeys(CHECKS, "không mở được tệp")
    elif any(check in counts for check in HALTING):
        missing |= dict.fromkeys(BY_CONTENT, "có trang không đọc được hết")
    return {check: missing[check] for check in CHECKS if check in missing and check not in counts}


def _examined(file: File, limits: Limits) -> Iterator[Finding]:
    for examine in EXAMINERS:
        yield from examine(file, limits)


def _sheet(page: Page) -> Sheet | None:
    if page.media is None or page.rotate % 360 or page.unit != 1:
        return None
    return Sheet(page.media, (page.bleed or page.cut).meet(page.media))
