"""What the preview's server answers, address by address; strangers are refused first of all.

In: a `Server`. Out: tornado's application over it. Livereload's handlers keep the open pages connected.
"""

from __future__ import annotations

import traceback
from typing import TYPE_CHECKING, Any

from livereload.handlers import LiveReloadHandler, LiveReloadJSHandler
from livereload.watcher import Watcher
from tornado.web import Application, FallbackHandler, RequestHandler
from tornado.wsgi import WSGIContainer

from kcsite.serve.guard import refused
from kcsite.serve.panel import PRINTED
from kcsite.store import ERROR_LOG
from kcsite.web.headers import cache_control, is_lasting

if TYPE_CHECKING:
    from kcsite.serve.server import Server

_REFUSED = "Xem trước chỉ nhận yêu cầu từ chính trình duyệt của máy này."
_BROKEN = "Có lỗi ngoài dự kiến khi làm trang này. Chi tiết nằm ở tệp {file}."

# A text from a stranger's Word file must not reach the editing page, which has the same origin.
_POLICY = (
    "default-src 'self'; style-src 'self' 'unsafe-inline'; connect-src 'self' ws:; "
    "object-src 'none'; base-uri 'none'; frame-ancestors 'none'"
)


def application(server: Server) -> Application:
    """What stands behind which address."""
    given = {"server": server}
    LiveReloadHandler.watcher = Watcher()
    routes: list[tuple[str, Any, dict[str, Any]]] = [
        ("/livereload", Connection, given),
        ("/livereload.js", Script, given),
        (f"{PRINTED}(.+)\\.png", PrintedPage, given),
    ]
    for prefix, app in server.apps.items():
        container = WSGIContainer(app, executor=server.pages)
        routes.append((f"{prefix}.*", App, {"fallback": container, **given}))
    routes.append((".*", Page, given))
    return Application(routes, log_function=lambda handler: None)


class Guarded(RequestHandler):
    """What every handler asks first."""

    server: Server

    def initialize(self, server: Server, **more: Any) -> None:
        self.server = server

    def prepare(self) -> None:
        if refused(self.request.headers, self.server.port):
            self.set_status(403)
            self.finish(_REFUSED)

    def set_default_headers(self) -> None:
        for name, value in (
            ("Cache-Control", "no-store"),
            ("X-Content-Type-Options", "nosniff"),
            ("Cross-Origin-Resource-Policy", "same-origin"),
            ("Content-Type", "text/plain; charset=utf-8"),
            ("Server", "kcsite"),
        ):
            self.set_header(name, value)

    def log_exception(self, kind: Any, error: Any, trace: Any) -> None:
        """What we did not foresee goes to a file, not to the console."""
        told = "".join(traceback.format_exception(kind, error, trace))
        (self.server.live.root / ERROR_LOG).write_text(told, encoding="utf-8")

    def write_error(self, status_code: int, **more: Any) -> None:
        said = _BROKEN.format(file=ERROR_LOG) if status_code >= 500 else _REFUSED
        self.finish(said)


class Page(Guarded):
    SUPPORTED_METHODS = ("GET", "HEAD")

    async def get(self) -> None:
        status, kind, body = await self.server.page(self.request.uri or "/")
        self.set_status(status)
        # A font that comes late is not used (`font-display: optional`): it is fetched once.
        name = self.request.path.lstrip("/")
        if status == 200 and is_lasting(name):
            self.set_header("Cache-Control", cache_control(name))
        self.set_header("Content-Type", kind)
        self.set_header("Content-Security-Policy", _POLICY)
        self.finish(body)

    head = get


class PrintedPage(Guarded):
    async def get(self, name: str) -> None:
        page = await self.server.printed_page(name)
        self.set_status(200 if page else 404)
        self.set_header("Content-Type", "image/png")
        self.finish(page or b"")


class Script(Guarded, LiveReloadJSHandler):  # type: ignore[misc]
    pass


class App(Guarded, FallbackHandler):
    def initialize(self, fallback: Any, server: Server) -> None:  # type: ignore[override]
        self.server = server
        FallbackHandler.initialize(self, fallback)

    def prepare(self) -> None:
        Guarded.prepare(self)
        if not self._finished:
            FallbackHandler.prepare(self)


class Connection(Guarded, LiveReloadHandler):  # type: ignore[misc]
    def check_origin(self, origin: str) -> bool:
        return not refused(self.request.headers, self.server.port)
