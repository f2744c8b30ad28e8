"""A real sshd on loopback, with keys and settings of its own, for one test run."""

from __future__ import annotations

import getpass
import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from kcsite.content.models.hosting import ServerPlace
from kcsite.hosting.ssh import CONFIG, USER, Ssh

SSHD = shutil.which("sshd") or "/usr/sbin/sshd"


@dataclass(frozen=True, slots=True)
class Sshd:
    """Where it listens, and the files of its keys."""

    folder: Path
    port: int

    def ssh(self, path: Path, config: Path | None = None) -> Ssh:
        place = ServerPlace(host="127.0.0.1", port=self.port, path=str(path))
        given = {CONFIG: str(config or self.folder / "ssh_config"), USER: getpass.getuser()}
        return Ssh(place, given)

    @property
    def one_login(self) -> Path:
        """Settings with which all commands share one connection: most of a login is arithmetic."""
        return self.folder / "ssh_config_shared"

    def know(self, host_key: Path | None) -> None:
        """Let the client know this key of the server, or none."""
        known = self.folder / "known_hosts"
        key = host_key.read_text("utf-8") if host_key else ""
        known.write_text(f"[127.0.0.1]:{self.port} {key}" if key else "", encoding="utf-8")

    @property
    def host_key(self) -> Path:
        return self.folder / "host.pub"


class Here(Ssh):
    """The server's own script, run by a shell of this machine: a tenth of the time of a login."""

    def options(self) -> list[str]:
        return []

    def call(self, command: list[str], feed: bytes | Callable[[IO[bytes]], None] = b"") -> str:
        # What is left of ssh's words: --, the address, and the line for the server's shell.
        return super().call(["sh", "-c", command[2]], feed)


def here(top: Path) -> Here:
    return Here(ServerPlace(host="127.0.0.1", path=str(top)))


def _keygen(path: Path) -> None:
    command = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(path)]
    subprocess.run(command, check=True, stdin=subprocess.DEVNULL)


@contextmanager
def sshd(folder: Path) -> Iterator[Sshd]:
    """Started as whoever runs the tests; ended when the block ends."""
    for name in ("host", "client"):
        _keygen(folder / name)
    shutil.copy(folder / "client.pub", folder / "authorized")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    if os.geteuid() == 0:  # what its service would make; other users need no such folder
        Path("/run/sshd").mkdir(exist_ok=True)
    (folder / "sshd_config").write_text(
        f"ListenAddress 127.0.0.1\nPort {port}\nHostKey {folder}/host\nPidFile none\n"
        f"AuthorizedKeysFile {folder}/authorized\nStrictModes no\nUsePAM no\n"
        "PasswordAuthentication no\nKbdInteractiveAuthentication no\nPermitRootLogin yes\n",
        encoding="utf-8",
    )
    settings = (
        f"UserKnownHostsFile {folder}/known_hosts\nGlobalKnownHostsFile none\n"
        f"IdentityFile {folder}/client\nIdentitiesOnly yes\nIdentityAgent none\n"
    )
    (folder / "ssh_config").write_text(settings, encoding="utf-8")
    here = Sshd(folder, port)
    here.know(here.host_key)
    # A socket's path must be short.
    sockets = tempfile.mkdtemp(prefix="kc-")
    shared = f"{settings}ControlMaster auto\nControlPath {sockets}/s\nControlPersist 60\n"
    here.one_login.write_text(shared, encoding="utf-8")
    command = [SSHD, "-D", "-e", "-f", str(folder / "sshd_config")]
    with (folder / "log").open("wb") as log, subprocess.Popen(command, stderr=log) as server:
        try:
            _await(port, server)
            yield here
        finally:
            if Path(sockets, "s").exists():
                leave = ["ssh", "-F", str(here.one_login), "-O", "exit", "127.0.0.1"]
                subprocess.run(leave, stderr=subprocess.DEVNULL, check=False)
            server.terminate()
            shutil.rmtree(sockets, ignore_errors=True)


def _await(port: int, server: subprocess.Popen[bytes]) -> None:
    while server.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
    raise AssertionError("sshd ended before it listened")
