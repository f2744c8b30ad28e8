"""sitemap.xml as a search engine reads it: every page once, twins that name each other, pictures."""

from __future__ import annotations

from xml.etree import ElementTree

from tests.site_factory import SmallSite

HOST = "https://khuyencong.example"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
XHTML = "{http://www.w3.org/1999/xhtml}"
IMAGE = "{http://www.google.com/schemas/sitemap-image/1.1}"


def urls(small: SmallSite) -> dict[str, ElementTree.Element]:
    """The entries of the sitemap by their address."""
    root = ElementTree.fromstring(small.read("public/sitemap.xml"))
    assert root.tag == f"{SITEMAP}urlset"
    assert {child.tag for child in root} == {f"{SITEMAP}url"}
    found = {url.findtext(f"{SITEMAP}loc") or "": url for url in root}
    assert len(found) == len(root), "an address stands twice"
    return found


def alternates(url: ElementTree.Element) -> dict[str | None, str | None]:
    links = url.findall(f"{XHTML}link")
    assert all(link.get("rel") == "alternate" for link in links)
    return {link.get("hreflang"): link.get("href") for link in links}


def page(small: SmallSite, address: str) -> str:
    return small.read(f"public{address.removeprefix(HOST)}index.html")


def test_every_address_is_a_page_that_calls_itself_so(small: SmallSite) -> None:
    for address in urls(small):
        assert f'<link rel="canonical" href="{address}">' in page(small, address)


def test_entries_follow_the_schema_s_order(small: SmallSite) -> None:
    for url in urls(small).values():
        assert url[0].tag == f"{SITEMAP}loc"
        assert {child.tag for child in url[1:]} <= {f"{XHTML}link", f"{IMAGE}image"}


def test_twins_name_each_other_and_themselves(small: SmallSite) -> None:
    found = urls(small)
    twin = alternates(found[f"{HOST}/tin-tuc/tin-kho/"])
    assert twin == {"vi": f"{HOST}/tin-tuc/tin-kho/", "en": f"{HOST}/en/news/tin-kho/"}
    for address, url in found.items():
        others = alternates(url)
        assert not others or address in others.values()
        for there in others.values():
            assert alternates(found[str(there)]) == others


def test_a_page_tells_of_the_same_twins_as_the_sitemap(small: SmallSite) -> None:
    html = page(small, f"{HOST}/tin-tuc/tin-kho/")
    assert f'hreflang="en" href="{HOST}/en/news/tin-kho/"' in html
    assert alternates(urls(small)[f"{HOST}/tin-tuc/tin-hai/"]) == {}


def test_pictures_are_there(small: SmallSite) -> None:
    images = {
        address: url.findtext(f"{IMAGE}image/{IMAGE}loc") or ""
        for address, url in urls(small).items()
        if url.find(f"{IMAGE}image") is not None
    }
    assert f"{HOST}/san-pham/den-da/" in images
    for image in images.values():
        assert (small.root / f"public{image.removeprefix(HOST)}").is_file()


def test_what_has_no_page_is_not_in_it(small: SmallSite) -> None:
    """Rows of the table of honorees, old addresses, 404."""
    found = " ".join(urls(small))
    assert "nguyen-van-an" not in found
    assert "tin-cu" not in found
    assert "404" not in found


def test_robots_name_the_sitemap(small: SmallSite) -> None:
    assert small.read("public/robots.txt") == (
        "User-agent: *\nAllow: /\n\nSitemap: https://khuyencong.example/sitemap.xml\n"
    )
