"""Themes: inheritance, what a page depends on through its template, and faults of the keeper."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from kcsite.diagnostics import Diagnostics
from kcsite.theme import TemplateFault, Theme, load_theme
from kcsite.trace import Trace, World


def shelf(root: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root


def load(root: Path, name: str = "con", *shelves: Path) -> tuple[Theme | None, Diagnostics]:
    diagnostics = Diagnostics()
    return load_theme(name, (root, *shelves), root / "compiled", diagnostics), diagnostics


def theme(root: Path, templates: dict[str, str]) -> Theme:
    files = {f"con/templates/{name}": text for name, text in templates.items()}
    found, _ = load(shelf(root, {"con/theme.yaml": "name: Con\n", **files}))
    assert found is not None
    return found


PARENT = {
    "cha/theme.yaml": """\
name: Cha
palette:
  son: {cmyk: [0, 80, 70, 0], rgb: "#C04030"}
  men: {cmyk: [80, 0, 60, 0], rgb: "#208060"}
fonts:
  - {family: A, weight: 400, file: fonts/a.ttf}
strings:
  home: {vi: Trang chủ, en: Home}
  more: {vi: Xem thêm}
""",
    "cha/templates/a.html": "cha",
    "cha/templates/b.html": "cha",
    "con/theme.yaml": """\
name: Con
extends: cha
palette:
  son: {cmyk: [0, 0, 0, 100], rgb: "#000000"}
strings:
  home: {vi: Nhà, en: House}
""",
    "con/templates/b.html": "con",
}


def test_a_theme_goes_before_the_one_it_extends(tmp_path: Path) -> None:
    found, diagnostics = load(shelf(tmp_path, PARENT))
    assert found is not None and not list(diagnostics)
    assert (found.source("a.html"), found.source("b.html")) == ("cha", "con")
    assert found.data.palette["son"].rgb == "#000000"
    assert found.data.palette["men"].rgb == "#208060"
    assert [font.family for font in found.data.fonts] == ["A"]
    assert found.answers["string"](("string", "home", "vi")) == "Nhà"
    # Where a word has no English the Vietnamese stands.
    assert found.answers["string"](("string", "more", "en")) == "Xem thêm"
    assert found.label("templates/b.html") == "themes/con/templates/b.html"


def test_the_first_shelf_that_has_a_theme_gives_it(tmp_path: Path) -> None:
    own = shelf(tmp_path / "own", {"con/theme.yaml": "name: Con\nextends: cha\n"})
    borrowed = shelf(tmp_path / "borrowed", PARENT)
    found, diagnostics = load(own, "con", borrowed)
    assert found is not None and not list(diagnostics)
    assert found.source("b.html") == "cha"


@pytest.mark.parametrize(
    ("files", "code", "path"),
    [
        ({}, "K601", "content/site.yaml"),
        ({"con/theme.yaml": "name: A\nextends: khong\n"}, "K601", "content/site.yaml"),
        (
            {
                "con/theme.yaml": "name: A\nextends: cha\n",
                "cha/theme.yaml": "name: B\nextends: con\n",
            },
            "K602",
            "themes/con/theme.yaml",
        ),
        ({"con/theme.yaml": "name: A\nextends: con\n"}, "K602", "themes/con/theme.yaml"),
        ({"con/theme.yaml": "name: A\ncolour: 1\n"}, "K102", "themes/con/theme.yaml"),
        (
            {"con/theme.yaml": "name: A\npalette:\n  a: {cmyk: [0, 0, 0, 101], rgb: '#000000'}\n"},
            "K110",
            "themes/con/theme.yaml",
        ),
    ],
)
def test_faults_of_a_theme(tmp_path: Path, files: dict[str, str], code: str, path: str) -> None:
    found, diagnostics = load(shelf(tmp_path, files))
    assert found is None
    assert [(d.code, d.path) for d in diagnostics] == [(code, path)]


@pytest.mark.parametrize(
    "text",
    [
        '{% extends "b.html" %}',
        "{%- extends 'b.html' -%}",
        '{% include "b.html" ignore missing %}',
        '{% include "b.html" without context %}',
        '{% import "b.html" as b %}',
        '{% from "b.html" import x with context %}',
        '{%\n  extends\n  "b.html"\n%}',
        '{% include"b.html"%}',
        # Known only while rendering: every template counts.
        "{% include name %}",
        '{% include "b" ~ ".html" %}',
        '{% include ["x.html", "b.html"] %}',
        '{% extends "c.html" if wide else "b.html" %}',
        '{% if x %}{% include "b.html" %}{% endif %}',
    ],
)
def test_a_page_depends_on_what_its_template_takes_in(tmp_path: Path, text: str) -> None:
    templates = {"a.html": text, "b.html": "một", "c.html": "x", "d.html": "{% include 'a.html' %}"}
    before = theme(tmp_path / "1", templates)
    after = theme(tmp_path / "2", {**templates, "b.html": "hai"})
    for name in ("a.html", "d.html"):
        key = ("template", name)
        assert before.answers["template"](key) != after.answers["template"](key)


def test_a_page_does_not_depend_on_other_templates(tmp_path: Path) -> None:
    templates = {"a.html": '{% extends "b.html" %}', "b.html": "một", "c.html": "x"}
    before = theme(tmp_path / "1", templates)
    after = theme(tmp_path / "2", {**templates, "c.html": "y", "e.html": "mới"})
    key = ("template", "a.html")
    assert before.answers["template"](key) == after.answers["template"](key)


def test_templates_that_take_each_other_in_end(tmp_path: Path) -> None:
    templates = {"a.html": '{% include "b.html" %}', "b.html": '{% include "a.html" %}'}
    assert theme(tmp_path, templates).answers["template"](("template", "a.html"))


def render(found: Theme, template: str, **values: Any) -> str:
    trace = Trace(World({**found.answers, "word": lambda key: {"a": "A"}[str(key[1])]}))
    values["read"] = trace.read
    return found.render(found.environment(), template, trace, **values)


def test_what_is_shown_is_escaped(tmp_path: Path) -> None:
    found = theme(tmp_path, {"a.html": "{{ text }}"})
    assert render(found, "a.html", text="<script>") == "&lt;script&gt;"


@pytest.mark.parametrize(
    ("text", "line", "missing"),
    [
        ("một\n{% if %}", 2, ()),
        ("một\nhai\n{{ khong_co }}", 3, ()),
        ("{{ (1).khong_co.nua }}", 1, ()),
        ("\n{{ 1 / 0 }}", 2, ()),
        ("\n\n{{ read(('word', 'b')) }}", 3, ("word", "b")),
        ("{% extends 'khong.html' %}", 1, ()),
    ],
)
def test_a_fault_of_a_template_is_told_with_its_line(
    tmp_path: Path, text: str, line: int, missing: tuple[str, ...]
) -> None:
    found = theme(tmp_path, {"a.html": text})
    with pytest.raises(TemplateFault) as caught:
        render(found, "a.html")
    assert (caught.value.path, caught.value.line) == ("themes/con/templates/a.html", line)
    assert caught.value.missing == missing


def test_a_fault_in_a_macro_is_told_where_it_stands(tmp_path: Path) -> None:
    files = {
        "a.html": '{% import "m.html" as m %}\n{{ m.x() }}',
        "m.html": "{% macro x() %}\n\n{{ y }}{% endmacro %}",
    }
    with pytest.raises(TemplateFault) as caught:
        render(theme(tmp_path, files), "a.html")
    assert (caught.value.path, caught.value.line) == ("themes/con/templates/m.html", 3)
