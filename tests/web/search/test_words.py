"""Words as search compares them: what must agree, what must differ."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kcsite.vietnamese.syllable import place_tone
from kcsite.vietnamese.text import accented, fold, spelling_variants
from kcsite.web.search.words import spoken, word, words

LETTERS = (
    "abcdđeghiklmnoôơpqrstuưvxyăâê" + "áàảãạắằẳẵặấầẩẫậéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ"
)
WRITTEN = st.text(LETTERS, min_size=1, max_size=7)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("hòa", "hoà"),
        ("thủy", "thuỷ"),
        ("mỹ", "mĩ"),
        ("kỹ", "kĩ"),
        ("quý", "quí"),
        ("gỗ", unicodedata.normalize("NFD", "gỗ")),
        ("ĐỒNG", "đồng"),
    ],
)
def test_two_spellings_of_one_word_agree(one: str, other: str) -> None:
    assert list(words(one)) == list(words(other))


@pytest.mark.parametrize(("one", "other"), [("lụa", "lúa"), ("đá", "da"), ("mây", "may")])
def test_other_accents_share_the_term_and_nothing_else(one: str, other: str) -> None:
    assert word(one).term == word(other).term
    assert word(one).form != word(other).form


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("13406/KH-UBND", ["13406", "kh", "ubnd"]),
        ("giá 1.500.000 đồng", ["giá", "1500000", "đồng"]),
        ("ngày 22.11.2026", ["ngày", "22", "11", "2026"]),
        ("ISO 22000:2018, BK-200", ["iso", "22000", "2018", "bk", "200"]),
        ("0,62 m²", ["0", "62", "m²"]),
        ("một_hai", ["một", "hai"]),
        ("", []),
    ],
)
def test_words_of_a_text(text: str, found: list[str]) -> None:
    assert spoken(text) == found


@given(WRITTEN)
def test_no_spelling_of_a_word_gives_another(written: str) -> None:
    here = word(accented(written))
    assert word(written) == here == word(place_tone(written, new=True))
    assert {word(twin) for twin in spelling_variants(written)} == {here}
    assert word(fold(written)).term == here.term


@given(st.text(max_size=40))
def test_any_text_has_words_without_marks_spaces_or_capitals(text: str) -> None:
    for term, form in words(text):
        assert term and form and fold(term) == fold(form) == term
        assert not any(c.isspace() for c in form)
