"""report: what is missing for the next brochure and bulletin. For the office; nothing is published."""

from __future__ import annotations

import sys
from pathlib import Path

from kcsite import pipeline, quick, store
from kcsite.cli import DONE, FAULTS
from kcsite.cli.arguments import WRONG_USE
from kcsite.cli.call import Call
from kcsite.cli.commands.making import shelves
from kcsite.pipeline import Build, Wish
from kcsite.shortages import FORMS, shortages

_STEPS = ("load", "photographs", "resolve")


def report(call: Call) -> int:
    """The shortages in the form that was asked for, or that the file's name asks for."""
    target = Path(call.options.output).resolve() if call.options.output else None
    form = call.options.format
    if target is not None:
        if any(target.is_relative_to(call.root / top) for top in (*quick.OUTPUTS, *quick.INPUTS)):
            call.console.line(
                f"Không ghi vào {target}: báo cáo có số điện thoại chưa được công bố nên không để trong "
                "thư mục nội dung hay thư mục sẽ đăng. Chọn nơi khác, ví dụ: -o ../con-thieu.html"
            )
            return WRONG_USE
        suffix = target.suffix.lower().removeprefix(".")
        form = suffix if form == "text" and suffix in FORMS else form
    # Drafts too: the next edition is one until it goes out.
    wish = Wish(
        call.root, call.today, frozenset({"site", "press"}), 1, shelves(call.root), drafts=True
    )
    build = Build.begin(wish, quick.look(call.root), call.console.progress())
    try:
        pipeline.run(build, _STEPS)
    finally:
        build.progress.end()
    if build.site is None or build.world is None or build.diagnostics.errors:
        call.console.faults(build.diagnostics.errors)
        call.console.line("Nội dung có lỗi nên chưa lập được báo cáo. Sửa lỗi rồi chạy lại.")
        return FAULTS
    text = FORMS[form](shortages(build, with_phones=not call.options.no_phones))
    if target is None:
        sys.stdout.write(text)
        return DONE
    store.replace(target, text.encode("utf-8"))
    call.console.line(f"Đã ghi {target}. Báo cáo này để dùng trong cơ quan.")
    return DONE
