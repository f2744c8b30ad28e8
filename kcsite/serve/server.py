"""The preview's server on loopback.

In: a `Live`, a port, further applications by the beginning of their addresses. Out: pages, and a sign
to the open ones when what they show has changed. Pages are made on one thread, so that none is made
of a half-taken site; photographs and publications, which take seconds, and the look at the whole site
have threads of their own.
"""

from __future__ import annotations

import asyncio
import socket
import sys
import threading
import webbrowser
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast
from wsgiref.types import WSGIApplication

from livereload.handlers import LiveReloadHandler
from tornado.httpserver import HTTPServer
from watchfiles import watch

from kcsite.content.entry import Entry
from kcsite.quick import INPUTS
from kcsite.serve.guard import LOOPBACK
from kcsite.serve.handlers import application
from kcsite.serve.live import Answer, Live
from kcsite.serve.panel import PRINTED, Beside, with_panel
from kcsite.site.resolve import not_yet

_EDITOR = "/admin"  # where the editing page is mounted, if it is
_PORTS = 50  # how many are tried when the first is taken
_LARGEST = 160 * 1024 * 1024  # bytes of a request: three photographs of 40 MB, written as text

# A saved file is looked for this often, ms; how long one waits for a second file of the same save.
_STEP, _SETTLE = 20, 200
# Seconds after a quick change before the whole site is asked again: a page is on its way first.
_LATER = 0.6
# Seconds that a thread may keep the interpreter while another waits for it.
_TURN = 0.0005


class PortsTaken(Exception):
    """No port in reach is free."""


@dataclass(slots=True)
class Server:
    """One preview. `start` returns when it listens; `stop` ends it."""

    live: Live
    wished_port: int
    apps: Mapping[str, WSGIApplication] = field(default_factory=dict)
    port: int = 0
    pages: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(1))
    _slow: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(2))
    _aside: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(1))
    _stopping: threading.Event = field(default_factory=threading.Event)
    _shown: dict[str, None] = field(default_factory=dict)
    _leafs: bool = False
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
        for pool in (self.pages, self._slow, self._aside):
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
            self._http = HTTPServer(application(self), max_buffer_size=_LARGEST)
            self._http.add_socket(listening)
            return
        raise PortsTaken

    # -- pages ---------------------------------------------------------------------------------

    async def _run(
        self, work: Callable[..., Any], *given: Any, on: ThreadPoolExecutor | None = None
    ) -> Any:
        assert self._loop is not None
        return await self._loop.run_in_executor(on or self.pages, work, *given)

    async def page(self, uri: str) -> tuple[int, str, bytes]:
        """Status, type and bytes of what stands behind an address."""
        answer = await self._run(
            self.live.answer, uri, on=self._slow if self.live.is_slow(uri) else None
        )
        if not answer.type.startswith("text/html"):
            return answer.status, answer.type, answer.body
        self._shown[uri] = None
        return answer.status, answer.type, with_panel(answer, self._beside(answer), self.port)

    def _beside(self, answer: Answer) -> Beside:
        entry, today = answer.entry, self.live.today
        return Beside(
            reason=not_yet(entry.vi.data, today) if entry else "",
            unseen=tuple(
                (other.vi.data.title, url, not_yet(other.vi.data, today))
                for other, url in self.live.unpublished()
            ),
            # A picture has a new address after every change.
            printed=f"{PRINTED}{entry.ref}.png?{self.live.changes}"
            if entry and self.live.can_print(entry)
            else "",
            is_print_open=self._leafs,
            edited=self._edited(entry) if entry else "",
        )

    def _edited(self, entry: Entry) -> str:
        """Where an entry's form is; nowhere for the row of a spreadsheet, or without an editing page."""
        is_text = _EDITOR in self.apps and not entry.vi.path.endswith(".csv")
        return f"{_EDITOR}/#/collections/{entry.ref.kind}/entries/{entry.ref.id}" if is_text else ""

    async def printed_page(self, name: str) -> bytes | None:
        """The page of the brochure on which an entry stands, as PNG. Who has asked for one sees those
        of other pages at once."""
        self._leafs = True
        return cast("bytes | None", await self._run(self.live.printed_page, name, on=self._slow))

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


def serve(server: Server, say: Callable[[str], None], *, opens_browser: bool) -> None:
    """Serve until the process is interrupted. `say` gets each line for the terminal."""

    async def run() -> None:
        # A look at the whole site shares the interpreter with the page that is asked for: the page
        # is not to wait 5 ms at each of its turns.
        sys.setswitchinterval(_TURN)
        await server.start()
        if server.port != server.wished_port:
            say(
                f"Cổng {server.wished_port} đang có chương trình khác dùng; dùng cổng {server.port}."
            )
        say(f"Đang xem trước ở {server.address} — nhấn Ctrl+C để dừng.")
        if _EDITOR in server.apps:
            say(f"Sửa bằng biểu mẫu ở {server.address.rstrip('/')}{_EDITOR}/")
        if opens_browser:
            webbrowser.open(server.address)
        try:
            await asyncio.Event().wait()
        finally:
            await server.stop()

    asyncio.run(run())
