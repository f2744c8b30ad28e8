"""The command line: the only place that prints or exits.

In: arguments. Out: text for people or JSON for programs, and the exit code: 0 done, 1 faults in the
content, 2 wrong use or a machine that is not ready. Heavy rooms are loaded by the commands that
need them.
"""

from __future__ import annotations

import argparse
import errno
import gc
import io
import os
import sys
import traceback
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from kcsite import machine, publish, quick, store
from kcsite.cli.arguments import WRONG_USE, parser
from kcsite.cli.call import Call
from kcsite.cli.console import Console
from kcsite.cli.lock import Busy, lock
from kcsite.cli.menu import menu
from kcsite.diagnostics import Diagnostic, Diagnostics
from kcsite.report import BuildReport

DONE, FAULTS = 0, 1

# Commands that touch nothing a build keeps: they may run beside one, a preview for hours. What
# watches holds the folder by itself, for moments.
_FREE = frozenset({"serve", "new", "schema", "import"})

_GARBAGE = 50_000
"""How many objects more there must be before garbage is looked for (Python: 700)."""

# What the system says in English, for those who do not read it.
_PROBLEMS = {
    errno.EACCES: "không có quyền, hoặc tệp đang mở trong chương trình khác",
    errno.EPERM: "không có quyền đọc hoặc ghi",
    errno.EROFS: "ổ đĩa chỉ cho đọc",
    errno.ENOSPC: "ổ đĩa hết chỗ",
    errno.EBUSY: "tệp đang mở trong chương trình khác",
    errno.ENAMETOOLONG: "tên tệp quá dài",
    errno.ENOTDIR: "có một tệp nằm ở chỗ của thư mục",
    errno.EISDIR: "có một thư mục nằm ở chỗ của tệp",
    errno.EIO: "ổ đĩa bị lỗi",
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command. Never shows a traceback: what we did not foresee goes to a log file."""
    encoding = _use_utf8()
    options = parser().parse_args(arguments)
    root = Path(options.folder)
    console = Console(options.format)
    if options.command == "doctor":
        # All other commands load libraries that may be missing here.
        from kcsite.cli.doctor import doctor

        return doctor(Call(options, root.resolve(), console), encoding)
    if options.command == "menu":
        return menu(console, lambda words: main(["-C", options.folder, *words]))
    fault = _unfit(root)
    if fault is not None:
        console.faults([fault])
        return WRONG_USE
    try:
        if options.command in _FREE or getattr(options, "watch", False):
            return _run(options, root.resolve(), console)
        with lock(root):
            publish.recover(root)
            return _run(options, root.resolve(), console)
    except Busy as busy:
        console.faults([_one("K904", file=busy.file)])
        return WRONG_USE
    except BrokenPipeError:
        # Whoever read what we print has seen enough (`kcsite schema | head`).
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except KeyboardInterrupt:
        console.line("Đã dừng. Trang cũ vẫn nguyên.")
        return WRONG_USE
    except OSError as error:
        console.faults([_one("K903", folder=error.filename or str(root), problem=_problem(error))])
        return WRONG_USE
    except Exception as error:
        with suppress(OSError):
            (root / store.ERROR_LOG).write_text(traceback.format_exc(), encoding="utf-8")
        console.faults([_one("K999", problem=type(error).__name__, file=store.ERROR_LOG)])
        return WRONG_USE


_LONGEST_ON_WINDOWS = 259  # characters, where long paths are not switched on
_TOO_LONG = (
    "đường dẫn dài quá 260 ký tự, Windows không nhận; chuyển thư mục này về nơi ngắn hơn, "
    "chẳng hạn C:\\kcsite"
)


def _problem(error: OSError, is_windows: bool = os.name == "nt") -> str:
    """What the system refused, in Vietnamese. Windows says of a path too long that it is not there."""
    if is_windows and len(str(error.filename or "")) > _LONGEST_ON_WINDOWS:
        return _TOO_LONG
    return _PROBLEMS.get(error.errno or 0, "hệ thống từ chối")


def _use_utf8() -> str:
    """Vietnamese on every console, whatever its code page (cp1258 on Windows). Its own encoding."""
    own = sys.stdout.encoding or ""
    for stream in (sys.stdout, sys.stderr):
        reconfigure: Callable[..., None] | None = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")
    typed: Callable[..., None] | None = getattr(sys.stdin, "reconfigure", None)
    if typed is not None:
        # Of a stream that was read from already, as by the menu, nothing can be changed any more.
        with suppress(io.UnsupportedOperation):
            typed(errors="replace")
    return own


def _one(code: str, **words: Any) -> Diagnostic:
    found = Diagnostics()
    found.add(code, **words)
    return next(iter(found))


def _unfit(root: Path) -> Diagnostic | None:
    if not root.is_dir():
        return _one("K901", folder=str(root))
    if not (root / "content" / "site.yaml").is_file():
        return _one("K902", folder=str(root))
    return None


def _run(options: argparse.Namespace, root: Path, console: Console) -> int:
    """Answer at once where nothing changed; else load the rooms that do the work."""
    call = Call(options, root, console)
    if options.command == "build":
        outputs, notes = wished(options.only)
        standing = call.standing
        if standing.is_current(quick.words(call.today, outputs)):
            report = BuildReport(unchanged=True, reused=len(standing.outputs), notes=notes)
            report.faults = tuple(Diagnostic(*f) for f in standing.before.summary["faults"])
            console.report(report)
            return DONE
    # What is read and loaded stays until the end: the search for garbage among it, as often as
    # Python would, is a fifth of the time that an edit takes.
    gc.set_threshold(_GARBAGE)
    from kcsite.cli import commands

    return commands.find(options.command)(call)


def wished(only: str | None) -> tuple[frozenset[str], list[str]]:
    """Which outputs are asked for and can be made here, and what to tell of those that cannot."""
    outputs = frozenset({only} if only else {"site", "press"})
    printed = outputs & {"press", "proof"}
    problem = machine.press_problem() if printed else ""
    return (outputs - printed, [problem]) if problem else (outputs, [])
