"""A script is sent shorter and says the same."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from kcsite.web.scripts import shrink_script

SCRIPTS = sorted((Path(__file__).resolve().parents[2] / "themes/khuyencong/js").glob("*.js"))


def test_comments_and_indentation_go() -> None:
    source = (
        "// What it does.\nif (a) {\n  // Why.\n\n  go(`${a} // b`); // beside code it stays\n}\n"
    )
    assert shrink_script(source) == "if (a) {\ngo(`${a} // b`); // beside code it stays\n}\n"


@pytest.mark.parametrize("source", ["const a = `\n  // text\n`;\n", 'const a = "\\\n  // text";\n'])
def test_a_text_over_several_lines_is_left_alone(source: str) -> None:
    assert shrink_script(source) == source


@pytest.mark.skipif(shutil.which("node") is None, reason="no Node here")
@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_a_shrunk_script_is_the_same_program(script: Path, tmp_path: Path) -> None:
    source = script.read_text("utf-8")
    small = shrink_script(source)
    assert len(small) < len(source) * 0.9
    file = tmp_path / "small.mjs"
    file.write_text(small, "utf-8")
    done = subprocess.run(["node", "--check", file], check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
