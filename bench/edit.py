"""Time what somebody waits for after an edit, in seconds and in imports of WeasyPrint.

    .venv/bin/python bench/edit.py [--runs 5] [--site FOLDER]

The goals of this house are seconds on the machine where they were set, and machines differ, one shared
machine from minute to minute by half. What was measured on that machine and can be measured anywhere is
the import of WeasyPrint over a bare interpreter: 425 ms. It is taken before and after every command; a
command's time in imports is its wall time over the mean of the two. `--site` is a copy that was built wholly;
without one the sample is built first, in a folder below the system's temporary one.
"""

from __future__ import annotations

import argparse
import re
import statistics
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from bench.build import EDITED, ROOT, building, copy_site, edit, spread, timed

IMPORT = 0.425
"""Seconds that the import took where the goals were set."""
PRICED = "products/binh-gom-men-xanh/product.md"


def reprice(file: Path) -> None:
    """Another price of the product that stands large in the brochure."""
    text = file.read_text("utf-8")
    found = re.search(r"^price: (\d+)$", text, re.MULTILINE)
    assert found is not None
    file.write_text(text.replace(found[0], f"price: {int(found[1]) + 1000}"), "utf-8")


@dataclass(frozen=True)
class Case:
    """A command after an edit, and the seconds it may take."""

    name: str
    goal: float
    only: str
    before: Callable[[Path], None]


# Each is asked for after the one before it, as people do.
SCREEN = (
    Case("one body edited", 1.5, "site", lambda site: edit(site / EDITED)),
    Case("nothing changed since", 0.3, "site", lambda site: None),
)
PRINT = (
    Case("one price edited, the proof", 2.0, "proof", lambda site: reprice(site / PRICED)),
    Case("after it, the press file with all that goes along", 4.0, "press", lambda site: None),
)


def imported() -> float:
    """Seconds that the import of WeasyPrint takes now, over a bare interpreter."""
    bare, whole = (
        timed([sys.executable, "-c", code], ROOT).wall for code in ("", "import weasyprint")
    )
    return whole - bare


def measured(case: Case, site: Path) -> tuple[float, float, float]:
    """Wall and CPU seconds of a case, and its wall time in imports."""
    case.before(site)
    first = imported()
    run = timed(building(site, "--only", case.only), ROOT)
    return run.wall, run.cpu, 2 * run.wall / (first + imported())


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    options.add_argument("--runs", type=int, default=5)
    options.add_argument("--site", type=Path)
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as top:
        site: Path = chosen.site or Path(top)
        if chosen.site is None:
            copy_site(site)
        found: dict[str, list[tuple[float, float, float]]] = {}
        for cases in (SCREEN, PRINT):
            timed(building(site), ROOT)  # the body that was edited is printed too
            for _ in range(chosen.runs):
                for case in cases:
                    found.setdefault(case.name, []).append(measured(case, site))
    print("| case | wall s | CPU s | imports | goal s | goal, imports |\n|---|---|---|---|---|---|")
    for case in (*SCREEN, *PRINT):
        walls, cpus, units = (list(column) for column in zip(*found[case.name], strict=True))
        print(
            f"| {case.name} | {spread(walls)} | {statistics.median(cpus):.2f} | {spread(units)} "
            f"| {case.goal:g} | {case.goal / IMPORT:.1f} |"
        )


if __name__ == "__main__":
    main()
