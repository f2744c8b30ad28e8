"""What the next brochure and the next bulletin lack, judged in the places that their layout gives.

In: a build whose site stands, and an edition. Out: gaps by entry. The templates are rendered as for the
press, so sizes and lengths are the layout's own; nothing is laid out.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from kcsite.content.entry import Asset, Entry
from kcsite.content.models import Ref
from kcsite.content.models.publications import Brochure, Bulletin, Publication
from kcsite.diagnostics import Diagnostics
from kcsite.media.geometry import Photograph, effective_ppi, placed_pixels
from kcsite.pipeline import Build
from kcsite.plan import Work
from kcsite.press.brochure import brochure
from kcsite.press.bulletin import articles_of
from kcsite.press.chapters import Chapter
from kcsite.press.desk import OWN_TEXTS, Desk
from kcsite.press.plates import ENOUGH
from kcsite.press.publication import desk_of
from kcsite.press.sheet import FORMS
from kcsite.shortages.gap import Gap
from kcsite.site.site import Site, asset_path
from kcsite.trace import Trace
from kcsite.vietnamese.formats import number

PHOTOS = 3
"""Photographs of a product, as the contest's entry form asks for."""
_NEARLY = 0.98
"""A hair below the wished resolution is no reason to telephone."""

Size = tuple[float, float]
Found = Iterator[tuple[Ref | None, Gap]]
"""Whose gap it is: an entry, or None for the edition itself."""


def coming(site: Site, kind: str) -> Entry | None:
    """The next edition of a kind from the site's day on."""
    found = [e for e in site.of_kind(kind) if _date(e) >= site.today]
    return min(found, key=_date, default=None)


def newest(site: Site, kind: str) -> Entry | None:
    """The last edition of a kind that there is."""
    return max(site.of_kind(kind), key=_date, default=None)


def _date(entry: Entry) -> dt.date:
    data = entry.vi.data
    assert isinstance(data, Publication)
    return data.date


@dataclass(frozen=True, slots=True)
class _Edition:
    """An edition with its pages written but not laid out: what stands where is known."""

    site: Site
    entry: Entry
    desk: Desk

    @property
    def title(self) -> str:
        return self.entry.vi.data.title

    @property
    def sizes(self) -> Mapping[str, Size]:
        """The largest place of each photograph, by its path."""
        found: dict[str, Size] = {}
        for path, size in self.desk.pictures.places:
            found[path] = max(found.get(path, (0, 0)), size, key=_area)
        return found


def _area(size: Size) -> float:
    return size[0] * size[1]


def _desk(build: Build, entry: Entry) -> Desk:
    assert build.world is not None and build.theme is not None
    # What the press says of itself, `check` and `build` tell.
    work = Work(Trace(build.world), build.theme, build.wish.root, build.cache, Diagnostics())
    return desk_of(work, entry.ref, FORMS["press"])


# --- The brochure ------------------------------------------------------------------------------


def of_brochure(build: Build, entry: Entry) -> Found:
    """What the products and people of an edition lack."""
    desk = _desk(build, entry)
    chapters = brochure(desk)
    for chapter in chapters:
        desk.write(chapter, chapter.side, {})
    assert build.site is not None
    edition = _Edition(build.site, entry, desk)
    shown = {item.view.ref for c in chapters if (s := c.values.get("section")) for item in s.items}
    data = entry.vi.data
    assert isinstance(data, Brochure)
    for ref in sorted(shown):
        product = build.site.entries[ref]
        yield from ((ref, gap) for gap in _photos(edition, product))
        yield from ((ref, gap) for gap in _fields(edition, product))
        yield from ((ref, gap) for gap in _lengths(edition, product, data.languages))
    for ref in data.honorees:
        person = build.site.entries.get(ref)
        if person is not None:
            yield from ((ref, gap) for gap in _lengths(edition, person, ("vi",)))
            yield from ((ref, gap) for gap in _person(edition, person))
    yield from _own(edition)


def _photos(edition: _Edition, product: Entry) -> Iterator[Gap]:
    """Three photographs, each good for its place; one that has none yet, for the smallest place that
    the product has."""
    data: Any = product.vi.data
    paths = [asset_path(product.folder, photo.file) for photo in data.photos]
    sizes = edition.sizes
    own = [sizes[path] for path in paths if path in sizes]
    if len(paths) < PHOTOS:
        said = f"mới có {len(paths)} ảnh, cần {PHOTOS} ảnh từ các góc khác nhau"
        # The first picture is there: print can do without the others.
        yield _gap(edition, product, "photos", said)
    for path in paths[:PHOTOS]:
        size = sizes.get(path) or min(own, key=_area, default=None)
        if size:
            yield from _small(edition, product, path, size, is_shown=path in sizes)


def _small(
    edition: _Edition, entry: Entry, path: str, size: Size, *, is_shown: bool = True
) -> Iterator[Gap]:
    """A photograph with too few pixels for a place of `size` mm. Where it stands there, a preflight
    asks about it below three quarters of the printer's resolution."""
    ppi, asset = edition.desk.printer.ppi, edition.site.assets[path]
    facts = Photograph(asset.width, asset.height, asset.digest, asset.mean, "RGB", asset.has_alpha)
    has = effective_ppi(facts, size)
    if has < ppi * _NEARLY:
        must = is_shown and has < ppi * ENOUGH
        yield _gap(edition, entry, "photos", _too_small(asset, size, has, ppi), must=must)


def _too_small(asset: Asset, size: Size, has: float, ppi: int) -> str:
    file = asset.path.rpartition("/")[2]
    across, down = placed_pixels(size, ppi)
    return (
        f"ảnh {file} có {_by(asset.width, asset.height)} điểm, in ở cỡ {size[0]:.0f} × {size[1]:.0f} mm "
        f"chỉ được {has:.0f} ppi; cần ít nhất {_by(across, down)} điểm"
    )


def _by(width: int, height: int) -> str:
    return f"{number(width)} × {number(height)}"


# What the data below a picture shows, and whether a page looks empty without it.
_WISHED: tuple[tuple[str, str, bool], ...] = (
    ("materials", "nguyên liệu, chất liệu", True),
    ("sizes", "kích thước, khối lượng", True),
    ("capacity", "năng lực sản xuất một năm", False),
    ("price", "giá bán lẻ tham khảo", False),
)


def _fields(edition: _Edition, product: Entry) -> Iterator[Gap]:
    for name, label, must in _WISHED:
        if not getattr(product.vi.data, name) and getattr(product.vi.data, name) != 0:
            yield _gap(edition, product, "field", f"chưa có {label}", must=must)


def _lengths(edition: _Edition, entry: Entry, languages: tuple[str, ...]) -> Iterator[Gap]:
    """Short texts against the letters that their place holds, in each language of the edition."""
    for lang in languages:
        text = entry.texts.get(lang)
        if text is None:
            yield _gap(edition, entry, "english", "chưa có bản tiếng Anh (tên và câu chuyện ngắn)")
            continue
        limit = edition.desk.slots.get((entry.ref, lang))
        own = next((t for name in OWN_TEXTS if (t := getattr(text.data, name, ""))), "")
        words = "tiếng Anh " if lang == "en" else ""
        if limit and not own:
            said = f"chưa có câu chuyện ngắn {words}cho chỗ {limit} chữ cái; sách lấy phần đầu bài viết"
            yield _gap(edition, entry, "text", said, must=False, path=text.path)
        elif limit and len(" ".join(own.split())) > limit:
            said = (
                f"câu chuyện {words}dài {len(own)} chữ cái, chỗ in chỉ chứa {limit}; phần sau bị bỏ"
            )
            yield _gap(edition, entry, "length", said, path=text.path)


def _person(edition: _Edition, person: Entry) -> Iterator[Gap]:
    data: Any = person.vi.data
    photos = [*([data.portrait] if data.portrait else []), *data.photos]
    if not photos:
        yield _gap(edition, person, "photos", "chưa có ảnh nào được phép in cho trang riêng")
    sizes = edition.sizes
    for path in (asset_path(person.folder, photo.file) for photo in photos):
        size = sizes.get(path)
        if size:
            yield from _small(edition, person, path, size)


def _gap(
    edition: _Edition, entry: Entry, kind: Any, said: str, *, must: bool = True, path: str = ""
) -> Gap:
    name, where = entry.vi.data.title, path or entry.vi.path
    return Gap(name, where, kind, said, must, edition.title)


# --- The bulletin ------------------------------------------------------------------------------


def of_bulletin(build: Build, entry: Entry) -> Found:
    """What the articles of an issue lack. A picture that tells something stands two columns wide."""
    desk = _desk(build, entry)
    articles = articles_of(desk)
    desk.write(Chapter("bulletin/front.html", {"articles": articles}), "", {})
    assert build.site is not None
    edition = _Edition(build.site, entry, desk)
    width = desk.sheet.span(2)
    for article in articles:
        subject = build.site.entries[article.view.ref]
        picture = article.picture
        if picture is None:
            said = "chưa có ảnh đi cùng bài"
            yield subject.ref, _gap(edition, subject, "photos", said, must=False)
            continue
        asset = build.site.assets[picture.path]
        size = (width, width * asset.height / asset.width)
        found = _small(edition, subject, picture.path, size, is_shown=False)
        yield from ((subject.ref, gap) for gap in found)
    yield from _own(edition)


def _own(edition: _Edition) -> Found:
    """The edition's own pictures, and the licence that it waits for."""
    data = edition.entry.vi.data
    assert isinstance(data, Brochure | Bulletin)
    sizes = edition.sizes
    for photo in filter(None, (data.cover, data.back_cover)):
        path = asset_path(edition.entry.folder, photo.file)
        size = sizes.get(path)
        if size:
            yield from ((None, gap) for gap in _small(edition, edition.entry, path, size))
    if data.imprint.pending:
        said = "đang chờ giấy phép xuất bản: số và ngày chưa có"
        yield None, _gap(edition, edition.entry, "field", said)


__all__ = ["PHOTOS", "coming", "newest", "of_brochure", "of_bulletin"]
