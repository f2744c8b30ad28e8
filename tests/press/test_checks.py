"""The law and the printer: every fault of a publication is told, with its place."""

from __future__ import annotations

import dataclasses
import datetime as dt
import shutil
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from kcsite.content.models import Ref
from kcsite.diagnostics import Diagnostics
from kcsite.press.checks import check, check_pages, check_publication
from tests.press.conftest import open_site

BROCHURE, BULLETIN = Ref("brochure", "sach"), Ref("bulletin", "so-1")


def faults(press: Any, ref: Ref, imprint: dict[str, Any] | None = None, **fields: Any) -> list[str]:
    """The codes for a publication with some fields changed."""
    entry = press.site.entries[ref]
    data = entry.vi.data
    changed = data.model_copy(
        update={**fields, "imprint": data.imprint.model_copy(update=imprint or {})}
    )
    text = dataclasses.replace(entry.vi, data=changed)
    diagnostics = Diagnostics()
    check_publication(press.site, dataclasses.replace(entry, texts={"vi": text}), diagnostics)
    return [d.code for d in diagnostics]


def test_a_sound_site_has_no_fault(press: Any) -> None:
    diagnostics = Diagnostics()
    check(press.site, diagnostics)
    assert [d.message() for d in diagnostics] == []


@pytest.mark.parametrize(
    ("ref", "fields", "imprint", "codes"),
    [
        (BULLETIN, {"width": 210.0}, {}, ["K701"]),
        (BULLETIN, {"height": 297.0}, {}, ["K701"]),
        (BULLETIN, {"advertising": True}, {}, ["K703"]),
        (BULLETIN, {"name": ""}, {}, ["K706"]),
        (BULLETIN, {}, {"licence_number": ""}, ["K704", "K706"]),
        (BULLETIN, {}, {"frequency": ""}, ["K704", "K706"]),
        (BULLETIN, {}, {"editor": ""}, []),
        (BROCHURE, {}, {"editor": ""}, ["K704"]),
        (BROCHURE, {}, {"licence_date": None}, ["K704"]),
        (BROCHURE, {}, {"profile": "plain"}, ["K708"]),
        (BULLETIN, {}, {"licence_number": "", "licence_date": None, "pending": True}, ["K713"]),
        (BROCHURE, {}, {"licence_number": "", "editor": "", "pending": True}, ["K704", "K713"]),
    ],
)
def test_each_fault_is_told(
    press: Any, ref: Ref, fields: Any, imprint: Any, codes: list[str]
) -> None:
    assert sorted(faults(press, ref, imprint, **fields)) == codes


def test_an_unconfirmed_rule_is_a_warning(press: Any) -> None:
    day = press.site.entries[BULLETIN].vi.data.date.replace(month=10)
    assert faults(press, BULLETIN, date=day) == ["K705"]


def test_a_day_without_a_rule_is_an_error(press: Any) -> None:
    rules = press.site.rules.model_copy(update={"bulletins": ()})
    site = dataclasses.replace(press.site, rules=rules)
    diagnostics = Diagnostics()
    check_publication(site, site.entries[BULLETIN], diagnostics)
    assert [d.code for d in diagnostics] == ["K707"]


def test_an_empty_choice_is_an_error(press: Any) -> None:
    query = press.site.entries[BROCHURE].vi.data.products
    wish = query.model_copy(update={"years": (1999,)})
    assert faults(press, BROCHURE, products=wish) == ["K709"]


def test_a_fault_has_its_line(press: Any) -> None:
    entry = press.site.entries[BULLETIN]
    data = entry.vi.data.model_copy(update={"advertising": True, "width": 250.0})
    text = dataclasses.replace(entry.vi, data=data)
    diagnostics = Diagnostics()
    check_publication(press.site, dataclasses.replace(entry, texts={"vi": text}), diagnostics)
    for fault in diagnostics:
        assert fault.path == "content/bulletins/so-1.md"
        assert fault.line > 0


@pytest.mark.parametrize(("pages", "codes"), [(64, []), (68, ["K702", "K711"])])
def test_too_many_pages(press: Any, pages: int, codes: list[str]) -> None:
    diagnostics = Diagnostics()
    rule = press.site.rules.bulletin(press.site.entries[BULLETIN].vi.data.date)
    check_pages(rule, press.site.printers["mac-dinh"], pages, "x.md", diagnostics)
    assert sorted(d.code for d in diagnostics) == codes


@pytest.mark.parametrize(
    ("issued", "codes"),
    [(dt.date(2026, 3, 1), []), (dt.date(2031, 1, 1), ["K714"])],
    ids=["while the award holds", "after it"],
)
def test_a_logo_goes_with_an_award_that_holds(
    press: Any, tmp_path: Path, issued: dt.date, codes: list[str]
) -> None:
    site = logo_site(press, tmp_path / "site")
    entry = site.entries[BROCHURE]
    wish = entry.vi.data.products.model_copy(update={"valid": False})
    data = entry.vi.data.model_copy(update={"products": wish, "date": issued})
    text = dataclasses.replace(entry.vi, data=data)
    diagnostics = Diagnostics()
    check_publication(site, dataclasses.replace(entry, texts={"vi": text}), diagnostics)
    told = [d for d in diagnostics if d.code == "K714"]
    assert [d.code for d in told] == codes
    assert {(d.path, d.line) for d in told} <= {("products/binh/product.md", 10)}


def logo_site(press: Any, root: Path) -> Any:
    """The site with a logo for its scheme, which one product shows beside its own picture."""
    shutil.copytree(press.root, root)
    Image.new("RGB", (600, 600), (0, 90, 60)).save(root / "content/rules/bieu-trung.png")
    shutil.copy(root / "content/rules/bieu-trung.png", root / "products/binh/dau.png")
    rules = root / "content/rules/recognition.yaml"
    text = rules.read_text("utf-8").replace('logo: ""', "logo: bieu-trung.png", 1)
    rules.write_text(text, "utf-8")
    product = root / "products/binh/product.md"
    shown = "photos:\n  - {file: dau.png, alt: Biểu trưng.}\n"
    product.write_text(product.read_text("utf-8").replace("photos:\n", shown), "utf-8")
    return open_site(root).site
