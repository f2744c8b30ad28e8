"""resolve: what was loaded becomes the site of one day.

In: entries, photographs, the day. Out: a frozen `Site` of what may be published, with references
checked, the way back, addresses and aliases; or diagnostics.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from kcsite.content.entry import LANGUAGES, Asset, Entry, Text
from kcsite.content.faults import did_you_mean, field_label
from kcsite.content.load import SETTINGS_FILE, Loaded
from kcsite.content.models import KINDS, Published, Ref
from kcsite.content.models.news import Page
from kcsite.content.models.parts import Address
from kcsite.content.models.publications import Publication
from kcsite.content.models.walk import Location
from kcsite.diagnostics import Diagnostics
from kcsite.site.addresses import (
    DOWNLOAD_TYPES,
    DOWNLOADS,
    SECTIONS,
    entry_address,
    root,
    section_address,
)
from kcsite.site.consent import public_settings, withhold
from kcsite.site.site import Site
from kcsite.site.values import Withheld
from kcsite.vietnamese.formats import date_short
from kcsite.vietnamese.places import Ambiguous, UnitTable


def resolve(
    loaded: Loaded,
    assets: Mapping[str, Asset],
    today: dt.date,
    diagnostics: Diagnostics,
    *,
    drafts: bool = False,
) -> Site:
    """The site on a day. `drafts` shows drafts and scheduled entries too, for the preview."""
    published = {
        ref: entry
        for ref, entry in loaded.entries.items()
        if drafts or not not_yet(entry.vi.data, today)
    }
    entries: dict[Ref, Entry] = {}
    withheld: list[Withheld] = []
    for ref, entry in published.items():
        entries[ref], gone = withhold(entry, today)
        withheld += (_seen(item, assets) for item in gone)
    for ref, entry in loaded.entries.items():
        _check(entry, loaded, entries, diagnostics, is_shown=ref in entries)
        _check_years(entry.vi, today, diagnostics)
    _check_addresses_of(loaded.settings.address, SETTINGS_FILE, loaded.units, diagnostics)
    addresses = _addresses(entries, diagnostics)
    settings, gone = public_settings(loaded.settings, SETTINGS_FILE, today)
    withheld += gone
    return Site(
        settings=settings,
        rules=loaded.rules,
        units=loaded.units,
        printers=loaded.printers,
        today=today,
        entries=entries,
        addresses=addresses,
        aliases=_aliases(entries, addresses, diagnostics),
        back=_back(entries),
        assets=assets,
        withheld=tuple(withheld),
        downloads=frozenset(
            name
            for name in loaded.tree.names
            if name.startswith(DOWNLOADS) and name.lower().endswith(DOWNLOAD_TYPES)
        ),
    )


def _seen(item: Withheld, assets: Mapping[str, Asset]) -> Withheld:
    """A withheld photograph by what it shows: under any name, its variants bear its digest."""
    asset = assets.get(item.value) if item.field == "portrait" else None
    return item if asset is None else replace(item, value=asset.digest)


def not_yet(data: Published, today: dt.date) -> str:
    """Why visitors do not see an entry: "draft", "scheduled", "expired"; "" where they do."""
    if data.draft:
        return "draft"
    if data.publish_at and data.publish_at > today:
        return "scheduled"
    return "expired" if data.expires_at and data.expires_at <= today else ""


def _check(
    entry: Entry,
    loaded: Loaded,
    entries: Mapping[Ref, Entry],
    diagnostics: Diagnostics,
    *,
    is_shown: bool,
) -> None:
    """Everything that an entry names must be there."""
    for text in entry.texts.values():
        for loc, value in text.named:
            if text is not entry.vi and loc and _is_inherited(str(loc[0]), text, entry.vi):
                continue
            if isinstance(value, Ref):
                _check_ref(value, text, loc, loaded, entries, diagnostics, is_shown)
            elif isinstance(value, Address):
                _check_unit(value, text, loc, loaded.units, diagnostics)
        data = text.data
        if data.publish_at and data.expires_at and data.expires_at <= data.publish_at:
            words = {"publish": data.publish_at, "expires": data.expires_at}
            text.tell("K231", ("expires_at",), diagnostics, **words)
        if isinstance(data, Publication) and data.printer not in loaded.printers:
            hint = did_you_mean(data.printer, list(loaded.printers))
            text.tell("K220", ("printer",), diagnostics, given=data.printer, nearest=hint)
        if isinstance(data, Page):
            _check_parents(entry, text, loaded.entries, diagnostics)


def _check_years(text: Text, today: dt.date, diagnostics: Diagnostics) -> None:
    """Nobody has been honoured yet in a year to come: 2062 was meant to be 2026."""
    for field in ("recognitions", "titles"):
        for index, given in enumerate(getattr(text.data, field, ())):
            if given.year > today.year:
                words = {"given": given.year, "today": date_short(today)}
                text.tell("K233", (field, index, "year"), diagnostics, **words)


def _is_inherited(field: str, twin: Text, text: Text) -> bool:
    """The twin says nothing of its own here: a fault is told once, where it is written."""
    return bool(getattr(twin.data, field) == getattr(text.data, field))


def _check_ref(
    ref: Ref,
    text: Text,
    loc: Location,
    loaded: Loaded,
    entries: Mapping[Ref, Entry],
    diagnostics: Diagnostics,
    is_shown: bool,
) -> None:
    kind = KINDS[ref.kind].label
    if ref not in loaded.entries and ref in loaded.tree.entries:
        return  # its file is faulty: that is told, and would only be repeated here
    if ref not in loaded.entries:
        known = [other.id for other in loaded.entries if other.kind == ref.kind]
        hint = did_you_mean(ref.id, known, f"tạo {kind} này trước, hoặc xem lại tên đã ghi")
        text.tell("K130", loc, diagnostics, kind=kind, given=ref.id, nearest=hint)
    elif is_shown and ref not in entries:
        field = type(text.data).model_fields[str(loc[0])]
        code = "K133" if len(loc) == 1 and field.is_required() else "K134"
        text.tell(code, loc, diagnostics, kind=kind, given=ref.id, field=field_label(loc))


def _check_unit(
    address: Address, text: Text, loc: Location, units: UnitTable, diagnostics: Diagnostics
) -> None:
    for code, words in _unit_faults(address, units):
        text.tell(code, (*loc, "unit"), diagnostics, **words)


def _unit_faults(address: Address, units: UnitTable) -> Iterator[tuple[str, dict[str, Any]]]:
    found = units.find(address.unit)
    if found is None:
        names = [u.name for u in units.units]
        names += [f"{kind} {u.name}" for u in units.units for _, kind in u.lives]
        hint = did_you_mean(address.unit, names, "ghi tên hoặc mã xã, phường hiện nay")
        yield "K210", {"given": address.unit, "nearest": hint}
    elif isinstance(found, Ambiguous):
        choices = "; ".join(f"{unit.name} (mã {unit.code})" for unit in found.candidates)
        example = found.candidates[0].code
        yield "K211", {"given": address.unit, "choices": choices, "example": example}


def _check_addresses_of(
    address: Address, path: str, units: UnitTable, diagnostics: Diagnostics
) -> None:
    for code, words in _unit_faults(address, units):
        diagnostics.add(code, path, **words)


def _check_parents(
    entry: Entry, text: Text, entries: Mapping[Ref, Entry], diagnostics: Diagnostics
) -> None:
    chain = [entry.ref]
    parent: Any = getattr(entry.vi.data, "parent", None)
    while parent in entries:
        if parent in chain:
            names = " → ".join(ref.id for ref in [*chain, parent])
            text.tell("K230", ("parent",), diagnostics, chain=names)
            return
        chain.append(parent)
        parent = getattr(entries[parent].vi.data, "parent", None)


def _addresses(
    entries: Mapping[Ref, Entry], diagnostics: Diagnostics
) -> dict[tuple[Ref, str], str]:
    found: dict[tuple[Ref, str], str] = {}
    owner = _lists()
    for ref, entry in entries.items():
        for lang in LANGUAGES:
            address = entry_address(entry, lang, entries)
            if address is None:
                continue
            path = entry.texts[lang].path
            if address in owner:
                words = {"address": address, "first": owner[address], "second": path}
                entry.texts[lang].tell("K201", ("slug",), diagnostics, **words)
            owner[address] = path
            found[ref, lang] = address
    return found


def _aliases(
    entries: Mapping[Ref, Entry],
    addresses: Mapping[tuple[Ref, str], str],
    diagnostics: Diagnostics,
) -> dict[str, str]:
    """Old address → the address that answers for it now."""
    standing = {**_lists(), **{at: ref.written for (ref, _), at in addresses.items()}}
    found: dict[str, str] = {}
    claimed: dict[str, str] = {}
    for ref, entry in entries.items():
        for lang, text in entry.texts.items():
            target = addresses.get((ref, lang))
            # A twin inherits the Vietnamese aliases; they lead to the Vietnamese page.
            if target is None or (lang != "vi" and text.data.aliases == entry.vi.data.aliases):
                continue
            for index, alias in enumerate(text.data.aliases):
                with_slash = alias if alias.endswith("/") else f"{alias}/"
                loc = ("aliases", index)
                if with_slash in standing:
                    words = {"address": alias, "second": standing[with_slash]}
                    text.tell("K202", loc, diagnostics, **words)
                elif with_slash in claimed:
                    words = {"address": alias, "second": claimed[with_slash]}
                    text.tell("K203", loc, diagnostics, **words)
                else:
                    found[alias] = claimed[with_slash] = target
    return found


def _lists() -> dict[str, str]:
    """The addresses that are nobody's entry: where each language and each list begins."""
    found = {root(lang): "trang chủ" for lang in LANGUAGES}
    for kind in SECTIONS:
        for lang in LANGUAGES:
            found[section_address(kind, lang)] = "danh mục"
    return found


def _back(entries: Mapping[Ref, Entry]) -> dict[Ref, tuple[Ref, ...]]:
    """For each entry, who refers to it, in the order of their references."""
    found: dict[Ref, dict[Ref, None]] = {}
    for ref, entry in entries.items():
        for _, value in entry.vi.named:
            if isinstance(value, Ref) and value != ref and value in entries:
                found.setdefault(value, {})[ref] = None
    return {target: tuple(sources) for target, sources in sorted(found.items())}
