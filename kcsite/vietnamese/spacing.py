"""The part of the check that needs no Vietnamese: spaces, signs and bullets.

In: prose. Out: findings. Each rule reads the whole text; `RULES` is their table. What can be put right
without reading is put right by the functions at the end, in a text as it stands in the file, where the
rules judge it and nowhere else.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator

from kcsite.vietnamese.finding import Finding, finding
from kcsite.vietnamese.prose import LETTER, MARKER, TABLE_ROW, lines, prose

Rule = Callable[[str], Iterator[Finding]]


_NBSP = "\u00a0\u202f\u2007"
_NBSP_RE = re.compile(f"[{_NBSP}]")


def _nbsp(text: str) -> Iterator[Finding]:
    for at, line in lines(text):
        if places := [i for i, c in enumerate(line) if c in _NBSP]:
            yield finding("K401", at + places[0], 1, count=len(places))


_INVISIBLE = {"\u200b": "U+200B", "\u200c": "U+200C", "\u200d": "U+200D", "\u2060": "U+2060"}
_INVISIBLE |= {"\ufeff": "U+FEFF", "\u00ad": "U+00AD", "\u200e": "U+200E", "\u200f": "U+200F"}
_INVISIBLE_RE = re.compile(f"[{''.join(_INVISIBLE)}]")


def _invisible(text: str) -> Iterator[Finding]:
    for at, line in lines(text):
        for match in _invisible_in(line):
            yield finding("K402", at + match.start(), 1, name=_INVISIBLE[match[0]])
            break


def _invisible_in(text: str) -> Iterator[re.Match[str]]:
    for match in _INVISIBLE_RE.finditer(text):
        before = text[match.start() - 1 : match.start()]
        # Between two signs of a picture (an emoji family) U+200D is meant.
        if match[0] != "\u200d" or unicodedata.category(before or " ") not in ("So", "Sk", "Mn"):
            yield match


_SPACES = re.compile(r"(?<=\S)[ \t\u00a0]{2,}(?=\S)")


def _double_spaces(text: str) -> Iterator[Finding]:
    for at, line in lines(text):
        if runs := list(_double_spaces_in(line)):
            first = runs[0]
            width = first.end() - first.start()
            yield finding("K406", at + first.start(), width, count=len(runs))


def _double_spaces_in(line: str) -> Iterator[re.Match[str]]:
    if TABLE_ROW.match(line):
        return
    marker = MARKER.match(line)
    begin = marker.end() if marker else 0
    yield from (m for m in _SPACES.finditer(line) if m.start() >= begin)


_SPACED_SIGN = re.compile(
    rf"(?P<w>{LETTER}{{2,}})[ \u00a0]+(?P<s>[,;:!?]|\.(?!\.))(?=\s|$)"
    rf"|(?P<o>\()[ \u00a0]+(?P<i>{LETTER}{{2,}})|(?P<j>{LETTER}{{2,}})[ \u00a0]+(?P<c>\))",
    re.MULTILINE,
)


def _spaced_signs(text: str) -> Iterator[Finding]:
    for at, line in lines(text):
        for match in _spaced_signs_in(line):
            wanted = "".join(part for part in match.groups() if part)
            width = match.end() - match.start()
            yield finding("K410", at + match.start(), width, found=match[0], wanted=wanted)


def _spaced_signs_in(line: str) -> Iterator[re.Match[str]]:
    return iter(()) if TABLE_ROW.match(line) else _SPACED_SIGN.finditer(line)


_BULLET = re.compile(r"([ \t]*)([-*+])[ \t]+\S")
# The last three are what Word's Symbol and Wingdings bullets turn into when pasted.
_FALSE_BULLET = re.compile("[ \t\u00a0]*([•●▪◦○■□➢✓–—\uf0b7\uf0a7\uf0d8])[ \t\u00a0]*(?=\\S)")


def _bullets(text: str) -> Iterator[Finding]:
    first: dict[str, str] = {}
    dashes = []
    for at, line in lines(text):
        if bullet := _BULLET.match(line):
            indent, sign = bullet.groups()
            usual = first.setdefault(indent, sign)
            # "-" with "+" below it is how offices number two levels; "*" beside "-" is a slip.
            if sign != usual and "*" in (sign, usual):
                yield finding("K409", at + len(indent), 1, found=sign, other=usual)
            continue
        if line.strip() and not line.startswith((" ", "\t")):
            first.clear()
        if false := _FALSE_BULLET.match(line):
            here = finding("K413", at + false.start(1), 1, found=false[1])
            if false[1] in "–—":
                dashes.append(here)  # one such line is speech or a signature, two are a list
            else:
                yield here
    if len(dashes) > 1:
        yield from dashes


_BACKTICK = re.compile(rf"({LETTER}+)[`´]({LETTER}+)")


def _backticks(text: str) -> Iterator[Finding]:
    """ "Ka`Điều": a name in the sources, but Markdown takes the sign for the start of code."""
    for match in _BACKTICK.finditer(text):
        wanted = f"{match[1]}'{match[2]}"
        yield finding("K415", match.start(), len(match[0]), found=match[0], wanted=wanted)


RULES: tuple[Rule, ...] = (
    _nbsp,
    _invisible,
    _double_spaces,
    _spaced_signs,
    _bullets,
    _backticks,
)


# --- Putting right ----------------------------------------------------------------------------

_Edits = Iterable[tuple[int, int, str]]


def without_invisible(text: str) -> tuple[str, int]:
    """The text without invisible characters, and how many there were."""
    return _edited(text, ((m.start(), m.end(), "") for m in _invisible_in(prose(text))))


def with_plain_spaces(text: str) -> tuple[str, int]:
    """The text with ordinary spaces for those of Word, and how many there were."""
    return _edited(text, ((m.start(), m.end(), " ") for m in _NBSP_RE.finditer(prose(text))))


def with_single_spaces(text: str) -> tuple[str, int]:
    """The text with one space between two words, and in how many places there were more."""
    return _edited(text, _runs(prose(text)))


def with_tight_signs(text: str) -> tuple[str, int]:
    """The text without spaces before a sign or inside brackets, and how many were too many."""
    return _edited(text, _before_signs(prose(text)))


def _runs(judged: str) -> _Edits:
    for at, line in lines(judged):
        yield from ((at + m.start(), at + m.end(), " ") for m in _double_spaces_in(line))


def _before_signs(judged: str) -> _Edits:
    for at, line in lines(judged):
        for match in _spaced_signs_in(line):
            kept = "".join(part for part in match.groups() if part)
            yield at + match.start(), at + match.end(), kept


def _edited(text: str, edits: _Edits) -> tuple[str, int]:
    pieces: list[str] = []
    at = count = 0
    for start, end, new in edits:
        pieces += [text[at:start], new]
        at, count = end, count + 1
    return "".join([*pieces, text[at:]]), count
