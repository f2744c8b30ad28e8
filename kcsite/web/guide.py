"""The guide's pages on the site, in Vietnamese only; no search engine is to list them.

In: an artifact whose subject is a file of the guide. Out: HTML, or a picture as it is.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from functools import partial
from typing import Any

from kcsite import guide, mistakes
from kcsite.content.models import KINDS
from kcsite.content.models.values import KIND_OF_PREFIX
from kcsite.markup.manual import Manual, Surroundings, manual, sections, title_of
from kcsite.mistakes import Chapter, Snippet
from kcsite.plan import Artifact, Work
from kcsite.trace import Trace
from kcsite.web.frame import Frame, Step, home_step

_READING = "loi.md"
"""The page that the tables of mistakes belong to."""


@dataclass(frozen=True, slots=True)
class Section:
    """A group of the guide's navigation."""

    title: str
    pages: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Order:
    """The guide's pages as its first page lists them: in groups, and one after the other."""

    sections: tuple[Section, ...]
    pages: tuple[Step, ...]

    def beside(self, url: str) -> tuple[Step | None, Step | None]:
        """The pages before and after one."""
        at = next((i for i, page in enumerate(self.pages) if page.url == url), None)
        if at is None:
            return None, None
        following = self.pages[at + 1 : at + 2]
        return self.pages[at - 1] if at else None, following[0] if following else None


def page(artifact: Artifact, work: Work) -> bytes:
    """A text of the guide."""
    name = str(artifact.subject[0])
    made = _manual(name, work.trace)
    areas = _chapters(work.trace) if name == _READING else {}
    return _render(work, name, made.title, made.summary, text=made, areas=areas)


def chapter(artifact: Artifact, work: Work) -> bytes:
    """The mistakes of one area."""
    name = str(artifact.subject[0])
    found = _chapters(work.trace)[name]
    return _render(work, name, found.title, found.intro, chapter=found, where=_where)


def file(artifact: Artifact, work: Work) -> bytes:
    """A picture of the guide, as it is."""
    data: bytes = work.trace.read(("guide", str(artifact.subject[0])))
    return data


def _render(work: Work, name: str, title: str, summary: str, **values: Any) -> bytes:
    frame = Frame(work, "vi")
    url = guide.address(name)
    order = _order(work.trace)
    before, after = order.beside(url)
    home = Step(title_of(_text(guide.HOME, work.trace)), guide.ADDRESS)
    trail = [home_step(frame), *([home] if name != guide.HOME else [])]
    if name.startswith(guide.MISTAKES):
        trail.append(Step(title_of(_text(_READING, work.trace)), guide.address(_READING)))
    return frame.render(
        f"guide{'-mistakes' if 'chapter' in values else ''}.html",
        url,
        title,
        summary,
        {},
        trail=(*trail, Step(title, url)),
        order=order,
        before=before,
        after=after,
        address=guide.address,
        **values,
    )


def _text(name: str, trace: Trace) -> str:
    raw: bytes = trace.read(("guide", name))
    return raw.decode("utf-8")


def _manual(name: str, trace: Trace) -> Manual:
    around = Surroundings(guide.address, partial(_size, trace), partial(_code, trace))
    return manual(_text(name, trace), around)


def _size(trace: Trace, name: str) -> tuple[int, int]:
    from PIL import Image

    with Image.open(io.BytesIO(trace.read(("guide", name)))) as image:
        return image.size


def _chapters(trace: Trace) -> dict[str, Chapter]:
    """The tables of mistakes by their files, in the order of their first codes."""

    def make() -> dict[str, Chapter]:
        names = [n for n in trace.read(("guide-names",)) if n.startswith(guide.MISTAKES)]
        found = {name: mistakes.chapter(trace.read(("guide", name))) for name in names}
        return dict(sorted(found.items(), key=lambda item: item[1].mistakes[0].code))

    chapters: dict[str, Chapter] = trace.once(("guide-chapters",), make)
    return chapters


def _code(trace: Trace, code: str) -> str:
    for name, found in _chapters(trace).items():
        if any(mistake.code == code for mistake in found.mistakes):
            return f"{guide.address(name)}#{code}"
    return ""


def _order(trace: Trace) -> Order:
    """The pages as README lists them; the tables of mistakes follow the page on reading them."""

    def make() -> Order:
        first = _text(guide.HOME, trace)
        groups: list[Section] = []
        pages = [Step(title_of(first), guide.ADDRESS)]
        for title, links in sections(first):
            steps = [Step(words, guide.address(name)) for words, name in links]
            groups.append(Section(title, tuple(steps)))
            for step in steps:
                pages.append(step)
                if step.url == guide.address(_READING):
                    pages += [
                        Step(found.title, guide.address(name))
                        for name, found in _chapters(trace).items()
                    ]
        return Order(tuple(groups), tuple(pages))

    order: Order = trace.once(("guide-order",), make)
    return order


# Lines of an entry, by where they stand in its file.
_PARTS = {
    "front": "Phần đầu tệp, loại {}",
    "body": "Thân bài, loại {}",
    "table": "Bảng để nhập, loại {}",
}


def _where(snippet: Snippet) -> str:
    """What stands above an example: the file it is in, or the kind of entry."""
    if snippet.part == "file":
        return snippet.file
    return _PARTS[snippet.part].format(KINDS[KIND_OF_PREFIX[snippet.file]].label)


MAKERS = {"guide-page": page, "guide-mistakes": chapter, "guide-file": file}
