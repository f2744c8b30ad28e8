"""The gallery and Lighthouse show one page of every template: there is one, and it stands there."""

from __future__ import annotations

from pathlib import Path

import pytest

from kcsite import guide
from tools import gallery


def _all_templates(folder: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    (folder / guide.ADDRESS.strip("/")).mkdir(exist_ok=True)
    monkeypatch.setattr(gallery, "SITE", folder)
    return gallery.templates()


def test_every_template_has_its_example(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in _all_templates(tmp_path, monkeypatch):
        assert name in gallery.OTHERS or name.removesuffix("-list") in gallery.SECTIONS, name


def test_the_guide_is_shown_only_where_it_was_built(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gallery, "SITE", tmp_path)
    assert not [name for name in gallery.templates() if name.startswith("guide")]
    assert {"guide", "guide-mistakes"} <= set(_all_templates(tmp_path, monkeypatch))


def test_the_guides_examples_are_pages_of_it() -> None:
    pages = {guide.address(name) for name in guide.names()}
    assert {gallery.OTHERS["guide"], gallery.OTHERS["guide-mistakes"]} <= pages


def test_every_example_stands_on_the_sample_site(
    built_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gallery, "SITE", built_folder)
    for name in gallery.templates():
        address = gallery.example(name).partition("?")[0]
        file = built_folder / address.lstrip("/")
        assert (file / "index.html").is_file() or file.is_file(), address
