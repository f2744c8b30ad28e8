"""publish on the command line: what it refuses, what it sends, what it says."""

from __future__ import annotations

import datetime as dt
import json
import os
import shutil
from pathlib import Path

import pytest

from kcsite import cli, quick, store
from kcsite.cli.commands.publishing import publish
from kcsite.hosting.refused import LOG
from tests.hosting.conftest import seen
from tests.site_factory import TODAY, SmallSite

AS_OF = ("--as-of", TODAY.isoformat())
PLACE = "title: Ổ đĩa của phòng\nkeep: 3\nfolder:\n  path: ../web\n"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> SmallSite:
    """Built, with one place to publish to."""
    site = SmallSite.make(tmp_path_factory.mktemp("built") / "site")
    site.write("content/hosting/o-dia.yaml", PLACE)
    assert site.build().errors == 0
    return site


@pytest.fixture
def site(tmp_path: Path, built: SmallSite, monkeypatch: pytest.MonkeyPatch) -> SmallSite:
    """A copy of it, whose state knows the stats that the copies have."""
    monkeypatch.setattr(store, "_TICK_NS", 0)
    monkeypatch.setattr(store, "_COARSE_TICK_NS", 0)
    site = SmallSite(tmp_path / "site")
    shutil.copytree(built.root, site.root, symlinks=True)
    state = store.read_state(site.root)
    state.inputs.update(store.scan(site.root, quick.INPUTS))
    store.replace(site.root / store.FOLDER / "state", state.pack())
    return site


def run(site: SmallSite, *words: str, capsys: pytest.CaptureFixture[str]) -> tuple[int, str, str]:
    capsys.readouterr()
    try:
        code = cli.main(["-C", str(site.root), "publish", *AS_OF, *words])
    except SystemExit as end:
        code = int(end.code or 0)
    said = capsys.readouterr()
    assert "Traceback" not in said.out + said.err
    return code, said.out, said.err


def public(site: SmallSite) -> dict[str, bytes]:
    return seen(site.root / "public")


def web(site: SmallSite) -> dict[str, bytes]:
    return seen(site.root.parent / "web" / "current")


def test_sent_taken_back_and_forgotten(site: SmallSite, capsys: pytest.CaptureFixture[str]) -> None:
    first = public(site)
    code, out, err = run(site, capsys=capsys)
    assert code == 0, err
    assert out.startswith("Đã đăng lên ../web/current: gửi ")
    assert web(site) == first
    assert "Không phải gửi gì" in run(site, capsys=capsys)[1]

    site.edit("content/news/tin-mot.md", "Mười chiếc", "Mười hai chiếc")
    assert run(site, capsys=capsys)[0] == 1  # it has to be built first
    assert site.build().errors == 0
    code, out, _ = run(site, "--dry-run", capsys=capsys)
    assert "  + tin-tuc/tin-mot/index.html (" in out
    assert "Nếu đăng lên “Ổ đĩa của phòng”: gửi " in out
    assert web(site) == first
    assert run(site, capsys=capsys)[0] == 0
    assert web(site) == public(site) != first

    out = run(site, "--list", capsys=capsys)[1]
    assert out.splitlines()[0] == "“Ổ đĩa của phòng” đang giữ 2 bản, mới nhất ở dưới:"
    assert out.rstrip().endswith("← đang hiện")
    assert run(site, "--rollback", capsys=capsys)[0] == 0
    assert web(site) == first
    code, _, err = run(site, "--rollback", "4", capsys=capsys)
    assert (code, "lỗi[K822]" in err) == (2, True)
    assert "Đã xóa 1 bản" in run(site, "--forget", capsys=capsys)[1]
    assert web(site) == first


def test_nothing_but_what_the_build_made_travels(
    site: SmallSite, capsys: pytest.CaptureFixture[str]
) -> None:
    made = public(site)
    site.write("public/mat-khau.txt", "của ai đó")
    site.write("public/.git/config", "[core]")
    assert run(site, capsys=capsys)[0] == 0
    assert web(site) == made


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda site: site.edit("content/site.yaml", "per_page: 6", "per_page: 7"), "K812"),
        (lambda site: (site.root / "content/news/tin-hai.md").unlink(), "K812"),
        (lambda site: site.write("content/news/hong.md", "---\ntitle: A\n---\n"), "K812"),
        (lambda site: (site.root / store.FOLDER / "state").unlink(), "K811"),
        (lambda site: (site.root / "public/index.html").unlink(), "K813"),
        (lambda site: site.write("public/index.html", "sửa tay"), "K813"),
    ],
)
def test_what_is_not_as_it_was_built_is_refused(
    site: SmallSite, capsys: pytest.CaptureFixture[str], change: object, code: str
) -> None:
    change(site)  # type: ignore[operator]
    found, _, err = run(site, capsys=capsys)
    assert found == 1
    assert f"lỗi[{code}]" in err
    assert "build" in err
    assert not (site.root.parent / "web").exists()


def test_what_was_changed_without_a_trace_is_refused(
    site: SmallSite, capsys: pytest.CaptureFixture[str]
) -> None:
    page = site.root / "public/index.html"
    before = page.stat()
    page.write_bytes(b"x" * before.st_size)
    os.utime(page, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert "lỗi[K813]: tệp public/index.html" in run(site, capsys=capsys)[2]


def test_a_site_of_another_day_is_refused(
    site: SmallSite, capsys: pytest.CaptureFixture[str]
) -> None:
    tomorrow = (TODAY + dt.timedelta(days=1)).isoformat()
    assert "lỗi[K812]" in run(site, "--as-of", tomorrow, capsys=capsys)[2]


def test_proofs_alone_are_no_site(site: SmallSite, capsys: pytest.CaptureFixture[str]) -> None:
    state = store.read_state(site.root)
    state.wish = (TODAY.isoformat(), "proof", "False")
    store.replace(site.root / store.FOLDER / "state", state.pack())
    assert "lỗi[K812]" in run(site, capsys=capsys)[2]


def test_which_place(site: SmallSite, capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = run(site, "--to", "o-dai", capsys=capsys)
    assert (code, "có phải bạn muốn ghi “o-dia”?" in err) == (2, True)
    # A place more: what was built is still what is to be sent.
    site.write("content/hosting/thu.yaml", PLACE.replace("../web", "dang-thu"))
    code, _, err = run(site, capsys=capsys)
    assert (code, "--to" in err and "thu (" in err) == (2, True)
    assert run(site, "--to", "thu", capsys=capsys)[0] == 0
    assert (site.root / "dang-thu/current/index.html").exists()
    for name in ("o-dia", "thu"):
        (site.root / f"content/hosting/{name}.yaml").unlink()
    code, _, err = run(site, capsys=capsys)
    assert (code, "docs/dang-trang.md" in err) == (2, True)


def test_a_faulty_place_is_told_by_check_too(
    site: SmallSite, capsys: pytest.CaptureFixture[str]
) -> None:
    site.write("content/hosting/o-dia.yaml", f"{PLACE}password: x\n")
    code, _, err = run(site, capsys=capsys)
    assert (code, "lỗi[K147]" in err) == (1, True)
    code = cli.main(["-C", str(site.root), "check", "--only", "site", *AS_OF])
    assert (code, "lỗi[K147]" in capsys.readouterr().out) == (1, True)


@pytest.mark.parametrize("path", [".", "public", "content/web", "products", ".kcsite/x"])
def test_not_into_the_content_itself(
    site: SmallSite, capsys: pytest.CaptureFixture[str], path: str
) -> None:
    site.write("content/hosting/o-dia.yaml", PLACE.replace("../web", path))
    code, _, err = run(site, capsys=capsys)
    assert (code, "lỗi[K825]" in err) == (2, True)


def test_as_json(site: SmallSite, capsys: pytest.CaptureFixture[str]) -> None:
    def value(*words: str) -> dict[str, object]:
        found: dict[str, object] = json.loads(
            run(site, *words, "--format", "json", capsys=capsys)[1]
        )
        return found

    planned = value("--dry-run")
    assert planned["sent"] == sorted(public(site))
    sent = value()
    assert (sent["sent"], sent["bytes"]) == (planned["sent"], planned["bytes"])
    assert value()["sent"] == []
    assert [row["is_current"] for row in value("--list")["releases"]] == [True]  # type: ignore[attr-defined]
    assert value("--forget")["removed"] == []
    run(site, "--again", capsys=capsys)
    assert value("--rollback")["release"] == sent["release"]


def test_one_thing_at_a_time(site: SmallSite, capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = run(site, "--list", "--forget", capsys=capsys)
    assert (code, "không đi cùng" in err) == (2, True)
    code, _, err = run(site, "--rollback", "0", capsys=capsys)
    assert (code, "từ 1 đến 50" in err) == (2, True)


def test_what_a_server_said_is_written_down(
    site: SmallSite, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "title: Máy chủ\nserver: {host: 127.0.0.1, port: 1, path: /srv/a}\n"
    site.write("content/hosting/o-dia.yaml", text)
    code, _, err = run(site, capsys=capsys)
    assert (code, "lỗi[K814]: không tới được 127.0.0.1" in err) == (2, True)
    assert "127.0.0.1" in (site.root / LOG).read_text("utf-8")


def test_publish_is_a_command() -> None:
    assert publish.__doc__
