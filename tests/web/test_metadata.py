"""JSON-LD of the pages: what a search engine is told, and what cannot get out of its element."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from tests.site_factory import SmallSite
from tests.web.conftest import WITHHELD

_ELEMENT = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
# One page of every kind that is a thing of schema.org, and which.
THINGS = {
    "san-pham/den-da": "Product",
    "nghe-nhan/tran-van-da": "Person",
    "co-so/da-tay": "Organization",
    "phong-trung-bay/trung-tam": "Place",
    "tin-tuc/tin-kho": "NewsArticle",
    "su-kien/hoi-cho": "Event",
    "so-lieu/2026-q3": "Dataset",
}


def graph(small: SmallSite, path: str) -> list[dict[str, Any]]:
    """What a page says of itself."""
    (text,) = _ELEMENT.findall(small.read(f"public/{path}"))
    data = json.loads(text)
    assert data["@context"] == "https://schema.org"
    found: list[dict[str, Any]] = data["@graph"]
    return found


def thing(small: SmallSite, address: str) -> dict[str, Any]:
    """What an entry's page is about; after it comes where the page stands."""
    found, trail = graph(small, f"{address}/index.html")
    assert trail["@type"] == "BreadcrumbList"
    return found


@pytest.mark.parametrize(("address", "kind"), THINGS.items())
def test_a_page_says_what_it_is_about(small: SmallSite, address: str, kind: str) -> None:
    found = thing(small, address)
    assert found["@type"] == kind
    assert found["url"] == f"https://khuyencong.example/{address}/"


def test_nothing_is_said_in_empty_words(small: SmallSite) -> None:
    """The vase has no summary, no story and no award."""
    assert thing(small, "san-pham/binh-gom").keys() == {
        *("@type", "name", "manufacturer", "category", "url", "image")
    }


def test_a_product_names_its_maker_and_what_it_was_awarded(small: SmallSite) -> None:
    found = thing(small, "san-pham/den-da")
    assert found["manufacturer"] == {
        "@type": "Organization",
        "name": "Hợp tác xã Đá Tây",
        "url": "https://khuyencong.example/co-so/da-tay/",
    }
    # The four-star award of 2022 has run out.
    assert found["award"] == ["CNNT tiêu biểu cấp tỉnh, năm 2024"]
    image = found["image"].removeprefix("https://khuyencong.example")
    assert (small.root / f"public{image}").is_file()


def test_no_title_closes_the_element(small: SmallSite) -> None:
    html = small.read("public/tin-tuc/tin-kho/index.html")
    (text,) = _ELEMENT.findall(html)
    assert not re.search("[<>&]", text)
    assert thing(small, "tin-tuc/tin-kho")["headline"] == ('Ốc & vít: "chuẩn" <b>mới</b> </script>')


def test_days_are_days(small: SmallSite) -> None:
    fair = thing(small, "su-kien/hoi-cho")
    assert (fair["startDate"], fair["endDate"]) == ("2026-12-05", "2026-12-09")
    article = thing(small, "tin-tuc/tin-hai")
    assert (article["datePublished"], article["inLanguage"]) == ("2026-10-12", "vi")


@pytest.mark.parametrize("address", THINGS)
def test_what_is_withheld_is_not_told(small: SmallSite, address: str) -> None:
    text = json.dumps(thing(small, address), ensure_ascii=False)
    assert not [secret for secret in WITHHELD if secret in text]


def test_a_list_says_only_where_it_stands(small: SmallSite) -> None:
    (trail,) = graph(small, "san-pham/index.html")
    assert [step["item"] for step in trail["itemListElement"]] == [
        "https://khuyencong.example/",
        "https://khuyencong.example/san-pham/",
    ]
    assert [step["position"] for step in trail["itemListElement"]] == [1, 2]


def test_the_home_page_speaks_of_the_centre(small: SmallSite) -> None:
    (centre,) = graph(small, "index.html")
    (english,) = graph(small, "en/index.html")
    assert centre["@type"] == "GovernmentOrganization"
    assert centre["telephone"] == "+842513000001"
    assert centre["@id"] == english["@id"] == thing(small, "tin-tuc/tin-kho")["publisher"]["@id"]
    assert english["name"] == "Test Centre for Industrial Promotion"
