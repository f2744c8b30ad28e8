"""The report as a page for people: the verdict first, then each fault with pictures of its places.

In: a report and the PDF it is about. Out: one HTML file that needs nothing beside it: opened by a
double click, read on a screen by day or night, printed on A4.
"""

from __future__ import annotations

from markupsafe import Markup

from kcsite.press.preflight.check import SEVERITIES, WHO, Check, Finding, Severity, percent
from kcsite.press.preflight.checks import AREAS, CHECKS
from kcsite.press.preflight.report import Report
from kcsite.press.preflight.style import STYLE
from kcsite.press.preflight.thumbnails import Thumbnails
from kcsite.vietnamese.formats import number

_PICTURED = 6
"""Places of one check that get a picture."""
_MOST_PICTURES = 60
_LISTED = 24
"""Places of one check that are named."""

_PAGE = Markup(
    '<!doctype html>\n<html lang="vi">\n<head>\n<meta charset="utf-8">\n'
    '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
    '<meta name="robots" content="noindex">\n'
    "<title>{title}</title>\n<style>{style}</style>\n</head>\n<body>\n<main>\n{body}\n</main>\n"
    "</body>\n</html>\n"
)
_VERDICTS = {
    "bad": ("Chưa gửi nhà in được", "Sửa hết các lỗi dưới đây rồi làm lại bản in."),
    "fair": (
        "Không có lỗi, còn điểm cần xem",
        "Đọc từng cảnh báo, mục chưa đo; chỗ nào không cố ý thì sửa trước khi gửi nhà in.",
    ),
    "good": ("Gửi nhà in được", "Không có lỗi, không có cảnh báo."),
}
_HEADINGS: tuple[tuple[Severity, str], ...] = (
    ("error", "Lỗi phải sửa"),
    ("warning", "Cảnh báo nên xem"),
    ("info", "Để biết"),
)


def as_html(report: Report, pdf: bytes, title: str = "") -> bytes:
    """The report in Vietnamese. `title` names the publication."""
    heading = f"Kiểm tra tệp in: {title}" if title else "Kiểm tra tệp in"
    parts = [Markup("<h1>{}</h1>").format(heading), _verdict(report), _facts(report)]
    with Thumbnails(pdf) as pictures:
        album = _Album(report, pictures)
        for severity, words in _HEADINGS:
            checks = report.of(severity)
            if checks:
                parts.append(Markup("<h2>{}</h2>").format(words))
                parts += [_found(report, check, album) for check in checks]
    parts += [_unmeasured(report), _passed(report)]
    return str(
        _PAGE.format(
            title=heading, style=Markup(STYLE), body=Markup("\n").join(p for p in parts if p)
        )
    ).encode()


class _Album:
    """The pictures of a report, as long as there is room for more."""

    def __init__(self, report: Report, pictures: Thumbnails) -> None:
        self._report = report
        self._pictures = pictures
        # What was too much to read would be too much to draw, and nothing stops that.
        self._left = 0 if "file-complex" in report.counts else _MOST_PICTURES

    def picture(self, found: Finding, words: str) -> Markup:
        if self._left <= 0 or found.page is None:
            return Markup("")
        made = self._pictures.of(found, self._report.cuts[found.page])
        if made is None:
            return Markup("")
        self._left -= 1
        address, width, height = made
        return Markup('<img src="{}" width="{}" height="{}" alt="{}">').format(
            address, width, height, words
        )


def _verdict(report: Report) -> Markup:
    kind = "good"
    if report.errors:
        kind = "bad"
    elif report.warnings or report.unmeasured:
        kind = "fair"
    strong, words = _VERDICTS[kind]
    if report.errors:
        strong += f": {number(len(report.errors))} lỗi"
    return Markup(
        '<div class="verdict {}" role="status"><strong>{}</strong><p>{}</p></div>'
    ).format(kind, strong, words)


def _facts(report: Report) -> Markup:
    limits = report.limits
    facts = {
        "Số trang": number(len(report.folios)),
        "Khổ xén": f"{number(limits.trim_width)} × {number(limits.trim_height)} mm",
        "Xén tràn": f"{number(limits.bleed)} mm",
        "Điều kiện in": limits.condition,
        "Mực nhiều nhất": "chưa đo" if report.most_ink is None else percent(report.most_ink),
        "Cảnh báo": number(len(report.warnings)),
        "Đạt": f"{len(report.passed)} trên {len(CHECKS)} mục",
    }
    rows = (Markup("<div><dt>{}</dt><dd>{}</dd></div>").format(*fact) for fact in facts.items())
    return Markup('<dl class="facts">{}</dl>').format(Markup("").join(rows))


def _found(report: Report, check: Check, album: _Album) -> Markup:
    """A check that found something: what, the limit, how to mend, and where."""
    places = report.places(check.id)[:_LISTED]
    measured = Markup("; ").join(found.measured for found in places if found.page is None)
    on_pages = [found for found in places if found.page is not None]
    shown = Markup("").join(
        _place(report, found, album if at < _PICTURED else None)
        for at, found in enumerate(on_pages)
    )
    rest = report.counts[check.id] - len(places)
    more = Markup('<p class="more">… và {} chỗ nữa.</p>').format(number(rest)) if rest else ""
    return Markup(
        '<section class="found {severity}" id="{id}"><header>'
        '<h3><span class="tag">{tag}</span>{title}</h3>'
        '<dl class="how">{measured}<dt>Giới hạn</dt><dd>{limit}</dd><dt>Cách sửa</dt><dd>{mend}</dd>'
        "<dt>Ai sửa</dt><dd>{who} <code>{id}</code></dd></dl></header>"
        "{places}{more}</section>"
    ).format(
        severity=check.severity,
        id=check.id,
        tag=SEVERITIES[check.severity],
        title=check.title,
        limit=check.allowed(report.limits),
        mend=check.mend,
        who=WHO[check.who],
        measured=measured and Markup("<dt>Cả tệp</dt><dd><b>{}</b></dd>").format(measured),
        places=shown and Markup('<ul class="places">{}</ul>').format(shown),
        more=more,
    )


def _place(report: Report, found: Finding, album: _Album | None) -> Markup:
    page = report.folio(found)
    where = ""
    if found.box is not None:
        left, top = (number(max(0, round(side))) for side in found.box[:2])
        where = f"cách mép trái {left} mm, mép trên {top} mm"
    words = f"{page}: {where or 'cả trang'}"
    picture = album.picture(found, words) if album is not None else ""
    return Markup('<li>{}<b>{}</b> · {}<br><span class="where">{}</span></li>').format(
        picture, page[:1].upper() + page[1:], found.measured, where
    )


def _unmeasured(report: Report) -> Markup:
    if not report.unmeasured:
        return Markup("")
    rows = (
        Markup("<tr><td>{}</td><td>chưa đo: {}</td></tr>").format(CHECKS[check].title, reason)
        for check, reason in report.unmeasured.items()
    )
    return Markup("<h2>Chưa đo được</h2><table>{}</table>").format(Markup("").join(rows))


def _passed(report: Report) -> Markup:
    """The checks that passed, area by area."""
    passed = set(report.passed)
    tables = []
    for area, rows in AREAS:
        shown = Markup("").join(
            Markup("<tr><td>{}</td><td>{}</td></tr>").format(
                row.measures[:1].upper() + row.measures[1:], row.allowed(report.limits)
            )
            for row in rows
            if row in passed
        )
        if shown:
            tables.append(Markup("<table><caption>{}</caption>{}</table>").format(area, shown))
    return Markup(
        "<h2>Những mục đã đạt</h2><details open><summary>{} mục: đo gì, giới hạn nào</summary>{}</details>"
    ).format(len(passed), Markup("").join(tables))
