"""All that is missing, by whom to call.

In: a build whose site stands, drafts with it. Out: `Shortages`. The site is what may be published; what
was withheld, and the telephone numbers, come from what was loaded: this is for the office's own eyes.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any

from kcsite.content.entry import Entry
from kcsite.content.load import Loaded
from kcsite.content.models import Ref
from kcsite.content.models.parts import Contact
from kcsite.content.rules import issued, valid_until
from kcsite.pipeline import Build
from kcsite.shortages.editions import coming, newest, of_brochure, of_bulletin
from kcsite.shortages.gap import Gap, Party, Phone, Shortages
from kcsite.site.consent import stands
from kcsite.site.site import Site
from kcsite.vietnamese.formats import date_short, parse_phone, phone
from kcsite.vietnamese.order import sort_key

_EDITORS = "Ban biên tập"
_PEOPLE = "Nghệ nhân chưa ghi cơ sở"
_CALLED = ("phone", "mobile", "zalo")
# What was withheld, as one asks for it on the telephone.
_WORDS = {
    "birth_year": "năm sinh",
    "portrait": "ảnh chân dung",
    "phone": "số điện thoại",
    "mobile": "số di động",
    "fax": "số fax",
    "email": "địa chỉ thư điện tử",
    "zalo": "số Zalo",
    "website": "trang mạng",
    "facebook": "trang Facebook",
}

Found = Iterator[tuple[Ref | None, Gap]]


def shortages(build: Build, *, with_phones: bool = True) -> Shortages:
    """Everything that the next publications and the year ask for."""
    site, loaded = build.site, build.loaded
    assert site is not None and loaded is not None
    editions: list[str] = []
    found: dict[str, list[Gap]] = {}
    for ref, gap in (*_printed(build, site, editions), *_awards(site), *_consents(site, loaded)):
        found.setdefault(_party(ref, site), []).append(gap)
    for ref, gap in _silent(loaded, found):
        found[str(ref)].append(gap)
    parties = [_called(name, gaps, site, loaded, with_phones) for name, gaps in found.items()]
    last = {_PEOPLE: 1, _EDITORS: 2}
    parties.sort(key=lambda party: (last.get(party.name, 0), sort_key(party.name)))
    return Shortages(
        day=date_short(site.today),
        site=site.settings.name,
        editions=tuple(editions),
        parties=tuple(parties),
    )


# --- What is missing ---------------------------------------------------------------------------


def _printed(build: Build, site: Site, editions: list[str]) -> Found:
    """What the next editions lack. Where no brochure is begun, the last one stands for the next."""
    book = coming(site, "brochure") or newest(site, "brochure")
    if book is not None:
        editions.append(book.vi.data.title)
        yield from of_brochure(build, book)
    issue = coming(site, "bulletin")
    if issue is not None:
        editions.append(issue.vi.data.title)
        yield from of_bulletin(build, issue)
    for kind, label, has in (("brochure", "brochure", book), ("bulletin", "bản tin", issue)):
        if coming(site, kind) is None:
            folder = "content/brochures" if kind == "brochure" else "content/bulletins"
            said = f"chưa có tệp của {label} sắp tới"
            said += f"; lấy “{has.vi.data.title}” làm mẫu" if has else ""
            yield None, Gap(label.capitalize(), folder, "text", said, must=False)


def _awards(site: Site) -> Found:
    """What ends this year: awards and certificates that were good on its first day."""
    first, last = dt.date(site.today.year, 1, 1), dt.date(site.today.year, 12, 31)
    for entry in site.entries.values():
        data: Any = entry.vi.data
        for award in getattr(data, "recognitions", ()):
            until = valid_until(award, site.rules)
            if until and first <= until <= last and not (award.revoked or award.potential):
                name = award.title or site.rules.scheme(award.scheme).short
                yield entry.ref, _ends(entry, f"{name} {issued(award).year}", until, site.today)
        for certificate in getattr(data, "certificates", ()):
            until = certificate.valid_until
            if until and first <= until <= last:
                yield entry.ref, _ends(entry, certificate.name, until, site.today)


def _ends(entry: Entry, name: str, until: dt.date, today: dt.date) -> Gap:
    verb = "đã hết" if until < today else "sẽ hết"
    said = f"{name}: {verb} hiệu lực {date_short(until)}; hỏi có được công nhận lại không"
    return Gap(entry.vi.data.title, entry.vi.path, "award", said)


def _consents(site: Site, loaded: Loaded) -> Found:
    """Personal data that was given, and that nobody agreed to publish. One that was withdrawn is not
    asked for again."""
    seen: set[tuple[Ref, str]] = set()
    for item in site.withheld:
        entry = loaded.entries.get(item.owner)
        if entry is None or (item.owner, item.field) in seen or _has_withdrawn(entry, item.value):
            continue
        seen.add((item.owner, item.field))
        shown = any(
            c.type in _CALLED for c in getattr(site.entries[item.owner].vi.data, "contacts", ())
        )
        said = f"chưa có sự đồng ý công bố: {_WORDS.get(item.field, item.field)}"
        # A portrait has its page; a reader who can call one number does not miss the other.
        is_maker = item.owner.kind == "establishment"
        must = item.field == "portrait" or (is_maker and item.field in _CALLED and not shown)
        yield item.owner, Gap(entry.vi.data.title, item.path, "consent", said, must)


def _has_withdrawn(entry: Entry, value: str) -> bool:
    data: Any = entry.vi.data
    own = getattr(data, "consent", None)
    contacts = (c for c in getattr(data, "contacts", ()) if c.value == value)
    given = [own, *(contact.consent for contact in contacts)]
    return any(consent is not None and consent.withdrawn for consent in given)


def _silent(loaded: Loaded, found: Mapping[str, object]) -> Found:
    """Establishments that something is asked of and nobody can call."""
    for ref, entry in loaded.entries.items():
        data: Any = entry.vi.data
        is_asked = ref.kind == "establishment" and str(ref) in found
        if is_asked and not any(contact.type in _CALLED for contact in data.contacts):
            said = "chưa có số điện thoại nào để liên hệ"
            yield ref, Gap(data.title, entry.vi.path, "field", said)


# --- Whom to call ------------------------------------------------------------------------------


def _party(ref: Ref | None, site: Site) -> str:
    """Who can supply what an entry lacks: its establishment, by its reference; else a name."""
    if ref is None:
        return _EDITORS
    if ref.kind == "establishment":
        return str(ref)
    owner = getattr(site.entries[ref].vi.data, "establishment", None)
    if owner is not None and owner in site.entries:
        return str(owner)
    return _PEOPLE if ref.kind == "honoree" else _EDITORS


def _called(name: str, gaps: list[Gap], site: Site, loaded: Loaded, with_phones: bool) -> Party:
    ordered = tuple(sorted(dict.fromkeys(gaps), key=lambda g: (not g.must, sort_key(g.subject))))
    entry = next((e for ref, e in loaded.entries.items() if str(ref) == name), None)
    if entry is None:
        return Party(name, "", "", (), ordered)
    data: Any = entry.vi.data
    unit = site.units.find(data.address.unit)
    place = ", ".join(filter(None, (data.address.detail, getattr(unit, "name", ""))))
    phones = tuple(_phones(data.contacts, site.today)) if with_phones else ()
    return Party(data.title, data.representative, place, phones, ordered)


def _phones(contacts: tuple[Contact, ...], today: dt.date) -> Iterator[Phone]:
    for contact in contacts:
        if contact.type in _CALLED:
            stored = parse_phone(contact.value)
            number = phone(stored) if stored else contact.value
            yield Phone(number, contact.label, stands(contact.consent, today))
