"""Every file of a site has a type of its own."""

from __future__ import annotations

import pytest

from kcsite.mime import UNKNOWN, type_of
from kcsite.site.addresses import DOWNLOAD_TYPES


@pytest.mark.parametrize(
    "ending", [*DOWNLOAD_TYPES, ".html", ".js", ".woff2", ".ics", ".webmanifest"]
)
def test_whatever_a_site_offers_has_a_type(ending: str) -> None:
    assert type_of(f"tep/a{ending}") != UNKNOWN


def test_an_ending_is_read_whatever_its_case() -> None:
    assert type_of("a/B.PDF") == "application/pdf"
    assert type_of("_headers") == UNKNOWN
