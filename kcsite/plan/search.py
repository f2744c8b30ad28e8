"""Search: its pages, and the files that a browser asks for while somebody types.

In: the site. Out: for each language a page, the words, the shards of the index, a file a document.
"""

from __future__ import annotations

from collections.abc import Iterator

from kcsite.content.entry import LANGUAGES
from kcsite.plan.artifact import Artifact
from kcsite.plan.pages import page_path
from kcsite.site.addresses import search_address
from kcsite.site.searchable import Searchable, searchables
from kcsite.site.site import Site
from kcsite.theme import Theme

# Letters of text to a shard: with these a shard is 2 to 4 kB when a server has compressed it.
_SHARD = 5000
_MOST_SHARDS = 2048


def shard_count(items: tuple[Searchable, ...]) -> int:
    """How many shards the index has: a power of two, so that it seldom changes."""
    letters = sum(
        len(i.title) + len(i.summary) + len(i.body) + sum(map(len, i.names)) for i in items
    )
    wanted = max(1, letters // _SHARD)
    return int(min(_MOST_SHARDS, 1 << (wanted - 1).bit_length()))


def artifacts(site: Site, theme: Theme) -> Iterator[Artifact]:
    for lang in LANGUAGES:
        below = f"public{search_address(lang)}"
        yield Artifact(page_path(search_address(lang)), "search", (lang,))
        yield Artifact(f"{below}opensearch.xml", "search-description", (lang,))
        items = searchables(site, lang)
        shards = shard_count(items)
        yield Artifact(f"{below}muc-luc.json", "search-contents", (lang, shards))
        for number in range(shards):
            yield Artifact(f"{below}tu/{number}.txt", "search-shard", (lang, shards, number))
        for number, item in enumerate(items):
            path = f"{below}bai/{number}.json"
            yield Artifact(path, "search-document", (str(item.ref), lang))
