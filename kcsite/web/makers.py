"""The table of the website's makers, by the name that the plan gives them."""

from __future__ import annotations

from collections.abc import Callable

from kcsite.plan import Artifact, Work
from kcsite.web import (
    calendar,
    data_schema,
    feeds,
    files,
    guide,
    headers,
    icons,
    listing,
    open_data,
    pages,
    robots,
    scripts,
    search,
    sitemap,
    social,
)

MAKERS: dict[str, Callable[[Artifact, Work], bytes]] = {
    "home": pages.home,
    "entry": pages.entry,
    "list": listing.listing,
    "catalogue": listing.catalogue,
    "redirect": pages.redirect,
    "missing": pages.missing,
    "picture": files.picture,
    "poster": social.poster,
    "icon": icons.icon,
    "manifest": icons.manifest,
    "font": files.font,
    "static": files.static,
    "script": scripts.script,
    "copy": files.copy,
    "feed": feeds.feed,
    "calendar": calendar.calendar,
    "open-data": open_data.open_data,
    "open-data-schema": data_schema.schema,
    "statistic-csv": open_data.statistic_csv,
    "sitemap": sitemap.sitemap,
    "robots": robots.robots,
    "redirects": robots.redirects,
    "headers": headers.headers,
    **search.MAKERS,
    **guide.MAKERS,
}
