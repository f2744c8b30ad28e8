"""The live preview: the site from memory, page by page, as its files are being written.

`live` holds the site and makes pages; `panel` shows faults on them; `guard` keeps strangers out;
`server` is the only room that knows livereload and tornado.
"""

from kcsite.serve.live import Live
from kcsite.serve.server import PortsTaken, Server, serve

__all__ = ["Live", "PortsTaken", "Server", "serve"]
