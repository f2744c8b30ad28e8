"""What the forms call things: labels of fields and of choices, which kinds stand where in the menu.

In: a field's name and description, a value. Out: Vietnamese. The models' own descriptions are the first
source; the tables here hold what these say otherwise than a label should.
"""

from __future__ import annotations

import re

# The menu, most used first.
MENU = (
    "news", "product", "establishment", "honoree", "craft", "showroom", "event", "contest",
    "broadcast", "document", "page", "statistic", "programme", "bulletin", "brochure",
)  # fmt: skip

# A kind as the menu names it: many, and one.
KIND_NAMES: dict[str, tuple[str, str]] = {
    "news": ("Tin tức", "tin"),
    "product": ("Sản phẩm", "sản phẩm"),
    "establishment": ("Cơ sở", "cơ sở"),
    "honoree": ("Nghệ nhân", "nghệ nhân"),
    "craft": ("Nghề, làng nghề", "nghề"),
    "showroom": ("Phòng trưng bày", "phòng trưng bày"),
    "event": ("Sự kiện", "sự kiện"),
    "contest": ("Kỳ bình chọn", "kỳ bình chọn"),
    "broadcast": ("Chuyên đề phát sóng", "chuyên đề"),
    "document": ("Văn bản", "văn bản"),
    "page": ("Trang đứng", "trang"),
    "statistic": ("Số liệu", "số liệu quý"),
    "programme": ("Kế hoạch", "kế hoạch"),
    "bulletin": ("Bản tin in", "số bản tin"),
    "brochure": ("Brochure", "brochure"),
}

# Said of a kind at the head of its list.
KIND_NOTES: dict[str, str] = {
    "honoree": "Chỉ những người có trang riêng. Danh sách vinh danh hằng năm nằm trong các bảng "
    "tính ở thư mục artisans; sửa các bảng ấy bằng Excel.",
    "product": "Mỗi sản phẩm cần ít nhất một ảnh, nên có ba ảnh chụp từ các góc khác nhau.",
}

_LABELS: dict[str, str] = {
    "Contest.type": "Loại kỳ",
    "Contest.organiser": "Cơ quan tổ chức",
    "Event.type": "Loại sự kiện",
    "Event.time": "Giờ",
    "Showroom.type": "Loại phòng",
    "Craft.type": "Loại",
    "Broadcast.medium": "Phát ở đâu",
    "Product.makers": "Nghệ nhân, thợ giỏi làm ra",
    "Product.materials": "Nguyên liệu, chất liệu",
    "Product.sizes": "Kích thước, khối lượng, quy cách",
    "Product.certificates": "Chứng nhận chất lượng, an toàn",
    "Product.price": "Giá bán lẻ tham khảo (đồng)",
    "Establishment.photos": "Ảnh cơ sở, xưởng",
    "Honoree.photos": "Ảnh tác phẩm, lúc làm việc",
    "Honoree.address": "Nơi cư trú",
    "Honoree.consent": "Sự đồng ý cho công bố",
    "Craft.origin": "Nguồn gốc, niên đại",
    "Craft.feast": "Ngày giỗ tổ, lễ hội",
    "Contest.round": "Lần, đợt",
    "Document.number": "Số, ký hiệu",
    "Document.amends": "Sửa đổi, bổ sung văn bản",
    "Document.replaces": "Thay thế văn bản",
    "Document.file": "Tên tệp văn bản",
    "Recognition.round": "Lần, đợt bình chọn",
    "Title.name": "Danh hiệu",
    "Title.round": "Lần, đợt xét tặng",
    "Decision.number": "Số, ký hiệu",
    "Photo.file": "Ảnh",
    "Photo.alt": "Mô tả ảnh",
    "Photo.focus": "Điểm cần giữ khi cắt ảnh",
    "Address.unit": "Xã, phường hiện nay",
    "Address.detail": "Số nhà, đường, ấp, khu phố",
    "Address.former": "Xã, huyện trước 01/7/2025",
    "Address.latitude": "Vĩ độ",
    "Address.longitude": "Kinh độ",
    "Contact.value": "Số điện thoại, địa chỉ thư hoặc trang mạng",
    "Contact.label": "Ghi chú ngắn",
    "News.about": "Nói về mục nào",
    "Broadcast.about": "Nói về mục nào",
    "Broadcast.minutes": "Thời lượng (phút)",
    "Showroom.area": "Diện tích (m²)",
    "Hours.days": "Những ngày áp dụng",
    "Imprint.profile": "Kiểu ấn phẩm",
    "Imprint.editor": "Người biên tập, biên soạn",
    "Brochure.format": "Khổ sách",
    "Brochure.languages": "Tiếng của sách",
    "Bulletin.printer": "Nhà in",
    "Brochure.printer": "Nhà in",
    "Bulletin.width": "Khổ ngang thành phẩm (mm)",
    "Bulletin.height": "Khổ dọc thành phẩm (mm)",
    "BulletinSection.entries": "Các bài, theo thứ tự in",
    "Paper.body_gsm": "Định lượng ruột (g/m²)",
    "Paper.body_bulk": "Độ xốp ruột (cm³/g)",
    "Paper.cover_gsm": "Định lượng bìa (g/m²)",
    "Paper.cover_bulk": "Độ xốp bìa (cm³/g)",
    "ProductQuery.valid": "Chỉ lấy sản phẩm còn hiệu lực",
    "ProductQuery.first": "Xếp trước trong nhóm",
    "*.title": "Tên hoặc tiêu đề",
    "*.slug": "Phần cuối của địa chỉ trang",
    "*.summary": "Tóm tắt",
    "*.aliases": "Địa chỉ cũ",
    "*.sources": "Nguồn của các dữ kiện",
    "Photo.decorative": "Ảnh chỉ để trang trí",
    "*.draft": "Còn là bản nháp",
    "*.sample": "Là dữ liệu minh họa",
}  # fmt: skip

# What a form adds to the description: it has its own ways.
_HINTS: dict[str, str] = {
    "Photo.file": "Bấm để chọn ảnh trên máy. Giữ ảnh gốc, cỡ lớn: trang tự thu nhỏ.",
    "Photo.alt": "Ảnh chụp gì, cho người không nhìn thấy ảnh. Bắt buộc, trừ ảnh chỉ để trang trí.",
    "Photo.focus": "Bấm vào chỗ quan trọng nhất của ảnh; chỗ ấy không bao giờ bị cắt mất.",
    "*.consent": "Không có sự đồng ý bằng văn bản thì những điều này không hiện ở đâu cả, "
    "kể cả trong bản in. Ghi rõ văn bản nào và nơi lưu.",
    "Consent.document": "Ví dụ: Phiếu đồng ý số 05, tủ hồ sơ phòng Khuyến công.",
    "Consent.withdrawn": "Từ ngày này, những điều trên không còn hiện nữa.",
    "*.recognitions": "Mỗi lần được công nhận là một mục; lần đã hết hiệu lực cũng giữ lại.",
    "*.contacts": "Số của cá nhân chỉ hiện khi có sự đồng ý; số công vụ thì không cần.",
    "*.unit": "Gõ vài chữ để tìm, không dấu cũng được.",
    "*.price": "Chỉ ghi số, ví dụ: 250000.",
    "Consent.fields": "",
    "Honoree.consent": "Không có sự đồng ý bằng văn bản thì năm sinh, ảnh chân dung và liên hệ "
    "không hiện ở đâu cả, kể cả trong bản in.",
    "*.file": "Chép tệp văn bản vào cạnh mục này trong thư mục content/documents rồi ghi tên tệp.",
    "*.printer": "",
    "Product.group": "",
    "Product.is_set": "",
    "Event.type": "",
    "Contest.type": "",
    "Showroom.type": "",
    "Craft.type": "",
    "Craft.trade": "",
    "Broadcast.medium": "",
    "Establishment.trades": "",
    "Establishment.owner_type": "",
    "Imprint.profile": "",
    "Brochure.format": "",
    "Brochure.languages": "Chọn cả hai thì sách in thêm tên và tóm tắt tiếng Anh của những sản phẩm có bản "
    "tiếng Anh.",
}

CHOICES: dict[str, str] = {
    # Level, Region
    "xa": "Cấp xã", "huyen": "Cấp huyện", "tinh": "Cấp tỉnh, thành phố",
    "khu-vuc": "Cấp khu vực", "quoc-gia": "Cấp quốc gia", "nha-nuoc": "Nhà nước",
    "phia-bac": "Phía Bắc", "mien-trung-tay-nguyen": "Miền Trung – Tây Nguyên",
    "phia-nam": "Phía Nam",
    # Recognition.scheme
    "cnnt": "Sản phẩm công nghiệp nông thôn tiêu biểu", "ocop": "OCOP", "khac": "Khác",
    # Contest.type, Event.type
    "selection": "Bình chọn", "honours": "Xét tặng danh hiệu", "competition": "Cuộc thi",
    "fair": "Hội chợ", "workshop": "Hội thảo", "course": "Lớp đào tạo",
    "study-tour": "Đoàn khảo sát", "festival": "Lễ hội",
    # Document.status
    "in-force": "Còn hiệu lực", "amended": "Đã được sửa đổi", "replaced": "Đã bị thay thế",
    "expired": "Hết hiệu lực",
    # Contact.type, Consent.fields
    "phone": "Điện thoại", "mobile": "Di động", "fax": "Fax", "email": "Thư điện tử",
    "zalo": "Zalo", "website": "Trang mạng", "facebook": "Facebook",
    "birth_year": "Năm sinh", "portrait": "Ảnh chân dung", "contacts": "Liên hệ",
    "name": "Họ tên", "role": "Chức vụ",
    # Establishment.owner_type
    "doanh-nghiep": "Doanh nghiệp", "hop-tac-xa": "Hợp tác xã", "to-hop-tac": "Tổ hợp tác",
    "ho-kinh-doanh": "Hộ kinh doanh",
    # Showroom.type, Craft.type
    "trung-tam": "Của Trung tâm", "co-so": "Tại cơ sở",
    "nghe": "Nghề", "nghe-truyen-thong": "Nghề truyền thống", "lang-nghe": "Làng nghề",
    "lang-nghe-truyen-thong": "Làng nghề truyền thống",
    # News.section
    "tin-tuc": "Tin tức", "mo-hinh": "Mô hình", "guong-dien-hinh": "Gương điển hình",
    "chinh-sach": "Chính sách", "san-pham": "Sản phẩm", "hoi-dap": "Hỏi đáp", "anh": "Ảnh",
    # Page.layout
    "text": "Bài viết", "contact": "Liên hệ", "sitemap": "Sơ đồ trang", "privacy": "Riêng tư",
    "organisation": "Tổ chức bộ máy",
    # Broadcast.medium
    "radio": "Phát thanh", "television": "Truyền hình",
    # Imprint.profile
    "licensed-book": "Sách có giấy phép", "licensed-leaflet": "Tờ rời có giấy phép",
    "plain": "Thường", "bulletin": "Bản tin",
    # Brochure
    "vuong-210": "Vuông 210 mm", "a4": "A4", "vi": "Tiếng Việt", "en": "Tiếng Anh",
    # Honoree.honorific
    "Ông": "Ông", "Bà": "Bà", "": "(không ghi)",
    # Bulletin.columns
    "2": "2", "3": "3",
}  # fmt: skip

GROUPS = {
    1: "1. Thủ công mỹ nghệ",
    2: "2. Chế biến nông, lâm, thủy sản và thực phẩm",
    3: "3. Thiết bị, máy móc, dụng cụ và phụ tùng cơ khí",
    4: "4. Khác",
}

# One item of a list, as the button “Thêm …” says it.
_SINGULAR: dict[str, str] = {
    "photos": "ảnh", "gallery": "ảnh", "recognitions": "lần công nhận", "members": "món",
    "materials": "nguyên liệu", "sizes": "kích thước", "specifications": "thông số",
    "markets": "thị trường", "certificates": "chứng nhận", "titles": "danh hiệu",
    "works": "tác phẩm", "contacts": "liên hệ", "former_names": "tên cũ", "hours": "giờ mở cửa",
    "steps": "bước", "facts": "dữ kiện", "places": "nơi làm nghề", "booths": "gian hàng",
    "groups": "nhóm", "targets": "chỉ tiêu", "results": "kết quả năm", "solutions": "giải pháp",
    "indicators": "chỉ số", "sections": "chuyên mục", "aliases": "địa chỉ cũ", "sources": "nguồn",
    "honoree_years": "năm", "years": "năm",
}  # fmt: skip

_BEGIN_OF_FLAG = re.compile(r"^Có, (nếu|khi) ")
_CUT = re.compile(r"[,;:(]| ví dụ")


def label(model: str, name: str, said: str) -> str:
    """A field's short name: the table's, or its description up to the first stop."""
    found = _LABELS.get(f"{model}.{name}") or _LABELS.get(f"*.{name}")
    if found:
        return found
    return _capital(_CUT.split(_BEGIN_OF_FLAG.sub("", said))[0].strip().removeprefix("Các "))


def hint(model: str, name: str, said: str) -> str:
    """What stands below the field: what its label leaves out."""
    for key in (f"{model}.{name}", f"*.{name}"):
        if key in _HINTS:
            return _HINTS[key]
    own = _capital(_BEGIN_OF_FLAG.sub("", said))
    return (
        ""
        if own.removeprefix("Các ").capitalize() == label(model, name, said).capitalize()
        else own
    )


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def singular(name: str) -> str:
    return _SINGULAR.get(name, "mục")


def label_keys() -> frozenset[str]:
    """The fields that the tables name, for whoever checks that there are such."""
    return frozenset(_LABELS) | frozenset(_HINTS)
