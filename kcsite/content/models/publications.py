"""What is printed: brochure editions and bulletin issues, with their imprints."""

from typing import Annotated, Literal

from pydantic import Field

from kcsite.content.models.parts import Level, Photo, Published
from kcsite.content.models.values import (
    AnyRef,
    Day,
    Flag,
    HonoreeRef,
    Line,
    Model,
    ProductRef,
    ProgrammeRef,
    ShowroomRef,
    Slug,
    Year,
)


class Imprint(Model):
    """The legal imprint. Which fields must stand is the rule file's business."""

    profile: Literal["licensed-book", "licensed-leaflet", "plain", "bulletin"] = Field(
        description="Kiểu: sách có giấy phép, tờ rời có giấy phép, thường, bản tin"
    )
    body: str = Field("", max_length=200, description="Cơ quan chịu trách nhiệm")
    responsible: str = Field("", max_length=120, description="Người chịu trách nhiệm xuất bản")
    editor: str = Field("", max_length=160, description="Người biên tập, biên soạn")
    designer: str = Field("", max_length=120, description="Người trình bày")
    proof_reader: str = Field("", max_length=120, description="Người đọc bản in thử")
    licence_number: str = Field("", max_length=120, description="Số giấy phép xuất bản")
    licence_date: Day | None = Field(None, description="Ngày cấp giấy phép")
    licence_issuer: str = Field("", max_length=160, description="Cơ quan cấp giấy phép")
    pending: Flag = Field(
        False, description="Có, khi đang chờ giấy phép: chỉ làm bản duyệt, bản thảo"
    )
    printer_name: str = Field("", max_length=160, description="Cơ sở in")
    printer_address: str = Field("", max_length=200, description="Địa chỉ cơ sở in")
    isbn: str = Field("", max_length=40, description="Mã ISBN, nếu là sách")
    deposit: str = Field("", max_length=80, description="Thời gian nộp lưu chiểu")
    frequency: str = Field("", max_length=80, description="Kỳ hạn xuất bản, với bản tin")
    not_for_sale: Flag = Field(True, description="Có, nếu in dòng xuất bản phẩm không bán")


class Paper(Model):
    """Paper of body and cover. gsm in g/m², bulk in cm³/g, caliper mm = gsm × bulk / 1000."""

    body_gsm: Annotated[int, Field(ge=40, le=400)] = Field(130, description="Định lượng ruột, g/m²")
    body_bulk: Annotated[float, Field(ge=0.5, le=2.5)] = Field(
        0.8, description="Độ xốp ruột, cm³/g"
    )
    cover_gsm: Annotated[int, Field(ge=40, le=400)] = Field(250, description="Định lượng bìa, g/m²")
    cover_bulk: Annotated[float, Field(ge=0.5, le=2.5)] = Field(
        0.9, description="Độ xốp bìa, cm³/g"
    )


class Publication(Published):
    """What a brochure edition and a bulletin issue share."""

    date: Day = Field(description="Ngày phát hành; hiệu lực công nhận được xét tại ngày này")
    printer: Slug = Field("mac-dinh", description="Tên tệp nhà in trong content/printers")
    copies: Annotated[int, Field(gt=0)] = Field(description="Số bản in")
    cover: Photo = Field(description="Ảnh bìa trước")
    back_cover: Photo | None = Field(None, description="Ảnh bìa sau")
    # Made when it is needed: an instance here would build its validator whenever models are loaded.
    paper: Paper = Field(default_factory=Paper, description="Giấy in")
    imprint: Imprint = Field(description="Thông tin xuất bản")


class Foreword(Model):
    """Who signs the foreword; its text is the body of the file."""

    title: Line = Field("Lời ngỏ", description="Tiêu đề lời ngỏ")
    author: Line = Field(description="Người ký")
    role: Line = Field(description="Chức vụ")


class ProductQuery(Model):
    """Which products go in. Empty fields do not restrict."""

    valid: Flag = Field(
        True, description="Chỉ lấy sản phẩm còn hiệu lực công nhận tại ngày phát hành"
    )
    groups: tuple[Annotated[int, Field(ge=1, le=4)], ...] = Field((), description="Nhóm sản phẩm")
    levels: tuple[Level, ...] = Field((), description="Cấp công nhận")
    years: tuple[Year, ...] = Field((), description="Năm công nhận")
    include: tuple[ProductRef, ...] = Field((), description="Luôn có những sản phẩm này")
    exclude: tuple[ProductRef, ...] = Field((), description="Không lấy những sản phẩm này")
    first: tuple[ProductRef, ...] = Field((), description="Xếp trước trong nhóm, theo thứ tự này")


class Brochure(Publication):
    """One edition of the product brochure."""

    format: Literal["vuong-210", "a4"] = Field("vuong-210", description="Khổ: vuông 210 mm hoặc A4")
    languages: tuple[Literal["vi", "en"], ...] = Field(
        ("vi",),
        description="Tiếng của sách: [vi]; ghi [vi, en] thì in thêm tên và tóm tắt tiếng Anh "
        "của những sản phẩm có tệp .en.md",
    )
    foreword: Foreword = Field(description="Lời ngỏ")
    programme: ProgrammeRef | None = Field(None, description="Chương trình giới thiệu ở đầu sách")
    products: ProductQuery = Field(default_factory=ProductQuery, description="Chọn sản phẩm")
    honorees: tuple[HonoreeRef, ...] = Field((), description="Nghệ nhân có trang riêng")
    honoree_years: tuple[Year, ...] = Field((), description="Danh sách vinh danh các năm")
    showrooms: tuple[ShowroomRef, ...] = Field((), description="Phòng trưng bày; trống là tất cả")


class BulletinSection(Model):
    """A section of the bulletin, with what stands in it, in order."""

    type: Literal[
        "tin-tuc", "mo-hinh", "guong-dien-hinh", "chinh-sach", "san-pham", "hoi-dap", "anh"
    ] = Field(description="Loại chuyên mục")
    title: Line = Field(description="Tên chuyên mục")
    entries: tuple[AnyRef, ...] = Field(min_length=1, description="Các bài, theo thứ tự in")


class Bulletin(Publication):
    """One issue of the bulletin (Luật Báo chí 2016, Điều 34)."""

    name: Line = Field("Khuyến công Đồng Nai", description="Tên bản tin")
    number: Annotated[int, Field(ge=1)] = Field(description="Số")
    columns: Literal[2, 3] = Field(3, description="Số cột")
    width: Annotated[float, Field(gt=100, le=300)] = Field(
        190, description="Khổ ngang thành phẩm, mm"
    )
    height: Annotated[float, Field(gt=100, le=400)] = Field(
        270, description="Khổ dọc thành phẩm, mm"
    )
    sections: tuple[BulletinSection, ...] = Field(min_length=1, description="Các chuyên mục")
    gallery: tuple[Photo, ...] = Field((), description="Ảnh của trang ảnh")
    advertising: Flag = Field(False, description="Có, nếu có quảng cáo: luật không cho phép")
