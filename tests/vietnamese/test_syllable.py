import pytest

from kcsite.vietnamese.syllable import Syllable, Tone, is_bare, parse, place_tone

REAL = """
    nghiêng nghề ngoằn khuỷu khuya quốc quyền quỳnh quẹo giếng giặt gìn gì yêu yếm uyên ương oẳn
    thuở xoong huếch tuýp ngoéo chuếnh loắt soạt người rượu hươu nguệch ỉa ích ừ ý kỹ hy mỹ vỹ
    gốm gỗ đá mây tre đan lục bình điêu khắc chạm trổ men nung đúc gang thổ cẩm bưởi tráng bánh
"""
NO_SYLLABLES = """
    thônvề tat hoc kgia ngề ghà kà cế qốc quu jazz web film zalo clip marketing OCOP ươ ngươư
    thhanh aa Đăk Đắk Krông Noël được1 hai-ba áá
"""


@pytest.mark.parametrize("word", REAL.split())
def test_real_syllables_are_possible(word: str) -> None:
    assert parse(word) is not None


@pytest.mark.parametrize("word", NO_SYLLABLES.split())
def test_other_words_are_not(word: str) -> None:
    assert parse(word) is None


def test_parts() -> None:
    assert parse("NGHIÊNG") == Syllable("ngh", "iêng", Tone.LEVEL)
    assert parse("giếng") == Syllable("gi", "êng", Tone.SAC)
    assert parse("quý") == Syllable("qu", "y", Tone.SAC)
    assert parse("hoà") == parse("hòa") == Syllable("h", "oa", Tone.HUYEN)


def test_a_stop_takes_only_two_tones() -> None:
    assert [w for w in ("mat", "màt", "mảt", "mãt", "mát", "mạt") if parse(w)] == ["mát", "mạt"]


def test_both_ways_of_placing_a_tone() -> None:
    assert place_tone("thuỷ") == "thủy"
    assert place_tone("thủy", new=True) == "thuỷ"
    assert place_tone("Hoàn", new=True) == "Hoàn"
    assert place_tone("OCOP") == "OCOP"


def test_bare_words() -> None:
    assert is_bare("nhiem")
    assert is_bare("Duong")
    assert not is_bare("marketing")
