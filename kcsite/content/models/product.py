"""A typical rural-industry product, or a set of them entered as one."""

from typing import Annotated, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from kcsite.content.models.parts import Certificate, Photo, Published, Recognition, Specification
from kcsite.content.models.values import (
    CraftRef,
    EstablishmentRef,
    Flag,
    HonoreeRef,
    Line,
    Model,
    Number,
)


class SetMember(Model):
    """One piece of a set."""

    name: Line = Field(description="Tên món trong bộ")
    size: str = Field("", max_length=120, description="Kích thước hoặc khối lượng")


class Product(Published):
    """One product of one establishment (Thông tư 26/2014/TT-BCT)."""

    group: Annotated[int, Field(ge=1, le=4)] = Field(
        description="Nhóm sản phẩm: 1 thủ công mỹ nghệ; 2 chế biến nông, lâm, thủy sản và thực phẩm; "
        "3 thiết bị, máy móc, dụng cụ và phụ tùng cơ khí; 4 khác"
    )
    establishment: EstablishmentRef = Field(description="Cơ sở làm ra sản phẩm")
    craft: CraftRef | None = Field(None, description="Nghề hoặc làng nghề của sản phẩm")
    makers: tuple[HonoreeRef, ...] = Field((), description="Nghệ nhân, thợ giỏi làm ra sản phẩm")
    is_set: Flag = Field(False, description="Có, nếu dự bình chọn là một bộ sản phẩm")
    members: tuple[SetMember, ...] = Field((), description="Các món trong bộ")
    recognitions: tuple[Recognition, ...] = Field((), description="Các lần được công nhận")
    photos: tuple[Photo, ...] = Field(
        min_length=1, description="Ảnh sản phẩm: ít nhất 1, nên có 3 ảnh từ các góc khác nhau"
    )
    story: str = Field("", max_length=700, description="Câu chuyện sản phẩm, hai đến bốn câu")
    materials: tuple[Line, ...] = Field((), description="Nguyên liệu, chất liệu")
    sizes: tuple[Line, ...] = Field((), description="Kích thước, khối lượng, quy cách")
    specifications: tuple[Specification, ...] = Field((), description="Thông số khác")
    shelf_life: str = Field("", max_length=80, description="Hạn sử dụng")
    capacity: str = Field(
        "", max_length=120, description="Năng lực sản xuất, ví dụ: 1.500 chiếc một năm"
    )
    price: Number | None = Field(None, description="Giá bán lẻ tham khảo, đồng")
    markets: tuple[Line, ...] = Field((), description="Thị trường tiêu thụ")
    certificates: tuple[Certificate, ...] = Field((), description="Chứng nhận chất lượng, an toàn")
    geographical_indication: str = Field("", max_length=200, description="Chỉ dẫn địa lý, nếu có")

    @model_validator(mode="after")
    def _set(self) -> Self:
        if self.is_set and len(self.members) < 2:
            raise PydanticCustomError("kc_set_members", "members", {"at": "is_set"})
        return self
