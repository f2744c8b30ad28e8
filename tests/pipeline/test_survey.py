"""A check finds what a build would say of the pages, without making them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

from kcsite import pipeline, quick
from kcsite.cli.console import Progress
from kcsite.pipeline import Build, Wish
from kcsite.press import MAKERS
from tests.site_factory import BOTH, REPO, TODAY, SmallSite

SITE = frozenset({"site"})


@pytest.fixture
def site(tmp_path: Path) -> SmallSite:
    return SmallSite.make(tmp_path / "site")


def look(site: SmallSite, steps: tuple[str, ...], outputs: frozenset[str] = SITE) -> Build:
    shelves = (site.root / "themes", REPO / "themes")
    wish = Wish(site.root, TODAY, outputs, 1, shelves)
    build = Build.begin(wish, quick.look(site.root), Progress())
    pipeline.run(build, steps)
    return build


def codes(build: Build) -> set[str]:
    return {fault.code for fault in build.diagnostics}


NEWS = "content/news/tin-mot.md"


# Code → what is written, by news that is told of; withheld data is told of where it is withheld.
BODIES = {
    "K301": ("Xem [đèn](san-pham:khong-co).",),
    "K311": ("![Ảnh đèn](khong-co.jpg)",),
    "K801": ("Xem [trang](/khong-co/).",),
    "K802": ("Xem [đèn](/san-pham/den-da/#khong-co).", "Xem [dưới](#khong-co)."),
    "K803": ("Gọi 0908.765.432 nhé.", "Gọi (+84) 908 765 432 nhé."),
}


def write_news(site: SmallSite, codes: Iterable[str]) -> None:
    for code in codes:
        for number, body in enumerate(BODIES[code]):
            text = f"---\ntitle: Tin {code}\ndate: 2026-05-01\n---\n{body}\n"
            site.write(f"content/news/{code.lower()}-{number}.md", text)


def test_a_fault_of_a_body_is_what_the_build_says(site: SmallSite) -> None:
    write_news(site, BODIES)
    for fault in look(site, pipeline.CHECK_STEPS).diagnostics:
        if fault.code in BODIES:
            told = fault.path if fault.code != "K803" else dict(fault.args)["output"]
            assert told.startswith(f"content/news/{fault.code.lower()}-")
    found = codes(look(site, pipeline.CHECK_STEPS))
    assert found >= set(BODIES)
    assert not (site.root / "public").exists()
    # What is wrong in a body stops a build before it looks at links.
    site.delete("content/news/k301-0.md")
    site.delete("content/news/k311-0.md")
    built = codes(look(site, pipeline.BUILD_STEPS[:-1]))
    assert built - {"K150"} == found - {"K150", "K301", "K311"}


def test_what_leads_somewhere_is_no_fault(site: SmallSite) -> None:
    links = ("/", "/san-pham/", "/san-pham/den-da/", "#muc", "/tim-kiem/", "san-pham:den-da")
    body = " ".join(f"[chữ]({link})" for link in links)
    site.write(NEWS, f"---\ntitle: Tin một\ndate: 2026-05-01\n---\n## Mục\n\n{body}\n")
    assert look(site, pipeline.CHECK_STEPS).diagnostics.errors == ()
    assert "K802" not in codes(look(site, pipeline.CHECK_STEPS))


def test_withheld_data_is_found_in_fields(site: SmallSite) -> None:
    site.edit("products/binh-gom/product.md", "group: 1", "group: 1\nstory: Hỏi số 0908 765 432.")
    told = [f for f in look(site, pipeline.CHECK_STEPS).diagnostics if f.code == "K803"]
    assert [dict(f.args)["output"] for f in told] == ["products/binh-gom/product.md"]


def test_how_consent_was_recorded_is_no_leak(site: SmallSite) -> None:
    file = "content/establishments/da-tay.md"
    site.edit(file, "document: Phiếu 05", "document: Phiếu 05 (đã gọi 0908 765 432)")
    assert "K803" not in codes(look(site, pipeline.CHECK_STEPS))


def test_a_fault_of_a_template(site: SmallSite) -> None:
    site.edit("themes/nho/templates/web/product.html", "entry.place.line", "entry.plase")
    assert "K603" in codes(look(site, pipeline.CHECK_STEPS))


def test_bodies_are_read_although_another_file_is_faulty(site: SmallSite) -> None:
    site.write("content/news/hong.md", "---\ntitle: A\n---\n")
    body = "[không có](san-pham:khong-co), [hỏng](tin-tuc:hong)"
    site.write(NEWS, f"---\ntitle: Tin một\ndate: 2026-05-01\n---\n{body}\n")
    told = [dict(f.args)["given"] for f in look(site, pipeline.CHECK_STEPS).diagnostics
            if f.code == "K301"]  # fmt: skip
    assert told == ["san-pham:khong-co"]


def test_a_publication_is_told_of_as_long_as_it_stands(
    site: SmallSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    def made(artifact: object, work: object) -> bytes:
        work.diagnostics.add("K711", "content/brochures/a.md", pages=80, limit=64)  # type: ignore[attr-defined]
        work.trace.read(("field", "product:den-da", "vi", "title"))  # type: ignore[attr-defined]
        return b"%PDF-1.7"

    for name in MAKERS:
        monkeypatch.setitem(pipeline.MAKERS, name, made)
    monkeypatch.setattr("kcsite.verify.text_of", lambda path, data: "")
    before = look(site, pipeline.CHECK_STEPS, BOTH)
    assert (before.unseen > 0, "K711" in codes(before)) == (True, False)
    site.build(outputs=BOTH)
    after = look(site, pipeline.CHECK_STEPS, BOTH)
    assert (after.unseen, "K711" in codes(after)) == (0, True)
    site.edit("products/den-da/product.md", "Đèn đá Bửu Long", "Đèn đá")
    changed = look(site, pipeline.CHECK_STEPS, BOTH)
    assert (changed.unseen > 0, "K711" in codes(changed)) == (True, False)
