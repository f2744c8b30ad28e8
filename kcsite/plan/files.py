"""The website's files that are not pages: fonts, scripts, the theme's own, documents, downloads."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from kcsite.content.models.activities import Document
from kcsite.plan.artifact import Artifact
from kcsite.site.addresses import DOWNLOADS, document_file, download_address
from kcsite.site.site import Site, asset_path
from kcsite.theme import Theme

FONTS = "phong"
SCRIPTS = "js"


def font_name(file: str, digest: str) -> str:
    """A web font's file name: its face and what it was cut from."""
    return f"{posixpath.splitext(posixpath.basename(file))[0]}-{digest[:8]}.woff2"


def script_name(file: str, digest: str) -> str:
    """A script's file name; it changes with its bytes, so that browsers may keep it for ever."""
    return f"{posixpath.splitext(posixpath.basename(file))[0]}-{digest[:8]}.js"


def artifacts(site: Site, theme: Theme) -> Iterator[Artifact]:
    for font in theme.data.fonts:
        if font.web:
            name = font_name(font.file, theme.digest(font.file))
            yield Artifact(f"public/{FONTS}/{name}", "font", (font.file,))
    for name in theme.files:
        if name.startswith("static/"):
            yield Artifact(f"public/{name.removeprefix('static/')}", "static", (name,))
        elif name.startswith("js/"):
            path = f"public/{SCRIPTS}/{script_name(name, theme.digest(name))}"
            yield Artifact(path, "script", (name,))
    for name in sorted(site.downloads):
        path = f"public{download_address(name.removeprefix(DOWNLOADS))}"
        yield Artifact(path, "copy", (name,))
    for entry in site.entries.values():
        data = entry.vi.data
        if isinstance(data, Document) and data.file:
            path = f"public{document_file(entry.ref.id, data.file)}"
            yield Artifact(path, "copy", (asset_path(entry.folder, data.file),))
