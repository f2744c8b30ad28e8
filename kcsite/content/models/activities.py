"""What the Centre does: contest rounds, events, the programme, statistics, documents."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from kcsite.content.models.parts import Address, Decision, Level, Photo, Published, Region
from kcsite.content.models.values import (
    AnyRef,
    ContestRef,
    Day,
    DocumentRef,
    EstablishmentRef,
    Flag,
    Line,
    Model,
    Number,
    ProductRef,
    Slug,
    Url,
    Year,
)


class Contest(Published):
    """A round of selection, of honours, or a design contest.

    Its results are read from the awards that name it; `entries` counts those who entered.
    """

    type: Literal["selection", "honours", "competition"] = Field(
        description="Bình chọn sản phẩm, xét tặng danh hiệu hoặc cuộc thi"
    )
    level: Level | Literal["nha-nuoc"] = Field(description="Cấp tổ chức")
    region: Region | None = Field(None, description="Khu vực, với cấp khu vực")
    year: Year = Field(description="Năm")
    round: str = Field("", max_length=80, description="Lần, đợt")
    organiser: str = Field("", max_length=160, description="Cơ quan tổ chức, ghi như lúc đó")
    held_on: Day | None = Field(None, description="Ngày tổ chức hoặc ngày công bố")
    decision: Decision | None = Field(None, description="Quyết định công nhận kết quả")
    entries: Annotated[int, Field(ge=0)] | None = Field(None, description="Số dự tham gia")
    awarded: Annotated[int, Field(ge=0)] | None = Field(
        None, description="Số được công nhận, khi danh sách trên trang chưa đủ"
    )


class Booth(Model):
    """An establishment's booth at a fair."""

    establishment: EstablishmentRef = Field(description="Cơ sở")
    number: str = Field("", max_length=20, description="Số gian hàng")
    products: tuple[ProductRef, ...] = Field((), description="Sản phẩm mang đi")


class Event(Published):
    """A fair, a workshop, a course, a study tour, a selection."""

    type: Literal["fair", "workshop", "course", "study-tour", "selection", "festival"] = Field(
        description="Hội chợ, hội thảo, lớp đào tạo, đoàn khảo sát, bình chọn hoặc lễ hội"
    )
    start: Day = Field(description="Ngày bắt đầu")
    end: Day | None = Field(None, description="Ngày kết thúc")
    time: str = Field("", max_length=60, description="Giờ, ví dụ: 7 giờ 30")
    venue: Line = Field(description="Tên địa điểm")
    address: Address | None = Field(None, description="Địa chỉ trong thành phố Đồng Nai")
    location: str = Field("", max_length=160, description="Địa chỉ ở tỉnh, thành phố khác")
    organiser: str = Field("", max_length=160, description="Cơ quan tổ chức")
    participants: Annotated[int, Field(ge=0)] | None = Field(None, description="Số người tham dự")
    booths: tuple[Booth, ...] = Field((), description="Gian hàng")
    registration: str = Field("", max_length=300, description="Cách đăng ký")
    contest: ContestRef | None = Field(None, description="Kỳ bình chọn liên quan")
    photos: tuple[Photo, ...] = Field((), description="Ảnh")

    @model_validator(mode="after")
    def _order(self) -> Self:
        if self.end and self.end < self.start:
            raise PydanticCustomError("kc_date_order", "dates", {"at": "end"})
        return self


class Document(Published):
    """A legal or working document: number, issuer, dates, abstract, file (Nghị định 42/2022)."""

    number: Line = Field(description="Số, ký hiệu")
    type: Line = Field(description="Loại văn bản, ví dụ: Nghị định")
    issuer: Line = Field(description="Cơ quan ban hành, ghi như trên văn bản")
    signed: Day = Field(description="Ngày ban hành")
    effective: Day | None = Field(None, description="Ngày có hiệu lực")
    field: str = Field("", max_length=80, description="Lĩnh vực")
    status: Literal["in-force", "amended", "replaced", "expired"] = Field(
        "in-force", description="Tình trạng hiệu lực"
    )
    amends: tuple[DocumentRef, ...] = Field((), description="Sửa đổi, bổ sung văn bản nào")
    replaces: tuple[DocumentRef, ...] = Field((), description="Thay thế văn bản nào")
    file: str = Field(
        "",
        max_length=160,
        pattern=r"^$|^[^/\\]+\.(pdf|docx|xlsx|zip)$",
        description="Tên tệp văn bản nằm cạnh tệp này: pdf, docx, xlsx hoặc zip",
    )
    link: Url | None = Field(None, description="Nơi đăng toàn văn")


class Result(Model):
    """What was reached in one year."""

    year: Year = Field(description="Năm")
    value: Number = Field(description="Kết quả trong năm")
    note: str = Field("", max_length=200, description="Ghi chú")


class Target(Model):
    """One target of the plan; `value` is empty for a duty without a number."""

    id: Slug = Field(description="Mã của chỉ tiêu")
    title: Line = Field(description="Nội dung")
    value: Number | None = Field(None, description="Chỉ tiêu cả giai đoạn")
    printed: str = Field("", max_length=40, description="Con số ghi như trong kế hoạch")
    unit: Line = Field(description="Đơn vị tính")
    results: tuple[Result, ...] = Field((), description="Kết quả từng năm")
    about: AnyRef | None = Field(None, description="Mục liên quan trên trang này")


class TargetGroup(Model):
    """A group of activities."""

    id: Slug = Field(description="Mã nhóm")
    title: Line = Field(description="Tên nhóm hoạt động")
    targets: tuple[Target, ...] = Field(description="Các chỉ tiêu")


class Programme(Published):
    """A plan of some years: its targets against its results."""

    start: Year = Field(description="Năm bắt đầu")
    end: Year = Field(description="Năm kết thúc")
    plan: DocumentRef | None = Field(None, description="Văn bản của kế hoạch")
    groups: tuple[TargetGroup, ...] = Field(description="Các nhóm hoạt động")
    solutions: tuple[Line, ...] = Field((), description="Các giải pháp")
    results_sample: Flag = Field(False, description="Có, nếu kết quả là dữ liệu minh họa")


class Indicator(Model):
    """One figure of a quarter."""

    id: Slug = Field(description="Mã chỉ số, giữ nguyên qua các quý")
    title: Line = Field(description="Tên chỉ số")
    unit: Line = Field(description="Đơn vị tính")
    value: Number = Field(description="Giá trị")
    previous_year: Number | None = Field(None, description="Giá trị cùng kỳ năm trước")


class Statistic(Published):
    """The figures of one quarter, supplied under contract by the statistics office."""

    year: Year = Field(description="Năm")
    quarter: Annotated[int, Field(ge=1, le=4)] = Field(description="Quý")
    supplier: str = Field("", max_length=120, description="Cơ quan cung cấp số liệu")
    released: Day = Field(description="Ngày công bố")
    indicators: tuple[Indicator, ...] = Field(min_length=1, description="Các chỉ số")
