"""Slips of whole lines: indentation, tabs, dashes, missing spaces, text under `|`.

In: the lines of a text that YAML refused, and a line's number. Out: suspicions, each with its
mended lines; `DETECTORS` lists them all, those of `yaml_values` included.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from kcsite.content.yaml_slip import BLOCK, BULLETS, COLON, Slip, masked, quoted, take_apart
from kcsite.content.yaml_values import brackets, colon, curly_quotes, quotes, reserved

STRANGE = "\u00a0\u1680\u2000-\u200b\u202f\u205f\u3000"
_KEY = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*")
_TIGHT_KEY = re.compile(rf"\s*(?:-\s+)*([A-Za-z_][A-Za-z0-9_-]*)\s*([:：﹕])([{STRANGE}]*)(?=\S|$)")
_SCHEMES = frozenset({"http", "https", "mailto", "tel", "sms", "zalo", "ftp", "geo", "data"})
_TIGHT_DASH = re.compile(r"(\s*)-(?=[^\s\-\d])")
_BULLET = re.compile(rf"(\s*)([{re.escape(BULLETS)}])\s+(?=\S)")


def tight_colon(lines: list[str], n: int) -> Iterator[Slip]:
    """`title:Gốm`, also with a full-width colon or a no-break space."""
    line = lines[n]
    match = _TIGHT_KEY.match(line)
    if match is None or match[1].lower() in _SCHEMES or line.startswith("//", match.end()):
        return
    if match[2] == ":" and not match[3] and line[match.end() :][:1] in ("", " ", "\t"):
        return
    new = f"{line[: match.start(2)].rstrip()}: {line[match.end() :].strip()}".rstrip()
    # The value now laid bare may have a slip of its own; quote it here, in one hint.
    p = take_apart(new)
    if p.value and p.value[0] not in "\"'[{|>#" and COLON.search(p.value):
        new = p.head + quoted(p.value)
    yield Slip("K017", n, match.start(2), 1, {n: new}, {"mended": new.strip()})


def tight_dash(lines: list[str], n: int) -> Iterator[Slip]:
    match = _TIGHT_DASH.match(lines[n])
    if match:
        new = f"{match[1]}- {lines[n][match.end() :]}"
        yield Slip("K018", n, match.end(1), 1, {n: new}, {"mended": new.strip()})


def bullet(lines: list[str], n: int) -> Iterator[Slip]:
    """Bullets pasted from Word."""
    match = _BULLET.match(lines[n])
    if match:
        new = f"{match[1]}- {lines[n][match.end() :]}"
        args = {"mended": new.strip(), "mark": match[2]}
        yield Slip("K031", n, match.start(2), 1, {n: new}, args)


def tabs(lines: list[str], n: int) -> Iterator[Slip]:
    """Tabs before the first letter: all such lines at once, for they come together."""
    at = [i for i, line in enumerate(lines) if "\t" in line[: len(line) - len(line.lstrip())]]
    at = [i for i in at if lines[i].strip()]
    if n not in at:
        return
    mended = {}
    for i in at:
        text = lines[i].lstrip()
        mended[i] = lines[i][: len(lines[i]) - len(text)].replace("\t", "  ") + text
    column = lines[at[0]].index("\t")
    yield Slip("K011", at[0], column, 1, mended, {"count": len(at)})


def tab_after_dash(lines: list[str], n: int) -> Iterator[Slip]:
    match = re.match(r" *(?:- *)*-\t[ \t]*", lines[n])
    if match:
        new = match[0].replace("\t", " ").rstrip() + " " + lines[n][match.end() :]
        yield Slip("K018", n, match[0].index("\t"), 1, {n: new}, {"mended": new.strip()})


def strange_indent(lines: list[str], n: int) -> Iterator[Slip]:
    match = re.match(rf"[ \t]*[{STRANGE}][ \t{STRANGE}]*", lines[n])
    if match:
        new = re.sub(f"[{STRANGE}]", " ", match[0]) + lines[n][match.end() :]
        yield Slip("K049", n, 0, match.end(), {n: new})


def block_text(lines: list[str], n: int) -> Iterator[Slip]:
    """Text under `|` or `>` that does not stand further in than its key."""
    above = _previous(lines, n)
    if above is None:
        return
    head = take_apart(lines[above])
    p = take_apart(lines[n])
    if not head.value or not BLOCK.fullmatch(head.value) or p.indent > head.indent:
        return
    mended = {}
    for i in range(n, len(lines)):
        q = take_apart(lines[i])
        if q.key is not None and _KEY.fullmatch(q.key) and q.indent <= head.indent:
            break
        if lines[i].strip():
            mended[i] = " " * (head.indent + 2) + lines[i].lstrip()
    if n in mended:
        shown = "␣␣" + lines[n].strip()
        args = {"mark": head.value[0], "mended": shown}
        yield Slip("K022", n, p.indent, max(len(lines[n].strip()), 1), mended, args)


def list_item(lines: list[str], n: int) -> Iterator[Slip]:
    """An item below a key that has its value already, or below no key at all."""
    p = take_apart(lines[n])
    above = _previous(lines, n)
    if not p.dashes and p.value != "-":
        return
    if above is not None:
        q = take_apart(lines[above])
        if q.dashes or q.key is None or not q.value:
            return
    mended = {}
    for i in range(n, len(lines)):
        q = take_apart(lines[i])
        if lines[i].strip() and not (q.dashes or q.indent > p.indent):
            break
        mended[i] = ""
    width = max(len(lines[n].strip()), 1)
    yield Slip("K019", n, p.indent, width, mended, sure=False)


def first_indent(lines: list[str], n: int) -> Iterator[Slip]:
    """The first line stands further in than the rest."""
    top = next((i for i, line in enumerate(lines[:n]) if _opens(line)), None)
    if top is None or take_apart(lines[n]).indent >= (have := take_apart(lines[top]).indent):
        return
    want = take_apart(lines[n]).indent
    mended = {i: lines[i][have - want :] for i in range(top, n) if _indent(lines[i]) >= have}
    yield Slip("K016", top, 0, have, mended, {"want": want, "have": have})


def _opens(line: str) -> bool:
    p = take_apart(line)
    return not p.blank and line.strip() != "---"


def indent(lines: list[str], n: int) -> Iterator[Slip]:
    """A line with a key or an item, moved to where one of the lines above stands."""
    p = take_apart(lines[n])
    if p.blank or not (p.dashes or p.value == "-" or (p.key and _KEY.fullmatch(p.key))):
        return
    levels: list[int] = []
    for i in range(n - 1, -1, -1):
        q = take_apart(lines[i])
        if q.structural and lines[i].strip() != "---":
            for level in (q.indent + len(q.dashes), q.indent):
                if level not in levels:
                    levels.append(level)
    levels = [level for level in levels if level != p.indent]
    for want in sorted(levels, key=lambda level: abs(level - p.indent)):
        mended = {n: " " * want + lines[n].lstrip()}
        # What hangs below the line moves with it.
        for i in range(n + 1, len(lines)):
            if lines[i].strip() and _indent(lines[i]) <= p.indent:
                break
            if lines[i].strip():
                mended[i] = " " * max(_indent(lines[i]) + want - p.indent, 0) + lines[i].lstrip()
        args = {"want": want, "have": p.indent}
        yield Slip("K016", n, 0, max(p.indent, 1), mended, args)


def text_indent(lines: list[str], n: int) -> Iterator[Slip]:
    """Running text under `|` that stands less far in than its first line."""
    above = _previous(lines, n)
    if above is None or take_apart(lines[n]).blank:
        return
    have = _indent(lines[n])
    for i in range(above, -1, -1):
        q = take_apart(lines[i])
        if q.value and BLOCK.fullmatch(q.value) and q.indent < have and i < above:
            want = _indent(lines[i + 1])
            mended = {}
            for j in range(n, len(lines)):
                if lines[j].strip() and _indent(lines[j]) <= q.indent:
                    break
                if lines[j].strip():
                    mended[j] = " " * max(want, _indent(lines[j])) + lines[j].lstrip()
            yield Slip("K016", n, 0, max(have, 1), mended, {"want": want, "have": have})
            return
        if lines[i].strip() and _indent(lines[i]) < have:
            return


def continued_colon(lines: list[str], n: int) -> Iterator[Slip]:
    """A colon in the second or a later line of a value."""
    p = take_apart(lines[n])
    above = _previous(lines, n)
    if above is None or p.key is None or p.dashes or p.indent <= take_apart(lines[above]).indent:
        return
    at = len(p.head.rstrip()) - 1
    mended = {n: lines[n][:at] + "\uff1a" + lines[n][at + 1 :]}
    yield Slip("K032", n, at, 1, mended, sure=False)


def loose_line(lines: list[str], n: int) -> Iterator[Slip]:
    p = take_apart(lines[n])
    if p.key is None and not p.dashes and not p.blank:
        yield masked(lines, n, "K030")


def _previous(lines: list[str], n: int) -> int | None:
    return next((i for i in range(n - 1, -1, -1) if lines[i].strip()), None)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


Detector = Callable[[list[str], int], Iterator[Slip]]

# In the order in which they are believed: what leaves no doubt first, what moves lines last.
DETECTORS: tuple[Detector, ...] = (
    strange_indent,
    tabs,
    curly_quotes,
    quotes,
    brackets,
    reserved,
    tight_colon,
    colon,
    tight_dash,
    tab_after_dash,
    bullet,
    block_text,
    text_indent,
    list_item,
    first_indent,
    indent,
    continued_colon,
    loose_line,
)
