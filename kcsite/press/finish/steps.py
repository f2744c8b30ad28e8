"""From WeasyPrint's pages in CMYK to PDF/X-4 (ISO 15930-7:2010).

In: a PDF and its target. Out: a PDF. Same input, same bytes. The steps stand in one order: what is
not wanted goes first, so that nothing is rewritten for it.
"""

from __future__ import annotations

import io
from hashlib import blake2b

from kcsite.press.finish.boxes import place
from kcsite.press.finish.cleaning import clean
from kcsite.press.finish.identity import identify
from kcsite.press.finish.sharing import share
from kcsite.press.finish.streams import rewrite
from kcsite.press.finish.target import Target
from kcsite.store import Cache


def finish(data: bytes, target: Target, cache: Cache | None = None) -> bytes:
    """The press file. Colours, fonts and resolution stay as they are: the preflight judges them.
    What was read of its streams is kept in `cache`.

    Raises Unreadable for a broken content stream.
    """
    import pikepdf

    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        clean(pdf)
        rewrite(pdf, target.small_text, cache)
        place(pdf, target)
        share(pdf)
        identify(pdf, target, *_names(data, target))
        pdf.save(
            out,
            deterministic_id=True,
            force_version="1.6",
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
        )
    return out.getvalue()


def _names(data: bytes, target: Target) -> tuple[bytes, bytes]:
    """(the edition, this content of it): 16 bytes each."""
    edition = blake2b(digest_size=16)
    for part in (target.title, target.author, target.date.isoformat(), target.condition):
        edition.update(part.encode("utf-8") + b"\0")
    content = blake2b(data, digest_size=16, key=edition.digest())
    return edition.digest(), content.digest()
