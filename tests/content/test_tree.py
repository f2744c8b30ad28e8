"""Which files there are: names that clash, belong nowhere, or cannot be addresses."""

from __future__ import annotations

import pytest

from kcsite.content.models import Ref
from kcsite.content.tree import Tree, read_tree
from kcsite.diagnostics import Diagnostics


def read(*names: str) -> tuple[Tree, list[tuple[str, str]]]:
    diagnostics = Diagnostics()
    tree = read_tree(names, diagnostics)
    return tree, [(d.code, d.path) for d in diagnostics]


@pytest.mark.parametrize(
    ("name", "kind", "identity"),
    [
        ("products/den-da/product.md", "product", "den-da"),
        ("artisans/tran-van-da/artisan.md", "honoree", "tran-van-da"),
        ("content/news/tin-mot.md", "news", "tin-mot"),
        ("content/news/2026/tin-mot.md", "news", "tin-mot"),
        ("content/news/tin-mot/index.md", "news", "tin-mot"),
        ("content/statistics/2026-q3.yaml", "statistic", "2026-q3"),
    ],
)
def test_where_entries_stand(name: str, kind: str, identity: str) -> None:
    tree, faults = read(name)
    assert faults == []
    assert tree.entries == {Ref(kind, identity): {"vi": name}}


def test_twins_tables_settings() -> None:
    tree, faults = read(
        "products/den/product.md", "products/den/product.en.md", "products/den/den.JPG",
        "artisans/2025.csv", "content/rules/units.yaml", "content/printers/mac-dinh.yaml",
        "content/site.yaml", "content/news/README.md", "content/news/~$tin.md",
        "content/news/.tin.md.swp", "themes/nho/theme.yaml", "content/news/Thumbs.db",
    )  # fmt: skip
    assert faults == []
    files = {"vi": "products/den/product.md", "en": "products/den/product.en.md"}
    assert tree.entries == {Ref("product", "den"): files}
    assert tree.tables == ["artisans/2025.csv"]
    assert tree.rules == ["content/rules/units.yaml"]
    assert tree.printers == {"mac-dinh": "content/printers/mac-dinh.yaml"}


@pytest.mark.parametrize(
    ("names", "faults"),
    [
        (["products/Den/a.jpg", "products/den/b.jpg"], [("K163", "products/den")]),
        (
            ["content/news/tin.md", "content/News/a.md"],
            [("K167", "content/News/a.md"), ("K163", "content/news")],
        ),
        # The same letter, composed and taken apart, is one name on a Mac.
        (["products/đá/a.jpg", "products/đa\u0301/b.jpg"], [("K163", "products/đá")]),
        (["content/news/Tin Một.md"], [("K164", "content/news/Tin Một.md")]),
        (["products/đèn-đá/product.md"], [("K164", "products/đèn-đá/product.md")]),
        (
            ["content/news/a.md", "content/news/2026/a.md"],
            [("K165", "content/news/a.md")],
        ),
        (["content/news/a.md", "content/news/a.yaml"], [("K165", "content/news/a.yaml")]),
        (["content/news/a.en.md"], [("K166", "content/news/a.en.md")]),
        (["products/den.md"], [("K167", "products/den.md")]),
        (["products/den/deep/product.md"], [("K167", "products/den/deep/product.md")]),
        (["content/newz/a.md"], [("K167", "content/newz/a.md")]),
        (["content/news/index.md"], [("K167", "content/news/index.md")]),
    ],
)
def test_names_that_do_not_fit(names: list[str], faults: list[tuple[str, str]]) -> None:
    assert read(*names)[1] == faults


def test_a_faulty_name_makes_no_entry() -> None:
    tree, _ = read("content/news/a.en.md", "content/news/Tin Một.md", "products/den.md")
    assert tree.entries == {}


def test_the_hint_names_the_folder_that_was_meant() -> None:
    diagnostics = Diagnostics()
    read_tree(["content/newz/a.md"], diagnostics)
    (fault,) = diagnostics
    assert fault.hint().startswith("có phải bạn muốn ghi “content/news”")
