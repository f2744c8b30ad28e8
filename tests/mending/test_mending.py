"""What may be put right without asking is; nothing else is touched, and nothing is touched twice."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kcsite import store
from kcsite.content.source import parse_csv, parse_document
from kcsite.diagnostics import Diagnostics
from kcsite.mending import MENDINGS, mend_site, mended
from kcsite.mending.meaning import says_the_same

PAGE = "content/news/a.md"
HEAD = "---\ntitle: Đèn đá\n---\n"


def mend(text: str, name: str = PAGE) -> str:
    return mended(name, text.encode())[0].decode()


@pytest.mark.parametrize(
    ("mending", "wrong", "right"),
    [
        ("bom", f"\ufeff{HEAD}Một.\n", f"{HEAD}Một.\n"),
        ("line-ends", HEAD.replace("\n", "\r\n") + "Một.\r\n", f"{HEAD}Một.\n"),
        ("composed", f"{HEAD}Go\u0302\u0301m.\n", f"{HEAD}Gốm.\n"),
        (
            "delimiters",
            "---\ntitle: “Thông báo: nghỉ Tết”\n---\nMột.\n",
            '---\ntitle: "Thông báo: nghỉ Tết"\n---\nMột.\n',
        ),
        ("invisible", f"{HEAD}gỗ\u200b mỹ\u00ad nghệ.\n", f"{HEAD}gỗ mỹ nghệ.\n"),
        ("plain", f"{HEAD}gỗ\u00a0mỹ\u202fnghệ.\n", f"{HEAD}gỗ mỹ nghệ.\n"),
        ("single", f"{HEAD}gỗ  mỹ   nghệ.\n", f"{HEAD}gỗ mỹ nghệ.\n"),
        ("signs", f"{HEAD}Gỗ , đá ( và gốm ).\n", f"{HEAD}Gỗ, đá (và gốm).\n"),
        ("ends-of-lines", f"{HEAD}Một. \n\nHai.   \n", f"{HEAD}Một.\n\nHai.\n"),
    ],
)
def test_a_mending(mending: str, wrong: str, right: str) -> None:
    data, counts = mended(PAGE, wrong.encode())
    assert (data.decode(), set(counts)) == (right, {mending})


def test_every_mending_is_tried() -> None:
    marks = test_a_mending.pytestmark[0].args[1]  # type: ignore[attr-defined]
    assert {row[0] for row in marks} == {mending.name for mending in MENDINGS}


@pytest.mark.parametrize(
    "text",
    [
        f"{HEAD}Một dòng  \nxuống dòng.\n",  # two spaces break a line
        f"{HEAD}    mã  lệnh\n",
        f"{HEAD}```\nx  y  \n```\n",
        f"{HEAD}Chạy `a  b` rồi xem <a  href='x'>.\n",
        f"{HEAD}| a  | b |\n| --- | --- |\n| c  d | e |\n",
        "---\ntitle: Đèn      # lời  giải thích\nphotos: [{file: den  da.jpg, alt: Đèn}]\n---\n",
        "---\ntitle: “Nghỉ Tết”\n---\n",  # may be a quotation
        "---\ntitle: Giờ mở cửa :\nx: [\n---\n",  # cannot be read
        f"{HEAD}Gia đình 👨\u200d👩\u200d👧.\n",
        '---\ntitle: "a\\u00a0 b"\n---\n',
        "---\ntitle: Mở cửa :7 giờ\n---\n",
        "---\n? [a,  b]\n: c\n---\n",
        "",
    ],
)
def test_what_is_meant_stays(text: str) -> None:
    assert mended(PAGE, text.encode()) == (text.encode(), {})


def test_beside_what_must_stay_the_rest_is_mended() -> None:
    text = f"{HEAD}Đèn  đá.\n\n    mã  lệnh\n\nGốm  sứ.\n"
    assert mend(text) == f"{HEAD}Đèn đá.\n\n    mã  lệnh\n\nGốm sứ.\n"


def test_what_is_no_text_stays() -> None:
    for raw in (b"\xff\xfea\x00", b"---\ntitle: \xd0\xcc\n---\n", b"a\x00  b", b"\x89PNG\r\n"):
        assert mended(PAGE, raw) == (raw, {})
    assert mended("content/news/a.txt", b"a  b\r\n") == (b"a  b\r\n", {})


def test_a_table_stays_as_excel_writes_it() -> None:
    raw = "\ufeffHọ tên;Nghề\r\nTrần  Văn\u00a0A;chạm đá\r\n".encode()
    data, _ = mended("artisans/2026.csv", raw)
    assert data.decode() == "\ufeffHọ tên;Nghề\r\nTrần Văn A;chạm đá\r\n"
    tabs = b"a\tb\tc\r\n1\t\t3\r\n"
    assert mended("artisans/2026.csv", tabs) == (tabs, {})


# --- Whatever stands in a file -----------------------------------------------------------------

_PIECES = st.sampled_from(
    [
        *("Đèn đá", "gốm", "o\u0301", "a", "1", "K'Điều", "[chữ](san-pham:den-da)", "`mã`"),
        *(" ", "  ", "   ", "\t", "\u00a0", "\u202f", "\u200b", "\u200d", "\ufeff", "\u00ad"),
        *("\n", "\r\n", "\r", "\n\n", "\n    ", "\n- ", "\n> ", "\n# ", "\n| a | b |\n", "\n```\n"),
        *(
            ",",
            ".",
            ":",
            ": ",
            ";",
            "(",
            ")",
            "“",
            "”",
            '"',
            "'",
            "#",
            " #",
            "---",
            "::: ",
            "\n:::\n",
        ),
        *(
            "title: ",
            "\ntitle: ",
            "\nsummary: ",
            "\n  - ",
            "\nfile: ",
            "{",
            "}",
            "[",
            "]",
            "|",
            "\\",
        ),
    ]
)
_TEXTS = st.lists(_PIECES, max_size=30).map("".join)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(_TEXTS, _TEXTS, st.booleans())
def test_mending_keeps_the_meaning_and_ends(front: str, body: str, is_yaml: bool) -> None:
    name = "content/printers/a.yaml" if is_yaml else PAGE
    text = front if is_yaml else f"---\n{front}\n---\n{body}"
    raw = text.encode()
    data, counts = mended(name, raw)
    assert mended(name, data) == (data, {}), "twice is once"
    assert (data == raw) == (not counts)
    assert says_the_same(name, text, data.decode())
    before, after = (parse_document(PAGE, some, Diagnostics()) for some in (raw, data))
    assert is_yaml or (before is None) == (after is None)
    if before and after:
        assert letters(before.data) == letters(after.data)
        assert letters(before.body) == letters(after.body)


def letters(data: object) -> object:
    """Data without all that is no letter or digit: what a mending may never touch."""
    if isinstance(data, dict):
        return {letters(key): letters(value) for key, value in data.items()}
    if isinstance(data, list):
        return [letters(item) for item in data]
    return "".join(c for c in data if c.isalnum()) if isinstance(data, str) else data


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(_PIECES, max_size=4).map("".join), min_size=2, max_size=12))
def test_mending_keeps_the_cells_of_a_table(cells: list[str]) -> None:
    rows = [";".join(cells[i : i + 3]) for i in range(0, len(cells), 3)]
    raw = "\n".join(["a;b;c", *rows]).encode()
    data, _ = mended("artisans/a.csv", raw)
    assert mended("artisans/a.csv", data) == (data, {})
    before, after = (parse_csv("a.csv", some, Diagnostics()) for some in (raw, data))
    assert (before is None) == (after is None)
    if before and after:
        assert [row.line for row in before.rows] == [row.line for row in after.rows]


# --- A site's files ----------------------------------------------------------------------------

WRONG = f"{HEAD}gỗ  mỹ nghệ.\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "content/news").mkdir(parents=True)
    return tmp_path


def put(path: Path, text: str = WRONG) -> Path:
    path.write_text(text, "utf-8")
    os.utime(path, ns=(10**18 + 1, 10**18 + 1))
    return path


def mend_old(root: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[dict[str, object], list[str]]:
    """As if all files had been saved long ago: a change's own time cannot be set."""
    monkeypatch.setattr(store, "_TICK_NS", 0)
    done = mend_site(root)
    return dict(done.files), done.busy


def test_the_files_of_a_site(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = put(root / "content/news/a.md")
    good = put(root / "content/news/b.md", HEAD)
    before = good.stat().st_mtime_ns
    assert mend_old(root, monkeypatch) == ({"content/news/a.md": {"single": 1}}, [])
    assert file.read_text("utf-8") == f"{HEAD}gỗ mỹ nghệ.\n"
    assert good.stat().st_mtime_ns == before
    assert mend_old(root, monkeypatch) == ({}, [])
    assert sorted(path.name for path in file.parent.iterdir()) == ["a.md", "b.md"]


def test_a_file_that_is_being_written_is_left_alone(root: Path) -> None:
    file = root / "content/news/a.md"
    file.write_text(WRONG, "utf-8")
    os.utime(file)  # this very moment
    done = mend_site(root)
    # On a slow machine the moment may have passed; what matters is that both agree.
    assert (done.busy == ["content/news/a.md"]) == (file.read_text("utf-8") == WRONG)


@pytest.mark.parametrize("beside", ["~$a.md", ".~lock.a.md#"])
def test_a_file_that_is_open_is_left_alone(
    root: Path, beside: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = put(root / "content/news/a.md")
    (file.parent / beside).touch()
    assert mend_old(root, monkeypatch) == ({}, ["content/news/a.md"])
    assert file.read_text("utf-8") == WRONG


def test_a_file_saved_meanwhile_is_left_alone(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = put(root / "content/news/a.md")

    def mend_slowly(name: str, raw: bytes) -> tuple[bytes, dict[str, int]]:
        file.write_bytes(raw + "Thêm một câu.\n".encode())
        return mended(name, raw)

    monkeypatch.setattr("kcsite.mending.files.mended", mend_slowly)
    assert mend_old(root, monkeypatch) == ({}, ["content/news/a.md"])
    assert file.read_text("utf-8") == f"{WRONG}Thêm một câu.\n"


def test_a_file_that_refuses_is_left_alone(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(root / "content/news/a.md")

    def refuse(path: Path, data: bytes) -> None:
        raise PermissionError(13, "in use")

    monkeypatch.setattr(store, "replace", refuse)
    assert mend_old(root, monkeypatch) == ({}, ["content/news/a.md"])


def test_a_link_stays_a_link(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = put(root / "outside.md")
    link = root / "content/news/a.md"
    link.symlink_to(target)
    assert mend_old(root, monkeypatch) == ({}, [])
    assert link.is_symlink()
    assert target.read_text("utf-8") == WRONG
