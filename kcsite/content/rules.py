"""Rules of law and vocabularies, as dated data from `content/rules/`.

In: plain data of the rule files. Out: `Rules`, which answers "until when", "called what on that
day", "which limits". A value that no source confirms carries `confirmed: false` and staff change
it there; no such value stands in code.
"""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Collection, Iterator
from typing import Annotated, Literal, Self, get_args

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from kcsite.content.document import Document
from kcsite.content.faults import did_you_mean, tell_at
from kcsite.content.models.establishment import OwnerType
from kcsite.content.models.parts import Level, Recognition, Region
from kcsite.content.models.values import Day, Flag, Line, Model, Url
from kcsite.diagnostics import Diagnostics

RULES = "content/rules/"
"""Where the rule files lie, and the pictures that they name."""


class Dated(Model):
    """A row in force from a day until a day, both inclusive; open where empty."""

    since: Day | None = Field(None, description="Có hiệu lực từ ngày")
    until: Day | None = Field(None, description="Có hiệu lực đến hết ngày")
    source: Url | str = Field("", description="Nguồn")
    confirmed: Flag = Field(True, description="Không, nếu chưa kiểm chứng được")

    def covers(self, day: dt.date) -> bool:
        return (self.since or dt.date.min) <= day <= (self.until or dt.date.max)


class Label(Dated):
    """What a thing is called on a day, in both languages."""

    label: Line = Field(description="Tên gọi")
    label_en: Line = Field(description="Tên gọi tiếng Anh")


class Term(Model):
    """A key of the vocabulary and its dated labels; the newest row that covers a day wins."""

    key: Line = Field(description="Mã")
    labels: tuple[Label, ...] = Field(min_length=1, description="Tên gọi theo thời gian")

    def on(self, day: dt.date) -> Label:
        """The label on a day; the nearest one where no row covers it."""
        covering = [row for row in self.labels if row.covers(day)]
        if covering:
            return covering[-1]
        earlier = [row for row in self.labels if row.until and row.until < day]
        return earlier[-1] if earlier else self.labels[0]


class ValidityRule(Dated):
    """How long an award holds. One of the two is given."""

    year_end: Annotated[int, Field(ge=1, le=20)] | None = Field(
        None, description="Đến 31/12 của năm thứ mấy, năm cấp là năm thứ nhất"
    )
    months: Annotated[int, Field(ge=1, le=240)] | None = Field(
        None, description="Số tháng từ ngày cấp"
    )

    @model_validator(mode="after")
    def _one(self) -> Self:
        if (self.year_end is None) == (self.months is None):
            raise PydanticCustomError("kc_rule_validity", "rule", {})
        return self


class Scheme(Model):
    """A scheme of recognition."""

    key: Literal["cnnt", "ocop", "khac"] = Field(description="Mã chương trình")
    name: Line = Field(description="Tên danh hiệu")
    name_en: Line = Field(description="Tên tiếng Anh")
    short: Line = Field(description="Tên ngắn")
    short_en: Line = Field(description="Tên ngắn tiếng Anh")
    logo: str = Field(
        "",
        max_length=120,
        description="Tệp ảnh biểu trưng trong content/rules. Ấn phẩm dùng ảnh này cho sản phẩm không "
        "còn hiệu lực công nhận thì báo lỗi",
    )
    validity: tuple[ValidityRule, ...] = Field((), description="Quy định về thời hạn")

    @property
    def logo_path(self) -> str:
        """Where the logo lies, below the site's root."""
        return RULES + self.logo


class BulletinRule(Dated):
    """Limits of a bulletin (Luật Báo chí). Lengths in mm."""

    law: Line = Field(description="Văn bản quy định")
    max_width: float = Field(description="Khổ ngang tối đa, mm")
    max_height: float = Field(description="Khổ dọc tối đa, mm")
    max_pages: int = Field(description="Số trang tối đa")
    advertising: Flag = Field(description="Có, nếu được quảng cáo")
    head: tuple[Line, ...] = Field(description="Mục phải có ở đầu trang một")
    foot: tuple[Line, ...] = Field(description="Mục phải có ở chân trang cuối")


class ImprintProfile(Model):
    """Which imprint fields a kind of publication must show."""

    key: Literal["licensed-book", "licensed-leaflet", "plain", "bulletin"] = Field(description="Mã")
    name: Line = Field(description="Tên")
    required: tuple[Line, ...] = Field(description="Các mục bắt buộc của imprint")
    words: str = Field("", max_length=200, description="Dòng chữ bắt buộc ở bìa bốn")
    source: Url | str = Field("", description="Nguồn")
    confirmed: Flag = Field(True, description="Không, nếu chưa kiểm chứng được")


class Abbreviation(Model):
    """An abbreviation and what it stands for."""

    short: Line = Field(description="Chữ viết tắt")
    full: Line = Field(description="Viết đầy đủ")
    full_en: str = Field("", max_length=200, description="Tiếng Anh")


# The keys that the models take, which the rule files must therefore hold.
VOCABULARIES: dict[str, tuple[str, ...]] = {
    "levels": (*get_args(Level), "nha-nuoc"),
    "regions": get_args(Region),
    "groups": ("1", "2", "3", "4"),
    "trades": ("1", "2", "3", "4", "5", "6", "7"),
    "owner_types": get_args(OwnerType),
}


class Rules(Model):
    """All rule files together."""

    schemes: tuple[Scheme, ...] = Field(description="Chương trình công nhận")
    levels: tuple[Term, ...] = Field(description="Cấp")
    regions: tuple[Term, ...] = Field(description="Khu vực")
    groups: tuple[Term, ...] = Field(description="Nhóm sản phẩm, khóa từ 1 đến 4")
    trades: tuple[Term, ...] = Field(description="Nhóm ngành nghề nông thôn, khóa từ 1 đến 7")
    owner_types: tuple[Term, ...] = Field(description="Loại hình cơ sở")
    bulletins: tuple[BulletinRule, ...] = Field(description="Quy định về bản tin")
    imprints: tuple[ImprintProfile, ...] = Field(description="Kiểu thông tin xuất bản")
    abbreviations: tuple[Abbreviation, ...] = Field((), description="Chữ viết tắt")
    names: tuple[Line, ...] = Field((), description="Tên riêng giữ nguyên khi sửa chữ hoa")

    def lacking(self) -> Iterator[tuple[str, str]]:
        """(table, key) of each row that content may name and that is not there."""
        for vocabulary, keys in VOCABULARIES.items():
            there = {term.key for term in getattr(self, vocabulary)}
            yield from ((vocabulary, key) for key in keys if key not in there)
        for table, model in (("schemes", Scheme), ("imprints", ImprintProfile)):
            there = {row.key for row in getattr(self, table)}
            keys = get_args(model.model_fields["key"].annotation)
            yield from ((table, key) for key in keys if key not in there)

    def scheme(self, key: str) -> Scheme:
        return next(scheme for scheme in self.schemes if scheme.key == key)

    def term(self, vocabulary: str, key: str, day: dt.date) -> Label:
        """The label of a key of `levels`, `regions`, `groups`, `trades` or `owner_types`.

        Raises KeyError where the vocabulary has no such key.
        """
        terms: tuple[Term, ...] = getattr(self, vocabulary)
        for term in terms:
            if term.key == key:
                return term.on(day)
        raise KeyError(f"{vocabulary}: {key}")

    def bulletin(self, day: dt.date) -> BulletinRule | None:
        return next((rule for rule in self.bulletins if rule.covers(day)), None)

    def imprint(self, key: str) -> ImprintProfile:
        return next(profile for profile in self.imprints if profile.key == key)


def issued(award: Recognition) -> dt.date:
    """The day an award was given: its own, its decision's, else the last day of its year."""
    decided = award.decision.date if award.decision else None
    return award.issued or decided or dt.date(award.year, 12, 31)


def add_months(day: dt.date, months: int) -> dt.date:
    """The same day some months on; the last of the month where there is no such day."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return dt.date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def valid_until(award: Recognition, rules: Rules) -> dt.date | None:
    """The last day on which an award holds; None where no rule covers it.

    CNNT: 31 December of the fourth year, the year of issue being the first; OCOP: 36 months. The
    numbers are the rule file's; `valid_until` of the award goes before them.
    """
    if award.valid_until:
        return award.valid_until
    day = issued(award)
    for rule in rules.scheme(award.scheme).validity:
        if not rule.covers(day):
            continue
        if rule.year_end is not None:
            return dt.date(day.year + rule.year_end - 1, 12, 31)
        if rule.months is not None:
            # Valid for N months from the day of issue: the last day is the day before.
            return add_months(day, rule.months) - dt.timedelta(days=1)
    return None


State = Literal["valid", "expired", "revoked", "potential", "unknown"]


def state(award: Recognition, rules: Rules, today: dt.date) -> State:
    """How an award stands on a day. A potential five-star product is neither five-star nor past."""
    if award.revoked and award.revoked <= today:
        return "revoked"
    until = valid_until(award, rules)
    if until is not None and until < today:
        return "expired"
    if award.potential:
        return "potential"
    return "unknown" if until is None else "valid"


def check_logos(
    rules: Rules, document: Document, names: Collection[str], diagnostics: Diagnostics
) -> None:
    """Tell, at its place in the file of the schemes, a logo that is not among the `names` of files."""
    beside = sorted(name.removeprefix(RULES) for name in names if name.startswith(RULES))
    for index, scheme in enumerate(rules.schemes):
        if scheme.logo and scheme.logo_path not in names:
            near = did_you_mean(scheme.logo, beside)
            loc = ("schemes", index, "logo")
            tell_at(document, "K160", loc, diagnostics, file=scheme.logo, nearest=near)


__all__ = [
    "RULES", "Abbreviation", "BulletinRule", "ImprintProfile", "Label", "Level", "Region", "Rules",
    "Scheme", "State", "Term", "ValidityRule", "add_months", "check_logos", "issued", "state",
    "valid_until",
]  # fmt: skip
