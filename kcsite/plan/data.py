"""What machines read: feeds, calendar, open data, sitemap; headers and old addresses for servers."""

from __future__ import annotations

from collections.abc import Iterator

from kcsite.content.entry import LANGUAGES
from kcsite.content.models.values import PREFIXES
from kcsite.plan.artifact import Artifact
from kcsite.site.addresses import SECTIONS, section_address
from kcsite.site.site import Site
from kcsite.theme import Theme


def artifacts(site: Site, theme: Theme) -> Iterator[Artifact]:
    for lang in LANGUAGES:
        for kind in ("news", "product", "event"):
            for form in ("rss.xml", "feed.json"):
                yield Artifact(f"public{section_address(kind, lang)}{form}", "feed", (kind, lang))
        yield Artifact(f"public{section_address('event', lang)}lich.ics", "calendar", (lang,))
    for kind in (*SECTIONS, "page"):
        for form in ("json", "csv"):
            yield Artifact(f"public/du-lieu/{PREFIXES[kind]}.{form}", "open-data", (kind,))
    yield Artifact("public/du-lieu/schema.json", "open-data-schema")
    for ref in site.entries:
        if ref.kind == "statistic":
            address = site.addresses[ref, "vi"]
            yield Artifact(f"public{address}{ref.id}.csv", "statistic-csv", (str(ref),))
    yield Artifact("public/sitemap.xml", "sitemap")
    yield Artifact("public/robots.txt", "robots")
    yield Artifact("public/_redirects", "redirects", ("netlify",))
    yield Artifact("public/redirects.nginx.map", "redirects", ("nginx",))
    yield Artifact("public/_headers", "headers", ("hosted",))
    yield Artifact("public/headers.nginx.conf", "headers", ("nginx",))
    yield Artifact("public/.htaccess", "headers", ("apache",))
