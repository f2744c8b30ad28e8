"""Commands on a server, through the machine's own ssh: its keys, its agent, its known hosts.

In: a server, what to do there, what to feed to it. Out: what it printed, or Refused in the words of a
code. Nothing is ever asked of the person in front: no password, no "are you sure".
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from importlib import resources
from typing import IO

from kcsite.content.models.hosting import ServerPlace
from kcsite.hosting.refused import LOG, Refused

# A file of settings for ssh, in place of ~/.ssh/config.
CONFIG = "KCSITE_SSH_CONFIG"
# Who logs in, where that differs from one colleague to the next.
USER = "KCSITE_SSH_USER"

# What ssh or the server said → our code. The first row that matches counts.
_SAID: tuple[tuple[str, str], ...] = (
    (r"REMOTE HOST IDENTIFICATION HAS CHANGED", "K816"),
    (r"Host key verification failed|No \S+ host key is known", "K815"),
    (r"Permission denied \(|Too many authentication failures", "K817"),
    (
        r"Could not resolve|Connection refused|timed out|No route to host|Network is unreachable|"
        r"Connection (closed|reset)|Broken pipe|kex_exchange_identification|Timeout, server",
        "K814",
    ),
)
_PROBLEMS: tuple[tuple[str, str], ...] = (
    ("No space left|Disk quota exceeded", "ổ đĩa của máy chủ đã đầy"),
    ("Permission denied|Read-only file system|Operation not permitted", "không có quyền ghi"),
)
_OTHER_PROBLEM = "máy chủ từ chối"

_INSTALL = {
    "nt": "mở Cài đặt Windows, mục Tính năng tùy chọn, thêm “OpenSSH Client”",
    "posix": "cài gói openssh-client, rồi chạy lại",
}


@dataclass(frozen=True, slots=True)
class Ssh:
    """One server as this machine reaches it."""

    server: ServerPlace
    environment: Mapping[str, str] = field(default_factory=lambda: os.environ)

    @property
    def address(self) -> str:
        """`user@host`, or the host alone where ssh's own settings know the user."""
        user = self.environment.get(USER) or self.server.user
        return f"{user}@{self.server.host}" if user else self.server.host

    def options(self) -> list[str]:
        """ssh, with all that stands before the host."""
        program = shutil.which("ssh")
        if program is None:
            raise Refused("K820", program="ssh", hint=_INSTALL[os.name])
        config = self.environment.get(CONFIG)
        return [
            program,
            *(("-F", config) if config else ()),
            *("-p", str(self.server.port)),
            # Only a server that this machine knows, and never a question that nobody hears.
            *("-o", "StrictHostKeyChecking=yes", "-o", "BatchMode=yes"),
            *("-o", "ConnectTimeout=20", "-o", "ServerAliveInterval=15"),
            *("-o", "ClearAllForwardings=yes", "-T"),
        ]

    def run(self, action: str, *names: str, feed: bytes | Callable[[IO[bytes]], None] = b"") -> str:
        """Let `remote.sh` do one action. `feed` is what it reads, or writes what it reads."""
        script = resources.files("kcsite.hosting").joinpath("remote.sh").read_text("utf-8")
        words = ["sh", "-c", script, "kcsite", action, self.server.path, *names]
        return self.call([*self.options(), "--", self.address, shlex.join(words)], feed)

    def call(self, command: list[str], feed: bytes | Callable[[IO[bytes]], None] = b"") -> str:
        """Run a program to its end. What it says on the side goes through a file: no pipe fills up."""
        with tempfile.TemporaryFile() as said, tempfile.TemporaryFile() as printed:
            with subprocess.Popen(
                command, stdin=subprocess.PIPE, stdout=printed, stderr=said
            ) as process:
                assert process.stdin is not None
                try:
                    if callable(feed):
                        feed(process.stdin)
                    else:
                        process.stdin.write(feed)
                    process.stdin.close()
                except BrokenPipeError:
                    pass  # it ended before it had read all; what it said tells why
                except BaseException:
                    process.kill()
                    raise
                code = process.wait()
            said.seek(0)
            printed.seek(0)
            if code != 0:
                raise self.refused(said.read().decode("utf-8", "replace"))
            return printed.read().decode("utf-8", "replace")

    def refused(self, said: str) -> Refused:
        """The code for what ssh or the server complained of."""
        host = self.server.host
        for pattern, code in _SAID:
            if re.search(pattern, said):
                port = "" if self.server.port == 22 else f"-p {self.server.port} "
                return Refused(code, said, host=host, command=f"ssh {port}{self.address}")
        problem = next(
            (words for sign, words in _PROBLEMS if re.search(sign, said)), _OTHER_PROBLEM
        )
        return Refused("K819", said, problem=problem, file=LOG)
