"""In which order files are put where visitors already look.

In: names to be put and names that stand there. Out: groups, one after the other. Whatever a visitor
is given names only what is there already: new files come before the pages that show them, new pages
before those that lead to them, and nothing goes before the last page that named it has changed.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable


def groups(names: Iterable[str], there: Collection[str]) -> tuple[tuple[str, ...], ...]:
    """New files, new pages, changed files, changed pages. What is taken away comes after them all."""
    found: tuple[list[str], ...] = ([], [], [], [])
    for name in sorted(names):
        found[2 * (name in there) + name.endswith(".html")].append(name)
    return tuple(tuple(group) for group in found)
