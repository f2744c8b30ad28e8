"""Whatever is written, nothing active comes out, and every tag that is opened is closed."""

from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kcsite.markup import images, plain, render
from tests.markup.conftest import make_frame

ACTIVE = {
    "script",
    "style",
    "iframe",
    "object",
    "embed",
    "svg",
    "math",
    "form",
    "link",
    "meta",
    "base",
}
VOID = {"br", "hr", "img"}
SCHEMES = ("http://", "https://", "mailto:", "tel:")


class Reader(HTMLParser):
    """Reads a page as a stranger would and keeps what it may not hold."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.faults: list[str] = []
        self.open: list[str] = []
        self.ids: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ACTIVE:
            self.faults.append(tag)
        if tag not in VOID:
            self.open.append(tag)
        for name, value in attrs:
            if name.startswith("on") or name in ("style", "srcdoc", "formaction"):
                self.faults.append(f"{tag} {name}")
            if name in ("href", "src"):
                self.address(value or "")
            if name == "id":
                self.faults += [f"id twice: {value}"] if value in self.ids else []
                self.ids.add(value or "")

    def address(self, value: str) -> None:
        bare = "".join(c for c in value if c > " ")
        head = bare.split("/")[0].split("?")[0].split("#")[0]
        if (":" in head and not bare.lower().startswith(SCHEMES)) or bare.startswith(("//", "/\\")):
            self.faults.append(value)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"</{tag}> out of place")


def read(source: str) -> str:
    """The page of a source, after looking through it."""
    html = render(source, make_frame())
    reader = Reader()
    reader.feed(html)
    reader.close()
    assert not reader.faults, html
    assert not reader.open, html
    assert "\ue000" not in html
    return html


@pytest.mark.parametrize(
    "source",
    [
        "<script>alert(1)</script>",
        "<ScRiPt src=//a.example></script >",
        "<<script>script>alert(1)<</script>/script>",
        '<img src=x onerror="alert(1)">',
        "<svg onload=alert(1)><style><img src=x onerror=alert(1)></style></svg>",
        "<math><mtext></p><style><img src=x onerror=alert(1)>",
        '<a href="javascript:alert(1)">x</a>',
        '<a href="java\tscript:alert(1)">x</a>',
        '<a href="&#106;avascript:alert(1)">x</a>',
        '<a href="\x01javascript:alert(1)">x</a>',
        '<a href="  JaVaScRiPt:alert(1)">x</a>',
        "[x](javascript:alert(1))",
        "[x](java\nscript:alert(1))",
        "[x](&#106;avascript:alert(1))",
        "[x](\\javascript:alert(1))",
        "[x](data:text/html;base64,PHNjcmlwdD4=)",
        "[x](vbscript:x) <vbscript:x>  <javascript://%0aalert(1)>",
        "[x](/\\evil.example) [x](\\\\evil.example) [x](//evil.example)",
        '[x](https://a.example/"onclick="alert(1))',
        '[x](/ "a\\" onclick=\\"alert(1)")',
        '![x" onerror="alert(1)](a.jpg "b<script>")',
        "![x](javascript:alert(1))",
        'a {onclick="alert(1)"}\n\n## b {onclick="alert(1)" style="x"}',
        '![a](a.jpg){onerror="alert(1)" credit="<script>x</script>"}',
        "::: trich-dan <script>alert(1)</script>\na\n:::",
        '::: video https://a.example/"onclick=alert(1) | <img src=x onerror=y>',
        "::: tai-ve javascript:alert(1) | x",
        '::: anh a.jpg | " onerror=alert(1) | <script>x</script>',
        "<![CDATA[<script>alert(1)</script>]]>",
        "<![CDATA[ x",
        "<!--[if IE]><script>alert(1)</script><![endif]-->",
        "<!-- x --!><script>alert(1)</script>",
        "<?php echo 1 ?><!DOCTYPE x>",
        "<textarea></textarea><script>x</script>",
        '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
        "<table><tr><td><p>a</table><iframe src=x></iframe>",
        "<b><i><u><a href=/x><details><summary>",
        '*[x]: <script>alert(1)</script>" onclick="y\n\nx',
        "[^1]\n\n[^1]: <script>alert(1)</script>",
        '[^"><script>]\n\n[^"><script>]: x',
        "`<script>`\n\n    <script>alert(1)</script>",
        "\x02klzzwxh:0000\x03 \x02wzxhzdk:0\x03 <b>x</b>",
        "<span lang='\"onclick=x'>a</span><h2 id='\"x'>b</h2><h2 id=b>c</h2>",
    ],
)
def test_nothing_active(source: str) -> None:
    read(source)


SIGNS = r"""< > </ /> " ' ` & &lt; &#x3c; &#106; \ [ ] ( ) ![ ]( {: } * ** _ # ## ### > ::: | |-| [^1]
    [^1]: : - 1. <b> </b> <p> </p> <table> <tr> <td> </table> <li> <ul> </ul> <details> <summary>
    <a </a> <h2> </h2> <script> </script> <style> <svg> <math> <iframe> <img <!-- --> <![CDATA[ ]]>
    <? onclick= style= href= src= id=a javascript: data:x, //a.example https://a.example
    san-pham:x khong-co.jpg a.jpg luu-y trich-dan thu-vien san-pham video tai-ve anh chữ "lò" ...
    05/11/2020 0 1 ="""
SPACES = [" ", "\n", "\n\n", "\n    ", "\t", "  \n", "\n\n::: ", "\n:::\n", " - "]
TOKENS = st.sampled_from([*SIGNS.split(), *SPACES, "\ue000", "\ue001", "\x00", "\x02", "\x03"])


@settings(max_examples=150)
@given(st.lists(TOKENS, max_size=40).map("".join))
def test_nothing_active_comes_of_any_tokens(source: str) -> None:
    read(source)
    plain(source)
    images(source)


@settings(max_examples=50)
@given(st.text(max_size=200))
def test_nothing_active_comes_of_any_text(source: str) -> None:
    read(source)


@pytest.mark.parametrize(
    "sign", ["[", "![a](", "*", "<", "<b>", "> ", ">", "* ", "`", "**a*", "a\n: b\n"]
)
@pytest.mark.parametrize("count", [300, 30_000])
def test_what_goes_on_for_ever_comes_to_an_end(sign: str, count: int) -> None:
    read(sign * count)
    plain(sign * count)


def test_a_line_of_a_megabyte_is_refused() -> None:
    assert read("chữ " * 250_000) == ""
