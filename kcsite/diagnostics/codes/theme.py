"""K6: themes: templates, palette, fonts, words of the interface."""

from kcsite.diagnostics.codes.row import Row

ROWS: dict[str, Row] = {
    "K601": Row(
        "error",
        "không có giao diện nào tên “{given}”",
        "{nearest}",
        "there is no theme called “{given}”",
        "{nearest}",
    ),
    "K602": Row(
        "error",
        "các giao diện kế thừa vòng quanh: {chain}",
        "sửa dòng extends trong một theme.yaml",
        "the themes extend each other in a circle: {chain}",
        "mend the line extends of one theme.yaml",
    ),
    "K603": Row(
        "error",
        "mẫu trang viết sai: {problem}",
        "báo người giữ giao diện; trang cũ vẫn được giữ nguyên",
        "the template is faulty: {problem}",
        "tell the keeper of the theme; the last good pages stay",
    ),
    "K604": Row(
        "error",
        "giao diện thiếu tệp {file}",
        "chép lại tệp này từ giao diện gốc khuyencong",
        "the theme lacks the file {file}",
        "copy it from the base theme khuyencong",
    ),
    "K605": Row(
        "error",
        "giao diện thiếu chữ “{given}” trong strings",
        "thêm “{given}: {{vi: …, en: …}}” vào theme.yaml",
        "the theme lacks the string “{given}”",
        "add “{given}: {{vi: …, en: …}}” to theme.yaml",
    ),
    "K606": Row(
        "error",
        "giao diện thiếu bộ kiểu dáng “{given}” trong styles",
        "thêm “{given}: [tệp.css, …]” vào mục styles của theme.yaml",
        "the theme lacks the set of style sheets “{given}”",
        "add “{given}: [file.css, …]” to styles in theme.yaml",
    ),
    "K611": Row(
        "error",
        "bản in dùng màu ngoài bảng màu: {given}",
        "dùng một màu của palette trong theme.yaml, ví dụ var(--men-xanh): mỗi màu ở đó có mực in riêng",
        "the print style uses a colour that is not in the palette: {given}",
        "use a token of the palette in theme.yaml, such as var(--men-xanh): each has its inks",
    ),
    "K612": Row(
        "error",
        "bản in gọi tên màu hay số đo không có: {given}",
        "xem lại tên trong palette của theme.yaml; tên viết sai sẽ in ra màu đen của màn hình",
        "the print style names a token that does not exist: {given}",
        "look the name up in the palette of theme.yaml; a wrong one would print as RGB black",
    ),
    "K613": Row(
        "error",
        "bản in dùng hiệu ứng không in được: {given}",
        "bỏ chuyển màu, bóng đổ, độ trong suốt và bộ lọc; cần mảng màu đậm nhạt thì dùng ảnh",
        "the print style uses an effect that cannot be printed: {given}",
        "leave out gradients, shadows, opacity and filters; use a picture where tones must change",
    ),
    "K614": Row(
        "error",
        "hình vẽ trong bản in tự đặt màu: {given}",
        "để fill và stroke là none hoặc currentColor; màu lấy từ bảng màu khi in",
        "a drawing for print has paints of its own: {given}",
        "let fill and stroke be none or currentColor; the palette gives the colour when printing",
    ),
}
