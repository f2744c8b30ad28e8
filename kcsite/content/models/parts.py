"""Parts that several kinds share: photographs, consent, contacts, addresses, decisions, awards."""

from typing import Annotated, Literal, Self

from pydantic import BeforeValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from kcsite.content.models.values import (
    AnyRef,
    ContestRef,
    Day,
    Flag,
    Line,
    Model,
    Number,
    Slug,
    Text,
    Url,
    Year,
)

Level = Literal["xa", "huyen", "tinh", "khu-vuc", "quoc-gia"]
Region = Literal["phia-bac", "mien-trung-tay-nguyen", "phia-nam"]


def _degrees(value: object) -> object:
    """Vietnamese writes 10,9352; maps give 10.9352."""
    return value.replace(",", ".") if isinstance(value, str) else value


# An old address becomes a file below public/: no step up, nothing that a URL or Windows reads
# otherwise.
_STEP = r"""\.*[^\s./\\?#<>:"|*][^\s/\\?#<>:"|*]*"""
OldAddress = Annotated[str, Field(pattern=rf"^/({_STEP}/)*({_STEP})?$", max_length=200)]


class Photo(Model):
    """A photograph beside the entry, with what a reader who cannot see it needs."""

    file: Line = Field(
        description="Tên tệp ảnh nằm cạnh tệp này, hoặc đường dẫn bắt đầu bằng / tính từ thư mục gốc"
    )
    alt: str = Field(
        "", max_length=250, description="Mô tả nội dung ảnh cho người không nhìn thấy ảnh"
    )
    decorative: Flag = Field(False, description="Có, nếu ảnh chỉ để trang trí và không cần mô tả")
    caption: str = Field("", max_length=400, description="Chú thích in dưới ảnh")
    credit: str = Field("", max_length=120, description="Tên người chụp hoặc nguồn ảnh")
    licence: str = Field("", max_length=80, description="Giấy phép sử dụng ảnh")
    focus: tuple[Annotated[float, Field(ge=0, le=1)], Annotated[float, Field(ge=0, le=1)]] = Field(
        (0.5, 0.5), description="Điểm cần giữ khi cắt ảnh: [ngang, dọc], từ 0 đến 1"
    )

    @model_validator(mode="after")
    def _described(self) -> Self:
        if not self.alt and not self.decorative:
            raise PydanticCustomError("kc_alt", "alt", {"file": self.file})
        return self


class Consent(Model):
    """A person's written consent (Luật 91/2025/QH15): what may be published, until withdrawn."""

    date: Day = Field(description="Ngày người đó đồng ý")
    document: Line = Field(description="Văn bản ghi sự đồng ý và nơi lưu")
    fields: tuple[Literal["birth_year", "portrait", "contacts", "name", "role"], ...] = Field(
        (), description="Những mục được phép công bố"
    )
    withdrawn: Day | None = Field(None, description="Ngày rút lại sự đồng ý")


class Contact(Model):
    """One way to reach someone; published only with consent, or when it is an office's own."""

    type: Literal["phone", "mobile", "fax", "email", "zalo", "website", "facebook"] = Field(
        description="Loại liên hệ"
    )
    value: Line = Field(description="Số điện thoại, địa chỉ thư hoặc trang mạng")
    label: str = Field("", max_length=80, description="Ghi chú ngắn, ví dụ: Phòng kinh doanh")
    official: Flag = Field(False, description="Có, nếu là liên hệ công vụ của cơ quan")
    consent: Consent | None = Field(None, description="Sự đồng ý của người có liên hệ này")


class Address(Model):
    """A unit of the 95, and the text before it. Rendered for its date."""

    unit: Line = Field(description="Mã hoặc tên xã, phường hiện nay, ví dụ: phường Biên Hòa")
    detail: str = Field("", max_length=160, description="Số nhà, đường, ấp, khu phố")
    former: str = Field(
        "",
        max_length=160,
        description="Xã, huyện trước 01/7/2025, ví dụ: xã Tân Bình, huyện Vĩnh Cửu",
    )
    latitude: Annotated[float, Field(ge=8, le=24), BeforeValidator(_degrees)] | None = Field(
        None, description="Vĩ độ, độ thập phân"
    )
    longitude: Annotated[float, Field(ge=102, le=110), BeforeValidator(_degrees)] | None = Field(
        None, description="Kinh độ, độ thập phân"
    )


class Decision(Model):
    """A decision as printed; never rewritten when an office changes its name."""

    number: str = Field("", max_length=60, description="Số, ký hiệu như in trên văn bản")
    date: Day | None = Field(None, description="Ngày ký")
    issuer: str = Field("", max_length=160, description="Cơ quan ban hành, ghi như trên văn bản")
    document: AnyRef | None = Field(None, description="Văn bản trên trang này, nếu có")


class Recognition(Model):
    """One award of a product. CNNT and OCOP are two schemes with two rules of validity."""

    scheme: Literal["cnnt", "ocop", "khac"] = Field(description="Chương trình công nhận")
    title: str = Field("", max_length=200, description="Tên danh hiệu như in, nếu khác mặc định")
    level: Level | None = Field(None, description="Cấp công nhận")
    region: Region | None = Field(None, description="Khu vực, với cấp khu vực")
    year: Year = Field(description="Năm công nhận")
    round: str = Field("", max_length=80, description="Lần, đợt bình chọn")
    contest: ContestRef | None = Field(None, description="Kỳ bình chọn")
    stars: Annotated[int, Field(ge=3, le=5)] | None = Field(None, description="Số sao OCOP")
    potential: Flag = Field(False, description="Có, nếu là tiềm năng 5 sao, chưa phải 5 sao")
    decision: Decision | None = Field(None, description="Quyết định công nhận")
    certificate: str = Field("", max_length=80, description="Số giấy chứng nhận")
    issued: Day | None = Field(None, description="Ngày cấp, nếu khác ngày quyết định")
    valid_until: Day | None = Field(
        None, description="Hiệu lực đến ngày; để trống thì tính theo quy định"
    )
    revoked: Day | None = Field(None, description="Ngày bị thu hồi")

    @model_validator(mode="after")
    def _scheme(self) -> Self:
        if self.scheme == "cnnt" and self.level is None:
            raise PydanticCustomError("kc_award_level", "level", {})
        if self.scheme == "ocop" and self.stars is None and not self.potential:
            raise PydanticCustomError("kc_award_stars", "stars", {})
        if self.level == "khu-vuc" and self.region is None:
            raise PydanticCustomError("kc_award_region", "region", {})
        return self


class Certificate(Model):
    """A certificate of quality, safety or origin."""

    name: Line = Field(description="Tên chứng nhận, ví dụ: ISO 22000:2018")
    number: str = Field("", max_length=80, description="Số chứng nhận")
    issuer: str = Field("", max_length=160, description="Nơi cấp")
    valid_until: Day | None = Field(None, description="Hiệu lực đến ngày")


class Fact(Model):
    """A statement with the place it was found."""

    text: Text = Field(description="Điều được nêu")
    source: Url | str = Field("", description="Nguồn: địa chỉ trang hoặc tên tài liệu")


class Specification(Model):
    """One row of a product's data sheet."""

    name: Line = Field(description="Tên thông số, ví dụ: Chiều cao")
    value: Line = Field(description="Giá trị kèm đơn vị, ví dụ: 42 cm")


class Hours(Model):
    """Opening hours of some days of the week."""

    days: Line = Field(description="Những ngày áp dụng, ví dụ: Thứ Hai đến thứ Sáu")
    open: str = Field(pattern=r"^\d{1,2}:\d{2}$", description="Giờ mở cửa, ví dụ 07:30")
    close: str = Field(pattern=r"^\d{1,2}:\d{2}$", description="Giờ đóng cửa, ví dụ 16:30")


class Published(Model):
    """What every entry carries beside its own fields."""

    title: Line = Field(description="Tên hoặc tiêu đề")
    slug: Slug | None = Field(
        None,
        description="Phần cuối của địa chỉ trang: chữ thường không dấu, số và gạch nối; không ghi thì theo tên tệp",
    )
    summary: str = Field("", max_length=600, description="Tóm tắt một hai câu, dùng ở danh sách")
    aliases: tuple[OldAddress, ...] = Field(
        (), description="Địa chỉ cũ của trang này, bắt đầu bằng /, không kèm tên miền và dấu ?"
    )
    draft: Flag = Field(False, description="Có, nếu còn là bản nháp, chưa công bố")
    publish_at: Day | None = Field(None, description="Chỉ công bố từ ngày này")
    expires_at: Day | None = Field(None, description="Ngừng công bố từ ngày này")
    sample: Flag = Field(False, description="Có, nếu là dữ liệu minh họa")
    sources: tuple[Url | str, ...] = Field((), description="Nguồn của các dữ kiện trong bài")


__all__ = [
    "Address", "Certificate", "Consent", "Contact", "Decision", "Fact", "Hours", "Level", "Number",
    "Photo", "Published", "Recognition", "Region", "Specification",
]  # fmt: skip
