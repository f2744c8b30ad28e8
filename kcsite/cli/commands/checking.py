"""check: everything that build would say, and the text check; mended where that is safe; again and
again where that is wished for.
"""

from __future__ import annotations

import time

from kcsite import pipeline, publish, quick, store
from kcsite.cli import DONE, FAULTS, wished
from kcsite.cli.call import Call
from kcsite.cli.commands.making import shelves
from kcsite.cli.console import Progress
from kcsite.cli.faults import by_file, mended_json, mended_lines, workflow_commands
from kcsite.cli.lock import Busy, lock
from kcsite.content.memory import Memory
from kcsite.mending import Mended, mend_site
from kcsite.pipeline import Build, Wish
from kcsite.report import BuildReport

# Seconds between two looks whether another command has let the folder go.
_PATIENCE = 0.5

_MORE = (
    "Chưa làm thử {count} tệp in nên chưa soát được trong đó. Muốn soát cả phần ấy, lâu như khi làm "
    "thật: check --full"
)


def check(call: Call) -> int:
    """Once, or after each change until it is interrupted."""
    return _watch(call) if call.options.watch else _round(call, Memory())


def _watch(call: Call) -> int:
    from kcsite.changes import changes

    memory = Memory()
    seen = _stats(call)
    try:
        _locked_round(call, memory)
        for names in changes(call.root, quick.INPUTS):
            # A file saved during the first round was not watched yet.
            if names or seen != _stats(call):
                seen = _stats(call)
                _locked_round(call, memory)
    except KeyboardInterrupt:
        call.console.line("Đã dừng theo dõi.")
    return DONE


def _stats(call: Call) -> dict[str, store.Stat]:
    return store.scan_outputs(call.root, quick.INPUTS)


def _locked_round(call: Call, memory: Memory) -> None:
    """The folder is held only as long as it is read; another command is waited for."""
    while True:
        try:
            with lock(call.root):
                publish.recover(call.root)
                call.console.line("Bắt đầu kiểm tra.")
                _round(call, memory)
        except Busy:
            time.sleep(_PATIENCE)
            continue
        break
    call.console.line("Đang theo dõi: lưu một tệp là kiểm tra lại. Nhấn Ctrl+C để dừng.")


def _round(call: Call, memory: Memory) -> int:
    mended = mend_site(call.root) if call.options.fix else None
    outputs, notes = wished(call.options.only)
    wish = Wish(call.root, call.today, outputs, call.options.jobs, shelves(call.root))
    # A round is short, and what follows the rounds by their lines must not meet bars among them.
    progress = Progress() if call.options.watch else call.console.progress()
    build = Build.begin(wish, quick.look(call.root), progress)
    build.memory = memory
    steps = pipeline.TRIAL_STEPS if call.options.full else pipeline.CHECK_STEPS
    try:
        report = pipeline.run(build, steps)
    finally:
        build.progress.end()
    report.all_warnings = True
    report.notes += notes
    if build.unseen and not call.options.full:
        report.notes.append(_MORE.format(count=build.unseen))
    _SHOW[call.options.format](call, report, mended)
    return FAULTS if report.errors else DONE


def _show_text(call: Call, report: BuildReport, mended: Mended | None) -> None:
    for line in mended_lines(mended) if mended else ():
        call.console.line(line)
    for text in by_file(report.faults):
        call.console.line(text)
    call.console.summary(report)


def _show_json(call: Call, report: BuildReport, mended: Mended | None) -> None:
    more = {} if mended is None else {"mended": mended_json(mended)}
    call.console.report(report, more)


def _show_commands(call: Call, report: BuildReport, mended: Mended | None) -> None:
    for line in (
        *workflow_commands(call.root, report.faults),
        *(mended_lines(mended) if mended else ()),
    ):
        call.console.line(line)
    call.console.summary(report)


_SHOW = {"text": _show_text, "json": _show_json, "github": _show_commands}
