"""import: tables from Excel and articles from Word, shown first and written when agreed to."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from typing import Any

from kcsite.cli import DONE, FAULTS
from kcsite.cli.arguments import WRONG_USE
from kcsite.cli.call import Call
from kcsite.content.faults import did_you_mean
from kcsite.content.load import Loaded, load
from kcsite.content.models import KINDS
from kcsite.content.models.values import PREFIXES
from kcsite.diagnostics import Diagnostics, to_json

# What can be imported, by the words that people use for it.
_KINDS = {
    **{name: kind for kind in ("honoree", "product", "statistic", "document")
       for name in (f"{kind}s", PREFIXES[kind])},
    **dict.fromkeys(("article", "bai-viet", "tin-tuc"), "article"),
}  # fmt: skip
_STATES = (("new", "+", "mới"), ("changed", "~", "đổi"))
_SHOWN = 200


def bring_in(call: Call) -> int:
    """One file of somebody's into the content."""
    from kcsite import importing

    options = call.options
    kind = _KINDS.get(options.kind)
    if kind is None:
        hint = did_you_mean(options.kind, list(_KINDS), ", ".join(_KINDS))
        call.console.line(f"Không nhập được loại “{options.kind}”: {hint}")
        return WRONG_USE
    if options.template:
        return _template(call, kind)
    if not options.file:
        call.console.line("Hãy ghi thêm tên tệp cần nhập.")
        return WRONG_USE
    path = Path(options.file)
    if not path.is_file():
        call.console.line(f"Không có tệp “{options.file}”.")
        return WRONG_USE
    found = Diagnostics()
    loaded = load(call.root, call.standing.inputs, found)
    folder = "content/news" if kind == "article" else KINDS[kind].folder
    own = [fault for fault in found.errors if fault.path.startswith(folder)]
    if loaded is None or own:
        call.console.faults(own or found.errors)
        call.console.line("Nội dung đang có còn lỗi: hãy sửa rồi nhập lại. Chưa ghi gì.")
        return FAULTS
    raw = path.read_bytes()
    if kind == "article":
        plan = importing.read_article(
            call.root, path.name, raw, call.today, options.slug or "", _names(loaded)
        )
    else:
        world = importing.World(loaded, call.today)
        table = importing.TABLES[kind]
        plan = importing.read_table(call.root, table, path.name, raw, world, options.sheet or "")
    return _finish(call, plan)


def _names(loaded: Loaded) -> list[str]:
    """Names of places and makers, which keep their capitals in a title typed in capitals."""
    units = [name for unit in loaded.units.units for name in (unit.name, unit.former_province)]
    return sorted({"Đồng Nai", "Việt Nam", *units} - {""})


def _template(call: Call, kind: str) -> int:
    from kcsite import importing

    path = Path(call.options.template)
    if kind == "article" or path.suffix.lower() != ".xlsx":
        call.console.line("Mẫu chỉ có cho bảng tính; ghi tên tệp mẫu có đuôi .xlsx.")
        return WRONG_USE
    if path.exists():
        call.console.line(f"Đã có tệp “{path}”: hãy chọn tên khác.")
        return FAULTS
    path.write_bytes(importing.template(importing.TABLES[kind]))
    call.console.line(
        f"Đã tạo {path}. Điền vào trang “Danh sách”; lời giải thích ở trang “Hướng dẫn”."
    )
    return DONE


def _finish(call: Call, plan: Any) -> int:
    from kcsite import importing

    has_errors = bool(plan.diagnostics.errors)
    is_json = call.options.format == "json"
    if not is_json:
        call.console.faults(plan.diagnostics)
        if not has_errors:
            _show(call, plan)
    wanted = bool(plan.files) and not has_errors and (call.options.write or _agreed(call))
    if wanted:
        importing.write(call.root, plan.files, plan.fresh)
    if is_json:
        call.console.value(_json(plan, wanted))
    elif has_errors:
        call.console.line(f"Có {len(plan.diagnostics.errors)} lỗi. Chưa ghi gì.")
    elif wanted:
        call.console.line(f"Đã ghi {len(plan.files)} tệp. Chạy check hoặc serve để xem lại.")
    elif plan.files:
        call.console.line("Chưa ghi gì. Muốn ghi thì chạy lại lệnh này và thêm --write.")
    else:
        call.console.line("Không có gì thay đổi.")
    return FAULTS if has_errors else DONE


def _agreed(call: Call) -> bool:
    """Asked where somebody sits before the screen; a program has to say --write."""
    if call.options.format == "json" or not (sys.stdin.isatty() and sys.stdout.isatty()):
        return False
    try:
        return input("Ghi vào nội dung? (c/k) ").strip().lower() in ("c", "có", "co")
    except EOFError:
        return False


def _show(call: Call, plan: Any) -> None:
    """What would change, entry by entry."""
    line = call.console.line
    where = f", trang tính “{plan.sheet}”" if plan.sheet else ""
    line(f"Tệp “{plan.source}”{where}:")
    for change in [c for state, *_ in _STATES for c in plan.of(state)][:_SHOWN]:
        sign, word = next((sign, word) for state, sign, word in _STATES if state == change.state)
        line(f"{sign} {word}: {change.title} ({change.path})")
        for field in change.fields:
            new = _short(field.new)
            line(
                f"    {field.label}: {_short(field.old)} → {new}"
                if field.old
                else f"    {field.label}: {new}"
            )
    counts = Counter(change.state for change in plan.changes)
    more = counts["new"] + counts["changed"] - _SHOWN
    if more > 0:
        line(f"… và {more} mục nữa.")
    line(f"{counts['new']} mục mới, {counts['changed']} mục đổi, {counts['same']} mục như cũ.")
    if plan.skipped:
        rows = ", ".join(map(str, plan.skipped[:30]))
        line(f"Bỏ qua các hàng không phải dữ liệu: {rows}{'…' if len(plan.skipped) > 30 else ''}.")


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 80 else line[:79] + "…"


def _json(plan: Any, is_written: bool) -> dict[str, Any]:
    return {
        "source": plan.source,
        "sheet": plan.sheet,
        "changes": [
            {
                "path": change.path,
                "title": change.title,
                "state": change.state,
                "rows": list(change.rows),
                "fields": [field._asdict() for field in change.fields],
            }
            for change in plan.changes
        ],
        "skipped": plan.skipped,
        "files": sorted(plan.files),
        "written": is_written,
        "faults": [to_json(fault) for fault in plan.diagnostics],
    }
