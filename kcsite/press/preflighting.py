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

_NAMED = 3
"""Places of one check that the command names; the report shows the others."""


def preflight_report(work: Work, ref: Ref) -> Report:
    """The report on the press file; with diagnostics where something is wrong."""
    report: Report = work.trace.once(
        ("preflight", str(ref)), lambda: _looked_at(work, ref, press_file(work, ref), "")
    )
    return report


def cover_report(work: Work, ref: Ref) -> Report:
    """The same on the cover that is a file of its own: a sheet of two pages."""
    report: Report = work.trace.once(
        ("cover-preflight", str(ref)),
        lambda: _looked_at(work, ref, cover_file(work, ref), "cover-"),
    )
    return report


def preflight_json(work: Work, ref: Ref) -> bytes:
    return as_json(preflight_report(work, ref))


def preflight_html(work: Work, ref: Ref) -> bytes:
    """The report with its pictures, drawn once: it goes into the shop's package too."""
    report = preflight_report(work, ref)
    page: bytes = work.trace.once(
        ("preflight-page", str(ref)),
        lambda: as_html(report, press_file(work, ref), _title(work, ref, "")),
    )
    return page


def cover_preflight_json(work: Work, ref: Ref) -> bytes:
    return as_json(cover_report(work, ref))


def cover_preflight_html(work: Work, ref: Ref) -> bytes:
    report = cover_report(work, ref)
    page: bytes = work.trace.once(
        ("cover-preflight-page", str(ref)),
        lambda: as_html(report, cover_file(work, ref), _title(work, ref, "cover-")),
    )
    return page


def _looked_at(work: Work, ref: Ref, pdf: bytes, part: str) -> Report:
    desk = desk_of(work, ref, FORMS["press"])
    # The report changes when Ghostscript comes or goes.
    work.trace.read(("machine", "ghostscript"))
    width, height = desk.sheet.width, desk.sheet.height
    unit = None
    if part:
        width, unit = 2 * width + spine_width(work, ref), 1
    report = inspect(pdf, limits_for(desk.printer, width, height, unit), work.cache)
    path = str(work.trace.read(("body", str(ref), "vi"))[1])
    folder = f"press/{press_id(ref)}/"
    if report.errors:
        failed = f"{folder}{part}preflight-failed"
        work.aside[f"{failed}.json"] = as_json(report)
        work.aside[f"{failed}.html"] = as_html(report, pdf, _title(work, ref, part))
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


def _title(work: Work, ref: Ref, part: str) -> str:
    title = desk_of(work, ref, FORMS["press"]).view.title
    return f"{title} (bìa)" if part else title
