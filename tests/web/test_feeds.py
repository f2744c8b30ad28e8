"""Feeds as a reader's program reads them: RSS 2.0 by an XML parser, JSON Feed 1.1 by its fields."""

from __future__ import annotations

import json
import re
from email.utils import parsedate_to_datetime
from html.parser import HTMLParser
from xml.etree import ElementTree

import pytest

from kcsite.web.feeds import absolute_links
from tests.site_factory import SmallSite

HOST = "https://khuyencong.example"
FEEDS = ["tin-tuc", "san-pham", "su-kien", "en/news", "en/products", "en/events"]
ATOM = "{http://www.w3.org/2005/Atom}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}"


class _Addresses(HTMLParser):
    """Every address that some HTML names."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name in ("href", "src"):
                self.found.append(value or "")
            if name == "srcset":
                self.found += [rung.split()[0] for rung in (value or "").split(",")]


def channel(small: SmallSite, section: str) -> ElementTree.Element:
    root = ElementTree.fromstring(small.read(f"public/{section}/rss.xml"))
    assert (root.tag, root.get("version")) == ("rss", "2.0")
    found = root.find("channel")
    assert found is not None
    return found


def text(element: ElementTree.Element, name: str) -> str:
    return element.findtext(name) or ""


@pytest.mark.parametrize("section", FEEDS)
def test_a_channel_has_what_rss_requires(small: SmallSite, section: str) -> None:
    head = channel(small, section)
    assert all(text(head, name) for name in ("title", "link", "description"))
    assert text(head, "language") == ("en" if section.startswith("en/") else "vi")
    assert text(head, "link") == f"{HOST}/{section}/"
    own = head.find(f"{ATOM}link")
    assert own is not None
    assert own.attrib == {
        "href": f"{HOST}/{section}/rss.xml",
        "rel": "self",
        "type": "application/rss+xml",
    }


@pytest.mark.parametrize("section", FEEDS)
def test_every_item_leads_to_a_page_of_the_site(small: SmallSite, section: str) -> None:
    for item in channel(small, section).iter("item"):
        link = text(item, "link")
        assert text(item, "guid") == link
        assert link.startswith(f"{HOST}/")
        assert (small.root / f"public{link.removeprefix(HOST)}index.html").is_file()


def test_news_come_newest_first_with_their_day_in_vietnam(small: SmallSite) -> None:
    items = list(channel(small, "tin-tuc").iter("item"))
    assert [text(item, "link").split("/")[-2] for item in items] == [
        "tin-kho",
        "tin-hai",
        "tin-mot",
    ]
    first = parsedate_to_datetime(text(items[0], "pubDate"))
    assert first.isoformat() == "2026-11-02T00:00:00+07:00"


def test_a_title_with_markup_in_it_stays_text(small: SmallSite) -> None:
    first = next(channel(small, "tin-tuc").iter("item"))
    assert text(first, "title") == 'Ốc & vít: "chuẩn" <b>mới</b> </script>'


def test_the_whole_text_can_be_read_away_from_the_site(small: SmallSite) -> None:
    """In both forms: no address that only holds on the page itself."""
    entries = json.loads(small.read("public/tin-tuc/feed.json"))["items"]
    items = list(channel(small, "tin-tuc").iter("item"))
    assert [text(item, f"{CONTENT}encoded") for item in items] == [
        entry["content_html"] for entry in entries
    ]
    addresses = _Addresses(entries[0]["content_html"]).found
    assert f"{HOST}/san-pham/den-da/" in addresses
    assert f"{HOST}/tin-tuc/tin-kho/#fn-1" in addresses
    assert "https://dongnai.gov.vn/" in addresses
    assert any(re.fullmatch(rf"{HOST}/anh/.*\.avif", address) for address in addresses)
    assert all(address.startswith("https://") for address in addresses)


@pytest.mark.parametrize("section", FEEDS)
def test_a_json_feed_has_the_fields_of_1_1(small: SmallSite, section: str) -> None:
    feed = json.loads(small.read(f"public/{section}/feed.json"))
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["title"]
    assert feed["home_page_url"] == f"{HOST}/{section}/"
    assert feed["feed_url"] == f"{HOST}/{section}/feed.json"
    for item in feed["items"]:
        assert item["id"] == item["url"]
        assert item["title"]
        assert ("content_html" in item) != ("content_text" in item)
        assert item["language"] == feed["language"]


def test_both_forms_tell_of_the_same_entries(small: SmallSite) -> None:
    for section in FEEDS:
        feed = json.loads(small.read(f"public/{section}/feed.json"))
        links = [text(item, "link") for item in channel(small, section).iter("item")]
        assert [item["url"] for item in feed["items"]] == links


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('<a href="/x/">', '<a href="https://h/x/">'),
        ('<a href="#n">', '<a href="https://h/p/#n">'),
        ('<a href="//cdn/x">', '<a href="//cdn/x">'),
        ('<a href="mailto:a@b">', '<a href="mailto:a@b">'),
        ('<img srcset="/a 1w, /b 2w" alt="a > b">', '<img srcset="https://h/a 1w, https://h/b 2w" alt="a > b">'),
        ('<code>src="/a" href="/b"</code>', '<code>src="/a" href="/b"</code>'),
        ('<p title="x href=&quot;/b&quot;">', '<p title="x href=&quot;/b&quot;">'),
    ],
)  # fmt: skip
def test_only_addresses_of_tags_are_made_whole(before: str, after: str) -> None:
    assert absolute_links(before, "https://h", "https://h/p/") == after
