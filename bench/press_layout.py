"""Time layout, drawing and merging of one publication in ink, in one process, nothing kept.

    .venv/bin/python bench/press_layout.py FOLDER [--publication brochure-2026] [--form press] [--out FILE]

`FOLDER` is a site that was built once, so that its photographs and codes are cached: one of
`bench/press.py`, or a copy of the sample. Reading the site is not timed; loading WeasyPrint is. With `--out` the
PDF is written, to be compared byte by byte with another's.
"""

from __future__ import annotations

import argparse
import datetime as dt
import resource
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from kcsite import quick
from kcsite.diagnostics import Diagnostics
from kcsite.pipeline.apart import Silent
from kcsite.pipeline.build import Build, Wish
from kcsite.pipeline.prepare import PREPARATION
from kcsite.plan import Work
from kcsite.plan.press import press_id
from kcsite.press.publication import pages_in
from kcsite.press.sheet import FORMS
from kcsite.site.site import parse_key_ref
from kcsite.store import Cache
from kcsite.trace import Trace

DAY = dt.date(2026, 11, 22)
_PDF = b"%PDF"


class Forgetful(Cache):
    """A cache that has lost every chapter: what holds a PDF but is none."""

    def get(self, name: str) -> bytes | None:
        data = super().get(name)
        is_chapter = data is not None and data[:20].find(_PDF) > 0
        return None if is_chapter else data


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--publication", default="brochure-2026")
    parser.add_argument("--form", default="press", choices=sorted(FORMS))
    parser.add_argument("--out", type=Path)
    options = parser.parse_args()
    root: Path = options.folder
    wish = Wish(root, DAY, frozenset({"press"}), 1, (root / "themes",))
    build = Build.begin(wish, quick.look(root), Silent())
    for step in PREPARATION:
        step(build)
    assert build.world is not None and build.theme is not None
    subjects = {str(a.subject[0]) for a in build.artifacts if a.maker == "publication"}
    refs = {press_id(ref): ref for ref in map(parse_key_ref, sorted(subjects))}
    work = Work(Trace(build.world), build.theme, root, Forgetful(root), Diagnostics())
    started, began = time.perf_counter(), time.process_time()
    data = pages_in(work, refs[options.publication], FORMS[options.form])
    wall, took = time.perf_counter() - started, time.process_time() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{wall:.2f} s, {took:.2f} CPU s, peak {peak:.0f} MiB, {len(data)} bytes")
    if options.out:
        options.out.write_bytes(data)


if __name__ == "__main__":
    main()
