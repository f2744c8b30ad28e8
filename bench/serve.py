"""Time from a saved file to the page on the screen, in the live preview and a real browser.

    .venv/bin/python -m bench.serve [--entries 0] [--rounds 15] [--pause 2]

The sample site, with `--entries` news items more. An article is open in Chromium; its file is saved
with a new sentence, and the clock stops when the page that bears it has been painted. Then the same
with a new title. Seconds; nothing is shared with a build.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
TOPS = ("content", "products", "artisans", "themes")
PORT = 8600
Change = Callable[[str, int], tuple[str, str]]
BODY = "Một đoạn đủ dài để trang có chữ, như mọi bản tin của Trung tâm vẫn có.\n\n" * 6
# When the page with these words was painted, in ms of the clock that the file was saved by.
SEEN = """words => {
  const paint = performance.getEntriesByName('first-contentful-paint')[0];
  const is_there = document.body && document.body.innerText.includes(words);
  return is_there && paint && performance.timeOrigin + paint.startTime;
}"""


def copy(folder: Path, entries: int) -> Path:
    """The sample with more news, none of it by hand."""
    for top in TOPS:
        shutil.copytree(ROOT / top, folder / top)
    for number in range(entries):
        day = f"{2000 + number // 336 % 26}-{number // 28 % 12 + 1:02}-{number % 28 + 1:02}"
        text = f"---\ntitle: Bản tin số {number}\nsummary: Việc thứ {number} trong năm.\ndate: {day}\n---\n"
        (folder / f"content/news/so-{number}.md").write_text(text + BODY, encoding="utf-8")
    return folder


@contextmanager
def preview(folder: Path) -> Iterator[str]:
    """The preview of a folder; its address."""
    command = [sys.executable, "-m", "kcsite", "-C", str(folder), "serve", "--no-browser"]
    command += ["--port", str(PORT)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, encoding="utf-8") as process:
        try:
            assert process.stdout is not None
            for line in process.stdout:
                if "http://" in line:
                    yield line.split("http://")[1].split("/")[0]
                    return
            raise SystemExit("the preview did not start")
        finally:
            process.terminate()


def rounds(page: Page, file: Path, change: Change, count: int, pause: float) -> list[float]:
    """Seconds of each round: `change` gives the file's new text and the words to wait for."""
    text = file.read_text("utf-8")
    found = []
    for number in range(count + 1):
        saved, words = change(text, number)
        began = time.time()
        file.write_text(saved, encoding="utf-8")
        painted = page.wait_for_function(SEEN, arg=words, polling="raf", timeout=60_000)
        found.append(painted.json_value() / 1000 - began)
        page.wait_for_timeout(1000 * pause)  # the whole site is asked again meanwhile
    file.write_text(text, encoding="utf-8")
    return found[1:]  # the first one warms up


def sentence(text: str, number: int) -> tuple[str, str]:
    words = f"Câu vừa lưu lần thứ {number}."
    return f"{text}\n\n{words}\n", words


def title(text: str, number: int) -> tuple[str, str]:
    words = f"Tên vừa lưu lần thứ {number}"
    lines = text.splitlines(keepends=True)
    at = next(index for index, line in enumerate(lines) if line.startswith("title:"))
    return "".join([*lines[:at], f"title: {words}\n", *lines[at + 1 :]]), words


def main() -> None:
    asked = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    asked.add_argument("--entries", type=int, default=0)
    asked.add_argument("--rounds", type=int, default=15)
    asked.add_argument("--pause", type=float, default=2, help="seconds between two saves")
    options = asked.parse_args()
    with tempfile.TemporaryDirectory() as home, sync_playwright() as playwright:
        folder = copy(Path(home) / "site", options.entries)
        file = sorted((folder / "content/news").glob("*.md"))[0]
        name = file.stem.removesuffix(".en")
        began = time.perf_counter()
        with preview(folder) as host:
            print(
                f"{options.entries:6} more entries, ready after {time.perf_counter() - began:.1f} s"
            )
            browser = playwright.chromium.launch(executable_path=shutil.which("chromium"))
            page = browser.new_page()
            page.goto(f"http://{host}/tin-tuc/{name}/")
            for label, change in (("body", sentence), ("title", title)):
                saved = folder / f"content/news/{name}.md"
                found = rounds(page, saved, change, options.rounds, options.pause)
                print(
                    f"  {label:6} median {statistics.median(found):.3f} s,"
                    f" least {min(found):.3f}, most {max(found):.3f}"
                )
            browser.close()


if __name__ == "__main__":
    main()
