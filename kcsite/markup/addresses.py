"""The addresses in a body: entries by kind and id, pages of the site, the outside; no others.

In: what stands in a link. Out: the address for the page, or None and a fault. Whatever is not
known here is refused, so that no scheme a browser may learn one day gets through.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from kcsite.content.models.values import KIND_OF_PREFIX
from kcsite.diagnostics import nearest
from kcsite.markup.frame import Link, Place, Places

# The prefix of a file to download; all others are kinds of content.
FILE = "tep"
PREFIXES = frozenset(KIND_OF_PREFIX) | {FILE}

_OUTSIDE = re.compile(r"https?://[^\s/?#]+\.?[^\s]*", re.IGNORECASE)
_PLAIN = re.compile(r"(?:mailto:[^\s<>\"]+@[^\s<>\"]+|tel:\+?[0-9.() -]+)", re.IGNORECASE)
_SPACE = re.compile(r"[\x00-\x20\u00a0\u2028\u2029]+")
_SCHEME = re.compile(r"([^/?#:]*):(.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Address:
    """Where a link leads; `title` is known of entries, `outside` of other people's sites."""

    url: str
    title: str = ""
    outside: bool = False


def is_outside(url: str) -> bool:
    """Whether an address is a full http or https address."""
    return _OUTSIDE.fullmatch(url) is not None


def resolve(written: str, places: Places) -> Address | None:
    """The address that a link in a body stands for.

    None, and a fault at its place, for an entry that is not there, a scheme that is not allowed,
    and nothing at all.
    """
    target = written.strip()
    if not target:
        places.fault("K304", places.find("]()", "()"))
        return None
    if is_outside(target):
        return Address(target, outside=True)
    if _PLAIN.fullmatch(target):
        return Address(target.replace(" ", ""))
    # Browsers drop tabs and line ends in an address before they look for its scheme.
    bare = _SPACE.sub("", target)
    scheme = _SCHEME.fullmatch(bare)
    if scheme is None:
        if bare.startswith(("//", "/\\", "\\")):
            places.fault("K303", _place(written, places), given=target)
            return None
        return Address(target.replace("\n", ""))
    prefix, identity = scheme[1], scheme[2]
    if prefix not in PREFIXES:
        _unknown_scheme(prefix, target, written, places)
        return None
    link: Link | None = places.frame.link(prefix, identity) if identity else None
    if link is None:
        code = "K305" if prefix == FILE else "K301"
        places.fault(code, _place(written, places), given=bare, file=identity)
        return None
    return Address(link.url, link.title)


def _place(written: str, places: Places) -> Place:
    return places.find(f"]({written}", f"<{written}", f'"{written}', written)


def _unknown_scheme(prefix: str, target: str, written: str, places: Places) -> None:
    near = nearest(prefix.lower(), PREFIXES, 1)
    if near:
        places.fault("K302", _place(written, places), given=prefix, near=near[0])
    else:
        places.fault("K303", _place(written, places), given=target[:80])
