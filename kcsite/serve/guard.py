"""Who may speak to the preview: this computer's own browser, on the preview's own pages.

In: the headers of a request. Out: whether it is refused. Any page that the browser shows can reach a
server on loopback; a foreign page is known by its Origin, a foreign name that leads here by its Host
(DNS rebinding).
"""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlsplit

LOOPBACK = "127.0.0.1"
_NAMES = frozenset({LOOPBACK, "localhost"})


def refused(headers: Mapping[str, str], port: int) -> bool:
    """True for a Host or an Origin that is not this server's own, and for other sites' subrequests."""
    if not _is_ours(headers.get("Host", ""), port):
        return True
    origin = headers.get("Origin")
    if origin is not None:
        parts = urlsplit(origin)
        return parts.scheme != "http" or not _is_ours(parts.netloc, port)
    # A link on another site may lead here; its pictures, scripts and forms may not.
    site = headers.get("Sec-Fetch-Site", "same-origin")
    return site in ("cross-site", "same-site") and headers.get("Sec-Fetch-Mode") != "navigate"


def _is_ours(host: str, port: int) -> bool:
    name, colon, number = host.rpartition(":")
    return bool(colon) and name in _NAMES and number == str(port)
