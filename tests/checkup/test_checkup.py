"""The check-up finds what is lacking on a machine, says what mends it, and never fails itself."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kcsite import cli
from kcsite.checkup import BROKEN, LACKING, OK, PROBES, Finding, Machine, checkup
from tests.site_factory import REPO

SYSTEMS = ("debian", "linux", "darwin", "win32")


def found(on: Machine, name: str) -> Finding:
    """What the probe of this name finds."""
    probes = tuple(row for row in PROBES if row[0] == name)
    assert probes
    (finding,) = checkup(on, probes)
    return finding


def test_this_machine_can_make_the_site(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    findings = {finding.name: finding for finding in checkup(Machine(tmp_path))}
    assert {name for name, _ in PROBES} - findings.keys() <= {"Đường dẫn", "Đồng bộ"}
    assert [f.name for f in findings.values() if f.state == BROKEN] == ["Nội dung"]


@pytest.mark.parametrize("system", SYSTEMS)
def test_what_is_lacking_has_its_command(tmp_path: Path, system: str) -> None:
    bare = Machine(
        tmp_path, system=system, which=lambda name: None, python=(3, 9), encoding="cp1258"
    )
    findings = list(checkup(bare))
    assert all(f.mend for f in findings if f.state != OK)
    commands = {f.name: f.mend for f in findings}
    begins = {
        "debian": "sudo apt-get install ",
        "darwin": "brew install ",
        "win32": "winget install ",
    }
    for name in ("Python", "Ghostscript (đo mực)", "Git (lịch sử sửa)"):
        assert commands[name].startswith(begins.get(system, "cài ")), commands[name]


@pytest.mark.parametrize(
    ("python", "bits", "state"),
    [((3, 9), 64, BROKEN), ((3, 11), 64, OK), ((3, 14), 64, OK), ((3, 15), 64, LACKING),
     ((3, 12), 32, LACKING)],
)  # fmt: skip
def test_python(tmp_path: Path, python: tuple[int, int], bits: int, state: str) -> None:
    assert found(Machine(tmp_path, python=python, bits=bits), "Python").state == state


@pytest.mark.parametrize(
    ("lock", "state", "said"),
    [
        ("pydantic==0.0.1 \\\n    --hash=sha256:00\n", LACKING, "pydantic"),
        ("khong-co-goi-nay==1.0 \\\n", BROKEN, "thiếu 1 gói: khong-co-goi-nay"),
        ("khong-co-goi-nay==1.0 ; sys_platform == 'win32' \\\n", OK, "đúng bản"),
        (None, OK, "không theo tệp khóa"),
    ],
)
def test_packages(tmp_path: Path, lock: str | None, state: str, said: str) -> None:
    if lock is not None:
        (tmp_path / "requirements.lock").write_text(lock, "utf-8")
    finding = found(Machine(tmp_path, home=tmp_path), "Gói Python")
    assert (finding.state, said in finding.said) == (state, True)


def test_the_content(tmp_path: Path) -> None:
    assert found(Machine(tmp_path), "Nội dung").state == BROKEN
    (tmp_path / "content").mkdir()
    (tmp_path / "content/site.yaml").write_text("name: A\n", "utf-8")
    finding = found(Machine(tmp_path), "Nội dung")
    assert (finding.state, finding.mend) == (LACKING, "python3 build.py check")


def test_a_folder_that_refuses(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert found(Machine(tmp_path), "Quyền ghi").state == OK
    assert list(tmp_path.iterdir()) == []
    assert found(Machine(tmp_path / "không có"), "Quyền ghi").state == BROKEN


@pytest.mark.parametrize(("free", "state"), [(10**8, BROKEN), (10**9, LACKING), (10**10, OK)])
def test_the_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, free: int, state: str) -> None:
    usage = type("Usage", (), {"free": free})
    monkeypatch.setattr(shutil, "disk_usage", lambda path: usage)
    assert found(Machine(tmp_path), "Ổ đĩa").state == state


def test_a_clock_that_is_behind(tmp_path: Path) -> None:
    assert found(Machine(tmp_path), "Đồng hồ").state == OK
    assert found(Machine(tmp_path, now=1e9), "Đồng hồ").state == BROKEN


def test_fonts(tmp_path: Path) -> None:
    home = tmp_path / "themes/a/fonts"
    assert found(Machine(tmp_path, home=tmp_path), "Phông chữ").state == BROKEN
    home.mkdir(parents=True)
    shutil.copy(next(REPO.glob("themes/*/fonts/*.ttf")), home)
    assert found(Machine(tmp_path, home=tmp_path), "Phông chữ").state == OK
    (home / "Xau.ttf").write_text("version https://git-lfs.example/spec/v1\n")
    assert "Xau.ttf" in found(Machine(tmp_path, home=tmp_path), "Phông chữ").said


def test_a_taken_port_is_told(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        on = Machine(tmp_path, port=taken.getsockname()[1])
        assert "chương trình khác" in found(on, "Cổng 8000 (xem trước)").said


def test_long_paths_and_synchronised_folders(tmp_path: Path) -> None:
    long = Path("C:/", *["thư mục dài" * 3] * 4)
    assert found(Machine(long, system="win32"), "Đường dẫn").state == LACKING
    assert found(Machine(Path("C:/kcsite"), system="win32"), "Đường dẫn").state == OK
    synced = Path("C:/Users/an/OneDrive - So Cong Thuong/trang")
    assert found(Machine(synced), "Đồng bộ").state == LACKING


def test_a_probe_that_fails_is_a_finding(tmp_path: Path) -> None:
    def sick(on: Machine) -> Iterator[Finding]:
        raise RuntimeError("secret")
        yield

    def bare(on: Machine) -> Iterator[Finding]:
        raise ImportError
        yield

    first, second = checkup(Machine(tmp_path), (("Một", sick), ("Hai", bare)))
    assert (first.state, first.said) == (LACKING, "không xem được (RuntimeError)")
    assert second.said == "chưa xem được vì thiếu gói Python"


def test_without_any_library(tmp_path: Path) -> None:
    """The system's Python alone, as on a machine where nothing could be installed."""
    (tmp_path / "content").mkdir()
    (tmp_path / "content/site.yaml").write_text("name: A\n", "utf-8")
    command = [sys.executable, "-S", "-P", "-m", "kcsite", "-C", str(tmp_path), "doctor"]
    environment = {**os.environ, "PYTHONPATH": str(REPO), "PYTHONIOENCODING": "cp1258"}
    done = subprocess.run(command, env=environment, capture_output=True, check=False)
    said = done.stdout.decode("utf-8")
    assert (done.returncode, done.stderr) == (2, b"")
    assert "Hỏng   Gói Python: thiếu " in said
    assert "bảng mã cp1258" in said
    assert "Máy chưa sẵn sàng" in said


@pytest.mark.parametrize("form", ["text", "json"])
def test_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str], form: str) -> None:
    code = cli.main(["-C", str(tmp_path), "doctor", "--format", form])
    out = capsys.readouterr().out
    assert code == 2  # there is no content here
    if form == "json":
        told: dict[str, Any] = json.loads(out)
        assert told["is_fit"] is False
        assert {"name", "state", "said", "mend"} == told["findings"][0].keys()
    else:
        assert "Hỏng   Nội dung: " in out
