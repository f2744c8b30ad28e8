import random
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kcsite.vietnamese.order import name_key, sort_key

WORDS = (Path(__file__).parents[1] / "fixtures/language/order.txt").read_text("utf-8").splitlines()
LETTERS = "aàảãáạăằâấặbcdđeéẻêếfghiíjklmnoòôốơởợpqrstuùưựvwxyỳýz"
ALPHABET = LETTERS + LETTERS.upper() + "0189 -,.'’“”()/"


def test_a_dictionary() -> None:
    shuffled = random.Random(7).sample(WORDS, len(WORDS))
    assert sorted(shuffled, key=sort_key) == WORDS


def test_tones_count_only_where_the_letters_agree() -> None:
    assert sort_key("là") < sort_key("lạ") < sort_key("lá cây") < sort_key("la hét")


@given(st.text(), st.text())
def test_the_order_is_total(a: str, b: str) -> None:
    same = unicodedata.normalize("NFC", a) == unicodedata.normalize("NFC", b)
    assert (sort_key(a) < sort_key(b)) + (sort_key(b) < sort_key(a)) == (0 if same else 1)


@given(st.text())
def test_composed_and_decomposed_text_agree(s: str) -> None:
    assert sort_key(unicodedata.normalize("NFD", s)) == sort_key(s)


# Few letters make pairs that differ only in tone or case; many make the other pairs.
PAIRS = st.tuples(st.text(ALPHABET, max_size=6), st.text(ALPHABET, max_size=6)) | st.tuples(
    st.text("aAáÁạăđĐ ", max_size=4), st.text("aAáÁạăđĐ ", max_size=4)
)


@given(PAIRS)
@settings(max_examples=400)
def test_it_is_the_order_of_icu(pair: tuple[str, str]) -> None:
    icu = pytest.importorskip("icu")
    collator = icu.Collator.createInstance(icu.Locale("vi"))
    ours_a, ours_b = (sort_key(text)[:3] for text in pair)
    assert (ours_a > ours_b) - (ours_a < ours_b) == collator.compare(*pair)


def test_people_stand_by_given_name_then_by_full_name() -> None:
    people = ["Trần Thị Bé", "Nguyễn Văn Ân", "Lê Ánh", "Đặng Văn An", "Nguyễn Văn An", "An"]
    assert sorted(people, key=name_key) == [
        *("An", "Đặng Văn An", "Nguyễn Văn An", "Lê Ánh", "Nguyễn Văn Ân", "Trần Thị Bé")
    ]


def test_apostrophes_and_nicknames_are_passed_over() -> None:
    assert name_key("K'Điều") == name_key("K’Điều") == name_key("K`Điều")
    assert name_key("Lê Văn Ba (Ba Thợ)") == name_key("Lê Văn Ba")
    assert name_key("") < name_key("A")
