"""The preflight of a publication's press files: what it says of them, and what follows from it.

In: a work and the publication's reference. Out: reports as bytes. An error becomes a diagnostic, so
that nothing is published, and the failing report is set aside for people to read.
"""

from __future__ import annotations

from kcsite.content.models import Ref
from kcsite.diagnostics import Diagnostics
from kcsite.plan import Work
from kcsite.plan.press import press_id
from kcsite.press.preflight import Report, as_html, as_json, inspect, limits_for
from kcsite.press.preflight.check import Check
from kcsite.press.printing import cover_file, press_file, spine_width
from kcsite.press.publication import desk_of
from kcsite.press.sheet import FORMS
from kcsite.vietnamese.formats import number

COVER = "cover-"
"""The cover that is a file of its own, a sheet of two pages; as a part and in the names of its files."""

_NAMED = 3
"""Places of one check that the command names; the report shows the others."""


def preflight_report(work: Work, ref: Ref, part: str = "") -> Report:
    """The report on the press file, or on that of `COVER`; with diagnostics where something is wrong."""
    report: Report = work.trace.once(
        ("preflight", part, str(ref)), lambda: _looked_at(work, ref, part)
    )
    return report


def preflight_json(work: Work, ref: Ref, part: str = "") -> bytes:
    return as_json(preflight_report(work, ref, part))


def preflight_html(work: Work, ref: Ref, part: str = "") -> bytes:
    """The report with its pictures, drawn once: it goes into the shop's package too."""
    report = preflight_report(work, ref, part)
    page: bytes = work.trace.once(
        ("preflight-page", part, str(ref)), lambda: _page(work, ref, part, report)
    )
    return page


def _looked_at(work: Work, ref: Ref, part: str) -> Report:
    desk = desk_of(work, ref, FORMS["press"])
    # The report changes when Ghostscript comes or goes.
    work.trace.read(("machine", "ghostscript"))
    width, height = desk.sheet.width, desk.sheet.height
    unit = None
    if part:
        width, unit = 2 * width + spine_width(work, ref), 1
    report = inspect(
        _file(work, ref, part), limits_for(desk.printer, width, height, unit), work.cache
    )
    path = str(work.trace.read(("body", str(ref), "vi"))[1])
    folder = f"press/{press_id(ref)}/"
    if report.errors:
        failed = f"{folder}{part}preflight-failed"
        work.aside[f"{failed}.json"] = as_json(report)
        work.aside[f"{failed}.html"] = _page(work, ref, part, report)
        for check in report.errors:
            _tell(report, check, path, f"{failed}.html", work.diagnostics)
        return report
    page = f"{folder}{part}preflight.html"
    if report.warnings:
        titles = "; ".join(check.title for check in report.warnings)
        count = len(report.warnings)
        work.diagnostics.add("K721", path, count=count, titles=titles, report=page)
    for reason in sorted(set(report.unmeasured.values())):
        work.diagnostics.add("K722", path, reason=reason, report=page)
    return report


def _tell(report: Report, check: Check, path: str, page: str, diagnostics: Diagnostics) -> None:
    """One diagnostic for all places of a check."""
    places = report.places(check.id)
    named = [f"{report.folio(found)} ({found.measured})" for found in places[:_NAMED]]
    rest = report.counts[check.id] - len(named)
    if rest:
        named.append(f"và {number(rest)} chỗ nữa")
    diagnostics.add(
        "K720",
        path,
        check=check.id,
        title=check.title,
        places=", ".join(named),
        limit=check.allowed(report.limits),
        mend=check.mend,
        report=page,
    )


def _file(work: Work, ref: Ref, part: str) -> bytes:
    return cover_file(work, ref) if part else press_file(work, ref)


def _page(work: Work, ref: Ref, part: str, report: Report) -> bytes:
    title = desk_of(work, ref, FORMS["press"]).view.title
    return as_html(report, _file(work, ref, part), f"{title} (bìa)" if part else title)
