"""What every page's template is given: the page's own facts, the menu, the words, the functions.

In: an artifact's work and what the page is about. Out: the rendered page as bytes.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from kcsite.drawing import bars_svg, progress_svg, qr_svg
from kcsite.plan import SCRIPTS, Work, script_name
from kcsite.site.addresses import root, search_address, section_address
from kcsite.site.view import Lens, SiteView, View
from kcsite.trace import digest_bytes
from kcsite.web.body import markdown
from kcsite.web.metadata import json_ld
from kcsite.web.pictures import picture
from kcsite.web.social import Shared, shared
from kcsite.web.styles import REGULAR, font_url, style_sheet

_BOX = re.compile(r'(?:viewBox|preserveAspectRatio)="[^"]*"')
_ID = re.compile(r"[^a-z0-9-]")


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed that a page names in its head."""

    url: str
    type: str
    title: str


@dataclass(frozen=True, slots=True)
class Page:
    """A page's own facts. `alternates` maps a language to the address of the same page in it."""

    url: str
    template: str
    title: str
    description: str
    alternates: Mapping[str, str]
    canonical: str
    feeds: tuple[Feed, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the trail, or an item of the menu."""

    title: str
    url: str
    current: bool = False


class Frame:
    """Renders pages in one language for one artifact."""

    def __init__(self, work: Work, lang: str) -> None:
        self.work = work
        self.trace = work.trace
        self.lang = lang
        self.lens = Lens(work.trace, lang, lambda view: markdown(view, work))
        self.site = SiteView(self.lens)

    def words(self, key: str, **values: object) -> str:
        """A text of the interface. Raises KeyError for an unknown key."""
        text: str = self.trace.read(("string", key, self.lang))
        return text.format(**values) if values else text

    def absolute(self, url: str) -> str:
        return self.site.base_url + url

    def menu(self, here: str) -> tuple[Step, ...]:
        items = []
        for item in self.trace.read(("menu",)):
            if item.kind:
                url: str | None = section_address(item.kind, self.lang)
            else:
                url = self.trace.read(("address", f"page:{item.page}", self.lang))
            if url:
                items.append(Step(self.words(item.title), url, here.startswith(url)))
        return tuple(items)

    def icon(self, name: str) -> Markup:
        """A drawing of the theme's ornament file, inlined by its id. Decorative: no words."""
        if _ID.search(name):
            raise ValueError(f"icon name: {name}")
        text = self.trace.read(("file", "ornament.svg")).decode("utf-8")
        found = re.search(
            rf'<symbol id="{name}"([^>]*)>(.*?)</symbol>', text, re.DOTALL | re.IGNORECASE
        )
        if found is None:
            raise KeyError(f"icon {name}")
        box = " ".join(_BOX.findall(found[1]))
        head = f'<svg class="icon icon-{name}" {box} aria-hidden="true">'
        return Markup(head + re.sub(r"\s*\n\s*", "", found[2]) + "</svg>")

    def css(self, name: str) -> Markup:
        """A set of style sheets that theme.yaml names. The page's policy lets no other in."""
        # The theme's own files, not content: nothing in them can close the element.
        return Markup("<style>") + Markup(style_sheet(name, self.trace)) + Markup("</style>")

    def colour(self, name: str) -> str:
        """A colour of the palette, as #RRGGBB."""
        palette = dict(self.trace.read(("palette",)))
        rgb: str = palette[name].rgb
        return rgb

    def shared(self, entry: View | None, kind: str) -> Shared:
        """The picture that a chat shows for the page of an entry, or of a kind's list."""
        return shared(self.trace, self.lang, entry.ref if entry is not None else None, kind)

    def script(self, name: str, *, at_once: bool = False) -> Markup:
        """A script of the theme's `js/` folder. It is a module, so it runs after the page is read;
        or, if it can bear that, as soon as it is here.
        """
        digest = digest_bytes(self.trace.read(("file", f"js/{name}")))
        src = f"/{SCRIPTS}/{script_name(name, digest)}"
        when = Markup(" async") if at_once else ""
        return Markup('<script type="module" src="{}"{}></script>').format(src, when)

    def font_preloads(self) -> Markup:
        """The two faces of the first view. A font that is `optional` must be early or is not used."""
        first = [f for f in self.trace.read(("fonts",)) if f.web and f.weight == REGULAR]
        return Markup("").join(
            Markup('<link rel="preload" as="font" type="font/woff2" href="{}" crossorigin>').format(
                font_url(font, self.trace)
            )
            for font in first[:2]
        )

    def render(
        self,
        template: str,
        url: str,
        title: str,
        description: str,
        alternates: Mapping[str, str],
        trail: tuple[Step, ...] = (),
        feeds: tuple[Feed, ...] = (),
        **values: Any,
    ) -> bytes:
        """The page's bytes. Raises TemplateFault."""
        page = Page(url, template, title, description, alternates, self.absolute(url), feeds)
        functions: dict[str, Any] = {
            "lang": self.lang,
            "t": self.words,
            "site": self.site,
            "page": page,
            "menu": self.menu(url),
            "trail": trail,
            "abs": self.absolute,
            "search_url": search_address(self.lang),
            "picture": picture,
            "shared": self.shared(values.get("entry"), values.get("kind", "")),
            "colour": self.colour,
            "icon": self.icon,
            "css": self.css,
            "font_preloads": self.font_preloads,
            "script": self.script,
            "qr": lambda target: qr_svg(target, label=self.words("qr_label", title=title)),
            "chart_progress": _progress,
            "chart_bars": _bars,
            "chart_columns": _columns,
            "json_ld": lambda view: json_ld(view, self.site, page.canonical, trail),
        }
        environment = self.work.theme.shared_environment(self.lang)
        html = self.work.theme.render(
            environment, f"web/{template}", self.trace, **functions, **values
        )
        return tidy(html).encode("utf-8")


def _progress(percent: int) -> Markup:
    return progress_svg(percent, width=200, fill=".done", track=".track")


def _bars(series: Sequence[tuple[str, Any]], title: str, unit: str = "") -> Markup:
    return bars_svg(
        series, label=f"{title} ({unit})" if unit else title, fill=".then", last_fill=".now"
    )


def _columns(results: Sequence[tuple[int, Any]], label: str) -> Markup:
    """Results year by year as a figure in a line of text: the table beside it has the numbers."""
    points = [(str(year), value) for year, value in results]
    return bars_svg(
        points,
        label=label,
        width=60,
        height=24,
        size=0,
        fill=".then",
        last_fill=".now",
        cls="columns",
    )


_BLANK_LINES = re.compile(r"\n\s*\n+")
_INDENT = re.compile(r"\n[ \t]+")
_KEEP = re.compile(r"(<(?:pre|textarea)\b.*?</(?:pre|textarea)>)", re.DOTALL)


def tidy(html: str) -> str:
    """HTML without the indentation and blank lines of templates; `<pre>` as it is."""
    parts = _KEEP.split(html)
    for index in range(0, len(parts), 2):
        parts[index] = _INDENT.sub("\n", _BLANK_LINES.sub("\n", parts[index]))
    return "".join(parts).strip() + "\n"


def home_step(frame: Frame) -> Step:
    return Step(frame.words("home"), root(frame.lang))


def alternates(view: View) -> dict[str, str]:
    """The addresses of an entry's page, by language."""
    found = {lang: view.url_in(lang) for lang in ("vi", "en")}
    return {lang: url for lang, url in found.items() if url}
