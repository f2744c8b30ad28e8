"""Where things are shown and made: showrooms, crafts and craft villages."""

from typing import Annotated, Literal

from pydantic import Field

from kcsite.content.models.establishment import Trade
from kcsite.content.models.parts import Address, Contact, Decision, Fact, Hours, Photo, Published
from kcsite.content.models.values import EstablishmentRef, Line, Model, ProductRef, Text, Year


class Showroom(Published):
    """A showroom of the Centre, or one that the programme supported at an establishment."""

    type: Literal["trung-tam", "co-so"] = Field(description="Của Trung tâm hoặc tại cơ sở")
    establishment: EstablishmentRef | None = Field(None, description="Cơ sở có phòng trưng bày")
    address: Address = Field(description="Địa chỉ")
    hours: tuple[Hours, ...] = Field((), description="Giờ mở cửa")
    contacts: tuple[Contact, ...] = Field((), description="Liên hệ")
    products: tuple[ProductRef, ...] = Field((), description="Sản phẩm đang trưng bày")
    supported_in: Year | None = Field(None, description="Năm được chương trình hỗ trợ")
    area: Annotated[int, Field(gt=0)] | None = Field(None, description="Diện tích, mét vuông")
    map_url: str = Field("", max_length=400, description="Liên kết bản đồ")
    photos: tuple[Photo, ...] = Field((), description="Ảnh phòng trưng bày")


class Step(Model):
    """One step of a craft."""

    title: Line = Field(description="Tên bước")
    text: Text = Field(description="Làm gì ở bước này")
    photo: Photo | None = Field(None, description="Ảnh minh họa")


class Craft(Published):
    """A craft or a craft village (Nghị định 52/2018/NĐ-CP)."""

    type: Literal["nghe", "nghe-truyen-thong", "lang-nghe", "lang-nghe-truyen-thong"] = Field(
        description="Nghề, nghề truyền thống, làng nghề hoặc làng nghề truyền thống"
    )
    trade: Trade = Field(description="Nhóm ngành nghề nông thôn, từ 1 đến 7")
    recognised: Decision | None = Field(None, description="Quyết định công nhận")
    places: tuple[Address, ...] = Field((), description="Nơi làm nghề")
    origin: str = Field("", max_length=300, description="Nguồn gốc, niên đại")
    feast: str = Field("", max_length=200, description="Ngày giỗ tổ, lễ hội")
    materials: tuple[Line, ...] = Field((), description="Nguyên liệu")
    steps: tuple[Step, ...] = Field((), description="Các bước làm nghề")
    facts: tuple[Fact, ...] = Field((), description="Dữ kiện có nguồn")
    photos: tuple[Photo, ...] = Field((), description="Ảnh nghề")
