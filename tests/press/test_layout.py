"""The layout fetches what it was given and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from kcsite.press.layout import BASE, Document, Refusal, Shelf, lay_out

PAGE = "<!doctype html><html lang='vi'><meta charset='utf-8'><title>x</title>{}"


def laid_with(body: str, css: str = "", items: dict[str, bytes] | None = None) -> int:
    return lay_out(Document(PAGE.format(body), [css], Shelf(items or {}))).pages


@pytest.mark.parametrize(
    "address",
    [
        "file:///etc/hostname",
        "/etc/hostname",
        "https://khuyencong.example/a.jpg",
        "press:/anh/other.jpg",
        "press:/../secret",
        "data:image/png;base64,AAAA",
    ],
)
def test_anything_else_is_refused(address: str) -> None:
    shelf = {"anh/own.jpg": b""}
    with pytest.raises(Refusal):
        laid_with(f'<img src="{address}">', items=shelf)
    with pytest.raises(Refusal):
        laid_with("<p>x", f"p {{ background: url('{address}') }}", shelf)


def test_style_sheets_of_others_are_refused(tmp_path: Path) -> None:
    sheet = tmp_path / "x.css"
    sheet.write_text("p { color: red }")
    with pytest.raises(Refusal):
        laid_with("<p>x", f"@import url('{sheet.as_uri()}');")


def test_what_is_on_the_shelf_is_served() -> None:
    shelf = Shelf({"anh/own.jpg": b"bytes"})
    assert shelf.fetch(f"{BASE}anh/own.jpg") == b"bytes"
