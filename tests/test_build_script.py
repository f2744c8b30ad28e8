"""build.py: what it decides, on the real file in a folder of its own; nothing is downloaded."""

import ast
import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import NoReturn

import pytest

ROOT = Path(__file__).resolve().parents[1]
LOCKS = ("requirements.lock", "requirements-test.lock", "requirements-node.lock")


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A clone of what build.py needs, under a name with spaces and diacritics."""
    folder = tmp_path / "Trang web Khuyến công"
    folder.mkdir()
    shutil.copy(ROOT / "build.py", folder)
    for lock in LOCKS:
        (folder / lock).write_text(f"# {lock}\n", "utf-8")
    return folder


@pytest.fixture
def build(house: Path) -> ModuleType:
    """build.py of that clone, imported; its .venv does not exist."""
    spec = spec_from_file_location("kcsite_build_script", house / "build.py")
    assert spec is not None and spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    module.AGAIN = "python3 build.py"
    return module


class Runs:
    """Stands in for build.run where the real one would call apt, pip or npm."""

    def __init__(self) -> None:
        self.commands: list[str] = []

    def __call__(
        self, task: str, command: list[str], folder: str = "", may_fail: bool = False
    ) -> None:
        self.commands.append(" ".join(command))


@pytest.fixture
def runs(build: ModuleType, monkeypatch: pytest.MonkeyPatch) -> Runs:
    recorder = Runs()
    monkeypatch.setattr(build, "run", recorder)
    return recorder


def make_empty_venv(build: ModuleType) -> None:
    """A real .venv without packages."""
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", build.VENV], check=True)


def only_have(build: ModuleType, monkeypatch: pytest.MonkeyPatch, *programs: str) -> None:
    monkeypatch.setattr(
        shutil, "which", lambda name, **_: f"/bin/{name}" if name in programs else None
    )


# --- The Python that runs it --------------------------------------------------------------------


def test_old_python_can_read_the_file() -> None:
    ast.parse((ROOT / "build.py").read_text("utf-8"), feature_version=(3, 6))


def test_old_python_is_told(
    house: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    code = compile((house / "build.py").read_text("utf-8"), "build.py", "exec")
    monkeypatch.setattr(sys, "version_info", (3, 10, 13, "final", 0))
    with pytest.raises(SystemExit) as stop:
        exec(code, {"__name__": "build", "__file__": str(house / "build.py")})
    assert stop.value.code == 2
    assert "Python trên máy này là 3.10, mà kcsite cần Python 3.11" in capsys.readouterr().err


# --- The system's packages ----------------------------------------------------------------------


def test_missing_libraries_are_named_by_package(
    build: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(build, "has_library", lambda name: name == "libpango-1.0.so.0")
    monkeypatch.setattr(build, "has_venv_module", lambda: True)
    assert build.missing_packages() == ["libpangoft2-1.0-0", "libharfbuzz-subset0"]


def test_missing_venv_module_is_named_for_this_python(
    build: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(build, "has_library", lambda name: True)
    monkeypatch.setattr(build, "has_venv_module", lambda: False)
    assert build.missing_packages() == ["python{}.{}-venv".format(*sys.version_info)]


def test_loader_is_really_asked(build: ModuleType) -> None:
    assert not build.has_library("libkhong-co-that.so.0")


def test_any_browser_will_do(build: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    others = ("qpdf", "gs", "pdfinfo", "mutool", "sshd", "rsync")
    only_have(build, monkeypatch, "google-chrome", *others)
    monkeypatch.setattr(build, "has_library", lambda name: True)
    assert build.missing_checkers() == ["default-jre-headless"]


def test_the_browsers_driver_needs_a_library(
    build: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    everything = ("chromium", "qpdf", "gs", "pdfinfo", "mutool", "java", "sshd", "rsync")
    only_have(build, monkeypatch, *everything)
    monkeypatch.setattr(build, "has_library", lambda name: name != "libatomic.so.1")
    monkeypatch.setattr(sys, "platform", "linux")
    assert build.missing_checkers() == ["libatomic1"]


@pytest.mark.parametrize(("sudo", "opening"), [(True, "sudo sh -c"), (False, "su -c")])
def test_officer_gets_one_command(
    build: ModuleType,
    runs: Runs,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    sudo: bool,
    opening: str,
) -> None:
    only_have(build, monkeypatch, "apt-get", *(["sudo"] if sudo else []))
    monkeypatch.setattr(build, "is_root", lambda: False)
    monkeypatch.setattr(build, "has_library", lambda name: False)
    monkeypatch.setattr(build, "has_venv_module", lambda: True)
    assert build.main(["check"]) == 2
    told = capsys.readouterr().err
    commands = [line.strip() for line in told.splitlines() if "apt-get" in line]
    assert commands == [
        f"{opening} 'apt-get update && apt-get install -y --no-install-recommends "
        "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0'"
    ]
    assert runs.commands == []


def test_root_installs_what_is_missing(
    build: ModuleType, runs: Runs, monkeypatch: pytest.MonkeyPatch
) -> None:
    only_have(build, monkeypatch, "apt-get")
    monkeypatch.setattr(build, "is_root", lambda: True)
    build.provide_packages(["libpango-1.0-0", "qpdf"])
    update, install = runs.commands
    assert update == "apt-get update"
    assert install.startswith("apt-get install -y ") and install.endswith(" libpango-1.0-0 qpdf")


def test_without_apt_the_site_is_built_all_the_same(
    build: ModuleType,
    runs: Runs,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    only_have(build, monkeypatch)
    build.provide_packages(["libpango-1.0-0", "qpdf"])
    assert runs.commands == []
    assert "qpdf" in capsys.readouterr().err


def test_without_apt_and_venv_module_it_stops(
    build: ModuleType,
    runs: Runs,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    only_have(build, monkeypatch)
    monkeypatch.setattr(build, "has_venv_module", lambda: False)
    assert build.main(["build"]) == 2
    assert "thiếu mô-đun venv" in capsys.readouterr().err
    assert runs.commands == []


# --- The marker ---------------------------------------------------------------------------------


def test_ready_only_for_this_lock_and_this_python(
    build: ModuleType, house: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not build.is_ready(build.RUN_LOCK)
    make_empty_venv(build)
    assert not build.is_ready(build.RUN_LOCK)
    build.stamp(build.RUN_LOCK)
    assert build.is_ready(build.RUN_LOCK)
    assert not build.is_ready(build.TEST_LOCK)

    with monkeypatch.context() as other:
        other.setattr(build, "VERSION", "3.99")
        assert not build.is_ready(build.RUN_LOCK)
    with (house / build.RUN_LOCK).open("a") as lock:
        lock.write("segno==9\n")
    assert not build.is_ready(build.RUN_LOCK)
    build.stamp(build.RUN_LOCK)
    Path(build.PYTHON).unlink()
    assert not build.is_ready(build.RUN_LOCK)


def test_venv_of_another_python_is_not_sound(
    build: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_empty_venv(build)
    assert not build.venv_is_sound(), "it has no pip"
    pip = next(Path(build.VENV).rglob("site-packages")) / "pip"
    pip.mkdir()
    (pip / "__main__.py").touch()
    assert build.venv_is_sound()
    settings = Path(build.VENV, "pyvenv.cfg")
    settings.write_text(re.sub(r"(?m)^(version = 3\.)\d+", r"\g<1>7", settings.read_text()))
    assert not build.venv_is_sound()


def test_making_ready_goes_once_and_in_order(
    build: ModuleType, runs: Runs, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(build, "missing_packages", list)
    make_empty_venv(build)  # there, but not sound: it has no pip
    build.make_ready(build.TEST_LOCK)
    venv, pip = runs.commands
    assert venv.endswith(f"-m venv --clear {build.VENV}")
    assert "--require-hashes" in pip and pip.endswith(build.TEST_LOCK)

    runs.commands.clear()
    build.make_ready(build.TEST_LOCK)
    build.make_ready(build.RUN_LOCK)  # the test lock holds it
    assert runs.commands == []


def test_failed_install_leaves_no_marker(
    build: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(lock: str) -> NoReturn:
        raise build.Trouble("mất mạng")

    make_empty_venv(build)
    monkeypatch.setattr(build, "missing_packages", list)
    monkeypatch.setattr(build, "venv_is_sound", lambda: True)
    monkeypatch.setattr(build, "install", fail)
    assert build.main([]) == 2
    assert capsys.readouterr().err == "mất mạng\n"
    assert not build.is_ready(build.RUN_LOCK)


# --- Handing over -------------------------------------------------------------------------------


@pytest.fixture
def ready_house(build: ModuleType, house: Path) -> Path:
    """The clone with a real .venv, marked ready, and a kcsite that prints what it was given."""
    make_empty_venv(build)
    build.show_source()
    build.stamp(build.RUN_LOCK)
    (house / "kcsite").mkdir()
    (house / "kcsite" / "__main__.py").write_text(
        "import json, os, sys\n"
        "print(json.dumps([sys.argv[1:], os.getcwd(), sys.flags.utf8_mode]))\n"
        "sys.exit(1)\n",
        "utf-8",
    )
    return house


@pytest.mark.parametrize(
    ("given", "handed_on"),
    [
        ([], ["build"]),
        (["check", "--format", "json"], ["check", "--format", "json"]),
        (["-C", "nội dung", "build"], ["-C", "nội dung", "build"]),
        (["new", "product", "Gốm * 'sứ' \"đất\""], ["new", "product", "Gốm * 'sứ' \"đất\""]),
    ],
)
def test_command_line_goes_on_unchanged(
    ready_house: Path, tmp_path: Path, given: list[str], handed_on: list[str]
) -> None:
    (tmp_path / "json.py").write_text("raise SystemExit('the officer\\'s file was imported')")
    done = subprocess.run(
        [sys.executable, "-I", ready_house / "build.py", *given],
        cwd=tmp_path,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.stderr == ""
    assert json.loads(done.stdout) == [handed_on, str(tmp_path), 1]
    assert done.returncode == 1


@pytest.mark.skipif(os.name == "nt", reason="Windows has no exec: subprocess is needed there")
def test_second_start_loads_nothing_slow(ready_house: Path) -> None:
    spy = (
        "import os, sys\n"
        "def execv(*_):\n"
        "    print(*sorted(sys.modules), flush=True)\n"
        "    os._exit(0)\n"
        "os.execv = execv\n"
        f"__file__ = {str(ready_house / 'build.py')!r}\n"
        "exec(open(__file__, encoding='utf-8').read())\n"
    )
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", spy], capture_output=True, encoding="utf-8", check=True
    )
    loaded = set(done.stdout.split())
    assert "os" in loaded
    assert not loaded & {"argparse", "ctypes", "hashlib", "pathlib", "re", "shutil", "subprocess"}


def test_where_a_process_cannot_change_over_its_exit_code_comes_back(
    build: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(build, "WINDOWS", True)
    assert build.become([sys.executable, "-c", "import sys; sys.exit(7)"]) == 7


def test_tests_run_from_the_root_on_two_workers(
    build: ModuleType, house: Path, runs: Runs, monkeypatch: pytest.MonkeyPatch
) -> None:
    became: list[str] = []
    monkeypatch.setattr(build, "become", lambda command: became.extend(command) or 5)
    monkeypatch.setattr(build, "make_ready", lambda lock, also: None)
    monkeypatch.setattr(build, "make_checkers_ready", lambda: None)
    monkeypatch.setenv("PATH", os.environ["PATH"])
    monkeypatch.chdir(house.parent)
    assert build.main(["test", "-k", "floors", "-x"]) == 5
    assert Path.cwd() == house
    assert " ".join(became).startswith(f"{build.PYTHON} -P -X utf8 -m pytest -n 2 ")
    assert became[-3:] == ["-k", "floors", "-x"]
    assert os.environ["PATH"].split(os.pathsep)[0] == build.PROGRAMS


def test_the_check_up_runs_where_nothing_can_be_installed(
    build: ModuleType,
    house: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    became: list[str] = []

    def fail(lock: str) -> None:
        raise build.Trouble("không có mạng")

    monkeypatch.setattr(build, "become", lambda command: became.extend(command) or 2)
    monkeypatch.setattr(build, "make_ready", fail)
    monkeypatch.setenv("PYTHONPATH", "")
    assert build.main(["doctor"]) == 2
    assert became == [sys.executable, "-P", "-X", "utf8", "-m", "kcsite", "doctor"]
    assert os.environ["PYTHONPATH"] == str(house)
    assert "không có mạng" in capsys.readouterr().err
    assert build.main(["check"]) == 2
    assert became[-1] == "doctor"  # any other command needs its libraries


# --- When it goes wrong -------------------------------------------------------------------------

OFFLINE_PIP = (
    "WARNING: Retrying (Retry(total=4)) after connection broken by 'NewConnectionError('<pip._vendor"
    ".urllib3>: Failed to establish a new connection: [Errno -3] Temporary failure in name"
    " resolution')'\nERROR: Could not find a version that satisfies the requirement annotated-types"
    "\nERROR: No matching distribution found for annotated-types==0.8.0"
)


@pytest.mark.parametrize(
    ("output", "words"),
    [
        (OFFLINE_PIP, "không vào được mạng"),
        ("ERROR: No matching distribution found for pikepdf==10", "64-bit"),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM", "không đúng với bản đã khóa"),
        ("npm error code EINTEGRITY", "không đúng với bản đã khóa"),
        ("npm error code ENOTFOUND", "không vào được mạng"),
        ("E: Failed to fetch main/p/pango  Temporary failure resolving", "không vào được mạng"),
        ("E: You don't have enough free space in /var/cache/apt/archives/.", "Ổ đĩa đã đầy"),
        ("OSError: [Errno 28] No space left on device", "Ổ đĩa đã đầy"),
        ("E: Could not get lock /var/lib/dpkg/lock-frontend.", "dpkg --configure -a"),
        ("E: Unable to locate package qpdf", "apt-get update"),
        ("[Errno 13] Permission denied: '.venv'", "Không có quyền ghi"),
        ("Segmentation fault", "setup.log"),
    ],
)
def test_trouble_is_explained(build: ModuleType, output: str, words: str) -> None:
    advice = build.explain(output)
    assert words in advice
    assert "python3 build.py" in advice
    assert "{" not in advice


def test_failed_tool_is_explained_and_logged(
    build: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("CI", raising=False)
    program = "import sys; print('EAI_AGAIN tên miền'); sys.exit(1)"
    with pytest.raises(build.Trouble, match="mạng"):
        build.run("Đang thử", [sys.executable, "-X", "utf8", "-c", program])
    assert capsys.readouterr().err == "… Đang thử\n"
    assert "EAI_AGAIN tên miền" in Path(build.LOG).read_text("utf-8")


@pytest.mark.parametrize(
    ("error", "code", "words"),
    [
        (OSError(28, "No space left on device"), 2, "Ổ đĩa đã đầy"),
        (PermissionError(13, "Permission denied"), 2, "Không có quyền ghi"),
        (KeyError("x"), 2, "gửi tệp"),
        (KeyboardInterrupt(), 130, "Đã dừng"),
    ],
)
def test_no_traceback_ever(
    build: ModuleType,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    error: BaseException,
    code: int,
    words: str,
) -> None:
    def fail(lock: str) -> NoReturn:
        raise error

    monkeypatch.setattr(build, "make_ready", fail)
    assert build.main(["build"]) == code
    told = capsys.readouterr().err
    assert words in told
    assert "Traceback" not in told


@pytest.mark.skipif(os.name == "nt", reason="a process changes over on POSIX only")
def test_broken_venv_is_told(build: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    make_empty_venv(build)
    build.stamp(build.RUN_LOCK)
    Path(build.PYTHON).unlink()
    Path(build.PYTHON).write_text("no program")
    assert build.main(["build"]) == 2
    assert "Hãy xóa thư mục ấy" in capsys.readouterr().err


# --- The locks ----------------------------------------------------------------------------------


def pins(lock: str) -> dict[str, str]:
    """Package → its version and hashes, as written."""
    text = (ROOT / lock).read_text("utf-8")
    return {
        name: rest for name, rest in re.findall(r"(?m)^([\w.-]+)==((?:.*\\\n)*.*)$", text) if rest
    }


@pytest.mark.parametrize("lock", LOCKS)
def test_lock_pins_by_hash_and_names_no_host(lock: str) -> None:
    assert "://" not in (ROOT / lock).read_text("utf-8")
    assert pins(lock)
    assert [name for name, rest in pins(lock).items() if "--hash=sha256:" not in rest] == []


def test_test_lock_holds_the_run_lock() -> None:
    assert pins("requirements.lock").items() <= pins("requirements-test.lock").items()


def test_locks_hold_what_pyproject_asks_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extras = project["optional-dependencies"]
    for lock, wanted in (
        ("requirements.lock", project["dependencies"]),
        ("requirements-test.lock", extras["test"]),
        ("requirements-node.lock", extras["node"]),
    ):
        names = [re.split(r"[<>=[]", line)[0].lower().replace(".", "-") for line in wanted]
        assert [name for name in names if name not in pins(lock)] == []


def test_npm_lock_pins_by_hash_and_names_no_host() -> None:
    text = (ROOT / "tests/node/package-lock.json").read_text("utf-8")
    packages = json.loads(text)["packages"]
    assert "://" not in text
    assert [name for name, entry in packages.items() if name and not entry.get("integrity")] == []
