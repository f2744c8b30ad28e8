"""An establishment of rural industry: a firm, a cooperative, a household."""

from typing import Annotated, Literal

from pydantic import Field

from kcsite.content.models.parts import Address, Certificate, Contact, Photo, Published
from kcsite.content.models.values import CraftRef, Line, Year

# Nghị định 52/2018/NĐ-CP, Điều 4: the seven kinds of rural trades.
Trade = Annotated[int, Field(ge=1, le=7)]
OwnerType = Literal["doanh-nghiep", "hop-tac-xa", "to-hop-tac", "ho-kinh-doanh"]


class Establishment(Published):
    """A maker of products (cơ sở công nghiệp nông thôn, Nghị định 45/2012/NĐ-CP)."""

    owner_type: OwnerType = Field(
        description="Loại hình: doanh nghiệp, hợp tác xã, tổ hợp tác hoặc hộ kinh doanh"
    )
    representative: str = Field("", max_length=120, description="Người đại diện")
    founded: Year | None = Field(None, description="Năm thành lập")
    address: Address = Field(description="Địa chỉ")
    trades: tuple[Trade, ...] = Field((), description="Nhóm ngành nghề nông thôn, từ 1 đến 7")
    craft: CraftRef | None = Field(None, description="Nghề hoặc làng nghề")
    workers: Annotated[int, Field(ge=0)] | None = Field(None, description="Số lao động")
    markets: tuple[Line, ...] = Field((), description="Thị trường")
    certificates: tuple[Certificate, ...] = Field((), description="Chứng nhận")
    contacts: tuple[Contact, ...] = Field((), description="Liên hệ, mỗi mục có sự đồng ý riêng")
    photos: tuple[Photo, ...] = Field((), description="Ảnh cơ sở, xưởng")
    former_names: tuple[Line, ...] = Field((), description="Tên cũ")
