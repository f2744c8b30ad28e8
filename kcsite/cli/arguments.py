"""The commands and their options.

In: the words after `kcsite`. Out: what they ask for; or, in Vietnamese, what is wrong with them.
"""

from __future__ import annotations

import argparse
import datetime as dt
import os
import re
from typing import Any

from kcsite import __version__
from kcsite.diagnostics import nearest

WRONG_USE = 2

# argparse speaks English: what it says, and how that reads here.
_SAYINGS: tuple[tuple[str, str], ...] = (
    (r"the following arguments are required: (.+)", "thiếu {0}"),
    (r"unrecognized arguments: (.+)", "không hiểu phần thừa: {0}"),
    (r"argument (.+?): not allowed with argument (.+)", "{0} không đi cùng {1}"),
    (r"argument (.+?): expected one argument", "sau {0} phải có một giá trị"),
    (r"argument (.+?): ignored explicit argument .(.*).", "{0} không đi kèm giá trị “{1}”"),
    (r"argument (.+?): (.+)", "{0}: {1}"),
)
_CHOICE = re.compile(r"argument (.+?): invalid choice: (.+?) \(choose from (.+)\)")


def _vietnamese(message: str) -> str:
    choice = _CHOICE.fullmatch(message)
    if choice:
        name, given, known = choice[1], choice[2].strip("'"), choice[3].replace("'", "")
        near = nearest(given, known.split(", "), 1)
        said = f"không có lệnh “{given}”" if name == "LỆNH" else f"{name} không nhận “{given}”"
        hint = f"có phải bạn muốn ghi “{near[0]}”?" if near else f"chọn một trong: {known}"
        return f"{said}; {hint}"
    for pattern, words in _SAYINGS:
        found = re.fullmatch(pattern, message, re.DOTALL)
        if found:
            return words.format(*found.groups())
    return message


class _Formatter(argparse.HelpFormatter):
    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, "cách dùng: " if prefix is None else prefix)


class _Parser(argparse.ArgumentParser):
    """Says in Vietnamese what can be asked, and what is wrong with what was."""

    def __init__(self, **options: Any) -> None:
        super().__init__(add_help=False, allow_abbrev=False, formatter_class=_Formatter, **options)
        self._positionals.title = "phần phải ghi"
        self._optionals.title = "tùy chọn"
        self.add_argument("-h", "--help", action="help", help="xem cách dùng")

    def error(self, message: str) -> Any:
        said = f"Lệnh chưa đúng: {_vietnamese(message)}"
        self.exit(WRONG_USE, f"{said}\nXem cách dùng: {self.prog} --help\n")


def _date(text: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(
            f"“{text}” không phải là ngày; ghi năm-tháng-ngày, ví dụ 2026-05-01"
        ) from None


def _jobs(text: str) -> int:
    if not (text.isascii() and text.isdigit()) or not 1 <= int(text) <= 64:
        raise argparse.ArgumentTypeError("số tiến trình là một số từ 1 đến 64")
    return int(text)


def _port(text: str) -> int:
    if not (text.isascii() and text.isdigit()) or not 1024 <= int(text) <= 65000:
        raise argparse.ArgumentTypeError("cổng là một số từ 1024 đến 65000")
    return int(text)


def _format(of: argparse.ArgumentParser, default: str = "text") -> None:
    of.add_argument("--format", choices=("text", "json"), default=default, help="kiểu kết quả")


def _wish(of: argparse.ArgumentParser) -> None:
    """The options of what makes, or would make, something."""
    of.add_argument(
        "--jobs", type=_jobs, default=os.cpu_count() or 1, metavar="SỐ", help="số tiến trình"
    )
    of.add_argument(
        "--as-of", type=_date, default=None, metavar="NGÀY", help="xét hiệu lực tại ngày này"
    )
    of.add_argument(
        "--only",
        choices=("site", "press", "proof", "guide"),
        help="chỉ làm trang web (site), các tệp in (press), bản xem thử trước khi in (proof), hoặc hướng dẫn sử dụng trong public/huong-dan/ (guide)",
    )


def _steps(text: str) -> int:
    if not (text.isascii() and text.isdigit()) or not 1 <= int(text) <= 50:
        raise argparse.ArgumentTypeError("số bước lùi là một số từ 1 đến 50")
    return int(text)


def _publish(of: argparse.ArgumentParser) -> None:
    """Sending the finished site out; one thing at a time."""
    _format(of)
    of.add_argument("--to", metavar="TÊN", help="nơi đăng: tên tệp trong content/hosting")
    of.add_argument(
        "--as-of",
        type=_date,
        default=None,
        metavar="NGÀY",
        help="ngày đã làm trang, nếu khác hôm nay",
    )
    one = of.add_mutually_exclusive_group()
    one.add_argument("--dry-run", action="store_true", help="chỉ liệt kê những gì sẽ gửi")
    one.add_argument("--again", action="store_true", help="đăng lại dù không có gì mới")
    one.add_argument("--list", action="store_true", help="xem các bản đang giữ ở nơi đăng")
    one.add_argument(
        "--rollback",
        type=_steps,
        nargs="?",
        const=1,
        metavar="SỐ",
        help="lấy lại bản trước, hoặc lùi SỐ bước",
    )
    one.add_argument("--forget", action="store_true", help="xóa các bản không còn hiện")


def _check(of: argparse.ArgumentParser) -> None:
    of.add_argument(
        "--format",
        choices=("text", "json", "github"),
        default="text",
        help="kiểu kết quả: cho người đọc, cho chương trình khác, cho GitHub Actions",
    )
    how = of.add_mutually_exclusive_group()
    how.add_argument(
        "--fix", action="store_true", help="tự sửa những gì chắc chắn: dấu cách, dấu rời, ký tự ẩn"
    )
    how.add_argument("--watch", action="store_true", help="kiểm tra lại mỗi khi lưu một tệp")
    of.add_argument(
        "--full", action="store_true", help="làm thử cả trang, ảnh và tệp in; lâu như khi làm thật"
    )
    _wish(of)


def _import(of: argparse.ArgumentParser) -> None:
    """Taking in what others wrote in Excel or Word."""
    of.add_argument("kind", metavar="LOẠI", help="nghe-nhan, san-pham, so-lieu, van-ban, bai-viet")
    of.add_argument(
        "file", nargs="?", metavar="TỆP", help="tệp .xlsx, .csv, hoặc .docx của bài viết"
    )
    of.add_argument("--write", action="store_true", help="ghi luôn, không hỏi")
    of.add_argument("--sheet", metavar="TÊN", help="tên trang tính, nếu tệp có nhiều trang")
    of.add_argument(
        "--slug", metavar="TÊN", help="tên thư mục của bài viết, nếu không lấy theo tiêu đề"
    )
    of.add_argument("--template", metavar="TỆP", help="tạo một bảng mẫu .xlsx để điền")
    _format(of)
    of.set_defaults(as_of=None)


def _report(of: argparse.ArgumentParser) -> None:
    """What is missing for print."""
    of.add_argument(
        "--format",
        choices=("text", "html", "csv", "json"),
        default="text",
        help="bảng trên màn hình, trang để in, bảng cho Excel, hoặc cho chương trình khác",
    )
    of.add_argument("-o", dest="output", metavar="TỆP", help="ghi vào tệp này")
    of.add_argument("--no-phones", action="store_true", help="không ghi số điện thoại")
    of.add_argument(
        "--as-of", type=_date, default=None, metavar="NGÀY", help="xét hiệu lực tại ngày này"
    )


def parser() -> argparse.ArgumentParser:
    top = _Parser(prog="kcsite", description="Làm trang web, brochure và bản tin từ một bộ tệp.")
    top.add_argument(
        "--version", action="version", version=f"kcsite {__version__}", help="xem số phiên bản"
    )
    top.add_argument("-C", dest="folder", default=".", metavar="THƯ-MỤC", help="thư mục của trang")
    commands = top.add_subparsers(dest="command", metavar="LỆNH", required=True)
    build = commands.add_parser("build", help="làm trang web và các tệp in")
    _format(build)
    _wish(build)
    _check(commands.add_parser("check", help="kiểm tra nội dung, sửa những gì chắc chắn"))
    _report(commands.add_parser("report", help="còn thiếu gì cho brochure và bản tin sắp tới"))
    _format(commands.add_parser("doctor", help="máy này làm được gì, thiếu gì, cài bằng lệnh nào"))
    serve = commands.add_parser("serve", help="xem trước trên máy này, tự cập nhật khi lưu tệp")
    serve.add_argument("--port", type=_port, default=8000, metavar="SỐ", help="cổng, mặc định 8000")
    serve.add_argument("--no-browser", action="store_true", help="không tự mở trình duyệt")
    serve.add_argument(
        "--as-of", type=_date, default=None, metavar="NGÀY", help="xét hiệu lực tại ngày này"
    )
    serve.set_defaults(format="text", only=None)
    menu = commands.add_parser("menu", help="chọn việc bằng số, như khi bấm đúp chay.cmd")
    menu.set_defaults(format="text")
    _publish(commands.add_parser("publish", help="đăng trang đã làm lên nơi mọi người xem"))
    new = commands.add_parser("new", help="tạo một tệp nội dung mới, có sẵn lời giải thích")
    new.add_argument("kind", metavar="LOẠI", help="ví dụ: san-pham, tin-tuc")
    new.add_argument("title", metavar="TÊN", help='ví dụ: "Bình gốm men xanh"')
    _format(new)
    _import(commands.add_parser("import", help="nhập bảng Excel hoặc bài Word vào nội dung"))
    _format(commands.add_parser("clean", help="xóa public/, press/ và bộ nhớ đệm"))
    why = commands.add_parser("why", help="một tệp được làm từ những gì")
    why.add_argument("path", metavar="ĐƯỜNG-DẪN", help="ví dụ: public/index.html")
    _format(why)
    schema = commands.add_parser("schema", help="lược đồ JSON của một loại nội dung")
    schema.add_argument("kind", nargs="?", metavar="LOẠI", help="ví dụ: san-pham")
    schema.add_argument(
        "--write",
        action="store_true",
        help="ghi các tệp giúp VS Code gợi ý và kiểm tra, vào .vscode/",
    )
    _format(schema, "json")
    return top
