"""Make this machine ready (system libraries, .venv, locked packages), then hand over to kcsite.

`python3 build.py [COMMAND …]` runs `kcsite COMMAND …`, or `build` when nothing is asked for.
`python3 build.py test [pytest's arguments]` and `lint` also fetch what the checks need.
Standard library only. Whatever goes wrong ends in a Vietnamese line, the command that mends it
and exit code 2; the technical detail is kept in .kcsite/setup.log.
"""

# Imports inside functions: once .venv is ready all that is left to do is to compare two files and
# change over to its Python, and subprocess or hashlib alone would double the time that takes.
import os
import sys

OLDEST = (3, 11)
# An old python3 must live to say so: no syntax newer than 3.6 in this file.
if sys.version_info < OLDEST:
    sys.stderr.buffer.write(
        (
            "Python trên máy này là {}.{}, mà kcsite cần Python {}.{} trở lên.\n"
            "Hãy cài Python mới (Windows: winget install Python.Python.3.13 · macOS: brew install "
            "python@3.13 · Debian/Ubuntu: sudo apt install python3), rồi chạy lại lệnh này.\n"
        )
        .format(*(sys.version_info[:2] + OLDEST))
        .encode("utf-8")
    )
    sys.exit(2)

ROOT = os.path.dirname(os.path.abspath(__file__))
WINDOWS = os.name == "nt"
VERSION = "{}.{}".format(*sys.version_info[:2])
VENV = os.path.join(ROOT, ".venv")
PROGRAMS = os.path.join(VENV, "Scripts" if WINDOWS else "bin")
PYTHON = os.path.join(PROGRAMS, "python.exe" if WINDOWS else "python")
# -P: a file named like a module in the folder where the officer stands must not be imported;
# -X utf8: Vietnamese through any console or pipe, whatever the code page.
PYTHON_OPTIONS = ("-P", "-X", "utf8")
LOG = os.path.join(ROOT, ".kcsite", "setup.log")
AGAIN = " ".join(["py -3 build.py" if WINDOWS else "python3 build.py", *sys.argv[1:]])
RUN_LOCK, TEST_LOCK, NODE_LOCK = (
    "requirements.lock",
    "requirements-test.lock",  # holds all of requirements.lock as well
    "requirements-node.lock",
)
NODE_FOLDER = os.path.join(ROOT, "tests", "node")

# Debian package → shared library that WeasyPrint opens from it.
LIBRARIES = {
    "libpango-1.0-0": "libpango-1.0.so.0",
    "libpangoft2-1.0-0": "libpangoft2-1.0.so.0",
    "libharfbuzz-subset0": "libharfbuzz-subset.so.0",
}
VENV_PACKAGE = f"python{VERSION}-venv"  # Debian's python3 comes without ensurepip
# Debian package → programs any one of which will do. Only the tests call them.
CHECKERS = {
    "chromium": ("chromium", "chromium-browser", "google-chrome"),
    "qpdf": ("qpdf",),
    "ghostscript": ("gs",),
    "poppler-utils": ("pdfinfo",),
    "mupdf-tools": ("mutool",),
    "default-jre-headless": ("java",),
    "openssh-server": ("sshd", "/usr/sbin/sshd"),
    "rsync": ("rsync",),
}
# The same for libraries: the Node inside Playwright asks for this one, which a bare Debian lacks.
CHECKER_LIBRARIES = {"libatomic1": "libatomic.so.1"}
LINTERS = (
    ("ruff", "check"),
    ("ruff", "format", "--check"),
    ("mypy", "--strict", "kcsite", "build.py"),
)
# Where Homebrew puts Pango. Without it, as without any of LIBRARIES where there is no apt, kcsite
# builds the site, leaves out the PDFs and says so.
HOMEBREW_PANGO = ("/opt/homebrew/lib/libpango-1.0.0.dylib", "/usr/local/lib/libpango-1.0.0.dylib")

# What a failed tool printed → what the officer is told. The first row that matches counts: without
# a network pip also reports "No matching distribution".
TROUBLES = (
    (
        ("No space left on device", "Errno 28", "ENOSPC", "not enough space", "enough free space"),
        "Ổ đĩa đã đầy. Hãy dọn trống ít nhất 1 GB, rồi chạy lại: {again}",
    ),
    (
        ("DO NOT MATCH THE HASHES", "EINTEGRITY", "Hash Sum mismatch"),
        "Gói tải về không đúng với bản đã khóa nên không được cài (có thể đường truyền bị "
        "chen ngang). Hãy thử mạng khác, rồi chạy lại: {again}",
    ),
    (
        ("Could not get lock", "Unable to acquire the dpkg", "dpkg was interrupted"),
        "Một trình cài đặt khác của hệ thống đang chạy hoặc bị ngắt giữa chừng. "
        "Hãy chạy: sudo dpkg --configure -a   rồi chạy lại: {again}",
    ),
    (
        ("NewConnectionError", "NameResolutionError", "ConnectTimeout", "ReadTimeout", "ProxyError",
         "SSLError", "ConnectionReset", "ProtocolError", "Could not resolve", "Failed to fetch",
         "Unable to connect", "ENOTFOUND", "EAI_AGAIN", "ECONNREFUSED", "ETIMEDOUT", "ECONNRESET",
         "SELF_SIGNED_CERT", "UNABLE_TO_GET_ISSUER"),
        "Không tải được gói: máy không vào được mạng hoặc mạng chặn kho gói. "
        "Hãy kiểm tra mạng, rồi chạy lại: {again}",
    ),
    (
        ("No matching distribution", "Could not find a version"),
        "Chưa có gói dựng sẵn cho Python {python} trên máy này. Hãy dùng Python 3.11 đến 3.14 bản "
        "64-bit (Windows 10, macOS 15, Debian 12, Ubuntu 24.04 trở lên), rồi chạy lại: {again}",
    ),
    (
        ("Unable to locate package", "has no installation candidate"),
        "Kho gói của hệ điều hành không có gói cần cài. "
        "Hãy chạy: sudo apt-get update   rồi chạy lại: {again}",
    ),
    (
        ("Permission denied", "Errno 13", "EACCES", "WinError 5"),
        "Không có quyền ghi vào thư mục {root}. Hãy chép thư mục này về nơi mình có quyền ghi, "
        "rồi chạy lại: {again}",
    ),
)  # fmt: skip
OTHER_TROUBLE = (
    "Không xong bước này. Hãy chạy lại: {again}   Nếu vẫn lỗi, gửi tệp {log} cho kỹ thuật."
)


class Trouble(Exception):
    """Why the machine cannot be made ready; its text is Vietnamese and is all the user reads."""


def say(text: str) -> None:
    """Write a line to standard error as UTF-8 (a Windows console takes it so too).

    Standard output belongs to kcsite: `check --format json` may be piped.
    """
    sys.stderr.flush()
    sys.stderr.buffer.write(text.encode("utf-8") + b"\n")
    sys.stderr.buffer.flush()


def explain(output: str) -> str:
    """The advice for what a failed tool printed."""
    advice = next(
        (advice for signs, advice in TROUBLES if any(sign in output for sign in signs)),
        OTHER_TROUBLE,
    )
    return advice.format(again=AGAIN, log=LOG, python=VERSION, root=ROOT)


# --- What is ready: the first path, two small reads -------------------------------------------


def stamp_path(lock: str) -> str:
    """The marker that says a lock's packages are installed in .venv."""
    return os.path.join(VENV, "kcsite-" + lock)


def stamp_of(lock: str) -> bytes:
    """What the marker holds: Python's version, and the lock itself; no digest could be surer."""
    with open(os.path.join(ROOT, lock), "rb") as file:
        return f"{VERSION} {sys.platform}\n".encode() + file.read()


def is_ready(lock: str) -> bool:
    """Whether .venv holds exactly this lock's packages, for this Python."""
    try:
        with open(stamp_path(lock), "rb") as file:
            return file.read() == stamp_of(lock) and os.path.exists(PYTHON)
    except OSError:
        return False


# --- Making ready ------------------------------------------------------------------------------


def run(task: str, command: list[str], folder: str = ROOT, may_fail: bool = False) -> None:
    """Run a tool without a console, keep its output in the log; raise Trouble when it fails."""
    import subprocess

    # Node has a trust store of its own unless told; an office's proxy is only in the system's.
    defaults = {"DEBIAN_FRONTEND": "noninteractive", "PIP_USER": "0", "NODE_USE_SYSTEM_CA": "1"}
    say("… " + task)
    done = subprocess.run(
        command,
        cwd=folder,
        env={**os.environ, **defaults},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    note(f"$ {' '.join(command)}\n{done.stdout}\n")
    if done.returncode != 0 and not may_fail:
        if os.environ.get("CI"):
            say(done.stdout)
        raise Trouble(explain(done.stdout))


def note(text: str) -> None:
    """Add to the log; a log that cannot be written must not hide the fault it is about."""
    try:
        os.makedirs(os.path.dirname(LOG), exist_ok=True)
        with open(LOG, "a", encoding="utf-8") as file:
            file.write(text)
    except OSError:
        pass


def has_library(name: str) -> bool:
    """Whether the system's loader finds a shared library."""
    import ctypes

    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def has_venv_module() -> bool:
    """Whether Python can make a .venv with pip in it; Debian's python3 alone cannot."""
    import importlib.util

    return all(importlib.util.find_spec(name) for name in ("venv", "ensurepip"))


def venv_is_sound() -> bool:
    """Whether .venv is of this Python's version and its pip is there."""
    library = "Lib" if WINDOWS else os.path.join("lib", "python" + VERSION)
    pip = os.path.join(VENV, library, "site-packages", "pip", "__main__.py")
    if not (os.path.exists(PYTHON) and os.path.exists(pip)):
        return False
    with open(os.path.join(VENV, "pyvenv.cfg"), encoding="utf-8") as file:
        return any(line.replace(" ", "").startswith(f"version={VERSION}.") for line in file)


def missing_packages() -> list[str]:
    """Debian names of what is not there and every command needs, in the table's order."""
    venv = [] if venv_is_sound() or has_venv_module() else [VENV_PACKAGE]
    return venv + [package for package, name in LIBRARIES.items() if not has_library(name)]


def missing_checkers() -> list[str]:
    """Debian names of what is not there and the tests call, in the table's order."""
    import shutil

    libraries = CHECKER_LIBRARIES if sys.platform.startswith("linux") else {}
    return [
        package
        for package, programs in CHECKERS.items()
        if not any(shutil.which(program) for program in programs)
    ] + [package for package, name in libraries.items() if not has_library(name)]


def is_root() -> bool:
    """Whether apt may be called without asking anyone."""
    return hasattr(os, "geteuid") and os.geteuid() == 0


def provide_packages(missing: list[str]) -> None:
    """Install Debian packages as root; else raise Trouble with the one command that does.

    Where there is no apt, what is missing is named and left; make_venv judges the venv module.
    """
    import shutil

    if not shutil.which("apt-get"):
        if sys.platform == "darwin" and not any(map(os.path.exists, HOMEBREW_PANGO)):
            say("Lưu ý: chưa có thư viện Pango để làm tệp PDF. Muốn có: brew install pango")
        programs = [p for p in missing if p in CHECKERS or p in CHECKER_LIBRARIES]
        if programs:
            say(f"Lưu ý: máy thiếu {', '.join(programs)}; phép thử nào cần sẽ không chạy được.")
        return
    get = "apt-get install -y --no-install-recommends "
    if not is_root():
        # Not every Debian has sudo.
        ask = "sudo sh -c" if shutil.which("sudo") else "su -c"
        raise Trouble(
            "Máy còn thiếu gói hệ thống mà chỉ người quản trị mới cài được. Hãy chạy một lệnh này:"
            f"\n\n    {ask} 'apt-get update && {get}{' '.join(missing)}'\n\nrồi chạy lại: {AGAIN}"
        )
    # One stale third-party source must not stop the install; the install itself will tell.
    run("Đang xem danh mục gói của hệ thống", ["apt-get", "update"], may_fail=True)
    lock_wait = ["-o", "DPkg::Lock::Timeout=120"]  # seconds; unattended upgrades hold it at boot
    run(f"Đang cài gói hệ thống: {', '.join(missing)}", [*get.split(), *lock_wait, *missing])


def make_venv() -> None:
    """A new .venv, in place of one that is broken or of another Python."""
    if not has_venv_module():
        raise Trouble(
            f"Bản Python này thiếu mô-đun venv. Hãy cài lại Python đầy đủ, rồi chạy lại: {AGAIN}"
        )
    run("Đang tạo môi trường .venv", [sys.executable, "-m", "venv", "--clear", VENV])


def install(lock: str) -> None:
    """Install one lock's packages by hash, wheels only: nothing is compiled on the user's machine."""
    run(
        f"Đang cài gói Python theo {lock} (lần đầu mất một, hai phút)",
        [PYTHON, "-I", "-m", "pip", "install", "--require-hashes", "--only-binary=:all:",
         "--no-deps", "--no-input", "--disable-pip-version-check", "--progress-bar=off",
         "-r", os.path.join(ROOT, lock)],
    )  # fmt: skip


def stamp(lock: str) -> None:
    """Record that a lock is installed, whole or not at all."""
    with open(stamp_path(lock) + ".new", "wb") as file:
        file.write(stamp_of(lock))
    os.replace(stamp_path(lock) + ".new", stamp_path(lock))


def show_source() -> None:
    """Let .venv's Python find kcsite here from any folder, and still after the folder has moved."""
    import sysconfig

    packages = sysconfig.get_path("purelib", "venv", {"base": VENV, "platbase": VENV})
    with open(os.path.join(packages, "kcsite-source.pth"), "w", encoding="ascii") as file:
        file.write(os.path.relpath(ROOT, packages) + "\n")


def make_ready(lock: str, also: tuple[str, ...] = ()) -> None:
    """Everything one lock needs, from the system's packages (`also` among them) to the marker."""
    ready = is_ready(lock)
    missing = [*also] if ready else [*missing_packages(), *also]
    if missing:
        provide_packages(missing)
    if ready:
        return
    if not venv_is_sound():
        make_venv()
    show_source()
    install(lock)
    for installed in dict.fromkeys((RUN_LOCK, lock)):
        stamp(installed)


def make_checkers_ready() -> None:
    """The checkers that are npm packages, by npm ci; Node from a wheel where the machine has none."""
    import shutil

    with open(os.path.join(NODE_FOLDER, "package-lock.json"), "rb") as file:
        wanted = file.read()
    marker = os.path.join(NODE_FOLDER, "node_modules", "kcsite-lock.json")
    if os.path.exists(marker):
        with open(marker, "rb") as file:
            if file.read() == wanted:
                return
    if not (shutil.which("node") and shutil.which("npm")) and not is_ready(NODE_LOCK):
        install(NODE_LOCK)
        stamp(NODE_LOCK)
    npm = shutil.which("npm") or "npm"
    run("Đang cài bộ kiểm tra trang web (npm)", [npm, "ci"], folder=NODE_FOLDER)
    with open(marker, "wb") as file:
        file.write(wanted)


# --- Handing over ------------------------------------------------------------------------------


def become(command: list[str]) -> int:
    """Change over to another program; where a process cannot (Windows), wait for it."""
    sys.stdout.flush()
    sys.stderr.flush()
    if not WINDOWS:
        try:
            os.execv(command[0], command)
        except OSError:
            raise Trouble(
                f"Thư mục {VENV} đã hỏng. Hãy xóa thư mục ấy, rồi chạy lại: {AGAIN}"
            ) from None
    import subprocess

    with subprocess.Popen(command) as child:
        while True:
            try:
                return child.wait()
            except KeyboardInterrupt:
                continue  # Ctrl+C reached the child too; it decides how to end


def kcsite(arguments: list[str]) -> int:
    """Any command but those below goes on to kcsite, in the folder where it was given."""
    try:
        make_ready(RUN_LOCK)
    except Trouble as trouble:
        if "doctor" not in arguments:
            raise
        # The check-up needs nothing but a Python, and says more of what is wrong here.
        say(str(trouble) + "\n")
        os.environ["PYTHONPATH"] = ROOT
        return become([sys.executable, *PYTHON_OPTIONS, "-m", "kcsite", *arguments])
    return become([PYTHON, *PYTHON_OPTIONS, "-m", "kcsite", *(arguments or ["build"])])


def test(arguments: list[str]) -> int:
    """All tests, or those pytest is asked for; on two workers unless asked otherwise."""
    make_ready(TEST_LOCK, also=tuple(missing_checkers()))
    os.environ["PATH"] = PROGRAMS + os.pathsep + os.environ.get("PATH", os.defpath)
    make_checkers_ready()
    os.chdir(ROOT)
    workers = ["-n", "2", "--dist", "worksteal"]
    return become([PYTHON, *PYTHON_OPTIONS, "-m", "pytest", *workers, *arguments])


def lint(_arguments: list[str]) -> int:
    """Lint, format and types; all of them are run, and any fault fails."""
    import subprocess

    make_ready(TEST_LOCK)
    codes = [
        subprocess.call([PYTHON, *PYTHON_OPTIONS, "-m", *linter], cwd=ROOT) for linter in LINTERS
    ]
    return max(map(abs, codes))


COMMANDS = {"test": test, "lint": lint}


def main(arguments: list[str]) -> int:
    """Run one command; the exit code, with every fault of the set-up as 2."""
    try:
        command = COMMANDS.get(arguments[0]) if arguments else None
        return command(arguments[1:]) if command else kcsite(arguments)
    except Trouble as trouble:
        say(str(trouble))
    except OSError as error:
        note(repr(error) + "\n")
        say(explain(str(error)))
    except KeyboardInterrupt:
        say("Đã dừng theo yêu cầu.")
        return 130
    except Exception:  # the officer must never see a traceback; the log keeps it
        import traceback

        note(traceback.format_exc())
        say(OTHER_TROUBLE.format(again=AGAIN, log=LOG))
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
