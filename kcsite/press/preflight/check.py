"""`Check`, one row of the table, and `Finding`, one place where a check found something.

Words are Vietnamese, plain, and say what to do; `who` says whose work that is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields
from typing import Literal

from kcsite.press.preflight.geometry import Box
from kcsite.press.preflight.limits import Limits
from kcsite.press.preflight.pages import File, Page
from kcsite.press.preflight.paint import Seen
from kcsite.vietnamese.formats import number

Severity = Literal["error", "warning", "info"]
Who = Literal["content", "theme", "program"]

SEVERITIES: dict[Severity, str] = {
    "error": "Lỗi",
    "warning": "Cảnh báo",
    "info": "Cho biết",
}
WHO: dict[Who, str] = {
    "content": "người làm nội dung",
    "theme": "người giữ giao diện",
    "program": "người giữ chương trình",
}


@dataclass(frozen=True, slots=True)
class Check:
    """A row. `title` names the fault, `measures` what is looked at, `limit` what is allowed (with the
    names of `Limits` in braces), `mend` what `who` does about it.
    """

    id: str
    severity: Severity
    title: str
    measures: str
    limit: str
    mend: str
    who: Who

    def allowed(self, limits: Limits) -> str:
        """The limit in words, with a printer's own numbers."""
        words = {f.name: getattr(limits, f.name) for f in fields(limits)}
        words |= {"fair_ppi": limits.fair_ppi, "most_ppi": limits.most_ppi}
        shown = {key: v if isinstance(v, str) else number(v) for key, v in words.items()}
        return self.limit.format(**shown)


@dataclass(frozen=True, slots=True)
class Finding:
    """A place where a check found something.

    `page` counts from 0, None for the file as a whole; `box` in mm from the upper left corner of the
    cut page: left, top, right, bottom; None for the page as a whole. `measured` in words, `value` the
    bare number where there is one.
    """

    check: str
    page: int | None
    box: Box | None
    measured: str
    value: float | None = None


Examine = Callable[[File, Limits], Iterator[Finding]]
ExaminePage = Callable[[Page, Seen, Limits], Iterator[Finding]]


def on_page(
    check: str, page: Page, where: Box | None, measured: str, value: float | None = None
) -> Finding:
    """A finding at a place in points."""
    return Finding(check, page.index, page.place(where), measured, value)


def on_file(check: str, measured: str, value: float | None = None) -> Finding:
    return Finding(check, None, None, measured, value)


def millimetres(value: float) -> str:
    return f"{number(round(value, 2))} mm"


def points(value: float) -> str:
    return f"{number(round(value, 3 if value < 1 else 1))} pt"


def percent(value: float) -> str:
    return f"{number(round(value))} %"


def inks_in_words(inks: tuple[float, ...]) -> str:
    """Cyan, magenta, yellow, black in percent: "C 40 M 0 Y 12 K 90"."""
    return " ".join(
        f"{letter} {number(round(ink * 100))}" for letter, ink in zip("CMYK", inks, strict=True)
    )
