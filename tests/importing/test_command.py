"""The command: shown first, written when agreed to, understood in two languages."""

import json
from pathlib import Path

import pytest

from kcsite import cli
from kcsite.importing import write
from tests.importing.conftest import xlsx
from tests.site_factory import SmallSite

ROWS = [
    ["Số ký hiệu", "Trích yếu", "Cơ quan ban hành", "Ngày ký"],
    ["1/QĐ-SCT", "Về việc thử", "Sở Công Thương", "05/11/2026"],
    ["Tổng cộng", 1],
]
PATH = "content/documents/quyet-dinh-1-2026.md"


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "văn bản đến.xlsx"
    path.write_bytes(xlsx(ROWS))
    return path


def run(site: SmallSite, *words: object, capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    code = cli.main(["-C", str(site.root), "import", *map(str, words)])
    said = capsys.readouterr()
    return code, said.out + said.err


def test_shown_first_and_written_when_asked(
    site: SmallSite, table: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out = run(site, "van-ban", table, capsys=capsys)
    assert code == 0
    assert out == (
        "Tệp “văn bản đến.xlsx”, trang tính “DS”:\n"
        f"+ mới: Về việc thử ({PATH})\n"
        "    Số, ký hiệu: 1/QĐ-SCT\n    Trích yếu: Về việc thử\n"
        "    Cơ quan ban hành: Sở Công Thương\n    Ngày ban hành: 05/11/2026\n"
        "    Loại văn bản: Quyết định\n"
        "1 mục mới, 0 mục đổi, 0 mục như cũ.\n"
        "Bỏ qua các hàng không phải dữ liệu: 3.\n"
        "Chưa ghi gì. Muốn ghi thì chạy lại lệnh này và thêm --write.\n"
    )
    assert not (site.root / PATH).exists()
    code, out = run(site, "documents", table, "--write", capsys=capsys)
    assert (code, out.splitlines()[-1]) == (0, "Đã ghi 1 tệp. Chạy check hoặc serve để xem lại.")
    assert "number: 1/QĐ-SCT\n" in site.read(PATH)
    assert run(site, "documents", table, "--write", capsys=capsys)[1].endswith(
        "Không có gì thay đổi.\n"
    )


@pytest.mark.parametrize(
    ("answer", "is_written"), [("c", True), ("Có", True), ("k", False), ("", False)]
)
def test_a_person_is_asked(
    site: SmallSite,
    table: Path,
    answer: str,
    is_written: bool,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    monkeypatch.setattr("builtins.input", lambda prompt: answer)
    run(site, "van-ban", table, capsys=capsys)
    assert (site.root / PATH).exists() is is_written


def test_json_for_programs(
    site: SmallSite, table: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _, out = run(site, "van-ban", table, "--format", "json", capsys=capsys)
    said = json.loads(out)
    assert (said["files"], said["written"], said["skipped"]) == ([PATH], False, [3])
    assert said["changes"][0]["fields"][0] == {"label": "Số, ký hiệu", "old": "", "new": "1/QĐ-SCT"}


def test_faults_write_nothing(
    site: SmallSite, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "hỏng.xlsx"
    path.write_bytes(xlsx([*ROWS[:2], ["2/QĐ-SCT", "B", "Sở", "hôm qua"]]))
    code, out = run(site, "van-ban", path, "--write", capsys=capsys)
    assert code == 1
    assert "lỗi[K083]: trang “DS”, hàng 3, cột D — “hôm qua” không phải là ngày có thật" in out
    assert "--> hỏng.xlsx:3:4" in out
    assert "Có 1 lỗi. Chưa ghi gì.\n" in out
    assert not (site.root / PATH).exists()


def test_content_with_faults_is_not_added_to(
    site: SmallSite, table: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    site.write("content/documents/hong.md", "---\ntitle: a: b\n---\n")
    code, out = run(site, "van-ban", table, "--write", capsys=capsys)
    assert (code, "Nội dung đang có còn lỗi" in out) == (1, True)
    assert not (site.root / PATH).exists()


def test_wrong_words(site: SmallSite, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(site, "sanpham", "a.xlsx", capsys=capsys) == (
        2,
        "Không nhập được loại “sanpham”: có phải bạn muốn ghi “san-pham”?\n",
    )
    assert run(site, "van-ban", "khong-co.xlsx", capsys=capsys)[0] == 2
    assert run(site, "van-ban", capsys=capsys)[0] == 2
    assert run(site, "bai-viet", "--template", tmp_path / "a.xlsx", capsys=capsys)[0] == 2


def test_a_template_is_made_once(
    site: SmallSite, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "mau.xlsx"
    assert run(site, "san-pham", "--template", path, capsys=capsys)[0] == 0
    before = path.read_bytes()
    assert run(site, "san-pham", "--template", path, capsys=capsys)[0] == 1
    assert path.read_bytes() == before


def test_all_files_or_none(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("cũ")
    (tmp_path / "b").mkdir()  # a folder where a file is to be
    with pytest.raises(OSError):
        write(tmp_path, {"a.md": b"x", "moi/c.md": b"y", "b": b"z"})
    assert sorted(p.name for p in tmp_path.rglob("*")) == ["a.md", "b"]
    assert (tmp_path / "a.md").read_text() == "cũ"
