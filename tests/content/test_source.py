"""Files on disk and the faults of lay YAML, as the officer reads them."""

from __future__ import annotations

import os
import unicodedata
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from kcsite.content.source import Document, parse_document, parse_yaml, read_bytes
from kcsite.diagnostics import CODES, Diagnostics, render_all

FIXTURES = Path(__file__).parent.parent / "fixtures" / "yaml"
CASES = sorted(p for p in FIXTURES.iterdir() if p.suffix in (".md", ".yaml"))


def parse(path: str, raw: bytes) -> tuple[Document | None, Diagnostics]:
    diagnostics = Diagnostics()
    read = parse_yaml if path.endswith(".yaml") else parse_document
    return read(path, raw, diagnostics), diagnostics


def codes(diagnostics: Diagnostics) -> list[str]:
    return [d.code for d in diagnostics]


@pytest.mark.parametrize("case", CASES, ids=lambda p: p.stem)
def test_what_the_officer_reads(case: Path) -> None:
    _, diagnostics = parse(case.name, case.read_bytes())
    expected = case.with_suffix(".txt").read_text("utf-8")
    assert render_all(diagnostics) + "\n" == expected


@pytest.mark.parametrize("case", CASES, ids=lambda p: p.stem)
def test_english_can_be_rendered(case: Path) -> None:
    _, diagnostics = parse(case.name, case.read_bytes())
    for d in diagnostics:
        assert d.message("en").isprintable()
        assert d.hint("en").isprintable()


def test_hints_are_true() -> None:
    """Pasting the mended line of each hint over the faulty one leaves a file without faults."""
    for case in CASES:
        raw = case.read_bytes()
        _, diagnostics = parse(case.name, raw)
        if not all("{mended}" in CODES[code].hint_vi for code in codes(diagnostics)):
            continue
        if set(codes(diagnostics)) <= {"K022"} or case.stem == "reference-bomb":
            continue  # several lines to a hint; several faults to a line
        mended = {d.line: dict(d.args)["mended"] for d in diagnostics}
        lines = raw.decode().splitlines()
        for number, text in mended.items():
            line = lines[number - 1]
            lines[number - 1] = line[: len(line) - len(line.lstrip())] + str(text)
        document, after = parse(case.name, "\n".join(lines).encode())
        assert document is not None, case
        assert codes(after) == [], case


def test_narrow_values() -> None:
    document, diagnostics = parse("good.md", (FIXTURES / "good.md").read_bytes())
    assert document is not None
    assert not len(diagnostics)
    assert document.data == {
        "title": "Thông báo: Nghỉ Tết",
        "phone": "0123456701",
        "open": "12:30",
        "answer": "NO",
        "size": "1_000",
        "price": "250.000",
        "day": "2026-02-10",
        "draft": False,
        "parent": None,
        "width": 12.5,
        "count": 40,
        "link": "https://example.vn/a:b",
        "tags": ["gốm", "sứ"],
        "summary": "• Đất: lửa\n- “nước”\n",
    }
    assert document.body == "# Tiêu đề\n\n---\n"
    assert document.source_line(document.body_line) == "# Tiêu đề"


def test_data_survives_faults_that_can_be_mended() -> None:
    """So that the models look at the same file and everything is told at once."""
    document, diagnostics = parse("x.md", (FIXTURES / "many-faults.md").read_bytes())
    assert document is not None
    assert document.data["title"] == "Thông báo: Nghỉ Tết"
    assert document.data["maker"] == {"name": "An"}
    assert len(diagnostics.errors) == 7


def test_references_in_lists_are_no_slips() -> None:
    raw = "---\nitems:\n  - san-pham:binh-gom\n  - -5\n  - 12:30\nmaker: co-so:an-binh\n---\n"
    document, diagnostics = parse("x.md", raw.encode())
    assert not len(diagnostics)
    assert document is not None
    assert document.data["items"] == ["san-pham:binh-gom", -5, "12:30"]


def test_no_data_where_something_was_left_out() -> None:
    for name in ("loose-line", "item-without-list", "continued-colon", "reference-bomb"):
        document, diagnostics = parse("x.md", (FIXTURES / f"{name}.md").read_bytes())
        assert diagnostics.errors
        assert document is None


def test_twenty_faults_at_most() -> None:
    raw = "---\n" + "".join(f"k{n}: a: b\n" for n in range(40)) + "---\n"
    document, diagnostics = parse("x.md", raw.encode())
    assert document is None
    assert codes(diagnostics).count("K010") == 20
    assert "K040" in codes(diagnostics)


def test_bombs_are_refused_quickly() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 15)]
    assert "K024" in codes(parse("x.yaml", "\n".join(lines).encode())[1])
    for deep in ("[" * 200_000, "{a: " * 100_000, "- " * 100_000, "? " * 100_000):
        document, diagnostics = parse("x.yaml", f"a:\n {deep}".encode())
        assert document is None
        assert "K036" in codes(diagnostics)
    stairs = "".join(" " * n + f"k{n}:\n" for n in range(400))
    assert "K036" in codes(parse("x.yaml", stairs.encode())[1])
    many = "a: [" + "1," * 250_000 + "]"
    assert "K037" in codes(parse("x.yaml", many.encode())[1])


# --- reading -----------------------------------------------------------------------------------


def read(root: Path, name: str, **options: int) -> tuple[bytes | None, list[str]]:
    diagnostics = Diagnostics()
    return read_bytes(root, name, diagnostics, **options), codes(diagnostics)


def test_read_bytes(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "gốm.md").write_bytes(b"x")
    assert read(tmp_path, "a/gốm.md") == (b"x", [])
    assert read(tmp_path, "a/sứ.md") == (None, ["K001"])
    assert read(tmp_path, "a") == (None, ["K002"])
    assert read(tmp_path, "a/gốm.md/b") == (None, ["K001"])
    assert read(tmp_path, "a/gốm.md", limit=0) == (None, ["K004"])


@pytest.mark.parametrize("name", ["", "..", "/etc/passwd", "a/../../b", "a\\b", "a\0b"])
def test_names_that_lead_out(tmp_path: Path, name: str) -> None:
    assert read(tmp_path, name) == (None, ["K003"])


def test_links(tmp_path: Path) -> None:
    root, outside = tmp_path / "site", tmp_path / "outside"
    root.mkdir()
    outside.mkdir()
    (outside / "x.md").write_bytes(b"x")
    (root / "y.md").write_bytes(b"y")
    try:
        (root / "out.md").symlink_to(outside / "x.md")
        (root / "dir").symlink_to(outside, target_is_directory=True)
        (root / "in.md").symlink_to(root / "y.md")
        (root / "loop.md").symlink_to(root / "loop.md")
    except OSError:
        pytest.skip("no right to make links here")
    assert read(root, "out.md") == (None, ["K003"])
    assert read(root, "dir/x.md") == (None, ["K003"])
    assert read(root, "in.md") == (b"y", [])
    assert read(root, "loop.md")[0] is None


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes on this system")
def test_pipes_do_not_hang(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.md")
    assert read(tmp_path, "pipe.md") == (None, ["K002"])


# --- properties --------------------------------------------------------------------------------

_MARKS = [
    ": ",
    ":",
    "- ",
    "-",
    "  ",
    " ",
    '"',
    "'",
    ">",
    "[",
    "]",
    "{",
    "}",
    ",",
    "#",
    " #",
    "&a",
    "*a",
    "!",
    "!!int ",
    "%",
    "@",
    "`",
    "? ",
    "“",
    "”",
    "\\",
    "• ",
    "– ",
    "<<",
    "12",
    "~",
]
_ODD = ["|", "\t", "\u00a0", "\u2028", "\x00", "\x85", "\ufeff", "\r\n", "\r", "o\u0301"]
_LINES = [
    "---\n",
    "---",
    "...\n",
    "\n",
    "\n\n",
    "title: gốm\n",
    "  name: An\n",
    "tags:\n",
    "  - sứ\n",
]
FRAGMENTS = st.sampled_from([*_MARKS, *_ODD, *_LINES, "title", "gốm"])
TEXTS = st.lists(FRAGMENTS, max_size=25).map("".join)


def check(path: str, raw: bytes) -> None:
    document, diagnostics = parse(path, raw)
    assert document is not None or diagnostics.errors
    lines = raw.decode("utf-8", "replace").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for d in diagnostics:
        assert 0 <= d.line <= len(lines)
        assert d.column <= len(d.source) + 1
        assert d.message() and d.hint()
        assert not any(ord(c) < 32 and c != "\t" for c in d.source)
    render_all(diagnostics)
    if document is not None:
        for loc in locs(document.data):
            for place in (document.locate(loc), document.locate_key(loc)):
                assert 1 <= place.line <= len(lines)
                assert 1 <= place.column <= len(place.source) + 1
                assert place.column + place.width - 1 <= max(len(place.source), place.column)


def locs(data: Any, base: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    found = [base, (*base, "không-có")]
    if isinstance(data, dict):
        found += [loc for key, value in data.items() for loc in locs(value, (*base, key))]
    elif isinstance(data, list):
        found += [loc for i, value in enumerate(data) for loc in locs(value, (*base, i))]
    return found


@given(st.binary(max_size=200))
@example(b"\xff\xfea\0")
def test_any_bytes(raw: bytes) -> None:
    check("x.md", raw)
    check("x.yaml", raw)


@given(TEXTS)
@example("\ufeff\x00")
@example("\ufeff\r: ")
def test_any_yaml_like_text(text: str) -> None:
    check("x.yaml", text.encode())
    check("x.md", f"---\n{text}\n---\nGốm.\n".encode())
    check("x.md", text.encode())


_LETTERS = st.characters(codec="utf-8", exclude_categories=["C", "Z"]) | st.just(" ")
PLAIN_TEXT = st.text(_LETTERS, max_size=20)
PLAIN_TEXT = PLAIN_TEXT.map(lambda s: unicodedata.normalize("NFC", s))
# `-name: An` and `name:An: x` are slips, and told.
KEYS = PLAIN_TEXT.filter(lambda s: s[:1].isalpha() and ":" not in s)
SCALARS = st.one_of(PLAIN_TEXT, st.booleans(), st.none(), st.integers(-(10**14), 10**14))
DATA = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=12,
)


@given(st.dictionaries(KEYS, DATA, min_size=1, max_size=5))
def test_what_is_dumped_is_read(data: dict[str, Any]) -> None:
    text = yaml.safe_dump(data, allow_unicode=True, default_flow_style=False)
    document, diagnostics = parse("x.yaml", text.encode())
    if set(codes(diagnostics)) & {"K024"}:  # the dumper itself wrote `&id001`
        return
    assert document is not None, render_all(diagnostics)
    assert document.data == data
