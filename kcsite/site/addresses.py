"""Where an entry stands on the website.

Addresses are made of a section and the entry's id, so that a new title never breaks a link.
"""

from __future__ import annotations

import posixpath
from collections.abc import Mapping

from kcsite.content.entry import Entry
from kcsite.content.models import Ref
from kcsite.content.models.news import Page

# Files that texts offer to download, and what such a file may be: nothing a browser would run.
DOWNLOADS = "content/files/"
DOWNLOAD_TYPES = (".pdf", ".docx", ".xlsx", ".pptx", ".odt", ".ods", ".csv", ".zip", ".jpg", ".png")

# The section of each kind, by language.
SECTIONS: dict[str, dict[str, str]] = {
    "product": {"vi": "san-pham", "en": "products"},
    "honoree": {"vi": "nghe-nhan", "en": "artisans"},
    "establishment": {"vi": "co-so", "en": "establishments"},
    "showroom": {"vi": "phong-trung-bay", "en": "showrooms"},
    "news": {"vi": "tin-tuc", "en": "news"},
    "craft": {"vi": "lang-nghe", "en": "crafts"},
    "contest": {"vi": "binh-chon", "en": "selections"},
    "event": {"vi": "su-kien", "en": "events"},
    "document": {"vi": "van-ban", "en": "documents"},
    "programme": {"vi": "ke-hoach", "en": "programmes"},
    "statistic": {"vi": "so-lieu", "en": "statistics"},
    "broadcast": {"vi": "chuyen-de", "en": "broadcasts"},
    "bulletin": {"vi": "an-pham", "en": "publications"},
    "brochure": {"vi": "an-pham", "en": "publications"},
}
# Two kinds share the section of publications; the prefix keeps their ids apart.
_ID_PREFIX = {"bulletin": "ban-tin-", "brochure": "brochure-"}

# The word of each facet in an address.
FACET_WORDS: dict[str, dict[str, str]] = {
    "group": {"vi": "nhom", "en": "group"},
    "level": {"vi": "cap", "en": "level"},
    "year": {"vi": "nam", "en": "year"},
    "place": {"vi": "noi", "en": "place"},
    "establishment": {"vi": "co-so", "en": "maker"},
    "craft": {"vi": "nghe", "en": "craft"},
    "valid": {"vi": "hieu-luc", "en": "validity"},
    "section": {"vi": "chuyen-muc", "en": "section"},
    "type": {"vi": "loai", "en": "type"},
    "issuer": {"vi": "co-quan", "en": "issuer"},
    "title": {"vi": "danh-hieu", "en": "title"},
    "owner": {"vi": "loai-hinh", "en": "form"},
    "trade": {"vi": "nganh-nghe", "en": "trade"},
}


def root(lang: str) -> str:
    """Where a language begins: `/` or `/en/`."""
    return "/" if lang == "vi" else f"/{lang}/"


def section_address(kind: str, lang: str) -> str:
    return f"{root(lang)}{SECTIONS[kind][lang]}/"


def search_address(lang: str) -> str:
    """Where a language is searched; the files of its index lie below."""
    return {"vi": "/tim-kiem/", "en": "/en/search/"}[lang]


def facet_address(kind: str, facet: str, slug: str, lang: str) -> str:
    return f"{section_address(kind, lang)}{FACET_WORDS[facet][lang]}/{slug}/"


def document_file(identity: str, file: str) -> str:
    """Where a document's own file stands: `/tep/nghi-dinh-45-2012/nd45.pdf`."""
    return f"/tep/{identity}/{posixpath.basename(file)}"


def download_address(name: str) -> str:
    """Where a file of content/files stands."""
    return f"/tep/{name}"


def numbered(address: str, page: int) -> str:
    """The address of a list's page, counted from 1: `/san-pham/trang-2/`."""
    return address if page == 1 else f"{address}trang-{page}/"


def has_page(entry: Entry) -> bool:
    """Rows of a table of honorees stand in its list and have no page of their own."""
    return not entry.vi.path.endswith(".csv")


def entry_address(entry: Entry, lang: str, entries: Mapping[Ref, Entry]) -> str | None:
    """The address of an entry in a language; None where it has no page there."""
    text = entry.texts.get(lang)
    if text is None or not has_page(entry):
        return None
    slug = text.data.slug or entry.ref.id
    if isinstance(text.data, Page):
        return _page_address(entry, lang, entries, slug, frozenset())
    return f"{section_address(entry.ref.kind, lang)}{_ID_PREFIX.get(entry.ref.kind, '')}{slug}/"


def _page_address(
    entry: Entry, lang: str, entries: Mapping[Ref, Entry], slug: str, seen: frozenset[Ref]
) -> str:
    data = entry.texts[lang].data
    parent = entries.get(data.parent) if isinstance(data, Page) and data.parent else None
    # A circle of parents, or a parent without this language, ends the climb.
    if parent is None or parent.ref in seen or lang not in parent.texts:
        return f"{root(lang)}{slug}/"
    above = parent.texts[lang].data.slug or parent.ref.id
    return _page_address(parent, lang, entries, above, seen | {entry.ref}) + f"{slug}/"
