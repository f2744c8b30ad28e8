"""Lists of honoured persons, as departments send them."""

from tests.importing.conftest import DAY, Bring, csv, saved, states, told, world, xlsx
from tests.site_factory import SmallSite

# As it comes: an office's name above, a heading over two rows, merged cells, a total, a signature.
LIST = [
    ["SỞ CÔNG THƯƠNG", None, None, None, None, None, None, None, None],
    ["DANH SÁCH NGƯỜI ĐƯỢC PHONG TẶNG NĂM 2025"],
    [],
    ["STT", "HỌ VÀ TÊN", "Giới tính", "Năm sinh", "Xã/Phường", "Nghề", "Danh hiệu", "Quyết định", None],
    [None, None, None, None, None, None, None, "Số", "Ngày"],
    ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)", "(8)", "(9)"],
    ["I", "Thợ giỏi"],
    [1, "LÊ THỊ HỒNG", "Nữ", 1971, "P. Biên Hòa", "Gốm mỹ nghệ", "Thợ giỏi", "2241/QĐ-UBND", DAY],
    [2, "Ông Trần Văn Tư", "Nam", "1980", "Tân Triều", "Đan mây", "Thợ giỏi", None, None],
    ["Tổng cộng", 2],
    [],
    [None, None, None, None, None, None, "Người lập biểu"],
]  # fmt: skip
MERGED = ("A1:I1", "H4:I4", "B4:B5", "H8:H9", "I8:I9")


def test_a_list_as_it_comes(site: SmallSite, bring: Bring) -> None:
    plan = bring("honoree", xlsx(LIST, merge=MERGED))
    assert told(plan) == [
        "K085 trang “DS”, hàng 8, cột D — không nhập “Năm sinh”: hàng này chưa ghi đủ sự đồng ý của người ấy",
        "K085 trang “DS”, hàng 9, cột D — không nhập “Năm sinh”: hàng này chưa ghi đủ sự đồng ý của người ấy",
    ]  # fmt: skip
    assert states(plan) == [("new", "Lê Thị Hồng"), ("new", "Trần Văn Tư")]
    assert plan.skipped == [7, 10, 12]
    saved(site, plan)
    assert site.read("artisans/2025.csv").splitlines() == [
        "\ufeffHọ tên,Xưng hô,Danh hiệu,Cấp,Năm,Nghề,Xã phường,Số quyết định,Ngày quyết định",
        "Lê Thị Hồng,Bà,Thợ giỏi,tinh,2025,Gốm mỹ nghệ,phường Biên Hòa,2241/QĐ-UBND,2025-11-14",
        "Trần Văn Tư,Ông,Thợ giỏi,tinh,2025,Đan mây,phường Tân Triều,2241/QĐ-UBND,2025-11-14",
    ]
    again = bring("honoree", xlsx(LIST, merge=MERGED))
    assert states(again) == [("same", "Lê Thị Hồng"), ("same", "Trần Văn Tư")]
    assert again.files == {}


CONSENT = "Họ tên;Danh hiệu;Năm;Nghề;Năm sinh;Ngày đồng ý;Văn bản đồng ý;Mục đồng ý\n"


def test_personal_data_comes_only_with_consent(site: SmallSite, bring: Bring) -> None:
    text = CONSENT + "Phạm Thị Ánh;Thợ giỏi;2024;gốm;1977;16/03/2026;Phiếu 101/2026;năm sinh\n"
    plan = bring("honoree", csv(text), "ds.csv")
    assert told(plan) == []
    assert [(f.label, f.old, f.new) for f in plan.changes[0].fields] == [
        ("Năm sinh", "", "1977"),
        ("Ngày đồng ý", "", "16/03/2026"),
        ("Văn bản đồng ý", "", "Phiếu 101/2026"),
        ("Mục đồng ý", "", "birth_year"),
    ]
    saved(site, plan)
    lines = site.read("artisans/vinh-danh.csv").splitlines()
    assert (
        lines[2]
        == "Phạm Thị Ánh,Bà,Thợ giỏi,tinh,2024,gốm,,1977,2026-03-16,Phiếu 101/2026,birth_year"
    )
    for said in (";16/03/2026;;năm sinh", ";;Phiếu 1;năm sinh", ";16/03/2026;Phiếu 1;", ";;;"):
        plan = bring(
            "honoree", csv(CONSENT + f"Lê Văn Mới;Thợ giỏi;2024;gốm;1977{said}\n"), "ds.csv"
        )
        assert "1977" not in plan.files.get("artisans/2024.csv", b"").decode()
    plan = bring(
        "honoree", csv(CONSENT + "Lê Văn Mới;Thợ giỏi;2024;gốm;1977;16/03/2026;P1;có\n"), "a.csv"
    )
    assert [line[:4] for line in told(plan, "error")] == ["K083"]


def test_a_profile_is_merged_and_keeps_its_comments(site: SmallSite, bring: Bring) -> None:
    site.edit("artisans/tran-van-da/artisan.md", "trade: chạm đá", "trade: chạm đá  # hỏi lại")
    rows = [
        ["Họ và tên", "Năm sinh", "Danh hiệu", "Năm", "Nghề", "SĐT", "Ngày đồng ý", "Phiếu đồng ý", "Mục đồng ý"],
        ["Trần Văn Đá", 1961, "Nghệ nhân nhân dân", 2026, "chạm đá", 912345678, DAY, "Phiếu 9",
         "chân dung, điện thoại"],
    ]  # fmt: skip
    plan = bring("honoree", rows)
    assert [line[:4] for line in told(plan)] == ["K085"]  # the year of birth was not agreed to
    saved(site, plan)
    text = site.read("artisans/tran-van-da/artisan.md")
    assert "trade: chạm đá  # hỏi lại\n" in text
    assert (
        "    year: 2024\n  - name: Nghệ nhân nhân dân\n    level: nha-nuoc\n    year: 2026\n"
        in text
    )
    assert "value: 0912 345 678" in text
    assert "  date: 2025-11-14\n  document: Phiếu 9\n" in text
    assert text.endswith("---\nÔng theo nghề từ nhỏ.\n")
    world(site)
    assert bring("honoree", rows).files == {}


def test_people_of_one_name_are_asked_about(site: SmallSite, bring: Bring) -> None:
    site.write(
        "artisans/tran-van-da-2/artisan.md",
        site.read("artisans/tran-van-da/artisan.md").replace("1961", "1990"),
    )
    site.write_bytes("artisans/tran-van-da-2/chan-dung.jpg", b"")
    head = ["Họ tên", "Năm sinh", "Danh hiệu", "Năm", "Nghề"]
    plan = bring("honoree", [head, ["Trần Văn Đá", None, "Thợ giỏi", 2020, "đá"]])
    assert told(plan, "error") == [
        "K086 trang “DS”, hàng 2 — có nhiều mục cùng tên: tran-van-da, tran-van-da-2"
    ]
    plan = bring("honoree", [head, ["Trần Văn Đá", 1990, "Thợ giỏi", 2020, "đá"]])
    assert [change.path for change in plan.changes] == ["artisans/tran-van-da-2/artisan.md"]


def test_every_fault_is_told_and_nothing_written(bring: Bring) -> None:
    rows = [
        ["Họ tên", "Danh hiệu", "Ngày QĐ", "Nghề", "Xã", "Số CCCD", "Cân nặng"],
        ["Lê A", "Thợ giỏi", "31/02/2025", "gốm", "phường Biên Hòa", 7, 8],
        ["Lê B", None, DAY, "gốm", "xã Không Có", None, None],
        ["Lê C", "Thợ giỏi", DAY, "gốm", "Lộc Thành", None, None],
        ["Lê C", "Thợ giỏi", DAY, "mộc", "Lộc Thành", None, None],
    ]
    plan = bring("honoree", rows)
    assert plan.files == {}
    assert told(plan) == [
        "K082 trang “DS”, hàng 1, cột F: cột “Số CCCD” là dữ liệu riêng tư, không bao giờ nhập vào trang",
        "K077 trang “DS”, hàng 1, cột G: không nhập cột “Cân nặng”",
        "K083 trang “DS”, hàng 2, cột C — “31/02/2025” không phải là ngày có thật",
        "K084 trang “DS”, hàng 3, cột B — chưa điền “Danh hiệu”",
        "K083 trang “DS”, hàng 3, cột E — không có xã, phường nào tên “xã Không Có”",
        "K081 trang “DS”, hàng 5, cột A — nói khác hàng 4 về cùng một mục: ở đó là “Lê C”",
    ]  # fmt: skip


def test_a_list_that_would_not_read_is_told(bring: Bring) -> None:
    rows = [
        ["Họ tên", "Danh hiệu", "Năm", "Nghề", "Số năm làm nghề"],
        ["Lê A", "Thợ giỏi", 2025, "gốm", 120],
    ]
    plan = bring("honoree", rows)
    assert plan.files == {}
    assert [line[:4] for line in told(plan, "error")] == ["K080"]


def test_what_was_imported_is_loaded(site: SmallSite, bring: Bring) -> None:
    saved(site, bring("honoree", xlsx(LIST, merge=MERGED)))
    assert {"le-thi-hong-2025", "tran-van-tu-2025"} <= {
        ref.id for ref in world(site).loaded.entries
    }
