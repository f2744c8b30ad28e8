"""The finished site in the servers it is written for: Apache and nginx read our files and answer so."""

from __future__ import annotations

import http.client
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.site_factory import SmallSite

MODULES = Path("/usr/lib/apache2/modules")
OLD, NEW = "/tin-cu/lop-dan.html", "/tin-tuc/tin-hai/"
# As Debian builds it: what is not in this list is built in.
NEEDED = ("mpm_event", "authz_core", "dir", "mime", "alias", "headers")


def _apache(folder: Path, public: Path, port: int) -> list[str]:
    loads = "\n".join(f"LoadModule {n}_module {MODULES}/mod_{n}.so" for n in NEEDED)
    (folder / "apache.conf").write_text(
        f'{loads}\nServerRoot "{folder}"\nServerName localhost\nPidFile "{folder}/pid"\n'
        f'Listen 127.0.0.1:{port}\nErrorLog "{folder}/errors"\nUser www-data\nGroup www-data\n'
        f'TypesConfig /etc/mime.types\nDocumentRoot "{public}"\n'
        f'<Directory "{public}">\nAllowOverride All\nRequire all granted\n</Directory>\n',
        "utf-8",
    )
    return ["apache2", "-f", str(folder / "apache.conf"), "-D", "FOREGROUND"]


def _nginx(folder: Path, public: Path, port: int) -> list[str]:
    scratch = " ".join(
        f"{name}_temp_path {folder}/{name};"
        for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    (folder / "nginx.conf").write_text(
        f"daemon off; pid {folder}/pid; error_log {folder}/errors; events {{}}\n"
        f"http {{ include /etc/nginx/mime.types; access_log off; {scratch}\n"
        f"map $uri $kcsite_moved {{ include {public}/redirects.nginx.map; }}\n"
        f"server {{ listen 127.0.0.1:{port}; root {public};\n"
        f"include {public}/headers.nginx.conf;\n"
        "if ($kcsite_moved) { return 301 $kcsite_moved; } } }\n",
        "utf-8",
    )
    return ["nginx", "-e", str(folder / "errors"), "-c", str(folder / "nginx.conf")]


SERVERS: dict[str, Callable[[Path, Path, int], list[str]]] = {"apache2": _apache, "nginx": _nginx}


class Answer:
    def __init__(self, port: int, address: str) -> None:
        line = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
        line.request("GET", address)
        got = line.getresponse()
        self.status, self.body = got.status, got.read()
        self.headers = {name.lower(): value for name, value in got.getheaders()}
        line.close()


@contextmanager
def _running(command: list[str], port: int, errors: Path) -> Iterator[None]:
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        try:
            for _ in range(400):
                with socket.socket() as line:
                    if not line.connect_ex(("127.0.0.1", port)):
                        break
                if process.poll() is not None:
                    said = errors.read_text("utf-8") if errors.exists() else ""
                    pytest.fail(f"{command[0]}: {said}{process.stderr and process.stderr.read()}")
                time.sleep(0.05)
            yield
        finally:
            process.terminate()


@pytest.fixture(scope="module", params=sorted(SERVERS))
def ask(request: pytest.FixtureRequest, small: SmallSite) -> Iterator[Callable[[str], Answer]]:
    """Asks a real server on loopback. It works as another user, so the site lies where that may read."""
    if shutil.which(request.param) is None:
        pytest.skip(f"{request.param} is not here")
    with tempfile.TemporaryDirectory() as top:
        folder, public = Path(top), Path(top) / "public"
        folder.chmod(0o755)
        shutil.copytree(small.root / "public", public)
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        command = SERVERS[request.param](folder, public, port)
        with _running(command, port, folder / "errors"):
            yield lambda address: Answer(port, address)


def _picture(small: SmallSite) -> str:
    return f"/anh/{min(f.name for f in (small.root / 'public/anh').glob('*.avif'))}"


def test_pages_come_with_every_header(ask: Callable[[str], Answer], small: SmallSite) -> None:
    page = ask("/san-pham/")
    assert page.status == 200 and page.headers["content-type"].startswith("text/html")
    assert page.headers["cache-control"] == "no-cache"
    told = small.read("public/_headers").split("\n/")[0].splitlines()[1:]
    for line in told:
        name, _, value = line.strip().partition(": ")
        assert page.headers[name.lower()] == value


def test_only_what_is_named_by_its_bytes_is_kept(
    ask: Callable[[str], Answer], small: SmallSite
) -> None:
    picture = ask(_picture(small))
    assert picture.status == 200
    assert "immutable" in picture.headers["cache-control"]
    assert "immutable" not in ask("/favicon.svg").headers["cache-control"]


def test_what_is_not_there_gets_the_sites_own_page(
    ask: Callable[[str], Answer], small: SmallSite
) -> None:
    for address in ("/khong-co/", "/anh/khong-co.avif"):
        lost = ask(address)
        assert lost.status == 404
        assert lost.body.decode() == small.read("public/404.html")
        assert "content-security-policy" in lost.headers
        # A picture that comes tomorrow must not be missed for a year.
        assert "immutable" not in lost.headers["cache-control"]


def test_an_old_address_leads_on(ask: Callable[[str], Answer]) -> None:
    moved = ask(OLD)
    assert moved.status == 301
    assert moved.headers["location"].endswith(NEW)
    assert ask(NEW).status == 200


def test_files_have_their_kinds(ask: Callable[[str], Answer], small: SmallSite) -> None:
    public = small.root / "public"
    kinds = {
        "avif": "image/avif",
        "woff2": "font/woff2",
        "js": "javascript",
        "ics": "text/calendar",
    }
    found = {ending: sorted(public.rglob(f"*.{ending}")) for ending in kinds}
    assert found["js"] and found["ics"]
    for ending, file in ((ending, files[0]) for ending, files in found.items() if files):
        kind = kinds[ending]
        assert kind in ask(f"/{file.relative_to(public).as_posix()}").headers["content-type"]
