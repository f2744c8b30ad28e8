"""Stories made up into pages: in order, whole, even columns, full pages."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from kcsite.press.galley import Block
from kcsite.press.layout import Part
from kcsite.press.makeup import GAP, Made, Story, Way, made_up
from kcsite.press.strips import Strip, strip_of

ROOM = 47
NONE = (0, 0, 0)


def strip(*paragraphs: int) -> Strip:
    """Paragraphs of some lines of ten letters; a heading before every third."""
    blocks: list[Block] = []
    parts: list[Part] = []
    for index, lines in enumerate(paragraphs):
        if index % 3 == 2:
            blocks.append(Block("heading", "<h2>Mục</h2>"))
            parts.append(Part(5, (3,)))
        blocks.append(Block("text", "<p>…</p>"))
        parts.append(Part(lines * 5.0, (10,) * lines))
    return strip_of(blocks, parts)


def story(*paragraphs: int) -> Story:
    ways = [Way("", NONE)]
    for over in (False, True):
        ways += [Way("across", (n,) * 3, 0, n * 5.0, 1, over) for n in range(8, 25)]
        ways += [Way("wide", (0, n, n), 0, n * 5.0, 1, over) for n in range(8, 18)]
    ways += [Way("bleed", NONE, n, n * 5.0, -10) for n in range(16, 30)]
    return Story(strip(*paragraphs), 9, tuple(ways))


STORIES = [story(*([7, 5, 8, 4, 6, 9, 3] * (2 + n % 2))) for n in range(5)]


def holes(one: Story, made: Made) -> list[list[int]]:
    """How many lines each column of each region ends above its foot."""
    return [
        [
            region.height - head - one.strip.height(*cuts)
            for head, cuts in zip(made.way.heads_of(index), region.columns, strict=True)
        ]
        for index, region in enumerate(made.regions)
    ]


def check_whole(stories: list[Story], made: tuple[Made, ...]) -> None:
    """Every story is there, in order, each once and to its end, nothing over anything else."""
    assert len(made) == len(stories)
    page, y = 0, 0
    for one, found in zip(stories, made, strict=True):
        cut = 0
        for index, region in enumerate(found.regions):
            head = (found.way.above + one.head) if index == 0 else 0
            assert region.begins == (index == 0)
            assert (region.page, region.top - head) >= (page, y)
            assert region.top + region.height <= ROOM
            for first, last in region.columns:
                assert first == cut
                cut = last
            page, y = region.page, region.top + region.height
        assert cut == one.strip.last


def test_an_issue_fills_its_pages() -> None:
    made = made_up(STORIES, ROOM, lambda pages: -(pages + 1) % 4)
    check_whole(STORIES, made)
    pages = made[-1].regions[-1].page + 1
    assert (pages + 1) % 4 == 0
    feet = dict.fromkeys(range(pages), 0)
    for one, found in zip(STORIES, made, strict=True):
        for region, free in zip(found.regions, holes(one, found), strict=True):
            assert max(free) <= 3, "columns of about one height"
            feet[region.page] = region.top + region.height
    # All but the last page are full to the foot, or nearly.
    assert all(foot >= ROOM - 2 for page, foot in feet.items() if page < pages - 1)


def test_no_head_stands_at_the_foot() -> None:
    for found in made_up(STORIES, ROOM, lambda pages: -pages % 4):
        first = found.regions[0]
        assert first.height - max(found.way.heads_of(0)) >= 4


def test_a_second_story_begins_below_the_first() -> None:
    short = Story(strip(6, 6), 6, (Way("", NONE),))
    first, second = made_up([short, short], ROOM, lambda pages: 0)
    assert first.regions[0].page == second.regions[0].page == 0
    end = first.regions[0].top + first.regions[0].height
    assert second.regions[0].top - short.head - end >= GAP


def test_no_line_stands_alone() -> None:
    """Two lines of a paragraph at least, at a column's foot and at its head; none after a heading."""
    text = strip(7, 5, 8, 4, 6)
    for cut in text.cuts[1:-1]:
        if cut.lines:
            assert cut.lines >= 2
            assert text.heights[cut.block] - cut.lines >= 2
    headings = [i for i, air in enumerate(text.airs) if air]
    assert headings
    for block in headings:
        assert all(cut.block != block + 1 or cut.lines for cut in text.cuts)


@settings(max_examples=8, deadline=None)
@given(st.lists(st.lists(st.integers(1, 60), min_size=1, max_size=12), min_size=1, max_size=4))
def test_any_stories_are_whole(texts: list[list[int]]) -> None:
    stories = [story(*text) for text in texts]
    check_whole(stories, made_up(stories, ROOM, lambda pages: -pages % 4))


def test_a_table_taller_than_a_page_is_placed_all_the_same() -> None:
    tall = strip_of([Block("whole", "<table></table>")] * 2, [Part(400, ()), Part(20, ())])
    (made,) = made_up([Story(tall, 5, (Way("", NONE),))], ROOM, lambda pages: 0)
    assert made.regions[-1].columns[-1][1] == tall.last
