"""What this machine has for printing, what it lacks, and the command that mends it."""

from __future__ import annotations

import ctypes
import os
import shutil
import sys

# The libraries that WeasyPrint loads and no Python package brings.
_PANGO = {
    "linux": ("libpango-1.0.so.0", "libpangoft2-1.0.so.0", "libharfbuzz-subset.so.0"),
    "darwin": ("libpango-1.0.dylib", "libpangoft2-1.0.dylib"),
    "win32": ("libpango-1.0-0.dll", "libpangoft2-1.0-0.dll"),
}
_MEND = {
    "linux": "sudo apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0",
    "darwin": "brew install pango",
    "win32": "cài MSYS2, chạy: pacman -S mingw-w64-ucrt-x86_64-pango, rồi mở cửa sổ lệnh mới",
}
_BREW = ("/opt/homebrew/lib/", "/usr/local/lib/")


def press_problem() -> str:
    """Why the PDFs cannot be made here and how to get them; "" where they can."""
    system = sys.platform if sys.platform in _PANGO else "linux"
    _open_dll_folders()
    missing = [name for name in _PANGO[system] if not _loads(name, system)]
    if not missing:
        return ""
    return (
        "Chưa làm được các tệp PDF để in vì máy thiếu Pango "
        f"({', '.join(missing)}). Để có, chạy: {_MEND[system]}"
    )


def _open_dll_folders() -> None:
    add = getattr(os, "add_dll_directory", None)
    if add is None:
        return
    asked = os.environ.get("WEASYPRINT_DLL_DIRECTORIES", "C:\\msys64\\ucrt64\\bin").split(";")
    for folder in asked:
        if os.path.isdir(folder):  # noqa: PTH112 — pathlib is not needed on the first path
            add(folder)


def _loads(name: str, system: str) -> bool:
    places = ("", *_BREW) if system == "darwin" else ("",)
    for place in places:
        try:
            ctypes.CDLL(place + name)
        except OSError:
            continue
        return True
    return False


def ghostscript() -> str | None:
    """Where Ghostscript is on this machine."""
    names = ("gswin64c", "gswin32c", "gs") if sys.platform == "win32" else ("gs",)
    return next((found for name in names if (found := shutil.which(name))), None)
