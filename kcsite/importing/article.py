"""A Word article becomes a news item: content/news/<name>/index.md with its pictures beside it.

In: the bytes of a .docx. Out: `Plan` with the files, or faults. It is always a draft, never over another
entry; what nobody but its writer can know (what a picture shows) is asked for.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kcsite.content.merging import new_text
from kcsite.content.models import KINDS
from kcsite.diagnostics import Diagnostics
from kcsite.importing.blocks import Block, Reader
from kcsite.importing.packages import Refused
from kcsite.importing.plan import Change, Field, Plan
from kcsite.importing.word import Article, hidden_words, read_word
from kcsite.media import keeping, pixels
from kcsite.mending import mended
from kcsite.vietnamese.alt import check_alt
from kcsite.vietnamese.legacy import NAMES
from kcsite.vietnamese.text import sentence_case, slug

_LONGEST_TITLE = 300
_LONGEST_SUMMARY = 600
_LONGEST_CAPTION = 300
_BY = re.compile(
    r"^\**(?:bài|tin|tác giả|người viết|thực hiện)(?:\s*(?:,|và|-)\s*ảnh)?\s*:\s*(?P<name>[^.]{2,80}?)\**$",
    re.IGNORECASE,
)
_CREDIT = re.compile(
    r"^(?P<caption>.*?)[\s.(]*\b[ẢA]nh\s*:\s*(?P<rest>[^()]+?)\)?\.?$", re.IGNORECASE
)
# What Word writes by itself in place of a description.
_MACHINE_ALT = re.compile(r"description automatically|tạo tự động|^(?:picture|image|hình ảnh) ?\d*$|\.(?:jpe?g|png)$", re.IGNORECASE)  # fmt: skip


def read_article(
    root: Path, name: str, raw: bytes, today: dt.date, wanted: str = "", names: Iterable[str] = ()
) -> Plan:
    """The plan of one article. `wanted` is the name of its folder where the title's is not to be;
    `names` are written as they are where a title in capitals is set small."""
    plan = Plan(name)
    try:
        article = read_word(raw)
    except Refused as refused:
        plan.diagnostics.add(refused.code, name, **refused.words)
        return plan
    reader = Reader()
    draft = _Draft(reader.read(article.html), list(names))
    _tell_left_out(plan, article, reader)
    if not draft.title or not slug(draft.title):
        plan.diagnostics.add("K093", name)
        return plan
    folder = f"{KINDS['news'].folder}/{slug(wanted or draft.title)}"
    path = f"{folder}/index.md"
    if (root / folder).exists() or (root / f"{folder}.md").exists():
        plan.diagnostics.add("K092", name, place=folder)
        return plan
    pictures = _Pictures(plan, folder, article, reader.alts)
    body = "\n\n".join(_joined(draft.lines(pictures)))
    data = {
        "title": draft.title,
        "date": today,
        "summary": draft.summary,
        "author": draft.author,
        "draft": True,
    }
    text = new_text({key: value for key, value in data.items() if value}, body)
    plan.files[path] = mended(path, text.encode("utf-8"))[0]
    plan.fresh += plan.files
    if pictures.undescribed:
        plan.diagnostics.add("K095", name, count=pictures.undescribed)
    said = {"Ngày": today.isoformat(), "Tóm tắt": draft.summary, "Người viết": draft.author}
    said["Ảnh"] = ", ".join(file.rpartition("/")[2] for file in plan.files if file != path)
    fields = tuple(Field(label, "", value) for label, value in said.items() if value)
    plan.changes.append(Change(path, draft.title, (), fields, is_new=True))
    return plan


def _tell_left_out(plan: Plan, article: Article, reader: Reader) -> None:
    if article.encoding:
        plan.diagnostics.add("K096", plan.source, encoding=NAMES[article.encoding])
    if hidden := ", ".join(hidden_words(article)):
        plan.diagnostics.add("K097", plan.source, what=hidden)
    if reader.lost:
        what = ", ".join(sorted(reader.lost))
        plan.diagnostics.add("K098", plan.source, count=reader.lost.total(), what=what)


@dataclass(slots=True)
class _Draft:
    """Title, summary and author found among the blocks, and the blocks that are left."""

    blocks: list[Block]
    names: list[str]
    title: str = ""
    summary: str = ""
    author: str = ""

    def __post_init__(self) -> None:
        chosen = self._headline()
        if chosen and len(chosen.text) <= _LONGEST_TITLE:
            self.title = sentence_case(_plain(chosen.text), self.names)
            self.blocks.remove(chosen)
        leads = [b for b in self.blocks[:2] if b.is_bold and 60 < len(b.text) <= _LONGEST_SUMMARY]
        if leads:
            self.summary = _plain(leads[0].text)
            self.blocks.remove(leads[0])
        for block in self.blocks[-2:]:
            by = _BY.match(block.text) if block.kind == "text" else None
            if by:
                self.author = _plain(by["name"]).strip()
                self.blocks.remove(block)
                break

    def _headline(self) -> Block | None:
        """The first line where it is a heading or reads like one, else the first large heading."""
        said = [b for b in self.blocks if b.kind in ("heading", "text")]
        if said and (said[0].kind == "heading" or _is_short(said[0].text)):
            return said[0]
        return next((b for b in said if b.kind == "heading" and b.level == 1), None)

    def lines(self, pictures: _Pictures) -> Iterator[Block]:
        """The blocks as they stand in the body: headings from `##` on, pictures with their captions."""
        levels = [b.level for b in self.blocks if b.kind == "heading"]
        top = min(levels, default=1)
        at = 0
        while at < len(self.blocks):
            block = self.blocks[at]
            at += 1
            if block.kind == "heading":
                yield Block("heading", f"{'#' * min(block.level - top + 2, 4)} {block.text}")
            elif block.kind == "picture":
                after = self.blocks[at] if at < len(self.blocks) else None
                caption = after.text if after and _is_caption(after) else ""
                at += bool(caption)
                yield Block("picture", pictures.written(block.text, _plain(caption)))
            elif block.kind == "text" and block.is_bold and _is_short(block.text) and not levels:
                yield Block("heading", f"## {block.text}")
            else:
                yield block


def _is_short(text: str) -> bool:
    return len(text) <= 150 and not text.endswith((".", ":", ";", ","))


def _is_caption(block: Block) -> bool:
    if block.kind == "caption":
        return True
    is_slanted = block.text.startswith("*") and block.text.endswith("*")
    starts = re.match(r"\**[(]?(?:ảnh|hình)\b", block.text, re.IGNORECASE)
    return (
        block.kind == "text"
        and len(block.text) <= _LONGEST_CAPTION
        and bool(is_slanted or starts or _CREDIT.match(_plain(block.text)))
    )


def _plain(text: str) -> str:
    """Markdown without its signs, for what is no Markdown."""
    bare = re.sub(r"(?<!\\)\*+|\[\^[^\]]*\]|</?su[bp]>", "", text)
    bare = re.sub(r"(?<!\\)\[([^\]]*)\]\([^)]*\)", r"\1", bare)
    return " ".join(re.sub(r"\\(.)", r"\1", bare).replace("&amp;", "&").split())


def _joined(blocks: Iterable[Block]) -> Iterator[str]:
    """Items of one list stand line below line; all else has an empty line between."""
    run: list[str] = []
    for block in blocks:
        if block.kind == "item":
            run.append(block.text)
            continue
        if run:
            yield "\n".join(run)
            run = []
        if block.text:
            yield block.text
    if run:
        yield "\n".join(run)


@dataclass(slots=True)
class _Pictures:
    """The pictures that are used, under names of their own, each file once."""

    plan: Plan
    folder: str
    article: Article
    alts: dict[str, str]
    undescribed: int = 0
    _names: dict[str, str] = field(default_factory=dict)

    def written(self, number: str, caption: str) -> str:
        """The line that shows a picture; "" for one that cannot be used."""
        name = self._name(int(number))
        if not name:
            return ""
        caption, credit = _credited(caption)
        alt = self.alts.get(number, "")
        if _MACHINE_ALT.search(alt) or list(check_alt(alt)):
            alt = ""
        self.undescribed += not alt
        parts = [name, *(part.replace("|", "/") for part in (alt, caption, credit))]
        while not parts[-1]:
            parts.pop()
        return "::: anh " + " | ".join(parts)

    def _name(self, number: int) -> str:
        data = self.article.pictures[number]
        try:
            data, ending = keeping.kept(data)
        except pixels.Refused as refused:
            words: dict[str, Any] = {"name": f"ảnh {number + 1}", **refused.words}
            told = Diagnostics()
            told.add(refused.code, **words)
            fault = next(iter(told))
            problem = fault.message()
            self.plan.diagnostics.add("K094", self.plan.source, number=number + 1, problem=problem)
            return ""
        digest = pixels.digest(data)
        if digest not in self._names:
            self._names[digest] = f"anh-{len(self._names) + 1}{ending}"
            self.plan.files[f"{self.folder}/{self._names[digest]}"] = data
        return self._names[digest]


def _credited(caption: str) -> tuple[str, str]:
    """ "Thợ đang xoay gốm. Ảnh: Minh Họa" → the two; what stands alone behind "Ảnh:" is a name where
    it is written like one."""
    found = _CREDIT.match(caption)
    if not found:
        return caption, ""
    before, rest = found["caption"].strip(" .("), found["rest"].strip()
    words = rest.split()
    if before or (len(words) <= 6 and all(word[:1].isupper() for word in words[:2])):
        return before, rest
    return rest, ""
