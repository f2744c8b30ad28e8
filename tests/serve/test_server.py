"""The server on loopback, asked as a browser asks: pages, the live connection, strangers refused."""

from __future__ import annotations

import asyncio
import re
import threading
from collections.abc import Iterator
from contextlib import closing
from http.client import HTTPConnection, HTTPResponse

import pytest
from tornado.httpclient import HTTPRequest
from tornado.websocket import websocket_connect

from kcsite.serve.live import Live
from kcsite.serve.server import Server
from tests.serve.test_live import NEWS, PAGE
from tests.site_factory import SmallSite

FAR = 20  # seconds that no answer takes


class Running:
    """A server on a thread of its own."""

    def __init__(self, server: Server) -> None:
        self.server = server
        self.loop = asyncio.new_event_loop()
        threading.Thread(target=self.loop.run_forever, daemon=True).start()
        self.wait_for(server.start())

    def wait_for(self, work: object) -> object:
        return asyncio.run_coroutine_threadsafe(work, self.loop).result(FAR)  # type: ignore[arg-type]

    def get(self, path: str, method: str = "GET", **headers: str) -> tuple[HTTPResponse, str]:
        with closing(HTTPConnection("127.0.0.1", self.server.port, timeout=FAR)) as connection:
            connection.putrequest(method, path, skip_host="Host" in headers)
            for name, value in headers.items():
                connection.putheader(name, value)
            connection.endheaders()
            response = connection.getresponse()
            return response, response.read().decode("utf-8", "replace")


@pytest.fixture
def running(live: Live) -> Iterator[Running]:
    found = Running(Server(live, 8400, {"/may": _echo}))
    yield found
    found.wait_for(found.server.stop())
    found.loop.call_soon_threadsafe(found.loop.stop)


def _echo(environ: dict, start_response: object) -> list[bytes]:  # type: ignore[type-arg]
    start_response("200 OK", [("Content-Type", "text/plain")])  # type: ignore[operator]
    return [environ["PATH_INFO"].encode()]


def test_pages_files_and_further_applications(running: Running) -> None:
    response, page = running.get(PAGE)
    assert response.status == 200
    assert response.headers["Cache-Control"] == "no-store"
    assert "livereload.js" in page
    picture = re.search(r"/anh/[^/\"?#, ]+", running.get("/san-pham/den-da/")[1])
    assert picture
    assert "immutable" in running.get(picture[0])[0].headers["Cache-Control"]
    assert running.get("/khong-co/")[0].status == 404
    assert (
        running.get("/du-lieu/san-pham.json")[0]
        .headers["Content-Type"]
        .startswith("application/json")
    )
    assert running.get("/may/x")[1] == "/may/x"
    assert "WebSocket" in running.get("/livereload.js")[1]


@pytest.mark.parametrize("path", [PAGE, "/livereload.js", "/livereload", "/may/x"])
def test_strangers_are_refused_everywhere(running: Running, path: str) -> None:
    for headers in ({"Host": "evil.example:8400"}, {"Origin": "http://evil.example"}):
        response, text = running.get(path, **headers)
        assert response.status == 403
        assert "evil" not in text
    assert running.get(path, "DELETE")[0].status in (403, 405, 200 if path == "/may/x" else 405)


def test_a_taken_port_gives_way_to_the_next(running: Running, live: Live) -> None:
    second = Running(Server(live, running.server.port))
    assert second.server.port > running.server.port
    second.wait_for(second.server.stop())


def test_a_saved_file_calls_the_open_pages_again(site: SmallSite, running: Running) -> None:
    async def follow() -> str:
        address = f"ws://127.0.0.1:{running.server.port}/livereload"
        asked = HTTPRequest(address, headers={"Origin": running.server.address.rstrip("/")})
        line = await websocket_connect(asked)
        await line.write_message('{"command": "hello", "protocols": []}')
        await line.read_message()
        await line.write_message('{"command": "info", "url": "x"}')
        waiting = line.read_message()
        while not waiting.done():
            # The watch begins in its own time: what was saved before it began is saved again.
            site.write(NEWS, site.read(NEWS) + "\n\nTự hiện ra.\n")
            await asyncio.wait([waiting], timeout=1)
        line.close()
        await line.read_message()
        return str(waiting.result())

    assert '"reload"' in asyncio.run(asyncio.wait_for(follow(), FAR))
    assert "Tự hiện ra" in running.get(PAGE)[1]
