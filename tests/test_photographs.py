"""Which pictures and files the entries name, and that each is there."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from kcsite import store
from kcsite.content.entry import Asset
from kcsite.content.load import load
from kcsite.diagnostics import Diagnostic, Diagnostics
from kcsite.photographs import Probes, probe_all
from tests.site_factory import SmallSite, jpeg

DEN = "products/den-da/product.md"


def look(
    site: SmallSite, known: Probes | None = None
) -> tuple[dict[str, Asset], Probes, list[Diagnostic]]:
    diagnostics = Diagnostics()
    loaded = site.loaded(Diagnostics())
    assert loaded is not None
    inputs = store.scan(site.root, ["content", "products", "artisans"])
    assets, probes = probe_all(loaded, site.root, inputs, known or {}, diagnostics)
    return assets, probes, [d for d in diagnostics if d.code != "K509"]


@pytest.fixture
def site(tmp_path: Path) -> SmallSite:
    return SmallSite.make(tmp_path)


@pytest.mark.parametrize(
    ("file", "code", "hint"),
    [
        ("dem.jpg", "K160", "có phải bạn muốn ghi “den.jpg”?"),
        ("xyz.png", "K160", "chép ảnh vào cạnh tệp này, hoặc xem lại tên tệp"),
        ("../../../etc/anh.jpg", "K161", ""),
        ("DEN.JPG", "K162", "ghi đúng như tên tệp: den.jpg"),
        ("/products/binh-gom/Binh.jpg", "K162", "ghi đúng như tên tệp: binh.jpg"),
    ],
)
def test_a_picture_that_is_not_there(site: SmallSite, file: str, code: str, hint: str) -> None:
    site.edit(DEN, "file: den.jpg", f"file: {file}")
    _, _, faults = look(site)
    (fault,) = faults
    assert (fault.code, fault.path, fault.source) == (code, DEN, f"  - file: {file}")
    assert hint in fault.hint()


def test_pictures_beside_the_entry_from_the_root_and_in_the_text(site: SmallSite) -> None:
    site.edit(DEN, "file: den.jpg", "file: /products/binh-gom/binh.jpg")
    site.edit("content/news/tin-mot.md", "Tin về", "![Đèn](/products/den-da/den.jpg)\n\nTin về")
    assets, _, faults = look(site)
    assert faults == []
    assert {"products/binh-gom/binh.jpg", "products/den-da/den.jpg"} <= assets.keys()
    assert (assets["products/den-da/den.jpg"].width, assets["products/den-da/den.jpg"].height) == (
        96,
        72,
    )


def test_a_picture_whose_file_is_as_it_was_is_not_opened(site: SmallSite) -> None:
    """Told by its stat alone; and one that changed is opened again."""
    path = "products/den-da/den.jpg"
    assets, probes, _ = look(site)
    stat = store.scan(site.root, ["products"])[path]
    marked = (("digest", 1, 2, "#000000", False), ())
    known = {**probes, path: (stat, marked)}
    if stat != store.NEVER:
        assert look(site, known)[0][path].digest == "digest"
    assert look(site, {**probes, path: (store.NEVER, marked)})[0][path] == assets[path]
    site.write_bytes(path, jpeg("#112233", (40, 30)))
    assert look(site, known)[0][path].width == 40


def test_a_document_names_a_file_that_is_there(site: SmallSite) -> None:
    text = (
        "---\ntitle: V\nnumber: 1/QĐ\ntype: QĐ\nissuer: UBND\nsigned: 2026-01-01\nfile: %s\n---\n"
    )
    site.write("content/documents/a.md", text % "a.pdf")
    (fault,) = look(site)[2]
    assert (fault.code, fault.path, fault.line) == ("K160", "content/documents/a.md", 7)
    site.write("content/documents/a.pdf", "%PDF-1.7")
    assert look(site)[2] == []


@pytest.mark.skipif(os.name == "nt", reason="making links needs rights that staff PCs do not give")
def test_links_that_lead_out_of_the_folder_are_refused(
    site: SmallSite, tmp_path_factory: pytest.TempPathFactory
) -> None:
    outside = tmp_path_factory.mktemp("outside")
    (outside / "den.jpg").write_bytes(jpeg("black"))
    picture = site.root / "products/den-da/den.jpg"
    picture.unlink()
    picture.symlink_to(outside / "den.jpg")
    (site.root / "content" / "la").symlink_to(outside)
    _, _, faults = look(site)
    assert [(fault.code, fault.path) for fault in faults] == [("K003", "products/den-da/den.jpg")]
    told = Diagnostics()
    load(site.root, store.scan(site.root, ["content", "products", "artisans"]), told)
    assert [d.path for d in told if d.code == "K003"] == ["content/la"]
