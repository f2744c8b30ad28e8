"""What a shared page shows in Zalo and Facebook: a picture of its title, composed for it.

In: an artifact of the plan, or what a page is about. Out: the picture's bytes, or its address and
words for the page's head. `media.poster` draws; here is said what stands there, and in which colour.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from kcsite.content.models import Ref
from kcsite.media.geometry import CENTRE
from kcsite.media.poster import SIZE, Ink, Letters, Poster, compose
from kcsite.media.vector import symbol
from kcsite.plan import Artifact, Work, social_path, social_subject
from kcsite.site.site import parse_key_ref
from kcsite.site.values import Picture
from kcsite.site.view import Lens, SiteView, View
from kcsite.store import Cache
from kcsite.theme import Font
from kcsite.theme.filters import filters
from kcsite.trace import Trace, digest

# Colours of the palette: ground, text, quiet text, accent, the large drawing.
_GLAZE = ("men-xanh-dam", "giay-do", "men-xanh-nhat", "vang-nhat", "men-xanh")
_PAPER = ("giay-do", "son-den", "da-xanh", "dat-nung", "tro")
_SLIP = ("dat-nung-nhat", "son-den", "da-xanh", "dat-nung", "giay-do")
_INKS = {"product": _GLAZE, "craft": _SLIP, "honoree": _SLIP, "establishment": _SLIP}
_SECTION_INKS = {"news": _PAPER, "event": _PAPER, "document": _PAPER, "honoree": _SLIP}

_BAND = "tho-cam"


@dataclass(frozen=True, slots=True)
class Shared:
    """The picture of a page's head. `url` changes with the picture: chats keep what they fetched."""

    url: str
    alt: str
    width: int = SIZE[0]
    height: int = SIZE[1]


@dataclass(frozen=True, slots=True)
class _Words:
    """What one subject says; `picture` is its photograph."""

    title: str
    above: str = ""
    award: str = ""
    below: str = ""
    picture: Picture | None = None


def shared(trace: Trace, lang: str, ref: Ref | None, kind: str) -> Shared:
    """The picture for a page: `ref` is its entry, `kind` its list's, or neither."""
    what, about = social_subject(ref, kind)
    key = ("poster", what, about, lang)
    poster, picture = trace.once(key, lambda: _poster(what, about, lang, trace))
    path = social_path(what, about, lang).removeprefix("public")
    said = [poster.title, poster.award or poster.below, picture.alt if picture else ""]
    alt = ". ".join(text.rstrip(".") for text in said if text) + "."
    return Shared(f"{path}?{digest((poster, _fonts(trace)))[:8]}", alt)


def poster(artifact: Artifact, work: Work) -> bytes:
    """The picture. The pool has usually drawn it by now."""
    name, draw = drawing(artifact, work)
    stored = work.cache.get(name)
    if stored is None:
        stored = draw()
        work.cache.put(name, stored)
    return stored


def drawing(artifact: Artifact, work: Work) -> tuple[str, Drawing]:
    """What a picture is called in the cache, and how it is made."""
    what, about, lang = (str(part) for part in artifact.subject)
    poster, picture = _poster(what, about, lang, work.trace)
    fonts = _fonts(work.trace)
    letters = Letters(*(work.trace.read(("file", font.file)) for font in fonts))
    # The fonts' files are read above: their bytes are in the name.
    name = Cache.name("poster", digest(poster), digest(letters))
    return name, Drawing(poster, letters, work.root / picture.path if picture else None)


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture to be drawn, wherever: plain enough for another process."""

    poster: Poster
    letters: Letters
    path: Path | None

    def __call__(self) -> bytes:
        return compose(self.poster, self.letters, self.path)


def draw_cached(name: str, drawn: Drawing) -> dict[str, bytes]:
    """A picture by its name in the cache. Raises `Refused`."""
    return {name: drawn()}


def _fonts(trace: Trace) -> tuple[Font, Font, Font]:
    """Titles in the theme's last family, the rest in its first, as on its pages."""
    fonts = [font for font in trace.read(("fonts",)) if font.style == "normal"]
    plain = [font for font in fonts if font.family == fonts[0].family]
    titles = [font for font in fonts if font.family == fonts[-1].family]

    def nearest(found: list[Font], weight: int) -> Font:
        return min(found, key=lambda font: abs(font.weight - weight))

    return nearest(titles, 400), nearest(plain, 400), nearest(plain, 600)


def _poster(what: str, about: str, lang: str, trace: Trace) -> tuple[Poster, Picture | None]:
    lens = Lens(trace, lang)
    site = SiteView(lens)
    band = _BAND
    if what == "entry":
        view = lens.view(parse_key_ref(about))
        words = _ENTRIES[view.kind](view, lambda key: _string(trace, key, lang))
        inks = _INKS.get(view.kind, _PAPER)
        if view.kind == "product":
            band = f"nhom-{view.group}"
    elif what == "section":
        words = _section(about, site, lambda key: _string(trace, key, lang))
        inks = _SECTION_INKS.get(about, _GLAZE)
    else:
        hero = site.entry(site.settings.hero) if site.settings.hero else None
        words = _Words(site.tagline or site.name, picture=hero.cover if hero else None)
        inks = _GLAZE
    sheet: str = trace.read(("file", "ornament.svg")).decode("utf-8")
    picture = words.picture
    palette = dict(trace.read(("palette",)))
    poster = Poster(
        title=words.title,
        above=words.above[:1].upper() + words.above[1:],
        award=words.award,
        below=words.below,
        sender=site.short_name,
        ink=Ink(*(palette[name].rgb for name in inks)),
        mark=symbol(sheet, "binh"),
        band=symbol(sheet, band),
        photo=picture.digest if picture else "",
        focus=picture.focus if picture else CENTRE,
    )
    return poster, picture


def _string(trace: Trace, key: str, lang: str) -> str:
    text: str = trace.read(("string", key, lang))
    return text


def _joined(*parts: str) -> str:
    return ", ".join(part for part in parts if part)


_Tongue = Callable[[str], str]


def _product(view: View, words: _Tongue) -> _Words:
    place = view.place.short if view.place else ""
    above = _joined(view.establishment.title, place)
    award = view.best_award.line if view.best_award else ""
    return _Words(view.title, above, award, picture=view.cover)


def _news(view: View, words: _Tongue) -> _Words:
    day = filters(view.lang)["date_short"](view.date)
    return _Words(view.title, _joined(view.section_label, day), picture=view.cover)


def _honoree(view: View, words: _Tongue) -> _Words:
    title = view.best_title
    award = words("title_line").format(name=title.name, year=title.year) if title else ""
    above = _joined(view.trade, view.place_label)
    return _Words(view.display_name, above, award, picture=_seen(view))


def _craft(view: View, words: _Tongue) -> _Words:
    places = dict.fromkeys(place.short for place in view.places)
    return _Words(view.title, view.type_label, "", _joined(*list(places)[:2]), view.cover)


def _establishment(view: View, words: _Tongue) -> _Words:
    return _Words(view.title, view.address.short, picture=_seen(view))


def _showroom(view: View, words: _Tongue) -> _Words:
    return _Words(view.title, view.address.short, picture=view.cover)


def _seen(view: View) -> Picture | None:
    """Its own photograph, or of what it makes."""
    found = (view, *view.products)
    covers: list[Picture | None] = [one.cover for one in found]
    return next((cover for cover in covers if cover), None)


def _event(view: View, words: _Tongue) -> _Words:
    return _Words(view.title, view.type_label, view.dates, view.venue, view.cover)


_ENTRIES: dict[str, Callable[[View, _Tongue], _Words]] = {
    "product": _product,
    "news": _news,
    "honoree": _honoree,
    "craft": _craft,
    "establishment": _establishment,
    "showroom": _showroom,
    "event": _event,
}


def _section(kind: str, site: SiteView, words: _Tongue) -> _Words:
    name = "publication" if kind == "brochure" else kind
    return _Words(words(f"menu_{name}"), below=words(f"{name}_intro").rstrip("."))
