"""menu: the daily commands by number, for those who double-click chay.cmd or chay.sh.

In: numbers from the keyboard. Out: the commands run, one after another, until 0.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from kcsite.cli.console import Console


class Choice(NamedTuple):
    words: str
    command: tuple[str, ...]


# The first is what Enter alone means.
CHOICES: dict[str, Choice] = {
    "1": Choice("Xem trước, sửa nội dung (nhấn Enter là chọn việc này)", ("serve",)),
    "2": Choice("Kiểm tra nội dung", ("check",)),
    "3": Choice("Làm trang và các tệp in", ("build",)),
    "4": Choice("Đăng trang đã làm", ("publish",)),
    "5": Choice("Khám máy: cái gì chạy được, cái gì còn thiếu", ("doctor",)),
}
_END = "0"


def menu(console: Console, run: Callable[[Sequence[str]], int]) -> int:
    """Ask and run until there is nothing more to do. Gives the exit code of the last command."""
    code = 0
    while True:
        console.line("\n  Trang web, brochure và bản tin\n")
        for number, choice in CHOICES.items():
            console.line(f"  {number}  {choice.words}")
        console.line(f"  {_END}  Thôi\n")
        try:
            given = console.ask("Gõ số rồi nhấn Enter: ")
        except (EOFError, KeyboardInterrupt):
            return code
        if given == _END:
            return code
        wanted = CHOICES.get(given or next(iter(CHOICES)))
        if wanted is None:
            console.line(f"Chưa hiểu “{given}”: hãy gõ một số từ 0 đến {len(CHOICES)}.")
        else:
            code = run(wanted.command)
