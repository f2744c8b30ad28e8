"""Time and weigh searching beside its peers, on documents made from real pairs of syllables.

    npm ci --prefix bench/search-peers
    .venv/bin/python -m bench.search [--documents 1000] [--engines kcsite pagefind minisearch]

Each document has 600 syllables, drawn so that a syllable follows another as it does in the site's own
texts; a few phrases are planted. Every engine is asked the same in Chromium at a quarter of the CPU's
speed, under the site's content policy (Pagefind needs `'wasm-unsafe-eval'` besides). kB are of what
travels when the server compresses text with Brotli, level 6.
"""

from __future__ import annotations

import argparse
import functools
import http.server
import json
import random
import re
import shutil
import statistics
import subprocess
import tempfile
import threading
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from html import escape
from itertools import pairwise
from pathlib import Path
from typing import Any

import brotli
from playwright.sync_api import Browser, Page, sync_playwright

from kcsite.content.models import Ref
from kcsite.markup import plain
from kcsite.plan.search import shard_count
from kcsite.site.searchable import Searchable
from kcsite.store import Cache
from kcsite.web.search.index import build
from kcsite.web.search.occurrences import passages, run_of_all
from kcsite.web.search.words import spoken, word

ROOT = Path(__file__).resolve().parents[1]
PEERS = ROOT / "bench/search-peers/node_modules"
SYLLABLES = 600
POLICY = (
    "default-src 'none'; script-src 'self'{}; connect-src 'self'; base-uri 'none'; "
    "require-trusted-types-for 'script'; trusted-types 'none'"
)

# What is typed → what the first document must hold, with these accents.
CASES = {
    "lụa tơ tằm": "lụa tơ tằm",
    "lua to tam": "lụa tơ tằm",
    "Đắk Đoa": "đắk đoa",
    "dak doa": "đắk đoa",
    unicodedata.normalize("NFD", "gốm Biên Hòa men ngọc"): "gốm biên hòa men ngọc",
    "hoà bình đẹp": "hòa bình đẹp",
    "hòa ái lắm": "hoà ái lắm",
    "kĩ nghệ tơ": "kỹ nghệ tơ",
    "trung tâm khuyế": "trung tâm khuyến",
    "13406/KH-UBND": "13406/kh-ubnd",
    "LÀNG GỐM TÂN VẠN": "làng gốm tân vạn",
    "máy BK-200": "máy bk-200",
    "da buu long": "đá bửu long",
}
# Words that others are folded onto: of the first ten documents, how many hold the word asked for?
ACCENTED = ("lụa", "gốm", "đá", "mây", "lửa", "bưởi", "nghệ", "thợ")


def chain() -> dict[str, list[str]]:
    """Which syllables follow each syllable in the Vietnamese bodies of the sample site."""
    following: dict[str, list[str]] = defaultdict(list)
    for top in ("content", "products", "artisans"):
        for file in sorted((ROOT / top).rglob("*.md")):
            if not file.name.endswith(".en.md"):
                body = re.split(r"^---$", file.read_text("utf-8"), maxsplit=2, flags=re.MULTILINE)
                words = spoken(plain(body[-1]))
                for one, other in pairwise(words):
                    following[one].append(other)
    return following


def documents(count: int) -> list[Searchable]:
    """The same documents in every run; one in forty has a planted phrase."""
    pairs = chain()
    known = sorted(pairs)
    lots = random.Random(20261122)
    phrases = sorted({*CASES.values(), *ACCENTED})
    found = []
    for number in range(count):
        words = [lots.choice(known)]
        while len(words) < SYLLABLES:
            after = pairs.get(words[-1])
            words.append(lots.choice(after if after and lots.random() < 0.97 else known))
        if number % 40 == 3:
            words[300:300] = phrases[number // 40 % len(phrases)].split()
        title = " ".join(words[:7]).capitalize()
        ref = Ref("news", f"{number:05}")
        found.append(Searchable(ref, f"/{number}/", None, 2020, title, "", (), " ".join(words[7:])))
    return found


# --- each engine: a folder with a page whose script sets `ready` and `find` -------------------------


def kcsite(items: list[Searchable], folder: Path) -> None:
    shutil.copy(ROOT / "themes/khuyencong/js/search.js", folder)
    index = build(run_of_all(items, Cache(folder)), shard_count(tuple(items)))
    shutil.rmtree(folder / ".kcsite")
    contents = {
        "version": "0",
        "kinds": [["tin-tuc", "Tin tức"]],
        "kind": "A" * len(items),
        "years": [[2020, len(items)]],
        "listed": "!" * len(items),
        "shards": index.names,
        "words": " ".join(index.words),
    }
    (folder / "muc-luc.json").write_text(json.dumps(contents, ensure_ascii=False), "utf-8")
    for name in ("tu", "bai"):
        (folder / name).mkdir()
    for number, shard in enumerate(index.shards):
        (folder / f"tu/{number}.txt").write_text(shard, "utf-8")
    for number, item in enumerate(items):
        data = {"url": item.url, "title": item.title, "day": "", "text": passages(item)}
        (folder / f"bai/{number}.json").write_text(json.dumps(data, ensure_ascii=False), "utf-8")
    driver = """
import { Index, excerpt } from "./search.js";
const load = async (name) => (await fetch(name)).text();
let index;
globalThis.ready = load("muc-luc.json").then((text) => (index = new Index(JSON.parse(text), load)));
globalThis.find = async (text) => {
  const search = await index.search(text);
  const first = search.documents.slice(0, 10);
  (await Promise.all(first.map(index.document))).forEach((item) => excerpt(item.text, search));
  return first;
};
"""
    page(folder, driver)


def pagefind(items: list[Searchable], folder: Path) -> None:
    source = folder / "source"
    for number, item in enumerate(items):
        html = (
            f"<html lang=vi><title>{escape(item.title)}</title><main><h1>{escape(item.title)}</h1>"
        )
        (source / str(number)).mkdir(parents=True)
        text = f"{html}<p>{escape(item.body)}</p></main>"
        (source / f"{number}/index.html").write_text(text, "utf-8")
    tool = next(p for p in sorted(PEERS.glob("@pagefind/*/bin/*")) if p.suffix in ("", ".exe"))
    command = [tool, "--site", source, "--output-path", folder / "pagefind", "--quiet"]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    shutil.rmtree(source)
    driver = """
let engine;
globalThis.ready = import("./pagefind/pagefind.js").then(async (made) => (engine = made, await made.init()));
globalThis.find = async (text) => {
  const { results } = await engine.search(text);
  const read = await Promise.all(results.slice(0, 10).map((one) => one.data()));
  return read.map((item) => Number(item.url.split("/").at(-2)));
};
"""
    page(folder, driver)


def minisearch(items: list[Searchable], folder: Path) -> None:
    shutil.copy(PEERS / "minisearch/dist/es/index.js", folder / "minisearch.js")
    options = """
import MiniSearch from "./minisearch.js";
export const fold = (t) => t.normalize("NFD").toLowerCase().replace(/[\\u0300-\\u036f]/g, "").replace(/đ/g, "d");
export const options = {
  fields: ["title", "body"],
  processTerm: fold,
  searchOptions: { prefix: (t, i, all) => i === all.length - 1, combineWith: "AND", boost: { title: 2 } },
};
export { MiniSearch };
"""
    (folder / "options.js").write_text(options, "utf-8")
    rows = [{"id": n, "title": i.title, "body": i.body} for n, i in enumerate(items)]
    (folder / "rows.json").write_text(json.dumps(rows, ensure_ascii=False), "utf-8")
    maker = (
        'import { readFileSync, writeFileSync } from "node:fs";\n'
        'import { MiniSearch, options } from "./options.js";\n'
        "const made = new MiniSearch(options);\n"
        'made.addAll(JSON.parse(readFileSync("rows.json", "utf8")));\n'
        'writeFileSync("index.json", JSON.stringify(made));\n'
    )
    (folder / "make.mjs").write_text(maker, "utf-8")
    (folder / "package.json").write_text('{"type": "module"}', "utf-8")
    command = ["node", "--max-old-space-size=4096", "make.mjs"]
    subprocess.run(command, check=True, cwd=folder)
    driver = """
import { MiniSearch, options } from "./options.js";
let engine;
globalThis.ready = fetch("index.json").then((a) => a.text()).then((t) => (engine = MiniSearch.loadJSON(t, options)));
globalThis.find = async (text) => engine.search(text).slice(0, 10).map((one) => one.id);
"""
    page(folder, driver)


def page(folder: Path, driver: str) -> None:
    (folder / "driver.js").write_text(driver, "utf-8")
    html = '<!doctype html><meta charset="utf-8"><title>Bench</title><script type="module" src="driver.js"></script>'
    (folder / "index.html").write_text(html, "utf-8")


ENGINES = {"kcsite": kcsite, "pagefind": pagefind, "minisearch": minisearch}


# --- the run ----------------------------------------------------------------------------------------


class Server(http.server.SimpleHTTPRequestHandler):
    """Static files with the policy, compressed; counts the bytes of everything but page and driver."""

    sent = 0
    policy = ""

    def do_GET(self) -> None:
        path = Path(self.directory) / self.path.split("?")[0].lstrip("/")
        if path.is_dir():
            path /= "index.html"
        if not path.is_file():
            self.send_error(404)
            return
        raw = path.read_bytes()
        text = path.suffix in (".html", ".js", ".json", ".txt")
        data = brotli.compress(raw, quality=6) if text else raw
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        if text:
            self.send_header("Content-Encoding", "br")
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Content-Security-Policy", Server.policy)
        self.end_headers()
        self.wfile.write(data)
        if path.name not in ("index.html", "driver.js", "favicon.ico"):
            Server.sent += len(data)

    def log_message(self, *args: Any) -> None:
        pass


def opened(browser: Browser, origin: str) -> Iterator[Page]:
    """A fresh profile with the engine loaded, the CPU at a quarter."""
    with browser.new_context() as context:
        tab = context.new_page()
        context.new_cdp_session(tab).send("Emulation.setCPUThrottlingRate", {"rate": 4})
        tab.set_default_timeout(300_000)
        tab.goto(origin)
        tab.wait_for_function("globalThis.ready")
        tab.evaluate("ready.then(() => 0)")
        yield tab


ASK = "async (text) => { const t = performance.now(); const d = await find(text); return [d, performance.now() - t]; }"


def measure(browser: Browser, origin: str, items: list[Searchable]) -> str:
    texts = [" ".join(spoken(f"{item.title} {item.body}")) for item in items]
    right, precision, new, again, weights = 0, [], [], [], []
    first = 0
    for query in (*CASES, *ACCENTED):
        Server.sent = 0
        for tab in opened(browser, origin):
            first = Server.sent
            found, ms = tab.evaluate(ASK, query)
            weights.append(Server.sent - first)
            new.append(ms)
            # The least of five: what else the machine does meanwhile is not the engine's.
            again.append(min(tab.evaluate(ASK, query)[1] for _ in range(5)))
        if query in CASES:
            right += bool(found) and " ".join(spoken(CASES[query])) in texts[found[0]]
        else:
            holds = [word(query) in map(word, spoken(texts[one])) for one in found[:10]]
            precision.append(sum(holds) / 10)
    mean = statistics.mean(precision)
    return (
        f"| {right} | {mean:.2f} | {first / 1000:.0f} | {statistics.median(weights) / 1000:.0f} / "
        f"{max(weights) / 1000:.0f} | {statistics.median(new):.0f} | {statistics.median(again):.0f} |"
    )


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--documents", type=int, default=1000)
    options.add_argument("--engines", nargs="+", choices=ENGINES, default=[*ENGINES])
    chosen = options.parse_args()
    items = documents(chosen.documents)
    print(
        "| engine | documents | right | P@10 | first kB | new kB, median / most | new ms | again ms |"
    )
    print("|---|---|---|---|---|---|---|---|")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-gpu"]
        )
        for name in chosen.engines:
            with tempfile.TemporaryDirectory() as top:
                ENGINES[name](items, Path(top))
                Server.policy = POLICY.format(" 'wasm-unsafe-eval'" if name == "pagefind" else "")
                handler = functools.partial(Server, directory=top)
                server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
                threading.Thread(target=server.serve_forever, daemon=True).start()
                origin = f"http://127.0.0.1:{server.server_port}/"
                print(f"| {name} | {len(items)} {measure(browser, origin, items)}", flush=True)
                server.shutdown()
        browser.close()


if __name__ == "__main__":
    main()
