"""How long the main thread works for a first view, on one page of a template, for two builds in turn.

    .venv/bin/python -m bench.first_view TEMPLATE [TEMPLATE …] --site before/public --site after/public

Chromium as a phone, its trace; ms of CPU of the page's own thread, medians, so that other work on the
machine says less than in waiting. `blocked` is what Lighthouse counts: of each task at a quarter of
the speed, what goes past 50 ms. The content policy is not sent, so that two builds share a server.
"""

from __future__ import annotations

import argparse
import json
import statistics
import threading
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, sync_playwright

from bench.lighthouse import ROOT, Host, Server
from tools import gallery

PHONE: dict[str, Any] = {
    "viewport": {"width": 412, "height": 823},
    "device_scale_factor": 1.75,
    "is_mobile": True,
    "has_touch": True,
}
WORK = ("ParseHTML", "UpdateLayoutTree", "Layout", "PrePaint", "Paint")
TRACED = ["devtools.timeline", "disabled-by-default-devtools.timeline", "toplevel"]
SLOWER, LONG, SETTLED = 4, 50, 150
"""How much slower the phone is; ms of a long task; ms after the load until all is painted."""

Event = dict[str, Any]


def traced(browser: Browser, url: str) -> list[Event]:
    """The finished events of the page's main thread."""
    with browser.new_context(**PHONE) as context:
        page = context.new_page()
        browser.start_tracing(page=page, categories=TRACED)
        page.goto(url, wait_until="load")
        page.wait_for_timeout(SETTLED)
        events: list[Event] = json.loads(browser.stop_tracing())["traceEvents"]
    threads = Counter((e["pid"], e["tid"]) for e in events if e["name"] in WORK)
    main = threads.most_common(1)[0][0]
    return [e for e in events if (e["pid"], e["tid"]) == main and e.get("ph") == "X"]


def outermost(events: list[Event]) -> list[Event]:
    """The tasks that stand in no other."""
    found: list[Event] = []
    end = -1
    for event in sorted(events, key=lambda e: (e["ts"], -e["dur"])):
        if event["name"].endswith("RunTask") and event["ts"] >= end:
            found.append(event)
            end = event["ts"] + event["dur"]
    return found


def figures(events: list[Event]) -> dict[str, float]:
    tasks = [event.get("tdur", 0) / 1000 for event in outermost(events)]
    spent = {
        "all": sum(tasks),
        "longest": max(tasks),
        "blocked": sum(max(0, SLOWER * ms - LONG) for ms in tasks),
    }
    for name in WORK:
        spent[name] = sum(e.get("tdur", 0) for e in events if e["name"] == name) / 1000
    return spent


def main() -> None:
    parser = argparse.ArgumentParser(description="The main thread's work for a first view.")
    parser.add_argument("templates", nargs="+")
    parser.add_argument("--site", type=Path, action="append", help="a finished public/; or two")
    parser.add_argument("--runs", type=int, default=15)
    given = parser.parse_args()
    sites = given.site or [ROOT / "public"]
    Host.shared = {}
    with (
        Server(("127.0.0.1", 0), Host) as server,
        sync_playwright() as playwright,
        playwright.chromium.launch(executable_path=gallery.CHROMIUM, args=gallery.FLAGS) as browser,
    ):
        threading.Thread(target=server.serve_forever, daemon=True).start()
        for template in given.templates:
            seen: dict[Path, dict[str, list[float]]] = {s: defaultdict(list) for s in sites}
            # The first look at each warms the browser and is not counted.
            for run in range(given.runs + 1):
                for site in sites:
                    gallery.SITE = Host.site = site
                    address = gallery.example(template).partition("?")[0]
                    url = f"http://127.0.0.1:{server.server_port}{address}"
                    found = figures(traced(browser, url))
                    for name, value in found.items() if run else ():
                        seen[site][name].append(value)
            for site, spent in seen.items():
                told = " ".join(f"{n} {statistics.median(v):.1f}" for n, v in spent.items())
                print(f"{template} {site}: {told}", flush=True)
        server.shutdown()


if __name__ == "__main__":
    main()
