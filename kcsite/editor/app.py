"""`Editor`: everything below `/admin/` as one WSGI application.

In: requests of this computer's own browser; whoever mounts it keeps strangers out (Host and Origin).
Out: the page with its program, the endpoint that the program speaks to, small pictures, the history.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from importlib import resources
from typing import Any
from urllib.parse import parse_qs, quote
from wsgiref.types import StartResponse, WSGIEnvironment

from kcsite.content.tree import ROOTS
from kcsite.diagnostics import Diagnostics
from kcsite.editor import decap, page
from kcsite.editor.api import Api
from kcsite.editor.checking import Unsaved
from kcsite.editor.config import configuration
from kcsite.editor.desk import Desk, path_of, ref_of
from kcsite.editor.history import history_of
from kcsite.editor.pictures import SHOWN, thumbnail
from kcsite.editor.saving import Saver
from kcsite.editor.undoing import Undoing
from kcsite.site.addresses import entry_address
from kcsite.site.resolve import resolve

PREFIX = "/admin"
BACKEND = "khuyencong"
LARGEST = 160_000_000  # bytes of a request: three photographs of 40 MB, written as text

_OWN = {"trang-sua.js": "text/javascript", "trang-sua.css": "text/css", "logo.svg": "image/svg+xml"}

# Decap checks its configuration with a compiler that makes functions ('unsafe-eval') and writes its
# styles into the page ('unsafe-inline' for styles alone); photographs that are not saved yet are blobs.
# Scripts come from here only, and the page can speak to nobody else.
POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self' 'unsafe-eval'",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' blob: data:",
        "font-src 'self' data:",
        "connect-src 'self' blob:",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
PLAIN_POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)


@dataclass(frozen=True, slots=True)
class Reply:
    """What is sent back."""

    status: int
    type: str
    body: bytes
    headers: tuple[tuple[str, str], ...] = ()


def html(text: str, status: int = 200, policy: str = PLAIN_POLICY) -> Reply:
    headers = (("Content-Security-Policy", policy),)
    return Reply(status, "text/html; charset=utf-8", text.encode(), headers)


def plain(status: int, text: str) -> Reply:
    return Reply(status, "text/plain; charset=utf-8", text.encode())


def moved(address: str) -> Reply:
    return Reply(303, "text/plain; charset=utf-8", b"", (("Location", address),))


_PHRASES = {
    200: "OK", 303: "See Other", 400: "Bad Request", 403: "Forbidden", 404: "Not Found",
    405: "Method Not Allowed", 409: "Conflict", 413: "Content Too Large",
    415: "Unsupported Media Type", 422: "Unprocessable Content", 507: "Insufficient Storage",
}  # fmt: skip

_NOT_HERE = "Không có gì ở địa chỉ này."
_NOT_THIS_WAY = "Địa chỉ này không nhận yêu cầu kiểu ấy."
_TOO_MUCH = "Gửi lên nhiều quá {limit} MB một lần. Hãy lưu từng ảnh một."
_NOT_JSON = "Trang sửa chỉ nhận JSON."


@dataclass(slots=True)
class Editor:
    """The editing page of one site. Requests come one at a time."""

    desk: Desk
    _saver: Saver = field(init=False)
    _fetching: threading.Thread | None = None
    _unfetched: str = ""

    def __post_init__(self) -> None:
        self._saver = Saver(self.desk, history_of(self.desk.root))

    def __call__(self, environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        reply = self.answer(environ)
        headers = [
            ("Content-Type", reply.type),
            ("Content-Length", str(len(reply.body))),
            ("X-Content-Type-Options", "nosniff"),
            ("Referrer-Policy", "same-origin"),
            ("Cross-Origin-Resource-Policy", "same-origin"),
            ("Cross-Origin-Opener-Policy", "same-origin"),
        ]
        if not any(name == "Cache-Control" for name, _ in reply.headers):
            headers.append(("Cache-Control", "no-store"))
        start(f"{reply.status} {_PHRASES[reply.status]}", [*headers, *reply.headers])
        return [] if environ["REQUEST_METHOD"] == "HEAD" else [reply.body]

    # -- what is asked for ---------------------------------------------------------------------

    def answer(self, environ: WSGIEnvironment) -> Reply:
        asked, path = environ["REQUEST_METHOD"], _path(environ)
        method = "GET" if asked == "HEAD" else asked
        if path == PREFIX:
            return moved(f"{PREFIX}/")
        inside = path.removeprefix(f"{PREFIX}/")
        routes: Mapping[tuple[str, str], Callable[[WSGIEnvironment], Reply]] = {
            ("GET", ""): self._page,
            ("GET", "cau-hinh.json"): self._configuration,
            ("POST", "api"): self._api,
            ("GET", "lich-su/"): self._history,
            ("POST", "lich-su/"): self._restore,
        }
        if found := routes.get((method, inside)):
            return found(environ)
        if any(inside == known for _, known in routes):
            return plain(405, _NOT_THIS_WAY)
        if method != "GET":
            return plain(405, _NOT_THIS_WAY)
        if inside in _OWN:
            data = resources.files("kcsite.editor").joinpath("static", inside).read_bytes()
            return Reply(200, f"{_OWN[inside]}; charset=utf-8", data)
        if inside.startswith("decap/"):
            return self._program(inside.removeprefix("decap/"))
        if inside.startswith("anh/"):
            return self._picture(path.removeprefix(SHOWN))
        if inside.startswith("xem/"):
            return self._live(inside.removeprefix("xem/"))
        return plain(404, _NOT_HERE)

    # -- the page and its program --------------------------------------------------------------

    def _page(self, environ: WSGIEnvironment) -> Reply:
        if decap.is_here(self.desk.root):
            return html(page.editor(decap.read_lock().version), policy=POLICY)
        is_again = environ.get("QUERY_STRING") == "thu-lai"
        running = self._fetching is not None and self._fetching.is_alive()
        if not running and (is_again or not self._unfetched):
            self._unfetched = ""
            self._fetching = threading.Thread(target=self._fetch, daemon=True)
            self._fetching.start()
            running = True
        return html(page.waiting() if running else page.unfetched(self._unfetched))

    def _fetch(self) -> None:
        try:
            decap.fetch(self.desk.root)
        except decap.Unfetched as trouble:
            self._unfetched = str(trouble)

    def _program(self, name: str) -> Reply:
        version, _, file = name.partition("/")
        folder = decap.folder(self.desk.root)
        known = {path.name: path for path in folder.iterdir()} if folder.is_dir() else {}
        if version != folder.name or file not in known:
            return plain(404, _NOT_HERE)
        # The address names the version: what is there never changes.
        kept = (("Cache-Control", "private, max-age=31536000, immutable"),)
        return Reply(200, "text/javascript; charset=utf-8", known[file].read_bytes(), kept)

    def _configuration(self, environ: WSGIEnvironment) -> Reply:
        made = configuration(self.desk.vocabulary(), BACKEND, f"http://{environ['HTTP_HOST']}")
        return _json(200, made)

    def _picture(self, name: str) -> Reply:
        """A photograph of the content, small; only names that the folder's own listing has."""
        standing = self.desk.look()
        root = self.desk.root
        if name not in standing.names or not name.startswith(tuple(f"{r}/" for r in ROOTS)):
            return plain(404, _NOT_HERE)
        if not (root / name).resolve().is_relative_to(root.resolve()):
            return plain(404, _NOT_HERE)
        data = thumbnail(root / name)
        return Reply(200, "image/jpeg", data) if data else plain(404, _NOT_HERE)

    def _live(self, name: str) -> Reply:
        """To the entry's page in the preview."""
        ref, loaded = ref_of(f"{name}.json"), self.desk.look().loaded
        if ref is None or loaded is None or ref not in loaded.entries:
            return moved("/")
        site = resolve(loaded, {}, self.desk.today, Diagnostics(), drafts=True)
        entry = site.entries.get(ref)
        address = entry_address(entry, "vi", site.entries) if entry else None
        return moved(address or "/")

    # -- the endpoint --------------------------------------------------------------------------

    def _api(self, environ: WSGIEnvironment) -> Reply:
        if environ.get("CONTENT_TYPE", "").partition(";")[0].strip() != "application/json":
            return _json(415, {"error": _NOT_JSON})
        body = _body(environ)
        if body is None:
            return _json(413, {"error": _TOO_MUCH.format(limit=LARGEST // 1_000_000)})
        try:
            asked = json.loads(body)
            action, params = str(asked["action"]), dict(asked.get("params") or {})
        except (ValueError, TypeError, KeyError):
            return _json(400, {"error": _NOT_JSON})
        try:
            return _json(200, Api(self.desk, self._saver).answer(action, params))
        except Unsaved as why:
            told = [{"where": t.where, "said": t.said, "hint": t.hint} for t in why.told]
            return _json(why.status, {"error": why.said, "told": told})

    # -- the history ---------------------------------------------------------------------------

    def _history(self, environ: WSGIEnvironment) -> Reply:
        asked = {k: v[0] for k, v in parse_qs(environ.get("QUERY_STRING", "")).items()}
        undoing = Undoing(self.desk, self._saver)
        ref = ref_of(f"{asked.get('muc', '')}.json")
        if ref is None:
            return html(page.all_changes(undoing.latest()))
        return html(page.versions(undoing.told(ref), undoing.versions(ref, asked.get("ban", ""))))

    def _restore(self, environ: WSGIEnvironment) -> Reply:
        body = _body(environ)
        asked = {k: v[0] for k, v in parse_qs((body or b"").decode("utf-8", "replace")).items()}
        ref = ref_of(f"{asked.get('muc', '')}.json")
        if ref is None:
            return plain(404, _NOT_HERE)
        try:
            Undoing(self.desk, self._saver).restore(ref, asked.get("ban", ""))
        except Unsaved as why:
            return html(page.unrestored(ref, why.said, why.told), why.status)
        return moved(f"{PREFIX}/lich-su/?muc={quote(path_of(ref).removesuffix('.json'))}&xong=1")


def _path(environ: WSGIEnvironment) -> str:
    """The address without what comes after `?`, decoded once."""
    raw = environ.get("SCRIPT_NAME", "") + environ.get("PATH_INFO", "")
    return str(raw).encode("latin-1").decode("utf-8", "replace")


def _body(environ: WSGIEnvironment) -> bytes | None:
    """What was sent; None where it is more than may be sent."""
    try:
        length = int(environ.get("CONTENT_LENGTH") or 0)
    except ValueError:
        return None
    if not 0 <= length <= LARGEST:
        return None
    return bytes(environ["wsgi.input"].read(length))


def _json(status: int, value: Any) -> Reply:
    data = json.dumps(value, ensure_ascii=False).encode()
    return Reply(status, "application/json; charset=utf-8", data)
