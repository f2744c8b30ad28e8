"""What would break on a Windows PC, as far as another system can show it.

What only such a PC shows: cmd.exe reading chay.cmd, its console, junctions, a virus scanner.
"""

from __future__ import annotations

import ast
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from kcsite import cli, store
from kcsite.cli.menu import CHOICES
from kcsite.content.models import KINDS
from kcsite.content.skeleton import file_name
from kcsite.content.tree import is_fit_for_windows, read_tree
from kcsite.diagnostics import Diagnostics
from kcsite.hosting.deliver import deliver
from kcsite.hosting.folder import Folder
from tests.hosting.conftest import OLD, QUIET, parcel, seen
from tests.site_factory import FILES, REPO, TODAY, SmallSite

# --- Encodings ----------------------------------------------------------------------------------

PROGRAM = [
    REPO / "build.py",
    *(f for d in ("kcsite", "tools", "bench") for f in (REPO / d).rglob("*.py")),
]
TEXT = {"read_text", "write_text"}
# Of these, only those that ask for text need an encoding.
RUNNERS = {"run", "Popen", "check_output", "check_call", "call"}


def unsaid_encodings(tree: ast.Module) -> Iterator[str]:
    """Calls that would read or write text in the code page of the PC."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        words = {word.arg for word in node.keywords}
        name = node.func.attr if isinstance(node.func, ast.Attribute) else ast.unparse(node.func)
        if name in TEXT and "encoding" not in words and not _first_is_text(node, name):
            yield f"{node.lineno}: {name}"
        elif name == "open" and "encoding" not in words and not _is_binary(node):
            yield f"{node.lineno}: {ast.unparse(node)}"
        elif name in RUNNERS and words & {"text", "universal_newlines"} and "encoding" not in words:
            yield f"{node.lineno}: {ast.unparse(node.func)}"


def _first_is_text(node: ast.Call, name: str) -> bool:
    """`read_text("utf-8")`; of `write_text` the encoding is the second word."""
    return len(node.args) > (name == "write_text")


def _is_binary(node: ast.Call) -> bool:
    """`open(…, "rb")`, `path.open("wb")`; and what is no file of text: `os.open`, `Image.open`."""
    if isinstance(node.func, ast.Attribute) and isinstance(
        node.func.value, ast.Name | ast.Attribute
    ):
        owner = ast.unparse(node.func.value)
        if owner in {
            "image",
            "os",
            "Image",
            "PIL.Image",
            "pikepdf",
            "tarfile",
            "webbrowser",
            "zipfile",
        }:
            return True
    modes = [a.value for a in node.args if isinstance(a, ast.Constant) and isinstance(a.value, str)]
    modes += [
        str(w.value.value)
        for w in node.keywords
        if isinstance(w.value, ast.Constant) and w.arg == "mode"
    ]
    return any("b" in mode or ":" in mode for mode in modes)


@pytest.mark.parametrize(
    ("source", "is_told"),
    [
        ("path.read_text()", True),
        ("path.read_text('utf-8')", False),
        ("path.write_text(text)", True),
        ("path.write_text(text, encoding='utf-8')", False),
        ("open(name)", True),
        ("open(name, 'rb')", False),
        ("path.open('w')", True),
        ("path.open('wb')", False),
        ("Image.open(path)", False),
        ("subprocess.run(words, text=True)", True),
        ("subprocess.run(words, encoding='utf-8')", False),
    ],
)
def test_the_rule_of_encodings(source: str, is_told: bool) -> None:
    assert bool(list(unsaid_encodings(ast.parse(source)))) is is_told


def test_every_text_is_read_and_written_as_utf8() -> None:
    faults = [
        f"{path.relative_to(REPO)}:{fault}"
        for path in PROGRAM
        for fault in unsaid_encodings(ast.parse(path.read_text("utf-8")))
    ]
    assert faults == []


@pytest.mark.parametrize("encoding", ["cp1258", "cp437", "ascii"])
def test_the_menu_speaks_on_every_console(tmp_path: Path, encoding: str) -> None:
    environment = {**os.environ, "PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"}
    done = subprocess.run(
        [sys.executable, "-m", "kcsite", "-C", str(tmp_path), "menu"],
        cwd=REPO, env=environment, input="chín\n2\n0\n".encode(), capture_output=True, check=False,
    )  # fmt: skip
    said = (done.stdout + done.stderr).decode("utf-8")
    assert done.returncode == 2  # the folder is no site
    assert "Làm trang và các tệp in" in said
    assert "lỗi[K902]" in said
    assert "Traceback" not in said


# --- Names --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name",
    ["con", "CON", "Nul.txt", "aux.md", "com1", "lpt9.tar.gz", "a.", "a ", "a:b", 'a"b', "a|b", "a?", "prn"],
)  # fmt: skip
def test_names_that_windows_does_not_take(name: str) -> None:
    assert not is_fit_for_windows(name)
    found = Diagnostics()
    read_tree([f"products/{name}/product.md"], found)
    assert ("K148", f"products/{name}") in [(d.code, d.path) for d in found]


@pytest.mark.parametrize(
    "name", ["con-ca", "icon", "console.md", "com10", "au.x", ".gitkeep", "ảnh 1.jpg"]
)
def test_names_that_it_takes(name: str) -> None:
    assert is_fit_for_windows(name)


def test_a_new_entry_is_given_a_name_that_it_takes() -> None:
    assert file_name(KINDS["product"], "Con") == "products/con-1/product.md"
    assert file_name(KINDS["news"], "Con cá") == "content/news/con-ca.md"


def test_names_that_differ_by_case_alone_are_told() -> None:
    found = Diagnostics()
    read_tree(["products/den-da/a.jpg", "products/den-da/A.jpg"], found)
    assert [d.code for d in found] == ["K163"]


# --- A folder as a Windows PC keeps it ----------------------------------------------------------


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> SmallSite:
    site = SmallSite.make(tmp_path_factory.mktemp("plain") / "site")
    assert site.build().errors == 0
    return site


def test_a_deep_folder_and_the_line_ends_of_notepad(tmp_path: Path, built: SmallSite) -> None:
    """Paths above 260 characters, CRLF and a mark at the beginning: the same site, byte for byte."""
    deep = SmallSite.make(tmp_path / ("Thư mục rất dài " * 8) / ("của phòng " * 12) / "Trang web")
    for name, text in FILES.items():
        if name.endswith((".md", ".yaml", ".csv")):
            path = deep.root / name
            assert len(str(path)) > 260
            path.write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    report = deep.build()
    assert [f for f in report.faults if f.severity == "error"] == []
    assert deep.outputs() == built.outputs()
    for name in deep.outputs():
        assert all(map(is_fit_for_windows, name.split("/"))), name


def test_paths_as_windows_copies_them(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    site = SmallSite.make(tmp_path / "site")
    told = {
        r"C:\Users\Hoa\Pictures\den.jpg": "lỗi[K161]",
        r"\\may-chu\anh\den.jpg": "lỗi[K161]",
        r"..\den-da\den.jpg": "dùng dấu / thay cho dấu \\: ../den-da/den.jpg",
        "DEN.JPG": "lỗi[K162]",
    }
    before = site.root / "products/den-da/product.md"
    text = before.read_text("utf-8")
    for written, words in told.items():
        before.write_text(text.replace("file: den.jpg", f"file: '{written}'"), encoding="utf-8")
        day = TODAY.isoformat()
        assert cli.main(["-C", str(site.root), "check", "--only", "site", "--as-of", day]) == 1
        assert words in capsys.readouterr().out, written


# --- Files that somebody has open ---------------------------------------------------------------


def test_what_is_open_for_a_moment_is_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tries = 0
    real = Path.replace

    def busy(path: Path, target: Path) -> Path:
        nonlocal tries
        tries += 1
        if tries < 3:
            raise PermissionError(13, "in use", str(path))
        return real(path, target)

    monkeypatch.setattr(store, "_WAITS", (0, 0, 0))
    monkeypatch.setattr(Path, "replace", busy)
    store.replace(tmp_path / "a.txt", b"moi")
    assert (tries, (tmp_path / "a.txt").read_bytes()) == (3, b"moi")


def test_what_stays_open_is_named_and_stays_as_it_was(
    built: SmallSite, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    site = built  # the last to look at it
    words = ["-C", str(site.root), "build", "--only", "site", "--as-of", TODAY.isoformat()]
    page = site.root / "public/tin-tuc/tin-mot/index.html"
    old = page.read_bytes()
    site.edit("content/news/tin-mot.md", "Tin về", "Tin mới về")
    real = Path.replace

    def locked(path: Path, target: Path) -> Path:
        if Path(target) == page:
            raise PermissionError(13, "The process cannot access the file", str(path))
        return real(path, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", locked)
        capsys.readouterr()
        assert cli.main(words) == 2
        err = capsys.readouterr().err
        assert "lỗi[K903]" in err
        assert "tin-mot/index.html" in err
        assert "đang mở trong chương trình khác" in err
        assert page.read_bytes() == old
    # Closed by now: whatever command comes next finishes what was begun.
    assert cli.main(words) == 0
    assert "Tin mới về" in page.read_text("utf-8")


def test_a_shown_folder_that_somebody_looks_into(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = Folder(tmp_path / "web", links=False)
    deliver(folder, parcel(tmp_path / "cu", OLD), 3, QUIET)
    new = {**OLD, "index.html": b"moi"}
    real = Path.replace

    def locked(path: Path, target: Path) -> Path:
        if path == folder.current:
            raise PermissionError(13, "in use", str(path))
        return real(path, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", locked)
        with pytest.raises(PermissionError):
            deliver(folder, parcel(tmp_path / "moi", new), 3, QUIET)
        assert seen(folder.current) == OLD
    deliver(folder, parcel(tmp_path / "moi", new), 3, QUIET)
    assert seen(folder.current) == new


def test_a_path_too_long_is_told_as_such() -> None:
    error = FileNotFoundError(2, "No such file or directory", "C:\\" + "a" * 300)
    assert "260" in cli._problem(error, is_windows=True)
    assert "260" not in cli._problem(error, is_windows=False)


# --- What one double-clicks ---------------------------------------------------------------------


def test_every_choice_is_a_command() -> None:
    for choice in CHOICES.values():
        assert cli.parser().parse_args(choice.command).command == choice.command[0]


def test_the_menu_runs_what_is_chosen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    site = SmallSite.make(tmp_path / "site")
    given = iter(["5", "x", "0"])
    monkeypatch.setattr("builtins.input", lambda: next(given))
    assert cli.main(["-C", str(site.root), "menu"]) in (0, 2)
    out = capsys.readouterr().out
    assert "Ổ đĩa" in out  # doctor's
    assert "Chưa hiểu “x”" in out
    assert out.count("0  Thôi") == 3


def test_chay_cmd() -> None:
    raw = (REPO / "chay.cmd").read_bytes()
    assert raw.count(b"\n") == raw.count(b"\r\n") > 20
    assert raw.startswith(b"@echo off\r\n")  # no mark before it: cmd.exe would run it
    code, _, words = raw.decode("utf-8").partition(":missing\r\n")
    assert code.isascii()
    lines = [line for line in words.splitlines() if not line.isascii()]
    assert all(line.startswith("echo ") and not set(line) & set("<>|&^%!") for line in lines)
    assert set(re.findall(r"goto (\w+)", code)) == set(re.findall(r"(?m)^:(\w+)", raw.decode()))
    assert code.index("chcp 65001") < code.index("build.py menu")


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
def test_line_ends_do_not_depend_on_anybodys_git() -> None:
    names = [
        "chay.cmd",
        "chay.sh",
        "kcsite/cli/menu.py",
        "content/site.yaml",
        "tests/fixtures/yaml/crlf.md",
    ]
    done = subprocess.run(
        ["git", "check-attr", "eol", "text", "--", *names],
        cwd=REPO, capture_output=True, encoding="utf-8", check=True,
    )  # fmt: skip
    assert "chay.cmd: eol: crlf" in done.stdout
    assert "chay.sh: eol: lf" in done.stdout
    assert "content/site.yaml: eol: lf" in done.stdout
    assert "crlf.md: text: unset" in done.stdout


@pytest.mark.skipif(os.name == "nt", reason="chay.sh is for the others")
@pytest.mark.parametrize("code", [0, 2])
def test_chay_sh(tmp_path: Path, code: int) -> None:
    shutil.copy(REPO / "chay.sh", tmp_path)
    program = f"import sys; print('ran', sys.argv[1:]); sys.exit({code})"
    (tmp_path / "build.py").write_text(program, encoding="utf-8")
    words = [str(tmp_path / "chay.sh")]
    done = subprocess.run(words, cwd="/", input=b"\n", capture_output=True, check=False)
    assert done.returncode == code
    assert done.stdout.decode().startswith("ran ['menu']")
    assert ("Enter" in done.stdout.decode()) is (code != 0)


@pytest.mark.skipif(os.name == "nt", reason="chay.sh is for the others")
def test_chay_sh_without_python(tmp_path: Path) -> None:
    for name in ("sh", "dirname"):
        (tmp_path / name).symlink_to(str(shutil.which(name)))
    done = subprocess.run(
        ["/bin/sh", str(REPO / "chay.sh")],
        env={"PATH": str(tmp_path)}, input=b"\n", capture_output=True, check=False,
    )  # fmt: skip
    assert done.returncode == 2
    assert "chưa có Python" in done.stdout.decode("utf-8")
