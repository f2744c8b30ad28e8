"""Is what somebody typed right? Asked of the reader that a build asks, before anything is written.

In: an entry's files as they would be, the site around it. Out: faults as a form tells them: which field,
what is wrong, what to do.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from markupsafe import escape
from yaml.nodes import MappingNode, Node, SequenceNode

from kcsite.content.document import Document
from kcsite.content.entry import Entry
from kcsite.content.load import read_entry
from kcsite.content.models import KINDS, Ref
from kcsite.content.models.parts import Photo
from kcsite.content.models.values import KIND_OF_PREFIX
from kcsite.content.yaml_loader import compose
from kcsite.diagnostics import Diagnostic, Diagnostics, Severity
from kcsite.diagnostics.codes import CODES
from kcsite.editor import words
from kcsite.editor.desk import Standing
from kcsite.editor.shape import Shape, shape_of
from kcsite.markup import Link, MarkupFrame, render
from kcsite.site.addresses import DOWNLOADS
from kcsite.site.resolve import resolve
from kcsite.site.site import asset_path

# A form has no lines to add: what to do there, where the table's hint speaks of a file.
_HINTS = {
    "K101": "Hãy điền mục này.",
    "K104": "Hãy điền nội dung, hoặc bỏ phần này đi.",
    "K111": "Hãy chọn một giá trị trong danh sách.",
    "K113": "Hãy thêm phần còn thiếu.",
    "K120": "Hãy chọn ngày trên lịch.",
    "K122": "Hãy chọn ngày trên lịch.",
    "K123": "Hãy xem lại ngày bắt đầu và ngày kết thúc.",
    "K133": "Hãy công bố mục đó trước, hoặc để mục này ở dạng nháp.",
    "K140": "Hãy viết ảnh chụp gì ở ô “Mô tả ảnh”; ảnh chỉ để trang trí thì bật ô “Ảnh chỉ để trang trí”.",
    "K141": "Hãy chọn “Cấp công nhận”.",
    "K142": "Hãy điền “Số sao OCOP”, hoặc bật “Là tiềm năng 5 sao”.",
    "K143": "Hãy chọn “Khu vực”.",
    "K144": "Hãy kê các món trong bộ, hoặc tắt ô “Dự bình chọn là một bộ sản phẩm”.",
    "K160": "Hãy chọn lại ảnh.",
    "K201": "Hãy đổi “Phần cuối của địa chỉ trang” của một trong hai mục.",
    "K210": "Hãy chọn một xã, phường trong danh sách.",
}
_MESSAGES = {
    "K140": "ảnh chưa có mô tả",
    "K144": "bộ sản phẩm phải có ít nhất hai món",
}
_ARROW = " › "


@dataclass(frozen=True, slots=True)
class Told:
    """One fault: the way to the field, what is wrong, what to do."""

    where: str
    said: str
    hint: str

    def line(self) -> str:
        return (
            f"{self.where}: {self.said}. {self.hint}" if self.where else f"{self.said}. {self.hint}"
        )


class Unsaved(Exception):
    """Why nothing was saved. `status` is HTTP's word for it."""

    def __init__(self, status: int, said: str, told: Iterable[Told] = ()) -> None:
        super().__init__(said)
        self.status, self.said, self.told = status, said, tuple(told)


def check(
    root: Path,
    ref: Ref,
    files: Mapping[str, str],
    given: Mapping[str, bytes],
    pictures: frozenset[str],
    standing: Standing,
    documents: Mapping[str, Document],
    today: dt.date,
) -> tuple[Told, ...]:
    """Everything wrong with an entry that is about to be saved. `pictures` will lie beside it."""
    told = Diagnostics()
    entry = read_entry(root, ref, files, told, given)
    if entry is not None and not told.errors:
        names = pictures | standing.names.keys()
        _check_files(entry, names, told)
        _check_bodies(entry, names, standing, told)
        told.extend(_around(entry, files, standing, today))
    errors = [fault for fault in told if fault.severity is Severity.ERROR]
    shape = shape_of(KINDS[ref.kind].model)
    return tuple(tell(fault, shape, documents) for fault in errors)


def _around(
    entry: Entry, files: Mapping[str, str], standing: Standing, today: dt.date
) -> Iterator[Diagnostic]:
    """What the rest of the site has to say: references, addresses, communes."""
    loaded = standing.loaded
    if loaded is None:
        return
    tree = replace(loaded.tree, entries={**loaded.tree.entries, entry.ref: dict(files)})
    after = replace(loaded, entries={**loaded.entries, entry.ref: entry}, tree=tree)
    found = Diagnostics()
    resolve(after, {}, today, found, drafts=True)
    own = set(files.values())
    for fault in found:
        if fault.path in own or own & {value for _, value in fault.args}:
            yield fault


def _check_files(entry: Entry, names: frozenset[str], told: Diagnostics) -> None:
    for text in entry.texts.values():
        for loc, value in text.named:
            if isinstance(value, Photo) and asset_path(entry.folder, value.file) not in names:
                words = {"file": value.file, "nearest": ""}
                text.tell("K160", (*loc, "file"), told, **words)


def _check_bodies(
    entry: Entry, names: frozenset[str], standing: Standing, told: Diagnostics
) -> None:
    """Links, cards and pictures of the text, as the page will ask for them."""
    known = standing.loaded.entries if standing.loaded else {}

    def link(prefix: str, identity: str) -> Link | None:
        if prefix == "tep":
            return Link("", identity) if f"{DOWNLOADS}{identity}" in names else None
        ref = Ref(KIND_OF_PREFIX.get(prefix, prefix), identity)
        there = ref in known or ref == entry.ref or ref in standing.tree.entries
        return Link("", identity) if there else None

    def card(prefix: str, identity: str) -> str | None:
        return None if link(prefix, identity) is None else ""

    def figure(file: str, alt: str, caption: str, credit: str) -> str | None:
        return "" if asset_path(entry.folder, file) in names else None

    for text in entry.texts.values():
        frame = MarkupFrame(
            path=text.path,
            first_line=text.body_line,
            link=link,
            figure=figure,
            card=card,
            text=lambda plain: str(escape(plain)),
            words=dict.fromkeys(("footnotes", "back", "download", "watch", "external"), ""),
            diagnostics=told,
        )
        render(text.body, frame)


# --- telling ---------------------------------------------------------------------------------------


def tell(fault: Diagnostic, shape: Shape, documents: Mapping[str, Document]) -> Told:
    """A fault in the words of the form: names of fields as their labels, no lines and columns."""
    given = dict(fault.args)
    document = documents.get(fault.path)
    if "field" in given:
        parts = [int(p) - 1 if p.isdigit() else p for p in given["field"].split(_ARROW)]
        way = labelled(shape, parts)
    elif document is not None and 0 < fault.line < document.body_line:
        way = labelled(shape, way_to(document, fault.line, fault.column))
    else:
        way = ["Bài viết"] if document is not None and fault.line else []
    if fault.path.endswith(".en.md"):
        way = ["Bản tiếng Anh", *way]
    if way:
        given["field"] = way[-1]
    row = CODES[fault.code]
    said = _MESSAGES.get(fault.code) or row.vi.format(**given)
    hint = _HINTS.get(fault.code) or row.hint_vi.format(**given)
    return Told(_ARROW.join(way), said.rstrip("."), _sentence(hint))


def _sentence(text: str) -> str:
    text = text[:1].upper() + text[1:]
    return text if not text or text.endswith((".", "?", "!", "…")) else f"{text}."


def labelled(shape: Shape, way: list[str | int]) -> list[str]:
    """`["photos", 0, "alt"]` as the labels that stand on the form; items counted from 1."""
    labels: list[str] = []
    here: Shape | None = shape
    for part in way:
        if isinstance(part, int):
            labels.append(f"mục {part + 1}")
            continue
        here = here.field(part) if here else None
        labels.append(words.label(here.model, here.name, here.said) if here else part)
    return labels


def way_to(document: Document, line: int, column: int) -> list[str | int]:
    """The keys and indices that lead to the value at a place of the front matter."""
    best: list[str | int] = []
    root = compose(document.parsed) if document.parsed.strip() else None
    waiting: list[tuple[Node, list[str | int]]] = [(root, [])] if root is not None else []
    while waiting:
        node, way = waiting.pop()
        inner: list[tuple[Node, Node, str | int]] = []
        if isinstance(node, MappingNode):
            inner = [(key, value, str(key.value)) for key, value in node.value]
        elif isinstance(node, SequenceNode):
            inner = [(value, value, index) for index, value in enumerate(node.value)]
        for begin, value, part in inner:
            start, end = begin.start_mark, value.end_mark
            if (start.line, start.column) <= (line - 1, column - 1) <= (end.line, end.column):
                waiting.append((value, [*way, part]))
                best = max(best, [*way, part], key=len)
    return best
