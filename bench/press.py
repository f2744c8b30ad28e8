"""Time the press room on a synthetic edition, paired with peers on the same products.

    .venv/bin/python bench/press.py [--sizes 60,200,500] [--runs 3] [--cards]
                                    [--typst PYTHON-WITH-TYPST] [--chromium PATH]

Works in a folder below the system's temporary one: the sample site whose products are copied until
there are as many as asked for, each with a photograph of its own (the sample's, cut a little
differently). Rows, each through the real command `build --only press`, which makes the press file
and the proof: everything from an empty cache; everything laid out again with the photographs cached
(a style sheet is touched); one product's text edited. CPU seconds are user and system, children
included; the peak is the largest process's. `--cards` lays the same products out as one plain
document of WeasyPrint: a grid of cards with a table in each. Its runs and the other peers' alternate
with ours of `bench/press_layout.py`, layout, drawing and merging alone, and ratios are taken pair by pair,
because a shared machine's speed drifts.
"""

from __future__ import annotations

import argparse
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from PIL import Image

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from bench.build import ROOT, Run, building, spread, timed
from bench.press_peers import cards, chromium, typst

EDITED = "so-co-la"


def synthetic(folder: Path, count: int) -> None:
    """The sample site with `count` products, each with one photograph, and one brochure of all."""
    for name in ("content", "products", "artisans", "themes"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.rmtree(folder / "content" / "bulletins")
    for file in (folder / "content" / "programmes").iterdir():
        text = file.read_text("utf-8")
        file.write_text(re.sub(r"^ *about: ban-tin:.*\n", "", text, flags=re.MULTILINE), "utf-8")
    samples = sorted((folder / "products").iterdir())
    for number in range(len(samples), count):
        source = samples[number % len(samples)]
        _copy(source, folder / "products" / f"{source.name}-{number}", number)
    _one_brochure(folder / "content" / "brochures")


def _copy(source: Path, target: Path, number: int) -> None:
    target.mkdir()
    text = (source / "product.md").read_text("utf-8")
    title = re.search(r"^title: (.*)$", text, re.MULTILINE)
    assert title is not None
    text = text.replace(title[0], f"title: {title[1]} {number}", 1)
    if number % 10:
        # One in ten keeps its awards; a product without one is a third of a page.
        text = re.sub(r"^recognitions:\n(?:[ -].*\n)+", "", text, flags=re.MULTILINE)
    (target / "product.md").write_text(text, "utf-8")
    for file in source.iterdir():
        if file.suffix in (".jpg", ".png"):
            with Image.open(file) as image:
                cut = image.crop((number % 40, number % 30, image.width, image.height))
                cut.convert("RGB").save(target / file.name, quality=88)


def _one_brochure(folder: Path) -> None:
    first, *others = sorted(folder.iterdir())
    for other in others:
        shutil.rmtree(other) if other.is_dir() else other.unlink()
    file = first if first.is_file() else next(first.glob("*.md"))
    text = file.read_text("utf-8")
    # Every product, valid or not.
    file.write_text(text.replace("\n  valid: true\n", "\n  valid: false\n"), "utf-8")


def touch_styles(folder: Path, number: int) -> None:
    sheet = folder / "themes" / "khuyencong" / "css" / "print" / "base.css"
    sheet.write_text(f"{sheet.read_text('utf-8')}\n/* {number} */\n", "utf-8")


def edit_product(folder: Path, number: int) -> None:
    file = folder / "products" / EDITED / "product.md"
    text = file.read_text("utf-8")
    file.write_text(re.sub(r"^(story: )", rf"\1Lần sửa {number}. ", text, flags=re.M), "utf-8")


def rows(folder: Path, runs: int) -> Iterator[tuple[str, list[Run]]]:
    """Our own runs, by the name of the row."""
    yield "empty cache", [timed(building(folder, "--only", "press"), ROOT)]
    changes: dict[str, Callable[[Path, int], None]] = {
        "all laid out": touch_styles,
        "one product edited": edit_product,
    }
    for name, change in changes.items():
        found = []
        for number in range(runs):
            change(folder, number)
            found.append(timed(building(folder, "--only", "press"), ROOT))
        yield name, found


def laid_out(folder: Path) -> Run:
    """Layout, drawing and merging of the press pages, nothing kept; reading the site is not in it."""
    command = [sys.executable, str(ROOT / "bench" / "press_layout.py"), str(folder)]
    told = subprocess.run(command, capture_output=True, encoding="utf-8", check=True).stdout
    wall, cpu, peak = map(float, re.findall(r"[\d.]+", told)[:3])
    return Run(wall, cpu, peak)


def median(runs: list[Run]) -> str:
    parts = (("wall", ".2f"), ("cpu", ".2f"), ("peak", ".0f"))
    values = (format(statistics.median(getattr(r, name) for r in runs), f) for name, f in parts)
    return " | ".join(values)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--sizes", default="60,200,500")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--cards", action="store_true", help="a plain document of WeasyPrint")
    parser.add_argument("--typst", help="a Python that has the package typst")
    parser.add_argument("--chromium", help="the browser's program")
    options = parser.parse_args()
    print("| products | case | wall s | CPU s | peak MiB |\n|---|---|---|---|---|")
    for size in map(int, options.sizes.split(",")):
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            synthetic(folder, size)
            ours: dict[str, list[Run]] = {}
            for row, runs in rows(folder, options.runs):
                ours[row] = runs
                print(f"| {size} | {row} | {median(runs)} |", flush=True)
            peers: dict[str, list[str]] = {}
            if options.cards:
                peers["plain cards, WeasyPrint"] = cards(folder)
            if options.typst:
                peers["cards, Typst"] = typst(folder, options.typst)
            if options.chromium:
                peers["cards, Chromium"] = chromium(folder, options.chromium)
            for peer, command in peers.items():
                own, theirs = [], []
                for _ in range(options.runs):
                    own.append(laid_out(folder))
                    theirs.append(timed(command, folder))
                ratios = [a.cpu / b.cpu for a, b in zip(own, theirs, strict=True)]
                print(f"| {size} | layout alone, in turn with the next | {median(own)} |")
                print(
                    f"| {size} | {peer} (ours/its CPU {spread(ratios)}) | {median(theirs)} |",
                    flush=True,
                )


if __name__ == "__main__":
    main()
