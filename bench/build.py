"""Time builds of the sample site, paired with a peer on the same texts.

    .venv/bin/python bench/build.py [--runs 5] [--peer PATH-TO-PELICAN]

Works in a copy below the system's temporary folder. Each row is the median of the runs: wall seconds,
CPU seconds (user and system, children included) and the peak memory of the largest process. With a
peer (Pelican, from PyPI, in a virtual environment of its own) its runs alternate with ours, and the
ratio is taken pair by pair.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
DAY = "2026-11-22"
EDITED = "content/news/muoi-sau-mau-men-ba-thang-sau.md"


@dataclass(frozen=True)
class Run:
    """One command: wall and CPU seconds, peak memory in MiB."""

    wall: float
    cpu: float
    peak: float


def timed(command: list[str], folder: Path) -> Run:
    """Run a command to its end. Raises where it fails."""
    began = time.perf_counter()
    # As for those who use it: code is compiled once, not by every command.
    env = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    out = subprocess.DEVNULL
    child = subprocess.Popen(command, cwd=folder, env=env, stdout=out, stderr=out)
    _, status, usage = os.wait4(child.pid, 0)
    wall = time.perf_counter() - began
    if status:
        raise SystemExit(f"failed: {' '.join(command)}")
    return Run(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def kcsite(*arguments: str) -> list[str]:
    return [sys.executable, str(ROOT / "build.py"), *arguments, "--as-of", DAY]


def building(site: Path, *arguments: str) -> list[str]:
    """The command that builds a site, without looking after the program's own libraries first."""
    command = [sys.executable, "-m", "kcsite", "-C", str(site), "build", *arguments]
    return [*command, "--as-of", DAY]


def spread(values: list[float]) -> str:
    """The median, and between what it lies."""
    return f"{statistics.median(values):.2f} ({min(values):.2f}–{max(values):.2f})"


def copy_site(folder: Path) -> None:
    for name in ("content", "products", "artisans", "themes"):
        shutil.copytree(ROOT / name, folder / name)


def forget(folder: Path) -> None:
    for name in (".kcsite", "public", "press"):
        shutil.rmtree(folder / name, ignore_errors=True)


def edit(file: Path) -> None:
    """Another sentence at the end of a body."""
    with file.open("a", encoding="utf-8") as out:
        out.write("\nMột câu nữa ở cuối bài.\n")


def pelican_site(site: Path, folder: Path) -> Path:
    """The same Markdown bodies as articles of Pelican's. Returns the one that is edited."""
    (folder / "content").mkdir(parents=True)
    (folder / "pelicanconf.py").write_text(
        'AUTHOR="x"\nSITENAME="x"\nPATH="content"\nTIMEZONE="Asia/Ho_Chi_Minh"\nDEFAULT_LANG="vi"\n'
        'FEED_ALL_RSS="feed.xml"\nDEFAULT_PAGINATION=12\n',
        encoding="utf-8",
    )
    for file in sorted(site.rglob("*.md")):
        text = file.read_text(encoding="utf-8")
        title = re.search(r"^title: *\"?(.*?)\"?$", text, re.MULTILINE)
        body = re.split(r"^---$", text, maxsplit=2, flags=re.MULTILINE)[-1]
        name = "-".join(file.relative_to(site).with_suffix("").parts).replace(".", "-")
        head = f"Title: {title[1] if title else name}\nDate: 2026-01-01\nSlug: {name}\n\n"
        (folder / "content" / f"{name}.md").write_text(head + body, encoding="utf-8")
    return folder / "content" / (EDITED.replace("/", "-").removesuffix(".md") + ".md")


def pairs(
    runs: int, ours: Callable[[], Run], theirs: Callable[[], Run] | None
) -> list[tuple[Run, Run | None]]:
    return [(ours(), theirs() if theirs else None) for _ in range(runs)]


def row(name: str, found: list[tuple[Run, Run | None]]) -> str:
    def median(values: list[float]) -> float:
        return statistics.median(values)

    ours = [a for a, _ in found]
    text = (
        f"| {name} | {median([r.wall for r in ours]):.2f} | {median([r.cpu for r in ours]):.2f} "
        f"| {median([r.peak for r in ours]):.0f} "
    )
    theirs = [(a, b) for a, b in found if b is not None]
    if theirs:
        ratio = median([a.cpu / b.cpu for a, b in theirs])
        text += f"| {median([b.cpu for _, b in theirs]):.2f} | {ratio:.2f} "
    return text + "|"


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--runs", type=int, default=5)
    options.add_argument("--peer", help="Pelican's command")
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as top:
        site, peer = Path(top) / "site", Path(top) / "peer"
        site.mkdir()
        copy_site(site)
        article = pelican_site(site, peer)
        pelican = [chosen.peer or "", "content", "-o", "output", "-s", "pelicanconf.py", "-q"]

        def theirs(before: Callable[[], object]) -> Callable[[], Run] | None:
            def run() -> Run:
                before()
                return timed(pelican, peer)

            return run if chosen.peer else None

        def ours(before: Callable[[], object], *arguments: str) -> Callable[[], Run]:
            def run() -> Run:
                before()
                return timed(kcsite(*arguments), site)

            return run

        nothing: Callable[[], object] = lambda: None  # noqa: E731 - a name for "no preparation"
        print("| case | wall s | CPU s | peak MiB | peer CPU s | CPU ratio |")
        print("|---|---|---|---|---|---|")
        cold = ours(lambda: forget(site), "build", "--only", "site")
        print(row("site, empty cache, photographs too", pairs(min(chosen.runs, 2), cold, None)))
        press = ours(nothing, "build", "--only", "press")
        print(row("press, after that, its pictures not cached", pairs(1, press, None)))
        timed(kcsite("build"), site)

        def lose_state() -> None:
            (site / ".kcsite" / "state").unlink(missing_ok=True)
            shutil.rmtree(site / "public", ignore_errors=True)

        warm = ours(lose_state, "build", "--only", "site")
        clean_peer = theirs(lambda: shutil.rmtree(peer / "output", ignore_errors=True))
        print(row("every page, pictures cached", pairs(chosen.runs, warm, clean_peer)))
        timed(kcsite("build"), site)
        print(row("nothing changed", pairs(chosen.runs, ours(nothing, "build"), theirs(nothing))))
        one = ours(lambda: edit(site / EDITED), "build", "--only", "site")
        print(row("one body edited", pairs(chosen.runs, one, theirs(lambda: edit(article)))))


if __name__ == "__main__":
    main()
