"""Text typed with old fonts."""

import codecs
import shutil
import subprocess

import pytest

from kcsite.vietnamese.legacy import converted, detect, of_font

PLAIN = "Trung tâm Khuyến công và Tư vấn phát triển công nghiệp Đồng Nai, phường Biên Hòa"
VNI = (
    "Trung taâm Khuyeán coâng vaø Tö vaán phaùt trieån coâng nghieäp Ñoàng Nai, phöôøng Bieân Hoøa"
)
TCVN3 = "Trung t©m KhuyÕn c«ng vµ T\xad vÊn ph¸t triÓn c«ng nghiÖp §ång Nai, ph\xadêng Biªn Hßa"
LOWER = "aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệghiìỉĩíịklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvxyỳỷỹýỵĂÂÊÔƠƯĐ"


def test_both_are_told_and_converted() -> None:
    assert (detect(VNI), converted(VNI, "vni")) == ("vni", PLAIN)
    assert (detect(TCVN3), converted(TCVN3, "tcvn3")) == ("tcvn3", PLAIN)


@pytest.mark.parametrize(
    "text",
    [PLAIN, "", "Café Müller, São Paulo", "Khuyen cong", "Hà Nội", "25 °C ± 2 × 3", "Cà phê"],
)
def test_todays_text_is_left_alone(text: str) -> None:
    assert detect(text) is None


@pytest.mark.parametrize(
    "text", ["Nguyeãn Thò Hueä", "BÌNH GOÁM MEN XANH ÑOÀNG", "laøng ngheà ñoà goã myõ ngheä"]
)
def test_vni_in_names_and_capitals(text: str) -> None:
    assert detect(text) == "vni"
    assert converted(text, "vni") in ("Nguyễn Thị Huệ", "BÌNH GỐM MEN XANH ĐỒNG", "làng nghề đồ gỗ mỹ nghệ")  # fmt: skip


@pytest.mark.skipif(shutil.which("iconv") is None, reason="no iconv")
def test_the_table_is_that_of_the_standard() -> None:
    raw = subprocess.run(
        ["iconv", "-t", "TCVN"], input=LOWER.encode(), capture_output=True, check=True
    )
    assert converted(codecs.decode(raw.stdout, "latin-1"), "tcvn3") == LOWER


def test_fonts_tell() -> None:
    assert [of_font(f) for f in (".VnTimeH", "VNI-Times", "Times New Roman")] == [
        "tcvn3",
        "vni",
        None,
    ]
