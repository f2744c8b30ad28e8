"""JSON-LD (schema.org) of a page, for search engines: what it is about, and where it stands.

In: an entry's view, or none; the page's trail. Out: one `<script type="application/ld+json">`, in
which no text can end the element. What is withheld is not in the view, so it is not here. The tests
check every page against schema.org's own types.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import Any, Protocol

from markupsafe import Markup

from kcsite.content.entry import LANGUAGES
from kcsite.site.addresses import root
from kcsite.site.view import SiteView, View
from kcsite.web.pictures import largest_jpeg

Thing = dict[str, Any]


class Step(Protocol):
    """A step of the trail: its words, its address without the host."""

    @property
    def title(self) -> str: ...
    @property
    def url(self) -> str: ...


def json_ld(
    view: View | None, site: SiteView, canonical: str, trail: Sequence[Step] = ()
) -> Markup:
    """What a page says of itself; "" where there is nothing to say. The home page speaks of the
    Centre itself.
    """
    things = []
    if view is not None and view.kind in _THINGS:
        thing = {**_THINGS[view.kind](view, site), "url": canonical}
        if view.cover:
            thing["image"] = site.base_url + largest_jpeg(view.cover)
        things.append(thing)
    if canonical in [site.base_url + root(lang) for lang in LANGUAGES]:
        things.append(_centre(site))
    if len(trail) > 1:
        things.append(_breadcrumbs(site, trail))
    if not things:
        return Markup("")
    data = {"@context": "https://schema.org", "@graph": [_told(thing) for thing in things]}
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    safe = text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
    return Markup('<script type="application/ld+json">') + Markup(safe) + Markup("</script>")


def _told(value: Any) -> Any:
    """A thing without what has nothing to say, all the way down."""
    if isinstance(value, dict):
        told = {name: _told(part) for name, part in value.items()}
        return {name: part for name, part in told.items() if part not in ("", [], None)}
    return [_told(part) for part in value] if isinstance(value, list) else value


def _identity(site: SiteView) -> str:
    """The Centre's name among things, so that all pages speak of the same one."""
    return f"{site.base_url}/#trung-tam"


def _centre(site: SiteView) -> Thing:
    return {
        **_publisher(site),
        "alternateName": site.short_name,
        "description": site.description,
        "logo": f"{site.base_url}/favicon.svg",
        "address": _address(site.settings.address),
        "parentOrganization": _named("GovernmentOrganization", site.settings.parent_body),
        **_reached(site.settings.contacts),
    }


def _publisher(site: SiteView) -> Thing:
    return {
        "@type": "GovernmentOrganization",
        "@id": _identity(site),
        "name": site.name,
        "url": site.base_url + "/",
    }


def _breadcrumbs(site: SiteView, trail: Sequence[Step]) -> Thing:
    steps = [
        {"@type": "ListItem", "position": n, "name": step.title, "item": site.base_url + step.url}
        for n, step in enumerate(trail, 1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": steps}


def _named(kind: str, name: str) -> Thing | None:
    return {"@type": kind, "name": name} if name else None


def _address(place: Any) -> Thing | None:
    if not place:
        return None
    return {"@type": "PostalAddress", "streetAddress": place.line, "addressCountry": "VN"}


def _position(place: Any) -> Thing | None:
    if not place or place.latitude is None or place.longitude is None:
        return None
    return {
        "@type": "GeoCoordinates",
        "latitude": float(place.latitude),
        "longitude": float(place.longitude),
    }


def _reached(contacts: Any) -> Thing:
    """The first telephone and address for letters of those that may be published."""
    found: Thing = {}
    for contact in contacts:
        name = {"phone": "telephone", "mobile": "telephone", "email": "email", "fax": "faxNumber"}
        if contact.type in name:
            value = contact.href.removeprefix("tel:").removeprefix("mailto:")
            found.setdefault(name[contact.type], value)
    return found


def _maker(view: View, site: SiteView) -> Thing:
    """An establishment where another thing names it."""
    return {
        "@type": "Organization",
        "name": view.title,
        "url": site.base_url + view.url if view.url else "",
    }


def _product(view: View, site: SiteView) -> Thing:
    return {
        "@type": "Product",
        "name": view.title,
        "description": view.summary or view.story,
        "manufacturer": _maker(view.establishment, site),
        "award": [award.line for award in view.awards if award.current],
        "category": view.group_label,
        "material": list(view.materials),
    }


def _person(view: View, site: SiteView) -> Thing:
    return {
        "@type": "Person",
        "name": view.title,
        "description": view.summary,
        "jobTitle": view.trade,
        "award": [f"{title.name} ({title.year})" for title in view.titles],
        "worksFor": _maker(view.establishment, site) if view.establishment else None,
    }


def _organisation(view: View, site: SiteView) -> Thing:
    return {
        "@type": "Organization",
        "name": view.title,
        "description": view.summary,
        "alternateName": list(view.former_names),
        "address": _address(view.address),
        "foundingDate": str(view.founded or ""),
        **_reached(view.contacts),
    }


def _place(view: View, site: SiteView) -> Thing:
    reached = _reached(view.contacts)
    return {
        "@type": "Place",
        "name": view.title,
        "description": view.summary,
        "address": _address(view.address),
        "geo": _position(view.address),
        "telephone": reached.get("telephone", ""),
    }


def _article(view: View, site: SiteView) -> Thing:
    return {
        "@type": "NewsArticle",
        "headline": view.title,
        "description": view.summary,
        "articleSection": view.section_label,
        "datePublished": view.date.isoformat(),
        "dateModified": (view.updated or view.date).isoformat(),
        "publisher": _publisher(site),
        "inLanguage": view.lang,
    }


def _event(view: View, site: SiteView) -> Thing:
    return {
        "@type": "Event",
        "name": view.title,
        "description": view.summary,
        "startDate": view.start.isoformat(),
        "endDate": (view.end or view.start).isoformat(),
        "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
        "location": {"@type": "Place", "name": view.venue, "address": view.where},
        "organizer": _named("Organization", view.organiser or site.name),
    }


def _dataset(view: View, site: SiteView) -> Thing:
    download = {
        "@type": "DataDownload",
        "encodingFormat": "text/csv",
        "contentUrl": site.base_url + view.csv_url,
    }
    return {
        "@type": "Dataset",
        "name": view.title,
        "description": view.summary or view.label,
        "creator": _named("Organization", view.supplier or site.name),
        "publisher": _publisher(site),
        "variableMeasured": [indicator.title for indicator in view.indicators],
        "isAccessibleForFree": True,
        "distribution": [download],
    }


_THINGS: dict[str, Callable[[View, SiteView], Thing]] = {
    "product": _product,
    "honoree": _person,
    "establishment": _organisation,
    "showroom": _place,
    "news": _article,
    "event": _event,
    "statistic": _dataset,
}
