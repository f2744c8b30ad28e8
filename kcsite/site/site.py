"""`Site`: everything that may be published, frozen, asked by key.

In: what `resolve` found. Out: the value behind each key that a maker reads: fields as templates see
them, derived facts, lists, facets, back-links, addresses. Nothing here is made ahead of being asked.
"""

from __future__ import annotations

import datetime as dt
import posixpath
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from kcsite.content.entry import Asset, Entry, Text
from kcsite.content.models import Ref
from kcsite.content.models.parts import Address, Contact, Photo
from kcsite.content.models.settings import Printer
from kcsite.content.models.settings import Site as Settings
from kcsite.content.models.values import Model
from kcsite.content.rules import Rules
from kcsite.site.addresses import DOWNLOADS, download_address
from kcsite.site.values import SETTINGS, Picture, Place, Reach, Withheld, picture_of
from kcsite.trace import Key
from kcsite.vietnamese import formats
from kcsite.vietnamese.places import UnitTable
from kcsite.vietnamese.places import render as render_place


def parse_key_ref(text: str) -> Ref:
    kind, _, identity = text.partition(":")
    return Ref(kind, identity)


def asset_path(folder: str, file: str) -> str:
    """A file's path below the site's root: beside the entry, or from the root when it begins by /."""
    joined = file[1:] if file.startswith("/") else f"{folder}/{file}"
    return posixpath.normpath(joined)


@dataclass(frozen=True, slots=True)
class Site:
    """The published site on one day. Only `resolve` makes one."""

    settings: Settings
    rules: Rules
    units: UnitTable
    printers: Mapping[str, Printer]
    today: dt.date
    entries: Mapping[Ref, Entry]
    addresses: Mapping[tuple[Ref, str], str]
    aliases: Mapping[str, str]
    back: Mapping[Ref, tuple[Ref, ...]]
    assets: Mapping[str, Asset]
    withheld: tuple[Withheld, ...]
    downloads: frozenset[str]
    _memo: dict[Key, Any] = field(init=False, default_factory=dict, repr=False, compare=False)

    def once(self, key: Key, make: Callable[[], Any]) -> Any:
        """What is computed from the whole site, computed once: it cannot change."""
        if key not in self._memo:
            self._memo[key] = make()
        return self._memo[key]

    def of_kind(self, kind: str) -> tuple[Entry, ...]:
        def make() -> dict[str, tuple[Entry, ...]]:
            found: dict[str, list[Entry]] = {}
            for entry in self.entries.values():
                found.setdefault(entry.ref.kind, []).append(entry)
            return {name: tuple(entries) for name, entries in found.items()}

        kinds: dict[str, tuple[Entry, ...]] = self.once(("kinds",), make)
        return kinds.get(kind, ())

    @property
    def owners(self) -> dict[Ref, str]:
        """The names by which withheld data is told."""
        names = {ref: entry.vi.data.title for ref, entry in self.entries.items()}
        return names | {SETTINGS: self.settings.name}

    def text(self, ref: Ref, lang: str) -> Text:
        """An entry in a language, or in Vietnamese where it has no twin. Raises KeyError."""
        texts = self.entries[ref].texts
        return texts.get(lang) or texts["vi"]

    def shown(self, value: Any, folder: str, lang: str) -> Any:
        """A model's value as templates see it: photographs, addresses, contacts made plain.

        References to what is not published are left out.
        """
        if isinstance(value, Photo):
            return self._picture(value, folder)
        if isinstance(value, Address):
            return self._place(value, lang)
        if isinstance(value, Contact):
            return _reach(value)
        if isinstance(value, Ref):
            return value if value in self.entries else None
        if isinstance(value, tuple):
            shown = (self.shown(item, folder, lang) for item in value)
            return tuple(item for item in shown if item is not None)
        if isinstance(value, Model):
            return self._part(value, folder, lang)
        return value

    def _part(self, value: Model, folder: str, lang: str) -> Model:
        update = {}
        for name in type(value).model_fields:
            before = getattr(value, name)
            after = self.shown(before, folder, lang)
            if after is not before and after != before:
                update[name] = after
        return value.model_copy(update=update) if update else value

    def _picture(self, photo: Photo, folder: str) -> Picture | None:
        asset = self.assets.get(asset_path(folder, photo.file))
        if asset is None:
            return None
        words = (photo.alt, photo.decorative, photo.caption, photo.credit, photo.licence)
        return picture_of(asset, *words, photo.focus)

    def _place(self, address: Address, lang: str, on: dt.date | None = None) -> Place:
        day = on or self.today
        unit = self.units.unit(address.unit)
        return Place(
            unit=unit.code,
            name=unit.name,
            # Everything here lies in one province: a card need not name it.
            short=render_place(unit, day, lang=lang).rsplit(",", 1)[0],
            line=render_place(unit, day, detail=address.detail, former=address.former, lang=lang),
            latitude=address.latitude,
            longitude=address.longitude,
        )

    def value(self, key: Key) -> Any:
        """The value behind a key. Raises KeyError for what the site does not hold."""
        return ANSWERS[str(key[0])](self, key)


def _reach(contact: Contact) -> Reach:
    shown = formats.phone(contact.value) if contact.type in _PHONES else contact.value
    scheme = _PHONES.get(contact.type, "")
    if scheme:
        number = formats.parse_phone(contact.value) or contact.value
        return Reach(contact.type, shown, contact.label, f"{scheme}{number}")
    if contact.type == "email":
        return Reach(contact.type, contact.value, contact.label, f"mailto:{contact.value}")
    href = contact.value if contact.value.startswith(("https://", "http://")) else ""
    return Reach(contact.type, contact.value, contact.label, href)


_PHONES = {"phone": "tel:", "mobile": "tel:", "fax": "tel:", "zalo": "tel:"}


def _field(site: Site, key: Key) -> Any:
    _, ref_text, lang, name = key
    ref = parse_key_ref(str(ref_text))
    entry = site.entries[ref]
    text = site.text(ref, str(lang))
    return site.shown(getattr(text.data, str(name)), entry.folder, str(lang))


def _body(site: Site, key: Key) -> tuple[str, str, int, str]:
    """The Markdown of an entry, with the place it stands: body, path, line, folder."""
    _, ref_text, lang = key
    ref = parse_key_ref(str(ref_text))
    text = site.text(ref, str(lang))
    return text.body, text.path, text.body_line, site.entries[ref].folder


def _setting(site: Site, key: Key) -> Any:
    return site.shown(getattr(site.settings, str(key[1])), "content", str(key[2]))


def _address(site: Site, key: Key) -> str | None:
    _, ref_text, lang = key
    return site.addresses.get((parse_key_ref(str(ref_text)), str(lang)))


def _exists(site: Site, key: Key) -> bool:
    return parse_key_ref(str(key[1])) in site.entries


def _back(site: Site, key: Key) -> tuple[Ref, ...]:
    _, ref_text, kind = key
    found = site.back.get(parse_key_ref(str(ref_text)), ())
    return tuple(ref for ref in found if ref.kind == kind)


def _term(site: Site, key: Key) -> str:
    _, vocabulary, name, lang = key
    label = site.rules.term(str(vocabulary), str(name), site.today)
    return label.label if lang == "vi" else label.label_en


def _asset(site: Site, key: Key) -> Asset | None:
    return site.assets.get(str(key[1]))


def _download(site: Site, key: Key) -> str | None:
    """The address of a file in content/files, by its name; None where there is none."""
    name = str(key[1])
    return download_address(name) if f"{DOWNLOADS}{name}" in site.downloads else None


def _rules(site: Site, key: Key) -> Any:
    return getattr(site.rules, str(key[1]))


def _printer(site: Site, key: Key) -> Printer:
    return site.printers[str(key[1])]


ANSWERS: dict[str, Callable[[Site, Key], Any]] = {
    "field": _field,
    "body": _body,
    "setting": _setting,
    "address": _address,
    "exists": _exists,
    "back": _back,
    "term": _term,
    "asset": _asset,
    "download": _download,
    "rules": _rules,
    "printer": _printer,
    "today": lambda site, key: site.today,
    "units": lambda site, key: site.units.units,
    "aliases": lambda site, key: tuple(sorted(site.aliases.items())),
}
