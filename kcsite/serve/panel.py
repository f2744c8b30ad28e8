"""What the preview adds to a page: the faults, whether visitors see it, and the live connection.

In: an answer. Out: its HTML with a panel at the end of the body. The page itself stays as it is.
"""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from kcsite.content.entry import Entry
from kcsite.diagnostics import Diagnostic, Severity
from kcsite.diagnostics.render import location
from kcsite.serve.live import Answer

LIVE = Markup('<script src="/livereload.js?port={port}" defer></script>')
STYLE = "/_xem-truoc/bang.css"

CSS = """
.xt{position:fixed;inset:auto 0 0;z-index:9999;max-height:45vh;overflow:auto;box-sizing:border-box;
font:400 15px/1.5 system-ui,sans-serif;background:#fffdf9;color:#1b1918;border-top:4px solid #0c6e5a;
box-shadow:0 -4px 24px #0003;text-align:left}
.xt.loi{border-color:#a9481f}
.xt *{font:inherit;color:inherit;margin:0;box-sizing:border-box}
.xt summary{padding:.5rem 1rem;cursor:pointer;font-weight:600;list-style:revert;display:list-item}
.xt ol{list-style:none;padding:0 1rem 1rem;display:grid;gap:.75rem}
.xt code,.xt pre{font-family:ui-monospace,Consolas,monospace;font-size:14px}
.xt pre{background:#f5ddcd;padding:.25rem .5rem;overflow:auto;white-space:pre}
.xt .noi{color:#56656d}.xt .goi{color:#0c6e5a}
.xt p.dau{padding:.5rem 1rem;background:#f0d9a4}
.xt a{text-decoration:underline}
@media print{.xt{display:none}}
"""

_NOT_YET = {
    "draft": "Bản nháp: khách chưa thấy trang này. Bỏ dòng draft để đăng.",
    "scheduled": "Hẹn đăng ngày {day}: khách chưa thấy trang này.",
    "expired": "Đã hết hạn đăng ngày {day}: khách không còn thấy trang này.",
}


def with_panel(answer: Answer, reason: str, port: int) -> bytes:
    """The page with its panel. `reason` says why visitors do not see it, as `live.not_yet` gives."""
    parts = [Markup('<link rel="stylesheet" href="{}">').format(STYLE)]
    parts.append(LIVE.format(port=port))
    note = _note(answer.entry, reason)
    if note or answer.faults:
        parts.append(_panel(answer.faults, note))
    added = "".join(parts).encode()
    body = answer.body or _EMPTY
    head, closing, tail = body.rpartition(b"</body>")
    return head + added + closing + tail if closing else body + added


_EMPTY = (
    '<!doctype html><html lang="vi"><meta charset="utf-8"><title>Chưa xem được trang</title>'
    "<body><p>Chưa làm được trang này. Hãy sửa các lỗi dưới đây; trang sẽ tự hiện.</p></body></html>"
).encode()


def _note(entry: Entry | None, reason: str) -> str:
    if entry is None or not reason:
        return ""
    data = entry.vi.data
    day = data.publish_at if reason == "scheduled" else data.expires_at
    return _NOT_YET[reason].format(day=f"{day:%d/%m/%Y}" if day else "")


def _panel(faults: Sequence[Diagnostic], note: str) -> Markup:
    errors = [fault for fault in faults if fault.severity is Severity.ERROR]
    warnings = len(faults) - len(errors)
    said = Markup('<p class="dau">{}</p>').format(note) if note else Markup("")
    if faults:
        counts = [f"{len(errors)} lỗi"] if errors else []
        counts += [f"{warnings} điều nên xem lại"] if warnings else []
        said += Markup("<details{}><summary>{}</summary><ol>{}</ol></details>").format(
            Markup(" open") if errors else "",
            ", ".join(counts),
            Markup("").join(_fault(fault) for fault in faults),
        )
    return Markup('<aside class="xt{}" aria-label="Xem trước" role="status">{}</aside>').format(
        " loi" if errors else "", said
    )


def _fault(fault: Diagnostic) -> Markup:
    parts = [Markup("<p>{}</p>").format(fault.message())]
    place = location(fault)
    if place:
        parts.append(Markup('<p class="noi"><code>{}</code> [{}]</p>').format(place, fault.code))
    if fault.source:
        marker = " " * max(fault.column - 1, 0) + "^" * max(fault.width, 1)
        shown = fault.source.replace("\t", " ").rstrip("\r\n")
        parts.append(Markup("<pre>{}\n{}</pre>").format(shown, marker))
    parts.append(Markup('<p class="goi">{}</p>').format(fault.hint()))
    return Markup("<li>{}</li>").format(Markup("").join(parts))
