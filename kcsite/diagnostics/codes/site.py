"""K2: the site as a whole: addresses, places, dates, consent."""

from kcsite.diagnostics.codes.row import Row

ROWS: dict[str, Row] = {
    "K201": Row(
        "error",
        "hai mục có cùng địa chỉ {address}: {first} và {second}",
        "đổi tên một tệp, hoặc thêm “slug:” cho một mục",
        "two entries share the address {address}: {first} and {second}",
        "rename one file, or give one entry a “slug:”",
    ),
    "K202": Row(
        "error",
        "địa chỉ cũ {address} là địa chỉ của một trang đang có: {second}",
        "bỏ dòng này khỏi aliases",
        "the old address {address} is that of a page that stands: {second}",
        "remove it from aliases",
    ),
    "K203": Row(
        "error",
        "địa chỉ cũ {address} đã được mục khác nhận: {second}",
        "giữ địa chỉ cũ ở một mục thôi",
        "the old address {address} is claimed by another entry: {second}",
        "keep it in one entry",
    ),
    "K210": Row(
        "error",
        "không có xã, phường nào tên “{given}”",
        "{nearest}",
        "there is no commune or ward called “{given}”",
        "{nearest}",
    ),
    "K211": Row(
        "error",
        "“{given}” có thể là nhiều nơi: {choices}",
        'ghi mã của nơi đúng, ví dụ unit: "{example}"',
        "“{given}” may be several places: {choices}",
        'write the code of the right one, for example unit: "{example}"',
    ),
    "K220": Row(
        "error",
        "không có nhà in nào tên “{given}” trong content/printers",
        "{nearest}",
        "there is no printer called “{given}” in content/printers",
        "{nearest}",
    ),
    "K221": Row(
        "error",
        "không có tệp hồ sơ màu “{given}” trong content/printers/profiles",
        "{nearest}",
        "there is no colour profile “{given}” in content/printers/profiles",
        "{nearest}",
    ),
    "K222": Row(
        "error",
        "“{given}” không phải hồ sơ màu của máy in bốn màu",
        "xin nhà in tệp .icc cho đúng loại giấy sẽ in",
        "“{given}” is no profile of a press with four inks",
        "ask the print shop for the .icc of the paper",
    ),
    "K230": Row(
        "error",
        "trang cha đi vòng: {chain}",
        "sửa “parent” của một trong các trang này",
        "the parents go in a circle: {chain}",
        "mend the “parent” of one of these pages",
    ),
    "K231": Row(
        "warning",
        "ngừng công bố ({expires}) trước khi công bố ({publish})",
        "xem lại publish_at và expires_at",
        "it expires ({expires}) before it is published ({publish})",
        "check publish_at and expires_at",
    ),
    "K232": Row(
        "error",
        "quy định không có mã “{given}” trong {vocabulary}",
        "thêm mã này vào tệp trong content/rules",
        "the rules have no “{given}” in {vocabulary}",
        "add it to a file of content/rules",
    ),
    "K233": Row(
        "warning",
        "năm {given} chưa tới: hôm nay là {today}",
        "xem lại năm ghi trong quyết định",
        "the year {given} has not come: today is {today}",
        "check the year of the decision",
    ),
}
