"""Places to publish to: one place a file, and no secret in any of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from kcsite.content.load import read_hosting
from kcsite.content.models.hosting import Hosting, secrets
from kcsite.diagnostics import Diagnostics, render_all

FOLDER = "title: Thư mục\nfolder:\n  path: D:/trang\n"


def read(tmp_path: Path, text: str) -> tuple[dict[str, Hosting], Diagnostics]:
    name = "content/hosting/may-chu.yaml"
    (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / name).write_text(text, encoding="utf-8")
    found = Diagnostics()
    return read_hosting(tmp_path, [name, "content/news/a.md"], found), found


def test_a_place_is_named_by_its_file(tmp_path: Path) -> None:
    places, found = read(tmp_path, FOLDER)
    assert not len(found)
    assert places["may-chu"].keep == 5
    assert places["may-chu"].folder is not None


@pytest.mark.parametrize("text", ["title: A\n", f"{FOLDER}server: {{host: a.vn, path: /srv/a}}\n"])
def test_one_place_a_file(tmp_path: Path, text: str) -> None:
    places, found = read(tmp_path, text)
    assert not places
    assert [d.code for d in found] == ["K146"]


@pytest.mark.parametrize(
    "line",
    [
        "  host: -oProxyCommand=x",
        "  host: a b.vn",
        "  user: $(id)",
        "  path: /srv/../etc",
        "  path: /srv/a b",
        "  path: srv",
        "  path: /",
        "  path: /-rf",
    ],
)
def test_nothing_that_a_shell_could_take_for_more(tmp_path: Path, line: str) -> None:
    rows = {"host": "  host: a.vn", "path": "  path: /srv/a"}
    rows[line.strip().partition(":")[0]] = line
    text = "\n".join(["title: A", "server:", *rows.values(), ""])
    places, found = read(tmp_path, text)
    assert not places
    assert [d.code for d in found] == ["K106"]


@pytest.mark.parametrize(
    "line",
    [
        "password: x",
        "Mật khẩu: x",
        "mat_khau: x",
        "secret_key: x",
        "access-key: x",
        "token: ''",
        "identity_file: ~/.ssh/id_ed25519",
        "khóa bí mật: x",
        'note: "AKIAIOSFODNN7EXAMPLE"',
        'note: "https://ten:matkhau@kho.example"',
        'note: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY1"',
        'note: "-----BEGIN OPENSSH PRIVATE KEY-----"',
        "storage: {bucket: kho, secret: x}",
    ],
)
def test_a_secret_is_found_wherever_it_stands(tmp_path: Path, line: str) -> None:
    places, found = read(tmp_path, f"{FOLDER}{line}\n")
    assert not places
    assert {d.code for d in found} == {"K147"}
    # What is told ends up in logs: it must not say the secret again.
    assert not any(d.source for d in found)


def test_what_is_no_secret() -> None:
    data = {
        "title": "Máy chủ của Sở, phòng máy tầng 2",
        "server": {"host": "web.khuyencong.example", "path": "/var/www/khuyencong"},
        "storage": {"endpoint": "https://kho-luu-tru.example", "bucket": "khuyen-cong-dong-nai"},
    }
    assert not list(secrets(data))


def test_the_frame_of_a_secret(tmp_path: Path) -> None:
    _, found = read(tmp_path, f"{FOLDER}password: x\n")
    assert render_all(found).startswith("lỗi[K147]: mục “password” giống mật khẩu")
