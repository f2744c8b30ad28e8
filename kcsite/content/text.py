"""`Source`: a file's text as everything above reads it: NFC, line feeds, no BOM.

In: bytes. Out: a `Source`, or None with the fault told. Knows nothing of YAML or tables.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from kcsite.diagnostics import Diagnostics

_BOM = b"\xef\xbb\xbf"
_CONTROL_BYTES = bytes([*range(0x09), 0x0B, 0x0C, *range(0x0E, 0x20), 0x7F])
# Lead bytes of U+0080-009F (what is left of a wrong conversion), of U+2028/2029 and of
# U+FFFD-FFFF. Only a file with one of them is searched letter by letter.
_SUSPECTS = ("\x85", "\u2028", "\u2029", "\ufeff", "\ufffd", "\ufffe", "\uffff")
_C1_LEAD = b"\xc2"
_C1 = re.compile(r"[\x80-\x84\x86-\x9f]")

# Characters that no text may hold, by the code that tells of them. All become a space, so that
# columns stay right; YAML 1.1 would take NEL, LS and PS for line breaks and lines would go astray.
_ODD: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("K009", re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufeff\ufffe\uffff]")),
    ("K048", re.compile(r"[\x85\u2028\u2029]")),
    ("K047", re.compile("\ufffd")),
)

# Vietnamese letters as Windows-1258 writes them: a base letter, then the tone as its own byte
# (0xCC huyền, 0xD2 hỏi, 0xDE ngã, 0xEC sắc, 0xF2 nặng), or a letter that other code pages lack.
_CP1258 = re.compile(rb"[A-Za-z\xc0-\xff][\xcc\xd2\xde\xec\xf2]|[\xf0\xd0\xfd\xdd\xf5\xd5\xe3\xc3]")


@dataclass(frozen=True, slots=True)
class Source:
    """A text file. `path` is relative to the site's folder, with forward slashes."""

    path: str
    text: str


def decode(
    name: str,
    raw: bytes,
    diagnostics: Diagnostics,
    *,
    wrong: str = "K006",
    bom: str | None = "K007",
) -> Source | None:
    """Bytes as text. `wrong` and `bom` are the codes for "not UTF-8" and "has a BOM"
    (None: a BOM is what the program that writes such files always adds)."""
    if raw.startswith(_BOM):
        raw = raw[3:]
        if bom:
            diagnostics.add(bom, name, 1, 1, source=_first_line(raw))
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        diagnostics.add(wrong, name, guess="UTF-16 (Unicode)")
        return None
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        _tell_encoding(name, raw, error.start, wrong, diagnostics)
        return None
    if _looks_utf16(raw):
        diagnostics.add(wrong, name, guess="UTF-16 (Unicode)")
        return None
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not unicodedata.is_normalized("NFC", text):
        text = _compose_letters(name, text, diagnostics)
    if (
        len(raw.translate(None, _CONTROL_BYTES)) != len(raw)
        or any(c in text for c in _SUSPECTS)
        or (_C1_LEAD in raw and _C1.search(text))
    ):
        text = _replace_odd(name, text, diagnostics)
    return Source(name, text)


def _first_line(raw: bytes) -> str:
    head = raw[:500].replace(b"\r", b"\n").partition(b"\n")[0]
    return _printable(head.decode("utf-8", "replace"))


def _looks_utf16(raw: bytes) -> bool:
    """UTF-16 without its mark is valid UTF-8 full of NULs when the text is mostly ASCII."""
    return len(raw) >= 4 and raw.count(0) * 3 > len(raw)


def _tell_encoding(name: str, raw: bytes, start: int, code: str, diagnostics: Diagnostics) -> None:
    if _looks_utf16(raw) or raw.count(b"\x1e") > len(raw) // 50:  # U+1Exx: ạ-ỹ in UTF-16
        guess = "UTF-16 (Unicode)"
    elif len(_CP1258.findall(raw)) > 1:
        guess = "Windows-1258 (tiếng Việt) hoặc bảng mã cũ khác"
    else:
        guess = "bảng mã cũ của Windows"
    before, after = (
        part.replace(b"\r\n", b"\n").replace(b"\r", b"\n") for part in (raw[:start], raw[start:])
    )
    raw, start = before + after, len(before)
    line = before.count(b"\n") + 1
    begin = before.rfind(b"\n") + 1
    end = raw.find(b"\n", start)
    shown = raw[begin : end if end >= 0 else len(raw)]
    diagnostics.add(
        code,
        name,
        line,
        len(before[begin:].decode("utf-8", "replace")) + 1,
        source=_printable(shown.decode("utf-8", "replace")),
        guess=guess,
    )


def _compose_letters(name: str, text: str, diagnostics: Diagnostics) -> str:
    """NFC, telling of the first line that was not. Never changes the number of lines."""
    composed = unicodedata.normalize("NFC", text)
    changed = [
        (number, old, new)
        for number, (old, new) in enumerate(
            zip(text.split("\n"), composed.split("\n"), strict=True), 1
        )
        if old != new
    ]
    number, old, new = changed[0]
    column = next((i for i, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), 0)
    diagnostics.add("K008", name, number, column + 1, source=_printable(new), lines=len(changed))
    return composed


def _replace_odd(name: str, text: str, diagnostics: Diagnostics) -> str:
    for code, pattern in _ODD:
        found = pattern.search(text)
        if found is None:
            continue
        begin = text.rfind("\n", 0, found.start()) + 1
        end = text.find("\n", begin)
        diagnostics.add(
            code,
            name,
            text.count("\n", 0, begin) + 1,
            found.start() - begin + 1,
            source=_printable(text[begin : end if end >= 0 else len(text)]),
            name=f"U+{ord(found.group()):04X}",
            count=len(pattern.findall(text)),
        )
        if code != "K047":
            text = pattern.sub(" ", text)
    return text


def _printable(line: str) -> str:
    """A line safe to show in a terminal: odd characters as �, one for one."""
    for _, pattern in _ODD[:2]:
        line = pattern.sub("\ufffd", line)
    return line
