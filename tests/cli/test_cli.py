"""The command line: exit codes, Vietnamese, JSON that parses, and never a traceback."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from kcsite import cli, store
from kcsite.cli import commands
from kcsite.cli.arguments import parser
from kcsite.cli.commands.upkeep import describe
from kcsite.cli.lock import lock
from kcsite.content.models.values import PREFIXES
from tests.site_factory import REPO, TODAY, SmallSite

AS_OF = ("--as-of", TODAY.isoformat())
# Words that would tell of argparse, of Python, or of an English system.
ENGLISH = re.compile(
    r"\b(usage|error|argument|invalid|choose|required|expected|unrecognized|Traceback|File|"
    r"show|options|positional|Permission|denied|No such|directory)\b"
)


@pytest.fixture
def site(tmp_path: Path) -> SmallSite:
    return SmallSite.make(tmp_path / "site")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> SmallSite:
    """A site that was built, for those who only read of it."""
    site = SmallSite.make(tmp_path_factory.mktemp("made") / "site")
    assert site.build().errors == 0
    return site


def run(root: Path, *words: str, capsys: pytest.CaptureFixture[str]) -> tuple[int, str, str]:
    """Exit code, what was said, what was complained of."""
    try:
        code = cli.main(["-C", str(root), *words])
    except SystemExit as end:
        code = int(end.code or 0)
    said = capsys.readouterr()
    assert "Traceback" not in said.out + said.err
    return code, said.out, said.err


def build(site: SmallSite, capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    return run(site.root, "build", "--only", "site", *AS_OF, *words, capsys=capsys)


def test_build_says_what_it_did(site: SmallSite, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = build(site, capsys)
    assert code == 0
    assert re.search(r"Xong: làm mới \d+ tệp, giữ lại 0, bỏ đi 0\.", out)
    assert "Trang web ở public/" in out
    assert err.splitlines()[0] == "… Đọc nội dung"
    assert err.splitlines()[-1] == "… Đưa vào chỗ"
    code, out, _ = build(site, capsys)
    assert (code, "Xong: làm mới 0 tệp" in out or "Không có gì thay đổi" in out) == (0, True)


def test_faults_of_the_content_are_one(site: SmallSite, capsys: pytest.CaptureFixture[str]) -> None:
    site.write("content/news/hong.md", "---\ntitle: A\ndate: mai\n---\n")
    code, out, _ = build(site, capsys)
    assert code == 1
    assert " --> content/news/hong.md:3:7" in out
    assert re.search(r"Có 1 lỗi và \d+ cảnh báo\. Trang cũ vẫn nguyên\.", out)
    assert not (site.root / "public").exists()
    assert run(site.root, "check", *AS_OF, "--only", "site", capsys=capsys)[0] == 1


def test_check_writes_nothing_to_the_site(
    site: SmallSite, capsys: pytest.CaptureFixture[str]
) -> None:
    site.edit("content/news/tin-mot.md", "Tin về", "Tin nông thônvề")
    code, out, _ = run(site.root, "check", *AS_OF, "--only", "site", capsys=capsys)
    assert code == 0
    assert "nông thônvề" in out  # the text check, which build leaves out
    assert not (site.root / "public").exists()
    assert store.read_state(site.root) == store.State()


@pytest.mark.parametrize("command", ["build", "check"])
def test_a_report_as_json(
    site: SmallSite, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    words = (command, "--only", "site", "--format", "json", *AS_OF)
    code, out, err = run(site.root, *words, capsys=capsys)
    found = json.loads(out)
    assert (code, err) == (0, "")
    assert {"made", "removed", "reused", "unchanged", "steps", "faults"} <= found.keys()
    assert all(
        {"code", "path", "line", "message", "message_en"} <= f.keys() for f in found["faults"]
    )
    site.write("content/news/hong.md", "---\ntitle: A\n---\n")
    code, out, _ = run(site.root, *words, capsys=capsys)
    assert code == 1
    assert "K101" in {fault["code"] for fault in json.loads(out)["faults"]}


def test_clean_takes_away_what_was_made(
    site: SmallSite, capsys: pytest.CaptureFixture[str]
) -> None:
    build(site, capsys)
    code, out, _ = run(site.root, "clean", capsys=capsys)
    assert (code, out) == (0, "Đã xóa public/, press/ và bộ nhớ đệm; nội dung vẫn nguyên.\n")
    assert not (site.root / "public").exists()
    kept = {path.name for path in (site.root / store.FOLDER).iterdir()}
    assert kept <= {"lock", "templates"}  # the tests share their compiled templates by a link
    assert (site.root / "content/site.yaml").exists()
    code, out, _ = run(site.root, "clean", "--format", "json", capsys=capsys)
    assert "public" in json.loads(out)["removed"]


PAGE = "public/san-pham/den-da/index.html"


@pytest.mark.parametrize(
    "path", [PAGE, "public/san-pham/den-da/", f"./{PAGE}", PAGE.replace("/", "\\")]
)
def test_why(made: SmallSite, capsys: pytest.CaptureFixture[str], path: str) -> None:
    code, out, _ = run(made.root, "why", path, capsys=capsys)
    assert code == 0
    assert "  product:den-da: thân bài\n" in out or "  san-pham:den-da: thân bài\n" in out
    assert "  mẫu trang web/product.html\n" in out
    assert not ENGLISH.search(out)


def test_why_of_every_output_can_be_said(made: SmallSite) -> None:
    for output in store.read_state(made.root).outputs.values():
        for key in output.keys:
            assert "{" not in describe(key)


def test_why_as_json_and_of_nothing(made: SmallSite, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(made.root, "why", PAGE, "--format", "json", capsys=capsys)
    found = json.loads(out)
    assert (code, found["path"], found["maker"]) == (0, PAGE, "entry")
    assert ["body", "product:den-da", "vi"] in found["keys"]
    code, out, _ = run(made.root, "why", "public/khong-co.html", capsys=capsys)
    assert (code, "Không có tệp" in out) == (2, True)
    code, out, _ = run(made.root, "why", "public/a.html", "--format", "json", capsys=capsys)
    assert (code, "error" in json.loads(out)) == (2, True)


def test_schema(site: SmallSite, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(site.root, "schema", capsys=capsys)
    assert (code, json.loads(out).keys()) == (0, set(PREFIXES.values()))
    for name in ("san-pham", "product"):
        code, out, _ = run(site.root, "schema", name, capsys=capsys)
        assert (code, "establishment" in json.loads(out)["properties"]) == (0, True)
    code, out, err = run(site.root, "schema", "san-phan", capsys=capsys)
    assert (code, "san-pham" in out + err) == (2, True)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([], "thiếu LỆNH"),
        (["buid"], "không có lệnh “buid”; có phải bạn muốn ghi “build”?"),
        (
            ["xyz"],
            "không có lệnh “xyz”; chọn một trong: build, check, ",
        ),
        (["build", "--only", "web"], "--only không nhận “web”; chọn một trong: site, press, proof"),
        (["build", "--format", "jsn"], "--format không nhận “jsn”; có phải bạn muốn ghi “json”?"),
        (["build", "--jobs", "0"], "--jobs: số tiến trình là một số từ 1 đến 64"),
        (["build", "--jobs", "²"], "--jobs: số tiến trình là một số từ 1 đến 64"),
        (["build", "--as-of", "hôm nay"], "--as-of: “hôm nay” không phải là ngày"),
        (["build", "--as-of"], "sau --as-of phải có một giá trị"),
        (["build", "thừa"], "không hiểu phần thừa: thừa"),
        (["build", "--for", "json"], "không hiểu phần thừa: --for json"),
        (["why"], "thiếu ĐƯỜNG-DẪN"),
    ],
)
def test_wrong_words_are_two_and_told_in_vietnamese(
    site: SmallSite, capsys: pytest.CaptureFixture[str], words: list[str], said: str
) -> None:
    code, out, err = run(site.root, *words, capsys=capsys)
    assert (code, out) == (2, "")
    assert said in err
    assert not ENGLISH.search(err), err


@pytest.mark.parametrize("command", [[], ["build"], ["check"], ["clean"], ["why"], ["schema"]])
def test_help_is_vietnamese(capsys: pytest.CaptureFixture[str], command: list[str]) -> None:
    with pytest.raises(SystemExit) as end:
        parser().parse_args([*command, "--help"])
    assert end.value.code == 0
    out = capsys.readouterr().out
    assert out.startswith("cách dùng: kcsite")
    assert not ENGLISH.search(out), out


def test_no_such_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = run(tmp_path / "không có", "build", capsys=capsys)
    assert (code, "lỗi[K901]" in err) == (2, True)
    code, _, err = run(tmp_path, "build", capsys=capsys)
    assert (code, "lỗi[K902]" in err) == (2, True)
    assert list(tmp_path.iterdir()) == []
    code, out, _ = run(tmp_path, "build", "--format", "json", capsys=capsys)
    assert (code, json.loads(out)["faults"][0]["code"]) == (2, "K902")


def test_every_command_has_its_room() -> None:
    (found,) = (action for action in parser()._actions if action.dest == "command")
    apart = {"doctor", "menu"}  # they need no library
    assert set(found.choices or ()) - apart == set(commands.COMMANDS)
    assert all(callable(commands.find(name)) for name in commands.COMMANDS)


def test_a_build_loads_no_other_command() -> None:
    code = "import sys; from kcsite.cli import commands; commands.find('build');"
    code += (
        "print(*sorted(name for name in sys.modules if name.startswith('kcsite.cli.commands.')))"
    )
    found = subprocess.check_output([sys.executable, "-c", code], cwd=REPO, text=True)
    assert found.split() == ["kcsite.cli.commands.making"]


def test_one_command_at_a_time(site: SmallSite, capsys: pytest.CaptureFixture[str]) -> None:
    with lock(site.root):
        code, _, err = build(site, capsys)
        assert (code, "lỗi[K904]" in err) == (2, True)
    assert build(site, capsys)[0] == 0  # the lock goes with its holder, its file may stay


def test_only_a_holder_of_the_folder_forgets_what_a_build_began(
    site: SmallSite, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kcsite.cli.commands.preview.serve", lambda call: 0)
    staged = site.root / store.FOLDER / "stage/public/index.html"
    staged.parent.mkdir(parents=True)
    staged.write_bytes(b"")
    assert run(site.root, "serve", capsys=capsys)[0] == 0
    assert staged.exists()  # a build that is running beside the preview needs it
    build(site, capsys)
    assert not staged.exists()


def test_the_lock_goes_with_its_process(
    site: SmallSite, capsys: pytest.CaptureFixture[str]
) -> None:
    (site.root / store.FOLDER).mkdir(exist_ok=True)
    code = "import sys; from pathlib import Path; from kcsite.cli.lock import lock\n"
    code += "with lock(Path(sys.argv[1])): print('held', flush=True); sys.stdin.read()"
    command = [sys.executable, "-c", code, str(site.root)]
    with subprocess.Popen(
        command, cwd=REPO, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as holder:
        assert holder.stdout is not None
        holder.stdout.readline()
        assert build(site, capsys)[0] == 2
        holder.kill()
        holder.wait()
    assert build(site, capsys)[0] == 0


def test_a_fault_of_ours_goes_to_a_log(
    site: SmallSite, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: Any) -> Any:
        raise ZeroDivisionError("ours")

    monkeypatch.setattr("kcsite.cli.commands.checking.check", fail)
    code, out, err = run(site.root, "check", capsys=capsys)
    assert (code, out, "lỗi[K999]" in err) == (2, "", True)
    assert "ZeroDivisionError: ours" in (site.root / ".kcsite/error.log").read_text("utf-8")


def test_a_folder_that_refuses(
    site: SmallSite, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: Any) -> Any:
        raise PermissionError(13, "Permission denied", "public/index.html")

    monkeypatch.setattr("kcsite.cli.commands.checking.check", fail)
    code, _, err = run(site.root, "check", capsys=capsys)
    assert (code, "lỗi[K903]" in err, "public/index.html" in err) == (2, True, True)
    assert not ENGLISH.search(err), err


def test_interrupted(
    site: SmallSite, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*_: Any) -> Any:
        raise KeyboardInterrupt

    monkeypatch.setattr("kcsite.cli.commands.checking.check", stop)
    code, out, _ = run(site.root, "check", capsys=capsys)
    assert (code, out) == (2, "Đã dừng. Trang cũ vẫn nguyên.\n")


def test_without_pango_the_site_is_made_and_the_print_explained(
    site: SmallSite, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kcsite.machine._loads", lambda name, system: False)
    code, out, _ = run(site.root, "build", *AS_OF, capsys=capsys)
    assert code == 0
    assert "Chưa làm được các tệp PDF" in out.rstrip().split("\n")[-1]
    assert (site.root / "public/index.html").exists()


@pytest.mark.parametrize("encoding", ["cp1258", "ascii", "cp1252"])
def test_a_console_that_does_not_know_our_letters(tmp_path: Path, encoding: str) -> None:
    """A Vietnamese Windows prints in its own code page; the letters must not stop the command."""
    site = SmallSite.make(tmp_path / "Trang của tôi")
    site.write("content/news/hong.md", "---\ntitle: Đèn\nngày: 1\n---\n")
    command = [sys.executable, "-m", "kcsite", "-C", str(site.root), "build", "--only", "site"]
    environment = {**os.environ, "PYTHONIOENCODING": encoding, "PYTHONUTF8": "0", "LC_ALL": "C"}
    done = subprocess.run(command, cwd=REPO, env=environment, capture_output=True, check=False)
    assert done.returncode == 1, done.stderr
    assert "lỗi[K102]: không có mục nào tên “ngày”" in done.stdout.decode("utf-8")
    assert b"Traceback" not in done.stdout + done.stderr


def test_new_begins_an_entry_and_never_writes_over_one(
    site: SmallSite, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ("new", "tin-tuc", "Hội chợ cuối năm: mở cửa")
    code, out, _ = run(site.root, *words, capsys=capsys)
    assert (code, "content/news/hoi-cho-cuoi-nam-mo-cua.md" in out) == (0, True)
    assert build(site, capsys)[0] == 0, "a new draft stops no build"
    before = site.read("content/news/hoi-cho-cuoi-nam-mo-cua.md")
    code, out, _ = run(site.root, *words, capsys=capsys)
    assert (code, "đã có rồi" in out) == (1, True)
    assert site.read("content/news/hoi-cho-cuoi-nam-mo-cua.md") == before
    assert run(site.root, "new", "tin-tuc", "?!", capsys=capsys)[0] == 1
    code, out, _ = run(site.root, "new", "tin-tucc", "Tin", capsys=capsys)
    assert (code, "tin-tuc" in out) == (2, True)
