"""K8: what verify finds in the finished output before it is put in place."""

from kcsite.diagnostics.codes.row import Row

ROWS: dict[str, Row] = {
    "K801": Row(
        "error",
        "trang này dẫn tới {target}, nhưng không có trang nào ở đó",
        "sửa liên kết trong bài, hoặc thêm trang còn thiếu",
        "this page links to {target}, and nothing stands there",
        "mend the link, or add the missing page",
    ),
    "K802": Row(
        "warning",
        "trang này dẫn tới chỗ “{target}” không có trong trang đích",
        "xem lại phần sau dấu # của liên kết",
        "this page links to a place “{target}” that the other page does not have",
        "check the part after the # of the link",
    ),
    "K803": Row(
        "error",
        "dữ liệu cá nhân chưa được đồng ý công bố lộ ra ở {output}: mục “{field}” của {owner}",
        "xóa thông tin này khỏi bài viết, hoặc ghi sự đồng ý vào mục consent",
        "personal data without consent shows in {output}: “{field}” of {owner}",
        "remove it from the text, or record the consent",
    ),
    "K804": Row(
        "warning",
        "trang nặng {size}, vượt mức {limit}",
        "rút bớt nội dung, hoặc chia thành hai trang",
        "the page weighs {size}, above {limit}",
        "shorten it, or split it in two",
    ),
    "K805": Row(
        "error",
        "trang này gọi tới máy chủ khác: {target}",
        "chỉ dùng ảnh, chữ và kiểu trình bày có trong trang",
        "this page asks another host for {target}",
        "use only pictures, fonts and styles of the site itself",
    ),
}
