"""What the preview adds to a page: the faults, whether visitors see it, and the live connection.

In: an answer. Out: its HTML with a panel at the end of the body. The page itself stays as it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from kcsite.content.entry import Entry
from kcsite.diagnostics import Diagnostic, Severity
from kcsite.diagnostics.render import location
from kcsite.serve.live import Answer

LIVE = Markup('<script src="/livereload.js?port={port}" defer></script>')
PRINTED = "/_xem-truoc/trang-in/"

_CSS = """
.xt{position:fixed;inset:auto 0 0;z-index:9999;max-height:45vh;overflow:auto;box-sizing:border-box;
font:400 15px/1.5 system-ui,sans-serif;background:#fffdf9;color:#1b1918;border-top:4px solid #0c6e5a;
box-shadow:0 -4px 24px #0003;text-align:left;display:flex;flex-wrap:wrap}
.xt details[open],.xt p.dau{flex-basis:100%}
.xt.loi{border-color:#a9481f}
.xt *{font:inherit;color:inherit;margin:0;box-sizing:border-box}
.xt summary{padding:.5rem 1rem;cursor:pointer;font-weight:600;list-style:revert;display:list-item}
.xt ol{list-style:none;padding:0 1rem 1rem;display:grid;gap:.75rem}
.xt code,.xt pre{font-family:ui-monospace,Consolas,monospace;font-size:14px}
.xt pre{background:#f5ddcd;padding:.25rem .5rem;overflow:auto;white-space:pre}
.xt .noi{color:#56656d}.xt .goi{color:#0c6e5a}
.xt p.dau{padding:.5rem 1rem;background:#f0d9a4}
.xt a{text-decoration:underline}
.xt .in{padding:0 1rem 1rem}.xt .in img{display:block;max-height:80vh;max-width:100%;width:auto;
border:1px solid #56656d}
.xt .sua{padding:.5rem 1rem}
.xt.nho{inset:auto auto 1rem 1rem;border-top:0;border-radius:8px;background:#0c6e5a}
.xt.nho .sua{padding:0}.xt.nho a{display:block;padding:.6rem 1rem;color:#fff;text-decoration:none}
@media print{.xt{display:none}}
"""
# Within the page: a file of its own would be waited for before the page is painted.
_STYLE = Markup("<style>{}</style>").format(Markup(_CSS))

_NOT_YET = {
    "draft": "Bản nháp: khách chưa thấy trang này. Bỏ dòng draft để đăng.",
    "scheduled": "Hẹn đăng ngày {day}: khách chưa thấy trang này.",
    "expired": "Đã hết hạn đăng ngày {day}: khách không còn thấy trang này.",
}


@dataclass(frozen=True, slots=True)
class Beside:
    """What is told beside a page's faults: why visitors do not see it (as `not_yet` gives it), which
    other pages they do not see (title, address, why), where its printed page is drawn, and where its
    text is edited.
    """

    reason: str = ""
    unseen: tuple[tuple[str, str, str], ...] = ()
    printed: str = ""
    is_print_open: bool = False
    edited: str = ""


def with_panel(answer: Answer, beside: Beside, port: int) -> bytes:
    """The page with its panel."""
    parts = [LIVE.format(port=port)]
    said = _said(answer, beside)
    way = _EDITED.format(beside.edited) if beside.edited else Markup("")
    if said or way:
        has_errors = any(fault.severity is Severity.ERROR for fault in answer.faults)
        look = " loi" if has_errors else "" if said else " nho"
        parts.append(_STYLE)
        parts.append(_PANEL.format(look, way + said))
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


_PANEL = Markup('<aside class="xt{}" aria-label="Xem trước" role="status">{}</aside>')
_EDITED = Markup('<p class="sua"><a href="{}" target="kc-sua">Sửa mục này</a></p>')
_FOLD = Markup("<details{}><summary>{}</summary>{}</details>")
_OPEN = Markup(" open")


def _said(answer: Answer, beside: Beside) -> Markup:
    said = Markup("")
    note = _note(answer.entry, beside.reason)
    if note:
        said += Markup('<p class="dau">{}</p>').format(note)
    if answer.faults:
        said += _faults(answer.faults)
    if beside.unseen:
        rows = (_UNSEEN.format(url, title, _WHY[why]) for title, url, why in beside.unseen)
        said += _FOLD.format(
            "",
            f"{len(beside.unseen)} mục khách chưa thấy",
            Markup("<ol>{}</ol>").format(Markup("").join(rows)),
        )
    if beside.printed:
        said += _FOLD.format(
            _OPEN if beside.is_print_open else "",
            "Trang in trong brochure",
            _PRINTED.format(beside.printed),
        )
    return said


_UNSEEN = Markup('<li><a href="{}">{}</a> <span class="noi">({})</span></li>')
_WHY = {"draft": "bản nháp", "scheduled": "hẹn ngày đăng", "expired": "hết hạn đăng"}
# Fetched once the fold is opened: drawing a page takes seconds.
_PRINTED = Markup(
    '<p class="in"><a href="{0}"><img src="{0}" loading="lazy" alt="Trang brochure có mục này. '
    'Không có hình: mục chưa vào brochure nào, hoặc máy chưa làm được bản in."></a></p>'
)


def _faults(faults: Sequence[Diagnostic]) -> Markup:
    errors = [fault for fault in faults if fault.severity is Severity.ERROR]
    warnings = [fault for fault in faults if fault.severity is not Severity.ERROR]
    counts = [f"{len(errors)} lỗi"] if errors else []
    counts += [f"{len(warnings)} điều nên xem lại"] if warnings else []
    # What keeps a page from being made is read first, wherever its file stands in the order.
    rows = Markup("").join(_fault(fault) for fault in (*errors, *warnings))
    return _FOLD.format(
        _OPEN if errors else "", ", ".join(counts), Markup("<ol>{}</ol>").format(rows)
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
