"""What a theme's print style may not hold: each fault is told with its file, line and column."""

from __future__ import annotations

from pathlib import Path

from kcsite.diagnostics import Diagnostics
from kcsite.press.lint import check_theme
from kcsite.store import Cache
from kcsite.theme import load_theme

REPOSITORY = Path(__file__).parents[2]
FIXTURE = REPOSITORY / "tests" / "fixtures" / "print-lint"


def _linted(shelf: Path, name: str, compiled: Path) -> list[str]:
    diagnostics = Diagnostics()
    theme = load_theme(name, [shelf], compiled, diagnostics)
    assert theme is not None, [d.message() for d in diagnostics]
    check_theme(theme, Cache(compiled), diagnostics)
    return [
        f"{d.path.removeprefix(f'themes/{name}/')}:{d.line}:{d.column} {d.code} "
        f"{dict(d.args)['given']}"
        for d in diagnostics
    ]


def test_every_fault_is_told_where_it_stands(tmp_path: Path) -> None:
    expected = (FIXTURE / "expected.txt").read_text("utf-8").splitlines()
    assert _linted(FIXTURE, "sai", tmp_path) == expected
    assert _linted(FIXTURE, "sai", tmp_path) == expected, "and again of what is kept"


def test_the_house_theme_prints(tmp_path: Path) -> None:
    assert _linted(REPOSITORY / "themes", "khuyencong", tmp_path) == []
