"""How quickly a long list is chosen from, on a phone with a quarter of this processor.

Takes `public/` as it was built last, makes the list of products longer by repeating its entries, and
serves it with the site's own headers. Prints a Markdown table: what is sent, and from a tick or a
letter to the painted list how long the visitor waits in Chromium slowed to a quarter, and how long
its main thread works, times four: that does not grow when the machine is busy. Run where the tests' packages are installed:
`.venv/bin/python bench/catalogue.py [--entries 500] [--runs 9] [--site FOLDER]`.
"""

from __future__ import annotations

import argparse
import functools
import http.server
import re
import statistics
import threading
from pathlib import Path
from typing import Any

import brotli
from playwright.sync_api import CDPSession, Page, sync_playwright

CHROMIUM = "/usr/bin/chromium"
FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync")
SOURCE = "/san-pham/danh-muc.html"
_ITEM = re.compile(r'<div data-values="[^"]*"[^>]*>.*?</article>\s*</div>', re.DOTALL)
_TITLE = re.compile(r"(<h3><a [^>]*>)(.*?)</a>", re.DOTALL)
_PICTURE = re.compile(r"/anh/([0-9a-f]{16})")


def longer(source: str, entries: int) -> str:
    """The list with so many entries: each repetition has a title and a picture's name of its own."""
    items = _ITEM.findall(source)
    made = []
    for number in range(entries):
        item = _TITLE.sub(rf"\g<1>\g<2> {number}</a>", items[number % len(items)], count=1)
        made.append(
            _PICTURE.sub(lambda m, n=number: f"/anh/{int(m[1], 16) ^ (n * 2654435761):016x}", item)
        )
    start, end = source.index(items[0]), source.rindex(items[-1]) + len(items[-1])
    return source[:start] + "\n".join(made) + source[end:]


class Handler(http.server.SimpleHTTPRequestHandler):
    """Static files under the policy of `_headers`; the list longer than it is."""

    long_list = b""
    policy = ""

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", self.policy)
        super().end_headers()

    def do_GET(self) -> None:
        if self.path != SOURCE:
            super().do_GET()
            return
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(self.long_list)))
        self.end_headers()
        self.wfile.write(self.long_list)

    def log_message(self, *args: object) -> None:
        pass


def tick(page: Page, facet: str, value: int) -> float:
    """ms from a tick of a facet's value to the painted list."""
    box = f'document.querySelectorAll("[data-key={facet}] input")[{value}].click()'
    return _timed(page, box)


def type_words(page: Page, words: str) -> float:
    """ms from the last letter to the painted list, the script's pause of 150 ms among them."""
    return _timed(
        page,
        f'const b = document.querySelector("input[type=search]"); b.value = "{words}";'
        'b.dispatchEvent(new Event("input", { bubbles: true }))',
    )


def _timed(page: Page, act: str) -> float:
    return float(
        page.evaluate(
            """() => new Promise((done) => {
              const start = performance.now();
              const watch = new MutationObserver(() => {
                watch.disconnect();
                requestAnimationFrame(() => setTimeout(() => done(performance.now() - start)));
              });
              watch.observe(document.querySelector(".tally"), { childList: true });
              ACT;
            })""".replace("ACT", act)
        )
    )


CASES: list[tuple[Any, ...]] = [
    ("first value ticked: the list is fetched and read", tick, "nhom", 0),
    ("second value of the facet", tick, "nhom", 1),
    ("value of another facet", tick, "nam", 1),
    ("first words, 150 ms pause included", type_words, "gom"),
    ("further words, 150 ms pause included", type_words, "gom men"),
]


def _worked(session: CDPSession) -> float:
    """ms that the page's main thread has worked, by its own clock."""
    metrics = session.send("Performance.getMetrics")["metrics"]
    return 1000 * float(next(m["value"] for m in metrics if m["name"] == "TaskDuration"))


def measure(origin: str, runs: int, slower: int) -> dict[str, list[float]]:
    """ms of each case, a fresh profile each run: of waiting where the processor is slowed, of work
    times four where it is not.
    """
    found: dict[str, list[float]] = {}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        for _ in range(runs):
            context = browser.new_context(viewport={"width": 360, "height": 800})
            page = context.new_page()
            page.goto(f"{origin}/san-pham/")
            page.wait_for_load_state("networkidle")
            session = context.new_cdp_session(page)
            session.send("Performance.enable", {"timeDomain": "threadTicks"})
            session.send("Emulation.setCPUThrottlingRate", {"rate": slower})
            for case, act, *wanted in CASES:
                before = _worked(session)
                waited = act(page, *wanted)
                worked = 4 * (_worked(session) - before)
                found.setdefault(case, []).append(waited if slower > 1 else worked)
            context.close()
        browser.close()
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--entries", type=int, default=500)
    parser.add_argument("--runs", type=int, default=9)
    parser.add_argument("--site", type=Path, default=Path(__file__).resolve().parents[1])
    options = parser.parse_args()
    public = options.site / "public"
    text = longer((public / SOURCE[1:]).read_text("utf-8"), options.entries)
    Handler.long_list = text.encode()
    found = re.search(r"Content-Security-Policy: (.*)", (public / "_headers").read_text("utf-8"))
    assert found, "the build writes the policy"
    Handler.policy = found[1]
    (script,) = public.glob("js/catalogue-*.js")
    handler = functools.partial(Handler, directory=str(public))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        origin = f"http://127.0.0.1:{server.server_port}"
        waited, worked = (measure(origin, options.runs, slower) for slower in (4, 1))
        server.shutdown()
    print(f"| {options.entries} entries | waiting | work × 4 |\n|---|---|---|")
    for name, data in (("script", script.read_bytes()), ("list's source", Handler.long_list)):
        print(f"| {name}, brotli | {len(brotli.compress(data)) / 1000:.1f} kB | |")
    for case in waited:
        print(f"| {case} | {_told(waited[case])} | {_told(worked[case])} |")


def _told(values: list[float]) -> str:
    return f"{statistics.median(values):.0f} ms ({min(values):.0f}–{max(values):.0f})"


if __name__ == "__main__":
    main()
