"""Facts about an entry that stand in no field of it: labels, the way back, sums.

One table a kind; templates read them like fields. References among the values become entries.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from typing import Any

from kcsite.content.models import Ref
from kcsite.content.models.activities import Event
from kcsite.content.models.honoree import Honoree
from kcsite.content.models.parts import Photo
from kcsite.content.models.walk import walk
from kcsite.site.addresses import document_file, has_page
from kcsite.site.awards import LEVEL_RANK, best
from kcsite.site.facets import facet_slug, is_coming, judged
from kcsite.site.figures import quarter_label, series, targets
from kcsite.site.site import Site, parse_key_ref
from kcsite.site.subject import Subject
from kcsite.site.values import Place
from kcsite.site.words import word
from kcsite.trace import Key
from kcsite.vietnamese import formats

# -- every kind -----------------------------------------------------------------------------


def _cover(s: Subject) -> Any:
    """The first photograph that is not of a person who withheld it: those are gone already."""
    for name in ("cover", "portrait", "photos"):
        value = getattr(s.entry.vi.data, name, None)
        for _, item in walk(value):
            if isinstance(item, Photo):
                return s.site.shown(item, s.entry.folder, s.lang)
    return None


_WORD = re.compile(r"\w")


def _langs(s: Subject) -> tuple[str, ...]:
    return tuple(lang for lang in s.entry.texts if (s.entry.ref, lang) in s.site.addresses)


# -- product --------------------------------------------------------------------------------


def _related(s: Subject) -> tuple[Ref, ...]:
    """Up to four others: of the same craft, else of the same group, never of the same maker first."""
    data = s.data
    same_craft = s.listed("product", craft=data.craft.id) if data.craft else ()
    same_group = s.listed("product", group=str(data.group))
    others = dict.fromkeys(r for r in (*same_craft, *same_group) if r != s.entry.ref)
    return tuple(others)[:4]


def _maker_place(s: Subject) -> Place | None:
    maker: Ref = s.data.establishment
    address = getattr(s.site.entries[maker].vi.data, "address", None)
    shown: Place | None = s.site.shown(address, "", s.lang) if address else None
    return shown


def _product_showrooms(s: Subject) -> tuple[Ref, ...]:
    return s.behind("showroom")


def _group_slug(s: Subject) -> str:
    return facet_slug(s.site, "product", "group", str(s.data.group))


# -- establishment, craft, honoree, contest ---------------------------------------------------


def _makers_of(s: Subject) -> tuple[Ref, ...]:
    """Honorees of an establishment or a craft, by given name."""
    return tuple(r for r in s.listed("honoree") if r in set(s.behind("honoree")))


def _best_title(s: Subject) -> Any:
    rank = {"nha-nuoc": -1, **LEVEL_RANK}
    titles = s.data.titles
    return s.site.shown(min(titles, key=lambda t: (rank[t.level], -t.year)), s.entry.folder, s.lang)


def _honoree_products(s: Subject) -> tuple[Ref, ...]:
    named = [w.product for w in s.data.works if w.product and w.product in s.site.entries]
    return tuple(dict.fromkeys((*named, *s.behind("product"))))


def _display_name(s: Subject) -> str:
    data: Honoree = s.data
    polite = data.honorific if s.lang == "vi" else {"Ông": "Mr", "Bà": "Ms"}.get(data.honorific, "")
    return f"{polite} {data.title}".strip()


def _places(s: Subject) -> tuple[str, ...]:
    shown = s.site.shown(s.data.places, s.entry.folder, s.lang)
    return tuple(dict.fromkeys(place.short for place in shown))


def _level_label(s: Subject) -> str:
    """What the level was called in the year of the round (its day, where known)."""
    data = s.data
    day = data.held_on or dt.date(data.year, 12, 31)
    label = s.site.rules.term("levels", data.level, day)
    return label.label if s.lang == "vi" else label.label_en


# -- event, document --------------------------------------------------------------------------


def _dates(s: Subject) -> str:
    data: Event = s.data
    return formats.date_range(data.start, data.end or data.start, s.lang)


def _where(s: Subject) -> str:
    data: Event = s.data
    place = s.site.shown(data.address, "", s.lang) if data.address else None
    return ", ".join(part for part in (data.venue, place.line if place else data.location) if part)


def _behind_field(kind: str, name: str) -> Callable[[Subject], tuple[Ref, ...]]:
    """Entries of a kind whose field names this entry."""

    def read(s: Subject) -> tuple[Ref, ...]:
        def names(ref: Ref) -> bool:
            value = getattr(s.site.entries[ref].vi.data, name)
            return any(item == s.entry.ref for _, item in walk(value))

        return tuple(r for r in s.behind(kind) if names(r))

    return read


def _file_url(s: Subject) -> str:
    """Where the document's file stands on the site, or ""."""
    return document_file(s.entry.ref.id, s.data.file) if s.data.file else ""


# -- pages ------------------------------------------------------------------------------------


def _trail(s: Subject) -> tuple[Ref, ...]:
    """The pages above this one, outermost first."""
    found: list[Ref] = []
    parent = s.data.parent
    while parent in s.site.entries and parent not in found and parent != s.entry.ref:
        found.insert(0, parent)
        parent = getattr(s.site.entries[parent].vi.data, "parent", None)
    return tuple(found)


Derive = Callable[[Subject], Any]

COMMON: dict[str, Derive] = {
    "cover": _cover,
    "langs": _langs,
    "has_body": lambda s: bool(_WORD.search(s.text.body)),
    "has_profile": lambda s: has_page(s.entry),
}

DERIVED: dict[str, dict[str, Derive]] = {
    "product": {
        "awards": lambda s: judged(s.site, s.entry, s.lang),
        "best_award": lambda s: best(judged(s.site, s.entry, s.lang)),
        "group_label": lambda s: s.term("groups", s.data.group),
        "group_slug": _group_slug,
        "place": _maker_place,
        "showrooms": _product_showrooms,
        "related": _related,
    },
    "establishment": {
        "owner_type_label": lambda s: s.term("owner_types", s.data.owner_type),
        "trade_labels": lambda s: tuple(s.term("trades", t) for t in s.data.trades),
        "products": lambda s: s.listed("product", establishment=s.entry.ref.id),
        "showrooms": _behind_field("showroom", "establishment"),
        "honorees": _makers_of,
    },
    "honoree": {
        "best_title": _best_title,
        "products": _honoree_products,
        "place_label": lambda s: (
            s.site.shown(s.data.address, "", s.lang).short if s.data.address else ""
        ),
        "display_name": _display_name,
    },
    "showroom": {},
    "news": {"section_label": lambda s: word("section", s.data.section, s.lang)},
    "page": {
        "children": lambda s: s.listed("page", parent=str(s.entry.ref)),
        "trail": _trail,
    },
    "craft": {
        "type_label": lambda s: word("craft", s.data.type, s.lang),
        "trade_label": lambda s: s.term("trades", s.data.trade),
        "products": lambda s: s.listed("product", craft=s.entry.ref.id),
        "establishments": lambda s: s.behind("establishment"),
        "honorees": _makers_of,
        "place_labels": _places,
    },
    "contest": {
        "type_label": lambda s: word("contest", s.data.type, s.lang),
        "level_label": _level_label,
        "products": _behind_field("product", "recognitions"),
        "honorees": _behind_field("honoree", "titles"),
    },
    "event": {
        "type_label": lambda s: word("event", s.data.type, s.lang),
        "dates": _dates,
        "coming": lambda s: is_coming(s.data, s.site.today),
        "where": _where,
    },
    "document": {
        "status_label": lambda s: word("status", s.data.status, s.lang),
        "amended_by": _behind_field("document", "amends"),
        "replaced_by": _behind_field("document", "replaces"),
        "file_url": _file_url,
    },
    "programme": {"targets": targets},
    "statistic": {
        "label": quarter_label,
        "all_series": series,
        "csv_url": lambda s: f"{s.site.addresses[s.entry.ref, 'vi']}{s.entry.ref.id}.csv",
    },
    "broadcast": {},
    "bulletin": {},
    "brochure": {},
}


def answer_derived(site: Site) -> Callable[[Key], Any]:
    """The answerer of ("derived", ref, language, name). Raises KeyError for an unknown name."""

    def answer(key: Key) -> Any:
        _, ref_text, lang, name = key
        ref = parse_key_ref(str(ref_text))
        subject = Subject(site, site.entries[ref], str(lang))
        make = DERIVED[ref.kind].get(str(name)) or COMMON[str(name)]
        return make(subject)

    return answer
