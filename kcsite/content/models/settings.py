"""The settings of the site and of the print shops: data that staff change, never code."""

from typing import Annotated, Literal

from pydantic import Field

from kcsite.content.models.parts import Address, Consent, Contact
from kcsite.content.models.values import Day, Flag, Line, Model, Slug, Url


class Officer(Model):
    """The officer whom citizens may ask (Nghị định 42/2022/NĐ-CP, Điều 4)."""

    name: Line = Field(description="Họ và tên")
    role: Line = Field(description="Chức vụ")
    contacts: tuple[Contact, ...] = Field((), description="Điện thoại, thư điện tử công vụ")
    consent: Consent | None = Field(None, description="Sự đồng ý công bố")


class Link(Model):
    """A link to another body."""

    title: Line = Field(description="Tên cơ quan, trang")
    url: Url = Field(description="Địa chỉ")


class TrustBadge(Model):
    """The Tín nhiệm mạng badge: its page and its picture's real description."""

    url: Url = Field(description="Trang chứng nhận")
    alt: Line = Field("Chứng nhận Tín nhiệm mạng", description="Mô tả ảnh")


class Site(Model):
    """content/site.yaml."""

    name: Line = Field(description="Tên đầy đủ của Trung tâm")
    short_name: Line = Field(description="Tên ngắn")
    name_en: Line = Field(description="Tên tiếng Anh")
    short_name_en: Line = Field(description="Tên ngắn tiếng Anh")
    tagline: str = Field("", max_length=160, description="Câu giới thiệu ở trang chủ")
    tagline_en: str = Field("", max_length=160, description="Câu giới thiệu tiếng Anh")
    description: str = Field("", max_length=400, description="Mô tả ngắn của trang")
    description_en: str = Field("", max_length=400, description="Mô tả ngắn tiếng Anh")
    base_url: Url = Field(description="Địa chỉ gốc của trang, không có dấu / ở cuối")
    theme: Slug = Field("khuyencong", description="Tên giao diện trong themes/")
    parent_body: str = Field("", max_length=160, description="Cơ quan chủ quản")
    address: Address = Field(description="Địa chỉ Trung tâm")
    contacts: tuple[Contact, ...] = Field((), description="Liên hệ chung")
    officer: Officer | None = Field(None, description="Người phụ trách cung cấp thông tin")
    hero: Line | None = Field(None, description="Sản phẩm hoặc ảnh ở đầu trang chủ")
    links: tuple[Link, ...] = Field((), description="Liên kết cơ quan liên quan")
    trust_badge: TrustBadge | None = Field(None, description="Chứng nhận Tín nhiệm mạng")
    per_page: Annotated[int, Field(ge=6, le=60)] = Field(
        12, description="Số mục mỗi trang danh sách"
    )
    tone_style: Literal["old", "new"] = Field(
        "old", description="Kiểu đặt dấu: hòa (old), hoà (new)"
    )
    sample: Flag = Field(False, description="Có, nếu thông tin là dữ liệu minh họa")


class Printer(Model):
    """content/printers/<name>.yaml: what one print shop asks for. Lengths in mm, resolution ppi."""

    name: Line = Field(description="Tên nhà in hoặc điều kiện in")
    condition: Line = Field(description="Điều kiện in, ví dụ: FOGRA39")
    profile: Line = Field(description="Tệp hồ sơ màu ICC trong content/printers/profiles")
    ink_limit: Annotated[float, Field(gt=100, le=400)] = Field(300, description="Giới hạn mực, %")
    bleed: Annotated[float, Field(ge=0, le=10)] = Field(3, description="Xén tràn, mm")
    ppi: Annotated[int, Field(ge=100, le=600)] = Field(300, description="Độ phân giải ảnh, ppi")
    minimum_ppi: Annotated[int, Field(ge=72, le=600)] = Field(
        150, description="Độ phân giải thấp nhất"
    )
    marks: Flag = Field(True, description="Có, nếu cần dấu xén")
    sheet: str = Field("", max_length=80, description="Khổ giấy máy in")
    binding: Literal["saddle-stitch", "perfect"] = Field(
        "saddle-stitch", description="Cách đóng cuốn"
    )
    binding_unit: Annotated[int, Field(ge=2, le=32)] = Field(4, description="Bội số trang")
    saddle_stitch_pages: Annotated[int, Field(ge=4)] = Field(
        64, description="Số trang tối đa khi đóng ghim"
    )
    body_caliper: Annotated[float, Field(gt=0, le=1)] | None = Field(
        None, description="Độ dày một tờ ruột do nhà in đo, mm; bỏ trống thì tính từ độ xốp"
    )
    cover_caliper: Annotated[float, Field(gt=0, le=2)] | None = Field(
        None, description="Độ dày một tờ bìa do nhà in đo, mm; bỏ trống thì tính từ độ xốp"
    )
    delivery: Literal["single-pages", "spreads"] = Field(
        "single-pages", description="Cách giao tệp"
    )
    contact: str = Field("", max_length=200, description="Liên hệ nhà in")
    checked: Day | None = Field(None, description="Ngày hỏi lại nhà in")
