"""Which photographs and files the entries name, and that each is there and sound.

In: the loaded entries and what is known of their pictures from the last build. Out: assets by path.
A picture whose file has not changed is not opened again.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from kcsite.content.entry import Asset, Text
from kcsite.content.faults import did_you_mean
from kcsite.content.load import Loaded, is_outside, photographs
from kcsite.content.models.activities import Document
from kcsite.content.models.parts import Photo
from kcsite.diagnostics import Diagnostic, Diagnostics
from kcsite.markup import images
from kcsite.media.probe import probe
from kcsite.site.site import asset_path
from kcsite.store import NEVER, Stat

Probes = dict[str, tuple[Stat, tuple[Any, ...]]]


def probe_all(
    loaded: Loaded,
    root: Path,
    inputs: Mapping[str, Stat],
    known: Mapping[str, tuple[Stat, tuple[Any, ...]]],
    diagnostics: Diagnostics,
) -> tuple[dict[str, Asset], Probes]:
    """The assets by path below the root, and what to remember of them."""
    actual = {name.casefold(): name for name in inputs}
    wanted: dict[str, None] = {}
    for entry, text, loc, photo in photographs(loaded):
        if text is not entry.vi and _is_inherited(photo, entry.vi):
            continue  # told once, where it is written
        path = asset_path(entry.folder, photo.file)
        if _is_there(path, photo.file, text, (*loc, "file"), inputs, actual, diagnostics):
            wanted[path] = None
    for entry in loaded.entries.values():
        data = entry.vi.data
        if isinstance(data, Document) and data.file:
            path = asset_path(entry.folder, data.file)
            _is_there(path, data.file, entry.vi, ("file",), inputs, actual, diagnostics)
        for text in entry.texts.values():
            for file in images(text.body):
                path = asset_path(entry.folder, file)
                if path in inputs:
                    wanted[path] = None
    for scheme in loaded.rules.schemes:
        if scheme.logo and scheme.logo_path in inputs:
            wanted[scheme.logo_path] = None
    assets: dict[str, Asset] = {}
    probes: Probes = {}
    for path in wanted:
        stat = inputs[path]
        old = known.get(path)
        if old is not None and old[0] == stat and stat != NEVER:
            facts, told = old[1]
        else:
            faults = Diagnostics()
            found = None
            if is_outside(root, path):
                faults.add("K003", path)
            else:
                found = probe(root / path, path, faults)
            told = tuple(fault.pack() for fault in faults)
            facts = ()
            if found is not None:
                facts = (found.digest, found.width, found.height, found.mean, found.has_alpha)
        diagnostics.extend(Diagnostic(*fault) for fault in told)
        probes[path] = (stat, (facts, told))
        if facts:
            assets[path] = Asset(path, *facts)
    return assets, probes


def _is_inherited(photo: Photo, text: Text) -> bool:
    return any(value == photo for _, value in text.named)


# As Windows copies a path: `C:\\anh\\a.jpg`, `\\\\may\\anh\\a.jpg`.
_ON_A_DRIVE = re.compile(r"[A-Za-z]:[\\/]|\\\\")


def _is_there(
    path: str,
    written: str,
    text: Text,
    loc: tuple[str | int, ...],
    inputs: Mapping[str, Stat],
    actual: Mapping[str, str],
    diagnostics: Diagnostics,
) -> bool:
    if path in inputs:
        return True
    words: dict[str, Any] = {"file": written}
    if path.startswith("..") or _ON_A_DRIVE.match(written):
        code = "K161"
    elif path.casefold() in actual:
        code = "K162"
        words["actual"] = posixpath.basename(actual[path.casefold()])
    else:
        code = "K160"
        folder = posixpath.dirname(path)
        slashed = written.replace("\\", "/")
        beside = [posixpath.basename(n) for n in inputs if posixpath.dirname(n) == folder]
        words["nearest"] = did_you_mean(
            posixpath.basename(path), beside, "chép ảnh vào cạnh tệp này, hoặc xem lại tên tệp"
        )
        if slashed != written:
            words["nearest"] = f"dùng dấu / thay cho dấu \\: {slashed}"
    text.tell(code, loc, diagnostics, **words)
    return False
