"""K5: photographs, as files and as pictures."""

from collections.abc import Mapping

from kcsite.diagnostics.codes.row import Row

_SAVE_AGAIN = (
    "Hãy mở ảnh gốc bằng chương trình xem ảnh, lưu lại thành tệp JPEG rồi chép vào đúng chỗ này."
)
_SAVE_AGAIN_EN = "Open the original in a picture viewer, save it as JPEG and copy it here."
_SHRINK = "Hãy thu nhỏ ảnh còn khoảng 4000 px ở cạnh dài rồi lưu lại thành tệp JPEG."
_SHRINK_EN = "Reduce the picture to about 4000 px on its long side and save it as JPEG."

ROWS: Mapping[str, Row] = {
    "K501": Row(
        "error",
        "Không đọc được tệp ảnh “{name}”",
        "Hãy kiểm tra xem tệp có còn ở đó, có đang mở trong chương trình khác hay bị cấm đọc không.",
        "The picture file “{name}” cannot be read",
        "Check that the file is there, is not open in another program and may be read.",
    ),
    "K502": Row(
        "error",
        "Tệp ảnh “{name}” rỗng (0 byte)",
        "Có lẽ việc sao chép bị dừng giữa chừng: hãy chép lại ảnh gốc.",
        "The picture file “{name}” is empty (0 bytes)",
        "The copy was probably interrupted: copy the original again.",
    ),
    "K503": Row(
        "error",
        "Tệp “{name}” không phải là ảnh",
        "Đổi đuôi tên tệp không biến tệp thành ảnh. " + _SAVE_AGAIN,
        "The file “{name}” is not a picture",
        "Renaming a file does not make it a picture. " + _SAVE_AGAIN_EN,
    ),
    "K504": Row(
        "error",
        "Ảnh “{name}” là ảnh HEIC của điện thoại, trình duyệt và nhà in không dùng được",
        "Mở ảnh bằng ứng dụng Ảnh (Photos), chọn “Lưu thành” (Save as) rồi chọn kiểu JPEG; hoặc gửi "
        "ảnh từ iPhone qua thư điện tử. Để lần sau máy chụp JPEG: Cài đặt → Camera → Định dạng → "
        "Tương thích nhất.",
        "The picture “{name}” is a phone's HEIC, which browsers and print shops cannot use",
        "Open it in Photos and save it as JPEG. To have the phone take JPEG: Settings → Camera → "
        "Formats → Most Compatible.",
    ),
    "K505": Row(
        "error",
        "Ảnh “{name}” có kiểu {format}, chưa dùng được ở đây",
        "Chỉ nhận ảnh JPEG, PNG, WebP, TIFF hoặc AVIF. " + _SAVE_AGAIN,
        "The picture “{name}” is of the kind {format}, which is not accepted",
        "JPEG, PNG, WebP, TIFF and AVIF are accepted. " + _SAVE_AGAIN_EN,
    ),
    "K506": Row(
        "error",
        "Ảnh “{name}” bị hỏng hoặc bị cắt cụt, không mở được trọn vẹn",
        "Có lẽ việc sao chép hoặc tải về bị dừng giữa chừng: hãy chép lại ảnh gốc.",
        "The picture “{name}” is damaged or cut short",
        "The copy or download was probably interrupted: copy the original again.",
    ),
    "K507": Row(
        "error",
        "Ảnh “{name}” có quá nhiều điểm ảnh (nhiều nhất {limit} triệu điểm)",
        _SHRINK,
        "The picture “{name}” has too many pixels (at most {limit} million)",
        _SHRINK_EN,
    ),
    "K508": Row(
        "error",
        "Tệp ảnh “{name}” nặng {size} MB, quá {limit} MB",
        _SHRINK,
        "The picture file “{name}” weighs {size} MB, more than {limit} MB",
        _SHRINK_EN,
    ),
    "K509": Row(
        "warning",
        "Ảnh “{name}” nhỏ ({across} × {down} px), sẽ kém nét trên màn hình và khi in",
        "Nên dùng ảnh có cạnh dài từ {limit} px trở lên; để in đẹp cần khoảng 2000 px. Đừng phóng to "
        "ảnh cũ, hãy tìm ảnh gốc hoặc chụp lại.",
        "The picture “{name}” is small ({across} × {down} px) and will look soft",
        "Use at least {limit} px on the long side, about 2000 px for print. Do not enlarge it: find "
        "the original or take it again.",
    ),
    "K510": Row(
        "warning",
        "Tệp “{name}” có {frames} khung hình hoặc trang, chỉ hình đầu tiên được dùng",
        "Nếu cần các hình khác, hãy lưu mỗi hình thành một tệp riêng.",
        "The file “{name}” holds {frames} frames or pages; only the first is used",
        "If the others are needed, save each as a file of its own.",
    ),
    "K511": Row(
        "error",
        "Ảnh “{name}” bị thay đổi trong lúc đang dựng",
        "Hãy chờ chép ảnh xong rồi chạy lại lệnh.",
        "The picture “{name}” changed while the build was running",
        "Wait until it is copied, then run the command again.",
    ),
}
