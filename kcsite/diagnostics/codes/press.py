"""K7: what is printed: rules of bulletins, imprints, pages, pictures on paper."""

from kcsite.diagnostics.codes.row import Row

ROWS: dict[str, Row] = {
    "K701": Row(
        "error",
        "bản tin có khổ {across} × {down} mm, lớn hơn {max_across} × {max_down} mm mà {law} cho phép",
        "sửa width và height cho không quá {max_across} và {max_down}",
        "the bulletin is {across} × {down} mm, larger than the {max_across} × {max_down} mm of {law}",
        "bring width and height down to {max_across} and {max_down}",
    ),
    "K702": Row(
        "error",
        "bản tin dài {pages} trang, quá {limit} trang mà {law} cho phép",
        "bớt bài hoặc chuyển bớt bài sang số sau",
        "the bulletin has {pages} pages, more than the {limit} of {law}",
        "leave out some items or move them to the next issue",
    ),
    "K703": Row(
        "error",
        "bản tin có quảng cáo, {law} không cho phép",
        "bỏ nội dung quảng cáo rồi ghi advertising: không",
        "the bulletin carries advertising, which {law} forbids",
        "take the advertising out and set advertising: no",
    ),
    "K704": Row(
        "error",
        "thông tin xuất bản thiếu mục “{field}”: kiểu “{profile}” bắt buộc phải có",
        "thêm dòng “{field}:” dưới imprint",
        "the imprint lacks “{field}”, which “{profile}” requires",
        "add a line “{field}:” under imprint",
    ),
    "K705": Row(
        "warning",
        "giới hạn của bản tin theo {law} chưa được kiểm chứng",
        "đọc văn bản gốc, sửa content/rules/publications.yaml rồi bỏ dòng confirmed: false",
        "the limits of bulletins by {law} are not confirmed",
        "read the law, mend content/rules/publications.yaml and drop confirmed: false",
    ),
    "K706": Row(
        "error",
        "bản tin thiếu mục “{field}” mà {law} buộc in ở {place}",
        "thêm dòng “{field}:” vào tệp bản tin (hoặc dưới imprint)",
        "the bulletin lacks “{field}”, which {law} requires at the {place_en}",
        "add a line “{field}:” to the bulletin's file (or under imprint)",
    ),
    "K707": Row(
        "error",
        "không có quy định nào về bản tin có hiệu lực vào ngày {date}",
        "thêm quy định của thời gian ấy vào content/rules/publications.yaml",
        "no rule on bulletins is in force on {date}",
        "add the rule of that time to content/rules/publications.yaml",
    ),
    "K708": Row(
        "warning",
        "các mục bắt buộc của kiểu “{profile}” chưa được kiểm chứng",
        "hỏi lại cơ quan cấp phép rồi sửa content/rules/publications.yaml",
        "what “{profile}” requires is not confirmed",
        "ask the licensing office, then mend content/rules/publications.yaml",
    ),
    "K709": Row(
        "error",
        "không có sản phẩm nào được chọn vào brochure",
        "nới các điều kiện ở products, hoặc ghi tên sản phẩm vào include",
        "no product is chosen for the brochure",
        "widen the conditions under products, or name products under include",
    ),
    "K710": Row(
        "warning",
        "ảnh in ở khổ {place} mm chỉ đạt {has} ppi, nhà in cần ít nhất {minimum} ppi",
        "thay bằng ảnh gốc lớn hơn, hoặc chọn ảnh khác cho chỗ này",
        "the picture has only {has} ppi at {place} mm; the printer needs at least {minimum}",
        "use a larger original, or another picture for this place",
    ),
    "K711": Row(
        "warning",
        "ấn phẩm dài {pages} trang, nhà in chỉ đóng ghim tới {limit} trang",
        "bớt trang, hoặc hỏi nhà in về dán gáy (binding: perfect)",
        "the publication has {pages} pages; the printer staples up to {limit}",
        "take pages out, or ask for perfect binding (binding: perfect)",
    ),
    "K712": Row(
        "error",
        "bản in đòi một tệp không thuộc ấn phẩm: {address}",
        "báo người giữ giao diện: bản in chỉ được dùng ảnh của nội dung và phông của giao diện",
        "the publication asks for a file that is not its own: {address}",
        "tell the keeper of the theme: only its fonts and the content's pictures may be used",
    ),
}
