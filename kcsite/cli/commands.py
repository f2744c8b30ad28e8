"""The commands that do real work, in a table. Loading this room loads all the others.

In: options, the site's folder, the console. Out: the exit code.
"""

from __future__ import annotations

import argparse
import datetime as dt
import shutil
from collections.abc import Callable
from pathlib import Path

from kcsite import pipeline, quick, store
from kcsite.cli import DONE, FAULTS, wished
from kcsite.cli.arguments import WRONG_USE
from kcsite.cli.console import Console
from kcsite.content.faults import did_you_mean
from kcsite.content.models import KINDS, Kind
from kcsite.content.models.values import KIND_OF_PREFIX
from kcsite.content.skeleton import file_name, skeleton
from kcsite.pipeline import Build, Wish
from kcsite.quick import Standing
from kcsite.report import BuildReport
from kcsite.store import State
from kcsite.trace import Key
from kcsite.vietnamese.text import slug


def shelves(root: Path) -> tuple[Path, ...]:
    """Where themes lie: the site's own, those in the wheel, those of a checkout."""
    package = Path(pipeline.__file__).parents[1]
    return (root / "themes", package / "_themes", package.parent / "themes")


def _begin(
    options: argparse.Namespace, root: Path, console: Console, standing: Standing
) -> tuple[Build, list[str]]:
    outputs, notes = wished(options.only)
    today = options.as_of or dt.date.today()
    wish = Wish(root, today, outputs, options.jobs, shelves(root))
    return Build.begin(wish, standing, console.progress()), notes


def _finish(build: Build, steps: tuple[str, ...]) -> BuildReport:
    try:
        return pipeline.run(build, steps)
    finally:
        build.progress.end()


def build_command(
    options: argparse.Namespace, root: Path, console: Console, standing: Standing
) -> int:
    build, notes = _begin(options, root, console, standing)
    report = _finish(build, pipeline.BUILD_STEPS)
    report.notes += notes
    console.report(report)
    return FAULTS if report.errors else DONE


def check_command(
    options: argparse.Namespace, root: Path, console: Console, standing: Standing
) -> int:
    """Everything that build would say, and the text check; nothing is written."""
    build, notes = _begin(options, root, console, standing)
    report = _finish(build, pipeline.CHECK_STEPS)
    report.all_warnings = True
    report.notes += notes
    console.report(report)
    return FAULTS if report.errors else DONE


# What builds keep for each other.
_MADE = ("cache", "stage", "templates")


def clean_command(
    options: argparse.Namespace, root: Path, console: Console, standing: Standing
) -> int:
    """Take away all that builds made. The state goes first: without it nothing is believed."""
    (root / store.FOLDER / "state").unlink(missing_ok=True)
    folders = [*quick.OUTPUTS, *(f"{store.FOLDER}/{name}" for name in _MADE)]
    for name in folders:
        shutil.rmtree(root / name, ignore_errors=True)
    if options.format == "json":
        console.value({"removed": folders})
    else:
        console.line("Đã xóa public/, press/ và bộ nhớ đệm; nội dung vẫn nguyên.")
    return DONE


def why_command(
    options: argparse.Namespace, root: Path, console: Console, standing: Standing
) -> int:
    """What an output was made from, and what would make it again."""
    before: State = store.read_state(root)
    path = options.path.replace("\\", "/").removeprefix("./")
    made = before.outputs.get(path) or before.outputs.get(f"{path.rstrip('/')}/index.html")
    if made is None:
        hint = did_you_mean(path, list(before.outputs), "chạy build trước, hoặc xem lại đường dẫn")
        text = f"Không có tệp “{path}” trong lần làm gần nhất: {hint}"
        if options.format == "json":
            console.value({"path": path, "error": text})
        else:
            console.line(text)
        return WRONG_USE
    if options.format == "json":
        keys = [list(key) for key in made.keys]
        console.value(
            {"path": path, "maker": made.maker, "subject": list(made.subject), "keys": keys}
        )
        return DONE
    console.line(f"{path} do bộ phận “{made.maker}” làm, từ:")
    for line in sorted({describe(key) for key in made.keys}):
        console.line(f"  {line}")
    console.line("Khi một trong các điều trên đổi, tệp này được làm lại.")
    return DONE


# How a key reads in Vietnamese; `{0}` and so on are its parts after the first.
_KEY_WORDS = {
    "field": "{0}: mục “{2}”",
    "derived": "{0}: “{2}” (suy ra từ các mục khác)",
    "body": "{0}: thân bài",
    "list": "danh sách {0}",
    "facet": "các giá trị lọc {0} theo {1}",
    "back": "những mục {1} nhắc tới {0}",
    "address": "địa chỉ của {0}",
    "exists": "{0} có hay không",
    "setting": "content/site.yaml: “{0}”",
    "template": "mẫu trang {0}",
    "file": "tệp giao diện {0}",
    "string": "chữ giao diện “{0}”",
    "print-string": "chữ bản in “{0}”",
    "palette": "bảng màu",
    "fonts": "phông chữ",
    "menu": "danh mục chính",
    "styles": "bộ kiểu dáng “{0}”",
    "style-names": "tên các bộ kiểu dáng",
    "asset": "ảnh {0}",
    "content-file": "tệp {0}",
    "rules": "quy định “{0}”",
    "term": "tên gọi {1} trong {0}",
    "printer": "nhà in {0}",
    "files": "tệp tải về của {0}",
    "aliases": "các địa chỉ cũ",
    "searchables": "những gì tìm được",
    "searchable": "{0}, như ở trang tìm kiếm",
    "today": "ngày làm trang",
    "machine": "máy có {0} hay không",
}


def describe(key: Key) -> str:
    """A key in words."""
    return _KEY_WORDS[str(key[0])].format(*key[1:], "", "", "")


def new_command(
    options: argparse.Namespace, root: Path, console: Console, standing: Standing
) -> int:
    """A new entry to be filled in, where its kind's entries stand. Never over another."""
    kind = _kind_named(options.kind, console)
    if kind is None:
        return WRONG_USE
    name = file_name(kind, options.title)
    path = root / name
    if not slug(options.title) or path.exists() or path.with_suffix("").is_dir():
        why = "đã có rồi" if slug(options.title) else "tên phải có chữ hoặc số"
        console.line(f"Chưa tạo được “{name}”: {why}.")
        return FAULTS
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(skeleton(kind, options.title, dt.date.today()), encoding="utf-8", newline="\n")
    console.line(f"Đã tạo {name}. Mở tệp, điền sau các dấu hai chấm; lời giải thích nằm cùng dòng.")
    return DONE


def _kind_named(given: str, console: Console) -> Kind | None:
    """A kind by its Vietnamese or its own name; says what is near where there is none."""
    name = KIND_OF_PREFIX.get(given, given)
    if name not in KINDS:
        hint = did_you_mean(given, list(KIND_OF_PREFIX), ", ".join(KIND_OF_PREFIX))
        console.line(f"Không có loại nội dung “{given}”: {hint}")
    return KINDS.get(name)


def schema_command(
    options: argparse.Namespace, root: Path, console: Console, standing: Standing
) -> int:
    """JSON Schema of one kind, or of all, for editors."""
    if options.kind is None:
        console.value({kind.prefix: kind.model.model_json_schema() for kind in KINDS.values()})
        return DONE
    kind = _kind_named(options.kind, console)
    if kind is None:
        return WRONG_USE
    console.value(kind.model.model_json_schema())
    return DONE


def serve_command(
    options: argparse.Namespace, root: Path, console: Console, standing: Standing
) -> int:
    """The live preview, until it is interrupted."""
    from kcsite import serve

    outputs, notes = wished(options.only)
    for note in notes:
        console.line(note)
    today = options.as_of or dt.date.today()
    try:
        preview = serve.Server(serve.Live(root, today, outputs, shelves(root)), options.port)
        serve.serve(preview, console.line, opens_browser=not options.no_browser)
    except serve.PortsTaken:
        console.line(f"Không mở được cổng nào từ {options.port}; chọn cổng khác bằng --port.")
        return WRONG_USE
    except KeyboardInterrupt:
        console.line("Đã dừng xem trước.")
    return DONE


COMMANDS: dict[str, Callable[[argparse.Namespace, Path, Console, Standing], int]] = {
    "build": build_command,
    "check": check_command,
    "serve": serve_command,
    "new": new_command,
    "clean": clean_command,
    "why": why_command,
    "schema": schema_command,
}
