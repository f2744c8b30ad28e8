"""The models, one room a family of kinds, and the table of kinds."""

from dataclasses import dataclass

from kcsite.content.models import (
    activities,
    establishment,
    honoree,
    news,
    parts,
    places,
    product,
    publications,
    settings,
    values,
)
from kcsite.content.models.parts import Published
from kcsite.content.models.values import PREFIXES, Model, Ref


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of content: where its files live and which model reads them.

    `folder` is below the site's root. `file` is the file's name in a folder of its own (the id is
    then the folder's name); without it the id is the file's own name, or its folder's when the
    file is called `index.md`.
    """

    name: str
    folder: str
    model: type[Published]
    label: str
    file: str = ""

    @property
    def prefix(self) -> str:
        return PREFIXES[self.name]


KINDS: dict[str, Kind] = {
    kind.name: kind
    for kind in (
        Kind("product", "products", product.Product, "sản phẩm", "product.md"),
        Kind("honoree", "artisans", honoree.Honoree, "nghệ nhân", "artisan.md"),
        Kind("establishment", "content/establishments", establishment.Establishment, "cơ sở"),
        Kind("showroom", "content/showrooms", places.Showroom, "phòng trưng bày"),
        Kind("news", "content/news", news.News, "tin"),
        Kind("page", "content/pages", news.Page, "trang"),
        Kind("craft", "content/crafts", places.Craft, "nghề, làng nghề"),
        Kind("contest", "content/contests", activities.Contest, "kỳ bình chọn"),
        Kind("event", "content/events", activities.Event, "sự kiện"),
        Kind("document", "content/documents", activities.Document, "văn bản"),
        Kind("programme", "content/programmes", activities.Programme, "kế hoạch"),
        Kind("statistic", "content/statistics", activities.Statistic, "số liệu"),
        Kind("broadcast", "content/broadcasts", news.Broadcast, "chuyên đề"),
        Kind("bulletin", "content/bulletins", publications.Bulletin, "bản tin"),
        Kind("brochure", "content/brochures", publications.Brochure, "brochure"),
    )
}

__all__ = ["KINDS", "Kind", "Model", "Published", "Ref", "parts", "settings", "values"]
