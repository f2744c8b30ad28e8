"""An artisan, a master craftsman, or one who brought a trade to the locality."""

from typing import Annotated, Literal

from pydantic import Field

from kcsite.content.models.parts import Address, Consent, Contact, Decision, Level, Photo, Published
from kcsite.content.models.values import (
    ContestRef,
    CraftRef,
    EstablishmentRef,
    Line,
    Model,
    Personal,
    ProductRef,
    Text,
    Year,
)


class Title(Model):
    """A title of honour, with the wording of its own decree."""

    name: Line = Field(description="Danh hiệu ghi đúng như trong quyết định")
    level: Level | Literal["nha-nuoc"] = Field(description="Cấp phong tặng")
    year: Year = Field(description="Năm được phong tặng")
    round: str = Field("", max_length=80, description="Lần, đợt xét tặng")
    contest: ContestRef | None = Field(None, description="Kỳ xét tặng")
    decision: Decision | None = Field(None, description="Quyết định phong tặng")


class Work(Model):
    """A work of the honoree: an entry of this site, or a title and a year."""

    title: Line = Field(description="Tên tác phẩm")
    year: Year | None = Field(None, description="Năm hoàn thành")
    prize: str = Field("", max_length=200, description="Giải thưởng, nếu có")
    product: ProductRef | None = Field(None, description="Sản phẩm trên trang này, nếu có")
    photo: Photo | None = Field(None, description="Ảnh tác phẩm")


class Honoree(Published):
    """One honoured person. `title` is the full name as written.

    Personal fields reach the output only when `consent` names them.
    """

    honorific: Literal["Ông", "Bà", ""] = Field("", description="Cách gọi: Ông hoặc Bà")
    sort_as: str = Field("", max_length=120, description="Tên dùng để xếp thứ tự, nếu khác tên")
    trade: Line = Field(description="Nghề, ví dụ: gốm mỹ nghệ")
    craft: CraftRef | None = Field(None, description="Nghề hoặc làng nghề trên trang này")
    establishment: EstablishmentRef | None = Field(None, description="Cơ sở đang làm việc")
    address: Address | None = Field(None, description="Nơi cư trú, chỉ tới xã, phường")
    birth_year: Annotated[Year | None, Personal()] = Field(None, description="Năm sinh")
    portrait: Annotated[Photo | None, Personal()] = Field(None, description="Ảnh chân dung")
    years_in_trade: Annotated[int, Field(ge=0, le=90)] | None = Field(
        None, description="Số năm làm nghề"
    )
    years_as_of: Year | None = Field(None, description="Số năm làm nghề tính đến năm")
    trade_origin: str = Field(
        "", max_length=200, description="Nơi nghề được đưa về, với người có công đưa nghề"
    )
    introduced_in: Year | None = Field(None, description="Năm đưa nghề về địa phương")
    titles: tuple[Title, ...] = Field(min_length=1, description="Các danh hiệu")
    works: tuple[Work, ...] = Field((), description="Tác phẩm tiêu biểu")
    pupils: Annotated[int, Field(ge=0)] | None = Field(None, description="Số người đã truyền nghề")
    quotation: str = Field("", max_length=400, description="Một câu nói của người được vinh danh")
    photos: tuple[Photo, ...] = Field((), description="Ảnh tác phẩm, lúc làm việc")
    contacts: Annotated[tuple[Contact, ...], Personal()] = Field((), description="Liên hệ")
    consent: Consent | None = Field(
        None, description="Sự đồng ý cho công bố: birth_year, portrait, contacts"
    )
    biography: Text | None = Field(None, description="Tiểu sử ngắn, nếu không viết ở thân bài")
