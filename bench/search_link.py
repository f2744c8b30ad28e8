"""When a link to results shows them, on a slow line: the first title, and the first text beneath it.

    .venv/bin/python -m bench.search_link [--site public] [--site other/public] [--runs 5] [QUERY …]

Chromium as a phone at a quarter of the CPU's speed, with an empty cache; every answer waits a round trip
and all share 1.6 Mbit/s. ms from the click, the median and the least of all queries and runs; of two sites, in turn.
`--round-trip 562` waits as long as Lighthouse lets an answer wait that has to open its connection.
"""

from __future__ import annotations

import argparse
import statistics
import threading
from collections import defaultdict
from pathlib import Path
from urllib.parse import quote

from playwright.sync_api import Browser, sync_playwright

from bench.first_view import PHONE, SLOWER
from bench.lighthouse import ROOT, Host, Server
from tools import gallery

QUERIES = ("gốm biên hòa", "go my nghe", "lụa", "nghề đan mây tre", "hội chợ", "bưởi")
BYTES_A_SECOND = 200_000
UP_A_SECOND = 94_000
# Notes in `seen` when the first text of a kind was painted, in ms; and how much what stood was moved.
WATCH = """
globalThis.seen = {shift: 0};
new PerformanceObserver(list => {
  for (const entry of list.getEntries()) seen.shift += entry.value;
}).observe({type: "layout-shift", buffered: true});
const look = () => {
  for (const [name, where] of [["title", ".entries h3 a"], ["text", ".entries .excerpt"]])
    if (!seen[name] && document.querySelector(where)?.textContent)
      requestAnimationFrame(now => setTimeout(() => (seen[name] = performance.now())));
  if (!seen.title || !seen.text) requestAnimationFrame(look);
};
look();
"""


def watched(browser: Browser, url: str, round_trip: int, slower: float) -> dict[str, float]:
    with browser.new_context(**PHONE) as context:
        page = context.new_page()
        page.add_init_script(WATCH)
        phone = context.new_cdp_session(page)
        phone.send("Network.enable")
        line = {"downloadThroughput": BYTES_A_SECOND, "uploadThroughput": UP_A_SECOND}
        line |= {"offline": False, "latency": round_trip}
        phone.send("Network.emulateNetworkConditions", line)
        phone.send("Emulation.setCPUThrottlingRate", {"rate": slower})
        page.goto(url, wait_until="commit")
        page.wait_for_function("globalThis.seen?.title && seen.text", timeout=60_000)
        page.wait_for_load_state("networkidle")
        found: dict[str, float] = page.evaluate(
            "({...seen, sent: performance.getEntriesByType('resource')"
            ".reduce((sum, one) => sum + one.transferSize, 0) / 1000})"
        )
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description="When a link to results shows them.")
    parser.add_argument("queries", nargs="*", default=QUERIES)
    parser.add_argument("--site", type=Path, action="append", help="a finished public/; or several")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--round-trip", type=int, default=150, help="ms")
    parser.add_argument("--slower", type=float, default=SLOWER, help="than this machine's CPU")
    given = parser.parse_args()
    sites = given.site or [ROOT / "public"]
    Host.shared = {}
    seen: dict[Path, dict[str, list[float]]] = {site: defaultdict(list) for site in sites}
    with (
        Server(("127.0.0.1", 0), Host) as server,
        sync_playwright() as playwright,
        playwright.chromium.launch(executable_path=gallery.CHROMIUM, args=gallery.FLAGS) as browser,
    ):
        threading.Thread(target=server.serve_forever, daemon=True).start()
        for _ in range(given.runs):
            for query in given.queries:
                for site in sites:
                    Host.site = site
                    url = f"http://127.0.0.1:{server.server_port}/tim-kiem/?q={quote(query)}"
                    for name, value in watched(
                        browser, url, given.round_trip, given.slower
                    ).items():
                        seen[site][name].append(value)
        server.shutdown()
    for site, figures in seen.items():
        moved = max(figures.pop("shift"))
        told = (f"{n} {statistics.median(v):.0f} (least {min(v):.0f})" for n, v in figures.items())
        print(f"{site}: {', '.join(told)}, most moved {moved:.3f}")


if __name__ == "__main__":
    main()
