"""The files of a site: bytes from disk, and from bytes the data with its places.

In: a folder and a name, or bytes. Out: `Document` (Markdown with front matter, or YAML) or
`CsvTable`, and every fault as a diagnostic; nothing that a file holds raises. Whether the data
makes sense is left to the models.
"""

from __future__ import annotations

import os
import stat
import unicodedata
from pathlib import Path, PurePosixPath
from typing import Any

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode

from kcsite.content.document import Document, Position
from kcsite.content.fences import Halves, cut_body, reads_like_body, split, whole
from kcsite.content.table import CsvRow, CsvTable, parse_csv
from kcsite.content.text import Source, decode
from kcsite.content.yaml_lint import lint, normalised, worth_a_look
from kcsite.content.yaml_loader import Flaw, build, compose, flaw, guard, needs_guard
from kcsite.content.yaml_recovery import apply, mend, reads, tell
from kcsite.content.yaml_slip import quoted, take_apart
from kcsite.diagnostics import Diagnostics

__all__ = [
    "MAX_TEXT_BYTES",
    "CsvRow",
    "CsvTable",
    "Document",
    "Position",
    "Source",
    "decode",
    "parse_csv",
    "parse_document",
    "parse_yaml",
    "read_bytes",
]

MAX_TEXT_BYTES = 5_000_000

_REPARSE_POINT = 0x400  # Windows: links, junctions, and OneDrive's placeholders


# --- reading -----------------------------------------------------------------------------------


def read_bytes(
    root: Path, name: str, diagnostics: Diagnostics, *, limit: int = MAX_TEXT_BYTES
) -> bytes | None:
    """The bytes of `root/name`; None with the fault told.

    `name` is relative, with forward slashes. Refused: names and links that lead out of `root`,
    what is no regular file, and more than `limit` bytes.
    """
    parts = PurePosixPath(name).parts
    if not parts or name.startswith("/") or ".." in parts or "\\" in name or "\0" in name:
        diagnostics.add("K003", name)
        return None
    path = root
    linked = False
    try:
        for part in parts:
            path = path / part
            status = path.lstat()
            linked = linked or _is_link(status)
        if linked:
            if not path.resolve().is_relative_to(root.resolve()):
                diagnostics.add("K003", name)
                return None
            status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            diagnostics.add("K002", name)
            return None
        with path.open("rb") as file:
            size = os.fstat(file.fileno()).st_size
            raw = file.read(limit + 1) if size <= limit else b""
    except (FileNotFoundError, NotADirectoryError):
        diagnostics.add("K001", name)
        return None
    except (OSError, ValueError, RuntimeError):  # RuntimeError: links in a circle, until 3.13
        diagnostics.add("K005", name)
        return None
    if size > limit or len(raw) > limit:
        megabytes = f"{max(size, len(raw)) / 1e6:.1f}".replace(".", ",")
        diagnostics.add("K004", name, size=megabytes, limit=f"{limit / 1e6:g}".replace(".", ","))
        return None
    return raw


def _is_link(status: os.stat_result) -> bool:
    attributes: int = getattr(status, "st_file_attributes", 0)
    return stat.S_ISLNK(status.st_mode) or bool(attributes & _REPARSE_POINT)


# --- parsing -----------------------------------------------------------------------------------


def parse_yaml(name: str, raw: bytes, diagnostics: Diagnostics) -> Document | None:
    """A YAML file. A Document may come with errors told: then its data is what was meant as far
    as that is certain, good enough to look for further faults, never to publish."""
    source = decode(name, raw, diagnostics)
    if source is None:
        return None
    halves = whole(name, source.text, diagnostics)
    return None if halves is None else _document(name, halves, diagnostics)


def parse_document(name: str, raw: bytes, diagnostics: Diagnostics) -> Document | None:
    """A Markdown file with front matter between two lines of `---`. As `parse_yaml` otherwise."""
    source = decode(name, raw, diagnostics)
    if source is None:
        return None
    halves = split(name, source.text, diagnostics)
    return None if halves is None else _document(name, halves, diagnostics)


def _document(path: str, halves: Halves, diagnostics: Diagnostics) -> Document | None:
    """Data from the front; a front that is not in order is explained, mended and read again."""
    parsed = halves.parsed
    try:
        flaws = list(guard(parsed)) if needs_guard(parsed) else []
        root = None if flaws else compose(parsed)
        broken = any(flaw.code == "K024" for flaw in flaws)
    except yaml.YAMLError:
        flaws, root, broken = [], None, True
    sure = True
    if broken or (root is not None and reads_like_body(root, halves)):
        parsed, closed = cut_body(path, halves, diagnostics)
        mended = mend(path, parsed, diagnostics, source=halves.front)
        if mended is None:
            return None
        parsed, sure = mended.text, closed and mended.sure
        flaws = list(guard(parsed)) if needs_guard(parsed) else []
        root = None if flaws else compose(parsed)
    if flaws:
        _tell_flaws(path, flaws, halves.front, diagnostics)
        return None
    suspicious = root is not None and worth_a_look(parsed)
    if root is not None and suspicious:
        clean = _lint(path, root, parsed, halves.front, diagnostics)
        if clean is None:
            sure = False
        elif clean != parsed:
            parsed, root = clean, compose(clean)
    data = _data(path, root, halves.front, diagnostics)
    if data is None or not sure:
        return None
    if suspicious and "\\" in parsed:
        data = {unicodedata.normalize("NFC", key): normalised(value) for key, value in data.items()}
    return Document(path, data, halves.body, halves.body_line, halves.front, parsed)


def _lint(path: str, root: Node, parsed: str, front: str, diagnostics: Diagnostics) -> str | None:
    """The text with what `lint` found mended; None where that leaves a doubt."""
    originals = front.split("\n")
    lines = parsed.split("\n")
    sure = True
    for slip in lint(root, parsed):
        tell(path, slip, originals, diagnostics)
        lines = apply(lines, slip)
        sure = sure and slip.sure
    text = "\n".join(lines)
    return text if sure and reads(text) else None


def _data(
    path: str, root: Node | None, front: str, diagnostics: Diagnostics
) -> dict[str, Any] | None:
    """A tree as data, None where it is no mapping; nothing at all is an empty mapping."""
    if root is None or (isinstance(root, ScalarNode) and not root.value and not root.style):
        return {}
    if not isinstance(root, MappingNode):
        _tell_flaws(path, [flaw("K035", root)], front, diagnostics)
        return None
    flaws: list[Flaw] = []
    data: dict[str, Any] = build(root, flaws)
    if flaws:
        _tell_flaws(path, flaws, front, diagnostics)
    return data


def _tell_flaws(path: str, flaws: list[Flaw], front: str, diagnostics: Diagnostics) -> None:
    lines = front.split("\n")
    for code, start, end, args in flaws:
        source = lines[start.line] if start.line < len(lines) else ""
        column = min(start.column, len(source))
        stop = end.column if end.line == start.line else len(source.rstrip())
        words = dict(args)
        if code == "K025":
            p = take_apart(source)
            words["mended"] = (p.head + quoted(p.value)).strip()
            stop = column + 1
        diagnostics.add(
            code, path, start.line + 1, column + 1,
            source=source, width=max(min(stop, len(source)) - column, 1), **words,
        )  # fmt: skip
