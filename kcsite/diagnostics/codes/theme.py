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
}
