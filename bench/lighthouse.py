"""Run Lighthouse on one page of every template of the finished site, as on a phone on slow 4G.

    npm install --prefix DIR lighthouse@12.8.2
    CHROME_PATH=/usr/bin/chromium .venv/bin/python bench/lighthouse.py DIR [TEMPLATE …]
        [--site public] [--runs 3] [--table FILE]

Serves the site as a host of static files does: Brotli made beforehand, a year of cache for what has a
digest in its name, the headers of `_headers` if the site has them. Prints one row a template, the
median of the runs; `--table` writes the rows as Markdown. Ends with 1 where a budget is passed.
"""

from __future__ import annotations

import argparse
import functools
import http.server
import json
import mimetypes
import os
import statistics
import subprocess
import sys
import tempfile
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import brotli

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
from tools import gallery  # noqa: E402  (the table of one page a template)

CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
FLAGS = "--headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-sync"
# Under these paths a name changes with its bytes.
LASTING = ("/anh/", "/phong/", "/js/")
PACKED = (".html", ".css", ".js", ".json", ".svg", ".xml", ".txt", ".csv", ".webmanifest")
TRIES = 3
"""How often a run is begun that gave no paint."""

# Never past these: the score of each category, ms to the largest paint, its shift, kB of a first view.
LEAST = {"performance": 99, "accessibility": 100, "best-practices": 100, "seo": 100}
LCP_MS, CLS, VIEW_KB, HOME_KB = 1500, 0.0, 150, 200
# It asks not to be listed: that is one of the things the category counts.
UNLISTED = ("404",)


class Host(http.server.BaseHTTPRequestHandler):
    """Files of the site from memory, packed once."""

    protocol_version = "HTTP/1.1"
    site: Path
    shared: dict[str, str]

    def do_GET(self) -> None:
        path = unquote(urlsplit(self.path).path)
        file = self.site / path.strip("/")
        if file.is_dir():
            file = file / "index.html"
        if not file.is_file():
            self.send_error(404)
            return
        body, packed = read(file)
        kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        kind += "; charset=utf-8" if kind.startswith("text/") else ""
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        if packed:
            self.send_header("Content-Encoding", "br")
        lasts = path.startswith(LASTING)
        age = "public, max-age=31536000, immutable" if lasts else "public, max-age=600"
        self.send_header("Cache-Control", age)
        for name, value in self.shared.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: object) -> None:
        pass


class Server(http.server.ThreadingHTTPServer):
    def handle_error(self, *args: Any) -> None:
        """A browser that goes away before an answer has come is no fault to be told."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(*args)


@functools.cache
def read(file: Path) -> tuple[bytes, bool]:
    """A file's bytes as they are sent, and whether they are packed."""
    data = file.read_bytes()
    if file.suffix in PACKED:
        return brotli.compress(data, quality=11), True
    return data, False


def site_headers(site: Path) -> dict[str, str]:
    """The headers that `_headers` names for every address."""
    file = site / "_headers"
    found: dict[str, str] = {}
    block = ""
    for line in file.read_text("utf-8").splitlines() if file.exists() else ():
        if line[:1] not in ("", " ", "\t", "#"):
            block = line.strip()
        elif block == "/*" and ":" in line:
            name, _, value = line.strip().partition(":")
            found[name] = value.strip()
    # The bench speaks HTTP on loopback.
    return {name: value for name, value in found.items() if "Transport-Security" not in name}


@dataclass(frozen=True)
class Look:
    """One run on one page. Times in ms, weights in kB as they crossed the wire; `speed` is Lighthouse's own
    index of the machine. Its phone runs at a quarter of that, which is meant for 1,500 to 2,000
    (its docs/throttling.md): a slower machine makes a slower phone."""

    scores: tuple[int, ...]
    fcp: float
    lcp: float
    tbt: float
    cls: float
    weight: float
    html: float
    requests: int
    speed: float


def look(lighthouse: Path, url: str, categories: Sequence[str]) -> Look:
    for _ in range(TRIES):
        with tempfile.TemporaryDirectory() as folder:
            command = [str(lighthouse), url, "--quiet", "--output=json", "--output-path=stdout"]
            command += [f"--chrome-flags={FLAGS} --user-data-dir={folder}"]
            command += ["--disable-full-page-screenshot"]
            command += [f"--only-categories={','.join(categories)}"]
            done = subprocess.run(command, check=False, capture_output=True, encoding="utf-8")
        if done.returncode == 0:
            report: dict[str, Any] = json.loads(done.stdout)
            if report["categories"]["performance"]["score"] is not None:
                return measured(report, categories)
    raise RuntimeError(f"{url}: no paint in {TRIES} runs: {done.stderr[-500:]}")


def measured(report: dict[str, Any], categories: Sequence[str]) -> Look:
    audits = report["audits"]
    sent = audits["network-requests"]["details"]["items"]
    pages = [item for item in sent if item.get("resourceType") == "Document"]
    for name in categories:
        for ref in report["categories"][name]["auditRefs"]:
            audit = audits[ref["id"]]
            if audit["score"] is not None and audit["score"] < 0.9 and name != "performance":
                print(f"    {name}: {audit['title']}", file=sys.stderr)
    return Look(
        scores=tuple(round(report["categories"][name]["score"] * 100) for name in categories),
        fcp=audits["first-contentful-paint"]["numericValue"],
        lcp=audits["largest-contentful-paint"]["numericValue"],
        tbt=audits["total-blocking-time"]["numericValue"],
        cls=audits["cumulative-layout-shift"]["numericValue"],
        weight=sum(item["transferSize"] for item in sent) / 1000,
        html=sum(item["transferSize"] for item in pages) / 1000,
        requests=len(sent),
        speed=report["environment"]["benchmarkIndex"],
    )


def middle(looks: list[Look]) -> Look:
    """The median of each figure. What no clock decides is asked in the first run alone."""

    def of(name: str) -> Any:
        return statistics.median(getattr(one, name) for one in looks)

    performance = round(statistics.median(one.scores[0] for one in looks))
    scores = (performance, *looks[0].scores[1:])
    figures = ("fcp", "lcp", "tbt", "cls", "weight", "html", "speed")
    found = {name: of(name) for name in figures}
    return Look(scores=scores, requests=round(of("requests")), **found)


def row(template: str, seen: Look) -> str:
    scores = "/".join(str(score) for score in seen.scores)
    return (
        f"| {template} | {scores} | {seen.fcp / 1000:.2f} | {seen.lcp / 1000:.2f} | {seen.tbt:.0f} | "
        f"{seen.cls:.3f} | {seen.html:.1f} | {seen.weight:.0f} | {seen.requests} | {seen.speed:.0f} |"
    )


def over(template: str, seen: Look) -> list[str]:
    """What passed its budget."""
    names = [n for n in CATEGORIES if not (n == "seo" and template in UNLISTED)]
    scores = dict(zip(CATEGORIES, seen.scores, strict=True))
    faults = [f"{n} {scores[n]}" for n in names if scores[n] < LEAST[n]]
    room = HOME_KB if template == "home" else VIEW_KB
    limits = (("LCP", seen.lcp, LCP_MS), ("CLS", seen.cls, CLS), ("kB", seen.weight, room))
    return faults + [
        f"{name} {value:.0f} > {limit}" for name, value, limit in limits if value > limit
    ]


HEAD = (
    "| template | performance/accessibility/practices/SEO | FCP s | LCP s | TBT ms | CLS | HTML kB "
    "| first view kB | requests | machine |\n|---|---|---|---|---|---|---|---|---|---|"
)


def main() -> int:
    parser = argparse.ArgumentParser(description="Lighthouse on one page of every template.")
    parser.add_argument("node", type=Path, help="the folder where npm installed lighthouse")
    parser.add_argument("templates", nargs="*")
    parser.add_argument("--site", type=Path, default=ROOT / "public")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--table", type=Path, help="where the table goes, as Markdown")
    given = parser.parse_args()
    os.environ.setdefault("CHROME_PATH", gallery.CHROMIUM)
    gallery.SITE = given.site
    Host.site, Host.shared = given.site, site_headers(given.site)
    lighthouse = given.node / "node_modules/.bin/lighthouse"
    rows, faults = [], []
    with Server(("127.0.0.1", 0), Host) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        origin = f"http://127.0.0.1:{server.server_port}"
        print(HEAD)
        for template in given.templates or gallery.templates():
            url = origin + gallery.example(template).partition("?")[0]
            runs = [CATEGORIES, *[CATEGORIES[:1]] * (given.runs - 1)]
            seen = middle([look(lighthouse, url, categories) for categories in runs])
            rows.append(row(template, seen))
            print(rows[-1], flush=True)
            faults += [f"{template}: {fault}" for fault in over(template, seen)]
        server.shutdown()
    if given.table:
        given.table.write_text("\n".join([HEAD, *rows]) + "\n", "utf-8")
    print("\n".join(faults) or "Within every budget.")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
