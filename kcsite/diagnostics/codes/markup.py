"""K3: Markdown, directives and bare HTML in the body of an entry."""

from kcsite.diagnostics.codes.row import Row

_LINK = "viết [chữ hiện ra](san-pham:ten-tep), [chữ](https://…) hoặc [chữ](/duong-dan/)"
_LINK_EN = "write [words](san-pham:file-name), [words](https://…) or [words](/path/)"

ROWS: dict[str, Row] = {
    # Links
    "K301": Row(
        "error",
        "liên kết tới “{given}” không dẫn tới đâu",
        "sau dấu hai chấm là tên thư mục hoặc tên tệp của mục đó; kiểm tra lại từng chữ",
        "the link to “{given}” leads nowhere",
        "behind the colon stands the folder or file name of that entry; check it letter by letter",
    ),
    "K302": Row(
        "error",
        "không có loại nội dung nào tên “{given}”",
        "có phải bạn muốn ghi “{near}:…”?",
        "there is no kind of content called “{given}”",
        "did you mean “{near}:…”?",
    ),
    "K303": Row(
        "error",
        "không nhận liên kết kiểu “{given}”",
        _LINK,
        "a link like “{given}” is not allowed",
        _LINK_EN,
    ),
    "K304": Row(
        "error",
        "liên kết không có địa chỉ",
        _LINK,
        "the link has no address",
        _LINK_EN,
    ),
    "K305": Row(
        "error",
        "không tìm thấy tệp “{file}” để tải về",
        "chép tệp vào cạnh bài viết rồi ghi đúng tên tệp, hoặc ghi địa chỉ https://… đầy đủ",
        "the file “{file}” to download is not there",
        "copy it beside the entry and write its name, or write its full https:// address",
    ),
    "K306": Row(
        "error",
        "liên kết không có chữ nên không ai bấm được",
        "viết chữ hiện ra giữa hai dấu ngoặc vuông: [chữ hiện ra](…)",
        "the link has no words to click on",
        "write them between the square brackets: [words](…)",
    ),
    # Pictures
    "K310": Row(
        "error",
        "ảnh “{file}” chưa có mô tả",
        "viết mô tả giữa hai dấu ngoặc vuông: ![Ảnh chụp gì]({file}); "
        "ảnh chỉ để trang trí thì thêm {{decorative}} ngay sau dấu ngoặc đóng",
        "the picture “{file}” has no description",
        "write what it shows between the square brackets: ![What it shows]({file}); "
        "behind a decorative one write {{decorative}}",
    ),
    "K311": Row(
        "error",
        "không tìm thấy ảnh “{file}”",
        "chép ảnh vào cùng thư mục với bài; tên phải đúng từng chữ, kể cả chữ hoa và dấu",
        "the picture “{file}” is not there",
        "copy it into the folder of the entry; the name must agree letter by letter",
    ),
    "K312": Row(
        "error",
        "ảnh phải là một tệp của trang, không phải “{given}”",
        "tải ảnh về, chép vào cùng thư mục với bài rồi ghi tên tệp",
        "a picture must be a file of the site, not “{given}”",
        "copy the picture into the folder of the entry and write its file name",
    ),
    # Directives
    "K320": Row(
        "error",
        "không có khối nào tên “{given}”",
        "có phải bạn muốn ghi “::: {near}”?",
        "there is no block called “{given}”",
        "did you mean “::: {near}”?",
    ),
    "K327": Row(
        "error",
        "không có khối nào tên “{given}”",
        "các khối có sẵn: {known}",
        "there is no block called “{given}”",
        "known blocks: {known}",
    ),
    "K321": Row(
        "error",
        "khối “{name}” mở ra ở đây mà không đóng lại",
        "thêm một dòng chỉ có ba dấu hai chấm (:::) ở cuối khối",
        "the block “{name}” is opened here and never closed",
        "add a line of three colons (:::) at its end",
    ),
    "K322": Row(
        "warning",
        "dòng “:::” này đóng một khối nhưng không có khối nào đang mở",
        "xóa dòng này, hoặc thêm dòng mở khối ở trên",
        "this “:::” closes a block, and none is open",
        "delete the line, or add the one that opens the block",
    ),
    "K323": Row(
        "error",
        "khối “{name}” chưa ghi đủ",
        "viết theo mẫu: {usage}",
        "the block “{name}” is not complete",
        "write it like this: {usage}",
    ),
    "K324": Row(
        "error",
        "dòng ảnh này có {count} phần, nhiều nhất là 4",
        "viết theo mẫu: ten-tep.jpg | mô tả | chú thích | người chụp",
        "this picture has {count} parts, at most 4",
        "write it like this: file-name.jpg | description | caption | photographer",
    ),
    "K325": Row(
        "warning",
        "khối “{name}” không có gì bên trong",
        "viết nội dung giữa dòng mở khối và dòng “:::”, hoặc xóa cả khối",
        "the block “{name}” is empty",
        "write something between its first line and “:::”, or delete it",
    ),
    "K326": Row(
        "error",
        "địa chỉ video “{given}” không phải là địa chỉ trang mạng",
        "ghi đủ cả https://, ví dụ: ::: video https://… | Tên video",
        "the address of the film, “{given}”, is not a web address",
        "write it in full with https://: ::: video https://… | Title",
    ),
    # Bare HTML
    "K330": Row(
        "warning",
        "thẻ HTML <{tag}> không được dùng nên đã bỏ đi",
        "xóa thẻ này; định dạng bằng Markdown, ví dụ **đậm**, ## tiêu đề, [chữ](địa chỉ)",
        "the HTML element <{tag}> is not allowed and was taken out",
        "delete it; use Markdown instead: **bold**, ## heading, [words](address)",
    ),
    "K331": Row(
        "warning",
        "thuộc tính “{name}” của <{tag}> không được dùng nên đã bỏ đi",
        "xóa thuộc tính này; kiểu chữ và màu sắc do giao diện của trang quyết định",
        "the attribute “{name}” of <{tag}> is not allowed and was taken out",
        "delete it; the theme decides about type and colour",
    ),
    # Headings
    "K340": Row(
        "warning",
        "tiêu đề cấp 1 “{title}” trong thân bài đã được hạ xuống cấp 2",
        "trong bài bắt đầu từ hai dấu thăng: ## {title}",
        "the first-level heading “{title}” was made a second-level one",
        "begin with two signs inside a body: ## {title}",
    ),
    "K341": Row(
        "warning",
        "tiêu đề “{title}” ở cấp {given} nhảy bậc nên được đưa về cấp {level}",
        "tiêu đề đi từng bậc: ## rồi ###, sâu nhất là ####",
        "the heading “{title}” of level {given} was moved to level {level}",
        "headings go step by step: ##, then ###, at most ####",
    ),
    # Footnotes
    "K350": Row(
        "error",
        "chú thích [^{label}] được dẫn ở đây nhưng không có nội dung",
        "thêm một dòng ở cuối bài: [^{label}]: nội dung chú thích",
        "the footnote [^{label}] is referred to but not written",
        "add a line at the end: [^{label}]: its text",
    ),
    "K351": Row(
        "warning",
        "chú thích [^{label}] không được dẫn trong bài nên sẽ không hiện ra",
        "đặt [^{label}] vào chỗ cần dẫn, hoặc xóa dòng này",
        "nothing refers to the footnote [^{label}]; it is not shown",
        "put [^{label}] where it belongs, or delete the line",
    ),
    "K352": Row(
        "error",
        "chú thích [^{label}] được viết hai lần",
        "đổi nhãn của một trong hai",
        "the footnote [^{label}] is written twice",
        "give one of them another label",
    ),
    # Bounds
    "K360": Row(
        "error",
        "thân bài quá dài: {size} ký tự, tối đa {limit}",
        "tách thành nhiều bài, hoặc đưa bảng số liệu ra tệp riêng để tải về",
        "the body is too long: {size} characters of at most {limit}",
        "split it, or offer long tables as files to download",
    ),
    "K361": Row(
        "error",
        "đoạn này có quá nhiều dấu lồng nhau nên không dựng được",
        "xóa bớt các dấu [ ( < * _ > thừa, thường do dán từ chương trình khác",
        "too much is nested in this passage to be set",
        "delete what is left over of [ ( < * _ >, mostly pasted from elsewhere",
    ),
}
