"""A server: a real sshd on loopback; by rsync and, as from Windows, by a tar stream."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from importlib import resources
from pathlib import Path
from typing import IO, Any

import pytest

from kcsite.content.models.hosting import ServerPlace
from kcsite.hosting.deliver import deliver, forget, go_back
from kcsite.hosting.parcel import Parcel
from kcsite.hosting.refused import Refused
from kcsite.hosting.server import Server
from kcsite.hosting.ssh import Ssh
from tests.hosting.conftest import NEW, OLD, QUIET, parcel, seen
from tests.hosting.server_here import SSHD, Here, Sshd, here, sshd

pytestmark = pytest.mark.skipif(os.name == "nt", reason="a server's shell is asked for")

CARRIERS = pytest.mark.parametrize("rsync", [True, False], ids=["rsync", "tar"])


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sshd]:
    if not Path(SSHD).exists():
        pytest.skip("openssh-server is not installed")
    with sshd(tmp_path_factory.mktemp("sshd")) as running:
        yield running


@pytest.fixture
def top(tmp_path: Path) -> Path:
    return tmp_path / "www"


@CARRIERS
def test_there_and_back(server: Sshd, top: Path, old: Parcel, new: Parcel, rsync: bool) -> None:
    if rsync and not shutil.which("rsync"):
        pytest.skip("rsync is not installed")
    deliver(Server(here(top), False), old, 5, QUIET)
    place = Server(server.ssh(top, server.one_login), rsync)
    outcome = deliver(place, new, 5, QUIET)
    assert outcome.journey
    assert set(outcome.journey.drop) == {"tin/hai/index.html", "anh/a-11.webp"}
    assert seen(top / "current") == NEW
    assert not (top / "current" / "tin" / "hai").exists()
    # One file, two names.
    assert (top / "current" / "404.html").stat().st_nlink == 2
    assert (top / "current" / "index.html").stat().st_mode & 0o777 == 0o644
    place.show("0001-2026-11-22-" + old.digest[:12], QUIET)
    assert seen(top / "current") == OLD


def test_what_would_travel(top: Path, old: Parcel, new: Parcel) -> None:
    place = Server(here(top), False)
    assert place.compare(old).send == tuple(sorted(OLD))
    assert not top.exists()
    deliver(place, old, 5, QUIET)
    planned = place.compare(new)
    assert deliver(place, new, 5, QUIET).journey == planned
    go_back(place, 1, QUIET)
    assert seen(top / "current") == OLD
    deliver(place, new, 5, QUIET)
    assert len(forget(place)) == 1
    assert [r.is_current for r in place.kept()] == [True]
    assert deliver(place, new, 5, QUIET).journey is None


def test_the_oldest_go(top: Path, tmp_path: Path) -> None:
    place = Server(here(top), False)
    for turn in range(3):
        files = {"index.html": b"%d" % turn, "a/b": b"x"}
        deliver(place, parcel(tmp_path / str(turn), files), 2, QUIET)
    assert [r.turn for r in place.kept()] == [2, 3]


def test_what_was_changed_on_the_server_is_mended(top: Path, old: Parcel) -> None:
    place = Server(here(top), False)
    deliver(place, old, 5, QUIET)
    (top / "current" / "index.html").write_bytes(b"sua tay")
    (top / "current" / "la.php").write_bytes(b"la")
    outcome = deliver(place, old, 5, QUIET, again=True)
    assert outcome.journey and outcome.journey.send == ("index.html",)
    assert outcome.journey.drop == ("la.php",)
    assert seen(top / "current") == OLD


class Cut(Exception):
    """The line went dead."""


class Counted(Here):
    """Goes dead before the n-th word to the server, or, every second time, in its midst."""

    left = 0
    within = False

    def call(self, command: list[str], feed: bytes | Callable[[IO[bytes]], None] = b"") -> str:
        Counted.left -= 1
        if Counted.left < 0:
            if Counted.within and callable(feed):

                def torn(pipe: IO[bytes]) -> None:
                    feed(_Torn(pipe))  # type: ignore[arg-type]

                super().call(command, torn)
            raise Cut
        return super().call(command, feed)


class _Torn:
    """Passes on what fits into 3 kB."""

    def __init__(self, pipe: IO[bytes]) -> None:
        self.pipe, self.room = pipe, 3000

    def write(self, data: bytes) -> int:
        self.pipe.write(data[: self.room])
        self.room -= len(data)
        if self.room < 0:
            self.pipe.flush()
            raise Cut
        return len(data)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.pipe, name)


@pytest.mark.parametrize("within", [False, True])
def test_cut_off_anywhere_visitors_see_the_one_or_the_other(
    tmp_path: Path, old: Parcel, new: Parcel, within: bool
) -> None:
    if within:
        files = {**NEW, "to.pdf": os.urandom(9000)}
        new = parcel(tmp_path / "to", files)
    cuts = 0
    for left in range(30):
        top = tmp_path / f"www{left}"
        ssh = here(top)
        deliver(Server(ssh, False), old, 5, QUIET)
        Counted.left, Counted.within = left, within
        try:
            deliver(Server(Counted(ssh.server), False), new, 5, QUIET)
        except Cut:
            cuts += 1
        else:
            break
        wanted = seen(new.folder)
        assert seen(top / "current") in (OLD, wanted)
        deliver(Server(ssh, False), new, 5, QUIET)
        assert seen(top / "current") == wanted
        assert [r.turn for r in Server(ssh, False).kept()] == [1, 2]
        assert not list((top / "releases").glob(".*"))
    assert cuts >= 7


def test_what_arrived_torn_is_not_shown(top: Path, old: Parcel, new: Parcel) -> None:
    class Lossy(Here):
        def run(self, action: str, *names: str, feed: Any = b"") -> str:
            return "" if action == "receive" else super().run(action, *names, feed=feed)

    ssh = here(top)
    deliver(Server(ssh, False), old, 5, QUIET)
    with pytest.raises(Refused, match="K823"):
        deliver(Server(Lossy(ssh.server), False), new, 5, QUIET)
    assert seen(top / "current") == OLD


def test_a_server_that_is_not_known(server: Sshd, top: Path, old: Parcel) -> None:
    place = Server(server.ssh(top))
    try:
        server.know(None)
        with pytest.raises(Refused) as refused:
            place.compare(old)
        assert refused.value.code == "K815"
        assert refused.value.words["command"].startswith(f"ssh -p {server.port} ")
        server.know(server.folder / "client.pub")  # another key than it has
        with pytest.raises(Refused, match="K816"):
            place.compare(old)
    finally:
        server.know(server.host_key)
    assert not top.exists()


def test_a_login_that_is_refused(server: Sshd, top: Path, tmp_path: Path, old: Parcel) -> None:
    config = (server.folder / "ssh_config").read_text("utf-8")
    other = tmp_path / "ssh_config"
    other.write_text(config.replace("/client", "/host"), encoding="utf-8")
    with pytest.raises(Refused, match="K817"):
        Server(server.ssh(top, other)).compare(old)


def test_a_server_that_is_not_there(tmp_path: Path, old: Parcel) -> None:
    place = ServerPlace(host="127.0.0.1", port=1, path="/srv/a")
    with pytest.raises(Refused, match="K814"):
        Server(Ssh(place)).compare(old)


def test_a_machine_without_ssh(
    server: Sshd, top: Path, old: Parcel, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(Refused, match="K820"):
        Server(server.ssh(top)).compare(old)


def test_a_place_that_cannot_be_written_to(top: Path, old: Parcel) -> None:
    top.write_text("một tệp ở chỗ của thư mục", encoding="utf-8")
    with pytest.raises(Refused) as refused:
        deliver(Server(here(top), False), old, 5, QUIET)
    assert refused.value.code == "K819"
    assert "mkdir" in refused.value.detail


@pytest.mark.parametrize(
    ("said", "problem"),
    [
        ("tar: index.html: Cannot write: No space left on device", "đầy"),
        ("mkdir: cannot create directory '/srv/a': Permission denied", "quyền"),
        ("sh: tar: not found", "từ chối"),
    ],
)
def test_what_a_server_complains_of(said: str, problem: str) -> None:
    refused = Ssh(ServerPlace(host="a.vn", path="/srv/a")).refused(said)
    assert refused.code == "K819"
    assert problem in refused.words["problem"]


def test_a_current_of_others_is_left_alone(top: Path, old: Parcel) -> None:
    (top / "current").mkdir(parents=True)
    with pytest.raises(Refused, match="K818"):
        deliver(Server(here(top)), old, 5, QUIET)
    (top / "current").rmdir()
    (top / "current").symlink_to(top)
    with pytest.raises(Refused, match="K818"):
        deliver(Server(here(top)), old, 5, QUIET)


@pytest.mark.parametrize("shell", ["dash", "bash", "busybox"])
def test_any_shell_reads_what_the_server_is_to_do(shell: str) -> None:
    program = shutil.which(shell)
    if program is None:
        pytest.skip(f"{shell} is not installed")
    script = resources.files("kcsite.hosting").joinpath("remote.sh")
    words = [program, *(["sh"] if shell == "busybox" else []), "-n", str(script)]
    assert subprocess.run(words, check=False).returncode == 0
