"""Personal data is published only with consent on record (Luật 91/2025/QH15).

In: an entry's model. Out: the model without what nobody agreed to, and the list of what was taken
away. What is taken away here never enters the site, so that no maker can let it out.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from kcsite.content.entry import Entry, Text
from kcsite.content.models import Published
from kcsite.content.models.parts import Consent, Contact, Photo
from kcsite.content.models.places import Showroom
from kcsite.content.models.settings import Site as Settings
from kcsite.content.models.values import Model, Personal
from kcsite.content.models.walk import walk
from kcsite.site.site import asset_path
from kcsite.site.values import SETTINGS, Withheld


def stands(consent: Consent | None, today: dt.date) -> bool:
    """Consent given by that day and not withdrawn by then."""
    if consent is None or consent.date > today:
        return False
    return consent.withdrawn is None or consent.withdrawn > today


def _contact_stands(contact: Contact, owner: Model, today: dt.date) -> bool:
    # Only a public office can call a contact official; an establishment's word is not enough.
    office = isinstance(owner, Settings) or (
        isinstance(owner, Showroom) and owner.type == "trung-tam"
    )
    return (contact.official and office) or stands(contact.consent, today)


def withhold(entry: Entry, today: dt.date) -> tuple[Entry, tuple[Withheld, ...]]:
    """The entry as it may be published, and what was withheld."""
    texts: dict[str, Text] = {}
    gone: list[Withheld] = []
    for lang, text in entry.texts.items():
        data, taken = _withhold(text.data, entry, text.path, today)
        texts[lang] = text if data is text.data else replace(text, data=data)
        gone += taken
    return Entry(entry.ref, entry.folder, texts), tuple(dict.fromkeys(gone))


def _withhold(
    data: Published, entry: Entry, path: str, today: dt.date
) -> tuple[Published, list[Withheld]]:
    consent: Consent | None = getattr(data, "consent", None)
    agreed = set(consent.fields) if consent and stands(consent, today) else set()
    update: dict[str, object] = {}
    gone: list[Withheld] = []
    for name, info in type(data).model_fields.items():
        value = getattr(data, name)
        if any(isinstance(mark, Personal) for mark in info.metadata):
            if name == "contacts":
                continue
            if value is not None and name not in agreed:
                update[name] = None
                gone += [
                    Withheld(entry.ref, name, words, path) for words in _words(value, entry.folder)
                ]
    contacts: tuple[Contact, ...] = getattr(data, "contacts", ())
    kept = tuple(
        contact
        for contact in contacts
        if "contacts" in agreed or _contact_stands(contact, data, today)
    )
    if len(kept) != len(contacts):
        update["contacts"] = kept
        gone += [Withheld(entry.ref, c.type, c.value, path) for c in contacts if c not in kept]
    return (data.model_copy(update=update) if update else data), gone


def public_settings(
    settings: Settings, path: str, today: dt.date
) -> tuple[Settings, tuple[Withheld, ...]]:
    """The settings without contacts that may not be published, and what was withheld."""
    kept = tuple(c for c in settings.contacts if _contact_stands(c, settings, today))
    gone = [c for c in settings.contacts if c not in kept]
    update: dict[str, object] = {"contacts": kept}
    officer = settings.officer
    if officer is not None:
        consent = officer.consent
        agreed = stands(consent, today) and consent is not None and "contacts" in consent.fields
        shown = tuple(c for c in officer.contacts if agreed or _contact_stands(c, settings, today))
        gone += [c for c in officer.contacts if c not in shown]
        update["officer"] = officer.model_copy(update={"contacts": shown})
    withheld = tuple(Withheld(SETTINGS, c.type, c.value, path) for c in gone)
    return settings.model_copy(update=update), withheld


def _words(value: object, folder: str) -> list[str]:
    """The texts by which a withheld value could be recognised in an output.

    A photograph is named by its file below the root; `resolve` knows what it shows.
    """
    if isinstance(value, Photo):
        return [asset_path(folder, value.file)]
    return [str(item) for _, item in walk(value) if isinstance(item, str | int)]
