"""The pages of the editor that are not Decap's: its frame, waiting for it, the history.

In: what there is to show. Out: HTML, every word escaped. No page has a script of its own in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from markupsafe import Markup

from kcsite.content.models import Ref
from kcsite.editor import words
from kcsite.editor.checking import Told
from kcsite.editor.decap import MAIN
from kcsite.editor.undoing import Change, Line

_PAGE = Markup(
    '<!doctype html><html lang="vi"><head><meta charset="utf-8">'
    '<meta name="viewport" content="width=device-width,initial-scale=1">'
    '<meta name="robots" content="noindex">{more}<title>{title}</title>'
    '<link rel="icon" href="/admin/logo.svg"><link rel="stylesheet" href="/admin/trang-sua.css"></head>'
    '<body class="{kind}">{body}</body></html>'
)


def _page(title: str, body: Markup, *, kind: str = "giay", more: Markup | None = None) -> str:
    return str(_PAGE.format(title=title, body=body, kind=kind, more=more or Markup("")))


def editor(version: str) -> str:
    """The frame that Decap fills."""
    scripts = Markup(
        '<script src="/admin/trang-sua.js"></script><script src="/admin/decap/{}/{}"></script>'
    ).format(version, MAIN)
    note = Markup('<noscript><p class="noi-dung">Trang sửa cần JavaScript.</p></noscript>')
    return _page("Trang sửa", note + scripts, kind="sua")


def waiting() -> str:
    body = Markup(
        '<main class="noi-dung" role="status"><h1>Đang chuẩn bị trang sửa</h1><p>Lần đầu mở, máy tải '
        "chương trình soạn thảo (khoảng 16 MB). Trang này tự mở tiếp khi xong.</p>"
        '<p class="cho"></p></main>'
    )
    again = Markup('<meta http-equiv="refresh" content="2">')
    return _page("Đang chuẩn bị trang sửa", body, more=again)


def unfetched(why: str) -> str:
    body = Markup(
        '<main class="noi-dung"><h1>Chưa mở được trang sửa</h1><p>{}</p><p><a class="nut" '
        'href="/admin/?thu-lai">Thử lại</a> <a class="nut phu" href="/">Về trang xem trước</a></p></main>'
    ).format(why)
    return _page("Chưa mở được trang sửa", body)


# --- the history -----------------------------------------------------------------------------------

_HEAD = Markup(
    '<header class="dau"><a href="/admin/">← Trang sửa</a> <a href="/">Xem trước</a></header>'
    '<main class="noi-dung"><h1>{title}</h1>'
)


def _edit(ref: Ref) -> str:
    return f"/admin/#/collections/{ref.kind}/entries/{ref.id}"


def _past(ref: Ref) -> str:
    return f"/admin/lich-su/?muc={ref.kind}/{ref.id}"


def all_changes(changes: Sequence[Change]) -> str:
    """What was done lately, with the way to each entry's own history."""
    rows = Markup("").join(
        Markup("<tr><td>{:%H:%M %d/%m/%Y}</td><td>{}</td><td>{}</td></tr>").format(
            change.when,
            Markup('<a href="{}">{}</a>').format(_past(change.ref), change.what)
            if change.ref
            else change.what,
            change.who,
        )
        for change in changes
    )
    table = Markup(
        "<p>Bấm vào một dòng để xem mục ấy đã đổi gì và lấy lại một bản trước, kể cả mục đã xóa.</p>"
        "<table><thead><tr><th>Lúc</th><th>Việc</th><th>Người làm</th></tr></thead>"
        "<tbody>{}</tbody></table>"
    ).format(rows)
    empty = Markup("<p>Chưa có thay đổi nào được ghi lại.</p>")
    title = "Lịch sử"
    return _page(
        title, _HEAD.format(title=title) + (table if changes else empty) + Markup("</main>")
    )


def versions(told: tuple[Ref, str, bool], changes: Sequence[Change]) -> str:
    """One entry's saves; the chosen one with its lines."""
    ref, title, is_there = told
    head = _HEAD.format(title=f"Lịch sử: {title}")
    if is_there:
        head += Markup('<p><a href="{}">Sửa mục này</a></p>').format(_edit(ref))
    else:
        head += Markup(
            '<p class="bao">Mục này đã bị xóa. Chọn một bản rồi bấm “Lấy lại bản này”.</p>'
        )
    items = Markup("").join(_version(ref, change) for change in changes)
    body = Markup('<ol class="ban">{}</ol>').format(items) if changes else Markup(
        "<p>Mục này chưa có bản nào trước đó.</p>"
    )  # fmt: skip
    return _page(f"Lịch sử: {title}", head + body + Markup("</main>"))


def _version(ref: Ref, change: Change) -> Markup:
    when = Markup("<time>{:%H:%M ngày %d/%m/%Y}</time>").format(change.when)
    head = Markup("<h2>{}</h2><p>{} · {}</p>").format(when, change.what, change.who)
    if not change.is_shown:
        see = Markup('<a href="{}&amp;ban={}">Xem đã đổi gì</a> ').format(_past(ref), change.id)
        return Markup("<li>{}<div>{}{}</div></li>").format(head, see, _take_back(ref, change))
    shown = _lines(change.lines) if change.lines else Markup("<p>Không đổi chữ nào.</p>")
    return Markup('<li class="mo">{}{}<div>{}</div></li>').format(
        head, shown, _take_back(ref, change)
    )


def _take_back(ref: Ref, change: Change) -> Markup:
    if not change.can_restore:
        return Markup("")
    return Markup(
        '<form method="post" action="/admin/lich-su/"><input type="hidden" name="muc" value="{}/{}">'
        '<input type="hidden" name="ban" value="{}"><button>Lấy lại bản này</button></form>'
    ).format(ref.kind, ref.id, change.id)


_MARKS = {"+": ("them", "Thêm"), "-": ("bo", "Bỏ"), "": ("giu", "")}


def _lines(lines: Iterable[Line]) -> Markup:
    rows = Markup("").join(
        Markup('<tr class="{}"><th scope="row">{}</th><td>{}</td></tr>').format(
            *_MARKS[line.mark], line.text
        )
        for line in lines
    )
    return Markup('<table class="khac">{}</table>').format(rows)


def unrestored(ref: Ref, why: str, told: Iterable[Told]) -> str:
    items = Markup("").join(Markup("<li>{}</li>").format(fault.line()) for fault in told)
    one = words.KIND_NAMES[ref.kind][1]
    body = _HEAD.format(title=f"Chưa lấy lại được {one} này") + Markup(
        '<p>{}</p><ul>{}</ul><p><a class="nut" href="{}">Quay lại lịch sử</a></p></main>'
    ).format(why, items, _past(ref))
    return _page("Chưa lấy lại được", body)
