"""The index holds every word of every document, in few bytes, and changes little with an edit."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from kcsite.content.models import Ref
from kcsite.plan.search import shard_count
from kcsite.site.searchable import Searchable, searchables
from kcsite.store import Cache
from kcsite.web.search.codes import code, codes
from kcsite.web.search.index import Index, build, shard_of
from kcsite.web.search.occurrences import joined, passages, places, run_of, run_of_all
from kcsite.web.search.words import word
from tests.searching import Scorer, numbers
from tests.site_factory import SmallSite

WORDS = ("lụa", "lúa", "lửa", "gỗ", "mỹ", "mĩ", "nghệ", "nghề", "làng", "2026", "hoà", "hòa")
TEXTS = st.lists(st.sampled_from(WORDS), max_size=9)


def document(number: int, title: str, *texts: str) -> Searchable:
    return Searchable(Ref("news", str(number)), f"/{number}/", None, 0, title, "", texts, "")


def index_of(items: list[Searchable], shards: int = 4) -> Index:
    return build(joined(map(run_of, items)), shards)


def read(index: Index) -> set[tuple[str, int, int]]:
    """Form, document and place of everything in the shards."""
    found = set()
    for number, shard in enumerate(index.shards):
        _, *lines = shard.rstrip("\n").split("\n")
        for line in filter(None, lines):
            form, gaps, counts, at = line.split(" ")
            assert shard_of(word(form).term, len(index.shards)) == number or form != word(form).form
            steps, document = iter(numbers(at)), -1
            for gap, count in zip(numbers(gaps), numbers(counts), strict=True):
                document += gap + 1
                place = 0
                for _ in range(count + 1):
                    place += next(steps)
                    found.add((form, document, place))
            assert next(steps, None) is None
    return found


@given(st.lists(st.integers(0, 10**9)))
def test_numbers_come_back(found: list[int]) -> None:
    assert numbers(codes(found)) == found


def test_small_numbers_are_short_and_printable() -> None:
    assert [len(code(n)) for n in (0, 63, 64, 1983, 1984, 59_583, 59_584)] == [1, 1, 2, 2, 3, 3, 4]
    assert all("!" <= letter <= "~" for n in range(5000) for letter in code(n))


@given(st.lists(st.tuples(TEXTS, TEXTS, TEXTS), min_size=1, max_size=8))
def test_the_shards_hold_every_word_in_its_place(texts: list[tuple[list[str], ...]]) -> None:
    items = [document(n, *(" ".join(part) for part in parts)) for n, parts in enumerate(texts)]
    wanted = {
        (word(written).form, number, place)
        for number, item in enumerate(items)
        for written, place in places(item)
    }
    index = index_of(items)
    assert read(index) == wanted
    assert len(index.words) == len(
        {word(written).term for item in items for written, _ in places(item)}
    )


def test_two_passages_are_not_neighbours() -> None:
    scorer = Scorer([document(0, "a", "gỗ", "mỹ nghệ"), document(1, "a", "gỗ mỹ nghệ")])
    assert scorer.search("gỗ mỹ").documents == (1, 0)
    hit = scorer.matches(word("gỗ"), last=False, marked=True)[0]
    beside = scorer.matches(word("mỹ"), last=True, marked=True)[0]
    assert {place + 1 for place in hit.at} & beside.at.keys() == set()


def test_an_edit_changes_the_shards_of_its_words(tmp_path: Path) -> None:
    items = [document(n, f"Bài {n}", "làng nghề gỗ mỹ nghệ lụa tơ tằm gốm") for n in range(40)]
    before = build(run_of_all(items, Cache(tmp_path)), 64)
    items[7] = replace(items[7], names=(*items[7].names, "thêm hai"))
    cache = Cache(tmp_path)
    after = build(run_of_all(items, cache), 64)
    changed = {n for n in range(64) if before.shards[n] != after.shards[n]}
    assert changed == {shard_of(term, 64) for term in ("them", "hai")}
    assert after == index_of(items, 64)
    # Made anew: the document, and the block that it is in. All that stands is asked for.
    stored = {f.parent.name + f.name for f in (tmp_path / ".kcsite/cache").glob("*/*")}
    assert len(stored) == 40 + 3 + 2
    assert len(stored - cache.asked) == 2


@given(st.lists(TEXTS, min_size=1, max_size=9), st.integers(1, 4))
def test_runs_are_joined_in_any_grouping(texts: list[list[str]], size: int) -> None:
    runs = [run_of(document(n, "Bài", " ".join(text))) for n, text in enumerate(texts)]
    grouped = [joined(runs[at : at + size]) for at in range(0, len(runs), size)]
    assert joined(grouped) == joined(runs)


def test_what_is_written_on_moves_no_other_words() -> None:
    short = replace(document(0, "Bài", "cơ sở gốm", "làng nghề"), body="Gỗ mỹ nghệ, lụa")
    longer = replace(short, body=short.body + " thêm")
    assert list(places(longer))[:-1] == list(places(short))


def test_the_usual_spelling_stands_for_a_term() -> None:
    items = [
        document(0, "lụa"),
        document(1, "lúa"),
        document(2, "Lụa mĩ"),
        document(3, "mỹ nghệ mỹ"),
    ]
    assert index_of(items).words == ("2lụa", "2mĩ", "1nghệ")


def test_everything_shown_is_searched_and_nothing_withheld(tmp_path: Path) -> None:
    site = SmallSite.make(tmp_path / "site").resolved()
    items = searchables(site, "vi")
    table = {str(item.ref): item for item in items}
    assert {str(ref) for ref in site.entries} == table.keys()
    lantern = table["product:den-da"]
    assert {"Hợp tác xã Đá Tây", "Chạm đá Bửu Long", "Trần Văn Đá"} <= set(lantern.names)
    assert any("Biên Hòa" in name for name in lantern.names)
    row = next(item for item in items if item.title == "Nguyễn Văn An")
    assert row.url == f"/nghe-nhan/#{row.ref.id}" and row.year == 2024
    text = json.dumps(
        [[i.title, i.summary, i.names, passages(i)] for i in items], ensure_ascii=False
    )
    for withheld in ("0908 765 432", "0901 234 567", "1961", "1977"):
        assert withheld not in text
    assert [i.year for i in items] == sorted(i.year for i in items)
    assert shard_count(items) == 1
    assert {str(i.ref) for i in searchables(site, "en")} == {"product:den-da"}
