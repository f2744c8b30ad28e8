"""Where chapters begin, which numbers they tell, and how often they are laid out for that."""

from __future__ import annotations

import re

from kcsite.press.chapters import Chapter, Numbers, Side, Written, placed
from kcsite.press.kept import Kept
from kcsite.press.layout import PageFacts


class Shop:
    """A layout of words: `3 pages #a` is three pages, with the id `a` on the last."""

    def __init__(self) -> None:
        self.laid: list[str] = []

    def write(self, chapter: Chapter, side: Side, numbers: Numbers) -> Written:
        told = re.sub(r"\{(\w+)\}", lambda m: str(numbers.get(m[1], "?")), chapter.template)
        return Written(f"{side} {told}", told != chapter.template)

    def lay_out(self, html: str) -> Kept:
        self.laid.append(html)
        count = int(re.search(r"(\d+) pages", html)[1])  # type: ignore[index]
        names = tuple((name, 0.0, 0.0) for name in re.findall(r"#(\w+)", html))
        pages = [PageFacts((), (), "", has_folio=True)] * (count - 1)
        return Kept(b"", (*pages, PageFacts(names, (), "", has_folio=True)), {})


def test_contents_tell_where_things_stand() -> None:
    shop = Shop()
    chapters = [
        Chapter("1 pages"),
        Chapter("1 pages see {a} {b}"),
        Chapter("3 pages #a"),
        Chapter("2 pages #b"),
    ]
    found = placed(chapters, shop.write, shop.lay_out)
    assert [p.first for p in found] == [1, 2, 3, 6]
    assert shop.laid[-1] == "left 1 pages see 5 7"
    assert len(shop.laid) == 4


def test_a_chapter_begins_on_its_side() -> None:
    shop = Shop()
    chapters = [
        Chapter("1 pages"),
        Chapter("1 pages", side="right"),
        Chapter("1 pages", side="left"),
    ]
    assert [p.first for p in placed(chapters, shop.write, shop.lay_out)] == [1, 3, 4]


def test_contents_longer_than_expected_move_what_follows() -> None:
    shop = Shop()
    chapters = [Chapter("2 pages see {a}"), Chapter("1 pages #a"), Chapter("1 pages")]
    found = placed(chapters, shop.write, shop.lay_out)
    assert [p.first for p in found] == [1, 3, 4]
    # The first guess, then what is right; what follows is written for its new side.
    assert [html for html in shop.laid if "see" in html][-1] == "right 2 pages see 3"
    assert "right 1 pages #a" in shop.laid


def test_numbers_of_chapters_that_tell_numbers_themselves() -> None:
    shop = Shop()
    chapters = [Chapter("1 pages see {b}"), Chapter("2 pages #b see {c}"), Chapter("1 pages #c")]
    placed(chapters, shop.write, shop.lay_out)
    assert "right 1 pages see 3" in shop.laid
