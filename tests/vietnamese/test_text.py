import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kcsite.vietnamese.text import (
    accented,
    fold,
    nfc,
    old_tones,
    sentence_case,
    slug,
    spelling_variants,
    syllables,
)

LETTERS = (
    "aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệghiìỉĩíịklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvxyỳỷỹýỵ"
)
VIETNAMESE = st.text(LETTERS + LETTERS.upper() + " -.'0123456789")


def nfd(s: str) -> str:
    return unicodedata.normalize("NFD", s)


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("Gỗ mỹ nghệ", "go my nghe"),
        ("ĐIÊU KHẮC ĐÁ BỬU LONG", "dieu khac da buu long"),
        ("Đắk Ơ", "dak o"),
        ("K'Điều", "k'dieu"),
        ("Ðồng Nai", "dong nai"),  # with the Icelandic letter that old fonts put for Đ
        ("café", "cafe"),
        ("", ""),
    ],
)
def test_fold(typed: str, folded: str) -> None:
    assert fold(typed) == folded
    assert fold(nfd(typed)) == folded


@given(st.text())
@example("İstanbul")
@example("ΑΣ")
def test_folding_twice_changes_nothing(s: str) -> None:
    assert fold(fold(s)) == fold(s)


@given(VIETNAMESE)
def test_composed_and_decomposed_text_agree(s: str) -> None:
    for form in (nfc, fold, accented, old_tones, slug, syllables, sentence_case):
        assert form(nfd(s)) == form(s)


@given(VIETNAMESE)
def test_vietnamese_folds_to_plain_letters(s: str) -> None:
    assert fold(s).isascii()


@pytest.mark.parametrize(
    ("new", "old"),
    [
        ("hoà bình", "hòa bình"),
        ("Thuỷ, HOÁ, khoẻ", "Thủy, HÓA, khỏe"),
        ("xoè, luỹ, truỵ", "xòe, lũy, trụy"),
        ("hoàn, toán, xoáy, ngoài, khuỷu, huỳnh", "hoàn, toán, xoáy, ngoài, khuỷu, huỳnh"),
        ("quý, quả, quỳ, quyển", "quý, quả, quỳ, quyển"),
        ("già, giếng, gì, giữ, giặt", "già, giếng, gì, giữ, giặt"),
        ("mía, của, lửa, tuổi, nước, chiều", "mía, của, lửa, tuổi, nước, chiều"),
        ("hòan, qùa, gìa", "hoàn, quà, già"),  # wrong in either way
        ("Noël, José, Đăk Ơ", "Noël, José, Đăk Ơ"),
        ("uỷ ban, oà, oẳn", "ủy ban, òa, oẳn"),
    ],
)
def test_old_tones(new: str, old: str) -> None:
    assert old_tones(new) == old
    assert old_tones(nfd(new)) == old


@given(VIETNAMESE)
def test_tones_move_but_letters_stay(s: str) -> None:
    assert fold(old_tones(s)) == fold(s)
    assert old_tones(old_tones(s)) == old_tones(s)
    assert len(old_tones(s)) == len(nfc(s))


def test_accented_agrees_over_case_and_tone_place() -> None:
    assert accented("Biên Hoà") == accented("BIÊN HÒA") == accented(nfd("biên hòa")) == "biên hòa"
    assert accented("lụa") != accented("lúa")
    assert accented("mỹ") != accented("mĩ")


def test_spelling_variants() -> None:
    assert spelling_variants("Mỹ") == ("mỹ", "mĩ")
    assert spelling_variants("kĩ") == ("kĩ", "kỹ")
    assert spelling_variants("quý") == ("quý", "quí")
    assert spelling_variants("thi") == ("thi",)
    assert spelling_variants("mỹnghệ") == ("mỹnghệ",)


@pytest.mark.parametrize(
    ("title", "wanted"),
    [
        ("Đá Bửu Long", "da-buu-long"),
        ("  Gốm — men (xanh) ", "gom-men-xanh"),
        ("54 m² & ½ ha", "54-m2-1-2-ha"),
        ("K'Điều", "k-dieu"),
        ("日本", ""),
        ("Lộc Thạnh", "loc-thanh"),
    ],
)
def test_slug(title: str, wanted: str) -> None:
    assert slug(title) == wanted


@given(st.text())
def test_a_slug_is_an_address(s: str) -> None:
    made = slug(s)
    assert set(made) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert not made.startswith("-")
    assert not made.endswith("-")
    assert "--" not in made
    assert slug(made) == made


NAMES = ("Đồng Nai", "Bửu Long", "Thành phố Đồng Nai", "Decap")


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        (
            "HỖ TRỢ PHÁT TRIỂN NGÀNH NGHỀ NÔNG THÔN TRÊN ĐỊA BÀN TỈNH ĐỒNG NAI GIAI ĐOẠN 2021-2025",
            "Hỗ trợ phát triển ngành nghề nông thôn trên địa bàn tỉnh Đồng Nai giai đoạn 2021-2025",
        ),
        (
            "KẾ HOẠCH SỐ 13406/KH-UBND CỦA UBND TỈNH",
            "Kế hoạch số 13406/KH-UBND của UBND tỉnh",
        ),
        ("SẢN PHẨM OCOP (CNNT). ĐÁ BỬU LONG", "Sản phẩm OCOP (CNNT). Đá Bửu Long"),
        ("LẦN THỨ VI, QUÝ III: XI MĂNG", "Lần thứ VI, quý III: xi măng"),
        ("SẢN PHẨM ĐẠT VIETGAP", "Sản phẩm đạt VietGAP"),
        ("CÔNG TY TNHH BIÊN HOÀ", "Công ty TNHH biên hoà"),
        ("Đã viết đúng TỪ ĐẦU", "Đã viết đúng TỪ ĐẦU"),
        ("2021-2025", "2021-2025"),
    ],
)
def test_sentence_case(typed: str, wanted: str) -> None:
    assert sentence_case(typed, NAMES) == wanted


def test_a_longer_name_wins_and_keeps_its_own_spelling() -> None:
    assert sentence_case("VỀ THÀNH PHỐ ĐỒNG NAI", NAMES) == "Về Thành phố Đồng Nai"
    assert sentence_case("CHỢ GỐM CỔ", ["Gốm", "Gốm Cổ"]) == "Chợ Gốm Cổ"
    assert sentence_case("GỐM BIÊN HÒA", ["Biên Hoà"]) == "Gốm Biên Hoà"


def test_syllables() -> None:
    assert syllables("Số 13406/KH-UBND: gỗ_mỹ nghệ!") == [
        *("Số", "13406", "KH", "UBND", "gỗ", "mỹ", "nghệ")
    ]
