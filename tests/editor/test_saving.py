"""Saving: all or nothing, checked first, nobody's work overwritten, nobody's page left hanging."""

from __future__ import annotations

import difflib
import json
from pathlib import Path
from typing import Any

import pytest

from kcsite.content.models import KINDS, Ref
from kcsite.editor import Desk
from kcsite.editor.checking import Unsaved
from kcsite.editor.desk import digest
from kcsite.editor.pictures import Refused
from kcsite.editor.saving import Saver
from kcsite.editor.texts import texts
from tests.editor.conftest import NEWS, PRODUCT
from tests.site_factory import REPO, TODAY, SmallSite, jpeg

FILE = "products/den-da/product.md"
TWIN = "products/den-da/product.en.md"


def form_of(desk: Desk, ref: Ref) -> dict[str, Any]:
    """The form as it comes back from a browser."""
    return json.loads(json.dumps(desk.form(ref, desk.look())))  # type: ignore[no-any-return]


def save(saver: Saver, ref: Ref, **values: Any) -> str:
    form = form_of(saver.desk, ref) | values
    return saver.save(ref, form, form["_ban"], {})


def changes(before: str, after: str) -> list[str]:
    lines = difflib.ndiff(before.splitlines(), after.splitlines())
    return [line for line in lines if line[0] in "+-"]


def refusal(saver: Saver, ref: Ref, **values: Any) -> Unsaved:
    with pytest.raises(Unsaved) as caught:
        save(saver, ref, **values)
    return caught.value


def test_every_entry_of_the_sample_comes_back_from_its_form_unchanged() -> None:
    desk = Desk(REPO, TODAY)
    standing = desk.look()
    seen = set()
    for ref, files in standing.tree.entries.items():
        raws = desk.raws(files)
        after, _ = texts(ref, form_of(desk, ref), dict(files), raws, standing.places(ref))
        assert after == raws, ref
        seen.add(ref.kind)
    assert seen == KINDS.keys()


def test_two_fields_changed_are_two_lines_of_the_file(site: SmallSite, saver: Saver) -> None:
    site.edit(FILE, "group: 1\n", "group: 1   # thủ công\n")
    before, twin = site.read(FILE), site.read(TWIN)
    save(saver, PRODUCT, title="Đèn đá xanh", summary="Đèn sân vườn.")
    assert changes(before, site.read(FILE)) == [
        "- title: Đèn đá Bửu Long",
        "+ title: Đèn đá xanh",
        "- summary: Đèn sân vườn đục từ đá xanh.",
        "+ summary: Đèn sân vườn.",
    ]
    assert site.read(TWIN) == twin


def test_line_ends_and_the_mark_at_the_beginning_stay(site: SmallSite, saver: Saver) -> None:
    raw = b"\xef\xbb\xbf" + site.read(FILE).replace("\n", "\r\n").encode()
    site.write_bytes(FILE, raw)
    save(saver, PRODUCT, title="Khác")
    wanted = raw.replace("title: Đèn đá Bửu Long".encode(), "title: Khác".encode())
    assert (site.root / FILE).read_bytes() == wanted


def test_a_faulty_form_is_told_by_its_labels_and_the_file_stays(
    site: SmallSite, saver: Saver
) -> None:
    before = site.read(FILE)
    photos = [*form_of(saver.desk, PRODUCT)["photos"], {"file": "khong-co.jpg"}]
    why = refusal(saver, PRODUCT, group=7, photos=photos)
    assert why.status == 422
    assert {fault.where for fault in why.told} == {"Nhóm sản phẩm", "Ảnh sản phẩm › mục 2"}
    assert site.read(FILE) == before


@pytest.mark.parametrize(
    ("values", "where", "said"),
    [
        ({"establishment": "khong-co"}, "Cơ sở làm ra sản phẩm", "không có cơ sở nào tên"),
        ({"makers": ["tran-van-da", "x"]}, "Nghệ nhân, thợ giỏi làm ra › mục 2", "“x”"),
        ({"body": "[a](san-pham:khong-co)"}, "Bài viết", "không dẫn tới đâu"),
        ({"title": ""}, "Tên hoặc tiêu đề", "thiếu mục"),
        ({"slug": "binh-gom"}, "Phần cuối của địa chỉ trang", "cùng địa chỉ"),
        (
            {"en": {"photos": [{"file": "den.jpg"}]}},
            "Bản tiếng Anh › Ảnh sản phẩm › mục 1",
            "mô tả",
        ),
    ],
)
def test_what_the_rest_of_the_site_says_is_asked_too(
    site: SmallSite, saver: Saver, values: dict[str, Any], where: str, said: str
) -> None:
    (fault,) = refusal(saver, PRODUCT, **values).told
    assert fault.where == where
    assert said in fault.said


def test_no_message_shows_a_key_or_a_line_of_yaml(saver: Saver) -> None:
    photos = [{"file": "/admin/anh/products/den-da/den.jpg", "alt": ""}]
    awards = [{"scheme": "cnnt", "year": 2024}, {"scheme": "ocop", "year": 2024}]
    why = refusal(saver, PRODUCT, photos=photos, recognitions=awards, is_set=True)
    for fault in why.told:
        assert not any(
            word in fault.line() for word in ("alt", "level", "stars", "members", "_set")
        )


def test_an_empty_form_blanks_nothing(site: SmallSite, saver: Saver) -> None:
    before = site.read(FILE)
    known = form_of(saver.desk, PRODUCT)["_ban"]
    for form in ({}, {"_ban": known}, {"title": "", "photos": [], "body": ""}):
        with pytest.raises(Unsaved):
            saver.save(PRODUCT, form, known, {})
    assert site.read(FILE) == before
    # What a form does not mention stays.
    saver.save(PRODUCT, {"title": "Một mình"}, known, {})
    assert changes(before, site.read(FILE)) == ["- title: Đèn đá Bửu Long", "+ title: Một mình"]


def test_nobodys_newer_text_is_overwritten(site: SmallSite, saver: Saver) -> None:
    form = form_of(saver.desk, PRODUCT)
    site.edit(FILE, "Đục từ một khối đá.", "Đục từ hai khối đá.")
    before = site.read(FILE)
    with pytest.raises(Unsaved, match="vừa được sửa ở nơi khác"):
        saver.save(PRODUCT, form | {"title": "Khác"}, form["_ban"], {})
    assert site.read(FILE) == before


def test_the_digest_of_a_save_opens_the_next(site: SmallSite, saver: Saver) -> None:
    form = form_of(saver.desk, PRODUCT)
    now = saver.save(PRODUCT, form | {"title": "Một"}, form["_ban"], {})
    assert now == digest(saver.desk.raws(saver.desk.look().files(PRODUCT)))
    assert saver.save(PRODUCT, form | {"title": "Hai"}, now, {}) != now


def test_a_new_entry_with_its_photographs(site: SmallSite, saver: Saver) -> None:
    ref = Ref("news", "tin-moi")
    form = {
        "title": "Tin mới", "date": "2026-11-20", "body": "Một **đoạn**.",
        "photos": [{"file": "anh.jpg", "alt": "Ảnh", "focus": [0.25, 0.5]}],
    }  # fmt: skip
    saver.save(ref, form, "", {"news/tin-moi/anh.jpg": jpeg("#123")})
    assert site.read("content/news/tin-moi.md") == (
        "---\ntitle: Tin mới\ndate: 2026-11-20\nphotos:\n  - file: tin-moi/anh.jpg\n    alt: Ảnh\n"
        "    focus: [0.25, 0.5]\n---\n\nMột **đoạn**.\n"
    )
    assert (site.root / "content/news/tin-moi/anh.jpg").read_bytes() == jpeg("#123")
    with pytest.raises(Unsaved, match="Đã có một mục tên như vậy"):
        saver.save(ref, form, "", {})
    # Another photograph of the same name would take the first one's place.
    known = form_of(saver.desk, ref)["_ban"]
    with pytest.raises(Unsaved, match="đã có một ảnh khác"):
        saver.save(ref, form, known, {"anh.jpg": jpeg("#456")})


def test_nothing_is_kept_of_a_form_that_is_refused(site: SmallSite, saver: Saver) -> None:
    form = {"title": "Tin", "photos": [{"file": "anh.jpg", "alt": "Ảnh"}]}
    with pytest.raises(Unsaved):
        saver.save(Ref("news", "tin-ba"), form, "", {"anh.jpg": jpeg("#123")})
    with pytest.raises(Refused):
        saver.save(Ref("news", "tin-ba"), form, "", {"anh.jpg": b"khong phai anh"})
    assert not (site.root / "content/news/tin-ba").exists()
    assert not (site.root / "content/news/tin-ba.md").exists()


def test_the_english_twin_is_written_beside(site: SmallSite, saver: Saver) -> None:
    save(saver, NEWS, en={"title": "Lanterns", "summary": "", "body": "In **English**."})
    english = "content/news/tin-mot.en.md"
    assert site.read(english) == "---\ntitle: Lanterns\n---\n\nIn **English**.\n"
    save(saver, NEWS, en={"title": "Stone lanterns", "body": "In **English**."})
    assert site.read(english) == "---\ntitle: Stone lanterns\n---\n\nIn **English**.\n"
    why = refusal(saver, NEWS, en={"title": "", "body": ""})
    assert "Bản tiếng Anh đang có" in why.said


def test_all_files_or_none(site: SmallSite, saver: Saver, monkeypatch: pytest.MonkeyPatch) -> None:
    from kcsite import store

    before, twin = site.read(FILE), site.read(TWIN)
    whole = store.replace

    def full_disk(path: Path, data: bytes) -> None:
        if path.name == "product.en.md" and b"Other" in data:
            raise OSError("đĩa đầy")
        whole(path, data)

    monkeypatch.setattr(store, "replace", full_disk)
    en = form_of(saver.desk, PRODUCT)["en"] | {"title": "Other"}
    assert refusal(saver, PRODUCT, title="Khác", en=en).status == 507
    assert (site.read(FILE), site.read(TWIN)) == (before, twin)


def test_a_link_out_of_the_folder_is_not_followed(
    site: SmallSite, saver: Saver, tmp_path: Path
) -> None:
    outside = tmp_path / "ngoai"
    outside.mkdir()
    (site.root / "content/events/hoi-cho.md").unlink()
    (site.root / "content/events").rmdir()
    (site.root / "content/events").symlink_to(outside, target_is_directory=True)
    form = {"title": "Lễ", "type": "fair", "start": "2026-12-01", "venue": "Sân"}
    with pytest.raises(Unsaved):
        saver.save(Ref("event", "le"), form, "", {})
    assert not list(outside.iterdir())


def test_what_others_refer_to_is_not_deleted(site: SmallSite, saver: Saver) -> None:
    with pytest.raises(Unsaved) as caught:
        saver.delete(Ref("establishment", "da-tay"))
    assert {fault.said for fault in caught.value.told} == {
        "sản phẩm “Đèn đá Bửu Long”", "sản phẩm “Bình gốm men xanh”",
    }  # fmt: skip
    with pytest.raises(Unsaved) as caught:  # named in a text alone
        saver.delete(Ref("product", "binh-gom"))
    assert [fault.hint for fault in caught.value.told] == [FILE]
    assert (site.root / "content/establishments/da-tay.md").exists()


def test_an_entry_goes_with_its_own_photographs(site: SmallSite, saver: Saver) -> None:
    saver.delete(Ref("honoree", "le-thi-may"))
    assert not (site.root / "artisans/le-thi-may").exists()
    assert (site.root / "artisans/vinh-danh.csv").exists()
    with pytest.raises(Unsaved, match="đã bị xóa"):
        saver.delete(Ref("honoree", "le-thi-may"))
