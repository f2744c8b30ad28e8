"""K9: the machine and the command line. Each says the command that mends it."""

from kcsite.diagnostics.codes.row import Row

ROWS: dict[str, Row] = {
    "K901": Row(
        "error",
        "không tìm thấy thư mục {folder}",
        "xem lại tên sau -C",
        "there is no folder {folder}",
        "check the name after -C",
    ),
    "K902": Row(
        "error",
        "thư mục {folder} không phải là thư mục của một trang: thiếu content/site.yaml",
        "chạy lệnh trong thư mục có content/, hoặc ghi thư mục đó sau -C",
        "{folder} is not the folder of a site: content/site.yaml is missing",
        "run the command where content/ is, or name that folder after -C",
    ),
    "K903": Row(
        "error",
        "không ghi được vào {folder}: {problem}",
        "đóng các chương trình đang mở tệp trong đó, kiểm tra ổ đĩa còn chỗ trống, rồi chạy lại",
        "cannot write to {folder}: {problem}",
        "close programs that use its files, check for free space, and run again",
    ),
    "K904": Row(
        "error",
        "một lệnh kcsite khác đang chạy trong thư mục này",
        "đợi lệnh kia xong; nếu không còn lệnh nào, xóa tệp {file} rồi chạy lại",
        "another kcsite command is running in this folder",
        "wait for it; if none is, delete {file} and run again",
    ),
    "K999": Row(
        "error",
        "kcsite gặp lỗi của chính nó: {problem}",
        "trang cũ vẫn nguyên; gửi tệp {file} cho người phụ trách kỹ thuật",
        "kcsite failed by a fault of its own: {problem}",
        "the last good output stays; send {file} to the maintainer",
    ),
}
