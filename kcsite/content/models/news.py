"""What is written to be read: news items, standing pages, broadcast features."""

from typing import Annotated, Literal

from pydantic import Field

from kcsite.content.models.parts import Photo, Published
from kcsite.content.models.values import AnyRef, Day, Line, PageRef, Url

# The sections of the bulletin, which a news item carries with it.
Section = Literal[
    "tin-tuc", "mo-hinh", "guong-dien-hinh", "chinh-sach", "san-pham", "hoi-dap", "anh"
]


class News(Published):
    """A news item. What it is about is shown there too."""

    date: Day = Field(description="Ngày đăng")
    section: Section = Field("tin-tuc", description="Chuyên mục")
    author: str = Field("", max_length=120, description="Người viết")
    about: tuple[AnyRef, ...] = Field((), description="Nói về mục nào trên trang này")
    photos: tuple[Photo, ...] = Field((), description="Ảnh; ảnh đầu là ảnh đại diện")
    updated: Day | None = Field(None, description="Ngày sửa gần nhất")


class Page(Published):
    """A standing page. Its address is its parent's address and its own slug."""

    parent: PageRef | None = Field(None, description="Trang cha")
    order: Annotated[int, Field(ge=0, le=999)] = Field(100, description="Thứ tự trong danh mục")
    menu: str = Field("", max_length=60, description="Tên ngắn dùng ở danh mục")
    layout: Literal["text", "contact", "sitemap", "privacy", "organisation"] = Field(
        "text", description="Kiểu trang"
    )
    photos: tuple[Photo, ...] = Field((), description="Ảnh")
    updated: Day | None = Field(None, description="Ngày sửa gần nhất")


class Broadcast(Published):
    """A feature on radio or television; the body is its transcript."""

    date: Day = Field(description="Ngày phát sóng")
    medium: Literal["radio", "television"] = Field(description="Phát thanh hoặc truyền hình")
    station: Line = Field(description="Đài phát")
    minutes: Annotated[int, Field(ge=1, le=240)] | None = Field(
        None, description="Thời lượng, phút"
    )
    link: Url | None = Field(None, description="Liên kết xem hoặc nghe")
    about: tuple[AnyRef, ...] = Field((), description="Nói về mục nào trên trang này")
    photos: tuple[Photo, ...] = Field((), description="Ảnh đại diện")
