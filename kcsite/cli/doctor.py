"""doctor: the machine's check-up as people or programs read it. Stands apart from the other commands,
whose libraries may be what is missing.
"""

from __future__ import annotations

from dataclasses import asdict

from kcsite.checkup import BROKEN, LACKING, OK, Machine, checkup
from kcsite.cli.arguments import WRONG_USE
from kcsite.cli.call import Call

_WORDS = {OK: "Tốt ", LACKING: "Thiếu", BROKEN: "Hỏng"}
_WIDTH = 5


def doctor(call: Call, encoding: str) -> int:
    """0 where the website can be made, 2 where something must be mended first. `encoding` is the
    console's own."""
    findings = list(checkup(Machine(call.root, encoding=encoding)))
    broken = [finding for finding in findings if finding.state == BROKEN]
    if call.options.format == "json":
        call.console.value({"is_fit": not broken, "findings": [asdict(f) for f in findings]})
        return WRONG_USE if broken else 0
    for finding in findings:
        call.console.line(f"{_WORDS[finding.state]:<{_WIDTH}}  {finding.name}: {finding.said}")
        if finding.mend and finding.state != OK:
            call.console.line(f"{'':<{_WIDTH}}  → {finding.mend}")
    lacking = sum(finding.state == LACKING for finding in findings)
    if broken:
        call.console.line("\nMáy chưa sẵn sàng: làm theo các dòng có dấu → rồi chạy lại lệnh này.")
    elif lacking:
        call.console.line(f"\nMáy làm được trang web. Còn {lacking} điều nên bổ sung.")
    else:
        call.console.line("\nMáy sẵn sàng.")
    return WRONG_USE if broken else 0
