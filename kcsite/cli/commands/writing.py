"""new and schema: help for those who write content."""

from __future__ import annotations

import datetime as dt
import json

from kcsite import store, vscode
from kcsite.cli import DONE, FAULTS
from kcsite.cli.arguments import WRONG_USE
from kcsite.cli.call import Call
from kcsite.cli.console import Console
from kcsite.content.faults import did_you_mean
from kcsite.content.models import KINDS, Kind
from kcsite.content.models.values import KIND_OF_PREFIX
from kcsite.content.skeleton import file_name, skeleton
from kcsite.vietnamese.text import slug


def new(call: Call) -> int:
    """A new entry to be filled in, where its kind's entries stand. Never over another."""
    kind = _kind_named(call.options.kind, call.console)
    if kind is None:
        return WRONG_USE
    title = call.options.title
    name = file_name(kind, title)
    path = call.root / name
    is_named = bool(slug(title))
    if not is_named or path.exists() or path.with_suffix("").is_dir():
        why = "đã có rồi" if is_named else "tên phải có chữ hoặc số"
        call.console.line(f"Chưa tạo được “{name}”: {why}.")
        return FAULTS
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(skeleton(kind, title, dt.date.today()), encoding="utf-8", newline="\n")
    call.console.line(
        f"Đã tạo {name}. Mở tệp, điền sau các dấu hai chấm; lời giải thích nằm cùng dòng."
    )
    return DONE


def _kind_named(given: str, console: Console) -> Kind | None:
    """A kind by its Vietnamese or its own name; says what is near where there is none."""
    name = KIND_OF_PREFIX.get(given, given)
    if name not in KINDS:
        hint = did_you_mean(given, list(KIND_OF_PREFIX), ", ".join(KIND_OF_PREFIX))
        console.line(f"Không có loại nội dung “{given}”: {hint}")
    return KINDS.get(name)


def schema(call: Call) -> int:
    """JSON Schema of one kind, or of all; or the files that help VS Code, written."""
    if call.options.write:
        return _write(call)
    if call.options.kind is None:
        call.console.value({kind.prefix: kind.model.model_json_schema() for kind in KINDS.values()})
        return DONE
    kind = _kind_named(call.options.kind, call.console)
    if kind is None:
        return WRONG_USE
    call.console.value(kind.model.model_json_schema())
    return DONE


def _write(call: Call) -> int:
    """The files of `.vscode`. Settings of somebody's own stay beside ours; a file that cannot be read as
    JSON, for it may hold comments, is left alone."""
    written: list[str] = []
    left: list[str] = []
    for name, data in vscode.files().items():
        path = call.root / name
        before = path.read_bytes() if path.is_file() else None
        if before is not None and name == vscode.SETTINGS:
            try:
                own = json.loads(before)
                merged = {**own, **json.loads(data)}
                data = f"{json.dumps(merged, ensure_ascii=False, indent=2)}\n".encode()
            except (ValueError, TypeError):
                left.append(name)
                continue
        if data != before:
            store.replace(path, data)
            written.append(name)
    if call.options.format == "json":
        call.console.value({"written": written, "left": left})
        return DONE
    for name in left:
        call.console.line(f"Để nguyên {name}: tệp có ghi chú riêng nên máy không gộp được.")
    told = f"Đã ghi {len(written)} tệp vào {vscode.FOLDER}/." if written else "Không có gì mới."
    call.console.line(f"{told} Mở thư mục này bằng VS Code là dùng được.")
    return DONE
