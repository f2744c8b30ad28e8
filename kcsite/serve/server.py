"""The preview's server on loopback: the only room that knows livereload, tornado and watchfiles.

In: a `Live`, a port, further applications by the beginning of their addresses. Out: pages, and a sign
to the open ones when what they show has changed. Pages are made on one thread, so that none is made
of a half-taken site; photographs and publications, which take seconds, and the look at the whole site
have threads of their own.
"""

from __future__ import annotations

import asyncio
import socket
import threading
import traceback
import webbrowser
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from wsgiref.types import WSGIApplication

from livereload.handlers import LiveReloadHandler, LiveReloadJSHandler
from livereload.watcher import Watcher
from tornado.httpserver import HTTPServer
from tornado.web import Application, FallbackHandler, RequestHandler
from tornado.wsgi import WSGIContainer
from watchfiles import watch

from kcsite.quick import INPUTS
from kcsite.serve.guard import LOOPBACK, refused
from kcsite.serve.live import Live
from kcsite.serve.panel import CSS, STYLE, with_panel
from kcsite.site.resolve import not_yet

_PORTS = 50  # how many are tried when the first is taken
_REFUSED = "Xem trước chỉ nhận yêu cầu từ chính trình duyệt của máy này."
_BROKEN = "Có lỗi ngoài dự kiến khi làm trang này. Chi tiết nằm ở tệp {file}."
_LOG = ".kcsite/error.log"
_LARGEST = 64 * 1024 * 1024  # bytes of a request: a photograph of 40 MB, written as text

# A saved file is looked for this often, ms; how long one waits for a second file of the same save.
_STEP, _SETTLE = 20, 200
# Seconds after a quick change before the whole site is asked again: a page is on its way first.
_LATER = 0.25


class PortsTaken(Exception):
    """No port in reach is free."""


@dataclass(slots=True)
class Server:
    """One preview. `start` returns when it listens; `stop` ends it."""

    live: Live
    wished_port: int
    apps: Mapping[str, WSGIApplication] = field(default_factory=dict)
    port: int = 0
    _pages: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(1))
    _slow: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(2))
    _aside: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(1))
    _stopping: threading.Event = field(default_factory=threading.Event)
    _shown: dict[str, None] = field(default_factory=dict)
    _loop: asyncio.AbstractEventLoop | None = None
    _later: asyncio.TimerHandle | None = None
    _http: HTTPServer | None = None

    async def start(self) -> None:
        """Read the site, listen, watch. Raises PortsTaken."""
        self._loop = asyncio.get_running_loop()
        await self._look()
        self._listen()
        threading.Thread(target=self._watch, daemon=True).start()

    async def stop(self) -> None:
        self._stopping.set()
        if self._http is not None:
            self._http.stop()
            await self._http.close_all_connections()
        for pool in (self._pages, self._slow, self._aside):
            pool.shutdown(wait=False, cancel_futures=True)

    @property
    def address(self) -> str:
        return f"http://{LOOPBACK}:{self.port}/"

    def _listen(self) -> None:
        for port in range(self.wished_port, self.wished_port + _PORTS):
            try:
                listening = socket.create_server((LOOPBACK, port))
            except OSError:
                continue
            listening.setblocking(False)
            self.port = port
            self._http = HTTPServer(self._application(), max_buffer_size=_LARGEST)
            self._http.add_socket(listening)
            return
        raise PortsTaken

    def _application(self) -> Application:
        given = {"server": self}
        LiveReloadHandler.watcher = Watcher()
        routes: list[tuple[str, Any, dict[str, Any]]] = [
            ("/livereload", _Connection, given),
            ("/livereload.js", _Script, given),
            (STYLE, _Style, given),
        ]
        for prefix, app in self.apps.items():
            container = WSGIContainer(app, executor=self._pages)
            routes.append((f"{prefix}.*", _App, {"fallback": container, **given}))
        routes.append((".*", _Page, given))
        return Application(routes, log_function=lambda handler: None)

    # -- pages ---------------------------------------------------------------------------------

    async def _run(
        self, work: Callable[..., Any], *given: Any, on: ThreadPoolExecutor | None = None
    ) -> Any:
        assert self._loop is not None
        return await self._loop.run_in_executor(on or self._pages, work, *given)

    async def page(self, uri: str) -> tuple[int, str, bytes]:
        """Status, type and bytes of what stands behind an address."""
        answer = await self._run(
            self.live.answer, uri, on=self._slow if self.live.is_slow(uri) else None
        )
        if not answer.type.startswith("text/html"):
            return answer.status, answer.type, answer.body
        self._shown[uri] = None
        reason = not_yet(answer.entry.vi.data, self.live.today) if answer.entry else ""
        return answer.status, answer.type, with_panel(answer, reason, self.port)

    # -- changes -------------------------------------------------------------------------------

    def _watch(self) -> None:
        """On its own thread: hand every change of the content to the loop."""
        root = self.live.root
        folders = [root / name for name in INPUTS if (root / name).is_dir()]
        for changes in watch(
            *folders, step=_STEP, debounce=_SETTLE, stop_event=self._stopping, rust_timeout=500
        ):
            names = {Path(path).relative_to(root).as_posix() for _, path in changes}
            assert self._loop is not None
            self._loop.call_soon_threadsafe(self._changed, names)

    def _changed(self, names: set[str]) -> None:
        assert self._loop is not None
        self._loop.create_task(self._take(names))

    async def _take(self, names: set[str]) -> None:
        assert self._loop is not None
        if self._later is not None:
            self._later.cancel()
        if await self._run(self.live.touch, names):
            self._reload()
            self._later = self._loop.call_later(
                _LATER, lambda: asyncio.ensure_future(self._look_again())
            )
        else:
            await self._look()
            self._reload()

    async def _look(self) -> None:
        """The whole site. What was saved meanwhile makes the answer old: then it is asked again."""
        while True:
            changes = self.live.changes
            build = await self._run(self.live.look, on=self._aside)
            if changes == self.live.changes:
                break
        await self._run(self.live.take, build)

    async def _look_again(self) -> None:
        """The whole site after a quick change; pages are called again only if something came of it."""
        faults = self.live.faults
        await self._look()
        if self.live.faults != faults or await self._run(self.live.is_stale, tuple(self._shown)):
            self._reload()

    def _reload(self) -> None:
        self._shown.clear()
        LiveReloadHandler.reload_waiters("*")


class _Guarded(RequestHandler):
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
        (self.server.live.root / _LOG).write_text(told, encoding="utf-8")

    def write_error(self, status_code: int, **more: Any) -> None:
        said = _BROKEN.format(file=_LOG) if status_code >= 500 else _REFUSED
        self.finish(said)


class _Page(_Guarded):
    SUPPORTED_METHODS = ("GET", "HEAD")

    async def get(self) -> None:
        status, kind, body = await self.server.page(self.request.uri or "/")
        self.set_status(status)
        self.set_header("Content-Type", kind)
        self.finish(body)

    head = get


class _Style(_Guarded):
    def get(self) -> None:
        self.set_header("Content-Type", "text/css; charset=utf-8")
        self.finish(CSS)


class _Script(_Guarded, LiveReloadJSHandler):  # type: ignore[misc]
    pass


class _App(_Guarded, FallbackHandler):
    def initialize(self, fallback: Any, server: Server) -> None:  # type: ignore[override]
        self.server = server
        FallbackHandler.initialize(self, fallback)

    def prepare(self) -> None:
        _Guarded.prepare(self)
        if not self._finished:
            FallbackHandler.prepare(self)


class _Connection(_Guarded, LiveReloadHandler):  # type: ignore[misc]
    def check_origin(self, origin: str) -> bool:
        return not refused(self.request.headers, self.server.port)


def serve(server: Server, say: Callable[[str], None], *, opens_browser: bool) -> None:
    """Serve until the process is interrupted. `say` gets each line for the terminal."""

    async def run() -> None:
        await server.start()
        if server.port != server.wished_port:
            say(
                f"Cổng {server.wished_port} đang có chương trình khác dùng; dùng cổng {server.port}."
            )
        say(f"Đang xem trước ở {server.address} — nhấn Ctrl+C để dừng.")
        if opens_browser:
            webbrowser.open(server.address)
        try:
            await asyncio.Event().wait()
        finally:
            await server.stop()

    asyncio.run(run())
