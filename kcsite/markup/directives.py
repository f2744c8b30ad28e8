"""The lines that begin with `:::`: cards, pictures, galleries, quotations, notes, films, files.

In: the source of a body. Out: Markdown in which each directive is a paragraph of its own that
holds a mark, and the pieces the marks stand for. A directive in the table is all it takes to
add one.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from urllib.parse import urlsplit

from kcsite.content.models.values import KIND_OF_PREFIX
from kcsite.diagnostics import nearest
from kcsite.markup.addresses import FILE, is_outside
from kcsite.markup.figures import figure
from kcsite.markup.frame import Link, MarkupFrame, Places
from kcsite.markup.pieces import Piece, Pieces, Role
from kcsite.vietnamese.text import slug

_FENCE = re.compile(r"^ {0,3}:{3,}[ \t]*(.*?)[ \t:]*$")
_BULLET = re.compile(r"^[-*+•][ \t]+")


@dataclass(slots=True)
class _Reader:
    """One pass over the lines of a body. `open` holds the names and lines (from 0) of what is
    open; after a card `spare_end` lets an end pass that some will write though it takes none."""

    lines: list[str]
    places: Places
    pieces: Pieces
    out: list[str]
    open: list[tuple[str, int]]
    spare_end: bool = False

    @property
    def frame(self) -> MarkupFrame:
        return self.places.frame

    def put(self, piece: Piece) -> None:
        """The mark of a piece as a paragraph of its own."""
        self.out += ["", self.pieces.mark(piece), ""]


@dataclass(frozen=True, slots=True)
class _Directive:
    """`read` gets the reader, the line's number (from 0) and what stands behind the name.

    `holds` says what stands between the directive and its end: "" nothing, "text" Markdown,
    "lines" one picture a line.
    """

    read: Callable[[_Reader, int, str], None]
    usage: str
    holds: str = ""


def expand(source: str, places: Places, pieces: Pieces) -> str:
    """The source with its directives as marks."""
    if ":::" not in source:
        return source
    reader = _Reader(source.split("\n"), places, pieces, [], [])
    number = 0
    while number < len(reader.lines):
        number = _line(reader, number)
    for name, line in reader.open:
        places.fault("K321", places.on(line), name=name)
        reader.put(Piece(Role.CLOSE))
    return "\n".join(reader.out)


def _line(reader: _Reader, number: int) -> int:
    """Read one line, or a directive with all it holds; the number of the next line."""
    line = reader.lines[number]
    written = fence(line)
    if written is None:
        reader.out.append(line)
        reader.spare_end &= not line.strip()
        return number + 1
    name, rest = written
    if not name:
        _end(reader, number)
        return number + 1
    directive = DIRECTIVES.get(name)
    if directive is None:
        place = reader.places.on(number)
        near = nearest(name, DIRECTIVES, 1)
        if near:
            reader.places.fault("K320", place, given=name, near=near[0])
        else:
            reader.places.fault("K327", place, given=name, known=", ".join(sorted(DIRECTIVES)))
        reader.spare_end = True
        return number + 1
    if directive.holds != "lines":
        directive.read(reader, number, rest)
        if directive.holds:
            reader.open.append((name, number))
        reader.spare_end = not directive.holds
        return number + 1
    rest_of = range(number + 1, len(reader.lines))
    end = next((n for n in rest_of if fence(reader.lines[n]) is not None), None)
    if end is None or fence(reader.lines[end]) != ("", ""):
        reader.places.fault("K321", reader.places.on(number), name=name)
        return number + 1
    _gallery(reader, number, end)
    return end + 1


def _end(reader: _Reader, number: int) -> None:
    if reader.open:
        name, start = reader.open.pop()
        if not "".join(reader.lines[start + 1 : number]).strip():
            reader.places.fault("K325", reader.places.on(start), name=name)
        reader.put(Piece(Role.CLOSE))
    elif not reader.spare_end:
        reader.places.fault("K322", reader.places.on(number))
    reader.spare_end = False


def fence(line: str) -> tuple[str, str] | None:
    """The name of the directive in a line and what stands behind it; ("", "") for an end."""
    match = _FENCE.match(line)
    if match is None:
        return None
    return _named(match[1]) if match[1] else ("", "")


def unbulleted(line: str) -> str:
    """A line of a gallery without the bullet that some will put before it."""
    return _BULLET.sub("", line.strip())


def _named(text: str) -> tuple[str, str]:
    """The name of a directive and what follows it. "Sản phẩm binh-gom" is understood too."""
    words = text.split()
    for count in (3, 2):
        name = slug(" ".join(words[:count]))
        if len(words) >= count and name in DIRECTIVES:
            return name, text.split(None, count)[count] if len(words) > count else ""
    return slug(words[0]) or words[0], text.split(None, 1)[1] if len(words) > 1 else ""


def fields(text: str) -> list[str]:
    """The parts of `a.jpg | mô tả | chú thích | người chụp`, four of them, the last ones empty."""
    parts = [part.strip() for part in text.split("|")]
    return parts + [""] * (4 - len(parts))


def _card(name: str) -> Callable[[_Reader, int, str], None]:
    def read(reader: _Reader, number: int, rest: str) -> None:
        identity = rest.strip().removeprefix(f"{name}:")
        if not identity:
            _missing(reader, number, name)
            return
        html = reader.frame.card(name, identity)
        if html is None:
            place = reader.places.on(number, identity)
            reader.places.fault("K301", place, given=f"{name}:{identity}")
            return
        reader.put(Piece(Role.BLOCK, html))

    return read


def _missing(reader: _Reader, number: int, name: str) -> None:
    place = reader.places.on(number)
    reader.places.fault("K323", place, name=name, usage=DIRECTIVES[name].usage)


def _picture(reader: _Reader, number: int, rest: str) -> None:
    if not rest:
        _missing(reader, number, "anh")
        return
    html = _one_picture(reader, number, rest)
    if html:
        reader.put(Piece(Role.BLOCK, html))


def _one_picture(reader: _Reader, number: int, text: str) -> str | None:
    parts = fields(text)
    if len(parts) > 4:
        reader.places.fault("K324", reader.places.on(number), count=len(parts))
        return None
    file, alt, caption, credit = parts
    return figure(
        file,
        alt,
        caption,
        credit,
        decorative=False,
        place=reader.places.on(number, file),
        places=reader.places,
    )


def _gallery(reader: _Reader, number: int, end: int) -> None:
    shown = []
    for n in range(number + 1, end):
        text = unbulleted(reader.lines[n])
        if text:
            shown.append(_one_picture(reader, n, text))
    if not shown:
        reader.places.fault("K325", reader.places.on(number), name="thu-vien")
    items = "".join(f"<li>{html}</li>" for html in shown if html)
    if items:
        reader.put(Piece(Role.BLOCK, f'<ul class="gallery" role="list">{items}</ul>'))


def _quotation(reader: _Reader, number: int, rest: str) -> None:
    caption = f"<figcaption>{reader.frame.set(rest)}</figcaption>" if rest else ""
    end = f"</blockquote>{caption}</figure>"
    reader.put(Piece(Role.OPEN, '<figure class="quote"><blockquote>', end, "trich-dan"))


def _note(reader: _Reader, number: int, rest: str) -> None:
    title = f'<p class="name">{reader.frame.set(rest)}</p>' if rest else ""
    reader.put(Piece(Role.OPEN, f'<div class="note" role="note">{title}', "</div>", "luu-y"))


def _film(reader: _Reader, number: int, rest: str) -> None:
    url, title, *_ = fields(rest)
    if not url or not title:
        _missing(reader, number, "video")
        return
    if not is_outside(url):
        reader.places.fault("K326", reader.places.on(number, url), given=url)
        return
    words, text = reader.frame.words, reader.frame.set
    host = urlsplit(url).hostname or ""
    reader.put(
        Piece(
            Role.BLOCK,
            f'<p class="video"><a href="{escape(url)}" rel="noopener external">'
            f"{escape(words['watch'])}: {text(title)}</a> "
            f'<span class="quiet">{escape(host)} {escape(words["external"])}</span></p>',
        )
    )


def _download(reader: _Reader, number: int, rest: str) -> None:
    file, title, *_ = fields(rest)
    if not file:
        _missing(reader, number, "tai-ve")
        return
    outside = is_outside(file) and file.lower().startswith("https:")
    link = Link(file, file.rsplit("/", 1)[-1]) if outside else reader.frame.link(FILE, file)
    if link is None:
        reader.places.fault("K305", reader.places.on(number, file), file=file)
        return
    words, text = reader.frame.words, reader.frame.set
    how = 'rel="noopener external"' if outside else "download"
    note = f' <span class="quiet">{escape(words["external"])}</span>' if outside else ""
    reader.put(
        Piece(
            Role.BLOCK,
            f'<p class="download"><a href="{escape(link.url)}" {how}>'
            f"{escape(words['download'])}: {text(title or link.title)}</a>{note}</p>",
        )
    )


DIRECTIVES: dict[str, _Directive] = {
    **{prefix: _Directive(_card(prefix), f"::: {prefix} ten-tep") for prefix in KIND_OF_PREFIX},
    "anh": _Directive(_picture, "::: anh ten-tep.jpg | mô tả | chú thích | người chụp"),
    "thu-vien": _Directive(lambda reader, number, rest: None, "::: thu-vien", holds="lines"),
    "trich-dan": _Directive(_quotation, "::: trich-dan Tên người nói", holds="text"),
    "luu-y": _Directive(_note, "::: luu-y", holds="text"),
    "video": _Directive(_film, "::: video https://… | Tên video"),
    "tai-ve": _Directive(_download, "::: tai-ve tep.pdf | Tên tệp"),
}
