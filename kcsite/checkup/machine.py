"""A machine as the check-up sees it, what is found on it, and the command that mends what is lacking.

In: a site's folder. Out: facts, and commands by system.
"""

from __future__ import annotations

import shutil
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

OK, LACKING, BROKEN = "ok", "lacking", "broken"
"""`lacking` takes something away, such as the PDFs; with `broken` nothing can be relied on."""

HERE = Path(__file__).resolve().parents[2]
PORT = 8000


@dataclass(frozen=True, slots=True)
class Finding:
    """What one probe found: its name, how it is, in words, and what mends it ("" where nothing must)."""

    name: str
    state: str
    said: str
    mend: str = ""


def _system() -> str:
    if sys.platform in ("win32", "darwin"):
        return sys.platform
    return "debian" if shutil.which("apt-get") else "linux"


@dataclass(frozen=True, slots=True)
class Machine:
    """The machine as the probes see it. Tests give another one."""

    root: Path
    system: str = field(default_factory=_system)
    python: tuple[int, int] = sys.version_info[:2]
    bits: int = 64 if sys.maxsize > 2**32 else 32
    home: Path = HERE
    encoding: str = ""
    now: float = field(default_factory=time.time)
    which: Callable[[str], str | None] = shutil.which
    port: int = PORT

    def mend(self, what: str) -> str:
        """The command for this system; the words for any where there is none."""
        commands = _MENDS[what]
        return commands.get(self.system) or commands[""]


_AGAIN = {"win32": "py -3 build.py", "": "python3 build.py"}
# What is lacking → the command by system, "" for all others.
_MENDS: dict[str, Mapping[str, str]] = {
    "again": _AGAIN,
    "check": {"win32": "py -3 build.py check", "": "python3 build.py check"},
    "python": {
        "debian": "sudo apt-get install python3 python3-venv",
        "darwin": "brew install python@3.13",
        "win32": "winget install Python.Python.3.13",
        "": "cài Python 3.13 bản 64 bit từ python.org",
    },
    "ghostscript": {
        "debian": "sudo apt-get install ghostscript",
        "darwin": "brew install ghostscript",
        "win32": "winget install ArtifexSoftware.GhostScript",
        "": "cài gói ghostscript của hệ điều hành",
    },
    "git": {
        "debian": "sudo apt-get install git",
        "darwin": "brew install git",
        "win32": "winget install Git.Git",
        "": "cài gói git của hệ điều hành",
    },
    "node": {
        "debian": "sudo apt-get install nodejs npm",
        "darwin": "brew install node",
        "win32": "winget install OpenJS.NodeJS.LTS",
        "": "cài Node.js bản LTS từ nodejs.org",
    },
    "qpdf": {
        "debian": "sudo apt-get install qpdf poppler-utils mupdf-tools",
        "darwin": "brew install qpdf poppler mupdf-tools",
        "": "không cần trên máy này",
    },
    "console": {"win32": "chcp 65001", "": "export LANG=C.UTF-8"},
    "long-paths": {
        "": "chuyển cả thư mục về nơi có đường dẫn ngắn, ví dụ C:\\kcsite; hoặc mở PowerShell với quyền "
        "quản trị rồi chạy: Set-ItemProperty HKLM:\\SYSTEM\\CurrentControlSet\\Control\\FileSystem "
        "LongPathsEnabled 1"
    },
    "clock": {
        "debian": "sudo timedatectl set-ntp true",
        "darwin": "sudo sntp -sS time.apple.com",
        "win32": "w32tm /resync",
        "": "chỉnh lại ngày giờ của máy",
    },
    "disk": {"win32": "cleanmgr", "": "xóa bớt tệp không cần, hoặc chuyển thư mục sang ổ khác"},
    "fonts": {"": "lấy lại thư mục themes/ từ bản gốc của chương trình"},
    "folder": {"": "chuyển thư mục về nơi bạn có quyền ghi, ví dụ trong Documents"},
    "site": {"": "chạy lệnh trong thư mục có content/, hoặc ghi thư mục đó sau -C"},
    "sync": {"": "chép thư mục ra ngoài OneDrive, hoặc tạm ngừng đồng bộ trong khi làm trang"},
}
