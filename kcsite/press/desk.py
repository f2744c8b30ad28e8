"""The desk a publication is made up on: what its templates may call, and what they have asked for.

In: one artifact's work and the publication's view. Out: a document ready for the layout.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cached_property
from typing import Any

from jinja2 import Environment
from markupsafe import Markup

from kcsite.content.models import Ref
from kcsite.content.rules import Rules
from kcsite.drawing import Dot, bars_svg, dot_map_svg, progress_svg, qr_operators
from kcsite.markup import plain
from kcsite.plan import Work
from kcsite.press.body import excerpt, lines, printed_body, without_links
from kcsite.press.chapters import Chapter, Numbers, Side, Written
from kcsite.press.inks import Inks, font_faces
from kcsite.press.kept import Keeper
from kcsite.press.layout import BASE, Document, Shelf
from kcsite.press.pictures import Pictures
from kcsite.press.plates import plate_height
from kcsite.press.sheet import Form, Sheet, bleed
from kcsite.site.values import Picture
from kcsite.site.view import Lens, SiteView, View
from kcsite.store import Cache
from kcsite.theme.filters import filters

LANG = "vi"
_FONT = "Be Vietnam Pro"
_HEADING = re.compile(r"^#{1,6} .*$", re.MULTILINE)
_SYMBOL = '<symbol id="{}"([^>]*)>(.*?)</symbol>'


OWN_TEXTS = ("story", "biography")
"""The fields that hold an entry's short text for print."""


class Desk:
    """Renders the templates of one publication in one form. `printer` for what names none itself."""

    def __init__(
        self,
        work: Work,
        view: View,
        sheet: Sheet,
        form: Form,
        *,
        lang: str = LANG,
        printer: str = "",
    ) -> None:
        self.work = work
        self.sheet = sheet
        self.form = form
        self.lang = lang
        self.lens = Lens(work.trace, lang, self._body)
        self.view = View(view.ref, self.lens)
        self.site = SiteView(self.lens)
        self.inks = Inks(work.trace.read(("palette",)), form.is_inked)
        name = printer or self.view.printer
        self.pictures = Pictures(work, form, name)
        self.printer = work.trace.read(("printer", name))
        # What was asked for the text of an entry: (reference, language) → letters there is room for.
        self.slots: dict[tuple[Ref, str], int] = {}
        self._codes: dict[str, bytes] = {}
        self._numbers: Numbers = {}
        self._has_told = False
        self.column = sheet.span(1) if sheet.name == "ban-tin" else sheet.span(3)

    # -- what the templates call ---------------------------------------------------------------

    def words(self, key: str, **values: object) -> str:
        """A text of the print theme. Raises KeyError for an unknown key."""
        text: str = self.work.trace.read(("print-string", key, self.lang))
        return text.format(**values) if values else text

    def photo(self, picture: Picture, width: float, height: float, cls: str = "") -> Markup:
        """A photograph in a place of `width` × `height` mm."""
        address = self.pictures.place(picture, width, height)
        return Markup(
            '<img class="{}" style="width:{:.2f}mm;height:{:.2f}mm" src="{}" alt="{}">'
        ).format(cls, width, height, BASE + address, picture.alt)

    def full(self, picture: Picture) -> Markup:
        """A photograph over the whole page and its bleed."""
        extra = 2 * self.bleed
        width, height = self.sheet.width + extra, self.sheet.height + extra
        return self.photo(picture, width, height, "bleed")

    def plate_height(self, picture: Picture) -> float:
        """mm that a plate of this picture stands tall on the page."""
        return plate_height((picture.width, picture.height), self.sheet, self.printer)

    def plate(self, picture: Picture, height: float) -> Markup:
        """A photograph over the top of the page, bleeding over three edges; over the whole page
        where it is as tall."""
        below = self.bleed if height >= self.sheet.height else 0
        wide = self.sheet.width + 2 * self.bleed
        return self.photo(picture, wide, height + self.bleed + below, "bleed")

    def other(self, view: View) -> View | None:
        """The same entry in the edition's second language, where it has words there."""
        for lang in self.view.languages:
            if lang != self.lang and lang in view.langs:
                return View(view.ref, Lens(self.work.trace, lang))
        return None

    def body_text(self, view: View, limit: int) -> str:
        """The beginning of an entry's body, without its headings, up to `limit` characters."""
        source: str = self.work.trace.read(("body", str(view.ref), view.lang))[0]
        return excerpt(plain(_HEADING.sub("", source)), limit)

    def ornament(self, name: str, token: str, cls: str = "") -> Markup:
        """A drawing of the theme's ornament file in one colour of the palette."""
        text = self.work.trace.read(("file", "ornament.svg")).decode("utf-8")
        found = re.search(_SYMBOL.format(re.escape(name)), text, re.DOTALL)
        if found is None:
            raise KeyError(f"ornament {name}")
        # `currentColor` would be resolved to RGB; the attribute keeps the ink.
        drawn = found[2].replace("currentColor", self.inks.colour(token))
        head = (
            f'<svg xmlns="http://www.w3.org/2000/svg" class="{cls}"{found[1]} aria-hidden="true">'
        )
        return Markup(head + re.sub(r"\s*\n\s*", "", drawn) + "</svg>")

    def qr(self, url: str, label: str) -> Markup:
        """A code that leads to a page of the website. Black ink alone in every form: of four inks
        that are out of register even an office printer makes a code that no telephone reads."""
        target = self.site.base_url + url
        # Finding the best of eight masks takes 40 ms: three quarters of writing a brochure.
        name = Cache.name("code-1", target)
        drawn = self.work.cache.get(name)
        if drawn is None:
            drawn = qr_operators(target, b"0 0 0 1 k")
            self.work.cache.put(name, drawn)
        address = f"ma/{name}"
        self._codes[address] = drawn
        return Markup('<img class="qr" src="{}" alt="{}">').format(BASE + address, label)

    def progress(self, percent: int, token: str = "men-xanh") -> Markup:
        colour = self.inks.colour
        return progress_svg(percent, width=100, height=5, fill=colour(token), track=colour("tro"))

    def columns(self, points: Sequence[tuple[object, Any]], label: str) -> Markup:
        """Columns so small that they carry no words."""
        colour = self.inks.colour
        return bars_svg(
            [(str(name), value) for name, value in points],
            label=label,
            width=100,
            height=36,
            fill=colour("men-ngoc"),
            last_fill=colour("men-xanh"),
            axis="",
            size=0,
        )

    def dot_map(self, dots: Sequence[Dot], label: str) -> Markup:
        return dot_map_svg(dots, label=label, width=100, margin=3.2, font=_FONT)

    def html(self, view: View) -> Markup:
        """An entry's body; for the press without its links."""
        made: Markup = view.html
        return made if self.form.has_links else without_links(str(made))

    def story(self, view: View, limit: int) -> str:
        """An entry's own short text, or the beginning of its body, up to `limit` characters."""
        self.slots[view.ref, view.lang] = limit
        for name in OWN_TEXTS:
            try:
                text = getattr(view, name)
            except AttributeError:
                continue
            if text:
                return excerpt(text, limit)
        return self.body_text(view, limit) or excerpt(view.summary, limit)

    @property
    def bleed(self) -> float:
        return bleed(self.form, self.printer)

    def rules(self) -> Rules:
        """The dated rules that judge awards, each read by its own key."""
        read = self.work.trace.read
        return Rules(**{name: read(("rules", name)) for name in Rules.model_fields})

    def _body(self, view: View) -> Markup:
        # The press places pictures in ink, so its bodies are its own.
        return printed_body(view, self.work, self.photo, self.column)

    # -- from template to document -------------------------------------------------------------

    def write(self, chapter: Chapter, side: Side, numbers: Numbers) -> Written:
        """A chapter's HTML with the page numbers it tells. Raises TemplateFault."""
        self._numbers, self._has_told = numbers, False
        content = self.render(chapter.template, **chapter.values)
        html = self.render("document.html", content=Markup(content), side=side)
        return Written(html, self._has_told)

    def number(self, name: str) -> str:
        """The number of the page on which an id stands; "" for one that is not in the book."""
        self._has_told = True
        return str(self._numbers.get(name, ""))

    def render(self, template: str, **values: Any) -> str:
        """A template's HTML. Raises TemplateFault."""
        environment = self._environment
        return self.work.theme.render(environment, f"print/{template}", self.work.trace, **values)

    @cached_property
    def _environment(self) -> Environment:
        environment = self.work.theme.environment()
        environment.filters.update(filters(self.lang))
        environment.filters["excerpt"] = excerpt
        calls: dict[str, Callable[..., Any] | Any] = {
            "bleed": self.bleed,
            "body_text": self.body_text,
            "columns": self.columns,
            "dot_map": self.dot_map,
            "edition": self.view,
            "form": self.form,
            "full": self.full,
            "html": self.html,
            "lang": self.lang,
            "lines": lines,
            "number": self.number,
            "ornament": self.ornament,
            "other": self.other,
            "photo": self.photo,
            "plate": self.plate,
            "plate_height": self.plate_height,
            "progress": self.progress,
            "qr": self.qr,
            "sheet": self.sheet,
            "site": self.site,
            "story": self.story,
            "t": self.words,
        }
        environment.globals.update(calls)
        return environment

    def document(self, html: str, *style_sheets: str) -> Document:
        """HTML with the theme's style sheets, the palette, the fonts and the pictures it shows."""
        shelf = Shelf(self._fonts(), self.pictures, self._codes)
        return Document(html, self._css(style_sheets), shelf)

    def keeper(self, *style_sheets: str, last: str = "", is_tagged: bool = True) -> Keeper:
        """For chapters, which share style sheets, palette and fonts. `last` is CSS that wins."""
        css = [*self._css(style_sheets), last] if last else self._css(style_sheets)
        variant = self.form.variant if is_tagged else None
        return Keeper(self.work.cache, css, self._fonts(), self.pictures, variant, self._codes)

    def _fonts(self) -> dict[str, bytes]:
        read = self.work.trace.read
        return {font.file: read(("file", font.file)) for font in read(("fonts",))}

    def _css(self, style_sheets: Sequence[str]) -> list[str]:
        read = self.work.trace.read
        css = [self._frame() + font_faces(read(("fonts",)), BASE)]
        return css + [read(("file", f"css/print/{name}")).decode("utf-8") for name in style_sheets]

    def _frame(self) -> str:
        """What the style sheets are told of page and palette. Lengths in mm."""
        sheet = self.sheet
        lengths = {
            "width": sheet.width,
            "height": sheet.height,
            "side": sheet.side,
            "top": sheet.top,
            "bottom": sheet.bottom,
            "inner-width": sheet.inner_width,
            "inner-height": sheet.inner_height,
            "bleed": self.bleed,
        }
        sizes = "".join(f"--{name}:{length:.2f}mm;" for name, length in lengths.items())
        return (
            f":root{{{self.inks.properties()}{sizes}--columns:{sheet.columns}}}"
            f"@page{{size:{sheet.width:g}mm {sheet.height:g}mm;bleed:{self.bleed:g}mm;"
            f"margin:{sheet.top:g}mm {sheet.side:g}mm {sheet.bottom:g}mm}}"
        )
