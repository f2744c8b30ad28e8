"""Small words on markup: its text alone, its attributes as written, names that are used once."""

from __future__ import annotations

import re
from html import unescape

_TAG = re.compile(r"<[^>]*>")


def bare(html: str) -> str:
    """The words of a piece of finished markup."""
    return " ".join(unescape(_TAG.sub("", html)).split())


def written(attributes: dict[str, str]) -> str:
    """Attributes as they stand in a tag. Values come escaped from nh3 and are not touched."""
    return "".join(
        " open" if name == "open" else f' {name}="{value}"' for name, value in attributes.items()
    )


class Names:
    """Names given so far; a second "lo-gom" becomes what the pattern makes of it and 2."""

    def __init__(self, pattern: str) -> None:
        self._pattern = pattern
        self._count: dict[str, int] = {}

    def __contains__(self, name: str) -> bool:
        return name in self._count

    def unique(self, name: str) -> str:
        whole = name
        while whole in self._count:
            self._count[name] += 1
            whole = self._pattern.format(name, self._count[name])
        self._count[whole] = 1
        return whole
