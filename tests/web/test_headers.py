"""What servers are told to say: the policy lets in what the pages hold, and nothing else."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from kcsite.plan import Artifact, Work
from kcsite.web.headers import headers, style_digest
from tests.site_factory import SmallSite

_STYLE = re.compile(r"<style>(.*?)</style>", re.DOTALL)
_RULE = re.compile(r"^  ([A-Za-z-]+): (.*)$", re.M)


def hosted(small: SmallSite) -> dict[str, dict[str, str]]:
    """`_headers` as a static host reads it: the headers of each pattern."""
    rules = re.split(r"^(?=/)", small.read("public/_headers"), flags=re.M)[1:]
    return {rule.splitlines()[0]: dict(_RULE.findall(rule)) for rule in rules}


def policy(small: SmallSite) -> dict[str, str]:
    text = hosted(small)["/*"]["Content-Security-Policy"]
    return dict(rule.split(" ", 1) for rule in text.split("; "))


def test_every_sheet_of_every_page_is_let_in(small: SmallSite) -> None:
    allowed = set(policy(small)["style-src"].split())
    pages = list((small.root / "public").rglob("*.html"))
    met = {style_digest(s) for page in pages for s in _STYLE.findall(page.read_text("utf-8"))}
    assert len(met) > 1
    assert met <= allowed


def test_nothing_else_is_let_in(small: SmallSite) -> None:
    found = policy(small)
    assert found["default-src"] == "'none'"
    assert {found[name] for name in ("script-src", "img-src", "font-src", "connect-src")} == {
        "'self'"
    }
    assert (found["require-trusted-types-for"], found["trusted-types"]) == ("'script'", "'none'")
    assert not re.search("unsafe|data:|https?:|[*]", " ".join(found.values()))


def test_every_server_says_the_same(small: SmallSite) -> None:
    wanted = hosted(small)["/*"]
    assert wanted.keys() >= {
        *("Content-Security-Policy", "Strict-Transport-Security", "X-Content-Type-Options"),
        *("Referrer-Policy", "Permissions-Policy", "Cross-Origin-Opener-Policy"),
        "Cross-Origin-Resource-Policy",
    }
    nginx = dict(re.findall(r'^add_header ([\w-]+) "(.*)" always;$', small.read("public/headers.nginx.conf"), re.M))  # fmt: skip
    apache = dict(re.findall(r'^Header always set ([\w-]+) "(.*)"$', small.read("public/.htaccess"), re.M))  # fmt: skip
    assert nginx == wanted
    assert apache.items() >= wanted.items()


def test_only_files_named_by_their_bytes_are_kept_for_ever(small: SmallSite) -> None:
    lasting = [
        p for p, told in hosted(small).items() if "immutable" in told.get("Cache-Control", "")
    ]
    assert lasting
    for pattern in lasting:
        assert pattern.endswith("/:file")
        for file in (small.root / "public" / pattern[1:-6]).glob("*.*"):
            assert re.search(r"(?:^|-)[0-9a-f]{8,}[-.]", file.name), file


class _World:
    """A trace that knows a theme without sheets, an address and the old addresses."""

    def __init__(self, base: str, *moved: tuple[str, str]) -> None:
        self.values = {"style-names": (), "aliases": moved, "setting": base}

    def read(self, key: tuple[str, ...]) -> object:
        return self.values[key[0]]


def said(form: str, base: str, *moved: tuple[str, str]) -> str:
    work = Work(_World(base, *moved), *[None] * 4)  # type: ignore[arg-type]
    return headers(Artifact("x", "headers", (form,)), work).decode()


def test_a_site_without_https_does_not_ask_for_it() -> None:
    assert "Strict-Transport-Security" in said("hosted", "https://a.example")
    assert "Strict-Transport-Security" not in said("hosted", "http://a.example")


@pytest.mark.parametrize(
    ("old", "line"),
    [
        ("/cu.html", r'RedirectMatch 301 "^/cu\.html$" "/m/"'),
        ("/a(b)+$", r'RedirectMatch 301 "^/a\(b\)\+\$$" "/m/"'),
        ('/a"b', r'RedirectMatch 301 "^/a\"b$" "/m/"'),
    ],
)
def test_apache_takes_an_old_address_and_nothing_like_it(old: str, line: str) -> None:
    assert line in said("apache", "https://a.example", (old, "/m/")).splitlines()


@pytest.mark.skipif(not shutil.which("nginx"), reason="nginx is not here")
def test_nginx_takes_the_rules(small: SmallSite, tmp_path: Path) -> None:
    conf = tmp_path / "nginx.conf"
    public = small.root / "public"
    conf.write_text(
        f"pid {tmp_path}/pid; error_log stderr; events {{}} http {{ access_log off;\n"
        f"map $uri $kcsite_moved {{ include {public}/redirects.nginx.map; }}\n"
        f"server {{ listen 127.0.0.1:1; root {public}; include {public}/headers.nginx.conf; }} }}\n",
        "utf-8",
    )
    done = subprocess.run(["nginx", "-t", "-c", conf], check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
