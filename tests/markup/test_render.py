"""Bodies against the pages a person can read beside them: tests/fixtures/markup/*.md → *.html."""

from pathlib import Path

import pytest

from kcsite.markup import render
from tests.markup.conftest import Frames

FIXTURES = Path(__file__).resolve().parents[1] / "fixtures" / "markup"
# These hold what draws a warning; all others are clean.
WARNED = {"html"}


@pytest.mark.parametrize("name", sorted(path.stem for path in FIXTURES.glob("*.md")))
def test_page(name: str, frames: Frames) -> None:
    frame = frames()
    source = (FIXTURES / f"{name}.md").read_text(encoding="utf-8")
    wanted = (FIXTURES / f"{name}.html").read_text(encoding="utf-8")
    assert render(source, frame) + "\n" == wanted
    assert not frame.diagnostics.errors
    assert bool(len(frame.diagnostics)) == (name in WARNED)


def test_an_empty_body_is_an_empty_page(frames: Frames) -> None:
    assert render("", frames()) == ""
    assert render("\n \n", frames()) == ""


def test_line_ends_of_windows_make_no_difference(frames: Frames) -> None:
    source = (FIXTURES / "directives.md").read_text(encoding="utf-8")
    assert render(source.replace("\n", "\r\n"), frames()) == render(source, frames())


def test_nothing_of_one_body_reaches_the_next(frames: Frames) -> None:
    render("Ý.[^1] [a][r]\n\n[^1]: Chú thích.\n[r]: /r/\n", frames())
    frame = frames()
    assert render("Ý. [a][r]", frame) == "<p>Ý. [a][r]</p>"
    assert len(frame.diagnostics) == 0


def test_two_bodies_share_a_document_by_prefixes(frames: Frames) -> None:
    source = "## Lò\n\nÝ.[^1]\n\n[^1]: Chú thích.\n"
    html = render(source, frames(prefix="bai-2-"))
    for name in ("lo", "fnref-1", "fn-1", "chu-thich"):
        assert f'id="bai-2-{name}"' in html
    assert 'href="#bai-2-fn-1"' in html
    assert 'href="#bai-2-fnref-1"' in html


def test_a_piece_among_words_waits_for_the_end_of_the_paragraph(frames: Frames) -> None:
    html = render("<p><b>một\n\n::: san-pham a\n\nhai</b></p>", frames())
    assert html.index('<div class="card">') > html.index("</p>")


def test_an_end_that_stands_across_bare_html_leaves_no_tag_open(frames: Frames) -> None:
    html = render(
        "<details>\n<summary>a</summary>\n\n::: luu-y\nb\n\n</details>\n\n:::\n", frames()
    )
    assert html.count("<div") == html.count("</div>") == 1
    assert html.index("</div>") < html.index("</details>")


def test_marks_of_ours_in_a_source_mean_nothing(frames: Frames) -> None:
    assert "card" not in render("\ue0000\ue001 [a](\ue0000\ue001)", frames())
