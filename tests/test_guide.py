"""The guide as pages of the site: made when asked, kept true while it stands, listed nowhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from kcsite import guide, verify
from kcsite.diagnostics import CODES, Diagnostics
from kcsite.web.headers import style_digest
from tests.site_factory import BOTH, SmallSite

GUIDE = frozenset({"guide"})
SITE = frozenset({"site"})


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """A small site's website with the guide, by path."""
    site = SmallSite.make(tmp_path_factory.mktemp("guide") / "site", plain=False)
    for outputs in (GUIDE, SITE):
        report = site.build(outputs=outputs)
        assert not report.errors, report.faults
    return site.outputs()


def pages(outputs: dict[str, bytes]) -> Iterator[tuple[str, str]]:
    for path, data in outputs.items():
        if guide.is_output(path) and path.endswith(".html"):
            yield path, data.decode()


def test_every_text_table_and_picture_has_its_place(made: dict[str, bytes]) -> None:
    assert {path for path in made if guide.is_output(path)} == {*map(guide.output, guide.names())}
    assert "public/huong-dan/index.html" in made
    assert "public/huong-dan/loi/tep/index.html" in made


def test_every_link_within_the_guide_leads_somewhere(made: dict[str, bytes]) -> None:
    found = Diagnostics()
    verify.check_links(
        {path: verify.examine(path, data) for path, data in made.items()}, True, found
    )
    assert [d.args for d in found if guide.is_output(d.path)] == []


def test_no_search_engine_is_to_list_it(made: dict[str, bytes]) -> None:
    for _, html in pages(made):
        assert '<meta name="robots" content="noindex">' in html
    for path in ("public/sitemap.xml", "public/robots.txt"):
        assert b"huong-dan" not in made[path]
    assert [p for p in made if "tim-kiem" in p and b"/huong-dan/" in made[p]] == []


def test_pages_are_plain_html_that_the_policy_lets_in(made: dict[str, bytes]) -> None:
    policy = made["public/_headers"].decode()
    for path, html in pages(made):
        assert "<script" not in html.replace('<script type="application/ld+json">', "")
        assert not re.search(r'\sstyle="|\son\w+="', html)
        for css in re.findall(r"<style>(.*?)</style>", html, re.DOTALL):
            assert style_digest(css) in policy
        assert html.count("<h1") == 1
        for rule in (".prose>", ".table{overflow-x:auto}", ".mistake{"):
            assert rule in html, f"{path} lacks the styles of {rule}"


def test_pictures_say_what_they_show_and_how_large_they_are(made: dict[str, bytes]) -> None:
    for path, html in pages(made):
        for image in re.findall(r"<img [^>]*>", html.partition("<main")[2].partition("</main")[0]):
            assert len(re.search(r'alt="([^"]*)"', image)[1]) > 20, (path, image)  # type: ignore[index]
            assert re.search(r'width="\d+"', image)
            assert re.search(r'height="\d+"', image)


def test_a_code_leads_to_its_part(made: dict[str, bytes]) -> None:
    html = made["public/huong-dan/loi/index.html"].decode()
    for code in CODES:
        assert f"#{code}" in html
    assert '<a href="/huong-dan/loi/muc/#K120">K120</a>' in html


def test_pages_lead_on_from_first_to_last(made: dict[str, bytes]) -> None:
    seen, path = [], "public/huong-dan/index.html"
    while path not in seen:
        seen.append(path)
        following = re.search(r'rel="next" href="([^"]+)"', made[path].decode())
        path = f"public{following[1]}index.html" if following else path
    assert sorted(seen) == sorted(path for path, _ in pages(made))


def test_pictures_are_light() -> None:
    for name in guide.names():
        if name.startswith("pictures/"):
            assert len(guide.read(name)) <= 100_000, name


# --- When it is made, kept and taken away ------------------------------------------------------------


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> SmallSite:
    """A small site, and a guide of two pages that tests may change."""
    docs = tmp_path / "docs"
    (docs / "loi").mkdir(parents=True)
    (docs / "README.md").write_text("# Hướng dẫn\n\n## Đầu\n\n* [Một](mot.md)\n", "utf-8")
    (docs / "mot.md").write_text("# Trang một\n\nChữ.\n", "utf-8")
    (docs / "loi.md").write_text("# Lỗi\n\nK120.\n", "utf-8")
    (docs / "loi/a.yaml").write_text(
        "title: A\ncodes:\n  K120: {why: Vì., seen: Khi., untried: Không.}\n", "utf-8"
    )
    monkeypatch.setattr(guide, "folder", lambda: docs)
    files = {
        "themes/nho/templates/web/guide.html": "{{ text.html|safe }} {{ t('home') }}",
        "themes/nho/templates/web/guide-mistakes.html": "{{ chapter.title }}",
    }
    return SmallSite.make(tmp_path / "site", files)


def shown(site: SmallSite) -> set[str]:
    return {path for path in site.outputs() if guide.is_output(path)}


def test_a_plain_build_does_not_make_it(small: SmallSite) -> None:
    small.build(outputs=SITE)
    assert shown(small) == set()


def test_asked_for_it_is_all_that_is_made(small: SmallSite) -> None:
    small.build(outputs=SITE)
    before = small.outputs()
    report = small.build(outputs=GUIDE)
    assert {path for path in report.made if not guide.is_output(path)} == set()
    assert {path: data for path, data in small.outputs().items() if path in before} == before
    assert len(shown(small)) == 4


@pytest.mark.parametrize("outputs", [SITE, BOTH - {"press"}, frozenset({"press"})])
def test_once_made_it_stays(small: SmallSite, outputs: frozenset[str]) -> None:
    small.build(outputs=GUIDE)
    small.build(outputs=outputs)
    assert len(shown(small)) == 4
    small.build(outputs=outputs)
    assert len(shown(small)) == 4


def test_beside_the_website_it_is_kept_true(small: SmallSite) -> None:
    small.build(outputs=GUIDE)
    small.build(outputs=SITE)
    (guide.folder() / "mot.md").write_text("# Trang một\n\nChữ khác.\n", "utf-8")
    report = small.build(outputs=SITE)
    assert set(report.made) == {"public/huong-dan/mot/index.html"}
    small.write("themes/nho/templates/web/guide.html", "Mẫu khác {{ page.title }}")
    small.build(outputs=SITE)
    assert small.read("public/huong-dan/mot/index.html") == "Mẫu khác Trang một\n"


def test_what_its_folder_no_longer_has_goes(small: SmallSite) -> None:
    small.build(outputs=GUIDE)
    (guide.folder() / "mot.md").unlink()
    (guide.folder() / "README.md").write_text("# Hướng dẫn\n", "utf-8")
    report = small.build(outputs=GUIDE)
    assert report.removed == ("public/huong-dan/mot/index.html",)


def test_nothing_changed_is_said_at_once(small: SmallSite) -> None:
    small.build(outputs=GUIDE)
    small.build(outputs=GUIDE)  # by now no file is so young that its stat is not believed
    assert small.build(outputs=GUIDE).unchanged


def test_no_name_leads_out_of_the_guide() -> None:
    for name in ("../README.md", "decisions.md", "pictures/../../pyproject.toml", "loi/../x.yaml"):
        with pytest.raises(KeyError):
            guide.read(name)
