"""Saving, deleting and restoring an entry: checked first, then all files or none.

In: an entry, what its form says, its new photographs. Out: the digest of what now stands, or `Unsaved`
with why not, in Vietnamese; then no file was touched.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kcsite import store
from kcsite.content.models import KINDS, Ref
from kcsite.editor import words
from kcsite.editor.checking import Told, Unsaved, check
from kcsite.editor.desk import Desk, Standing, digest, main_file
from kcsite.editor.forms import DIGEST, IDENTITY, KIND, PLAIN, REFERENCE
from kcsite.editor.history import History
from kcsite.editor.pictures import EntryPlaces, Uploads
from kcsite.editor.shape import shape_of
from kcsite.editor.texts import texts
from kcsite.editor.values import MISSING, essence
from kcsite.editor.version import Files
from kcsite.site.site import asset_path
from kcsite.vietnamese.text import nfc

_META = frozenset({DIGEST, IDENTITY, REFERENCE, PLAIN, KIND})

_EMPTY = "Biểu mẫu gửi lên trống nên không lưu; tệp vẫn như cũ. Hãy tải lại trang rồi sửa lại."
_STALE = (
    "Mục này vừa được sửa ở nơi khác sau khi bạn mở. Tệp chưa bị ghi đè. Hãy chép phần bạn vừa viết ra "
    "chỗ khác, tải lại trang (F5) để thấy bản mới, rồi dán vào."
)
_GONE = "Mục này đã bị xóa ở nơi khác. Bấm “Lịch sử” để lấy lại, rồi sửa tiếp."
_TAKEN = "Đã có một mục tên như vậy ({name}). Hãy đặt tiêu đề khác một chút."
_UNWRITTEN = "Không ghi được tệp {name}: có lẽ tệp đang mở ở chương trình khác, hoặc ổ đĩa đã đầy. Hãy đóng chương trình ấy rồi lưu lại."
_PICTURE_TAKEN = "Cạnh mục này đã có một ảnh khác tên {name}. Hãy đổi tên tệp ảnh mới rồi chọn lại."
_REFERRED = "Chưa xóa được, vì còn {count} chỗ nhắc tới mục này. Hãy bỏ những chỗ ấy trước:"


@dataclass(slots=True)
class Saver:
    """Changes entries on a desk. One change at a time."""

    desk: Desk
    history: History
    _root: Path = field(init=False)

    def __post_init__(self) -> None:
        self._root = self.desk.root

    # -- saving --------------------------------------------------------------------------------

    def save(
        self, ref: Ref, form: Mapping[str, Any], known: str, uploads: Mapping[str, bytes]
    ) -> str:
        """`known` is the digest of what the writer last saw; "" for a new entry. `uploads` are the new
        photographs by name. Returns the digest of what stands now. Raises Unsaved.
        """
        standing = self.desk.look()
        files = dict(standing.files(ref))
        before = self.desk.raws(files)
        _refuse_stale(ref, files, before, known)
        if essence(shape_of(KINDS[ref.kind].model), _said(form)) is MISSING:
            raise Unsaved(422, _EMPTY)
        places = standing.places(ref)
        pictures = self._pictures(places, uploads)
        files = files or {"vi": main_file(ref)}
        after, documents = texts(ref, form, files, before, places)
        names = {lang: files[lang] for lang in after}
        given = {names[lang]: raw for lang, raw in after.items()}
        told = check(
            self._root, ref, names, given, frozenset(pictures), standing, documents, self.desk.today
        )
        if told:
            raise Unsaved(422, _head(told), told)
        new = {n: raw for n, raw in given.items() if raw != before.get(_lang(files, n))}
        old: dict[str, bytes | None] = {n: before.get(_lang(files, n)) for n in new}
        changes: dict[str, bytes | None] = {**pictures, **new}
        self._write({**dict.fromkeys(pictures), **old}, changes)
        what = "Sửa" if before else "Thêm"
        # All its texts, changed or not: going back means all of them.
        whole = {files[lang]: raw for lang, raw in before.items()}
        self._remember(what, ref, str(form.get("title", ref.id)), {**old, **whole}, changes)
        return digest({**before, **after})

    def _pictures(self, places: EntryPlaces, given: Mapping[str, bytes]) -> dict[str, bytes]:
        """New photographs by path. One that already lies there is not written again."""
        uploads = Uploads()
        for name, data in given.items():
            uploads.take(places, name, data)
        new: dict[str, bytes] = {}
        for path, data in uploads.files.items():
            there = self._bytes(path)
            if there is not None and there != data:
                raise Unsaved(422, _PICTURE_TAKEN.format(name=posixpath.basename(path)))
            if there is None:
                new[path] = data
        return new

    # -- deleting ------------------------------------------------------------------------------

    def delete(self, ref: Ref) -> None:
        """Take an entry and its own photographs away. Raises Unsaved, with who refers to it."""
        standing = self.desk.look()
        files = standing.files(ref)
        if not files:
            raise Unsaved(404, _GONE)
        told = tuple(self._referring(ref, standing))
        if told:
            raise Unsaved(409, _REFERRED.format(count=len(told)), told)
        names = [*files.values(), *self._own_pictures(ref, standing)]
        before: dict[str, bytes | None] = {name: self._bytes(name) for name in names}
        title = str(self.desk.form(ref, standing).get("title", ref.id))
        after: dict[str, bytes | None] = dict.fromkeys(names)
        self._write(before, after)
        self._remember("Xóa", ref, title, before, after)
        for folder in dict.fromkeys((standing.places(ref).own, standing.places(ref).folder)):
            _remove_if_empty(self._root / folder, self._root / KINDS[ref.kind].folder)

    def _referring(self, ref: Ref, standing: Standing) -> Iterable[Told]:
        loaded = standing.loaded
        in_text = re.compile(rf"\b{re.escape(ref.written)}(?![\w-])|^::: {ref.written.replace(':', ' ')}\s*$",
                             re.MULTILINE)  # fmt: skip
        for other, entry in loaded.entries.items() if loaded else ():
            if other == ref:
                continue
            named = any(value == ref for text in entry.texts.values() for _, value in text.named)
            if named or any(in_text.search(text.body) for text in entry.texts.values()):
                one = words.KIND_NAMES[other.kind][1]
                yield Told("", f"{one} “{entry.vi.data.title}”", entry.vi.path)

    def _own_pictures(self, ref: Ref, standing: Standing) -> list[str]:
        """Photographs in the entry's own folder that no other entry shows."""
        own = standing.places(ref).own
        used = {
            asset_path(entry.folder, value.file)
            for other, entry in (standing.loaded.entries.items() if standing.loaded else ())
            if other != ref
            for text in entry.texts.values()
            for _, value in text.named
            if hasattr(value, "file")
        }
        inside = [name for name in standing.names if posixpath.dirname(name) == own]
        return [n for n in inside if n not in used and not n.endswith((".md", ".yaml"))]

    # -- restoring -----------------------------------------------------------------------------

    def restore(self, files: Files, what: str) -> None:
        """Put files back as they were; all or none. Raises Unsaved."""
        before = {name: self._bytes(name) for name in files}
        after = {name: data for name, data in files.items() if data != before[name]}
        self._write({name: before[name] for name in after}, after)
        if after:
            self.history.record(what, before, after)

    # -- files ---------------------------------------------------------------------------------

    def _bytes(self, name: str) -> bytes | None:
        try:
            return (self._root / name).read_bytes()
        except OSError:
            return None

    def _write(self, before: Files, after: Files) -> None:
        """All files, or none: what was already written is put back when one cannot be."""
        done: list[str] = []
        try:
            for name, data in after.items():
                _refuse_outside(self._root, name)
                done.append(name)
                _put(self._root / name, data)
        except OSError as error:
            for name in done:
                try:
                    _put(self._root / name, before.get(name))
                except OSError:
                    continue
            raise Unsaved(507, _UNWRITTEN.format(name=done[-1])) from error

    def _remember(self, what: str, ref: Ref, title: str, before: Files, after: Files) -> None:
        if after:
            line = f"{what} {words.KIND_NAMES[ref.kind][1]} “{nfc(title)}”"
            self.history.record(line, {**dict.fromkeys(after), **before}, after)


def _said(form: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in form.items() if name not in _META}


def _lang(files: Mapping[str, str], name: str) -> str:
    return next((lang for lang, file in files.items() if file == name), "")


def _head(told: tuple[Told, ...]) -> str:
    return "Chưa lưu được, tệp vẫn như cũ. Hãy sửa điều sau:" if len(told) == 1 else (
        f"Chưa lưu được, tệp vẫn như cũ. Hãy sửa {len(told)} điều sau:"
    )  # fmt: skip


def _refuse_stale(
    ref: Ref, files: Mapping[str, str], before: Mapping[str, bytes], known: str
) -> None:
    if not files and known:
        raise Unsaved(409, _GONE)
    if files and not known:
        raise Unsaved(409, _TAKEN.format(name=ref.id))
    if files and known != digest(before):
        raise Unsaved(409, _STALE)


def _refuse_outside(root: Path, name: str) -> None:
    """A path of ours always lies in the content; a link on the way may lead elsewhere."""
    top = name.split("/", 1)[0]
    whole = (root / name).resolve()
    if top not in ("content", "products", "artisans") or not whole.is_relative_to(
        (root / top).resolve()
    ) or not (root / top).resolve().is_relative_to(root.resolve()):  # fmt: skip
        raise Unsaved(403, _UNWRITTEN.format(name=name))


def _put(path: Path, data: bytes | None) -> None:
    if data is None:
        path.unlink(missing_ok=True)
    else:
        store.replace(path, data)


def _remove_if_empty(folder: Path, top: Path) -> None:
    if folder != top and folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()
