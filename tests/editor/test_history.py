"""Taking back: every save and every deletion, in git or in dated copies."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from kcsite.content.models import Ref
from kcsite.editor import Desk
from kcsite.editor import copies as room
from kcsite.editor.checking import Unsaved
from kcsite.editor.commits import Commits
from kcsite.editor.copies import Copies
from kcsite.editor.history import history_of
from kcsite.editor.saving import Saver
from kcsite.editor.undoing import Undoing
from tests.editor.conftest import NEWS
from tests.editor.test_saving import form_of, save
from tests.site_factory import SmallSite

FILE = "content/news/tin-mot.md"


def git(root: Path, *words: str) -> str:
    done = subprocess.run(
        ["git", "-C", root, *words], capture_output=True, check=True, encoding="utf-8"
    )
    return done.stdout


@pytest.fixture(params=["copies", "git", "git-below"])
def undoing(request: pytest.FixtureRequest, site: SmallSite, desk: Desk) -> Undoing:
    """A desk whose history is kept one way or the other; the repository may begin further up."""
    if request.param != "copies":
        top = site.root.parent if request.param == "git-below" else site.root
        git(top, "init", "-q")
        git(top, "config", "user.name", "Cô Hạnh")
        git(top, "config", "user.email", "hanh@khuyencong.example")
        git(site.root, "add", "content", "products", "artisans")
        git(site.root, "commit", "-q", "-m", "Đầu tiên")
    history = history_of(site.root)
    assert isinstance(history, Copies if request.param == "copies" else Commits)
    return Undoing(desk, Saver(desk, history))


def test_a_save_is_a_version_and_can_be_taken_back(site: SmallSite, undoing: Undoing) -> None:
    before = site.read(FILE)
    save(undoing.saver, NEWS, title="Một")
    save(undoing.saver, NEWS, title="Hai")
    newest, middle, oldest = undoing.versions(NEWS, "")
    assert newest.what == "Sửa tin “Hai”"
    assert not newest.can_restore, "it is what stands"
    assert [line.text for line in newest.lines if line.mark] == [
        "Tên hoặc tiêu đề: Một",
        "Tên hoặc tiêu đề: Hai",
    ]
    undoing.restore(NEWS, oldest.id)
    assert site.read(FILE) == before
    assert undoing.versions(NEWS, "")[0].what.startswith("Lấy lại tin “Đèn đá xuống phố”")
    undoing.restore(NEWS, middle.id)
    assert "title: Một" in site.read(FILE)


def test_what_was_deleted_comes_back_with_its_photographs(
    site: SmallSite, undoing: Undoing
) -> None:
    ref = Ref("honoree", "tran-van-da")
    site.edit("products/den-da/product.md", "makers: [tran-van-da]\n", "")
    folder = site.root / "artisans/tran-van-da"
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert len(before) == 2
    undoing.saver.delete(ref)
    assert not folder.exists()
    (gone,) = [change for change in undoing.latest() if change.what.startswith("Xóa")]
    assert gone.ref == ref
    assert undoing.told(ref)[2] is False
    version = next(change for change in undoing.versions(ref, "") if change.can_restore)
    undoing.restore(ref, version.id)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_what_was_edited_by_hand_before_a_save_is_there_to_go_back_to(
    site: SmallSite, undoing: Undoing
) -> None:
    site.edit(FILE, "Tin về", "Sửa tay: tin về")
    by_hand = site.read(FILE)
    save(undoing.saver, NEWS, title="Ở trang sửa")
    newest, before, *_ = undoing.versions(NEWS, "")
    undoing.restore(NEWS, before.id)
    assert site.read(FILE) == by_hand
    assert newest.id != before.id


def test_a_version_that_fits_no_more_is_not_put_back(site: SmallSite, undoing: Undoing) -> None:
    save(undoing.saver, NEWS, about=[], body="Tin.")
    oldest = undoing.versions(NEWS, "")[-1]
    for name in ("products/den-da/product.md", "products/den-da/product.en.md"):
        site.delete(name)
    site.edit("content/showrooms/trung-tam.md", "products: [den-da]\n", "")
    with pytest.raises(Unsaved) as caught:
        undoing.restore(NEWS, oldest.id)
    assert any("không có sản phẩm nào tên" in fault.said for fault in caught.value.told)
    with pytest.raises(Unsaved):
        undoing.restore(NEWS, "khong-co")


def test_only_the_files_of_the_save_are_committed(site: SmallSite, undoing: Undoing) -> None:
    if isinstance(undoing.saver.history, Copies):
        return
    other = "content/news/tin-hai.md"
    site.edit(other, "Hai mươi", "Ba mươi")
    git(site.root, "add", other)
    site.edit(FILE, "Tin về", "Về")
    save(undoing.saver, NEWS, title="Một")
    assert git(site.root, "show", "--name-only", "--format=%an: %s", "--relative", "HEAD").split(
        "\n"
    ) == ["Cô Hạnh: Sửa tin “Một”", "", FILE, ""]
    assert git(site.root, "status", "--short", "--", other).startswith("M ")


def test_dated_copies_are_bounded(
    site: SmallSite, saver: Saver, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(room, "_VERSIONS", 3)
    for number in range(6):
        save(saver, NEWS, title=f"Lần {number}")
    found = Undoing(saver.desk, saver).versions(NEWS, "")
    assert [change.what for change in found] == [f"Sửa tin “Lần {n}”" for n in (5, 4, 3)]
    assert len(list((site.root / ".kcsite/history/tep").iterdir())) == 3


def test_a_full_disk_does_not_undo_a_save(
    site: SmallSite, saver: Saver, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*given: object) -> None:
        raise OSError

    monkeypatch.setattr(Copies, "_write", full)
    form = form_of(saver.desk, NEWS)
    saver.save(NEWS, form | {"title": "Vẫn lưu"}, form["_ban"], {})
    assert "title: Vẫn lưu" in site.read(FILE)
