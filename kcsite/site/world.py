"""What the site answers for in the world, gathered: one table for makers to read by key."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from kcsite.site.derived import answer_derived
from kcsite.site.lists import answer_facet, answer_list
from kcsite.site.searchable import answer_searchables
from kcsite.site.site import ANSWERS, Site
from kcsite.trace import Key


def answers(site: Site) -> dict[str, Callable[[Key], Any]]:
    """The answerers of a site, by the first part of the key."""
    table: dict[str, Callable[[Key], Any]] = dict.fromkeys(ANSWERS, site.value)
    table["derived"] = answer_derived(site)
    table["list"] = answer_list(site)
    table["facet"] = answer_facet(site)
    table |= answer_searchables(site)
    return table
