"""What a program may put right in a file of content without asking, in a table.

In: a file's bytes and its name. Out: its bytes as they should be, and what was mended how often. Each
mending is kept only if the file says the same after it, letter by letter save those it is about: the
same data, the same page. Whatever is doubtful is left to `check` to tell.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from kcsite.content.fences import split
from kcsite.content.source import decode
from kcsite.content.yaml_slip import CURLY
from kcsite.diagnostics import Diagnostics
from kcsite.mending.meaning import parsed, says_the_same
from kcsite.mending.words import BOM, words
from kcsite.vietnamese.prose import prose
from kcsite.vietnamese.spacing import (
    with_plain_spaces,
    with_single_spaces,
    with_tight_signs,
    without_invisible,
)

TYPES = (".md", ".yaml", ".csv")
_WRITTEN = (".md", ".yaml")
Count = int
Mend = Callable[[str, str], tuple[str, Count]]
"""The file's name and its text → the text mended, and in how many places."""


@dataclass(frozen=True, slots=True)
class Mending:
    """One thing that is put right, and in which files. Excel marks its tables with a BOM and ends
    their lines its own way: there both are right."""

    name: str
    vi: str
    types: tuple[str, ...]
    mend: Mend


def _bom(name: str, text: str) -> tuple[str, Count]:
    return text.removeprefix(BOM), int(text.startswith(BOM))


def _line_ends(name: str, text: str) -> tuple[str, Count]:
    return text.replace("\r\n", "\n").replace("\r", "\n"), len(re.findall("\r\n?", text))


def _composed(name: str, text: str) -> tuple[str, Count]:
    pairs = zip(text.split("\n"), unicodedata.normalize("NFC", text).split("\n"), strict=True)
    lines = list(pairs)
    return "\n".join(new for _, new in lines), sum(old != new for old, new in lines)


def _delimiters(name: str, text: str) -> tuple[str, Count]:
    """`title: “Thông báo: nghỉ”`, which YAML refuses. Curly quotes that it accepts may be meant."""
    if not any(mark in text for mark in CURLY):
        return text, 0
    found = Diagnostics()
    parsed(name, text, found)
    lines = text.split("\n")
    told = {fault.line: dict(fault.args)["mended"] for fault in found if fault.code == "K013"}
    for number, mended in told.items():
        line = lines[number - 1]
        lines[number - 1] = line[: len(line) - len(line.lstrip())] + mended
    return "\n".join(lines), len(told)


def _words_by(tidy: Callable[[str], tuple[str, Count]]) -> Mend:
    """Tidy what people read, and nothing between: bodies, and values that are running text."""

    def mend(name: str, text: str) -> tuple[str, Count]:
        pieces: list[str] = []
        at = total = 0
        for start, end in words(name, text):
            tidied, count = tidy(text[start:end])
            pieces += [text[at:start], tidied]
            at, total = end, total + count
        return "".join([*pieces, text[at:]]), total

    return mend


def _ends_of_lines(name: str, text: str) -> tuple[str, Count]:
    """Blanks at the end of lines, save those that break a line of a body, and those of code."""
    lines, judged = text.split("\n"), prose(text).split("\n")
    halves = split(name, text, Diagnostics()) if name.endswith(".md") else None
    body = halves.body_line if halves else len(lines) + 1
    count = 0
    for number, line in enumerate(lines, 1):
        bare = line.rstrip(" \t")
        below = lines[number].strip() if number < len(lines) else ""
        breaks = number >= body and line.endswith("  ") and bare and below
        if bare != line and not breaks and judged[number - 1][-1:] in (" ", "\t"):
            lines[number - 1] = bare
            count += 1
    return "\n".join(lines), count


MENDINGS: tuple[Mending, ...] = (
    Mending("bom", "bỏ dấu BOM ở đầu tệp", _WRITTEN, _bom),
    Mending("line-ends", "đổi kiểu xuống dòng của Windows", _WRITTEN, _line_ends),
    Mending("composed", "ghép dấu rời vào chữ", TYPES, _composed),
    Mending("delimiters", "thay dấu nháy cong bao quanh giá trị", _WRITTEN, _delimiters),
    Mending("invisible", "bỏ ký tự ẩn", TYPES, _words_by(without_invisible)),
    Mending("plain", "thay dấu cách đặc biệt của Word", TYPES, _words_by(with_plain_spaces)),
    Mending("single", "bỏ dấu cách thừa giữa hai từ", TYPES, _words_by(with_single_spaces)),
    Mending("signs", "bỏ dấu cách thừa trước dấu câu", TYPES, _words_by(with_tight_signs)),
    Mending("ends-of-lines", "bỏ dấu cách ở cuối dòng", _WRITTEN, _ends_of_lines),
)


def mended(name: str, raw: bytes) -> tuple[bytes, dict[str, Count]]:
    """A file's bytes as they should be, and how often each mending was made, by its name. What is no
    sound text, or no file of content, comes back as it is. Mending twice changes nothing."""
    suffix = name[name.rfind(".") :]
    found = Diagnostics()
    if suffix not in TYPES or decode(name, raw, found) is None or found.errors:
        return raw, {}
    text = raw.decode("utf-8")
    counts: dict[str, Count] = {}
    before = ""
    # One mending may make room for another: a space that was hidden is one too many.
    while before != text:
        before = text
        for mending in MENDINGS:
            if suffix not in mending.types:
                continue
            after, count = mending.mend(name, text)
            if after == text:
                continue
            if not says_the_same(name, text, after):
                after, count = _harmless(name, text, after)
            if after != text:
                text = after
                counts[mending.name] = counts.get(mending.name, 0) + count
    return text.encode("utf-8"), counts


def _harmless(name: str, text: str, after: str) -> tuple[str, Count]:
    """As much of a mending as changes nothing that the file says, line by line; and how many lines."""
    lines, wanted = text.split("\n"), after.split("\n")
    if len(lines) != len(wanted):
        return text, 0
    count = 0
    waiting = [[n for n, line in enumerate(lines) if line != wanted[n]]]
    # Halved again and again, so that a thousand good lines beside a bad one are tried by the hundred.
    while waiting:
        few = waiting.pop()
        tried = list(lines)
        for n in few:
            tried[n] = wanted[n]
        if says_the_same(name, text, "\n".join(tried)):
            lines, count = tried, count + len(few)
        elif len(few) > 1:
            half = len(few) // 2
            waiting += [few[:half], few[half:]]
    return "\n".join(lines), count
