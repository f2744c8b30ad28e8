"""The check of a text's language: what Word pastes and what hurried hands leave.

In: Markdown or plain text, as it stands in the file. Out: findings, sorted by place. Code,
links, tags and tables are passed over. A clean text must give none: where a rule could be
wrong it keeps silent, so it misses some faults.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kcsite.vietnamese import spacing
from kcsite.vietnamese.alt import check_alt, has_lost_marks
from kcsite.vietnamese.finding import Finding, excerpt, finding, line_column
from kcsite.vietnamese.loanwords import HYPHENATED, JOINED
from kcsite.vietnamese.prose import BLANK, LETTER, MARKER, TABLE_ROW, composed, lines, prose
from kcsite.vietnamese.spacing import Rule
from kcsite.vietnamese.syllable import Tone, parse, place_tone
from kcsite.vietnamese.text import fold, sentence_case

__all__ = ["Finding", "check", "check_alt", "line_column"]

_WORD = re.compile(rf"{LETTER}+")


def _is_toned(word: str) -> bool:
    syllable = parse(word)
    return syllable is not None and syllable.tone is not Tone.LEVEL


_GLUED = tuple(
    re.compile(pattern, re.MULTILINE)
    for pattern in (
        rf"(?<![\w.])(?P<a>{LETTER}{{2,}}[,;:!?])(?P<b>{LETTER}{{2,}})",
        rf"(?<![\w.])(?P<a>{LETTER}{{2,}}\.)(?P<b>{LETTER}{{2,}})(?![\w.])",
        rf"(?<![\w,.])(?P<a>\d+[,;])(?P<b>{LETTER}{{2,}})",
        rf"(?P<a>\(\d{{1,2}}\))(?P<b>{LETTER}{{2,}})",
        rf"(?P<a>{LETTER}{{2,}}[)\]])(?P<b>{LETTER}{{2,}})",
        rf"(?<!\w)(?P<a>{LETTER}{{2,}})(?P<b>\({LETTER}{{2,}})",
        rf"^[ \t]*(?P<a>\d{{1,2}}[.)]|[a-zđ]\))(?P<b>{LETTER}{{2,}})",
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


_HALF_SPACED = re.compile(rf"(?<![\w-])({LETTER}{{2,}})( -|- )({LETTER}{{2,}})(?![\w-])")
_UNSPACED = re.compile(rf"(?<![\w-])({LETTER}{{2,}})(-)({LETTER}{{2,}})(?![\w-])")


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


_MOTTOES = ("cong hoa xa hoi chu nghia viet nam", "doc lap tu do hanh phuc")


def _shouting(text: str, names: tuple[str, ...]) -> Iterator[Finding]:
    for at, line in lines(text):
        if not line.isupper() or TABLE_ROW.match(line):
            continue
        words = [w for w in _WORD.findall(line) if parse(w)]
        if len(words) < 4 or any(m in " ".join(_WORD.findall(fold(line))) for m in _MOTTOES):
            continue
        marker = MARKER.match(line)
        begin = marker.end() if marker else 0
        title = line[begin:].strip().replace(BLANK, "")
        yield finding(
            "K411",
            at + begin,
            len(line) - begin,
            found=excerpt(title),
            wanted=excerpt(sentence_case(title, names)),
        )


def _lost_marks(text: str) -> Iterator[Finding]:
    for at, line in lines(text):
        if has_lost_marks(line, at_least=4):
            width = len(line.strip())
            begin = len(line) - len(line.lstrip())
            yield finding("K412", at + begin, width, found=excerpt(line))


_VIETNAMESE: tuple[Rule, ...] = (_glued, _joined, _hyphens, _tone_places, _lost_marks)


def check(text: str, lang: str = "vi", names: Iterable[str] = ()) -> list[Finding]:
    """All faults of a text, in the order of their places; offsets count its characters.

    `lang` other than "vi" leaves out the rules that know Vietnamese. `names` are proper names
    that keep their capitals in the sentence proposed for a line of capitals.
    """
    letters, places = composed(text)
    judged = prose(letters)
    rules = spacing.RULES + (_VIETNAMESE if lang == "vi" else ())
    found = [item for rule in rules for item in rule(judged)]
    if lang == "vi":
        found += _shouting(judged, tuple(names))
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
