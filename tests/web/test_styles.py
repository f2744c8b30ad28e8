"""Smaller style sheets that mean what the written ones mean."""

from __future__ import annotations

from pathlib import Path

import pytest
import tinycss2
from hypothesis import given
from hypothesis import strategies as st

from kcsite.web.styles import shrink
from tests.site_factory import SmallSite

SHEETS = sorted((Path(__file__).parents[2] / "themes/khuyencong/css/web").glob("*.css"))


@pytest.mark.parametrize(
    ("css", "small"),
    [
        ("a { color : red ; }", "a{color : red}"),
        ("a,\n b > c { margin: 0  auto }", "a,b>c{margin:0 auto}"),
        ("/* note */ a { top: calc(1px + 2%) }", "a{top:calc(1px + 2%)}"),
        ("ul li :hover { top: 0 }", "ul li :hover{top:0}"),
        ("a .b, a.b { top: 0 }", "a .b,a.b{top:0}"),
        ("@media (min-width: 48em) and (hover) { a { top: 0 } }",
         "@media (min-width:48em) and (hover){a{top:0}}"),
        ('a::before { content: "/* ; }  { */" }', 'a::before{content:"/* ; }  { */"}'),
        ("a::before { content: 'a  ,  b: \\'  c' }", "a::before{content:'a  ,  b: \\'  c'}"),
        ("a { background: url(/a,b;c/*d*/e.png) }", "a{background:url(/a,b;c/*d*/e.png)}"),
        (".a/* both */.b { top: 0 }", ".a.b{top:0}"),
        ("a { margin: 1px/**/2px }", "a{margin:1px/**/2px}"),
        ("/* don't */ a { top: 0 } /* it's */", "a{top:0}"),
    ],
)  # fmt: skip
def test_space_goes_where_it_means_nothing(css: str, small: str) -> None:
    assert shrink(css) == small


def meaning(css: str) -> list[str]:
    """The tokens of a sheet, without space, comments and the semicolon before a closing brace."""

    def walk(nodes: list[tinycss2.ast.Node]) -> list[str]:
        found: list[str] = []
        for node in nodes:
            if node.type in ("whitespace", "comment"):
                continue
            content = getattr(node, "content", None)
            inner = content if content is not None else getattr(node, "arguments", None)
            if inner is None:
                found.append(node.serialize())
                continue
            opened = getattr(node, "name", "")
            inside = walk(inner)
            while inside and inside[-1] == ";":
                inside.pop()
            found += [f"{opened}{node.type}", *inside, "end"]
        return found

    return walk(tinycss2.parse_component_value_list(css))


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.name)
def test_the_theme_s_sheets_keep_their_meaning(sheet: Path) -> None:
    written = sheet.read_text("utf-8")
    made = shrink(written)
    assert meaning(made) == meaning(written)
    assert len(made) < len(written)
    assert shrink(made) == made


_VALUE = st.sampled_from(
    ["0", "1px", "-1.5em", "red", "#0C6E5A", "var(--a, 1px)", "calc(1px + (2% - 3px))", '"; } {"',
     "'it\\'s  /* x */'", "url(/a.png)", 'url( "/b  c.png" )', "translate( 1px , 2px )", "a b"]
)  # fmt: skip
_SELECTOR = st.sampled_from(
    ["a", "a > b", "a + b", "a ~ b", "a b", ".x.y", ".x .y", "a:hover", "a :hover", "*", "a::after",
     ":is( a , b )", "a:not(:last-child)", '[title="a , b"]', "[lang|=vi i]", "#x", "@media print"]
)  # fmt: skip
_GAP = st.sampled_from(["", " ", "\n  ", "/* c */", " /* don't; } */ "])


@st.composite
def sheets(draw: st.DrawFn) -> str:
    """Rules of pieces that could be mistaken for one another, with gaps where CSS allows them."""
    rules = []
    for _ in range(draw(st.integers(1, 4))):
        names = draw(
            st.lists(st.sampled_from(["top", "--own-1", "margin"]), min_size=1, max_size=3)
        )
        body = "".join(
            f"{draw(_GAP)}{name}{draw(_GAP)}:{draw(_GAP)}{draw(_VALUE)}{draw(_GAP)};"
            for name in names
        )
        rules.append(f"{draw(_GAP)}{draw(_SELECTOR)}{draw(_GAP)}{{{body}{draw(_GAP)}}}")
    return "".join(rules)


@given(sheets())
def test_no_sheet_changes_its_meaning(css: str) -> None:
    made = shrink(css)
    assert meaning(made) == meaning(css)
    assert shrink(made) == made


def test_a_page_carries_its_colours_and_no_other_sheet(small: SmallSite) -> None:
    html = small.read("public/index.html")
    assert html.count("<style>") == 1
    assert 'rel="stylesheet"' not in html
    # A theme of the site's own adds `thu` to the palette it inherits; only what a sheet names is sent.
    assert "--men-xanh:#0C6E5A" in html
    assert "--thu" not in html
