"""What surrounds every page: its menu, its drawings, its lines."""

from __future__ import annotations

import re
from types import SimpleNamespace

import pytest

from kcsite.web.frame import Frame, tidy
from tests.site_factory import SmallSite


@pytest.mark.parametrize(
    ("html", "tidied"),
    [
        ("\n\n<p>a</p>\n\n\n   <p>b</p>\n", "<p>a</p>\n<p>b</p>\n"),
        ("<p>a\n   b</p>", "<p>a\nb</p>\n"),
        ("<div>\n  <pre>\n  a\n\n\n    b</pre>\n  </div>", "<div>\n<pre>\n  a\n\n\n    b</pre>\n</div>\n"),
        ("<textarea>\n  a\n</textarea>\n  x", "<textarea>\n  a\n</textarea>\nx\n"),
        ("<p>giữ  hai  dấu cách</p>", "<p>giữ  hai  dấu cách</p>\n"),
    ],
)  # fmt: skip
def test_a_page_loses_its_template_s_indentation_and_nothing_else(html: str, tidied: str) -> None:
    assert tidy(html) == tidied
    assert tidy(tidied) == tidied


def current(small: SmallSite, address: str) -> dict[str, str]:
    """The items of the main menu that a page marks: address → how."""
    html = small.read(f"public{address}index.html")
    nav = html[html.index('<nav class="nav"') :].split("</nav>")[0]
    return dict(re.findall(r'<a href="([^"]*)" aria-current="([^"]*)"', nav))


@pytest.mark.parametrize(
    ("address", "marked"),
    [
        ("/", {}),
        ("/san-pham/", {"/san-pham/": "page"}),
        ("/san-pham/den-da/", {"/san-pham/": "true"}),
        ("/san-pham/nhom/thu-cong-my-nghe/", {"/san-pham/": "true"}),
        ("/en/products/", {"/en/products/": "page"}),
        ("/co-so/da-tay/", {}),
    ],
)
def test_the_menu_says_where_one_is(small: SmallSite, address: str, marked: dict[str, str]) -> None:
    assert current(small, address) == marked


ORNAMENT = b"""\
<svg xmlns="http://www.w3.org/2000/svg">
  <symbol id="la" viewBox="0 0 8 8">
    <path d="M0 0h8"/>
  </symbol>
</svg>
"""


def drawings() -> Frame:
    """A frame that can do nothing but draw."""
    frame = Frame.__new__(Frame)
    frame.trace = SimpleNamespace(read=lambda key: ORNAMENT)  # type: ignore[assignment]
    return frame


def test_an_icon_is_drawn_in_the_page_and_hidden_from_a_screen_reader() -> None:
    assert drawings().icon("la") == (
        '<svg class="icon icon-la" viewBox="0 0 8 8" aria-hidden="true"><path d="M0 0h8"/></svg>'
    )


def test_an_icon_that_is_not_drawn_is_a_fault_of_the_theme() -> None:
    with pytest.raises(KeyError):
        drawings().icon("hoa")
    with pytest.raises(ValueError, match="icon name"):
        drawings().icon('la"><script>')


def test_no_page_has_an_inline_script_a_style_attribute_or_another_host_s_file(
    small: SmallSite,
) -> None:
    for page in (small.root / "public").rglob("*.html"):
        html = page.read_text("utf-8")
        assert not re.search(
            r'<script(?! type="application/ld\+json"| type="module" src="/js/)', html
        ), page
        assert not re.search(r"<[^>]*\s(style|on[a-z]+)=", html), page
        assert not re.search(r'<(?:img|source|link rel="(?:icon|stylesheet|preload)")[^>]*(?:src|srcset|href)="(?:https?:)?//', html), page  # fmt: skip
