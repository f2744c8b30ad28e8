"""Decap's configuration: which forms stand in the menu, and where they are saved.

Every entry is one JSON text to Decap, `<kind>/<id>.json`: what stands in which file is the desk's business.
"""

from __future__ import annotations

from typing import Any

from kcsite.content.models import KINDS
from kcsite.editor import words
from kcsite.editor.forms import ALL, KIND, PLAIN, Vocabulary, entry_fields
from kcsite.editor.shape import shape_of


def configuration(vocabulary: Vocabulary, backend: str, origin: str) -> dict[str, Any]:
    """The whole of it. `backend` is the name that the page registers its endpoint under; `origin` is the
    preview's own address, without a slash at its end."""
    return {
        "backend": {"name": backend, "proxy_url": "/admin/api"},
        "load_config_file": False,
        "locale": "vi",
        "site_url": origin,
        "display_url": origin,
        "logo": {"src": "/admin/logo.svg", "show_in_header": False},
        "media_folder": "anh",
        "public_folder": "",
        "search": True,
        "editor": {"preview": False},
        "slug": {"encoding": "ascii", "clean_accents": True, "sanitize_replacement": "-"},
        "collections": [*(_collection(name, vocabulary) for name in words.MENU), *_choosers()],
    }


def _collection(name: str, vocabulary: Vocabulary) -> dict[str, Any]:
    kind = KINDS[name]
    many, one = words.KIND_NAMES[name]
    shape = shape_of(kind.model)
    note = words.KIND_NOTES.get(name)
    dated = [n for n in ("date", "start", "signed", "released", "year") if shape.field(n)]
    return {
        "name": name,
        "label": many,
        "label_singular": one,
        **({"description": note} if note else {}),
        "folder": name,
        "extension": "json",
        "format": "json",
        "create": True,
        "delete": True,
        "slug": "{{title}}",
        # Searched first, and by its letters in a row: so that "gom" finds "gốm".
        "identifier_field": PLAIN,
        "summary": "{{title}}",
        "preview_path": f"admin/xem/{name}/{{{{slug}}}}",
        "media_folder": "{{slug}}",
        "public_folder": "",
        # The newest first, as on the site; what has no day stays in the order of its files.
        "sortable_fields": [
            *({"field": name, "default_sort": "desc"} for name in dated[:1]),
            *dated[1:],
            "title",
        ],
        "editor": {"preview": False},
        "fields": entry_fields(shape, vocabulary),
    }


def _choosers() -> list[dict[str, Any]]:
    """Entries by name alone, of each kind and of all: what references are chosen from. Not in the
    menu; the page takes them out of it."""
    return [
        {
            "name": name,
            "label": name,
            "folder": name,
            "extension": "json",
            "format": "json",
            "create": False,
            "hide": True,
            "identifier_field": "title",
            "fields": [{"name": n, "label": n, "widget": "string"} for n in ("title", KIND)],
        }
        for name in (ALL, *(f"{ALL}-{kind}" for kind in words.MENU))
    ]
