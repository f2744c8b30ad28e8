"""What the law and the printer ask of a publication, from the dated rule files.

In: a site and one of its publications, or its number of pages. Out: diagnostics of K7.
"""

from __future__ import annotations

from typing import Any

from kcsite.content.entry import Entry, Text
from kcsite.content.models.parts import Photo
from kcsite.content.models.publications import Brochure, Bulletin, Publication
from kcsite.content.models.settings import Printer
from kcsite.content.rules import BulletinRule
from kcsite.diagnostics import Diagnostics
from kcsite.plan import publications
from kcsite.press.edition import Candidate, Chosen, select
from kcsite.site.site import Site, asset_path


def check(site: Site, diagnostics: Diagnostics) -> None:
    """Every publication of the site, before anything is laid out."""
    for entry in publications(site):
        check_publication(site, entry, diagnostics)


def check_publication(site: Site, entry: Entry, diagnostics: Diagnostics) -> None:
    """What can be known of a publication without laying it out."""
    text = entry.vi
    data = text.data
    if isinstance(data, Publication):
        _imprint(site, text, data, diagnostics)
    if isinstance(data, Bulletin):
        _bulletin(site, text, data, diagnostics)
    if isinstance(data, Brochure):
        candidates = [
            Candidate(e.ref, e.vi.data.title, getattr(e.vi.data, "group", 0), _awards(e))
            for e in site.of_kind("product")
        ]
        groups = select(candidates, data.products, site.rules, data.date, "vi")
        if not groups:
            text.tell("K709", ("products",), diagnostics)
        for chosen in (product for group in groups for product in group.products):
            _logos(site, data, chosen, diagnostics)


def _logos(site: Site, edition: Brochure, product: Chosen, diagnostics: Diagnostics) -> None:
    """The logo of a scheme may be shown only while the award holds (Thông tư 26/2014/TT-BCT, Điều 21).
    A picture is a logo that is the same file."""
    holding = {award.scheme for award in product.awards if award.state == "valid"}
    logos = {
        site.assets[scheme.logo_path].digest: scheme.name
        for scheme in site.rules.schemes
        if scheme.key not in holding and scheme.logo_path in site.assets
    }
    entry = site.entries[product.ref]
    photos = [(loc, value) for loc, value in entry.vi.named if isinstance(value, Photo)]
    for loc, photo in photos:
        asset = site.assets.get(asset_path(entry.folder, photo.file))
        if asset is not None and asset.digest in logos:
            words = {"scheme": logos[asset.digest], "date": edition.date, "edition": edition.title}
            entry.vi.tell("K714", (*loc, "file"), diagnostics, **words)


def check_pages(
    rule: BulletinRule | None,
    printer: Printer,
    pages: int,
    path: str,
    diagnostics: Diagnostics,
) -> None:
    """What only the number of pages tells. `rule` for a bulletin."""
    if rule is not None and pages > rule.max_pages:
        diagnostics.add("K702", path, pages=pages, limit=rule.max_pages, law=rule.law)
    if printer.binding == "saddle-stitch" and pages > printer.saddle_stitch_pages:
        diagnostics.add("K711", path, pages=pages, limit=printer.saddle_stitch_pages)


def stated(publication: Any, name: str) -> object:
    """A field of a publication or of its imprint, by the name a rule file gives it; words that name
    no field stand for themselves."""
    for owner in (publication.imprint, publication):
        if hasattr(owner, name):
            return getattr(owner, name)
    return name


LICENCE = ("licence_number", "licence_date")
_OPEN = "…………………………"


def _awaited(publication: Any, field: str) -> bool:
    """Whether a field will come with the licence that has been asked for."""
    return publication.imprint.pending and field in LICENCE


def printed(field: str, value: Any, has_licence: bool) -> Any:
    """A field of the imprint as it is printed: what the licence brings is left open before there is
    one."""
    is_open = field in LICENCE and (not has_licence or value in ("", None))
    return _OPEN if is_open else value


def _awards(entry: Entry) -> Any:
    return getattr(entry.vi.data, "recognitions", ())


def _imprint(site: Site, text: Text, data: Publication, diagnostics: Diagnostics) -> None:
    profile = site.rules.imprint(data.imprint.profile)
    for field in profile.required:
        if not getattr(data.imprint, field) and not _awaited(data, field):
            text.tell("K704", ("imprint",), diagnostics, field=field, profile=profile.name)
    if data.imprint.pending:
        text.tell("K713", ("imprint", "pending"), diagnostics)
    if not profile.confirmed:
        text.tell("K708", ("imprint", "profile"), diagnostics, profile=profile.name)


def _bulletin(site: Site, text: Text, data: Bulletin, diagnostics: Diagnostics) -> None:
    rule = site.rules.bulletin(data.date)
    if rule is None:
        text.tell("K707", ("date",), diagnostics, date=data.date)
        return
    if data.width > rule.max_width or data.height > rule.max_height:
        text.tell(
            "K701",
            ("width",),
            diagnostics,
            across=f"{data.width:g}",
            down=f"{data.height:g}",
            max_across=f"{rule.max_width:g}",
            max_down=f"{rule.max_height:g}",
            law=rule.law,
        )
    if data.advertising and not rule.advertising:
        text.tell("K703", ("advertising",), diagnostics, law=rule.law)
    places = (
        (rule.head, "đầu trang một", "head of page one"),
        (rule.foot, "chân trang cuối", "foot of the last page"),
    )
    for fields, place, place_en in places:
        for field in fields:
            if not stated(data, field) and not _awaited(data, field):
                words = {"field": field, "law": rule.law, "place": place, "place_en": place_en}
                text.tell("K706", ("imprint",), diagnostics, **words)
    if not rule.confirmed:
        text.tell("K705", ("date",), diagnostics, law=rule.law)
