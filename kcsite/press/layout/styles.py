"""Computed styles that all chapters of a book share.

In: a document and its style sheets. Out: what WeasyPrint asks for each element's style. It computes a
style anew for each element that has an attribute `style` of its own, and for all that stands in such an
element, in each document again: half of all its work on a book. Here a style is computed once for all
elements with the same parent's style, the same attributes and the same rules, as long as style sheets
and fonts are the same; the values are WeasyPrint's own.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cached_property
from math import inf
from typing import Any
from xml.etree.ElementTree import Element

from weasyprint.css import (
    AnonymousStyle,
    ComputedStyle,
    InitialStyle,
    StyleFor,
    declaration_precedence,
    find_style_attributes,
    preprocess_declarations,
)

_SVG = "{http://www.w3.org/2000/svg}svg"
_FOR_ONE = re.compile(r"\d[dlps]?v(?:w|h|i|b|min|max)\b|\bleader\(", re.IGNORECASE)
"""Lengths told by the first page's size, and what WeasyPrint draws by writing to a style."""
_FLOWS = frozenset(
    {
        ("block", "flow"),
        ("block", "flow-root"),
        ("inline", "flow"),
        ("inline", "flow-root"),
        ("none",),
    }
)

Cascade = dict[str, tuple[Any, Any]]
Matched = Sequence[tuple[Any, Any, Any, Any]]


class Lasting(ComputedStyle):  # type: ignore[misc]
    """A style that nothing is written to once it is computed. In `memo` others keep what follows from
    it alone; copies, which are made to be written to, have none."""

    memo: dict[Any, Any]

    def __init__(self, *parts: Any) -> None:
        super().__init__(*parts)
        self.memo = {}

    @cached_property
    def anonymous_style(self) -> Any:
        return LastingAnonymous(self)


class LastingAnonymous(AnonymousStyle):  # type: ignore[misc]
    """The style of boxes without an element in an element with a lasting style."""

    memo: dict[Any, Any]

    def __init__(self, parent: Lasting) -> None:
        super().__init__(parent)
        self.memo = {}


class Named(Lasting):
    """The style of an element with an id: another's, but for the id, from which nothing follows."""

    def __init__(self, base: Lasting, name: str) -> None:
        super().__init__(*_parts(base))
        self.base = base
        self.memo = base.memo
        self.specified = base.specified
        self["anchor"] = name

    @cached_property
    def anonymous_style(self) -> Any:
        return self.base.anonymous_style

    def __missing__(self, key: str) -> Any:
        value = self[key] = self.base[key]
        return value


def _parts(style: Any) -> tuple[Any, ...]:
    return (
        style.parent_style,
        style.cascaded,
        style.pseudo_type,
        style.root_style,
        style.base_url,
        style.font_config,
        style.initial_page_sizes,
    )


class Styles:
    """The styles of all documents that have the same style sheets and fonts."""

    def __init__(self, css: Sequence[str]) -> None:
        self.may_last = not any(_FOR_ONE.search(text) for text in css)
        self.by_key: dict[tuple[Any, ...], _Found] = {}
        self.by_page: dict[tuple[Any, ...], Lasting] = {}


class _Found:
    """The style of an element and those of its pseudo-elements. What their key names by its address
    is held, lest another take the address."""

    __slots__ = ("held", "pseudo", "style")

    def __init__(self, style: Any, pseudo: Mapping[str, Any], held: Any) -> None:
        self.style = style
        self.pseudo = pseudo
        self.held = held


class SharedStyles(StyleFor):  # type: ignore[misc]
    """WeasyPrint's `StyleFor` for a document with `styles`; for all others itself."""

    def __init__(self, html: Any, sheets: Any, hints: bool, fonts: Any, targets: Any) -> None:
        styles = getattr(html, "styles", None)
        self._styles: Styles | None = styles
        if styles is None or hints:
            super().__init__(html, sheets, hints, fonts, targets)
            return
        self._cascaded_styles: dict[Any, Cascade] = {}
        self._computed_styles: dict[Any, Any] = {}
        self.initial_page_sizes = {"box": None, "area": None}
        self._sheets = sheets
        self.font_config = fonts
        self._share(html, styles, targets)

    def _share(self, html: Any, styles: Styles, targets: Any) -> None:
        """Find or make the style of each element, parents first."""
        own: dict[tuple[Any, ...], _Found] = {}
        found_of: dict[Any, _Found] = {}
        computed = self._computed_styles
        for wrapper in html.wrapper_element.iter_subtree():
            element = wrapper.etree_element
            parent = found_of[wrapper.parent.etree_element].style if wrapper.parent else None
            matched = [sheet.matcher.match(wrapper) for sheet, _, _ in self._sheets]
            attributes = _attributes(element)
            key = (id(parent), attributes, tuple([id(row[3]) for rows in matched for row in rows]))
            found = styles.by_key.get(key) or own.get(key)
            if found is None:
                found = self._made(html, element, attributes, parent, matched)
                lasts = styles.may_last and isinstance(found.style, Lasting)
                (styles.by_key if lasts else own)[key] = found
            found_of[element] = found
            style = found.style
            # The name of a link, which is among its attributes, wins over its id.
            if (name := element.get("id")) and not (element.tag == "a" and attributes[2]):
                style = self._named(style, name)
            computed[element, None] = style
            if targets and style["anchor"]:
                targets.collect_anchor(style["anchor"])
            for pseudo, beside in found.pseudo.items():
                computed[element, pseudo] = beside

    def _named(self, style: Any, name: str) -> Any:
        if isinstance(style, Lasting):
            return Named(style, name)
        named = style.copy()
        named["anchor"] = name
        return named

    def _made(
        self,
        html: Any,
        element: Any,
        attributes: tuple[Any, ...],
        parent: Any,
        matched: Sequence[Matched],
    ) -> _Found:
        cascades: dict[str | None, Cascade] = {None: {}}
        if any(attributes):
            _add_attributes(cascades[None], element, html.base_url)
        for (sheet, origin, sheet_specificity), rows in zip(self._sheets, matched, strict=True):
            for specificity, _, pseudo, (declarations, layer) in rows:
                order = inf if layer is None else sheet.layers.index(layer)
                rank = (order, sheet_specificity or specificity)
                _add(cascades.setdefault(pseudo, {}), declarations, origin, rank)
        root = None if parent is None else self._computed_styles[html.etree_element, None]
        shared = (html.base_url, self.font_config, self.initial_page_sizes)

        def made(of: type[Any]) -> tuple[Any, dict[str, Any]]:
            first = InitialStyle(self.font_config) if root is None else root
            style = of(parent, cascades[None], None, first, *shared)
            top = style if root is None else root
            return style, {
                pseudo: of(style, cascade, pseudo, top, *shared)
                for pseudo, cascade in cascades.items()
                if pseudo
            }

        style, pseudo = made(Lasting)
        is_lasting = parent is None or isinstance(parent, Lasting)
        is_lasting = is_lasting and not _FOR_ONE.search(attributes[0] or "")
        if not (is_lasting and _lasts(style, pseudo.get("marker"))):
            style, pseudo = made(ComputedStyle)
        return _Found(style, pseudo, (parent, matched))

    def set_computed_styles(self, element: Any, *args: Any, **words: Any) -> None:
        """The style of a page, or of a box in its margin: shared by pages with the same rules."""
        styles = self._styles
        super().set_computed_styles(element, *args, **words)
        if styles is None or not styles.may_last:
            return
        place = (element, words.get("pseudo_type"))
        style = self._computed_styles[place]
        if not isinstance(style.parent_style, Lasting):
            return
        rules = tuple(
            (name, id(value), str(rank)) for name, (value, rank) in style.cascaded.items()
        )
        key = (id(style.parent_style), place[1], rules)
        if key not in styles.by_page:
            lasting = styles.by_page[key] = Lasting(*_parts(style))
            lasting.cascaded = dict(style.cascaded)
        self._computed_styles[place] = styles.by_page[key]


def _attributes(element: Any) -> tuple[Any, ...]:
    """The attributes that take part in the cascade, beside the id."""
    get = element.attrib.get
    extra = None
    if element.tag == "a":
        extra = get("name")
    elif element.tag == _SVG:
        extra = (get("width"), get("height"))
    return (get("style"), get("lang"), extra)


def _add_attributes(cascade: Cascade, element: Any, base_url: str) -> None:
    alone = Element(element.tag, {k: v for k, v in element.attrib.items() if k != "id"})
    for specificity, _, declarations, base in find_style_attributes(alone, False, base_url):
        _add(cascade, preprocess_declarations(base, declarations), "author", (inf, specificity))


def _add(cascade: Cascade, declarations: Any, origin: str, rank: tuple[Any, Any]) -> None:
    for name, values, importance in declarations:
        weight = (declaration_precedence(origin, importance), *rank)
        if name not in cascade or cascade[name][1] <= weight:
            cascade[name] = values, weight


def _lasts(style: Any, marker: Any) -> bool:
    """Whether WeasyPrint never writes to the style of such an element, as it does to those of tables,
    flexible boxes, footnotes, running elements, lists with markers, and to what scrolls as a page."""
    display = style["display"]
    if "list-item" in display:
        is_bare = style["list_style_type"] == "none" and style["list_style_image"][0] == "none"
        has_content = marker is not None and marker["content"] not in ("normal", "inhibit")
        display = display[:2] if is_bare and not has_content else ()
    is_page = style.parent_style is None or style.parent_style.parent_style is None
    return (
        display in _FLOWS
        and style["float"] in ("none", "left", "right")
        and style["position"] in ("static", "relative", "absolute")
        and (not is_page or style["overflow"] == "visible")
    )
