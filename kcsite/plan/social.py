"""The pictures that a shared page shows, and the icons of whoever keeps the site at hand.

Each page of a kind in `OF_THEIR_OWN` has its picture; the pages of other kinds, and lists, show that
of their section; the rest that of the home page.
"""

from __future__ import annotations

from collections.abc import Iterator

from kcsite.content.entry import LANGUAGES
from kcsite.content.models import Ref
from kcsite.content.models.values import PREFIXES
from kcsite.plan.artifact import Artifact
from kcsite.plan.pages import LIST_KINDS
from kcsite.plan.pictures import PICTURES
from kcsite.site.site import Site
from kcsite.theme import Theme

OF_THEIR_OWN = ("product", "news", "honoree", "craft", "establishment", "showroom", "event")

# File → what it is drawn for, and its side in px.
ICONS: dict[str, tuple[str, int]] = {
    "apple-touch-icon.png": ("touch", 180),
    "icon-192.png": ("any", 192),
    "icon-512.png": ("any", 512),
    "icon-maskable-192.png": ("maskable", 192),
    "icon-maskable-512.png": ("maskable", 512),
}
MANIFESTS = {"vi": "site.webmanifest", "en": "en/site.webmanifest"}


def social_path(what: str, about: str, lang: str) -> str:
    """Where a poster stands. `what` is "entry" (of `about`, a reference), "section" (of a kind) or
    "home"."""
    kind, _, identity = about.partition(":")
    name = {
        "entry": f"{PREFIXES.get(kind, kind)}-{identity}",
        "section": PREFIXES.get(kind, kind),
        "home": "trang-chu",
    }[what]
    folder = "chia-se" if lang == "vi" else f"chia-se/{lang}"
    return f"public/{PICTURES}/{folder}/{name}.jpg"


def social_subject(ref: Ref | None, kind: str) -> tuple[str, str]:
    """Which poster a page shows: `what` and `about` of `social_path`. `ref` is the page's entry,
    `kind` its list's."""
    if ref is not None and ref.kind in OF_THEIR_OWN:
        return "entry", str(ref)
    section = ref.kind if ref is not None else kind
    section = "brochure" if section == "bulletin" else section
    return ("section", section) if section in LIST_KINDS else ("home", "")


def artifacts(site: Site, theme: Theme) -> Iterator[Artifact]:
    subjects = [("home", "", lang) for lang in LANGUAGES]
    subjects += [("section", kind, lang) for kind in LIST_KINDS for lang in LANGUAGES]
    subjects += [
        ("entry", str(ref), lang) for ref, lang in site.addresses if ref.kind in OF_THEIR_OWN
    ]
    for subject in subjects:
        yield Artifact(social_path(*subject), "poster", subject)
    for lang, name in MANIFESTS.items():
        yield Artifact(f"public/{name}", "manifest", (lang,))
    for name, (purpose, side) in ICONS.items():
        yield Artifact(f"public/{name}", "icon", (purpose, side))
