"""K4: the language. What a Word file or a hurried hand leaves in a Vietnamese text.

All are warnings: a language fault never keeps a page from being published.
"""

from kcsite.diagnostics.codes.row import Row

ROWS = {
    "K401": Row(
        "warning",
        "có {count} dấu cách không ngắt (dấu cách đặc biệt của Word) trong dòng này",
        "xóa dấu cách đó rồi gõ lại bằng phím cách; chỗ nào cần giữ liền trên một dòng, "
        "trang web tự lo",
        "{count} no-break spaces, pasted from Word, in this line",
        "type ordinary spaces; what must stay on one line is kept together by the site itself",
    ),
    "K402": Row(
        "warning",
        "có ký tự ẩn ({name}) trong dòng này",
        "xóa đoạn này rồi gõ lại; ký tự ẩn làm tìm kiếm không ra từ",
        "an invisible character ({name}) in this line",
        "delete and retype the word; invisible characters hide it from search",
    ),
    "K403": Row(
        "warning",
        "thiếu dấu cách: “{found}”",
        "viết “{wanted}”",
        "a space is missing: “{found}”",
        "write “{wanted}”",
    ),
    "K404": Row(
        "warning",
        "hai tiếng dính liền: “{found}”",
        "có phải là “{wanted}”? Thêm dấu cách giữa hai tiếng",
        "two syllables run together: “{found}”",
        "is “{wanted}” meant? Put a space between them",
    ),
    "K405": Row(
        "warning",
        "gạch nối dùng thay gạch ngang: “{found}”",
        "viết “{wanted}”, có dấu cách ở hai bên; trang web tự đổi thành gạch ngang",
        "a hyphen used as a dash: “{found}”",
        "write “{wanted}” with a space on both sides; the site makes a dash of it",
    ),
    "K406": Row(
        "warning",
        "có {count} chỗ thừa dấu cách trong dòng này",
        "giữa hai từ chỉ để một dấu cách",
        "superfluous spaces in {count} places of this line",
        "leave one space between two words",
    ),
    "K407": Row(
        "warning",
        "bài dùng lẫn hai kiểu bỏ dấu: “{found}” và “{other}”",
        "thống nhất một kiểu: viết “{wanted}”; riêng tên người, tên cơ sở giữ như trên giấy tờ",
        "two ways of placing tone marks in one text: “{found}” and “{other}”",
        "keep to one: write “{wanted}”; names of people and firms stay as printed",
    ),
    "K408": Row(
        "warning",
        "có {count} chữ có dấu rời (Unicode tổ hợp) trong bài, bắt đầu từ đây",
        "đặt bộ gõ ở bảng mã Unicode (Unicode dựng sẵn) rồi lưu lại; trang web vẫn tự sửa khi dựng",
        "{count} letters with separate marks (decomposed Unicode) in this text, from here on",
        "set the input method to composed Unicode and save again; the build composes them anyway",
    ),
    "K409": Row(
        "warning",
        "dấu đầu dòng “{found}” khác với “{other}” ở các dòng cùng cấp",
        "dùng một dấu cho cả danh sách: gạch nối và một dấu cách ở đầu mỗi dòng",
        "the bullet “{found}” differs from “{other}” in the same list",
        "use one for the whole list: a hyphen and a space at the start of each line",
    ),
    "K410": Row(
        "warning",
        "thừa dấu cách: “{found}”",
        "viết “{wanted}”",
        "a superfluous space: “{found}”",
        "write “{wanted}”",
    ),
    "K411": Row(
        "warning",
        "cả dòng viết chữ in hoa: “{found}”",
        "viết như câu thường: “{wanted}”; chữ hoa để giao diện lo",
        "a whole line in capitals: “{found}”",
        "write it as a sentence: “{wanted}”; capitals are the theme's business",
    ),
    "K412": Row(
        "warning",
        "dòng chữ mất dấu tiếng Việt: “{found}”",
        "gõ lại có dấu; trình đọc màn hình không đọc được chữ không dấu",
        "Vietnamese without its marks: “{found}”",
        "type it with its marks; a screen reader cannot read it otherwise",
    ),
    "K413": Row(
        "warning",
        "dấu đầu dòng “{found}” không phải danh sách trên trang web",
        "thay bằng gạch nối và một dấu cách ở đầu dòng: “- ”",
        "the bullet “{found}” does not make a list on the website",
        "replace it with a hyphen and a space at the start of the line: “- ”",
    ),
    "K414": Row(
        "warning",
        "dấu thanh đặt sai chữ: “{found}”",
        "viết “{wanted}”",
        "a tone mark on the wrong letter: “{found}”",
        "write “{wanted}”",
    ),
    "K415": Row(
        "warning",
        "dấu huyền rời dùng thay dấu nháy: “{found}”",
        "viết “{wanted}”; dấu huyền rời biến phần sau thành mã lệnh",
        "a backtick used as an apostrophe: “{found}”",
        "write “{wanted}”; a backtick turns what follows into code",
    ),
    "K420": Row(
        "warning",
        "lời tả ảnh là tên tệp: “{found}”",
        "tả điều nhìn thấy trong ảnh, ví dụ “Nghệ nhân đang chạm khắc đá ở Bửu Long”",
        "the alternative text is a file name: “{found}”",
        "say what the picture shows, as in “A sculptor at work in Bửu Long”",
    ),
    "K421": Row(
        "warning",
        "lời tả ảnh quá chung chung: “{found}”",
        "tả điều nhìn thấy trong ảnh: ai, vật gì, đang làm gì, ở đâu",
        "the alternative text says nothing: “{found}”",
        "say what the picture shows: who, what, doing what, where",
    ),
    "K422": Row(
        "warning",
        "lời tả ảnh bắt đầu bằng “{found}”",
        "bỏ cụm từ ấy, tả thẳng vào nội dung: trình đọc màn hình đã tự nói đó là ảnh",
        "the alternative text begins with “{found}”",
        "leave that out: a screen reader already says that it is a picture",
    ),
    "K423": Row(
        "warning",
        "lời tả ảnh dài {size} ký tự, quá {limit}",
        "rút còn một, hai câu; phần còn lại đưa vào chú thích ảnh",
        "the alternative text has {size} characters, more than {limit}",
        "keep one or two sentences and move the rest into the caption",
    ),
    "K424": Row(
        "warning",
        "lời tả ảnh mất dấu tiếng Việt: “{found}”",
        "gõ lại có dấu; trình đọc màn hình không đọc được chữ không dấu",
        "the alternative text has lost its Vietnamese marks: “{found}”",
        "type it with its marks; a screen reader cannot read it otherwise",
    ),
}
