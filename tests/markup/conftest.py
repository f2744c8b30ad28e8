"""A frame that knows every entry and file but those called "khong-co"."""

from collections.abc import Callable
from html import escape

import pytest

from kcsite.diagnostics import Diagnostics
from kcsite.markup import Link, MarkupFrame
from kcsite.vietnamese.typography import protect_html

WORDS = {
    "footnotes": "Chú thích",
    "back": "Về chỗ đang đọc",
    "download": "Tải về",
    "watch": "Xem video",
    "external": "(trang ngoài)",
}
MISSING = "khong-co"

Frames = Callable[..., MarkupFrame]


def make_frame(first_line: int = 1, prefix: str = "") -> MarkupFrame:
    def link(kind: str, name: str) -> Link | None:
        return None if MISSING in name else Link(f"/{kind}/{name}/", f"Tên của {name}")

    def figure(file: str, alt: str, caption: str, credit: str) -> str | None:
        if MISSING in file:
            return None
        return f'<picture><img src="/anh/{escape(file)}" alt="{escape(alt)}"></picture>'

    def card(kind: str, name: str) -> str | None:
        return None if MISSING in name else f'<div class="card">{escape(kind)} {escape(name)}</div>'

    return MarkupFrame(
        path="news/bai.md",
        first_line=first_line,
        link=link,
        figure=figure,
        card=card,
        text=protect_html,
        words=WORDS,
        diagnostics=Diagnostics(),
        prefix=prefix,
    )


@pytest.fixture
def frames() -> Frames:
    return make_frame
