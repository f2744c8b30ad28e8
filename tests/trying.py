"""Trying the guide's examples of mistakes: each is put into a small site and everything is read.

In: snippets as the tables in docs/loi hold them. Out: the faults that the site then has and did not
have before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from unittest.mock import patch

import pikepdf

from kcsite import pipeline, quick
from kcsite.content.entry import Entry
from kcsite.content.memory import Memory
from kcsite.content.models import KINDS
from kcsite.content.models.values import KIND_OF_PREFIX
from kcsite.diagnostics import Diagnostic, Diagnostics
from kcsite.importing import TABLES, World, read_table
from kcsite.mistakes import Snippet
from kcsite.pipeline import Build, prepare
from kcsite.pipeline.apart import Silent
from kcsite.pipeline.finished import finish
from kcsite.theme import Theme, load_theme
from kcsite.trace import Trace
from tests.site_factory import BROCHURE, BULLETIN, REPO, TODAY, SmallSite, jpeg

EXAMPLE = "vi-du"
"""What the entry is called that an example's lines are put into."""

# The fields that an entry of each kind needs, and some that examples take away.
FRONTS: dict[str, str] = {
    "san-pham": "title: Chậu gốm\ngroup: 1\nestablishment: da-tay\nphotos:\n  - {file: chau.jpg, alt: Chậu gốm trên bậc đá}\n"
    "  - {file: mat-ben.jpg, alt: Chậu gốm nhìn từ bên cạnh}\n"
    "  - {file: day.jpg, alt: Đáy chậu có dấu của lò}\n",
    "nghe-nhan": "title: Trần Thị Minh Họa\ntrade: gốm\ntitles:\n  - {name: Thợ giỏi, level: tinh, year: 2024}\n",
    "co-so": "title: Xưởng gốm Minh Họa\nowner_type: ho-kinh-doanh\naddress:\n  unit: phường Biên Hòa\ntrades: [2]\n",
    "phong-trung-bay": "title: Phòng trưng bày thử\ntype: trung-tam\naddress:\n  unit: phường Trấn Biên\n",
    "tin-tuc": "title: Một tin ngắn\ndate: 2026-10-01\n",
    "trang": "title: Một trang\n",
    "lang-nghe": "title: Gốm bên sông\ntype: nghe-truyen-thong\ntrade: 2\nplaces:\n  - unit: phường Biên Hòa\n",
    "binh-chon": "title: Một kỳ bình chọn\ntype: selection\nlevel: tinh\nyear: 2026\n",
    "su-kien": "title: Một hội chợ\ntype: fair\nstart: 2026-12-05\nend: 2026-12-09\nvenue: Quảng trường\n",
    "so-lieu": "title: Số liệu quý II năm 2026\nyear: 2026\nquarter: 2\nreleased: 2026-07-05\n"
    'indicators:\n  - {id: ipp, title: Chỉ số sản xuất, unit: "%", value: "108,5"}\n',
    "chuyen-de": "title: Lửa lò\ndate: 2026-10-01\nmedium: radio\nstation: Đài thử\n",
    "brochure": BROCHURE.split("---\n")[1],
    "ban-tin": BULLETIN.split("---\n")[1],
}
BODY = "Một đoạn ngắn.\n"
_KEY = re.compile(r"^(\w+)[ \t]*:", re.MULTILINE)


def front(prefix: str, lines: str) -> str:
    """An entry's front: what its kind needs, with lines of an example in place of their like."""
    given = set(_KEY.findall(lines))
    kept = re.split(r"^(?=\w)", FRONTS[prefix], flags=re.MULTILINE)
    return "".join(part for part in kept if not given & set(_KEY.findall(part))) + lines


def _file(snippet: Snippet) -> tuple[str, str]:
    """Where a snippet is put, and the whole text of that file."""
    if snippet.part == "file":
        return snippet.file, snippet.text
    kind = KINDS[KIND_OF_PREFIX[snippet.file]]
    path = f"{kind.folder}/{EXAMPLE}{f'/{kind.file}' if kind.file else '.md'}"
    if snippet.part == "body":
        return path, f"---\n{FRONTS[snippet.file]}---\n{snippet.text}"
    if snippet.text.startswith("---"):
        return path, snippet.text
    return path, f"---\n{front(snippet.file, snippet.text)}---\n{BODY}"


class Trial:
    """A small site that examples are tried in, one after the other."""

    def __init__(self, root: Path) -> None:
        files = {"content/brochures/2026.md": BROCHURE, "content/bulletins/so-1.md": BULLETIN}
        self.site = SmallSite.make(root, files)
        for name in ("chau.jpg", "mat-ben.jpg", "day.jpg"):
            self.site.write_bytes(f"products/{EXAMPLE}/{name}", jpeg("#336688", (700, 525)))
        with pikepdf.new() as pdf:
            pdf.add_blank_page()
            (root / "content/files").mkdir()
            pdf.save(root / "content/files/mau-phieu.pdf")
        self.memory = Memory()
        self.theme = load_theme("nho", self._shelves(), root / ".kcsite/templates", Diagnostics())
        self.usual = frozenset(self._read(frozenset({"content/brochures/2026.md"})))

    def faults(self, snippets: tuple[Snippet, ...], code: str) -> list[Diagnostic]:
        """What is wrong with the site when it has these files. What is found in finished pages (K8)
        needs the whole site built."""
        if snippets[0].part == "table":
            return self._import(snippets[0])
        with self._having(snippets) as names:
            if code.startswith("K8"):
                return [d for d in self.site.build().faults if d not in self.usual]
            return [d for d in self._read(names) if d not in self.usual]

    def _import(self, snippet: Snippet) -> list[Diagnostic]:
        loaded = self.site.loaded(Diagnostics())
        assert loaded is not None
        raw = snippet.text.encode("utf-8-sig")  # as Excel saves it
        table = TABLES[KIND_OF_PREFIX[snippet.file]]
        return list(
            read_table(self.site.root, table, "bang.csv", raw, World(loaded, TODAY)).diagnostics
        )

    @contextmanager
    def _having(self, snippets: tuple[Snippet, ...]) -> Iterator[frozenset[str]]:
        before: dict[Path, bytes | None] = {}
        for snippet in snippets:
            name, text = _file(snippet)
            path = self.site.root / name
            before[path] = path.read_bytes() if path.exists() else None
            self.site.write_bytes(name, text.encode(snippet.coding))
        try:
            yield frozenset(path.relative_to(self.site.root).as_posix() for path in before)
        finally:
            for path, data in before.items():
                if data is None:
                    path.unlink()
                else:
                    path.write_bytes(data)

    def _shelves(self) -> tuple[Path, ...]:
        return (self.site.root / "themes", REPO / "themes")

    def _read(self, names: frozenset[str]) -> list[Diagnostic]:
        """Everything up to the plan, and the pages of the entries that these files are."""
        root = self.site.root
        about_theme = any(name.startswith(("themes/", "content/site.yaml")) for name in names)
        printed = any(name.startswith(_PRINTED) for name in names)
        outputs = frozenset({"site", "press"} if printed else {"site"})
        wish = pipeline.Wish(root, TODAY, outputs, 1, self._shelves())
        build = pipeline.Build.begin(wish, quick.look(root), Silent())
        build.memory = self.memory
        # To read a theme takes longer than all the rest.
        kept = nullcontext() if about_theme else patch.object(prepare, "load_theme", self._theme)
        with kept:
            pipeline.run(build, ("load", "language", "photographs", "resolve", "plan"))
        if not build.diagnostics.errors:
            self._make(build, names)
        return list(build.diagnostics)

    def _theme(self, *_: object) -> Theme | None:
        return self.theme

    @staticmethod
    def _make(build: Build, names: frozenset[str]) -> None:
        assert build.site is not None and build.world is not None
        first = Trace(build.world)
        refs = {str(e.ref) for e in build.site.entries.values() if names & set(_texts(e))}
        if any(name.startswith("themes/") for name in names):
            refs.add("news:tin-mot")
        for artifact in build.artifacts:
            if artifact.maker == "entry" and artifact.subject[0] in refs:
                made = finish(build, artifact, first.fork())
                build.diagnostics.extend(Diagnostic(*fault) for fault in made.faults)


_PRINTED = (
    "content/brochures",
    "content/bulletins",
    "content/rules",
    "themes/nho/css/print",
    "themes/nho/templates/print",
)


def _texts(entry: Entry) -> list[str]:
    return [text.path for text in entry.texts.values()]
