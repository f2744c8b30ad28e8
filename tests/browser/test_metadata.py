"""What the finished site tells machines, held against the types and schemas that others wrote."""

from __future__ import annotations

import json
import re
import subprocess
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from lxml import etree

from tests.browser.conftest import CHECKERS

_ELEMENT = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
# The kinds of things that the pages must speak of.
WANTED = {
    *("GovernmentOrganization", "Organization", "Product", "Person", "NewsArticle", "Event"),
    *("Place", "Dataset", "BreadcrumbList"),
}
_CONFIG = {
    "compilerOptions": {"strict": True, "noEmit": True, "skipLibCheck": True, "types": []},
    "files": ["things.ts"],
}


def shape(value: Any) -> Any:
    """A thing with its words left away: what a type can object to, and few enough to be quick."""
    if isinstance(value, dict):
        # "query-input" is Google's, not a property of schema.org.
        kept = {k: v for k, v in value.items() if k != "query-input"}
        return {k: v if k == "@type" else shape(v) for k, v in kept.items()}
    if isinstance(value, list):
        met = {json.dumps(shape(part)): shape(part) for part in value}
        return list(met.values())
    if isinstance(value, str):
        return value if value.startswith("https://schema.org/") else "…"
    return value


def things(folder: Path) -> dict[str, list[str]]:
    """Every shape of thing that some page tells, as JSON: its type → what is told of it."""
    found: dict[str, dict[str, None]] = {}
    for page in sorted(folder.rglob("*.html")):
        for text in _ELEMENT.findall(page.read_text("utf-8")):
            told = json.loads(text)
            assert told.pop("@context") == "https://schema.org", page
            for thing in told.get("@graph", [told]):
                found.setdefault(thing["@type"], {})[json.dumps(shape(thing))] = None
    return {kind: list(told) for kind, told in found.items()}


def objections(found: dict[str, list[str]], folder: Path) -> str:
    """What TypeScript says against them by schema.org's types."""
    lines = [f'import type {{ {", ".join(sorted(found))} }} from "schema-dts";']
    for kind, told in sorted(found.items()):
        lines += [f"export const {kind}s: {kind}[] = [", *(f"  {thing}," for thing in told), "];"]
    (folder / "things.ts").write_text("\n".join(lines), "utf-8")
    (folder / "tsconfig.json").write_text(json.dumps(_CONFIG), "utf-8")
    (folder / "node_modules").symlink_to(CHECKERS)
    done = subprocess.run(
        [CHECKERS / ".bin/tsc", "--project", folder], check=False, capture_output=True, text=True
    )
    return done.stdout


def test_every_thing_is_of_its_type_by_schema_org(built_folder: Path, tmp_path: Path) -> None:
    found = things(built_folder)
    assert found.keys() >= WANTED
    assert objections(found, tmp_path) == ""


def test_a_misspelt_property_is_seen(tmp_path: Path) -> None:
    assert "awrd" in objections({"Product": ['{"@type": "Product", "awrd": "x"}']}, tmp_path)


# What sitemap.xsd leaves to others: links to other languages, pictures.
_IMAGES = "http://www.google.com/schemas/sitemap-image/1.1"
_XHTML = "http://www.w3.org/1999/xhtml"
_SCHEMAS = {
    "link.xsd": f"""\
<schema xmlns="http://www.w3.org/2001/XMLSchema" targetNamespace="{_XHTML}">
<element name="link"><complexType>
<attribute name="rel" use="required" fixed="alternate"/>
<attribute name="hreflang" type="language" use="required"/>
<attribute name="href" type="anyURI" use="required"/>
</complexType></element></schema>""",
    "image.xsd": f"""\
<schema xmlns="http://www.w3.org/2001/XMLSchema" targetNamespace="{_IMAGES}"
 elementFormDefault="qualified">
<element name="image"><complexType><sequence><element name="loc" type="anyURI"/></sequence>
</complexType></element></schema>""",
    "all.xsd": f"""\
<schema xmlns="http://www.w3.org/2001/XMLSchema">
<import namespace="http://www.sitemaps.org/schemas/sitemap/0.9"
 schemaLocation="{(CHECKERS / "sitemap/schema/sitemap.xsd").as_uri()}"/>
<import namespace="{_XHTML}" schemaLocation="link.xsd"/>
<import namespace="{_IMAGES}" schemaLocation="image.xsd"/>
</schema>""",
}


def test_the_sitemap_is_one_and_leads_to_files(built_folder: Path, tmp_path: Path) -> None:
    for name, text in _SCHEMAS.items():
        (tmp_path / name).write_text(text, "utf-8")
    schema = etree.XMLSchema(etree.parse(tmp_path / "all.xsd"))
    tree = etree.parse(built_folder / "sitemap.xml")
    assert schema.validate(tree), schema.error_log
    pictures = tree.findall(f".//{{{_IMAGES}}}loc")
    assert pictures
    for element in [*tree.findall(".//{*}loc"), *tree.findall(f".//{{{_XHTML}}}link")]:
        path = urlsplit(element.get("href") or element.text or "").path
        file = built_folder / path.strip("/") / ("index.html" if path.endswith("/") else "")
        assert file.is_file(), path


def feeds(folder: Path, name: str) -> list[Path]:
    found = sorted(folder.rglob(name))
    assert found
    return found


def test_every_rss_feed_keeps_its_rules(built_folder: Path) -> None:
    """RSS 2.0: what must be there, whole addresses, guids of one entry each, days of RFC 822."""
    for path in feeds(built_folder, "rss.xml"):
        channel = etree.parse(path).getroot().find("channel")
        assert channel is not None
        for name in ("title", "link", "description", "language"):
            assert channel.findtext(name), f"{path}: {name}"
        (itself,) = channel.findall("{http://www.w3.org/2005/Atom}link[@rel='self']")
        assert urlsplit(str(itself.get("href"))).path == f"/{path.relative_to(built_folder)}"
        guids = [str(item.findtext("guid")) for item in channel.findall("item")]
        assert guids and len(set(guids)) == len(guids), path
        for item in channel.findall("item"):
            assert item.findtext("title") and str(item.findtext("link")).startswith("https://")
            day = item.findtext("pubDate")
            assert day is None or parsedate_to_datetime(day).tzinfo


def test_every_json_feed_keeps_its_rules(built_folder: Path) -> None:
    """JSON Feed 1.1: version, title, items; each with an id and something to read."""
    for path in feeds(built_folder, "feed.json"):
        feed: dict[str, Any] = json.loads(path.read_text("utf-8"))
        assert feed["version"] == "https://jsonfeed.org/version/1.1" and feed["title"]
        assert urlsplit(feed["feed_url"]).path == f"/{path.relative_to(built_folder)}"
        for item in feed["items"]:
            assert item["id"] and item["url"] and item["title"]
            assert item.get("content_html") or item.get("content_text")
