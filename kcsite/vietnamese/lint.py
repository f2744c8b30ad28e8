"""The check of a text's language: what Word pastes and what hurried hands leave.

In: Markdown or plain text, as it stands in the file. Out: findings, sorted by place. Code,
links, tags and tables are passed over. A clean text must give none: where a rule could be
wrong it keeps silent, so it misses some faults.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator

from kcsite.vietnamese.alt import check_alt, has_lost_marks
from kcsite.vietnamese.finding import Finding, excerpt, finding, line_column
from kcsite.vietnamese.loanwords import HYPHENATED, JOINED
from kcsite.vietnamese.syllable import Tone, parse, place_tone
from kcsite.vietnamese.text import fold, sentence_case

__all__ = ["Finding", "check", "check_alt", "line_column"]

# Stands for what is no prose; no letter, no space, no punctuation, so that no rule sees it.
_BLANK = "\ufffc"
_NOT_PROSE = re.compile(
    r"^:::[^\n]*"
    r"|^(?P<fence>```+|~~~+)[^\n]*\n.*?(?:^(?P=fence)|\Z)"
    r"|(?<!\w)(?P<tick>`+)(?!`)[^\n]*?(?<!`)(?P=tick)(?!`)"
    r"|<!--.*?-->|</?[a-zA-Z][^<>]*>"
    r"|(?<=\])\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)"
    r"|^\[[^\]\n]+\]:[^\n]*"
    r"|\{[^{}\n]*\}|\$[^$\n]+\$"
    r"|\b(?:https?|ftp|mailto|tel):\S+|\bwww\.\S+"
    r"|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    r"|\b[\w-]+(?:\.[\w-]+)*\.(?:vn|com|org|net|gov|edu|info|io|html?|php|pdf|docx?|xlsx?|md|ya?ml)"
    r"\b(?:/\S*)?",
    re.MULTILINE | re.DOTALL,
)


def _prose(text: str) -> str:
    """The text with all that is no prose blanked out, every place kept."""
    return _NOT_PROSE.sub(lambda m: re.sub(r"[^\n]", _BLANK, m[0]), text)


_W = r"[^\W\d_]"
_WORD = re.compile(rf"{_W}+")
_MARKER = re.compile(r"[ \t]*(?:(?:[-*+•●▪–]|\d{1,3}[.)]|#{1,6}|>)[ \t\u00a0]+)*")
_TABLE_ROW = re.compile(r"[ \t]*\||[^|\n]*\|[^|\n]*\|")

Rule = Callable[[str], Iterator[Finding]]


def _lines(text: str) -> Iterator[tuple[int, str]]:
    at = 0
    for line in text.split("\n"):
        yield at, line
        at += len(line) + 1


def _is_toned(word: str) -> bool:
    syllable = parse(word)
    return syllable is not None and syllable.tone is not Tone.LEVEL


def _nbsp(text: str) -> Iterator[Finding]:
    for at, line in _lines(text):
        if places := [i for i, c in enumerate(line) if c in "\u00a0\u202f\u2007"]:
            yield finding("K401", at + places[0], 1, count=len(places))


_INVISIBLE = {"\u200b": "U+200B", "\u200c": "U+200C", "\u200d": "U+200D", "\u2060": "U+2060"}
_INVISIBLE |= {"\ufeff": "U+FEFF", "\u00ad": "U+00AD", "\u200e": "U+200E", "\u200f": "U+200F"}
_INVISIBLE_RE = re.compile(f"[{''.join(_INVISIBLE)}]")


def _invisible(text: str) -> Iterator[Finding]:
    for at, line in _lines(text):
        for match in _INVISIBLE_RE.finditer(line):
            before = line[match.start() - 1 : match.start()]
            # Between two signs of a picture (an emoji family) U+200D is meant.
            if match[0] == "\u200d" and unicodedata.category(before or " ") in ("So", "Sk", "Mn"):
                continue
            yield finding("K402", at + match.start(), 1, name=_INVISIBLE[match[0]])
            break


_GLUED = tuple(
    re.compile(pattern, re.MULTILINE)
    for pattern in (
        rf"(?<![\w.])(?P<a>{_W}{{2,}}[,;:!?])(?P<b>{_W}{{2,}})",
        rf"(?<![\w.])(?P<a>{_W}{{2,}}\.)(?P<b>{_W}{{2,}})(?![\w.])",
        rf"(?<![\w,.])(?P<a>\d+[,;])(?P<b>{_W}{{2,}})",
        rf"(?P<a>\(\d{{1,2}}\))(?P<b>{_W}{{2,}})",
        rf"(?P<a>{_W}{{2,}}[)\]])(?P<b>{_W}{{2,}})",
        rf"(?<!\w)(?P<a>{_W}{{2,}})(?P<b>\({_W}{{2,}})",
        rf"^[ \t]*(?P<a>\d{{1,2}}[.)]|[a-zđ]\))(?P<b>{_W}{{2,}})",
    )
)


def _glued(text: str) -> Iterator[Finding]:
    """No space after a full stop, a comma, a bracketed number: "(5)Xây", "nông thôn.Theo"."""
    for pattern in _GLUED:
        for match in pattern.finditer(text):
            before, after = match["a"], match["b"].lstrip("(")
            word = before.rstrip(",;:!?.)]").lstrip("(")
            if before.isupper() and after.isupper():
                continue
            if not parse(after) or not (parse(word) or word.isdigit() or len(word) == 1):
                continue
            # A full stop inside "Tp.hcm" or a file name is none: a sentence starts large.
            if before.endswith("."):
                ends = word.isdigit() or word[-1].islower()
                if not (ends and after[0].isupper()):
                    continue
            if before.endswith(":") and not after[0].isupper():
                continue
            if after.isascii() and word.isascii() and not word.isdigit():
                continue
            yield finding(
                "K403",
                match.start("a"),
                match.end() - match.start("a"),
                found=before + match["b"],
                wanted=f"{before} {match['b']}",
            )


def _joined(text: str) -> Iterator[Finding]:
    """Two syllables in one: "thônvề". Only small letters with Vietnamese marks are judged."""
    for match in _WORD.finditer(text):
        word = match[0]
        if len(word) < 5 or word.isascii() or not word.islower():
            continue
        # A hyphen or apostrophe beside it makes it part of something longer: a name, a loan.
        around = text[match.start() - 1 : match.start()] + text[match.end() : match.end() + 1]
        if parse(word) or fold(word) in JOINED or any(c in "-'’`/" for c in around):
            continue
        # From the left, so that the second part gets all its first consonants: số nhỏ, not sốn hỏ.
        for cut in range(2, len(word) - 1):
            left, right = word[:cut], word[cut:]
            if not parse(left) or not parse(right):
                continue
            marked = not left.isascii() and not right.isascii()
            if marked or _is_toned(left) or _is_toned(right):
                wanted = f"{left} {right}"
                yield finding("K404", match.start(), len(word), found=word, wanted=wanted)
                break


_HALF_SPACED = re.compile(rf"(?<![\w-])({_W}{{2,}})( -|- )({_W}{{2,}})(?![\w-])")
_UNSPACED = re.compile(rf"(?<![\w-])({_W}{{2,}})(-)({_W}{{2,}})(?![\w-])")


def _hyphens(text: str) -> Iterator[Finding]:
    """ "marketing -quản lý" and "sản xuất-tài chính"; not "cà-phê", "TT-BCT" or "2021-2025"."""
    for pattern in (_HALF_SPACED, _UNSPACED):
        for match in pattern.finditer(text):
            left, hyphen, right = match.groups()
            if hyphen == "-":
                plain = left.islower() and right.islower() and _is_toned(left) and _is_toned(right)
                wrong = plain and fold(f"{left}-{right}") not in HYPHENATED
            else:
                # The word that the hyphen clings to tells: "-depth" is an option of a program.
                held = right if hyphen == " -" else left
                wrong = parse(held) is not None and not held.isascii()
            if wrong:
                wanted = f"{left} - {right}"
                yield finding(
                    "K405",
                    match.start(),
                    match.end() - match.start(),
                    found=match[0],
                    wanted=wanted,
                )


_SPACES = re.compile(r"(?<=\S)[ \t\u00a0]{2,}(?=\S)")


def _double_spaces(text: str) -> Iterator[Finding]:
    for at, line in _lines(text):
        if _TABLE_ROW.match(line):
            continue
        marker = _MARKER.match(line)
        begin = marker.end() if marker else 0
        if runs := [m for m in _SPACES.finditer(line) if m.start() >= begin]:
            first = runs[0]
            width = first.end() - first.start()
            yield finding("K406", at + first.start(), width, count=len(runs))


_SPACED_SIGN = re.compile(
    rf"(?P<w>{_W}{{2,}})[ \u00a0]+(?P<s>[,;:!?]|\.(?!\.))(?=\s|$)"
    rf"|(?P<o>\()[ \u00a0]+(?P<i>{_W}{{2,}})|(?P<j>{_W}{{2,}})[ \u00a0]+(?P<c>\))",
    re.MULTILINE,
)


def _spaced_signs(text: str) -> Iterator[Finding]:
    for at, line in _lines(text):
        if _TABLE_ROW.match(line):
            continue
        for match in _SPACED_SIGN.finditer(line):
            wanted = "".join(part for part in match.groups() if part)
            width = match.end() - match.start()
            yield finding("K410", at + match.start(), width, found=match[0], wanted=wanted)


def _tone_places(text: str) -> Iterator[Finding]:
    """hoà beside hòa in one text; and "hòan", which is wrong in either way."""
    old = ""
    new: dict[str, int] = {}
    wrong: dict[str, int] = {}
    for match in _WORD.finditer(text):
        word = match[0]
        if word.isascii() or len(word) < 2:
            continue
        as_old, as_new = place_tone(word), place_tone(word, new=True)
        if word not in (as_old, as_new):
            wrong.setdefault(word, match.start())
        elif as_old != as_new and word == as_old:
            old = old or word
        elif as_old != as_new:
            new.setdefault(word, match.start())
    for word, at in wrong.items():
        yield finding("K414", at, len(word), found=word, wanted=place_tone(word))
    for word, at in new.items() if old else ():
        wanted = place_tone(word)
        yield finding("K407", at, len(word), found=word, other=old, wanted=wanted)


_BULLET = re.compile(r"([ \t]*)([-*+])[ \t]+\S")
# The last three are what Word's Symbol and Wingdings bullets turn into when pasted.
_FALSE_BULLET = re.compile("[ \t\u00a0]*([•●▪◦○■□➢✓–—\uf0b7\uf0a7\uf0d8])[ \t\u00a0]*(?=\\S)")


def _bullets(text: str) -> Iterator[Finding]:
    first: dict[str, str] = {}
    dashes = []
    for at, line in _lines(text):
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


_MOTTOES = ("cong hoa xa hoi chu nghia viet nam", "doc lap tu do hanh phuc")


def _shouting(text: str, names: tuple[str, ...]) -> Iterator[Finding]:
    for at, line in _lines(text):
        if not line.isupper() or _TABLE_ROW.match(line):
            continue
        words = [w for w in _WORD.findall(line) if parse(w)]
        if len(words) < 4 or any(m in " ".join(_WORD.findall(fold(line))) for m in _MOTTOES):
            continue
        marker = _MARKER.match(line)
        begin = marker.end() if marker else 0
        title = line[begin:].strip().replace(_BLANK, "")
        yield finding(
            "K411",
            at + begin,
            len(line) - begin,
            found=excerpt(title),
            wanted=excerpt(sentence_case(title, names)),
        )


def _lost_marks(text: str) -> Iterator[Finding]:
    for at, line in _lines(text):
        if has_lost_marks(line, at_least=4):
            width = len(line.strip())
            begin = len(line) - len(line.lstrip())
            yield finding("K412", at + begin, width, found=excerpt(line))


_BACKTICK = re.compile(rf"({_W}+)[`´]({_W}+)")


def _backticks(text: str) -> Iterator[Finding]:
    """ "Ka`Điều": a name in the sources, but Markdown takes the sign for the start of code."""
    for match in _BACKTICK.finditer(text):
        wanted = f"{match[1]}'{match[2]}"
        yield finding("K415", match.start(), len(match[0]), found=match[0], wanted=wanted)


_ANY_LANGUAGE: tuple[Rule, ...] = (
    _nbsp,
    _invisible,
    _double_spaces,
    _spaced_signs,
    _bullets,
    _backticks,
)
_VIETNAMESE: tuple[Rule, ...] = (*(_glued, _joined, _hyphens, _tone_places, _lost_marks),)


def check(text: str, lang: str = "vi", names: Iterable[str] = ()) -> list[Finding]:
    """All faults of a text, in the order of their places; offsets count its characters.

    `lang` other than "vi" leaves out the rules that know Vietnamese. `names` are proper names
    that keep their capitals in the sentence proposed for a line of capitals.
    """
    composed, places = _composed(text)
    prose = _prose(composed)
    rules = _ANY_LANGUAGE + (_VIETNAMESE if lang == "vi" else ())
    found = [item for rule in rules for item in rule(prose)]
    if lang == "vi":
        found += _shouting(prose, tuple(names))
    if places is not None:
        found = [_moved(item, places) for item in found]
        loose = [i for i in range(len(places) - 1) if places[i + 1] - places[i] > 1]
        if loose:
            at = places[loose[0]]
            found.append(finding("K408", at, places[loose[0] + 1] - at, count=len(loose)))
    return sorted(set(found), key=lambda f: (f.offset, f.code, f.length, f.args))


def _moved(item: Finding, places: list[int]) -> Finding:
    at = places[item.offset]
    return item._replace(offset=at, length=places[item.offset + item.length] - at)


def _composed(text: str) -> tuple[str, list[int] | None]:
    """The text in NFC and, where it was not, the old place of every new character."""
    if unicodedata.is_normalized("NFC", text):
        return text, None
    pieces: list[str] = []
    places: list[int] = []
    at = 0
    while at < len(text):
        end = at + 1
        while end < len(text) and unicodedata.combining(text[end]):
            end += 1
        piece = unicodedata.normalize("NFC", text[at:end])
        pieces.append(piece)
        # A cluster that does not compose to one letter keeps all its places at its start.
        places += [min(at + i, end - 1) for i in range(len(piece))]
        at = end
    return "".join(pieces), [*places, len(text)]
