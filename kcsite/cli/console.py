"""What people see of a command: progress while it runs, faults with their frames, the report.

In: faults and reports. Out: Vietnamese text, or one JSON value where a program asked. Bars on a
terminal, plain lines elsewhere.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterable
from typing import Any

from kcsite.diagnostics import Diagnostic, render, to_json
from kcsite.report import BuildReport

STEP_WORDS = {
    "load": "Đọc nội dung",
    "language": "Soát chữ",
    "photographs": "Xem ảnh",
    "resolve": "Nối các mục",
    "plan": "Lập danh sách",
    "survey": "Soát bài",
    "make": "Làm trang",
    "pictures": "Làm ảnh",
    "verify": "Soát lại",
    "publish": "Đưa vào chỗ",
    "compare": "So hai bản",
    "send": "Gửi lên",
    "show": "Cho hiện",
}


class Console:
    """Prints text, or gathers what JSON output will say."""

    def __init__(self, form: str) -> None:
        self.form = form

    def line(self, text: str = "") -> None:
        print(text, file=sys.stderr if self.form == "json" else sys.stdout)

    def ask(self, question: str) -> str:
        """A line from the keyboard. Raises EOFError where nobody is there to type one."""
        print(question, end="", flush=True)
        return input().strip()

    def value(self, value: Any) -> None:
        print(json.dumps(value, ensure_ascii=False, indent=1))

    def faults(self, faults: Iterable[Diagnostic]) -> None:
        found = list(faults)
        if self.form == "json":
            self.value({"faults": [to_json(fault) for fault in found]})
            return
        for fault in found:
            print(render(fault), end="\n\n", file=sys.stderr)

    def progress(self) -> Progress:
        if self.form == "json":
            return Progress()
        return Bars() if sys.stderr.isatty() else Lines()

    def report(self, report: BuildReport, more: dict[str, Any] | None = None) -> None:
        """All of it; of the warnings only how many. `more` is for programs alone."""
        if self.form == "json":
            self.value(_report_json(report) | (more or {}))
            return
        for fault in report.faults:
            if fault.severity == "error":
                print(render(fault), end="\n\n")
        self.summary(report)

    def summary(self, report: BuildReport) -> None:
        """What was done, and how long it took."""
        for text in _report_lines(report):
            print(text)


def _report_lines(report: BuildReport) -> Iterable[str]:
    if report.errors:
        yield f"Có {report.errors} lỗi và {report.warnings} cảnh báo. Trang cũ vẫn nguyên."
    elif report.unchanged:
        yield f"Không có gì thay đổi: {report.reused} tệp vẫn đúng."
    elif report.made or report.removed or report.reused:
        yield (
            f"Xong: làm mới {len(report.made)} tệp, giữ lại {report.reused}, "
            f"bỏ đi {len(report.removed)}."
        )
    elif report.all_warnings and report.warnings:
        yield f"Nội dung không có lỗi, có {report.warnings} cảnh báo."
    else:
        yield "Nội dung không có lỗi."
    if report.warnings and not report.all_warnings:
        counts = Counter(fault.code for fault in report.faults if fault.severity == "warning")
        kinds = ", ".join(f"{code} ({count})" for code, count in sorted(counts.items()))
        yield f"Có {report.warnings} cảnh báo: {kinds}. Xem từng cái bằng lệnh: check"
    if report.steps:
        times = ", ".join(
            f"{STEP_WORDS[s.name].lower()} {_seconds(s.seconds)}" for s in report.steps
        )
        yield f"Thời gian: {times}."
    if not report.errors and (report.made or report.reused):
        yield "Trang web ở public/, các tệp in ở press/."
    yield from report.notes


def _seconds(value: float) -> str:
    return f"{value:.2f} giây".replace(".", ",")


def _report_json(report: BuildReport) -> dict[str, Any]:
    return {
        "made": list(report.made),
        "removed": list(report.removed),
        "reused": report.reused,
        "unchanged": report.unchanged,
        "steps": {step.name: round(step.seconds, 4) for step in report.steps},
        "faults": [to_json(fault) for fault in report.faults],
        "notes": report.notes,
    }


class Progress:
    """Shows nothing: for output that is read later."""

    def begin(self, step: str, total: int) -> None:
        """A step begins; `total` things will be done in it, 0 where that is not known."""

    def advance(self) -> None:
        """One thing more is done."""

    def end(self) -> None:
        """The command has come to its end."""


class Lines(Progress):
    """A line a step, where there is no terminal to draw on."""

    def begin(self, step: str, total: int) -> None:
        count = f" ({total})" if total else ""
        print(f"… {STEP_WORDS[step]}{count}", file=sys.stderr, flush=True)


class Bars(Progress):
    """A bar a step, on a terminal."""

    def __init__(self) -> None:
        from rich.console import Console as RichConsole
        from rich.progress import BarColumn, MofNCompleteColumn, TextColumn
        from rich.progress import Progress as RichProgress

        self._rich = RichProgress(
            TextColumn("{task.description:<16}"),
            BarColumn(),
            MofNCompleteColumn(),
            console=RichConsole(stderr=True),
            transient=True,
        )
        self._rich.start()
        self._task = self._rich.add_task("", total=None)

    def begin(self, step: str, total: int) -> None:
        self._rich.remove_task(self._task)
        self._task = self._rich.add_task(STEP_WORDS[step], total=total or None)

    def advance(self) -> None:
        self._rich.advance(self._task)

    def end(self) -> None:
        self._rich.stop()
