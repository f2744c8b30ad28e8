"""Faults as `check` shows them: by file for people, as commands of GitHub's workflows for its pages.

In: faults, and how many places of which file were mended. Out: lines of text.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path

from kcsite.diagnostics import Diagnostic, Severity, render
from kcsite.mending import MENDINGS, Mended

_LEVELS = {"error": "error", "warning": "warning"}
_NO_FILE = "Cả trang"


def by_file(faults: Iterable[Diagnostic]) -> Iterator[str]:
    """Each file's name with its counts, then its faults with their frames; errors first."""
    for path, group in groupby(sorted(faults), key=lambda fault: fault.path):
        found = sorted(group, key=lambda fault: (fault.severity != "error", fault))
        head = f"{path or _NO_FILE} — {counted(found)}"
        yield f"{head}\n{'─' * len(head)}"
        for fault in found:
            yield f"{render(fault)}\n"


def counted(faults: Iterable[Diagnostic]) -> str:
    """How many errors and warnings, without those there are none of."""
    severities = [fault.severity for fault in faults]
    errors = severities.count(Severity.ERROR)
    warnings = len(severities) - errors
    parts = ((errors, "lỗi"), (warnings, "cảnh báo"))
    return ", ".join(f"{count} {word}" for count, word in parts if count)


def mended_lines(done: Mended) -> Iterator[str]:
    """What was mended, file by file, and what was left alone."""
    words = {mending.name: mending.vi for mending in MENDINGS}
    for name, counts in done.files.items():
        told = "; ".join(f"{words[key]} ({count} chỗ)" for key, count in counts.items())
        yield f"Đã sửa {name}: {told}."
    for name in done.busy:
        yield f"Để nguyên {name}: tệp đang mở hoặc đang được ghi. Đóng tệp rồi chạy lại."
    if not done.files and not done.busy:
        yield "Không có gì cần sửa tự động."


def mended_json(done: Mended) -> dict[str, object]:
    return {"files": done.files, "busy": done.busy}


def workflow_commands(root: Path, faults: Iterable[Diagnostic]) -> Iterator[str]:
    """The faults as GitHub's workflow commands, which put them beside the lines of a change.

    https://docs.github.com/actions/reference/workflow-commands-for-github-actions
    """
    for fault in faults:
        place: dict[str, object] = {}
        if fault.path:
            place["file"] = _from_here(root, fault.path)
        if fault.line:
            place |= {"line": fault.line, "col": fault.column or 1}
            place["endColumn"] = (fault.column or 1) + fault.width
        place["title"] = fault.code
        words = ",".join(f"{key}={_property(str(value))}" for key, value in place.items())
        text = "\n".join(filter(None, (fault.message(), fault.hint())))
        yield f"::{_LEVELS[fault.severity]} {words}::{_data(text)}"


def _from_here(root: Path, path: str) -> str:
    """GitHub knows files from the top of the checkout, where its steps run."""
    top = Path(os.environ.get("GITHUB_WORKSPACE") or Path.cwd())
    file = root / path
    return (file.relative_to(top) if file.is_relative_to(top) else file).as_posix()


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
