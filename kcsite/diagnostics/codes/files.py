"""K001-K099: files, encodings, front matter, YAML and tables (CSV)."""

from __future__ import annotations

from kcsite.diagnostics.codes.row import Row

_NOTEPAD = (
    "mở tệp bằng Notepad, chọn Tệp → Lưu thành… (File → Save as…), ở ô Mã hóa (Encoding) "
    "chọn UTF-8 rồi lưu lại"
)
_NOTEPAD_EN = "open it in Notepad, File → Save as…, choose the encoding UTF-8 and save"
_QUOTE = "đặt cả giá trị trong dấu nháy: {mended}"
_QUOTE_EN = "put the whole value in quotes: {mended}"
_WRITE = "viết lại thành: {mended}"
_WRITE_EN = "write: {mended}"

ROWS: dict[str, Row] = {
    # Files
    "K001": Row(
        "error",
        "không tìm thấy tệp",
        "kiểm tra tên tệp và thư mục; tên phải đúng từng chữ, kể cả chữ hoa và dấu",
        "file not found",
        "check the name and the folder, letter by letter",
    ),
    "K002": Row(
        "error",
        "đây không phải là một tệp thường",
        "thay bằng một tệp văn bản, hoặc đổi tên thư mục đang mang tên này",
        "this is not a regular file",
        "put a text file here, or rename the folder of this name",
    ),
    "K003": Row(
        "error",
        "đường dẫn trỏ ra ngoài thư mục của trang",
        "chép tệp thật vào đúng thư mục, không dùng lối tắt (shortcut, liên kết)",
        "the path leads out of the site's folder",
        "copy the file itself into the folder instead of a link",
    ),
    "K004": Row(
        "error",
        "tệp quá lớn: {size} MB, tối đa {limit} MB",
        "tệp văn bản không lớn như vậy; nếu có ảnh hoặc bảng dán vào, hãy lưu riêng thành tệp khác",
        "the file is too large: {size} MB of at most {limit} MB",
        "text is never that large; keep photographs and tables in files of their own",
    ),
    "K005": Row(
        "error",
        "không đọc được tệp",
        "đóng tệp trong chương trình khác (Word, Excel, OneDrive) rồi thử lại; kiểm tra quyền đọc",
        "the file cannot be read",
        "close it in other programs and try again; check the right to read it",
    ),
    # Encoding and letters
    "K006": Row(
        "error",
        "tệp không ở bảng mã UTF-8; có vẻ là {guess}",
        _NOTEPAD,
        "the file is not UTF-8; it looks like {guess}",
        _NOTEPAD_EN,
    ),
    "K007": Row(
        "warning",
        "đầu tệp có dấu BOM (ký tự ẩn do chương trình soạn thảo thêm vào)",
        "không cần sửa ngay; khi lưu bằng Notepad, chọn “UTF-8”, không chọn “UTF-8 with BOM”",
        "the file begins with a BOM (a hidden character added by an editor)",
        "nothing is lost; when saving in Notepad choose “UTF-8”, not “UTF-8 with BOM”",
    ),
    "K008": Row(
        "warning",
        "chữ có dấu được gõ ở dạng tổ hợp (chữ và dấu rời nhau), {lines} dòng; đã tự ghép lại",
        "trong Unikey chọn bảng mã “Unicode” (dựng sẵn), không chọn “Unicode tổ hợp”",
        "letters and tone marks are typed apart (NFD) on {lines} lines; they were joined",
        "choose “Unicode” (precomposed) as the code table of the keyboard program",
    ),
    "K009": Row(
        "error",
        "có ký tự điều khiển không đọc được ({name}), {count} ký tự",
        "xóa ký tự này (thường đi theo khi dán từ chương trình khác) rồi gõ lại đoạn đó",
        "{count} unreadable control characters ({name})",
        "delete it (it usually comes with pasted text) and type the passage again",
    ),
    # Values
    "K010": Row(
        "error",
        "có dấu hai chấm trong giá trị",
        "đặt cả giá trị trong dấu nháy kép: {mended}",
        "a colon inside the value",
        _QUOTE_EN,
    ),
    "K011": Row(
        "error",
        "đầu dòng có ký tự tab, {count} dòng",
        "thụt đầu dòng bằng dấu cách, mỗi bậc hai dấu cách, không dùng phím Tab",
        "{count} lines are indented with tabs",
        "indent with spaces, two for each level, not with the Tab key",
    ),
    "K012": Row(
        "error",
        "dấu nháy {mark} mở ra mà không đóng lại",
        "thêm dấu nháy đóng: {mended}",
        "the quote {mark} is opened and never closed",
        "add the closing quote: {mended}",
    ),
    "K013": Row(
        "error",
        "giá trị được bao bằng dấu nháy cong {mark}",
        "dùng dấu nháy thẳng: {mended}",
        "the value is enclosed in curly quotes {mark}",
        "use straight quotes: {mended}",
    ),
    "K014": Row(
        "warning",
        "dấu nháy cong {mark} bao quanh giá trị sẽ hiện ra trên trang",
        "nếu không muốn hiện dấu nháy, viết: {mended}",
        "the curly quotes {mark} around the value will show on the page",
        "if they are not meant to show, write: {mended}",
    ),
    "K015": Row(
        "warning",
        "phần sau dấu # bị bỏ đi: “{lost}”",
        "nếu dấu # thuộc về giá trị, đặt cả giá trị trong dấu nháy: {mended}",
        "what follows # is dropped: “{lost}”",
        "if # belongs to the value, put it in quotes: {mended}",
    ),
    "K016": Row(
        "error",
        "thụt đầu dòng không khớp với các dòng trên",
        "dòng này cần {want} dấu cách ở đầu (hiện có {have})",
        "the indentation does not match the lines above",
        "this line needs {want} spaces at its start (it has {have})",
    ),
    "K017": Row(
        "error",
        "thiếu dấu cách sau dấu hai chấm",
        _WRITE,
        "no space after the colon",
        _WRITE_EN,
    ),
    "K018": Row(
        "error",
        "thiếu dấu cách sau gạch đầu dòng",
        _WRITE,
        "no space after the dash",
        _WRITE_EN,
    ),
    "K019": Row(
        "error",
        "mục danh sách (dòng bắt đầu bằng “-”) không nằm dưới một tên nào",
        "viết tên của danh sách ở dòng trên, kết thúc bằng dấu hai chấm và không kèm giá trị, "
        "ví dụ: tags:",
        "a list item (a line beginning with “-”) that belongs to no key",
        "write the name of the list on the line above, ending in a colon with no value: tags:",
    ),
    "K020": Row(
        "error",
        "mục danh sách viết cùng dòng với tên",
        "xuống dòng trước dấu “-”, mỗi mục một dòng; hoặc nếu là một câu: {mended}",
        "a list item on the same line as its key",
        "begin a new line before “-”, one item a line; or, if it is a sentence: {mended}",
    ),
    "K021": Row(
        "error",
        "sau dấu {mark} còn chữ trên cùng dòng",
        "xuống dòng sau dấu {mark} và thụt vào hai dấu cách; hoặc viết trên một dòng: {mended}",
        "text on the same line after {mark}",
        "begin the text on the next line, two spaces in; or on one line: {mended}",
    ),
    "K022": Row(
        "error",
        "đoạn văn dưới dấu {mark} chưa thụt vào",
        "thêm hai dấu cách vào đầu mỗi dòng của đoạn: {mended}",
        "the text under {mark} is not indented",
        "add two spaces to the start of each of its lines: {mended}",
    ),
    "K023": Row(
        "error",
        "giá trị không được bắt đầu bằng ký tự {mark}",
        _QUOTE,
        "a value may not begin with {mark}",
        _QUOTE_EN,
    ),
    "K024": Row(
        "error",
        "giá trị bắt đầu bằng {mark}, YAML hiểu là tham chiếu nên không dùng được ở đây",
        _QUOTE,
        "the value begins with {mark}, which YAML takes for a reference; these are refused here",
        _QUOTE_EN,
    ),
    "K025": Row(
        "error",
        "giá trị bắt đầu bằng dấu !, YAML hiểu là nhãn kiểu nên không dùng được ở đây",
        _QUOTE,
        "the value begins with !, which YAML takes for a tag; these are refused here",
        _QUOTE_EN,
    ),
    "K026": Row(
        "error",
        "dấu ngoặc {mark} mở ra mà không đóng lại",
        "thêm dấu ngoặc đóng: {mended}",
        "the bracket {mark} is opened and never closed",
        "close it: {mended}",
    ),
    "K027": Row(
        "error",
        "còn chữ sau dấu nháy đóng",
        _QUOTE,
        "text after the closing quote",
        _QUOTE_EN,
    ),
    "K028": Row(
        "error",
        "dấu \\ trong dấu nháy kép là ký tự đặc biệt",
        "dùng dấu nháy đơn: {mended}",
        "a backslash inside double quotes has a special meaning",
        "use single quotes: {mended}",
    ),
    "K029": Row(
        "error",
        "còn chữ hoặc dấu thừa sau dấu ngoặc đóng",
        _WRITE,
        "something follows the closing bracket",
        _WRITE_EN,
    ),
    "K030": Row(
        "error",
        "dòng này không có dạng “tên: giá trị”",
        "viết tên, dấu hai chấm, một dấu cách rồi giá trị, ví dụ: title: Gốm Biên Hòa; "
        "nếu là phần tiếp của dòng trên thì thụt vào hai dấu cách",
        "this line is not of the form “key: value”",
        "write the key, a colon, a space and the value: title: Gốm Biên Hòa; "
        "a continuation of the line above is indented by two spaces",
    ),
    "K031": Row(
        "error",
        "ký hiệu {mark} không phải là gạch đầu dòng của danh sách",
        "dùng dấu trừ và một dấu cách: {mended}",
        "{mark} does not begin a list item",
        "use a hyphen and a space: {mended}",
    ),
    "K032": Row(
        "error",
        "có dấu hai chấm trong giá trị viết thành nhiều dòng",
        "viết dấu > sau tên rồi xuống dòng (ví dụ: summary: >), mỗi dòng thụt vào hai dấu cách",
        "a colon inside a value of several lines",
        "write > after the key (summary: >) and the text below it, indented by two spaces",
    ),
    "K033": Row(
        "error",
        "tên “{key}” được viết hai lần; lần đầu ở dòng {first}",
        "giữ lại một dòng, xóa dòng kia",
        "the key “{key}” stands twice; first on line {first}",
        "keep one of the two lines",
    ),
    "K034": Row(
        "error",
        "dấu {mark} tách tệp thành nhiều phần",
        "xóa dòng {mark} này; mỗi tệp chỉ có một phần dữ liệu",
        "{mark} splits the file into several documents",
        "delete this line; a file holds one document",
    ),
    "K035": Row(
        "error",
        "dữ liệu phải gồm các dòng “tên: giá trị”",
        "viết mỗi mục một dòng, ví dụ: title: Gốm Biên Hòa",
        "the data must be lines of “key: value”",
        "write one item a line, such as title: Gốm Biên Hòa",
    ),
    "K036": Row(
        "error",
        "dữ liệu lồng nhau quá sâu (hơn {limit} bậc)",
        "kiểm tra các dấu ngoặc [ và {{ thừa ở chỗ này",
        "the data is nested too deeply (more than {limit} levels)",
        "look for surplus brackets [ and {{ here",
    ),
    "K037": Row(
        "error",
        "dữ liệu có quá nhiều mục (hơn {limit})",
        "chia thành nhiều tệp",
        "the data has too many items (more than {limit})",
        "split it into several files",
    ),
    "K038": Row(
        "error",
        "thiếu tên trước dấu hai chấm, hoặc tên không phải là chữ",
        "viết tên bằng chữ, ví dụ: title: Gốm Biên Hòa; giá trị có ngoặc {{ }} thì đặt trong dấu nháy",
        "no key before the colon, or one that is no word",
        "write a word as the key: title: Gốm Biên Hòa; put a value with {{ }} in quotes",
    ),
    "K039": Row(
        "error",
        "không hiểu được dòng này",
        "kiểm tra dấu nháy, dấu ngoặc, dấu hai chấm và khoảng thụt đầu dòng ở đây và dòng ngay trên",
        "this line cannot be understood",
        "check quotes, brackets, colons and indentation here and on the line above",
    ),
    "K040": Row(
        "error",
        "tệp còn lỗi khác chưa liệt kê được",
        "sửa các lỗi đã nêu rồi kiểm tra lại",
        "the file has further faults that could not be listed",
        "mend those listed and check again",
    ),
    # Front matter
    "K041": Row(
        "error",
        "thiếu dòng --- mở đầu tệp",
        "thêm một dòng chỉ có --- vào trước dòng này",
        "the opening --- line is missing",
        "add a line of only --- before this one",
    ),
    "K042": Row(
        "error",
        "thiếu dòng --- kết thúc phần đầu",
        "thêm một dòng chỉ có --- vào sau dòng {after}, trước phần nội dung",
        "the closing --- line is missing",
        "add a line of only --- after line {after}, before the text",
    ),
    "K043": Row(
        "error",
        "có chữ đứng trước dòng --- mở đầu",
        "chuyển phần chữ này xuống dưới dòng --- thứ hai; dòng --- đầu tiên phải là dòng đầu tệp",
        "text stands before the opening --- line",
        "move it below the second ---; the first --- must be the first line of the file",
    ),
    "K044": Row(
        "error",
        "dòng ngăn viết chưa đúng: {written}",
        "gõ đúng ba dấu trừ ---, sát lề trái (Word hay tự đổi thành gạch dài)",
        "the fence is mistyped: {written}",
        "type exactly three hyphens --- at the left edge (Word turns them into dashes)",
    ),
    "K045": Row(
        "error",
        "tệp không có phần đầu (các dòng “tên: giá trị” giữa hai dòng ---)",
        "thêm ở đầu tệp: một dòng ---, các dòng như title: Gốm Biên Hòa, rồi một dòng ---",
        "the file has no front matter (lines of “key: value” between two --- lines)",
        "begin the file with a line ---, lines such as title: Gốm Biên Hòa, and a line ---",
    ),
    "K046": Row(
        "error",
        "tệp trống",
        "viết nội dung vào tệp, hoặc xóa tệp",
        "the file is empty",
        "write something in it, or delete it",
    ),
    # Odd characters
    "K047": Row(
        "warning",
        "có ký tự hỏng � ({count} ký tự), chữ ở đó đã mất",
        "gõ lại các chữ bị mất",
        "{count} broken characters �: letters were lost there",
        "type the lost letters again",
    ),
    "K048": Row(
        "warning",
        "có dấu xuống dòng ẩn ({name}), {count} ký tự; đã thay bằng dấu cách",
        "xóa ký tự này rồi nhấn Enter hoặc phím cách",
        "{count} hidden line breaks ({name}) were replaced by spaces",
        "delete it and press Enter or the space bar",
    ),
    "K049": Row(
        "error",
        "đầu dòng có khoảng trắng đặc biệt (thường do dán từ Word hoặc trang web)",
        "xóa khoảng trắng ở đầu dòng và gõ lại bằng phím cách",
        "the line is indented with special spaces (usually pasted from Word or a web page)",
        "delete them and type ordinary spaces",
    ),
    # Tables
    "K060": Row(
        "error",
        "bảng không ở bảng mã UTF-8; có vẻ là {guess}",
        "trong Excel chọn Tệp → Lưu thành… (File → Save as…), kiểu tệp "
        "“CSV UTF-8 (Comma delimited)”",
        "the table is not UTF-8; it looks like {guess}",
        "in Excel: File → Save as…, type “CSV UTF-8 (Comma delimited)”",
    ),
    "K061": Row(
        "error",
        "bảng không có dòng tiêu đề cột",
        "dòng đầu tiên của bảng phải là tên các cột",
        "the table has no heading line",
        "the first line must hold the names of the columns",
    ),
    "K062": Row(
        "error",
        "hai cột cùng tên “{name}”",
        "đổi tên hoặc xóa một trong hai cột",
        "two columns are named “{name}”",
        "rename or delete one of them",
    ),
    "K063": Row(
        "error",
        "cột thứ {number} có dữ liệu mà không có tên",
        "viết tên cột ở dòng đầu tiên, hoặc xóa cột",
        "column {number} has data and no name",
        "write its name in the first line, or delete the column",
    ),
    "K064": Row(
        "error",
        "dòng có {have} ô, nhiều hơn {want} cột",
        "ô có dấu “{delimiter}” bên trong phải đặt trong dấu nháy kép; hoặc xóa ô thừa",
        "the row has {have} cells for {want} columns",
        "a cell that holds “{delimiter}” must be in double quotes; or delete the surplus",
    ),
    "K065": Row(
        "error",
        "dòng có {have} ô, thiếu so với {want} cột",
        "thêm ô trống cho đủ cột, hoặc xóa chỗ xuống dòng giữa một ô",
        "the row has {have} cells of {want} columns",
        "add empty cells, or remove a line break inside a cell",
    ),
    "K066": Row(
        "error",
        "dấu nháy kép trong bảng mở hoặc đóng chưa đúng",
        'mở bảng bằng Excel và lưu lại; dấu nháy kép bên trong một ô phải viết hai lần: ""',
        "a double quote in the table is opened or closed wrongly",
        'save the table again with Excel; a quote inside a cell is written twice: ""',
    ),
    "K067": Row(
        "error",
        "một ô trong bảng quá dài",
        "kiểm tra dấu nháy kép mở mà không đóng; ô dài nên viết thành tệp riêng",
        "a cell of the table is too long",
        "look for a double quote never closed; long text belongs in a file of its own",
    ),
}
