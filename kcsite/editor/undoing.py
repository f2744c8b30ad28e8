"""Going back: the versions of an entry, what each changed, and one of them put back.

In: an entry, a version's name. Out: versions with their differences, line by line; or the files restored.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher

from kcsite.content.document import Document
from kcsite.content.models import KINDS, Ref
from kcsite.editor import words
from kcsite.editor.checking import Unsaved, check
from kcsite.editor.desk import Desk, Standing, document_of, main_file
from kcsite.editor.saving import Saver
from kcsite.editor.shape import Shape, shape_of
from kcsite.editor.version import Version

_LATEST = 100
_NO_VERSION = "Không tìm thấy bản ấy."
_NOTHING = "Bản ấy không có nội dung để lấy lại; hãy chọn một bản trước đó."
_FAULTY = "Bản ấy không còn dùng được với nội dung bây giờ:"


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a text. `mark` is "+" for one that came, "-" for one that went, "" for one that stayed."""

    mark: str
    text: str


@dataclass(frozen=True, slots=True)
class Change:
    """One save as people read it. `lines` only where they were asked for."""

    id: str
    when: dt.datetime
    who: str
    what: str
    is_shown: bool
    lines: tuple[Line, ...]
    can_restore: bool
    ref: Ref | None = None


@dataclass(frozen=True, slots=True)
class Undoing:
    """Versions of a desk's entries."""

    desk: Desk
    saver: Saver

    def told(self, ref: Ref) -> tuple[Ref, str, bool]:
        """The entry, its title now, and whether it is there."""
        standing = self.desk.look()
        if not standing.files(ref):
            return ref, ref.id, False
        return ref, str(self.desk.form(ref, standing).get("title", ref.id)), True

    def latest(self) -> list[Change]:
        """The last saves of all entries."""
        return [
            Change(v.id, v.when, v.who, v.what, False, (), False, _ref_of(v.files))
            for v in self.saver.history.latest(_LATEST)
        ]

    def versions(self, ref: Ref, shown: str) -> list[Change]:
        """The saves of one entry, newest first; the one called `shown`, else the newest, with lines."""
        files = _texts(ref, self.desk.look())
        found = self.saver.history.versions(files)
        shown = shown or (found[0].id if found else "")
        return [
            Change(
                version.id,
                version.when,
                version.who,
                version.what,
                version.id == shown,
                self._lines(ref, version, found[index + 1 :], files) if version.id == shown else (),
                self._can_restore(version, files),
                ref,
            )
            for index, version in enumerate(found)
        ]

    def _can_restore(self, version: Version, files: list[str]) -> bool:
        """Whether a version holds the entry, and otherwise than it now stands."""
        root, history = self.desk.root, self.saver.history
        then = [history.content(version.id, name) for name in files]
        now = [(root / n).read_bytes() if (root / n).is_file() else None for n in files]
        return then[0] is not None and then != now

    def _lines(
        self, ref: Ref, version: Version, earlier: list[Version], files: Iterable[str]
    ) -> tuple[Line, ...]:
        history = self.saver.history
        found: list[Line] = []
        for name in files:
            after = history.content(version.id, name)
            before = history.content(earlier[0].id, name) if earlier else None
            found += _difference(_decoded(before), _decoded(after))
        labels = _labels(shape_of(KINDS[ref.kind].model))
        return tuple(Line(line.mark, _in_words(line.text, labels)) for line in found)

    def restore(self, ref: Ref, version: str) -> None:
        """Put an entry back as a save left it, with its photographs. Raises Unsaved."""
        standing = self.desk.look()
        files = _texts(ref, standing)
        history = self.saver.history
        known = {v.id: v for v in history.versions(files)}
        if version not in known:
            raise Unsaved(404, _NO_VERSION)
        texts = {name: history.content(version, name) for name in files}
        if texts[files[0]] is None:
            raise Unsaved(409, _NOTHING)
        pictures = self._lost_pictures(ref, standing, known.values(), version)
        given = {name: data for name, data in texts.items() if data is not None}
        names = dict(zip(("vi", "en"), files, strict=False))
        names = {lang: name for lang, name in names.items() if name in given}
        documents = {n: d for n, raw in given.items() if (d := document_of(n, raw)) is not None}
        told = check(
            self.desk.root,
            ref,
            names,
            given,
            frozenset(pictures),
            standing,
            documents,
            self.desk.today,
        )
        if told:
            raise Unsaved(409, _FAULTY, told)
        title = _title(documents.get(files[0]), ref)
        what = f"Lấy lại {words.KIND_NAMES[ref.kind][1]} “{title}” bản {known[version].when:%H:%M %d/%m/%Y}"
        self.saver.restore({**pictures, **texts}, what)

    def _lost_pictures(
        self, ref: Ref, standing: Standing, versions: Iterable[Version], wanted: str
    ) -> dict[str, bytes | None]:
        """Photographs that some save took away with the entry, as they were before it."""
        places = standing.places(ref)
        found: dict[str, bytes | None] = {}
        for version in versions:
            for name, is_there in version.files.items():
                gone = not is_there and name not in standing.names and name not in found
                if (
                    gone
                    and name.startswith(f"{places.own}/")
                    and not name.endswith((".md", ".yaml"))
                ):
                    data = self.saver.history.content(wanted, name)
                    if data is not None:
                        found[name] = data
        return found


def _title(document: Document | None, ref: Ref) -> str:
    return str(document.data.get("title", ref.id)) if document else ref.id


def _texts(ref: Ref, standing: Standing) -> list[str]:
    """An entry's files, Vietnamese first, also of one that is gone."""
    files = standing.files(ref)
    main = files.get("vi") or main_file(ref)
    return [main, files.get("en") or main.replace(".md", ".en.md").replace(".yaml", ".en.yaml")]


def _ref_of(files: Iterable[str]) -> Ref | None:
    """The one entry whose texts are among the files; None where there are several or none."""
    refs = {ref for name in files if (ref := _ref_of_file(name)) is not None}
    return refs.pop() if len(refs) == 1 else None


def _ref_of_file(name: str) -> Ref | None:
    """The entry that a file is the text of; None for any other file."""
    for kind in KINDS.values():
        inside = name.removeprefix(f"{kind.folder}/")
        if inside == name or not inside.endswith((".md", ".yaml")):
            continue
        stem = inside.rpartition(".")[0].removesuffix(".en")
        folder, _, base = stem.rpartition("/")
        is_own = base in (kind.file.removesuffix(".md"), "index") and folder
        return Ref(kind.name, folder.rpartition("/")[2] if is_own else base)
    return None


_KEY = re.compile(r"^(\s*(?:- )?)([a-z_]+):(?= |$)")


def _labels(shape: Shape) -> dict[str, str]:
    """The names of fields as the form has them; of two with one name, the outer one's."""
    found: dict[str, str] = {}
    for field in shape.fields:
        found = (
            _labels(field) | found | {field.name: words.label(field.model, field.name, field.said)}
        )
    return found | {f.name: words.label(f.model, f.name, f.said) for f in shape.fields}


def _in_words(line: str, labels: dict[str, str]) -> str:
    """`title: Đèn` as people read it: "Tên hoặc tiêu đề: Đèn"."""
    return _KEY.sub(lambda m: f"{m[1]}{labels.get(m[2], m[2])}:", line)


def _decoded(data: bytes | None) -> list[str]:
    return [] if data is None else data.decode("utf-8", "replace").splitlines()


def _difference(before: list[str], after: list[str]) -> list[Line]:
    """What went and what came, with a line or two around each."""
    lines: list[Line] = []
    steps = SequenceMatcher(a=before, b=after, autojunk=False).get_grouped_opcodes(2)
    for group in steps:
        if lines:
            lines.append(Line("", "…"))
        for tag, a, b, c, d in group:
            if tag == "equal":
                lines += [Line("", text) for text in before[a:b]]
                continue
            lines += [Line("-", text) for text in before[a:b]]
            lines += [Line("+", text) for text in after[c:d]]
    return lines
