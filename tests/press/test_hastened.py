"""The layout's memory changes nothing: the same bytes as WeasyPrint without it, whatever was laid out
before, and trees as its own parser reads them.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

import pytest
import tinyhtml5
from cssselect2 import ElementWrapper

from kcsite.press.layout import Composer, Shelf
from kcsite.press.layout.memory import remember
from kcsite.press.layout.tree import Node, parsed

FIXTURE = Path(__file__).parents[1] / "fixtures" / "layout"
CSS = (FIXTURE / "style.css").read_text("utf-8")
ONE, TWO = ((FIXTURE / name).read_text("utf-8") for name in ("one.html", "two.html"))
AS_IT_COMES = """
import sys
from pathlib import Path
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration
css, *pages, variant, out = sys.argv[1:]
css = Path(css).read_text("utf-8")
for number, page in enumerate(pages):
    fonts = FontConfiguration()
    sheet = CSS(string=css, base_url="press:/", font_config=fonts)
    options = {"pdf_variant": variant} if variant else {}
    html = HTML(string=Path(page).read_text("utf-8"), base_url="press:/")
    data = html.write_pdf(font_config=fonts, stylesheets=[sheet], **options)
    Path(f"{out}{number}.pdf").write_bytes(data)
"""


# What WeasyPrint draws by writing to styles, so that no style may last beyond its document.
LEADER = '.toc a::after { content: leader(".") target-counter(attr(href), page) }'


def as_it_comes(out: Path, css: str, variant: str) -> list[bytes]:
    """Each page laid out by WeasyPrint alone, in a process that knows nothing of us."""
    pages = [str(FIXTURE / name) for name in ("one.html", "two.html")]
    (out / "x.css").write_text(css, "utf-8")
    command = [sys.executable, "-c", AS_IT_COMES, "x.css", *pages, variant]
    subprocess.run([*command, str(out / "x")], check=True, cwd=out)
    return [(out / f"x{number}.pdf").read_bytes() for number in (0, 1)]


@pytest.mark.parametrize(("css", "variant"), [(CSS, ""), (CSS, "pdf/ua-1"), (CSS + LEADER, "")])
def test_bytes_are_those_of_weasyprint(tmp_path: Path, css: str, variant: str) -> None:
    expected = as_it_comes(tmp_path, css, variant)
    composer = Composer([css], Shelf({}))
    for order in ((0, 1), (1, 0)):
        for number in order:
            laid = composer.lay_out((ONE, TWO)[number], Shelf({}), variant or None)
            assert laid.write() == expected[number]


def test_the_memory_is_written_for_this_release() -> None:
    assert remember()


def same(one: Element, two: Any) -> bool:
    """Trees with the same elements, attributes and texts; spaces at a text's ends do not count."""

    def text(value: str | None) -> str:
        return (value or "").strip()

    return (
        one.tag == two.tag
        and one.attrib == {k: v for k, v in two.attrib.items() if not k.endswith("xmlns")}
        and (text(one.text), text(one.tail)) == (text(two.text), text(two.tail))
        and len(one) == len(two)
        and all(map(same, one, two))
    )


PAGE = "<!doctype html><html lang='vi'><head><title>T</title></head><body>{}</body></html>"


@pytest.mark.parametrize(
    "body",
    [
        "<p>a<br>b &nbsp;&ldquo;c&rdquo; &amp; &lt;d&gt;</p><img src='x' alt=\"a > b\">",
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><path d="M0 0"/></svg>',
        "<ol start='3'><li>x</li></ol><hr/><section><h2 id='a'>y</h2></section>",
    ],
)
def test_xml_is_read_as_html_is(body: str) -> None:
    root = parsed(PAGE.format(body))
    assert root is not None
    assert same(root, tinyhtml5.parse(PAGE.format(body), namespace_html_elements=False))


@pytest.mark.parametrize("asked", [("title", "meta"), ("p",), ("style", "link"), ("p.a", "b + i")])
def test_elements_are_found_as_by_selectors(asked: tuple[str, ...]) -> None:
    svg = '<svg xmlns="http://www.w3.org/2000/svg"><title>x</title></svg>'
    root = parsed(PAGE.format(f"<p class='a'><b>1</b><i>2</i></p>{svg}<p>3</p>"))
    node, wrapper = (kind.from_html_root(root) for kind in (Node, ElementWrapper))

    def places(found: Any) -> list[Any]:
        near = [(n, n.parent, n.previous) for n in found]
        return [(row[0].index, *(n and n.etree_element for n in row)) for row in near]

    assert places(node.query_all(*asked)) == places(wrapper.query_all(*asked))
    assert places(node.iter_subtree()) == places(wrapper.iter_subtree())


@pytest.mark.parametrize(
    "html",
    [
        PAGE.format("<p>one<p>two"),
        PAGE.format("<table><tr><td>x</td></tr></table>"),
        PAGE.format("<P>x</P>"),
        PAGE.format("<p CLASS='a'>x</p>"),
        PAGE.format("<p>&unknown; &copy</p>"),
        PAGE.format("<p hidden>x</p>"),
        PAGE.format("<!-- x --><p>y</p>"),
        "<!doctype html><p>no head</p>",
        "<p>no doctype</p>",
    ],
)
def test_all_else_is_left_to_the_parser_of_html(html: str) -> None:
    assert parsed(html) is None
