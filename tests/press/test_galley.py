"""Bodies taken apart into blocks and put together again."""

from __future__ import annotations

import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kcsite.press.galley import Slice, blocks_of, column, letters

BODY = """<p>Mở <em>đầu</em> &amp; hết:</p>
<ul><li>một</li><li>hai <strong>ba</strong></li></ul>
<h2 id="muc">Mục</h2>
<p>Câu <a href="/x" id="cho">có <span class="nw">liên kết</span></a><sup id="fnref"><a>1</a></sup>.</p>
<div class="table"><table><thead><tr><th>a</th></tr></thead><tbody><tr><td>b</td></tr></tbody></table></div>
<section class="footnote" role="doc-endnotes"><h2 id="chu">Chú</h2><ol><li id="n1"><p>A</p></li><li><p>B</p></li></ol></section>
<p class="written">Bài: X</p>"""


def said(html: str) -> str:
    return "".join(unescape(re.sub(r"<[^>]*>", "", html)).split())


def test_blocks_are_told_apart() -> None:
    kinds = [block.kind for block in blocks_of(BODY)]
    assert kinds == ["text", "item", "item", "heading", "text", "whole", "whole", "whole", "end"]
    assert blocks_of(BODY)[0].leads
    assert not blocks_of(BODY)[4].leads


def test_nothing_is_lost() -> None:
    blocks = blocks_of(BODY)
    assert said(column(blocks, [Slice(i) for i in range(len(blocks))])) == said(BODY)


@given(st.data())
def test_a_block_cut_in_two_says_the_same(data: st.DataObject) -> None:
    block = blocks_of(BODY)[data.draw(st.sampled_from([0, 4]))]
    count = letters(said(block.html))
    cut = data.draw(st.integers(1, count - 1))
    first, rest = (str(column([block], [Slice(0, a, b)])) for a, b in ((0, cut), (cut, None)))
    assert said(first) + said(rest) == said(block.html)
    assert letters(said(first)) == cut
    # Well formed, and no id twice.
    for half in (first, rest):
        opened = re.findall(r"<(\w+)", half)
        assert sorted(opened) == sorted(re.findall(r"</(\w+)", half))
    ids = re.findall(r' id="(\w+)"', first + rest)
    assert sorted(ids) == sorted(re.findall(r' id="(\w+)"', block.html))


def test_a_long_table_goes_on_with_its_head() -> None:
    rows = "".join(f"<tr><td>{n}</td></tr>" for n in range(30))
    html = f'<div class="table"><table><thead><tr><th>Đầu</th></tr></thead><tbody>{rows}</tbody></table></div>'
    found = blocks_of(html)
    assert len(found) == 3
    assert all("Đầu" in block.html for block in found)
    assert [re.findall(r"<td>(\d+)", b.html) for b in found][2] == ["28", "29"]


@pytest.mark.parametrize(("start", "numbers"), [("", [0, 1]), (' start="4"', [3, 4])])
def test_items_keep_their_numbers(start: str, numbers: list[int]) -> None:
    blocks = blocks_of(f"<ol{start}><li>a</li><li>b</li></ol>")
    html = str(column(blocks, [Slice(0), Slice(1)]))
    assert re.findall(r"list-item (\d+)", html) == [str(n) for n in numbers]
