"""`/admin/` as requests see it: what is answered, what is refused."""

from __future__ import annotations

import base64
import io
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kcsite.content.models import KINDS
from kcsite.editor import Desk, Editor, decap
from kcsite.editor.app import LARGEST
from kcsite.editor.desk import path_of, ref_of
from tests.site_factory import SmallSite, jpeg


class Asked:
    """The application, asked without a server between."""

    def __init__(self, editor: Editor) -> None:
        self.editor = editor

    def __call__(
        self, method: str, path: str, body: bytes = b"", **more: str
    ) -> tuple[int, dict[str, str], bytes]:
        address, _, query = path.partition("?")
        environ: dict[str, Any] = {
            "REQUEST_METHOD": method,
            "SCRIPT_NAME": "",
            "PATH_INFO": address.encode().decode("latin-1"),
            "QUERY_STRING": query,
            "CONTENT_LENGTH": str(len(body)),
            "HTTP_HOST": "127.0.0.1:8000",
            "wsgi.input": io.BytesIO(body),
            **more,
        }
        told: list[Any] = []
        answer = b"".join(self.editor(environ, lambda *given: told.append(given)))  # type: ignore[arg-type]
        status, headers = told[0][:2]
        return int(status.split()[0]), dict(headers), answer

    def api(self, action: str, **params: Any) -> tuple[int, Any]:
        body = json.dumps({"branch": "master", "action": action, "params": params}).encode()
        status, _, answer = self("POST", "/admin/api", body, CONTENT_TYPE="application/json")
        return status, json.loads(answer)


@pytest.fixture
def ask(desk: Desk) -> Asked:
    return Asked(Editor(desk))


@pytest.fixture
def program(site: SmallSite) -> None:
    """Some script in the program's place."""
    site.write(decap.folder(site.root).relative_to(site.root).as_posix() + "/" + decap.MAIN, "0")


@pytest.mark.usefixtures("program")
def test_the_page_asks_nobody_but_this_computer(ask: Asked) -> None:
    status, headers, page = ask("GET", "/admin/")
    assert status == 200
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "http" not in policy
    assert b"https:" not in page
    assert b"<script>" not in page
    assert headers["X-Content-Type-Options"] == "nosniff"
    for name in (
        "trang-sua.js",
        "trang-sua.css",
        "logo.svg",
        f"decap/{decap.read_lock().version}/{decap.MAIN}",
    ):
        assert ask("GET", f"/admin/{name}")[0] == 200
    assert ask("GET", "/admin")[1]["Location"] == "/admin/"
    assert ask("HEAD", "/admin/")[2] == b""


def test_without_the_program_the_page_says_what_to_do(
    ask: Asked, monkeypatch: pytest.MonkeyPatch
) -> None:
    def offline(root: Path) -> None:
        raise decap.Unfetched("Hãy kiểm tra kết nối mạng.")

    monkeypatch.setattr(decap, "fetch", offline)
    assert "Đang chuẩn bị" in ask("GET", "/admin/")[2].decode()
    assert ask.editor._fetching is not None
    ask.editor._fetching.join()
    assert "Hãy kiểm tra kết nối mạng." in ask("GET", "/admin/")[2].decode()
    assert "Đang chuẩn bị" in ask("GET", "/admin/?thu-lai")[2].decode()


def test_every_kind_has_its_form(ask: Asked) -> None:
    config = json.loads(ask("GET", "/admin/cau-hinh.json")[2])
    shown = {c["name"] for c in config["collections"] if not c.get("hide")}
    assert shown == KINDS.keys()
    for kind in KINDS:
        status, entries = ask.api("entriesByFolder", folder=kind, extension="json", depth=1)
        assert status == 200
        for entry in entries:
            assert ask.api("getEntry", path=entry["file"]["path"])[1]["data"] == entry["data"]


def test_references_are_chosen_among_all_entries(ask: Asked) -> None:
    _, entries = ask.api("entriesByFolder", folder="moi-muc-honoree", extension="json", depth=1)
    named = {json.loads(entry["data"])["title"] for entry in entries}
    assert {"Trần Văn Đá", "Nguyễn Văn An"} <= named, "those of the spreadsheet too"
    _, entries = ask.api("entriesByFolder", folder="moi-muc", extension="json", depth=1)
    forms = [json.loads(entry["data"]) for entry in entries]
    assert {"san-pham:den-da", "tin-tuc:tin-mot"} <= {form["_muc"] for form in forms}
    assert any("den da buu long" in form["_khong_dau"] for form in forms)


def test_a_save_a_refusal_and_a_deletion(ask: Asked, site: SmallSite) -> None:
    _, entry = ask.api("getEntry", path="news/tin-mot.json")
    form = json.loads(entry["data"])

    def persist(**values: Any) -> tuple[int, Any]:
        raw = json.dumps(form | values)
        picture = base64.b64encode(jpeg("#123")).decode()
        asset = {"path": "news/tin-mot/anh.jpg", "content": picture, "encoding": "base64"}
        file = {"path": "news/tin-mot.json", "slug": "tin-mot", "raw": raw}
        return ask.api("persistEntry", dataFiles=[file], assets=[asset], options={})

    status, told = persist(date="hôm qua")
    assert status == 422
    assert told["told"][0]["where"] == "Ngày đăng"
    status, told = persist(photos=[{"file": "anh.jpg", "alt": "Ảnh"}])
    assert (status, told["path"]) == (200, "news/tin-mot.json")
    assert (site.root / "content/news/tin-mot/anh.jpg").exists()
    assert persist(title="Cũ")[0] == 409, "opened before the last save"
    assert ask.api("deleteFiles", paths=["news/tin-mot.json"], options={})[0] == 200
    assert not (site.root / "content/news/tin-mot.md").exists()
    assert ask.api("getEntry", path="news/tin-mot.json")[0] == 404


@pytest.mark.parametrize(
    "path",
    [
        "", "news", "news/", "news/tin-mot", "news/tin-mot.md", "news/../products/den-da.json",
        "../news/tin-mot.json", "/news/tin-mot.json", "news/Tin-Mot.json", "news//tin-mot.json",
        "news\\tin-mot.json", "rules/units.json", "news/tin-mot.json\0", "news/tin mot.json",
    ],
)  # fmt: skip
def test_other_names_are_nobodys(ask: Asked, site: SmallSite, path: str) -> None:
    before = {p: p.read_bytes() for p in site.root.rglob("*") if p.is_file()}
    assert ask.api("getEntry", path=path)[0] == 404
    file = {"path": path, "raw": '{"title": "A", "date": "2026-01-01"}'}
    assert ask.api("persistEntry", dataFiles=[file], assets=[])[0] == 403
    assert ask.api("deleteFiles", paths=[path])[0] == 403
    assert {p: p.read_bytes() for p in site.root.rglob("*") if p.is_file()} == before


@given(st.text(), st.text())
def test_a_name_leads_to_an_entry_and_back_or_nowhere(kind: str, identity: str) -> None:
    for path in (f"{kind}/{identity}.json", f"news/{identity}.json"):
        ref = ref_of(path)
        assert ref is None or path_of(ref) == path
        assert ref is None or not {"/", "\\", ".", ":", "\0"} & set(ref.id)


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/admin/api", 405),
        ("PUT", "/admin/api", 405),
        ("DELETE", "/admin/lich-su/", 405),
        ("POST", "/admin/", 405),
        ("POST", "/admin/trang-sua.js", 405),
        ("GET", "/admin/khong-co", 404),
        ("GET", "/admin/decap/3.16.3/../../state", 404),
        ("GET", "/admin/anh/content/site.yaml", 404),
        ("GET", "/admin/anh/../../etc/passwd", 404),
        ("GET", "/admin/anh/products/den-da/product.md", 404),
        ("GET", "/admin/anh/products/den-da/den.jpg", 200),
        ("POST", "/admin/lich-su/", 404),
    ],
)
def test_only_what_is_meant_is_answered(ask: Asked, method: str, path: str, status: int) -> None:
    assert ask(method, path)[0] == status


def test_what_is_no_json_or_too_much_is_refused(ask: Asked) -> None:
    body = json.dumps({"action": "info"}).encode()
    assert ask("POST", "/admin/api", body, CONTENT_TYPE="text/plain")[0] == 415
    assert ask("POST", "/admin/api", b"{", CONTENT_TYPE="application/json")[0] == 400
    length = {"CONTENT_LENGTH": str(LARGEST + 1), "CONTENT_TYPE": "application/json"}
    assert ask("POST", "/admin/api", b"", **length)[0] == 413
    assert ask.api("info")[1]["type"] == "local_fs"
    assert ask.api("unpublishedEntries")[0] == 422
    assert ask.api("persistMedia", asset={})[0] == 422


def test_the_live_page_of_an_entry(ask: Asked) -> None:
    assert ask("GET", "/admin/xem/news/tin-mot")[1]["Location"] == "/tin-tuc/tin-mot/"
    assert ask("GET", "/admin/xem/page/lich-su")[1]["Location"] == "/gioi-thieu/lich-su/"
    assert ask("GET", "/admin/xem/news/khong-co")[1]["Location"] == "/"


def test_the_history_escapes_what_files_say(ask: Asked, site: SmallSite) -> None:
    _, entry = ask.api("getEntry", path="news/tin-mot.json")
    raw = json.dumps(json.loads(entry["data"]) | {"title": "<b>Đậm</b>"})
    assert ask.api("persistEntry", dataFiles=[{"path": "news/tin-mot.json", "raw": raw}])[0] == 200
    for address in ("/admin/lich-su/", "/admin/lich-su/?muc=news/tin-mot"):
        page = ask("GET", address)[2].decode()
        assert "&lt;b&gt;Đậm&lt;/b&gt;" in page
        assert "<b>Đậm" not in page
