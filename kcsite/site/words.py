"""Words for keys that no rule file knows: sections, kinds of events, states of documents."""

from __future__ import annotations

# Words that are not in any rule file: (Vietnamese, English).
WORDS: dict[str, dict[str, tuple[str, str]]] = {
    "valid": {"yes": ("Còn hiệu lực", "Valid now"), "no": ("Đã hết hiệu lực", "Expired")},
    "section": {
        "tin-tuc": ("Tin tức – Sự kiện", "News and events"),
        "mo-hinh": ("Mô hình", "Models"),
        "guong-dien-hinh": ("Gương điển hình", "People"),
        "chinh-sach": ("Chính sách", "Policy"),
        "san-pham": ("Sản phẩm", "Products"),
        "hoi-dap": ("Hỏi – Đáp", "Questions and answers"),
        "anh": ("Ảnh", "Pictures"),
    },
    "event": {
        "fair": ("Hội chợ, triển lãm", "Fairs and exhibitions"),
        "workshop": ("Hội thảo", "Workshops"),
        "course": ("Lớp đào tạo", "Courses"),
        "study-tour": ("Đoàn khảo sát", "Study tours"),
        "selection": ("Bình chọn", "Selections"),
        "festival": ("Lễ hội", "Festivals"),
    },
    "craft": {
        "nghe": ("Nghề", "Craft"),
        "nghe-truyen-thong": ("Nghề truyền thống", "Traditional craft"),
        "lang-nghe": ("Làng nghề", "Craft village"),
        "lang-nghe-truyen-thong": ("Làng nghề truyền thống", "Traditional craft village"),
    },
    "contest": {
        "selection": ("Bình chọn sản phẩm", "Product selection"),
        "honours": ("Xét tặng danh hiệu", "Titles of honour"),
        "competition": ("Cuộc thi", "Competition"),
    },
    "status": {
        "in-force": ("Còn hiệu lực", "In force"),
        "amended": ("Đã được sửa đổi", "Amended"),
        "replaced": ("Đã được thay thế", "Replaced"),
        "expired": ("Hết hiệu lực", "No longer in force"),
    },
}


def word(vocabulary: str, key: str, lang: str) -> str:
    return WORDS[vocabulary][key][0 if lang == "vi" else 1]
