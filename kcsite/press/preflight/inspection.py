"""The preflight itself: a file is read, every examiner looks at it, ink is measured meanwhile.

Pages that were looked at before, in whatever file, are remembered: an edit asks about a few.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial

from kcsite.machine import ghostscript
from kcsite.press.preflight.check import Finding
from kcsite.press.preflight.checks import BY_CONTENT, CHECKS, EXAMINERS, HALTING, ink
from kcsite.press.preflight.ink import InkMeter, PageInk, Sheet, gathered_ink
from kcsite.press.preflight.limits import Limits
from kcsite.press.preflight.looks import Look, Memory, look
from kcsite.press.preflight.naming import page_names
from kcsite.press.preflight.pages import File, Page, read_file, walked
from kcsite.press.preflight.report import Report, gathered
from kcsite.press.preflight.walker import Budget
from kcsite.store import Cache


def inspect(pdf: bytes, limits: Limits, cache: Cache | None = None) -> Report:
    """Look at a press file. Raises nothing for a faulty one, whatever is in it."""
    file = read_file(pdf)
    memory = Memory(cache, limits)
    names: list[str | None] = [None] * len(file.pages)
    if cache is not None and file.pages:
        names = page_names(file.pdf)[: len(names)]
    inks: dict[int, PageInk] = {}
    for index, name in enumerate(names):
        known = memory.recall("ink", name, PageInk.unpack)
        if known is not None:
            inks[index] = known
    missing = [index for index in range(len(file.pages)) if index not in inks]
    with InkMeter(pdf, missing, ghostscript()) as meter:
        found = _looked_at(file, memory, names)
        for examine in EXAMINERS:
            found += examine(file, limits)
        problem = "không mở được tệp"
        if file.pages:
            sheets = {index: _sheet(file.pages[index]) for index in missing}
            measured, problem = meter.measured(
                sheets, limits.ink + limits.ink_slack, limits.ink_area
            )
            inks |= measured
            for index in () if problem else measured:
                memory.keep("ink", names[index], measured[index].pack())
    result = gathered_ink(inks, problem)
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


def _looked_at(file: File, memory: Memory, names: list[str | None]) -> list[Finding]:
    """What the examiners of pages find. The pages are told what could not be read of them."""
    known = {
        index: found
        for index, name in enumerate(names)
        if (found := memory.recall("look", name, partial(Look.unpack, index))) is not None
    }
    looks, is_whole = _all_looks(file, memory.limits, known)
    if known and not is_whole:
        # Too much in all: what is still seen depends on what was walked before it.
        looks, is_whole = _all_looks(file, memory.limits, {})
    for index in sorted(looks.keys() - known.keys()) if is_whole else ():
        memory.keep("look", names[index], looks[index].pack())
    file.pages = tuple(
        replace(page, faults=looks[page.index].faults, is_empty=looks[page.index].is_empty)
        for page in file.pages
    )
    return [finding for page in file.pages for finding in looks[page.index].findings]


def _all_looks(
    file: File, limits: Limits, known: Mapping[int, Look]
) -> tuple[dict[int, Look], bool]:
    """The looks of all pages, and whether the walk of a file may take as long as that."""
    looks, budget = dict(known), Budget()
    budget.left -= sum(found.cost for found in known.values())
    before = budget.left
    missing = [page.index for page in file.pages if page.index not in looks]
    for page, seen in walked(file, missing, budget):
        looks[page.index] = look(page, seen, limits, before - budget.left)
        before = budget.left
    return looks, budget.left >= 0


def _unmeasured(file: File, counts: Mapping[str, int], ink_problem: str) -> dict[str, str]:
    """Check → why it cannot be said to be passed."""
    missing = {"ink-limit": ink_problem} if ink_problem else {}
    if not file.pages:
        missing |= dict.fromkeys(CHECKS, "không mở được tệp")
    elif any(check in counts for check in HALTING):
        missing |= dict.fromkeys(BY_CONTENT, "có trang không đọc được hết")
    return {check: missing[check] for check in CHECKS if check in missing and check not in counts}


def _sheet(page: Page) -> Sheet | None:
    if page.media is None or page.rotate % 360 or page.unit != 1:
        return None
    return Sheet(page.media, (page.bleed or page.cut).meet(page.media))
