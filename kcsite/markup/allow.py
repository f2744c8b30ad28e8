"""Bare HTML: what may stay, and a warning for each thing that may not.

In: HTML as Markdown gives it. Out: the same through nh3's parser, with the elements and
attributes below and no others. Addresses are not judged here but in `addresses`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

import nh3

from kcsite.markup.frame import Places


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


TAGS = _names(
    """a abbr b blockquote br caption cite code dd del details dl dt em figcaption figure h2 h3 h4
    hr i ins kbd li mark ol p pre q s small span strong sub summary sup table tbody td tfoot th
    thead tr u ul"""
)
HEADINGS = _names("h1 h2 h3 h4 h5 h6")
# Those out of range are brought into it when the page is put together, see `finish`. There is no
# img: one of Markdown is a piece by now.
_TAGS = TAGS | HEADINGS
# Elements of a paragraph, and all that hold words but no paragraphs.
PHRASING = _names("a abbr b cite code del em i ins kbd mark q s small span strong sub sup u")
WORDS_ONLY = PHRASING | HEADINGS | _names("p pre summary caption dt")
# Where alone an element may stand.
PARENTS = {
    "li": _names("ul ol"),
    "dt": _names("dl"),
    "dd": _names("dl"),
    "summary": _names("details"),
    "figcaption": _names("figure"),
}
# Elements whose content is no text for readers and goes with them.
_GO_WHOLE = _names(
    """audio canvas embed iframe math noembed noframes noscript object script style svg template
    textarea title video xmp"""
)
ATTRIBUTES: dict[str, set[str]] = {
    "*": {"lang"},
    "a": {"href", "title"},
    "abbr": {"title"},
    "details": {"open"},
    "h1": {"id"},
    "h2": {"id"},
    "h3": {"id"},
    "h4": {"id"},
    "h5": {"id"},
    "h6": {"id"},
    "ol": {"start"},
    "td": {"align", "colspan", "rowspan"},
    "th": {"align", "colspan", "rowspan", "scope"},
}
# What an attribute of ours may say; nh3 lets any value through.
_VALUES = {
    "lang": re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*"),
    "id": re.compile(r"[a-z][a-z0-9-]{0,99}"),
    "start": re.compile(r"\d{1,6}"),
    "colspan": re.compile(r"[1-9]\d?"),
    "rowspan": re.compile(r"[1-9]\d?"),
    "align": re.compile(r"left|center|right"),
    "scope": re.compile(r"col|row|colgroup|rowgroup"),
    "open": re.compile(r"(?:open)?"),
}
_SCHEME = re.compile(r"href\s*=\s*[\"']?\s*([A-Za-z][A-Za-z0-9+.-]{0,40}):", re.IGNORECASE)
_TAG = re.compile(r"<([A-Za-z][^\s/>]*)((?:[^>\"']|\"[^\"]*\"|'[^']*')*)>?")
_ATTRIBUTE = re.compile(r"([^\s\"'>/=]+)(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s>]+))?")


def sanitise(html: str) -> str:
    """HTML as a browser would read it, with nothing but what the tables allow."""
    # nh3 would take an unknown scheme away in silence, and `san-pham:` is one. Every address is
    # judged again, and refused with a message, by `addresses`.
    schemes = frozenset(_SCHEME.findall(html))
    return _cleaner(schemes - _USUAL).clean(html)


_USUAL = frozenset(["http", "https", "mailto", "tel"])


@lru_cache(maxsize=16)
def _cleaner(schemes: frozenset[str]) -> nh3.Cleaner:
    """nh3 with the tables, which take it longer to read than most bodies."""
    return nh3.Cleaner(
        tags=set(_TAGS),
        clean_content_tags=set(_GO_WHOLE),
        attributes=ATTRIBUTES,
        attribute_filter=_value,
        link_rel=None,
        url_schemes=_USUAL | schemes,
    )


def _value(tag: str, name: str, value: str) -> str | None:
    wanted = _VALUES.get(name)
    return value if wanted is None or wanted.fullmatch(value) else None


def allowed(tag: str, name: str) -> bool:
    """Whether an element may carry an attribute."""
    return name in ATTRIBUTES["*"] or name in ATTRIBUTES.get(tag, ())


def report(fragments: Iterable[str], places: Places) -> None:
    """Warn of each element and attribute of bare HTML that will not be in the page."""
    for fragment in fragments:
        for match in _TAG.finditer(fragment):
            tag = match[1].lower()
            if tag not in _TAGS:
                place = places.find(f"<{match[1]}")
                places.fault("K330", place, tag=tag)
                continue
            for attribute in _ATTRIBUTE.finditer(match[2]):
                name = attribute[1].lower()
                if not allowed(tag, name):
                    place = places.find(attribute[0], attribute[1])
                    places.fault("K331", place, tag=tag, name=name)
