"""What a server says with every file: the content policy, its relatives, and how long to keep.

In: the theme's sets of style sheets, whose digests the policy lists, and the old addresses. Out: one
table of rules, written as a static host, nginx or Apache reads it. Sources: OWASP Secure Headers
Project; CSP Level 3; RFC 6797 (HSTS); RFC 8246 (immutable).
"""

from __future__ import annotations

import base64
import re
from collections.abc import Callable
from hashlib import sha256

from kcsite.plan import FONTS, PICTURES, SCRIPTS, Artifact, Work
from kcsite.trace import Trace
from kcsite.web.frame import Frame
from kcsite.web.styles import style_sheet

Rows = tuple[tuple[str, str], ...]

# Folders whose files change their name with their bytes: a browser may keep them for a year. What
# lies in folders below them does not.
LASTING = (PICTURES, FONTS, SCRIPTS)
_LASTING = "public, max-age=31536000, immutable"
# Every other file is asked for again, and comes again only if it changed.
_ASKING = "no-cache"


def is_lasting(name: str) -> bool:
    """Whether a file of `public/` changes its name with its bytes."""
    folder, _, base = name.partition("/")
    return folder in LASTING and "/" not in base


def cache_control(name: str) -> str:
    """How long a browser may keep one file of `public/`: what `Cache-Control` says."""
    return _LASTING if is_lasting(name) else _ASKING


# Kinds that servers of some years ago do not know: told not to guess, a browser would refuse them.
_KINDS = (
    ("avif", "image/avif"),
    ("webp", "image/webp"),
    ("woff2", "font/woff2"),
    ("ics", "text/calendar"),
    ("js", "text/javascript"),
    ("webmanifest", "application/manifest+json"),
)

_DENIED = ("camera", "display-capture", "geolocation", "microphone", "payment", "usb")


def style_digest(css: str) -> str:
    """A sheet as a policy names it: `'sha256-…'`."""
    return f"'sha256-{base64.b64encode(sha256(css.encode()).digest()).decode()}'"


def policy(trace: Trace) -> str:
    """The content policy of all pages: our own files and our own sheets, nothing else."""
    sheets = {style_digest(style_sheet(n, trace)) for n in trace.read(("style-names",))}
    rules = {
        "default-src": "'none'",
        "script-src": "'self'",
        "style-src": " ".join(sorted(sheets)) or "'none'",
        "img-src": "'self'",
        "font-src": "'self'",
        "connect-src": "'self'",
        "manifest-src": "'self'",
        "base-uri": "'none'",
        "form-action": "'self'",
        "frame-ancestors": "'none'",
        "require-trusted-types-for": "'script'",
        "trusted-types": "'none'",
    }
    return "; ".join(f"{name} {value}" for name, value in rules.items())


def security(work: Work) -> Rows:
    """The headers of every answer."""
    rows = [
        ("Content-Security-Policy", policy(work.trace)),
        ("X-Content-Type-Options", "nosniff"),
        ("Referrer-Policy", "strict-origin-when-cross-origin"),
        ("Permissions-Policy", ", ".join(f"{name}=()" for name in _DENIED)),
        ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
    ]
    # A browser that once heard this asks for nothing but HTTPS: only where the site has it.
    if Frame(work, "vi").site.base_url.startswith("https://"):
        rows.insert(1, ("Strict-Transport-Security", "max-age=31536000"))
    return tuple(rows)


def _hosted(work: Work) -> list[str]:
    """`_headers`, as static hosts read it. What they say without it makes browsers ask again."""
    lines = ["/*", *(f"  {name}: {value}" for name, value in security(work))]
    for folder in LASTING:
        lines += [f"/{folder}/:file", f"  Cache-Control: {_LASTING}"]
    return lines


def _nginx(work: Work) -> list[str]:
    """For `include` inside nginx's `server`; a `location` with headers of its own needs it again."""
    folders = "|".join(LASTING)
    return [
        "# server { … include headers.nginx.conf; }",
        f'set $kcsite_cache "{_ASKING}";',
        f'if ($uri ~ "^/({folders})/[^/]+$") {{ set $kcsite_cache "{_LASTING}"; }}',
        "add_header Cache-Control $kcsite_cache always;",
        *(f'add_header {name} "{value}" always;' for name, value in security(work)),
        "error_page 404 /404.html;",
        *(f"location ~ \\.{e}$ {{ types {{}} default_type {kind}; }}" for e, kind in _KINDS),
    ]


def _apache(work: Work) -> list[str]:
    """`.htaccess`: Apache finds it by itself where `AllowOverride All` lets it."""
    folders = "|".join(LASTING)
    moved = work.trace.read(("aliases",))
    return [
        "DirectoryIndex index.html",
        "ErrorDocument 404 /404.html",
        "AddDefaultCharset utf-8",
        *(f"AddType {kind} .{ending}" for ending, kind in _KINDS),
        "<IfModule mod_headers.c>",
        *(f'Header always set {name} "{value}"' for name, value in security(work)),
        f'Header always set Cache-Control "{_ASKING}"',
        f'<If "%{{REQUEST_URI}} =~ m#^/({folders})/[^/]+$#">',
        f'Header always set Cache-Control "{_LASTING}"',
        "</If>",
        "</IfModule>",
        "<IfModule mod_alias.c>",
        # RedirectMatch: Redirect would take everything below an old address along.
        *(f'RedirectMatch 301 "^{_literal(old)}$" "{_escaped(new)}"' for old, new in sorted(moved)),
        "</IfModule>",
    ]


_SPECIAL = re.compile(r'([\\.^$*+?()\[\]{}|"])')


def _literal(address: str) -> str:
    """An address as a pattern that means nothing but it."""
    return _SPECIAL.sub(r"\\\1", address)


def _escaped(address: str) -> str:
    return re.sub(r'([\\"$])', r"\\\1", address)


_FORMS: dict[str, Callable[[Work], list[str]]] = {
    "hosted": _hosted,
    "nginx": _nginx,
    "apache": _apache,
}


def headers(artifact: Artifact, work: Work) -> bytes:
    """The rules for one kind of server."""
    (form,) = artifact.subject
    return ("\n".join(_FORMS[str(form)](work)) + "\n").encode()
