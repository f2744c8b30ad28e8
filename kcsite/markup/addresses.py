"""The addresses in a body: entries by kind and id, pages of the site, the outside; no others.

In: what stands in a link. Out: where it leads, and a fault where it may not or cannot. Whatever
is not known here is refused, so that no scheme a browser may learn one day gets through.
"""

from __future__ import annotations

import re

from kcsite.content.models.values import KIND_OF_PREFIX
from kcsite.diagnostics import nearest
from kcsite.markup.frame import Place, Places
from kcsite.markup.pieces import Target

# The prefix of a file to download; all others are kinds of content.
FILE = "tep"
PREFIXES = frozenset(KIND_OF_PREFIX) | {FILE}

_OUTSIDE = re.compile(r"https?://[^\s/?#\\]+(?:[/?#]\S*)?", re.IGNORECASE)
_PLAIN = re.compile(r"(?:mailto:[^\s<>\"]+@[^\s<>\"]+|tel:\+?[0-9.() -]+)", re.IGNORECASE)
_SPACE = re.compile(r"[\x00-\x20\u00a0\u2028\u2029]+")
_SCHEME = re.compile(r"([^/?#:]*):(.*)", re.DOTALL)


def is_outside(url: str) -> bool:
    """Whether an address is a full http or https address."""
    return _OUTSIDE.fullmatch(url) is not None


def resolve(written: str, places: Places, *needles: str) -> Target:
    """Where a link in a body leads.

    `needles` find its place in the source, see `Places.find`. An entry that is not there, a
    scheme that is not allowed and nothing at all are faults; then the target has no `url`.
    """
    target = written.strip()
    # Browsers drop tabs and line ends in an address before they look for its scheme.
    bare = _SPACE.sub("", target)
    if is_outside(bare):
        return Target(written, bare, outside=True)
    if _PLAIN.fullmatch(target):
        return Target(written, bare)
    scheme = _SCHEME.fullmatch(bare)
    if scheme is None and bare and not bare.startswith(("//", "/\\", "\\")):
        return Target(written, bare)
    place = places.find(*needles, written) if bare else places.find("]()", "()")
    if not bare:
        places.fault("K304", place)
    elif scheme is None or scheme[1] not in PREFIXES:
        _refuse(bare, scheme[1] if scheme else "", places, place)
    else:
        prefix, identity = scheme[1], scheme[2]
        link = places.frame.link(prefix, identity) if identity else None
        if link is not None:
            return Target(written, link.url, link.title)
        places.fault("K305" if prefix == FILE else "K301", place, given=bare, file=identity)
    return Target(written)


def _refuse(bare: str, prefix: str, places: Places, place: Place) -> None:
    near = nearest(prefix.lower(), PREFIXES, 1)
    if near:
        places.fault("K302", place, given=prefix, near=near[0])
    else:
        places.fault("K303", place, given=bare[:80])
