"""What the guide says of each error code: complete, true, and tried.

The tables stand in docs/loi; how a row is written is told in kcsite/mistakes.py. What examples fill
into the words (`args`) is written by `.venv/bin/python -m tests.test_mistakes`.
"""

from __future__ import annotations

import json
import re
import string
import unicodedata
from pathlib import Path

import pytest

from kcsite.diagnostics import CODES, Diagnostic
from kcsite.mistakes import Mistake, chapter
from kcsite.vietnamese.lint import check
from tests.trying import Trial

TABLES = sorted((Path(__file__).resolve().parents[1] / "docs/loi").glob("*.yaml"))
CHAPTERS = {path.name: chapter(path.read_bytes()) for path in TABLES}
MISTAKES = {mistake.code: mistake for part in CHAPTERS.values() for mistake in part.mistakes}
TRIED = [mistake for mistake in MISTAKES.values() if mistake.wrong]


@pytest.fixture(scope="module")
def trial(tmp_path_factory: pytest.TempPathFactory) -> Trial:
    return Trial(tmp_path_factory.mktemp("trial") / "site")


def test_every_code_is_told() -> None:
    missing = sorted(CODES.keys() - MISTAKES.keys())
    assert not missing, (
        f"docs/loi has nothing on {', '.join(missing)}: add a row with `why` and either `wrong` and "
        "`right`, or `seen` and `untried` (see kcsite/mistakes.py), then run "
        "`.venv/bin/python -m tests.test_mistakes` to fill in the words"
    )


def test_no_code_is_told_that_there_is_not_and_none_twice() -> None:
    told = [mistake.code for part in CHAPTERS.values() for mistake in part.mistakes]
    assert sorted(told) == sorted(set(told) & CODES.keys())


@pytest.mark.parametrize("mistake", MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_has_examples_or_says_why_not(mistake: Mistake) -> None:
    assert mistake.why.endswith("."), "a sentence"
    if mistake.wrong:
        assert mistake.right
        assert not (mistake.seen or mistake.untried)
    else:
        assert mistake.seen.endswith(".")
        assert mistake.untried.endswith(".")


@pytest.mark.parametrize("mistake", MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_is_told_in_good_vietnamese(mistake: Mistake) -> None:
    text = f"{mistake.why} {mistake.seen} {mistake.untried}"
    assert text == unicodedata.normalize("NFC", text)
    assert [found.args for found in check(text)] == []


@pytest.mark.parametrize("mistake", TRIED, ids=lambda mistake: mistake.code)
def test_the_wrong_example_has_its_fault_and_the_right_one_has_not(
    mistake: Mistake, trial: Trial
) -> None:
    wrong = trial.faults(mistake.wrong, mistake.code)
    assert {d.code for d in wrong} - set(mistake.also) == {mistake.code}
    said = next(d for d in wrong if d.code == mistake.code)
    assert (mistake.message, mistake.hint) == (said.message(), said.hint()), (
        "run .venv/bin/python -m tests.test_mistakes"
    )
    assert {d.code for d in trial.faults(mistake.right, mistake.code)} <= set(mistake.also)


# --- Writing what examples fill in ---------------------------------------------------------------

# A row of several lines; one that is told in braces has no example to fill in.
_ROW = re.compile(r"^  (K\d{3}):\n(?:(?:    .*)?\n)*", re.MULTILINE)
_ARGS = re.compile(r"^    args: .*\n", re.MULTILINE)


def _needed(code: str) -> set[str]:
    """The names that a code's Vietnamese words are filled with."""
    row = CODES[code]
    parse = string.Formatter().parse
    return {name for text in (row.vi, row.hint_vi) for _, name, _, _ in parse(text) if name}


def _with_args(row: str, fault: Diagnostic) -> str:
    words = {name: text for name, text in fault.args if name in _needed(fault.code)}
    plain = _ARGS.sub("", row).rstrip("\n") + "\n"
    if not words:
        return plain
    written = json.dumps(words, ensure_ascii=False)
    hidden = re.sub(r"[^\S ]|[\u0300-\u036f\u200b-\u200f\ufeff\ufffd]", _escaped, written)
    return f"{plain}    args: {hidden}\n"


def _escaped(found: re.Match[str]) -> str:
    return f"\\u{ord(found[0]):04x}"


def _filled(found: re.Match[str], trial: Trial) -> str:
    """A row with the words that its wrong example fills in; what is not as it should be is told."""
    mistake = MISTAKES[found[1]]
    if not mistake.wrong:
        return found[0]
    wrong = trial.faults(mistake.wrong, mistake.code)
    right = trial.faults(mistake.right, mistake.code)
    for side, faults, wanted in (("wrong", wrong, {mistake.code}), ("right", right, set())):
        if {d.code for d in faults} - set(mistake.also) != wanted:
            told = "".join(f"\n    {d.code} {d.path}: {d.message()}" for d in faults)
            print(f"{mistake.code}, the {side} example has {told or 'no fault'}")
    fault = next((d for d in wrong if d.code == mistake.code), None)
    return _with_args(found[0], fault) if fault else found[0]


def _write(folder: Path) -> None:
    trial = Trial(folder)
    for path in TABLES:
        text = path.read_text(encoding="utf-8")
        new = _ROW.sub(lambda found: _filled(found, trial), text)
        if new != text:
            path.write_text(new, encoding="utf-8")


if __name__ == "__main__":
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        _write(Path(folder) / "site")
