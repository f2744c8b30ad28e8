"""What servers and robots read: robots.txt and the redirects of old addresses."""

from __future__ import annotations

from kcsite.plan import Artifact, Work
from kcsite.web.frame import Frame


def robots(artifact: Artifact, work: Work) -> bytes:
    frame = Frame(work, "vi")
    return f"User-agent: *\nAllow: /\n\nSitemap: {frame.absolute('/sitemap.xml')}\n".encode()


def redirects(artifact: Artifact, work: Work) -> bytes:
    """Old addresses for a static host (`_redirects`) or as an nginx map (`nginx`)."""
    (form,) = artifact.subject
    pairs = sorted(work.trace.read(("aliases",)))
    if form == "nginx":
        lines = ["# map $uri $kcsite_moved { include redirects.nginx.map; }"]
        lines += [f"{_quoted(old)} {_quoted(new)};" for old, new in pairs]
    else:
        lines = [f"{old} {new} 301" for old, new in pairs]
    return ("\n".join(lines) + "\n").encode()


def _quoted(address: str) -> str:
    return '"' + address.replace("\\", "\\\\").replace('"', '\\"') + '"'
