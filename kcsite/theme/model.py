"""theme.yaml: colours with a CMYK and an RGB value each, fonts, menu, words."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from kcsite.content.models.values import Flag, Line, Model, Slug

Ink = Annotated[float, Field(ge=0, le=100)]


class Colour(Model):
    """One palette token. `cmyk` in per cent of ink, for paper; `rgb` sRGB, for the screen."""

    cmyk: tuple[Ink, Ink, Ink, Ink] = Field(description="Bốn màu mực, phần trăm")
    rgb: str = Field(pattern=r"^#[0-9A-Fa-f]{6}$", description="Màu màn hình, ví dụ #0C6E5A")


class Font(Model):
    """One face of a family. `web` faces are subset and sent to browsers; print embeds the whole."""

    family: Line = Field(description="Họ phông")
    weight: Annotated[int, Field(ge=100, le=900)] = Field(description="Độ đậm, 400 là thường")
    style: Literal["normal", "italic"] = Field("normal", description="Đứng hoặc nghiêng")
    file: Line = Field(description="Tệp TTF trong giao diện")
    web: Flag = Field(False, description="Có, nếu dùng trên trang web")
    subset: Literal["vietnamese"] = Field("vietnamese", description="Bộ chữ giữ lại cho web")


class Words(Model):
    """A text of the interface in both languages; `{names}` are filled in."""

    vi: str = Field(description="Tiếng Việt")
    en: str = Field("", description="Tiếng Anh")


class MenuItem(Model):
    """An item of the main menu: a kind's list or a page."""

    title: Line = Field(description="Khóa của chữ trong strings")
    kind: str = Field("", max_length=40, description="Loại nội dung, nếu dẫn tới danh mục")
    page: str = Field("", max_length=80, description="Tên trang, nếu dẫn tới một trang")


class ThemeFile(Model):
    """A theme's own data. Where it extends another, its tokens and words go before that one's."""

    name: Line = Field(description="Tên giao diện")
    extends: Slug | None = Field(None, description="Giao diện được kế thừa")
    palette: dict[Slug, Colour] = Field(default_factory=dict, description="Bảng màu")
    fonts: tuple[Font, ...] = Field((), description="Phông chữ")
    menu: tuple[MenuItem, ...] = Field((), description="Danh mục chính")
    styles: dict[Slug, tuple[Line, ...]] = Field(
        default_factory=dict, description="Bộ kiểu dáng của trang web: tên và các tệp trong css/web"
    )
    strings: dict[str, Words] = Field(default_factory=dict, description="Chữ của giao diện")
    print_strings: dict[str, Words] = Field(default_factory=dict, description="Chữ của bản in")
