"""The command line: the only place that prints or exits.

In: arguments. Out: text for people or JSON for programs, and the exit code: 0 done, 1 faults in the
content, 2 wrong use or a machine that is not ready. Heavy rooms are loaded by the commands that
need them.
"""

from __future__ import annotations

import argparse
import datetime as dt
import os
import re
import sys
import traceback
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from kcsite import __version__, machine, publish, quick, store
from kcsite.cli.console import Console
from kcsite.cli.lock import Busy, lock
from kcsite.diagnostics import Diagnostic, Diagnostics
from kcsite.report import BuildReport

DONE, FAULTS, WRONG_USE = 0, 1, 2
_LOG = f"{store.FOLDER}/error.log"


# What argparse says of wrong arguments, in Vietnamese.
_COMPLAINTS = (
    (r"argument LỆNH: invalid choice: '(.*?)' \(choose from (.*)\)", r"không có lệnh “\1”; có: \2"),
    (
        r"argument (.*?): invalid choice: '(.*?)' \(choose from (.*)\)",
        r"\1 không nhận “\2”; nhận: \3",
    ),
    (r"the following arguments are required: (.*)", r"còn thiếu \1"),
    (r"unrecognized arguments: (.*)", r"không hiểu “\1”"),
    (r"argument (.*?): expected one argument", r"sau \1 phải ghi một giá trị"),
    (r"argument (.*?): (.*)", r"\1: \2"),
    (r".*", r"xem lại các tham số"),
)


class _Help(argparse.HelpFormatter):
    """Help under a Vietnamese heading."""

    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, "Cách dùng: " if prefix is None else prefix)


class _Parser(argparse.ArgumentParser):
    """Speaks Vietnamese, in its help and of what is wrong with the arguments."""

    def __init__(self, **options: Any) -> None:
        help_wanted = options.pop("add_help", True)
        super().__init__(formatter_class=_Help, add_help=False, **options)
        self._positionals.title = "Lệnh"
        self._optionals.title = "Tùy chọn"
        if help_wanted:
            self.add_argument("-h", "--help", action="help", help="in hướng dẫn này rồi thôi")

    def error(self, message: str) -> Any:
        told = next(
            re.sub(pattern, words, message, count=1)
            for pattern, words in _COMPLAINTS
            if re.fullmatch(pattern, message)
        )
        self.exit(WRONG_USE, f"Lệnh chưa đúng: {told}.\nXem cách dùng: kcsite --help\n")


def _date(text: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(
            f"“{text}” không phải là ngày; ghi năm-tháng-ngày, ví dụ 2026-05-01"
        ) from None


def _jobs(text: str) -> int:
    if not text.isdigit() or not 1 <= int(text) <= 64:
        raise argparse.ArgumentTypeError("số tiến trình là một số từ 1 đến 64")
    return int(text)


def parser() -> _Parser:
    """The commands and their options."""
    top = _Parser(prog="kcsite", description="Làm trang web, brochure và bản tin từ một bộ tệp.")
    version = f"kcsite {__version__}"
    top.add_argument("--version", action="version", version=version, help="in số phiên bản")
    top.add_argument("-C", dest="folder", default=".", metavar="THƯ-MỤC", help="thư mục của trang")
    commands = top.add_subparsers(dest="command", metavar="LỆNH", required=True)
    common = _Parser(add_help=False)
    common.add_argument("--format", choices=("text", "json"), default="text", help="kiểu kết quả")
    common.add_argument(
        "--jobs", type=_jobs, default=os.cpu_count() or 1, metavar="SỐ", help="số tiến trình"
    )
    common.add_argument(
        "--as-of", type=_date, default=None, metavar="NGÀY", help="xét hiệu lực tại ngày này"
    )
    common.add_argument("--only", choices=("site", "press"), help="chỉ làm trang web hoặc bản in")
    for name, words in (
        ("build", "làm trang web và các tệp in"),
        ("check", "kiểm tra nội dung, không ghi gì"),
    ):
        commands.add_parser(name, parents=[common], help=words)
    clean = commands.add_parser("clean", help="xóa public/, press/ và bộ nhớ đệm")
    clean.add_argument("--format", choices=("text", "json"), default="text", help="kiểu kết quả")
    why = commands.add_parser("why", help="một tệp được làm từ những gì")
    why.add_argument("path", metavar="ĐƯỜNG-DẪN", help="ví dụ: public/index.html")
    why.add_argument("--format", choices=("text", "json"), default="text", help="kiểu kết quả")
    schema = commands.add_parser("schema", help="lược đồ JSON của một loại nội dung")
    schema.add_argument("kind", nargs="?", metavar="LOẠI", help="ví dụ: san-pham")
    schema.add_argument("--format", choices=("text", "json"), default="json", help="kiểu kết quả")
    return top


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command. Never shows a traceback: what we did not foresee goes to a log file."""
    _use_utf8()
    options = parser().parse_args(arguments)
    root = Path(options.folder)
    console = Console(options.format)
    fault = _unfit(root)
    if fault is not None:
        console.faults([fault])
        return WRONG_USE
    try:
        with lock(root):
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
        console.faults([_one("K903", folder=str(root), problem=error.strerror or str(error))])
        return WRONG_USE
    except Exception as error:
        log = root / _LOG
        log.parent.mkdir(exist_ok=True)
        log.write_text(traceback.format_exc(), encoding="utf-8")
        console.faults([_one("K999", problem=type(error).__name__, file=_LOG)])
        return WRONG_USE


def _use_utf8() -> None:
    """Vietnamese on every console, whatever its code page (cp1258 on Windows)."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure: Callable[..., None] | None = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")


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
    publish.recover(root)
    if options.command == "build":
        standing = quick.look(root)
        outputs, notes = wished(options.only)
        today = options.as_of or dt.date.today()
        if standing.is_current(quick.words(today, outputs)):
            report = BuildReport(unchanged=True, reused=len(standing.outputs), notes=notes)
            report.faults = tuple(Diagnostic(*f) for f in standing.before.summary["faults"])
            console.report(report)
            return DONE
    from kcsite.cli import commands

    return commands.COMMANDS[options.command](options, root, console)


def wished(only: str | None) -> tuple[frozenset[str], list[str]]:
    """Which outputs are asked for and can be made here, and what to tell of those that cannot."""
    outputs = frozenset({only} if only else {"site", "press"})
    problem = machine.press_problem() if "press" in outputs else ""
    return (outputs - {"press"}, [problem]) if problem else (outputs, [])
