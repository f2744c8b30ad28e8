"""`<picture>`: room kept, words for who cannot see, files that are there."""

from __future__ import annotations

import re
from dataclasses import replace

from kcsite.site.values import Picture
from kcsite.web.pictures import RULES, largest_jpeg, picture
from tests.site_factory import SmallSite

VASE = Picture(
    path="products/binh/binh.jpg",
    digest="0123456789abcdef",
    width=1600,
    height=1200,
    mean="#2f7f6f",
    has_alpha=False,
    alt='Bình "men xanh" & chén',
    decorative=False,
    caption="",
    credit="",
    licence="",
    focus=(0.5, 0.5),
)


def attributes(html: str, tag: str) -> dict[str, str]:
    """The attributes of the first element of a name."""
    found = re.search(rf"<{tag}\b([^>]*)>", html)
    assert found, f"no {tag}"
    return dict(re.findall(r'([a-z]+)="([^"]*)"', found[1]))


def test_the_best_format_comes_first_and_the_one_all_know_last() -> None:
    html = str(picture(VASE, sizes="50vw"))
    assert re.findall(r'<source type="([^"]*)"', html) == ["image/avif", "image/webp"]
    assert attributes(html, "source")["srcset"].startswith("/anh/0123456789abcdef-320.avif 320w, ")
    assert html.count('sizes="50vw"') == 3
    assert attributes(html, "img")["src"].endswith(".jpg")


def test_room_is_kept_in_the_picture_s_own_proportions() -> None:
    image = attributes(str(picture(VASE)), "img")
    assert int(image["width"]) * 1200 == int(image["height"]) * 1600


def test_words_stand_in_for_it_unless_it_only_decorates() -> None:
    assert attributes(str(picture(VASE)), "img")["alt"] == "Bình &#34;men xanh&#34; &amp; chén"
    ornament = replace(VASE, decorative=True)
    assert attributes(str(picture(ornament)), "img")["alt"] == ""


def test_only_what_is_seen_first_is_hurried() -> None:
    late = attributes(str(picture(VASE)), "img")
    assert late["loading"] == "lazy" and "fetchpriority" not in late
    first = attributes(str(picture(VASE, eager=True)), "img")
    assert first["fetchpriority"] == "high" and "loading" not in first


def test_the_focal_point_and_the_mean_colour_are_classes_that_the_sheet_knows() -> None:
    html = str(picture(replace(VASE, focus=(0.32, 0.5))))
    classes = attributes(html, "img")["class"].split()
    assert classes == ["px3", "mean", "mr1", "mg3", "mb3"]
    every = [
        replace(VASE, focus=(n / 10, 1 - n / 10), mean=f"#{n * 25:02x}{250 - n * 25:02x}ff")
        for n in range(11)
    ]
    named = {
        name for pic in every for name in attributes(str(picture(pic)), "img")["class"].split()
    }
    assert [name for name in sorted(named) if f".{name}{{" not in RULES] == []


def test_nothing_is_laid_under_a_see_through_picture() -> None:
    assert "class" not in attributes(str(picture(replace(VASE, has_alpha=True))), "img")


def test_of_a_picture_that_a_frame_cuts_at_the_sides_more_must_come() -> None:
    sizes = "(min-width: 64em) 24vw, (min-width: 36em) calc(50vw - 2rem), 100vw"
    wide = attributes(str(picture(VASE, sizes, ratio=4 / 5)), "img")["sizes"]
    assert wide == (
        "(min-width: 64em) 40vw, (min-width: 36em) calc(1.667 * calc(50vw - 2rem)), 166.7vw"
    )
    # Cut above and below, or not at all, it is as wide as its frame.
    assert attributes(str(picture(VASE, sizes, ratio=3 / 2)), "img")["sizes"] == sizes
    # A crop of its own has the frame's proportions already.
    own = attributes(str(picture(VASE, sizes, ratio=4 / 5, use="portrait")), "img")
    assert own["sizes"] == sizes and int(own["width"]) * 5 == int(own["height"]) * 4


def test_a_class_is_set_only_where_one_is_given() -> None:
    assert str(picture(VASE)).startswith("<picture><source")
    assert attributes(str(picture(VASE, cls="full")), "picture") == {"class": "full"}


def test_a_see_through_picture_falls_back_to_png() -> None:
    html = str(picture(replace(VASE, has_alpha=True)))
    assert attributes(html, "img")["src"].endswith(".png")
    assert largest_jpeg(replace(VASE, has_alpha=True)).endswith(".png")


def test_a_picture_smaller_than_the_smallest_rung_is_shown_as_it_is() -> None:
    html = str(picture(replace(VASE, width=200, height=150)))
    assert set(re.findall(r"(\d+)w", html)) == {"200"}


def test_every_file_that_a_page_names_is_there(small: SmallSite) -> None:
    named = set()
    for page in (small.root / "public").rglob("*.html"):
        named |= set(re.findall(r"/anh/[\w./-]+", page.read_text("utf-8")))
    assert named
    assert [file for file in sorted(named) if not (small.root / f"public{file}").is_file()] == []
