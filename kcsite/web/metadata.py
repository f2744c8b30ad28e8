"""JSON-LD (schema.org) of an entry, for search engines.

In: an entry's view. Out: a `<script type="application/ld+json">`, in which no text can end the
element. What is withheld is not in the view, so it is not here.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from markupsafe import Markup

from kcsite.site.view import SiteView, View
from kcsite.web.pictures import largest_jpeg

Thing = dict[str, Any]


def json_ld(view: View, site: SiteView, canonical: str) -> Markup:
    """The entry as a schema.org thing; "" for kinds that have none."""
    make = _THINGS.get(view.kind)
    if make is None:
        return Markup("")
    thing = {"@context": "https://schema.org", **make(view, site), "url": canonical}
    if view.cover:
        thing["image"] = site.base_url + largest_jpeg(view.cover)
    told = {name: value for name, value in thing.items() if value not in ("", [])}
    text = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
    safe = text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
    return Markup('<script type="application/ld+json">') + Markup(safe) + Markup("</script>")


def _organisation(site: SiteView) -> Thing:
    return {"@type": "GovernmentOrganization", "name": site.name, "url": site.base_url + "/"}


def _product(view: View, site: SiteView) -> Thing:
    return {
        "@type": "Product",
        "name": view.title,
        "description": view.summary or view.story,
        "manufacturer": {"@type": "Organization", "name": view.establishment.title},
        "award": [award.line for award in view.awards if award.current],
        "category": view.group_label,
    }


def _person(view: View, site: SiteView) -> Thing:
    return {
        "@type": "Person",
        "name": view.title,
        "jobTitle": view.trade,
        "award": [f"{title.name} ({title.year})" for title in view.titles],
    }


def _organisation_of(view: View, site: SiteView) -> Thing:
    address = {"@type": "PostalAddress", "streetAddress": view.address.line, "addressCountry": "VN"}
    return {"@type": "Organization", "name": view.title, "address": address}


def _place(view: View, site: SiteView) -> Thing:
    address = {"@type": "PostalAddress", "streetAddress": view.address.line, "addressCountry": "VN"}
    return {"@type": "Place", "name": view.title, "address": address}


def _article(view: View, site: SiteView) -> Thing:
    return {
        "@type": "NewsArticle",
        "headline": view.title,
        "datePublished": view.date.isoformat(),
        "dateModified": (view.updated or view.date).isoformat(),
        "publisher": _organisation(site),
        "inLanguage": view.lang,
    }


def _event(view: View, site: SiteView) -> Thing:
    return {
        "@type": "Event",
        "name": view.title,
        "startDate": view.start.isoformat(),
        "endDate": (view.end or view.start).isoformat(),
        "location": {"@type": "Place", "name": view.venue, "address": view.where},
        "organizer": {"@type": "Organization", "name": view.organiser or site.name},
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
        "creator": {"@type": "Organization", "name": view.supplier or site.name},
        "distribution": [download],
    }


_THINGS: dict[str, Callable[[View, SiteView], Thing]] = {
    "product": _product,
    "honoree": _person,
    "establishment": _organisation_of,
    "showroom": _place,
    "news": _article,
    "event": _event,
    "statistic": _dataset,
}
