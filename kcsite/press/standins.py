"""Stand-ins for pictures and drawings, and what takes their place in the written PDF.

In: the name of a picture or a drawing; later the objects of the PDF that the layout wrote. Out: a tiny
JPEG that is laid out instead; streams emptied or filled in its place.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from functools import cache
from typing import Any

HELD = "/KcHeld"
"""In a light PDF: what belongs into an emptied stream, the digest of a font or the address of a
picture."""

_STANDS_IN = b"kcsite:"


@cache
def _dot() -> bytes:
    """A JPEG of one grey pixel."""
    from PIL import Image

    out = io.BytesIO()
    Image.new("L", (1, 1)).save(out, "jpeg")
    return out.getvalue()


def stand_in(name: str) -> bytes:
    """What WeasyPrint places for a picture or a drawing: a JPEG that says in a comment whose place it
    takes. A drawing's hundreds of rectangles would cost it more than all text of a page, and pictures
    are embedded by the merge."""
    said = _STANDS_IN + name.encode()
    return b"\xff\xd8\xff\xfe" + (len(said) + 2).to_bytes(2, "big") + said + _dot()[2:]


def stood_for(stream: Any) -> str:
    """Whose place a picture in a PDF takes; "" for a picture that is itself."""
    extra = getattr(stream, "extra", None)
    if not extra or extra.get("Filter") != "/DCTDecode":
        return ""
    data: bytes = stream.stream[0].data
    comment = data[6 : 4 + int.from_bytes(data[4:6], "big")]
    if data[2:4] != b"\xff\xfe" or not comment.startswith(_STANDS_IN):
        return ""
    return comment.removeprefix(_STANDS_IN).decode()


def furnish(drawings: Mapping[str, bytes], document: Any, pdf: Any) -> None:
    """Put drawings where something stands in for them, as forms; empty the streams of pictures."""
    import pydyf

    for thing in pdf.objects:
        name = stood_for(thing)
        if name in drawings:
            thing.stream, thing.compress = [drawings[name]], True
            thing.extra = pydyf.Dictionary({"Type": "/XObject", "Subtype": "/Form"})
            thing.extra["BBox"] = pydyf.Array([0, 0, 1, 1])
        elif name:
            empty(thing, name)


def empty(stream: Any, name: str) -> None:
    stream.stream = [b""]
    stream.compress = False
    stream.extra[HELD.removeprefix("/")] = f"({name})"
