"""Old addresses, told three ways: to a static host, to nginx, to the visitor's browser."""

from __future__ import annotations

import pytest

from kcsite.plan import Artifact, Work
from kcsite.web.robots import redirects
from tests.site_factory import SmallSite


def test_a_static_host_is_told_in_three_words(small: SmallSite) -> None:
    assert small.read("public/_redirects") == "/tin-cu/lop-dan.html /tin-tuc/tin-hai/ 301\n"


def test_nginx_is_told_in_quoted_pairs(small: SmallSite) -> None:
    comment, pair = small.read("public/redirects.nginx.map").splitlines()
    assert comment.startswith("#")
    assert pair == '"/tin-cu/lop-dan.html" "/tin-tuc/tin-hai/";'


class _Aliases:
    """A trace that knows old addresses and nothing else."""

    def __init__(self, *pairs: tuple[str, str]) -> None:
        self.pairs = pairs

    def read(self, key: object) -> tuple[tuple[str, str], ...]:
        assert key == ("aliases",)
        return self.pairs


@pytest.mark.parametrize(
    ("old", "line"),
    [
        ("/a;b{c}", '"/a;b{c}" "/m/";'),
        ('/a"b', '"/a\\"b" "/m/";'),
        ("/a\\b", '"/a\\\\b" "/m/";'),
    ],
)
def test_what_nginx_would_read_otherwise_is_quoted(old: str, line: str) -> None:
    work = Work(_Aliases((old, "/m/")), *[None] * 4)  # type: ignore[arg-type]
    made = redirects(Artifact("public/redirects.nginx.map", "redirects", ("nginx",)), work)
    assert made.decode().splitlines()[1:] == [line]


def test_a_browser_is_sent_on_without_script(small: SmallSite) -> None:
    html = small.read("public/tin-cu/lop-dan.html")
    assert '<meta http-equiv="refresh" content="0; url=/tin-tuc/tin-hai/">' in html
    assert '<link rel="canonical" href="https://khuyencong.example/tin-tuc/tin-hai/">' in html
    assert '<a href="/tin-tuc/tin-hai/">' in html
    assert "noindex" in html
