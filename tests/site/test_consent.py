"""Personal data without consent never enters the site, and what stayed outside is known."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from kcsite.content.models import Ref
from kcsite.diagnostics import Diagnostics
from kcsite.site.site import Site
from kcsite.site.values import SETTINGS
from tests.site_factory import SmallSite

DA_TAY = Ref("establishment", "da-tay")
TRAN = Ref("honoree", "tran-van-da")


def values(site: Site, ref: Ref, name: str) -> Any:
    return getattr(site.entries[ref].vi.data, name)


def numbers(site: Site, ref: Ref) -> list[str]:
    return [contact.value for contact in values(site, ref, "contacts")]


def withheld(site: Site, owner: Ref) -> list[tuple[str, str]]:
    return [(item.field, item.value) for item in site.withheld if item.owner == owner]


def test_a_contact_needs_consent_of_its_own(tmp_path: Path) -> None:
    site = SmallSite.make(tmp_path).resolved()
    assert numbers(site, DA_TAY) == ["0901 234 567"]
    assert withheld(site, DA_TAY) == [("mobile", "0908 765 432")]


@pytest.mark.parametrize(
    ("consent", "kept"),
    [
        ("{date: 2026-11-20, document: P}", True),
        ("{date: 2026-11-21, document: P}", False),  # given after the day of the build
        ("{date: 2026-01-05, document: P, withdrawn: 2026-11-20}", False),
        ("{date: 2026-01-05, document: P, withdrawn: 2026-11-21}", True),
    ],
)
def test_consent_stands_from_a_day_until_a_day(tmp_path: Path, consent: str, kept: bool) -> None:
    small = SmallSite.make(tmp_path)
    before = "{date: 2026-01-05, document: Phiếu 05}"
    small.edit("content/establishments/da-tay.md", before, consent)
    site = small.resolved()
    assert ("0901 234 567" in numbers(site, DA_TAY)) == kept
    assert (("phone", "0901 234 567") in withheld(site, DA_TAY)) != kept


OFFICIAL = "contacts:\n  - {type: phone, value: 0908 111 222, official: true}\n"


@pytest.mark.parametrize(
    ("name", "before", "kept"),
    [
        ("content/showrooms/trung-tam.md", "type: trung-tam", True),
        ("content/showrooms/xuong.md", "", False),
        ("content/establishments/khac.md", "", False),
    ],
)
def test_official_is_a_word_of_the_centre_only(
    tmp_path: Path, name: str, before: str, kept: bool
) -> None:
    address = "address:\n  unit: phường Biên Hòa\n"
    files = {
        "content/showrooms/xuong.md": f"---\ntitle: X\ntype: co-so\n{address}{OFFICIAL}---\n",
        "content/establishments/khac.md": (
            f"---\ntitle: K\nowner_type: hop-tac-xa\n{address}{OFFICIAL}---\n"
        ),
    }
    small = SmallSite.make(tmp_path, files)
    if before:
        small.edit(name, before, f"{before}\n{OFFICIAL.rstrip()}")
    kind = "showroom" if "showrooms" in name else "establishment"
    ref = Ref(kind, Path(name).stem)
    assert (numbers(small.resolved(), ref) == ["0908 111 222"]) == kept


def test_a_person_says_field_by_field(tmp_path: Path) -> None:
    """Consent names the portrait and not the year."""
    small = SmallSite.make(tmp_path)
    site = small.resolved()
    assert values(site, TRAN, "portrait") is not None
    assert values(site, TRAN, "birth_year") is None
    assert withheld(site, TRAN) == [("birth_year", "1961")]
    small.edit("artisans/tran-van-da/artisan.md", "[portrait]", "[birth_year]")
    site = small.resolved()
    assert values(site, TRAN, "birth_year") == 1961
    assert values(site, TRAN, "portrait") is None
    # By what it shows, not by the name of its file.
    photo = "artisans/tran-van-da/chan-dung.jpg"
    assert withheld(site, TRAN) == [("portrait", site.assets[photo].digest)]


def test_contacts_of_a_person_are_agreed_to_together_or_one_by_one(tmp_path: Path) -> None:
    small = SmallSite.make(tmp_path)
    contacts = "contacts:\n  - {type: mobile, value: 0907 000 111}\nconsent:"
    name = "artisans/tran-van-da/artisan.md"
    small.edit(name, "consent:", contacts)
    assert numbers(small.resolved(), TRAN) == []
    small.edit(name, "[portrait]", "[portrait, contacts]")
    assert numbers(small.resolved(), TRAN) == ["0907 000 111"]


def test_a_row_of_the_table_is_a_person_too(tmp_path: Path) -> None:
    site = SmallSite.make(tmp_path).resolved()
    owner = Ref("honoree", "nguyen-van-an-2024")
    assert values(site, owner, "birth_year") is None
    assert withheld(site, owner) == [("birth_year", "1977")]


def test_a_twin_lets_out_nothing_either(tmp_path: Path) -> None:
    small = SmallSite.make(tmp_path)
    small.write("artisans/tran-van-da/artisan.en.md", "---\nbirth_year: 1962\ntrade: stone\n---\n")
    site = small.resolved()
    english = site.text(TRAN, "en").data
    assert getattr(english, "birth_year") is None  # noqa: B009
    assert withheld(site, TRAN) == [("birth_year", "1961"), ("birth_year", "1962")]


def test_a_draft_withholds_nothing_for_it_shows_nothing(tmp_path: Path) -> None:
    small = SmallSite.make(tmp_path)
    small.edit("artisans/tran-van-da/artisan.md", "trade:", "draft: true\ntrade:")
    small.edit("products/den-da/product.md", "makers: [tran-van-da]\n", "")
    assert withheld(small.resolved(), TRAN) == []


def test_the_officer_and_the_centre(tmp_path: Path) -> None:
    small = SmallSite.make(tmp_path)
    officer = """\
officer:
  name: Phạm Thử
  role: Phó phòng
  contacts:
    - {type: phone, value: 0251 3000 004, official: true}
    - {type: mobile, value: 0909 000 004}
"""
    agreed = "  consent: {date: 2026-01-05, document: P, fields: [contacts]}\n"
    settings = small.read("content/site.yaml")
    personal = "  - {type: mobile, value: 0909 000 001}\n"
    settings = settings.replace("per_page", f"{personal}per_page")
    small.write("content/site.yaml", settings + officer)
    site = small.resolved()
    assert site.settings.officer is not None
    assert [c.value for c in site.settings.contacts] == ["0251 3000 001"]
    assert [c.value for c in site.settings.officer.contacts] == ["0251 3000 004"]
    assert withheld(site, SETTINGS) == [("mobile", "0909 000 001"), ("mobile", "0909 000 004")]
    assert site.owners[SETTINGS] == site.settings.name
    small.write("content/site.yaml", settings + officer + agreed)
    site = small.resolved()
    assert site.settings.officer is not None
    assert len(site.settings.officer.contacts) == 2


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        # In a text, in a caption, in a field of another entry.
        ("content/news/tin-hai.md", "Hai mươi", "Gọi 0908.765.432. Hai mươi"),
        ("products/binh-gom/product.md", "cao\n", "cao, gọi +84 908 765 432\n"),
        ("content/pages/gioi-thieu.md", "order: 1", "order: 1\nsummary: Gọi 0908765432"),
        ("artisans/le-thi-may/artisan.md", "Bà đan", "Ông Trần Văn Đá, sinh 1961, dạy bà. Bà đan"),
        (
            "content/news/tin-mot.md",
            "Tin về",
            "![Ông Đá](/artisans/tran-van-da/chan-dung.jpg)\n\nTin về",
        ),
    ],
)
def test_what_is_withheld_and_written_elsewhere_stops_the_build(
    tmp_path: Path, name: str, before: str, after: str
) -> None:
    """And the folder stays as it was."""
    small = SmallSite.make(tmp_path)
    small.edit("artisans/tran-van-da/artisan.md", "[portrait]", "[]")
    assert small.build().errors == 0
    old = small.outputs()
    small.edit(name, before, after)
    report = small.build()
    assert {f.code for f in report.faults if f.severity == "error"} == {"K803"}
    assert small.outputs() == old
    small.edit(name, after, before)
    assert small.build().errors == 0


def test_withdrawing_searches_what_already_stands(tmp_path: Path) -> None:
    small = SmallSite.make(tmp_path)
    small.edit("content/news/tin-hai.md", "Hai mươi", "Gọi 0901 234 567. Hai mươi")
    assert small.build().errors == 0
    small.edit(
        "content/establishments/da-tay.md",
        "document: Phiếu 05",
        "document: P, withdrawn: 2026-11-01",
    )
    report = small.build()
    # Whatever page was not made again is searched as well.
    found = {dict(f.args)["output"] for f in report.faults if f.code == "K803"}
    assert "public/tin-tuc/tin-hai/index.html" in found


def test_nothing_personal_leaves_by_any_door(tmp_path: Path) -> None:
    small = SmallSite.make(tmp_path, plain=False)
    faults = Diagnostics()
    assert small.resolved(faults).withheld
    assert small.build().errors == 0
    for path, data in small.outputs().items():
        for secret in (b"0908 765 432", b"0908765432", b"84908765432"):
            assert secret not in data, path
