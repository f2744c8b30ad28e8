"""Every finished page before the W3C's checker (vnu), in one run."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.browser.conftest import CHECKERS

_STYLE = re.compile(r"<style>.*?</style>", re.DOTALL)


def _with_styles_once(source: Path, target: Path) -> None:
    """The pages, each style sheet only where it is first met: it would be checked on every page."""
    seen: set[str] = set()

    def keep_first(found: re.Match[str]) -> str:
        is_new = found[0] not in seen
        seen.add(found[0])
        return found[0] if is_new else "<style></style>"

    for path in sorted(source.rglob("*.html")):
        copy = target / path.relative_to(source)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_text(_STYLE.sub(keep_first, path.read_text("utf-8")), "utf-8")


def test_the_w3c_checker_finds_no_error(built_folder: Path, tmp_path: Path) -> None:
    java = shutil.which("java")
    if java is None and not os.environ.get("CI"):
        pytest.skip("Java is not here")
    assert java is not None
    _with_styles_once(built_folder, tmp_path)
    checker = CHECKERS / "vnu-jar/build/dist/vnu.jar"
    done = subprocess.run(
        [java, "-Xss2m", "-jar", checker, "--format", "json", "--skip-non-html", tmp_path],
        check=False,
        capture_output=True,
        encoding="utf-8",
    )
    messages = json.loads(done.stderr)["messages"]
    faults = [
        f"{m['url'].rpartition(tmp_path.name)[2]}:{m.get('lastLine')}: {m['message']} {m.get('extract', '')}"
        for m in messages
        if m["type"] != "info"
    ]
    assert not faults, "\n".join(faults)
