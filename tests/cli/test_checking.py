"""check: by file, mended, as commands for GitHub, and again and again."""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from kcsite import changes, cli, quick, store
from kcsite.cli.faults import workflow_commands
from kcsite.cli.lock import lock
from kcsite.diagnostics import Diagnostics
from tests.site_factory import TODAY, SmallSite

WORDS = ("check", "--only", "site", "--as-of", TODAY.isoformat())
NEWS = "content/news/tin-mot.md"


@pytest.fixture
def site(tmp_path: Path) -> SmallSite:
    return SmallSite.make(tmp_path / "site")


def check(site: SmallSite, capsys: pytest.CaptureFixture[str], *more: str) -> tuple[int, str, str]:
    code = cli.main(["-C", str(site.root), *WORDS, *more])
    said = capsys.readouterr()
    return code, said.out, said.err


def test_faults_stand_by_file(site: SmallSite, capsys: pytest.CaptureFixture[str]) -> None:
    site.write(NEWS, "---\ntitle: “Tin”\ndate: mai\nngay: 1\n---\nTin nông thônvề.\n")
    site.edit("content/crafts/cham-da.md", "Nghề có", "Nghề  có")
    code, out, _ = check(site, capsys)
    heads = re.findall(r"^(\S+) — (.+)\n─+$", out, re.MULTILINE)
    assert code == 1
    assert (NEWS, "2 lỗi, 1 cảnh báo") in heads
    assert ("content/crafts/cham-da.md", "1 cảnh báo") in heads
    assert heads == sorted(heads)
    part = out.partition(f"{NEWS} — ")[2].partition(" — ")[0]
    # The warning stands on the first line of all, the errors below it: what must be mended is first.
    assert re.findall(r"^(lỗi|cảnh báo)\[", part, re.MULTILINE) == ["lỗi", "lỗi", "cảnh báo"]
    assert "Trang cũ vẫn nguyên." in out


def test_mending(site: SmallSite, capsys: pytest.CaptureFixture[str]) -> None:
    site.edit("content/crafts/cham-da.md", "Nghề có từ lâu.", "Nghề  có\u00a0từ lâu .")
    age(site.root / "content/crafts/cham-da.md")
    code, out, _ = check(site, capsys, "--fix")
    assert code == 0
    assert re.search(r"^Đã sửa content/crafts/cham-da\.md: .*dấu cách.*\(1 chỗ\)", out)
    assert "Nghề có từ lâu.\n" in site.read("content/crafts/cham-da.md")
    assert "K406" not in out
    code, out, _ = check(site, capsys, "--fix", "--format", "json")
    assert (code, json.loads(out)["mended"]) == (0, {"files": {}, "busy": []})
    assert check(site, capsys, "--fix")[1].startswith("Không có gì cần sửa tự động.\n")


def age(path: Path) -> None:
    """A file that changed this very moment is left alone: let the moment pass."""
    while store.scan(path.parent, ["."])[f"./{path.name}"] == store.NEVER:
        threading.Event().wait(0.01)


def test_commands_for_github(
    site: SmallSite, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    site.edit(NEWS, "date: ", "date: x")
    monkeypatch.setenv("GITHUB_WORKSPACE", str(site.root.parent))
    code, out, _ = check(site, capsys, "--format", "github")
    lines = [line for line in out.splitlines() if line.startswith("::")]
    assert code == 1
    assert any(
        re.match(rf"::error file=site/{NEWS},line=3,col=7,endColumn=\d+,title=K\d+::", line)
        for line in lines
    )
    assert all("%0A" in line for line in lines)  # the hint stands below the message
    monkeypatch.setenv("GITHUB_WORKSPACE", str(site.root))
    assert f"file={NEWS},line" in check(site, capsys, "--format", "github")[1]


def test_signs_that_a_command_is_made_of(tmp_path: Path) -> None:
    found = Diagnostics()
    found.add("K102", "a,b:100%.md", 2, field="50%\n::error::", nearest="")
    (line,) = workflow_commands(tmp_path, found)
    assert "a%2Cb%3A100%25.md,line=2,col=1," in line
    assert "50%25%0A::error::" in line  # in the data colons are plain


def test_a_full_check_makes_all_and_writes_nothing(
    site: SmallSite, capsys: pytest.CaptureFixture[str]
) -> None:
    code, _, err = check(site, capsys, "--full")
    assert code == 0
    assert re.search(r"^… Làm trang \(\d+\)$", err, re.MULTILINE)
    assert not (site.root / "public").exists()
    assert "Làm trang" not in check(site, capsys)[2]


def test_watching(
    site: SmallSite, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Rounds follow changes; between them the folder is free; another command is waited for."""
    seen = []

    def saved(root: Path, tops: object) -> Iterator[frozenset[str]]:
        assert (root, tops) == (site.root, quick.INPUTS)
        with lock(site.root):
            seen.append(capsys.readouterr().out)
        yield frozenset()  # a quiet moment, and nothing was missed
        assert capsys.readouterr().out == ""
        site.edit(NEWS, "date: ", "date: x")
        yield frozenset()  # saved unseen
        seen.append(capsys.readouterr().out)
        held = lock(site.root)
        held.__enter__()
        threading.Timer(0.05, held.__exit__, (None, None, None)).start()
        site.edit(NEWS, "date: x", "date: ")
        yield frozenset({NEWS})
        seen.append(capsys.readouterr().out)
        raise KeyboardInterrupt

    monkeypatch.setattr(changes, "changes", saved)
    monkeypatch.setattr("kcsite.cli.commands.checking._PATIENCE", 0.01)
    code, out, _ = check(site, capsys, "--watch")
    assert (code, out) == (0, "Đã dừng theo dõi.\n")
    assert [f"{NEWS} — 1 lỗi" in text for text in seen] == [False, True, False]
    assert all("Đang theo dõi" in text for text in seen)


def test_watching_does_not_mend(site: SmallSite, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        check(site, capsys, "--watch", "--fix")
    assert end.value.code == 2
    assert "--fix không đi cùng --watch" in capsys.readouterr().err
