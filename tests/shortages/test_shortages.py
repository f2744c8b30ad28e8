"""What is missing is found in the places that the layout gives, and told by whom to call."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from kcsite import cli, pipeline, quick
from kcsite.cli.console import Progress
from kcsite.pipeline import Build, Wish
from kcsite.shortages import FORMS, Gap, Party, Phone, Shortages, shortages
from tests.site_factory import BOTH, BROCHURE, BULLETIN, REPO, TODAY, SmallSite, jpeg

BOOK = "content/brochures/sach.md"
LAMP = "products/den-da/product.md"
MAKER = "Hợp tác xã Đá Tây"


@pytest.fixture
def site(tmp_path: Path) -> SmallSite:
    files = {BOOK: BROCHURE, "content/bulletins/so-1.md": BULLETIN}
    return SmallSite.make(tmp_path / "site", files)


def look(site: SmallSite, today: dt.date = TODAY, *, with_phones: bool = True) -> Shortages:
    shelves = (site.root / "themes", REPO / "themes")
    wish = Wish(site.root, today, BOTH, 1, shelves, drafts=True)
    build = Build.begin(wish, quick.look(site.root), Progress())
    pipeline.run(build, ("load", "photographs", "resolve"))
    assert not build.diagnostics.errors, list(build.diagnostics)
    return shortages(build, with_phones=with_phones)


def gaps(found: Shortages, subject: str, kind: str) -> list[str]:
    return [g.said for p in found.parties for g in p.gaps if (g.subject, g.kind) == (subject, kind)]


def test_who_is_to_be_called(site: SmallSite) -> None:
    found = look(site)
    assert found.editions == ("Sách nhỏ 2026", "Bản tin số 1")
    maker = next(party for party in found.parties if party.name == MAKER)
    assert {gap.subject for gap in maker.gaps} >= {"Đèn đá Bửu Long", "Bình gốm men xanh"}
    assert [(p.number, p.is_public) for p in maker.phones] == [
        ("0901 234 567", True),
        ("0908 765 432", False),
    ]
    assert [party.name for party in found.parties][-1] == "Ban biên tập"
    silent = next(p for p in look(site, with_phones=False).parties if p.name == MAKER)
    assert silent.phones == ()


def test_photographs_are_judged_in_their_place(site: SmallSite) -> None:
    """The small site's pictures have 96 × 72 px; a third of a page's row is 55 mm wide."""
    told = gaps(look(site), "Bình gốm men xanh", "photos")
    assert told[0] == "mới có 1 ảnh, cần 3 ảnh từ các góc khác nhau"
    place = re.search(
        r"in ở cỡ (\d+) × (\d+) mm chỉ được (\d+) ppi; cần ít nhất ([\d.]+) ×", told[1]
    )
    assert place is not None
    wide, tall, ppi, pixels = (int(part.replace(".", "")) for part in place.groups())
    assert (wide, tall) != (0, 0)
    assert ppi == pytest.approx(min(96 / wide, 72 / tall) * 25.4, abs=2)
    assert pixels == pytest.approx(wide / 25.4 * 300, rel=0.02)
    for name in ("binh.jpg", "binh-2.jpg", "binh-3.jpg"):
        site.write_bytes(f"products/binh-gom/{name}", jpeg("#446655", (3000, 3000)))
    more = "".join(f"  - {{file: binh-{n}.jpg, alt: Bình gốm men xanh}}\n" for n in (2, 3))
    file = "products/binh-gom/product.md"
    site.edit(file, "    alt: Bình gốm men xanh cao\n", f"    alt: Bình gốm men xanh cao\n{more}")
    assert gaps(look(site), "Bình gốm men xanh", "photos") == []


def test_awards_that_end_this_year(site: SmallSite) -> None:
    award = (
        "\n  - {scheme: ocop, stars: 3, year: 2023, issued: 2023-12-31, valid_until: 2026-12-30}"
    )
    site.edit(LAMP, "recognitions:", f"recognitions:{award}")
    told = gaps(look(site), "Đèn đá Bửu Long", "award")
    assert len(told) == 1
    assert "sẽ hết hiệu lực 30/12/2026" in told[0]
    # The next year asks after its own, here the award of 2024 by its rule.
    (told,) = gaps(look(site, dt.date(2027, 1, 5)), "Đèn đá Bửu Long", "award")
    assert "sẽ hết hiệu lực 31/12/2027" in told


def test_consent_that_is_missing(site: SmallSite) -> None:
    assert gaps(look(site), MAKER, "consent") == ["chưa có sự đồng ý công bố: số di động"]
    file = "content/establishments/da-tay.md"
    consent = "consent: {date: 2026-01-05, document: Phiếu, withdrawn: 2026-02-01}"
    site.edit(file, "value: 0908 765 432}", f"value: 0908 765 432, {consent}}}")
    assert gaps(look(site), MAKER, "consent") == []  # who said no is not asked again


def test_texts_and_the_room_they_have(site: SmallSite) -> None:
    told = gaps(look(site), "Bình gốm men xanh", "text")
    assert re.match(r"chưa có câu chuyện ngắn cho chỗ \d+ chữ cái", told[0])
    file = "products/binh-gom/product.md"
    site.edit(file, "group: 1", f"group: 1\nstory: {'Một câu chuyện dài. ' * 30}")
    (long,) = gaps(look(site), "Bình gốm men xanh", "length")
    assert re.match(r"câu chuyện dài \d+ chữ cái, chỗ in chỉ chứa \d+; phần sau bị bỏ", long)
    site.edit(file, "Một câu chuyện dài. " * 30, "Ngắn.")
    found = look(site)
    assert gaps(found, "Bình gốm men xanh", "length") == []
    assert gaps(found, "Bình gốm men xanh", "text") == []


def test_fields_and_the_other_language(site: SmallSite) -> None:
    found = look(site)
    assert "chưa có kích thước, khối lượng" in gaps(found, "Bình gốm men xanh", "field")
    assert gaps(found, "Bình gốm men xanh", "english") == []
    site.edit(BOOK, "copies: 100", "copies: 100\nlanguages: [vi, en]")
    found = look(site)
    assert gaps(found, "Bình gốm men xanh", "english")
    assert gaps(found, "Đèn đá Bửu Long", "english") == []


def test_without_a_next_edition_the_last_one_stands_for_it(site: SmallSite) -> None:
    found = look(site, dt.date(2027, 3, 1))
    assert found.editions == ("Sách nhỏ 2026",)
    assert gaps(found, "Brochure", "text") == [
        "chưa có tệp của brochure sắp tới; lấy “Sách nhỏ 2026” làm mẫu"
    ]
    assert gaps(found, "Bản tin", "text") == ["chưa có tệp của bản tin sắp tới"]
    assert gaps(found, "Bình gốm men xanh", "photos")


def test_drafts_count(site: SmallSite) -> None:
    site.edit(BOOK, "copies: 100", "copies: 100\ndraft: có")
    assert "Sách nhỏ 2026" in look(site).editions


# --- Forms -------------------------------------------------------------------------------------

PHONE = Phone("0900 000 000", "Chủ xưởng", False)
BAD = Gap('<script>"x"</script>', "a.md", "photos", "=HYPERLINK(1); xuống\ndòng", wanted_for="Sách")
FOUND = Shortages(
    "20/11/2026", "Trung tâm", ("Sách",), (Party("@Cơ sở", "+An", "-Phường", (PHONE,), (BAD,)),)
)
NOTHING = Shortages("20/11/2026", "Trung tâm", (), ())


def test_a_table_for_excel() -> None:
    text = FORMS["csv"](FOUND)
    assert text.startswith("\ufeff")
    assert text.endswith("\r\n")
    head, row = csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), delimiter=";")
    assert len(head) == len(row)
    told = dict(zip(head, row, strict=True))
    assert told["Điện thoại"] == "0900 000 000 (Chủ xưởng; chỉ để liên hệ, chưa được công bố)"
    assert told["Mức"] == "cần"
    assert [cell for cell in row if cell.startswith(("=", "+", "-", "@"))] == []
    assert told["Cơ sở"] == "'@Cơ sở"
    assert told["Còn thiếu"].startswith("'=HYPERLINK")


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


@pytest.mark.parametrize("found", [FOUND, NOTHING], ids=["some", "none"])
def test_a_page(found: Shortages) -> None:
    text = FORMS["html"](found)
    reader = _Reader()
    reader.feed(text)
    tags = [tag for tag, _ in reader.tags]
    assert ("html", {"lang": "vi"}) in reader.tags
    assert tags.count("h1") == tags.count("main") == 1
    assert not {"script", "img", "link", "iframe"} & set(tags)
    assert not [a for _, attrs in reader.tags for a in attrs.values() if a and "//" in a]
    assert "noindex" in text
    assert "Lưu hành nội bộ" in text
    ids = [attrs["id"] for _, attrs in reader.tags if "id" in attrs]
    assert len(ids) == len(set(ids))
    targets = [(a.get("href") or "")[1:] for tag, a in reader.tags if tag == "a"]
    assert set(targets) <= set(ids)
    assert ("Không thiếu gì" in text) == (found is NOTHING)


def test_json_and_lines() -> None:
    assert json.loads(FORMS["json"](FOUND))["parties"][0]["gaps"][0]["path"] == "a.md"
    text = FORMS["text"](FOUND)
    assert "  Gọi: 0900 000 000 (Chủ xưởng; chỉ để liên hệ, chưa được công bố)\n" in text
    assert "1 điều ở 1 nơi; 1 điều cần có (!)" in text
    assert FORMS["text"](NOTHING).endswith("Không thiếu gì.\n")


# --- The command -------------------------------------------------------------------------------


def test_the_command(site: SmallSite, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = ["-C", str(site.root), "report", "--as-of", TODAY.isoformat()]
    target = tmp_path / "con-thieu.csv"
    assert cli.main([*words, "-o", str(target)]) == 0
    assert target.read_bytes().startswith(b"\xef\xbb\xbf")
    assert cli.main([*words, "--no-phones"]) == 0
    assert "0908" not in capsys.readouterr().out
    for folder in ("public", "press", "content"):
        assert cli.main([*words, "-o", str(site.root / folder / "a.html")]) == 2
        assert "Không ghi vào" in capsys.readouterr().out
    assert not (site.root / "public").exists()
    site.write("content/news/hong.md", "---\ntitle: A\n---\n")
    assert cli.main(words) == 1
    assert "Sửa lỗi rồi chạy lại" in capsys.readouterr().out
